namespace GanNotebooks.Data;

/// <summary>
/// Three digits on top of each other, as red, green and blue: 1,000 classes that a generator can miss (Metz et al.
/// 2017; the counts are PacGAN's, Lin et al. 2018, section 4.2).
/// </summary>
public static class StackedDigits
{
    /// <summary>Stacks digits that are drawn at random, each channel on its own: pixels [N, 3, H, W].</summary>
    /// <param name="digits">Grey digits with labels 0..9.</param>
    /// <param name="count">How many stacks; 128,000 take 300 MB.</param>
    /// <param name="seed">Decides which digits. Stack i depends on the seed, the digits and i alone.</param>
    /// <returns>Labels 0..999: red is the hundreds, green the tens, blue the ones.</returns>
    /// <exception cref="ArgumentException">The images are not grey or have more than ten classes.</exception>
    public static ImageSet From(ImageSet digits, int count = 128_000, ulong seed = 0)
    {
        if (digits.Channels != 1 || digits.ClassNames.Count != 10)
            throw new ArgumentException($"Stacks are made of grey digits in 10 classes; {digits.Name} has {digits.Channels} channels and {digits.ClassNames.Count} classes.", nameof(digits));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(digits.Count, nameof(digits));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / (3 * digits.PixelsPerImage));
        var area = digits.PixelsPerImage;
        var pixels = new byte[count * 3 * area];
        var labels = new int[count];
        for (var i = 0; i < count; i++)
        {
            var random = new CounterRandom(seed, (ulong)i);
            for (var channel = 0; channel < 3; channel++)
            {
                var chosen = random.NextInt(digits.Count);
                digits.Image(chosen).CopyTo(pixels.AsSpan((3 * i + channel) * area));
                labels[i] = 10 * labels[i] + digits.Labels[chosen];
            }
        }
        return new ImageSet(
            $"stacked {digits.Name}", $"{digits.Source}, seed {seed}", pixels, labels, 3, digits.Height, digits.Width,
            [.. Enumerable.Range(0, 1000).Select(number => number.ToString("000", System.Globalization.CultureInfo.InvariantCulture))]);
    }
}
