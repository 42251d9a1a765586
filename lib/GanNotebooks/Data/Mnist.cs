using System.Diagnostics.CodeAnalysis;

namespace GanNotebooks.Data;

/// <summary>Which part of a data set.</summary>
public enum Split
{
    /// <summary>What networks learn from.</summary>
    Train,

    /// <summary>What they are measured with and never learn from.</summary>
    Test,
}

/// <summary>
/// MNIST (LeCun, Bottou, Bengio and Haffner, 1998): handwritten digits, 28×28, white on black.
/// </summary>
public static class Mnist
{
    private const int Side = 28;
    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>
    /// Pixels [60000 or 10000, 1, 28, 28] and labels 0..9, from the first of: the folder named by
    /// <c>GAN_DATA_DIR</c> (the files in it, in <c>mnist/</c> or in torchvision's <c>MNIST/raw/</c>, packed or not),
    /// the repository's <c>data/mnist</c>, and the official mirrors, which are asked once and fill that folder.
    /// </summary>
    /// <exception cref="DownloadException">It is nowhere on this machine and no mirror gave it; or <c>GAN_OFFLINE=1</c>.</exception>
    /// <exception cref="IdxFormatException">A file that was found is damaged or holds something else.</exception>
    public static ImageSet Load(
        Split split, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        var names = FileNames(split);
        if (!TryFind(names, out var images, out var labels))
        {
            // On the thread pool, so that a host's synchronisation context cannot block it.
            (images, labels) = Task.Run(() => DownloadAsync(names, patience, progress, cancellation), cancellation).GetAwaiter().GetResult();
        }
        return Read(split, images, labels);
    }

    /// <summary>Whether <see cref="Load"/> would find the data set on this machine, without a network.</summary>
    public static bool IsHere(Split split) => TryFind(FileNames(split), out _, out _);

    internal static ImageSet Read(Split split, string imagesPath, string labelsPath)
    {
        var count = split == Split.Train ? 60_000 : 10_000;
        var images = IdxFile.Read(imagesPath, count * Side * Side);
        var labels = IdxFile.Read(labelsPath, count);
        Expect(imagesPath, images, [count, Side, Side]);
        Expect(labelsPath, labels, [count]);
        var stray = Array.FindIndex(labels.Data, label => label > 9);
        if (stray >= 0)
            throw new IdxFormatException($"{labelsPath}: label {stray} is {labels.Data[stray]}; MNIST's are 0 to 9.");
        return new ImageSet(
            "MNIST", DataFolders.Shown(Path.GetDirectoryName(imagesPath)!), images.Data, Array.ConvertAll(labels.Data, label => (int)label), 1, Side, Side, Names);
    }

    private static (string Images, string Labels) FileNames(Split split) => split == Split.Train
        ? ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
        : ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private static bool TryFind(
        (string Images, string Labels) names, [NotNullWhen(true)] out string? images, [NotNullWhen(true)] out string? labels)
    {
        (images, labels) = (null, null);
        foreach (var folder in Folders())
        {
            images = FindIn(folder, names.Images);
            labels = FindIn(folder, names.Labels);
            if (images is not null && labels is not null)
                return true;
        }
        return false;
    }

    private static IEnumerable<string> Folders()
    {
        if (DataFolders.UsersOwn is { } own)
        {
            foreach (var below in (string[])["", "mnist", "MNIST", Path.Combine("MNIST", "raw")])
                yield return Path.Combine(own, below);
        }
        yield return DataFolders.Downloads("mnist");
    }

    private static string? FindIn(string folder, string name) =>
        new[] { name + ".gz", name }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private static async Task<(string, string)> DownloadAsync(
        (string Images, string Labels) names, DownloadPatience? patience, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var folder = DataFolders.Downloads("mnist");
        if (Environment.GetEnvironmentVariable("GAN_OFFLINE") == "1")
        {
            throw new DownloadException(
                $"MNIST is not on this machine and GAN_OFFLINE=1 forbids to download it. Put {names.Images}.gz and {names.Labels}.gz "
                + $"into {folder}, or into a folder named by the variable {DataFolders.Variable}.");
        }
        var catalogue = DatasetCatalogue.Find("mnist");
        // The labels first: they are small, so that a missing network shows at once.
        var labels = await Download.FetchAsync(catalogue.Request(names.Labels + ".gz"), folder, patience, progress, cancellation);
        var images = await Download.FetchAsync(catalogue.Request(names.Images + ".gz"), folder, patience, progress, cancellation);
        return (images, labels);
    }

    private static void Expect(string path, IdxFile file, int[] dimensions)
    {
        if (!file.Dimensions.SequenceEqual(dimensions))
            throw new IdxFormatException($"{path}: holds [{string.Join(", ", file.Dimensions)}], MNIST's holds [{string.Join(", ", dimensions)}]. Is it another data set's?");
    }
}
