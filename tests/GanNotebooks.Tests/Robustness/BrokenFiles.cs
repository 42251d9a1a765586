using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace GanNotebooks.Tests.Robustness;

/// <summary>Files that are broken within their structure: chunks, segments and headers whose sums are right again.</summary>
internal static class BrokenFiles
{
    private static readonly string[] PngTypes = ["PLTE", "tRNS", "IDAT", "IEND", "IHDR", "CgBI", "zTXt", "abcd"];

    /// <summary>An idx file with odd sizes, packed or not, and damaged here and there.</summary>
    public static byte[] Idx(Random random)
    {
        var rank = random.Next(5) == 0 ? random.Next(256) : random.Next(1, 4);
        var file = new MemoryStream();
        file.Write([0, 0, random.Next(8) == 0 ? (byte)random.Next(256) : (byte)8, (byte)rank]);
        long size = 1;
        for (var k = 0; k < Math.Min(rank, 12); k++)
        {
            var dimension = random.Next(6) == 0 ? (uint)Fuzzer.Odd(random) : (uint)random.Next(1, 6);
            size = Math.Min(size * dimension, 5000);
            file.Write([(byte)(dimension >> 24), (byte)(dimension >> 16), (byte)(dimension >> 8), (byte)dimension]);
        }
        file.Write(new byte[size]);
        var plain = random.Next(2) == 0 ? file.ToArray() : Fuzzer.DamageSome(random, file.ToArray());
        return random.Next(2) == 0 ? plain : Fuzzer.DamageSome(random, GZip(plain));
    }

