using System.Diagnostics;
using System.Security.Cryptography;
using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Data;

public class SynthDigitsTests(ITestOutputHelper output)
{
    private static readonly ImageSet Sample = SynthDigits.Generate(4000, 11);

    [Fact]
    public void Draws_the_same_digits_on_every_machine()
    {
        var digits = SynthDigits.Generate(1000, 1);
        Assert.Equal("5c013a776669d2f6f636d26fc22171b18ae2abf138e51c9cb2fbf5f2213add4e", Convert.ToHexStringLower(SHA256.HashData(digits.Pixels)));
    }

    [Fact]
    public void A_digit_depends_on_seed_and_number_alone()
    {
        var many = SynthDigits.Generate(1000, 5);
        var few = SynthDigits.Generate(10, 5);
        var others = SynthDigits.Generate(10, 6);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(few.Image(i).SequenceEqual(many.Image(i)));
            Assert.False(few.Image(i).SequenceEqual(others.Image(i)));
        }
        Assert.Empty(SynthDigits.Generate(0, 1).Labels);
    }

    [Fact]
    public void Classes_are_balanced_and_factors_fill_their_ranges()
    {
        var ranges = new SynthDigitOptions();
        for (var digit = 0; digit < 10; digit++)
            Assert.InRange(Sample.Labels.Count(label => label == digit), 320, 480);
        foreach (var (name, range) in new[] { ("slant", ranges.Slant), ("thickness", ranges.Thickness), ("scale", ranges.Scale), ("dx", ranges.Offset), ("dy", ranges.Offset) })
        {
            var values = Sample.Factors[name];
            Assert.All(values, value => Assert.InRange(value, range.Low, range.High));
            var span = range.High - range.Low;
            Assert.InRange(values.Average(), range.Low + span * 0.47f, range.High - span * 0.47f);
        }
        Assert.Equal(Sample.Labels.Select(label => (float)label), Sample.Factors["class"]);
    }

    [Fact]
    public void What_is_seen_follows_the_factors()
    {
        // Within one way of writing one digit: a 1 with a foot has more ink than one without.
        foreach (var hand in Enumerable.Range(0, Sample.Count).GroupBy(i => (Sample.Labels[i], Sample.Factors["style"][i])))
        {
            var images = Sample.Select([.. hand]);
            var seen = Enumerable.Range(0, images.Count).Select(i => Moments.Of(images.Image(i))).ToArray();
            AssertFollows("slant", seen.Select(m => m.Slant), 0.9);
            AssertFollows("thickness", seen.Select((m, i) => m.Ink / images.Factors["scale"][i]), 0.9);
            AssertFollows("scale", seen.Select(m => m.Height), 0.75);
            AssertFollows("dx", seen.Select(m => m.BoxX), 0.9);
            AssertFollows("dy", seen.Select(m => m.BoxY), 0.9);

            void AssertFollows(string factor, IEnumerable<double> measured, double least)
            {
                var correlation = Correlation([.. measured], images.Factors[factor]);
                Assert.True(correlation > least, $"{factor} of {hand.Key}: {correlation:0.000}");
            }
        }
    }

    [Fact]
    public void Nearest_neighbours_tell_the_digits_apart()
    {
        var test = SynthDigits.Generate(500, 12);
        var right = 0;
        for (var i = 0; i < test.Count; i++)
        {
            var nearest = Enumerable.Range(0, Sample.Count).MinBy(j => Distance(test.Image(i), Sample.Image(j)));
            right += Sample.Labels[nearest] == test.Labels[i] ? 1 : 0;
        }
        output.WriteLine($"{right} of {test.Count} right");
        Assert.True(right > 0.95 * test.Count, $"{right} of {test.Count}");
    }

    [Fact]
    public void Looks_like_mnist_in_ink_and_place()
    {
        // MNIST: mean pixel 33 of 255, centre of ink within a pixel of the middle on average.
        Assert.InRange(Sample.Pixels.Average(pixel => (double)pixel), 20, 45);
        var moments = Enumerable.Range(0, Sample.Count).Select(i => Moments.Of(Sample.Image(i))).ToArray();
        Assert.InRange(moments.Average(m => m.X), 13, 15);
        Assert.InRange(moments.Average(m => m.Y), 13, 15);
        Assert.Equal(255, Sample.Pixels.Max());
    }

    [Fact]
    public void Draw_keeps_to_its_factors()
    {
        var upright = SynthDigits.Draw(1);
        Assert.Equal(upright, SynthDigits.Draw(1));
        Assert.True(Moments.Of(SynthDigits.Draw(1, slant: 0.4f)).Slant > Moments.Of(upright).Slant + 0.3);
        Assert.InRange(Moments.Of(SynthDigits.Draw(1, dx: 3)).X - Moments.Of(upright).X, 2.9, 3.1);
        Assert.InRange(Moments.Of(SynthDigits.Draw(1, scale: 1)).Height, 19, 21);
        Assert.Throws<ArgumentOutOfRangeException>(() => SynthDigits.Draw(10));
        Assert.Throws<ArgumentOutOfRangeException>(() => SynthDigits.Draw(1, thickness: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => SynthDigits.Draw(1, style: 99));
    }

    [Fact]
    public void Draws_fast_and_says_how_fast()
    {
        SynthDigits.Generate(5_000, 1);
        var clock = Stopwatch.StartNew();
        var digits = SynthDigits.Generate(40_000, 2);
        output.WriteLine($"{digits.Count / clock.Elapsed.TotalSeconds:N0} images a second on {Environment.ProcessorCount} cores");
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is not { } folder)
            return;
        var styles = Enumerable.Range(0, 40).SelectMany(i => SynthDigits.Draw(i % 10, style: i / 10)).ToArray();
        File.WriteAllBytes(Path.Combine(folder, "styles.png"), SampleGrid.FromBytes(styles, 40, 1, 28, 28, 10)
            .WithColumnLabels([.. Enumerable.Range(0, 10).Select(i => $"{i}")]).WithRowLabels(["a", "b", "c", "d"]).ToPng());
        File.WriteAllBytes(Path.Combine(folder, "digits.png"), SampleGrid.Of(digits, 12, 20).WithScale(2).ToPng());
    }

    private static double Distance(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0;
        for (var i = 0; i < a.Length; i++)
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    private static double Correlation(double[] a, float[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), ab = 0, aa = 0, bb = 0;
        for (var i = 0; i < a.Length; i++)
        {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.Sqrt(aa * bb);
    }

    /// <summary>Amount of ink, its centre, its lean to the right per row upwards, and the box around it.</summary>
    private sealed record Moments(double Ink, double X, double Y, double Slant, double Height, double BoxX, double BoxY)
    {
        public static Moments Of(ReadOnlySpan<byte> image)
        {
            double ink = 0, x = 0, y = 0, yy = 0, xy = 0;
            int top = 28, bottom = -1, left = 28, right = -1;
            for (var i = 0; i < image.Length; i++)
            {
                ink += image[i];
                x += image[i] * (i % 28 + 0.5);
                y += image[i] * (i / 28 + 0.5);
                if (image[i] >= 128)
                    (top, bottom, left, right) = (Math.Min(top, i / 28), Math.Max(bottom, i / 28), Math.Min(left, i % 28), Math.Max(right, i % 28));
            }
            (x, y) = (x / ink, y / ink);
            for (var i = 0; i < image.Length; i++)
            {
                yy += image[i] * Math.Pow(i / 28 + 0.5 - y, 2);
                xy += image[i] * (i % 28 + 0.5 - x) * (i / 28 + 0.5 - y);
            }
            return new Moments(ink, x, y, -xy / yy, bottom - top + 1, (left + right) / 2.0, (top + bottom) / 2.0);
        }
    }
}
