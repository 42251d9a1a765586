namespace GanNotebooks.Data;

/// <summary>
/// Pictures of one size with one label each, in memory as bytes.
/// </summary>
/// <remarks>
/// A pixel is 0 (black) to 255 (white). The pixels lie image after image, in the order
/// channel, row, column, so that they read as one array of shape [N, C, H, W].
/// </remarks>
public sealed class ImageSet
{
    /// <param name="name">What the notebook calls it, for instance <c>MNIST</c>.</param>
    /// <param name="source">Where it came from: a folder, an address or a generator with its seed.</param>
    /// <param name="pixels">[N, C, H, W], 0..255. Not copied.</param>
    /// <param name="labels">[N], 0..<paramref name="classNames"/>.Count - 1. Not copied.</param>
    /// <param name="factors">What each image was drawn with, by name, [N] each; empty where nobody knows.</param>
    /// <exception cref="ArgumentException">The lengths contradict each other.</exception>
    public ImageSet(
        string name, string source, byte[] pixels, int[] labels, int channels, int height, int width,
        IReadOnlyList<string> classNames, IReadOnlyDictionary<string, float[]>? factors = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var expected = (long)labels.Length * channels * height * width;
        if (pixels.LongLength != expected)
        {
            throw new ArgumentException(
                $"{labels.Length} labels and images of {channels}x{height}x{width} need {expected} pixels, "
                + $"but there are {pixels.LongLength}.", nameof(pixels));
        }
        var stray = Array.FindIndex(labels, label => label < 0 || label >= classNames.Count);
        if (stray >= 0)
        {
            throw new ArgumentException(
                $"Label {labels[stray]} of image {stray} is outside 0..{classNames.Count - 1}.", nameof(labels));
        }
        Factors = factors ?? new Dictionary<string, float[]>();
        foreach (var (factor, values) in Factors)
        {
            if (values.Length != labels.Length)
                throw new ArgumentException($"Factor '{factor}' has {values.Length} values for {labels.Length} images.", nameof(factors));
        }

        (Name, Source, Pixels, Labels, ClassNames) = (name, source, pixels, labels, classNames);
        (Channels, Height, Width) = (channels, height, width);
    }

    /// <summary>What the notebook calls it, for instance <c>MNIST</c>.</summary>
    public string Name { get; }

    /// <summary>Where it came from: a folder, an address or a generator with its seed.</summary>
    public string Source { get; }

    /// <summary>One line for the notebook to print: what these images are and where they came from.</summary>
    public string Notice { get => field ?? ToString(); init; }

    /// <summary>[N, C, H, W], 0 black .. 255 white.</summary>
    public byte[] Pixels { get; }

    /// <summary>[N], an index into <see cref="ClassNames"/> each.</summary>
    public int[] Labels { get; }

    /// <summary>The classes' names, in the order of their labels.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>
    /// What each image was drawn with, [N] values by the factor's name (<c>slant</c>, <c>thickness</c>, …).
    /// Empty for a photographed or scanned data set.
    /// </summary>
    public IReadOnlyDictionary<string, float[]> Factors { get; }

    /// <summary>N, the number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>C: 1 for grey, 3 for red, green, blue.</summary>
    public int Channels { get; }

    /// <summary>H, in pixels.</summary>
    public int Height { get; }

    /// <summary>W, in pixels.</summary>
    public int Width { get; }

    /// <summary>C·H·W, the number of values in one image.</summary>
    public int PixelsPerImage => Channels * Height * Width;

    /// <summary>One image, [C, H, W].</summary>
    public ReadOnlySpan<byte> Image(int index) => Pixels.AsSpan(index * PixelsPerImage, PixelsPerImage);

    /// <summary>The first <paramref name="count"/> images (all, where there are fewer), as a copy.</summary>
    public ImageSet Take(int count) => Select([.. Enumerable.Range(0, Math.Min(count, Count))]);

    /// <summary>The images of one class, as a copy.</summary>
    public ImageSet OfClass(int label) => Select([.. Enumerable.Range(0, Count).Where(i => Labels[i] == label)]);

    /// <summary>The images at <paramref name="indices"/>, in that order, as a copy.</summary>
    public ImageSet Select(IReadOnlyList<int> indices)
    {
        var pixels = new byte[indices.Count * PixelsPerImage];
        for (var i = 0; i < indices.Count; i++)
            Image(indices[i]).CopyTo(pixels.AsSpan(i * PixelsPerImage));
        return new ImageSet(
            Name, Source, pixels, [.. indices.Select(i => Labels[i])], Channels, Height, Width, ClassNames,
            Factors.ToDictionary(factor => factor.Key, factor => indices.Select(i => factor.Value[i]).ToArray()));
    }

    /// <summary>
    /// All pixels as floats, [N, C, H, W]: 0 becomes <paramref name="black"/> and 255 becomes <paramref name="white"/>.
    /// The default, -1..1, is the range of a generator that ends in tanh.
    /// </summary>
    public float[] ToFloats(float black = -1, float white = 1)
    {
        var table = new float[256];
        for (var i = 0; i < table.Length; i++)
            table[i] = black + (white - black) * (i / 255f);
        var floats = new float[Pixels.Length];
        for (var i = 0; i < floats.Length; i++)
            floats[i] = table[Pixels[i]];
        return floats;
    }

    /// <summary>For instance <c>MNIST: 60,000 images of 1x28x28, 10 classes, from /data/mnist</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Name}: {Count:N0} images of {Channels}x{Height}x{Width}, {ClassNames.Count} classes, from {Source}");
}
