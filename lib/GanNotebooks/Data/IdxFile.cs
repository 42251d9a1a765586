using System.Buffers.Binary;
using System.IO.Compression;
using static System.FormattableString;

namespace GanNotebooks.Data;

/// <summary>An idx file that does not hold what its first bytes promise.</summary>
public sealed class IdxFormatException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>
/// An array of bytes with its dimensions, as MNIST's authors store theirs: two zero bytes, the element type,
/// the number of dimensions, each dimension as 32 bits big-endian, then the elements.
/// </summary>
/// <remarks>Plain or gzip; which, the first two bytes decide, not the name.</remarks>
public sealed class IdxFile
{
    /// <summary>The largest array that is read, in bytes, unless the caller sets another limit: 1 GiB.</summary>
    public const long DefaultLimit = 1L << 30;

    // Deflate cannot pack more than 1,032 bytes into one.
    private const long LargestRatio = 1032;
    private const int LargestHeader = 4 + 4 * 8;

    private IdxFile(int[] dimensions, byte[] data) => (Dimensions, Data) = (dimensions, data);

    /// <summary>For instance [60000, 28, 28].</summary>
    public IReadOnlyList<int> Dimensions { get; }

    /// <summary>The elements, the last dimension varying fastest.</summary>
    public byte[] Data { get; }

    /// <summary>Reads a file.</summary>
    /// <param name="limit">The largest array to accept, in bytes.</param>
    /// <exception cref="IdxFormatException">
    /// Neither idx nor gzip, another element type than unsigned bytes, shorter or longer than its header says,
    /// damaged gzip, or larger than <paramref name="limit"/>. Nothing is allocated before the header is checked.
    /// </exception>
    public static IdxFile Read(string path, long limit = DefaultLimit)
    {
        using var file = File.OpenRead(path);
        return Read(file, path, limit);
    }

    /// <summary>Reads a stream that knows its length, such as a file or a block of memory.</summary>
    /// <param name="name">What an error message calls it.</param>
    /// <inheritdoc cref="Read(string, long)"/>
    public static IdxFile Read(Stream stream, string name, long limit = DefaultLimit)
    {
        Span<byte> start = stackalloc byte[2];
        var length = stream.Length - stream.Position;
        var got = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        stream.Seek(-got, SeekOrigin.Current);
        if (got < 2)
            throw new IdxFormatException($"{name}: {got} bytes long, too short for an idx file. Delete it and fetch it again.");
        if (start[0] != 0x1F || start[1] != 0x8B)
            return ReadContent(stream, name, limit, (header, size) => CheckPlainLength(name, header, size, length), () => { });

        long expected = 0;
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        try
        {
            return ReadContent(unpacked, name, limit, (header, size) =>
            {
                if (size > length * LargestRatio)
                    throw new IdxFormatException(Invariant($"{name}: its header promises {size:N0} bytes, more than {length:N0} bytes of gzip can hold."));
                expected = header + size;
            }, () => CheckGzipEnd(stream, name, expected));
        }
        catch (InvalidDataException damaged)
        {
            throw new IdxFormatException($"{name}: damaged gzip ({damaged.Message.TrimEnd('.')}). Delete it and fetch it again.", damaged);
        }
    }

    private static IdxFile ReadContent(Stream content, string name, long limit, Action<int, long> checkLength, Action checkEnd)
    {
        Span<byte> header = stackalloc byte[LargestHeader];
        Fill(content, header[..4], name, "its header");
        if (header[0] != 0 || header[1] != 0)
            throw new IdxFormatException($"{name}: {Describe(header[..4])}; an idx file starts with two zero bytes. Delete it and fetch it again.");
        if (header[2] != 0x08)
            throw new IdxFormatException($"{name}: element type 0x{header[2]:X2}; only unsigned bytes (0x08) are read.");
        var rank = header[3];
        if (rank is 0 or > 8)
            throw new IdxFormatException($"{name}: {rank} dimensions; 1 to 8 are read.");

        Fill(content, header.Slice(4, 4 * rank), name, "its dimensions");
        var dimensions = new int[rank];
        long size = 1;
        for (var i = 0; i < rank; i++)
        {
            var dimension = BinaryPrimitives.ReadUInt32BigEndian(header[(4 + 4 * i)..]);
            // Checked after each factor: size stays below 2^31 and a dimension below 2^32, so nothing overflows.
            size *= dimension;
            if (dimension > int.MaxValue || size > Math.Min(limit, Array.MaxLength))
                throw new IdxFormatException(Invariant($"{name}: dimension {i + 1} is {dimension:N0}, which makes the array larger than the limit of {limit:N0} bytes."));
            dimensions[i] = (int)dimension;
        }
        checkLength(4 + 4 * rank, size);

        var data = new byte[size];
        Fill(content, data, name, Invariant($"[{string.Join(", ", dimensions)}], {size:N0} bytes,"));
        if (content.ReadByte() >= 0)
            throw new IdxFormatException(Invariant($"{name}: more data follows the {size:N0} bytes that its header [{string.Join(", ", dimensions)}] promises."));
        checkEnd();
        return new IdxFile(dimensions, data);
    }

    private static void CheckPlainLength(string name, int header, long size, long length)
    {
        if (length != header + size)
        {
            throw new IdxFormatException(
                Invariant($"{name}: {length:N0} bytes long, but its header promises {header + size:N0}: ")
                + (length < header + size ? "it is truncated. Fetch it again." : "something follows the data."));
        }
    }

    /// <summary>
    /// Gzip ends with a checksum, which .NET checks where it is there, and the unpacked length, which shows whether it is.
    /// </summary>
    private static void CheckGzipEnd(Stream stream, string name, long expected)
    {
        Span<byte> end = stackalloc byte[4];
        stream.Seek(-end.Length, SeekOrigin.End);
        stream.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != (uint)expected)
            throw new IdxFormatException($"{name}: the gzip stream does not end where the file does: it is truncated, or something follows it. Fetch it again.");
    }

    private static void Fill(Stream content, Span<byte> buffer, string name, string what)
    {
        var got = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        if (got < buffer.Length)
            throw new IdxFormatException(Invariant($"{name}: ends after {got:N0} of the {buffer.Length:N0} bytes of {what.TrimEnd(',')}: it is truncated. Fetch it again."));
    }

    private static string Describe(ReadOnlySpan<byte> start)
    {
        var text = string.Concat(start.ToArray().Select(b => b is >= 0x20 and < 0x7F ? (char)b : '.'));
        return $"starts with {Convert.ToHexString(start)} (\"{text}\")" + (start[0] == '<' ? ", an HTML page instead of data" : ", neither idx nor gzip");
    }
}
