namespace GanNotebooks.Data;

/// <summary>
/// Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017): clothes, 28×28, in MNIST's format and harder than it.
/// </summary>
public static class FashionMnist
{
    private static readonly IdxDataset Files = new(
        "fashion-mnist", "Fashion-MNIST", "FashionMNIST",
        ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]);

    /// <summary>
    /// Pixels [60000 or 10000, 1, 28, 28] and labels 0..9, from the first of: <c>fashion-mnist/</c> or torchvision's
    /// <c>FashionMNIST/raw/</c> in the folder named by <c>GAN_DATA_DIR</c>, the repository's <c>data/fashion-mnist</c>,
    /// and the mirrors (31 MB), which are asked once and fill that folder.
    /// </summary>
    /// <exception cref="DownloadException">It is nowhere on this machine and no mirror gave it; or <c>GAN_OFFLINE=1</c>.</exception>
    /// <exception cref="IdxFormatException">A file that was found is damaged or holds something else.</exception>
    public static ImageSet Load(
        Split split, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null,
        CancellationToken cancellation = default) => Files.Load(split, patience, progress, cancellation);

    /// <summary>Whether <see cref="Load"/> would find the data set on this machine, without a network.</summary>
    public static bool IsHere(Split split) => Files.IsHere(split);
}
