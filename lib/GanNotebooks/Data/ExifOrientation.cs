using System.Buffers.Binary;

namespace GanNotebooks.Data;

/// <summary>How a camera was held, as it wrote it into a JPEG file (Exif 2.3, section 4.6.4, tag 0x0112).</summary>
internal static class ExifOrientation
{
    private const int Tag = 0x0112;

    /// <summary>1 to 8; 1, upright, also where the file says nothing, is no JPEG or is damaged there.</summary>
    public static int Of(ReadOnlySpan<byte> file)
    {
        if (file.Length < 4 || file[0] != 0xFF || file[1] != 0xD8)
            return 1;
        var rest = file[2..];
        // Segments: FF, a marker, their length with its own two bytes, big-endian. Picture data begins at DA.
        while (rest.Length >= 4 && rest[0] == 0xFF && rest[1] != 0xDA)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length < 2 || rest.Length < 2 + length)
                return 1;
            if (rest[1] == 0xE1 && rest[4..(2 + length)].StartsWith("Exif\0\0"u8))
                return InTiff(rest[10..(2 + length)]);
            rest = rest[(2 + length)..];
        }
        return 1;
    }

    private static int InTiff(ReadOnlySpan<byte> tiff)
    {
        if (tiff.Length < 8)
            return 1;
        var little = tiff.StartsWith("II"u8);
        var directory = Number(tiff[4..], 4, little);
        if (directory > tiff.Length - 2)
            return 1;
        var entries = Number(tiff[(int)directory..], 2, little);
        var entry = tiff[((int)directory + 2)..];
        for (var k = 0; k < entries && entry.Length >= 12; k++, entry = entry[12..])
        {
            if (Number(entry, 2, little) == Tag)
                return Number(entry[8..], 2, little) is >= 1 and <= 8 and var orientation ? (int)orientation : 1;
        }
        return 1;
    }

    private static long Number(ReadOnlySpan<byte> at, int bytes, bool little) => (bytes, little) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(at),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(at),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(at),
        _ => BinaryPrimitives.ReadUInt32BigEndian(at),
    };
}
