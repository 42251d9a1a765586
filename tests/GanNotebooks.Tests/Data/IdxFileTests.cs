using System.IO.Compression;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

public class IdxFileTests
{
    internal static byte[] Idx(int[] dimensions, byte[] data, byte type = 8)
    {
        var bytes = new List<byte> { 0, 0, type, (byte)dimensions.Length };
        foreach (var dimension in dimensions)
            bytes.AddRange([(byte)(dimension >> 24), (byte)(dimension >> 16), (byte)(dimension >> 8), (byte)dimension]);
        return [.. bytes, .. data];
    }

    internal static byte[] GZip(byte[] data)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(data);
        return packed.ToArray();
    }

    private static IdxFile Read(byte[] bytes, long limit = IdxFile.DefaultLimit) => IdxFile.Read(new MemoryStream(bytes), "some.file", limit);

    private static string Refusal(byte[] bytes, long limit = IdxFile.DefaultLimit) =>
        Assert.Throws<IdxFormatException>(() => Read(bytes, limit)).Message;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_plain_and_packed(bool packed)
    {
        var bytes = Idx([2, 3], [1, 2, 3, 4, 5, 6]);
        var idx = Read(packed ? GZip(bytes) : bytes);
        Assert.Equal([2, 3], idx.Dimensions);
        Assert.Equal([1, 2, 3, 4, 5, 6], idx.Data);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refuses_every_truncation(bool packed)
    {
        var whole = Idx([4, 5], new byte[20]);
        for (var length = 0; length < whole.Length; length++)
        {
            var part = whole[..length];
            Assert.Contains("some.file", Refusal(packed ? GZip(part) : part));
        }
    }

    [Fact]
    public void Refuses_a_gzip_stream_that_ends_early()
    {
        var random = new byte[5000];
        new Random(1).NextBytes(random);
        var packed = GZip(Idx([5000], random));
        foreach (var length in new[] { 3, 10, 100, packed.Length / 2, packed.Length - 9 })
            Assert.Contains("some.file", Refusal(packed[..length]));
    }

    [Fact]
    public void Refuses_a_damaged_gzip_stream()
    {
        var packed = GZip(Idx([1000], [.. Enumerable.Range(0, 1000).Select(i => (byte)i)]));
        packed[packed.Length / 2] ^= 0x55;
        Assert.Contains("some.file", Refusal(packed));
    }

    [Fact]
    public void Refuses_what_follows_the_data()
    {
        Assert.Contains("something follows", Refusal(Idx([2], [1, 2, 3])));
        Assert.Contains("more data follows", Refusal(GZip(Idx([2], [1, 2, 3]))));
    }

    [Fact]
    public void Refuses_a_web_page_and_says_so()
    {
        Assert.Contains("HTML", Refusal("<!DOCTYPE html><html>404</html>"u8.ToArray()));
        Assert.Contains("neither idx nor gzip", Refusal("PK\u0003\u0004 a zip"u8.ToArray()));
    }

    [Fact]
    public void Refuses_other_element_types() => Assert.Contains("0x0D", Refusal(Idx([1], [0, 0, 0, 0], 0x0D)));

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(255)]
    public void Refuses_impossible_ranks(byte rank) => Assert.Contains("dimensions", Refusal([0, 0, 8, rank, .. new byte[2000]]));

    [Fact]
    public void Allocates_nothing_for_a_header_that_promises_too_much()
    {
        byte[][] liars =
        [
            Idx([int.MaxValue, int.MaxValue, int.MaxValue], []),
            Idx([-1, -1], []),
            Idx([65536, 65536], []), // 2^32: a 32-bit product would be 0
            Idx([1 << 29], []),
            GZip(Idx([1 << 29], [])),
        ];
        foreach (var liar in liars)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Refusal(liar);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        }
    }

    [Fact]
    public void Stops_reading_a_bomb_at_the_promised_size()
    {
        // 200 MB of zeros behind a header that promises 100 bytes.
        var bomb = GZip(Idx([100], new byte[200_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("more data follows", Refusal(bomb));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void Keeps_the_callers_limit() => Assert.Contains("limit of 10", Refusal(Idx([11], new byte[11]), 10));

    [Fact]
    public void Damaged_files_are_refused_and_never_anything_worse()
    {
        var random = new Random(42);
        var plain = Idx([6, 7], [.. Enumerable.Range(0, 42).Select(i => (byte)i)]);
        byte[][] originals = [plain, GZip(plain)];
        var refused = 0;
        for (var trial = 0; trial < 20_000; trial++)
        {
            var bytes = originals[trial % 2].ToArray();
            for (var damage = random.Next(1, 4); damage > 0; damage--)
                bytes[random.Next(random.Next(2) == 0 ? Math.Min(14, bytes.Length) : bytes.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                bytes = bytes[..random.Next(bytes.Length)];
            try
            {
                Read(bytes, 10_000);
            }
            catch (IdxFormatException)
            {
                refused++;
            }
        }
        Assert.True(refused > 10_000);
    }
}
