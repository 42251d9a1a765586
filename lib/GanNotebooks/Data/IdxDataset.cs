using System.Diagnostics.CodeAnalysis;

namespace GanNotebooks.Data;

/// <summary>
/// A data set in the four files that MNIST made usual: images and labels as idx, a training and a test split.
/// </summary>
/// <param name="key">Its name in <c>data/datasets.json</c> and of its folder.</param>
/// <param name="name">What the notebook calls it.</param>
/// <param name="torchvision">The folder that torchvision gives it.</param>
/// <param name="classNames">Ten of them.</param>
internal sealed class IdxDataset(string key, string name, string torchvision, string[] classNames)
{
    private const int Side = 28;

    public ImageSet Load(Split split, DownloadPatience? patience, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var names = FileNames(split);
        if (!TryFind(names, out var images, out var labels))
        {
            // On the thread pool, so that a host's synchronisation context cannot block it.
            (images, labels) = Task.Run(() => DownloadAsync(names, patience, progress, cancellation), cancellation).GetAwaiter().GetResult();
        }
        return Read(split, images, labels);
    }

    public bool IsHere(Split split) => TryFind(FileNames(split), out _, out _);

    public ImageSet Read(Split split, string imagesPath, string labelsPath)
    {
        var count = split == Split.Train ? 60_000 : 10_000;
        var images = IdxFile.Read(imagesPath, count * Side * Side);
        var labels = IdxFile.Read(labelsPath, count);
        Expect(imagesPath, images, [count, Side, Side]);
        Expect(labelsPath, labels, [count]);
        var stray = Array.FindIndex(labels.Data, label => label > 9);
        if (stray >= 0)
            throw new IdxFormatException($"{labelsPath}: label {stray} is {labels.Data[stray]}; {name}'s are 0 to 9.");
        return new ImageSet(
            name, DataFolders.Shown(Path.GetDirectoryName(imagesPath)!), images.Data, Array.ConvertAll(labels.Data, label => (int)label), 1, Side, Side, classNames);
    }

    private static (string Images, string Labels) FileNames(Split split) => split == Split.Train
        ? ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
        : ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    private bool TryFind(
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

    private IEnumerable<string> Folders()
    {
        if (DataFolders.UsersOwn is { } own)
        {
            // Other data sets use MNIST's file names too, so that only MNIST may lie in the folder itself.
            if (key == "mnist")
                yield return own;
            foreach (var below in (string[])[key, torchvision, Path.Combine(torchvision, "raw")])
                yield return Path.Combine(own, below);
        }
        yield return DataFolders.Downloads(key);
    }

    private static string? FindIn(string folder, string name) =>
        new[] { name + ".gz", name }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    private async Task<(string, string)> DownloadAsync(
        (string Images, string Labels) names, DownloadPatience? patience, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        var folder = DataFolders.Downloads(key);
        if (Environment.GetEnvironmentVariable("GAN_OFFLINE") == "1")
        {
            throw new DownloadException(
                $"{name} is not on this machine and GAN_OFFLINE=1 forbids to download it. Put {names.Images}.gz and {names.Labels}.gz "
                + $"into {folder}, or into {(key == "mnist" ? "" : $"the folder {key} of ")}a folder named by the variable {DataFolders.Variable}.");
        }
        var catalogue = DatasetCatalogue.Find(key);
        // The labels first: they are small, so that a missing network shows at once.
        var labels = await Download.FetchAsync(catalogue.Request(names.Labels + ".gz"), folder, patience, progress, cancellation);
        var images = await Download.FetchAsync(catalogue.Request(names.Images + ".gz"), folder, patience, progress, cancellation);
        return (images, labels);
    }

    private void Expect(string path, IdxFile file, int[] dimensions)
    {
        if (!file.Dimensions.SequenceEqual(dimensions))
            throw new IdxFormatException($"{path}: holds [{string.Join(", ", file.Dimensions)}], {name}'s holds [{string.Join(", ", dimensions)}]. Is it another data set's?");
    }
}
