using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// The kernel distance of two sets of features, KID (Bińkowski et al. 2018, section 4): the squared maximum mean
/// discrepancy with the kernel <c>(x·y/d + 1)³</c>, estimated without bias, so that 0 is its mean for equal
/// distributions and single estimates may be negative. Unlike the Fréchet distance it does not fall with more samples.
/// </summary>
/// <param name="Value">The mean over the subsets.</param>
/// <param name="StandardError">Of that mean; NaN where there is one subset.</param>
/// <param name="Subsets">How many disjoint subsets there were.</param>
public readonly record struct KernelDistance(double Value, double StandardError, int Subsets)
{
    /// <summary>Of two sets of features, [N, d] and [M, d]; computed in float64.</summary>
    /// <param name="subsetSize">Samples of each set in a subset. The subsets are disjoint, so that their spread gives an
    /// honest standard error; samples that fill no subset are left out.</param>
    /// <param name="seed">Decides which sample is in which subset.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, there are fewer than two samples, or a feature is no number.</exception>
    public static KernelDistance Between(Tensor real, Tensor generated, int subsetSize = 1000, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(subsetSize, 2);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (x, y) = Features.Pair(real, generated, least: 2);
        var size = Math.Min(subsetSize, Math.Min(x.shape[0], y.shape[0]));
        var subsets = (int)Math.Min(x.shape[0] / size, y.shape[0] / size);
        using var generator = new Generator(seed);
        x = x.index_select(0, randperm(x.shape[0], generator: generator));
        y = y.index_select(0, randperm(y.shape[0], generator: generator));
        var estimates = new double[subsets];
        for (var k = 0; k < subsets; k++)
        {
            Notebook.ThrowIfStopped();
            using var inner = NewDisposeScope();
            estimates[k] = SquaredDiscrepancy(x.narrow(0, k * size, size), y.narrow(0, k * size, size));
        }
        var mean = estimates.Average();
        var variance = estimates.Sum(estimate => (estimate - mean) * (estimate - mean)) / (subsets - 1);
        return new KernelDistance(mean, subsets > 1 ? Math.Sqrt(variance / subsets) : double.NaN, subsets);
    }

    /// <summary>For instance <c>1.23 ± 0.04</c>.</summary>
    public override string ToString() => double.IsNaN(StandardError)
        ? string.Create(CultureInfo.InvariantCulture, $"{Value:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"{Value:0.00} ± {StandardError:0.00}");

    /// <summary>The U-statistic (Gretton et al. 2012, lemma 6) of all pairs: no sample is compared with itself.</summary>
    private static double SquaredDiscrepancy(Tensor x, Tensor y)
    {
        var (n, m) = ((double)x.shape[0], (double)y.shape[0]);
        var within = (Sum(x, x) - OfItself(x)) / (n * (n - 1)) + (Sum(y, y) - OfItself(y)) / (m * (m - 1));
        return within - 2 * Sum(x, y) / (n * m);
    }

    /// <summary>The kernels of all pairs, some rows at a time: the whole matrix of 10,000 samples would take 800 MB.</summary>
    private static double Sum(Tensor a, Tensor b)
    {
        const long rows = 1000;
        var sum = 0.0;
        for (long start = 0; start < a.shape[0]; start += rows)
        {
            using var scope = NewDisposeScope();
            var some = a.narrow(0, start, Math.Min(rows, a.shape[0] - start));
            sum += (some.matmul(b.t()) / a.shape[1] + 1).pow(3).sum().item<double>();
        }
        return sum;
    }

    private static double OfItself(Tensor a) => (a.square().sum(1) / a.shape[1] + 1).pow(3).sum().item<double>();
}
