using GanNotebooks.Evaluation;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Evaluation;

/// <summary>The Parzen window against sums written out, and against what a density has to be.</summary>
[Collection(nameof(ProcessWide))]
public sealed class ParzenWindowTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void It_is_the_mean_of_the_Gaussians_around_the_samples()
    {
        double Bell(double x, double centre, double sigma) => Math.Exp(-0.5 * Math.Pow((x - centre) / sigma, 2)) / (sigma * Math.Sqrt(2 * Math.PI));
        using var window = ParzenWindow.Of(tensor((double[])[0, 2, 7]).view(-1, 1), 0.7);
        double[] asked = [-1, 1.5, 30];
        var right = asked.Select(x => Math.Log((Bell(x, 0, 0.7) + Bell(x, 2, 0.7) + Bell(x, 7, 0.7)) / 3)).ToArray();
        right[2] = -0.5 * Math.Pow(23 / 0.7, 2) - Math.Log(3) - Math.Log(0.7 * Math.Sqrt(2 * Math.PI));   // far off the exponentials are 0
        var (mean, error) = window.LogLikelihood(tensor(asked).view(-1, 1));
        Assert.Equal(right.Average(), mean, 1e-9);
        Assert.Equal(Math.Sqrt(right.Sum(value => Math.Pow(value - right.Average(), 2)) / 2 / 3), error, 1e-9);
    }

    [Fact]
    public void In_several_dimensions_the_normalisation_counts_each_of_them()
    {
        using var window = ParzenWindow.Of(zeros(1, 5), 0.3);
        Assert.Equal(-2.5 * Math.Log(2 * Math.PI * 0.09), window.LogLikelihood(zeros(2, 5)).Mean, 1e-9);
    }

    [Fact]
    public void The_width_is_chosen_by_validation_data()
    {
        manual_seed(4);
        // One sample at 0: the likelihood of Gaussian data is largest where σ is their spread.
        using var window = ParzenWindow.Choose(zeros(1, 3), 0.4 * randn(5000, 3), [0.1, 0.2, 0.4, 0.8]);
        Assert.Equal(0.4, window.Sigma);
        Assert.Equal(10, ParzenWindow.PapersWidths.Count);
        Assert.Equal((0.1, 1.0), (ParzenWindow.PapersWidths[0], ParzenWindow.PapersWidths[^1]));
    }

    [Fact]
    public void Wrong_widths_and_shapes_are_refused()
    {
        Assert.Contains("positive", Assert.Throws<ArgumentException>(() => ParzenWindow.Of(zeros(2, 2), 0)).Message);
        Assert.Contains("[N, d] was expected", Assert.Throws<ArgumentException>(() => ParzenWindow.Of(zeros(2), 1)).Message);
        using var window = ParzenWindow.Of(zeros(2, 2), 1);
        Assert.Throws<ArgumentException>(() => window.LogLikelihood(zeros(2, 3)));
    }
}