    public static byte[] GZip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var pack = new GZipStream(packed, CompressionLevel.Fastest))
            pack.Write(plain);
        return packed.ToArray();
    }

    /// <summary>A PNG whose chunks are damaged, moved, doubled or lost, mostly with right sums.</summary>
    public static byte[] Png(Random random, byte[] png)
    {
        if (random.Next(8) == 0)
            return Fuzzer.DamageSome(random, png);
        var chunks = new List<(byte[] Type, byte[] Data)>();
        for (var at = 8; at < png.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            chunks.Add((png[(at + 4)..(at + 8)], png[(at + 8)..(at + 8 + length)]));
            at += 12 + length;
        }
        for (var k = random.Next(1, 4); k > 0 && chunks.Count > 0; k--)
        {
            var at = random.Next(chunks.Count);
            var (type, data) = chunks[at];
            switch (random.Next(7))
            {
                case 0: chunks.RemoveAt(at); break;
                case 1: chunks.Insert(random.Next(chunks.Count + 1), (type, data)); break;
                case 2: chunks[at] = (Encoding.ASCII.GetBytes(PngTypes[random.Next(PngTypes.Length)]), data); break;
                case 3 when type.AsSpan().SequenceEqual("IDAT"u8): chunks[at] = (type, Repack(random, data)); break;
                default: chunks[at] = (type, Fuzzer.Damage(random, data)); break;
            }
        }
        using var file = new MemoryStream();
        file.Write(png.AsSpan(0, 8));
        Span<byte> number = stackalloc byte[4];
        foreach (var (type, data) in chunks)
        {
            byte[] body = [.. type, .. data];
            BinaryPrimitives.WriteUInt32BigEndian(number, random.Next(30) == 0 ? (uint)Fuzzer.Odd(random) : (uint)data.Length);
            file.Write(number);
            file.Write(body);
            BinaryPrimitives.WriteUInt32BigEndian(number, random.Next(30) == 0 ? 0 : Crc32(body));
            file.Write(number);
        }
        return file.ToArray();
    }

    private static uint Crc32(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum ^= one;
            for (var bit = 0; bit < 8; bit++)
                sum = sum >> 1 ^ (0xEDB88320 & (0 - (sum & 1)));
        }
        return ~sum;
    }

    // The rows damaged, so that filters and lengths are wrong and the packing is right.
    private static byte[] Repack(Random random, byte[] data)
    {
        using var rows = new MemoryStream();
        try
        {
            using var unpack = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
            unpack.CopyTo(rows);
        }
        catch (InvalidDataException)
        {
            return Fuzzer.Damage(random, data); // It is damaged already.
        }
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest))
            pack.Write(random.Next(6) == 0 ? new byte[random.Next(200_000)] : Fuzzer.DamageSome(random, rows.ToArray()));
        return packed.ToArray();
    }

    /// <summary>A JPEG whose segments are damaged, moved, doubled or lost.</summary>
    public static byte[] Jpeg(Random random, byte[] jpeg)
    {
        if (random.Next(8) == 0)
            return Fuzzer.DamageSome(random, jpeg);
        // Segments up to the first scan; from there on, the rest in one.
        var segments = new List<byte[]>();
        var start = 2;
        while (start + 4 <= jpeg.Length && jpeg[start + 1] != 0xDA)
        {
            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(start + 2));
            segments.Add(jpeg[start..(start + length)]);
            start += length;
        }
        segments.Add(jpeg[start..]);
        for (var k = random.Next(1, 4); k > 0 && segments.Count > 0; k--)
        {
            var at = random.Next(segments.Count);
            switch (random.Next(6))
            {
                case 0: segments.RemoveAt(at); break;
                case 1: segments.Insert(random.Next(segments.Count + 1), segments[at]); break;
                case 2 when segments[at].Length > 2: segments[at] = [0xFF, (byte)random.Next(0xC0, 0x100), .. segments[at].AsSpan(2)]; break;
                default:
                    // What stands behind marker and length: tables, sizes, samples.
                    var head = Math.Min(4, segments[at].Length);
                    segments[at] = [.. segments[at].AsSpan(0, head), .. Fuzzer.Damage(random, segments[at][head..])];
                    break;
            }
        }
        return [0xFF, 0xD8, .. segments.SelectMany(segment => segment)];
    }

    /// <summary>A tar archive with the given files and odd headers whose sums are right; packed, and perhaps damaged.</summary>
    public static byte[] Tar(Random random, params (string Name, byte[] Content)[] files)
    {
        using var tar = new MemoryStream();
        string[] names = ["../../etc/passwd", "/etc/passwd", "a/../../test_batch.bin", "C:\\x", "", "batches.meta.txt", "cifar-10-batches-bin/"];
        for (var k = random.Next(4); k >= 0; k--)
        {
            if (random.Next(2) == 0)
                Entry(random, tar, names[random.Next(names.Length)], (byte)"0157xgLKS"[random.Next(9)], new byte[random.Next(2000)], odd: random.Next(2) == 0);
        }
        foreach (var (name, content) in files)
            Entry(random, tar, name, random.Next(10) == 0 ? (byte)random.Next(256) : (byte)'0', content, odd: random.Next(4) == 0);
        tar.Write(new byte[1024]);
        var packed = GZip(tar.ToArray());
        return random.Next(3) == 0 ? Fuzzer.DamageSome(random, packed) : packed;
    }

    private static void Entry(Random random, MemoryStream tar, string name, byte type, byte[] content, bool odd)
    {
        var header = new byte[512];
        Encoding.UTF8.GetBytes(name).CopyTo(header, 0);
        var size = odd ? Fuzzer.Odd(random) & 0x1FFFFFFFF : content.Length;
        Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0')).AsSpan(0, 11).CopyTo(header.AsSpan(124));
        header[156] = type;
        Encoding.ASCII.GetBytes("/etc/shadow").CopyTo(header, 157);
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        if (random.Next(20) == 0)
            header[random.Next(512)] = (byte)random.Next(256);
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(one => one), 8).PadLeft(6, '0') + "\0").CopyTo(header, 148);
        tar.Write(header);
        tar.Write(content);
        tar.Write(new byte[(512 - content.Length % 512) % 512]);
    }

    /// <summary>A safetensors file whose header is broken within JSON's rules, or against them, with its right length mostly.</summary>
    public static byte[] Safetensors(Random random, System.Text.Json.Nodes.JsonNode header, byte[] elements)
    {
        var text = random.Next(6) == 0 ? Encoding.UTF8.GetBytes(header.ToJsonString()) : new Host.Tests.Robustness.JsonMutator(random).Mutate(header);
        var length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, random.Next(12) == 0 ? Fuzzer.Odd(random) : text.Length);
        byte[] file = [.. length, .. text, .. elements];
        return random.Next(3) == 0 ? Fuzzer.DamageSome(random, file) : file;
    }
}
