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
    private static readonly IdxDataset Files = new("mnist", "MNIST", "MNIST", ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);

    /// <summary>
    /// Pixels [60000 or 10000, 1, 28, 28] and labels 0..9, from the first of: the folder named by
    /// <c>GAN_DATA_DIR</c> (the files in it, in <c>mnist/</c> or in torchvision's <c>MNIST/raw/</c>, packed or not),
    /// the repository's <c>data/mnist</c>, and the official mirrors, which are asked once and fill that folder.
    /// </summary>
    /// <exception cref="DownloadException">It is nowhere on this machine and no mirror gave it; or <c>GAN_OFFLINE=1</c>.</exception>
    /// <exception cref="IdxFormatException">A file that was found is damaged or holds something else.</exception>
    public static ImageSet Load(
        Split split, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellation = default) => Files.Load(split, patience, progress, cancellation);

    /// <summary>Whether <see cref="Load"/> would find the data set on this machine, without a network.</summary>
    public static bool IsHere(Split split) => Files.IsHere(split);

    internal static ImageSet Read(Split split, string imagesPath, string labelsPath) => Files.Read(split, imagesPath, labelsPath);
}
