using System.Text;
using static System.FormattableString;

namespace GanNotebooks.Data;

/// <summary>
/// Reads the files of a tar archive one after another and puts nothing on the disk: a name that leads out of a folder, and
/// links, lead nowhere. What a header promises is never allocated, and no more is read than the caller allows.
/// </summary>
/// <remarks>
/// POSIX 1003.1-1990, ustar. .NET's TarReader allocates whatever size the header of an extended attribute states, up to 2 GB.
/// </remarks>
/// <param name="archive">Unpacked already; read once, from here on.</param>
/// <param name="limit">The most bytes that the archive may have, its headers counted.</param>
internal sealed class TarFiles(Stream archive, long limit)
{
    private const int Block = 512;
    private readonly byte[] header = new byte[Block];
    private long rest; // of the present file, its padding counted
    private long read;

    /// <summary>The name of the next plain file, and its size in bytes; null behind the last.</summary>
    /// <exception cref="InvalidDataException">This is no archive, or a damaged one.</exception>
    /// <exception cref="EndOfStreamException">It is truncated.</exception>
    public (string Name, long Size)? Next()
    {
        while (true)
        {
            while (rest > 0)
                Take(header.AsSpan(0, (int)Math.Min(rest, Block)));
            rest = Block;
            Take(header);
            if (header.AsSpan().IndexOfAnyExcept((byte)0) < 0)
                return null;
            CheckSum();
            var size = Octal(header.AsSpan(124, 12));
            rest = (size + Block - 1) / Block * Block;
            // '0', or nothing in old archives: a plain file. Folders, links and extended attributes are passed over.
            if (header[156] is (byte)'0' or 0)
                return (Text(header.AsSpan(0, 100)), size);
        }
    }

    /// <summary>The next bytes of the present file.</summary>
    /// <exception cref="EndOfStreamException">The archive ends before them.</exception>
    public void Read(Span<byte> target) => Take(target);

    private void Take(Span<byte> target)
    {
        read += target.Length;
        if (read > limit)
            throw new InvalidDataException(Invariant($"it unpacks to more than {limit:N0} bytes"));
        rest -= target.Length;
        archive.ReadExactly(target);
    }

    private void CheckSum()
    {
        var expected = Octal(header.AsSpan(148, 8));
        header.AsSpan(148, 8).Fill((byte)' ');
        long sum = 0;
        foreach (var one in header)
            sum += one;
        if (sum != expected)
            throw new InvalidDataException("a header of the tar archive has another sum than it states");
    }

    private static long Octal(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (var digit in digits.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                throw new InvalidDataException("a header of the tar archive holds no number where one belongs");
            value = value * 8 + (digit - '0');
        }
        return value;
    }

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field[..(field.IndexOf((byte)0) is >= 0 and var end ? end : field.Length)]);
}
