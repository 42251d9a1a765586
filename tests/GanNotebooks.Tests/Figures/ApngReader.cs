using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GanNotebooks.Tests.Figures;

/// <summary>
/// Decodes what the library encodes, written from the PNG specification alone: 8-bit grey, RGB and RGBA, 4- and 8-bit
/// palettes, every filter, animation with sub-rectangles and both ways of blending.
/// </summary>
internal sealed class ApngReader
{
    private readonly List<(string Type, byte[] Data)> _chunks = [];
    private readonly int _bitDepth;
    private readonly int _colourType;

    public ApngReader(byte[] png)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], png[..8]);
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            var typed = png.AsSpan(at + 4, 4 + length);
            Assert.Equal(Crc(typed), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)));
            _chunks.Add((Encoding.ASCII.GetString(typed[..4]), typed[4..].ToArray()));
            at += 12 + length;
        }
        Assert.Equal("IHDR", _chunks[0].Type);
        Assert.Equal("IEND", _chunks[^1].Type);
        var header = _chunks[0].Data;
        (Width, Height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)));
        (_bitDepth, _colourType) = (header[8], header[9]);
        Image = Decode([.. _chunks.Where(chunk => chunk.Type == "IDAT").SelectMany(chunk => chunk.Data)], Width, Height);
        ReadFrames();
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>What a viewer without films shows, [Height, Width] as RGBA.</summary>
    public uint[] Image { get; }

    /// <summary>Each frame as the film shows it, with its duration in milliseconds.</summary>
    public List<(uint[] Pixels, int Milliseconds)> Frames { get; } = [];

    public static uint Grey(byte grey) => (uint)(grey << 24 | grey << 16 | grey << 8 | 255);

    private void ReadFrames()
    {
        if (_chunks.FirstOrDefault(chunk => chunk.Type == "acTL") is not ({ }, { } control))
            return;
        Assert.True(_chunks.FindIndex(c => c.Type == "acTL") < _chunks.FindIndex(c => c.Type == "IDAT"));
        Assert.True(_chunks.FindIndex(c => c.Type == "IDAT") < _chunks.FindIndex(c => c.Type == "fcTL"), "the plain image is no part of the film");
        var canvas = new uint[Width * Height];
        byte[]? frame = null;
        var sequence = 0;
        foreach (var (type, data) in _chunks.Where(chunk => chunk.Type is "fcTL" or "fdAT"))
        {
            Assert.Equal(sequence++, Word(data, 0));
            if (type == "fcTL")
            {
                frame = data;
                continue;
            }
            int width = Word(frame!, 4), height = Word(frame!, 8), left = Word(frame!, 12), top = Word(frame!, 16);
            var part = Decode(data[4..], width, height);
            for (var i = 0; i < part.Length; i++)
            {
                if (frame![25] == 0 || (part[i] & 255) == 255)
                    canvas[(top + i / width) * Width + left + i % width] = part[i];
            }
            Frames.Add(([.. canvas], BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(20)) * 1000 / BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(22))));
        }
        Assert.Equal(Word(control, 0), Frames.Count);
    }

    private uint[] Decode(byte[] packed, int width, int height)
    {
        var samples = _colourType switch { 2 => 3, 6 => 4, _ => 1 };
        var rowBytes = (width * samples * _bitDepth + 7) / 8;
        var step = Math.Max(1, samples * _bitDepth / 8);
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        var raw = new byte[(rowBytes + 1) * height];
        zlib.ReadExactly(raw);
        Assert.Equal(-1, zlib.ReadByte());

        var pixels = new uint[width * height];
        var above = new byte[rowBytes];
        for (var y = 0; y < height; y++)
        {
            var row = raw.AsSpan(y * (rowBytes + 1) + 1, rowBytes).ToArray();
            for (var x = 0; x < rowBytes; x++)
            {
                int a = x < step ? 0 : row[x - step], b = above[x], c = x < step ? 0 : above[x - step];
                row[x] += (byte)(raw[y * (rowBytes + 1)] switch { 0 => 0, 1 => a, 2 => b, 3 => (a + b) / 2, 4 => Paeth(a, b, c), _ => throw new InvalidDataException() });
            }
            for (var x = 0; x < width; x++)
                pixels[y * width + x] = Pixel(row, x);
            above = row;
        }
        return pixels;
    }

    private uint Pixel(byte[] row, int x)
    {
        switch (_colourType)
        {
            case 0:
                return Grey(row[x]);
            case 2:
                return (uint)(row[3 * x] << 24 | row[3 * x + 1] << 16 | row[3 * x + 2] << 8 | 255);
            case 6:
                return (uint)(row[4 * x] << 24 | row[4 * x + 1] << 16 | row[4 * x + 2] << 8 | row[4 * x + 3]);
        }
        var index = _bitDepth == 8 ? row[x] : row[x / 2] >> (x % 2 == 0 ? 4 : 0) & 15;
        var palette = _chunks.Single(chunk => chunk.Type == "PLTE").Data;
        var alphas = _chunks.FirstOrDefault(chunk => chunk.Type == "tRNS").Data ?? [];
        var alpha = index < alphas.Length ? alphas[index] : 255;
        return (uint)(palette[3 * index] << 24 | palette[3 * index + 1] << 16 | palette[3 * index + 2] << 8 | alpha);
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static int Word(byte[] data, int at) => BinaryPrimitives.ReadInt32BigEndian(data.AsSpan(at));

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = crc >> 1 ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
