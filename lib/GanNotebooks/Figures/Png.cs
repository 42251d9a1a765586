using System.Buffers.Binary;
using System.IO.Compression;

namespace GanNotebooks.Figures;

/// <summary>
/// Writes pictures as PNG (W3C, third edition) and films as animated PNG, which every notebook viewer shows.
/// </summary>
public static class Png
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>One picture as the bytes of a PNG file.</summary>
    public static byte[] Encode(Picture picture)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteHeader(png, picture.Width, picture.Height, 8, ColourTypeOf(picture.Channels));
        WriteChunk(png, "IDAT", PngRows.Compress(picture.Pixels, picture.Width * picture.Channels, picture.Height, picture.Channels));
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    internal static byte ColourTypeOf(int channels) => channels switch { 1 => 0, 3 => 2, _ => 6 };

    internal static void WriteStart(Stream png) => png.Write(Signature);

    internal static void WriteHeader(Stream png, int width, int height, byte bitDepth, byte colourType)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = bitDepth;
        header[9] = colourType;
        WriteChunk(png, "IHDR", header);
    }

    /// <summary>Length, type, data and the checksum over type and data.</summary>
    internal static void WriteChunk(Stream png, string type, ReadOnlySpan<byte> data)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(word, data.Length);
        png.Write(word);
        Span<byte> name = [(byte)type[0], (byte)type[1], (byte)type[2], (byte)type[3]];
        png.Write(name);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(word, Crc(Crc(uint.MaxValue, name), data) ^ uint.MaxValue);
        png.Write(word);
    }

    private static readonly uint[] CrcTable = MakeCrcTable();

    private static uint[] MakeCrcTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ value >> 1 : value >> 1;
            table[i] = value;
        }
        return table;
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (var value in data)
            crc = CrcTable[(crc ^ value) & 0xFF] ^ crc >> 8;
        return crc;
    }
}

/// <summary>The rows of a PNG: filtered and compressed.</summary>
internal static class PngRows
{
    /// <summary>The smaller of: every row as it is, and every row with the filter that leaves least.</summary>
    /// <param name="step">How many bytes the pixel to the left is away.</param>
    public static byte[] Compress(ReadOnlySpan<byte> rows, int rowBytes, int height, int step)
    {
        var plain = new byte[(rowBytes + 1) * height];
        for (var y = 0; y < height; y++)
            rows.Slice(y * rowBytes, rowBytes).CopyTo(plain.AsSpan(y * (rowBytes + 1) + 1));
        var packed = Deflate(plain);
        var filtered = Deflate(Filter(rows, rowBytes, height, step));
        return filtered.Length < packed.Length ? filtered : packed;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            zlib.Write(data);
        return packed.ToArray();
    }

    private static byte[] Filter(ReadOnlySpan<byte> rows, int rowBytes, int height, int step)
    {
        var filtered = new byte[(rowBytes + 1) * height];
        Span<byte> above = new byte[rowBytes];
        Span<byte> candidate = new byte[rowBytes];
        for (var y = 0; y < height; y++)
        {
            var row = rows.Slice(y * rowBytes, rowBytes);
            var target = filtered.AsSpan(y * (rowBytes + 1), rowBytes + 1);
            var least = long.MaxValue;
            for (byte filter = 0; filter < 5; filter++)
            {
                var sum = Apply(filter, row, above, step, candidate);
                if (sum >= least)
                    continue;
                least = sum;
                target[0] = filter;
                candidate.CopyTo(target[1..]);
            }
            row.CopyTo(above);
        }
        return filtered;
    }

    /// <summary>Filters a row; the sum of the results' sizes, which guesses how well they compress.</summary>
    private static long Apply(byte filter, ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int step, Span<byte> result)
    {
        long sum = 0;
        for (var x = 0; x < row.Length; x++)
        {
            int left = x >= step ? row[x - step] : 0, up = above[x], corner = x >= step ? above[x - step] : 0;
            var prediction = filter switch
            {
                0 => 0,
                1 => left,
                2 => up,
                3 => (left + up) / 2,
                _ => Paeth(left, up, corner),
            };
            var rest = (byte)(row[x] - prediction);
            result[x] = rest;
            sum += rest < 128 ? rest : 256 - rest;
        }
        return sum;
    }

    private static int Paeth(int left, int up, int corner)
    {
        var guess = left + up - corner;
        int toLeft = Math.Abs(guess - left), toUp = Math.Abs(guess - up), toCorner = Math.Abs(guess - corner);
        return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
    }
}
