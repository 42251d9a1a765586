using System.Buffers.Binary;

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

    /// <summary>A picture of few colours, in the order of a scale: 4 bits a pixel for up to 16, else 8.</summary>
    internal static byte[] Encode(IndexedPicture picture)
    {
        using var png = new MemoryStream();
        png.Write(Signature);
        WriteHeader(png, picture.Width, picture.Height, picture.BitDepth, 3);
        WritePalette(png, picture.Palette, transparent: false);
        WriteChunk(png, "IDAT", picture.Compress(ordered: true));
        WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>The colours, and whether the last one lets through what lies below.</summary>
    internal static void WritePalette(Stream png, IReadOnlyList<(byte R, byte G, byte B)> palette, bool transparent)
    {
        WriteChunk(png, "PLTE", [.. palette.SelectMany(colour => new[] { colour.R, colour.G, colour.B })]);
        if (transparent)
            WriteChunk(png, "tRNS", [.. Enumerable.Repeat((byte)255, palette.Count - 1), 0]);
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
