using System.IO.Compression;
using static System.FormattableString;

namespace GanNotebooks.Data;

/// <summary>A CIFAR-10 archive or batch that does not hold what it should.</summary>
public sealed class CifarFormatException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>
/// CIFAR-10 (Krizhevsky, 2009): photographs of ten classes, 32×32, red, green and blue. The binary version.
/// </summary>
public static class Cifar10
{
    private const string Key = "cifar-10";
    private const string Archive = "cifar-10-binary.tar.gz";
    private const string Unpacked = "cifar-10-batches-bin";
    private const int Side = 32;
    private const int Pixels = 3 * Side * Side;
    private const int InBatch = 10_000;
    // The published archive has 177 MB.
    private const long MostUnpacked = 200_000_000;

    private static readonly string[] Names = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>
    /// Pixels [50000 or 10000, 3, 32, 32] and labels 0..9, from the first of: the archive cifar-10-binary.tar.gz, or the
    /// folder cifar-10-batches-bin that it unpacks to, in the folder named by <c>GAN_DATA_DIR</c> or its
    /// <c>cifar-10/</c>; the repository's <c>data/cifar-10</c>; and the author's server (170 MB), which fills that folder.
    /// </summary>
    /// <exception cref="DownloadException">It is nowhere on this machine and no mirror gave it; or <c>GAN_OFFLINE=1</c>.</exception>
    /// <exception cref="CifarFormatException">What was found is damaged or holds something else.</exception>
    public static ImageSet Load(
        Split split, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        var path = Find() ?? Task.Run(() => DownloadAsync(patience, progress, cancellation), cancellation).GetAwaiter().GetResult();
        return Directory.Exists(path) ? ReadFolder(path, split) : ReadArchive(path, split);
    }

    /// <summary>Whether <see cref="Load"/> would find the data set on this machine, without a network.</summary>
    public static bool IsHere => Find() is not null;

    private static string[] BatchNames(Split split) =>
        split == Split.Test ? ["test_batch.bin"] : [.. Enumerable.Range(1, 5).Select(k => $"data_batch_{k}.bin")];

    private static string? Find() => Folders()
        .SelectMany(folder => new[] { Path.Combine(folder, Archive), Path.Combine(folder, Unpacked) })
        .FirstOrDefault(path => File.Exists(path) || Directory.Exists(path));

    private static IEnumerable<string> Folders()
    {
        if (DataFolders.UsersOwn is { } own)
        {
            yield return own;
            yield return Path.Combine(own, Key);
        }
        yield return DataFolders.Downloads(Key);
    }

    private static async Task<string> DownloadAsync(DownloadPatience? patience, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var folder = DataFolders.Downloads(Key);
        if (Environment.GetEnvironmentVariable("GAN_OFFLINE") == "1")
            throw new DownloadException($"CIFAR-10 is not on this machine and GAN_OFFLINE=1 forbids to download it. Put {Archive} into {folder}, or into a folder named by the variable {DataFolders.Variable}.");
        return await Download.FetchAsync(DatasetCatalogue.Find(Key).Request(Archive), folder, patience, progress, cancellation);
    }

    private static ImageSet ReadFolder(string folder, Split split)
    {
        var names = BatchNames(split);
        var images = new Images(folder, names.Length);
        for (var batch = 0; batch < names.Length; batch++)
        {
            var path = Path.Combine(folder, names[batch]);
            if (!File.Exists(path))
                throw new CifarFormatException($"{path} is missing. Delete {folder} and unpack {Archive} again.");
            using var file = File.OpenRead(path);
            images.Read(file.ReadExactly, file.Length, path, batch);
        }
        return images.ToSet();
    }

    private static ImageSet ReadArchive(string path, Split split)
    {
        using var file = File.OpenRead(path);
        return ReadArchive(file, path, split);
    }

    /// <summary>Reads a stream that holds the archive; at most <see cref="MostUnpacked"/> bytes of it are unpacked.</summary>
    internal static ImageSet ReadArchive(Stream archive, string path, Split split)
    {
        var names = BatchNames(split);
        var images = new Images(Path.GetDirectoryName(path)!, names.Length);
        var missing = names.ToHashSet();
        try
        {
            using var unpacked = new GZipStream(archive, CompressionMode.Decompress);
            var tar = new TarFiles(unpacked, MostUnpacked);
            while (missing.Count > 0 && tar.Next() is var (name, size))
            {
                // Only the name's last part is looked at, and nothing is written.
                var batch = Array.IndexOf(names, name.Split('/')[^1]);
                if (batch >= 0 && missing.Remove(names[batch]))
                    images.Read(tar.Read, size, $"{path}: {names[batch]}", batch);
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new CifarFormatException($"{path} is a damaged archive ({damaged.Message.TrimEnd('.')}). Delete it and fetch it again.", damaged);
        }
        return missing.Count == 0
            ? images.ToSet()
            : throw new CifarFormatException($"{path} has no {missing.Order().First()}: it is not the binary version of CIFAR-10, or it is truncated. Delete it and fetch it again.");
    }

    private delegate void Fill(Span<byte> target);

    /// <summary>The images of a split while its batches are read: a label byte, then 1,024 red, green and blue bytes each.</summary>
    private sealed class Images(string folder, int batches)
    {
        private const int Record = 1 + Pixels;
        private readonly int[] labels = new int[batches * InBatch];
        // Grows with what is read: an archive that only says how much it holds gets no room for it.
        private byte[] pixels = [];

        public void Read(Fill fill, long size, string name, int batch)
        {
            if (size < InBatch * Record)
                throw new CifarFormatException(Invariant($"{name}: ends in image {size / Record:N0} of {InBatch:N0}: it is truncated. Fetch it again."));
            if (size > InBatch * Record)
                throw new CifarFormatException(Invariant($"{name}: more data follows its {InBatch:N0} images. Is it CIFAR-100's?"));
            Span<byte> label = stackalloc byte[1];
            for (var k = 0; k < InBatch; k++)
            {
                fill(label);
                if (label[0] > 9)
                    throw new CifarFormatException(Invariant($"{name}: label {k:N0} is {label[0]}; CIFAR-10's are 0 to 9. Is it CIFAR-100's?"));
                var image = batch * InBatch + k;
                labels[image] = label[0];
                if (pixels.Length < (image + 1) * Pixels)
                    Array.Resize(ref pixels, Math.Min(Math.Max(2 * pixels.Length, (image + 1) * Pixels), batches * InBatch * Pixels));
                fill(pixels.AsSpan(image * Pixels, Pixels));
            }
        }

        public ImageSet ToSet() => new("CIFAR-10", DataFolders.Shown(folder), pixels, labels, 3, Side, Side, Names);
    }
}
