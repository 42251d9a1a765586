using System.IO.Compression;

namespace GanNotebooks.Figures;

/// <summary>The rows of a PNG: filtered and compressed.</summary>
internal static class PngRows
{
    /// <summary>Every row as it is: best for numbers of colours, whose differences mean nothing.</summary>
    public static byte[] CompressPlain(ReadOnlySpan<byte> rows, int rowBytes, int height)
    {
        var plain = new byte[(rowBytes + 1) * height];
        for (var y = 0; y < height; y++)
            rows.Slice(y * rowBytes, rowBytes).CopyTo(plain.AsSpan(y * (rowBytes + 1) + 1));
        return Deflate(plain);
    }

    /// <summary>The smaller of: every row as it is, and every row with the filter that leaves least.</summary>
    /// <param name="step">How many bytes the pixel to the left is away.</param>
    public static byte[] Compress(ReadOnlySpan<byte> rows, int rowBytes, int height, int step)
    {
        var packed = CompressPlain(rows, rowBytes, height);
        var filtered = Deflate(Filter(rows, rowBytes, height, step));
        return filtered.Length < packed.Length ? filtered : packed;
    }

    private static byte[] Deflate(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
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
