using GanNotebooks.Data;
using GanNotebooks.Evaluation;
using GanNotebooks.Figures;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Evaluation;

public class PenStrokesTests
{
    private static Tensor Picture(byte[] pixels) => tensor(pixels.Select(pixel => pixel / 127.5f - 1).ToArray(), [1, 1, 28, 28]);

    private static Tensor Empty() => full([1, 1, 28, 28], -1f);

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_bar_is_as_thick_as_it_is_wide(int width)
    {
        using var scope = NewDisposeScope();
        var bar = Empty();
        bar.narrow(2, 4, 20).narrow(3, 10, width).fill_(1);
        // Its two short ends are edges too: 2 · 20w / (2 · 20 + 2w), but for the corner where both slopes are one.
        Assert.Equal(40.0 * width / (40 + 2 * width), PenStrokes.Thickness(bar).item<float>(), 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(-1)]
    public void A_line_leans_by_its_slope(double slope)
    {
        using var scope = NewDisposeScope();
        var line = Empty();
        for (var y = 4; y < 24; y += 2)
            line[0, 0, y, (int)(14 - slope * (y - 14))] = 1f;
        Assert.Equal(slope, PenStrokes.Slant(line).item<float>(), 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(8)]
    public void A_drawn_digit_s_measures_rise_with_the_factors_it_was_drawn_with(int digit)
    {
        using var scope = NewDisposeScope();
        float[] slants = [-0.4f, -0.2f, 0, 0.2f, 0.4f], widths = [1.4f, 2, 2.6f, 3.2f];
        var leaning = slants.Select(slant => (double)PenStrokes.Slant(Picture(SynthDigits.Draw(digit, slant: slant))).item<float>()).ToArray();
        var thick = widths.Select(width => (double)PenStrokes.Thickness(Picture(SynthDigits.Draw(digit, thickness: width))).item<float>()).ToArray();
        Assert.Equal(leaning.Order(), leaning);
        Assert.InRange(leaning[^1] - leaning[0], 0.5, 1.1);
        Assert.Equal(thick.Order(), thick);
        Assert.InRange(thick[^1] / thick[0], 1.3, 3.2 / 1.4);
    }

    [Fact]
    public void Over_many_digits_they_rank_as_the_true_factors_do()
    {
        using var scope = NewDisposeScope();
        var digits = SynthDigits.Generate(2000, seed: 5);
        double Spearman(Tensor measured, string factor) =>
            RankCorrelation.Spearman(measured.ToSeries(), digits.Factors[factor].Select(value => (double)value).ToArray());
        var images = digits.ToTensor();
        Assert.InRange(Spearman(PenStrokes.Slant(images), "slant"), 0.8, 1);
        Assert.InRange(Spearman(PenStrokes.Thickness(images), "thickness"), 0.9, 1);
        Assert.InRange(Spearman(PenStrokes.Thickness(images), "slant"), -0.15, 0.15);
    }

    [Fact]
    public void Other_shapes_are_refused()
    {
        using var scope = NewDisposeScope();
        Assert.Contains("not [2, 784]", Assert.Throws<ArgumentException>(() => PenStrokes.Slant(zeros(2, 784))).Message);
        Assert.Contains("not [1, 3, 8, 8]", Assert.Throws<ArgumentException>(() => PenStrokes.Thickness(zeros(1, 3, 8, 8))).Message);
    }
}
