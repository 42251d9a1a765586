using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// How two clouds of features lie to each other, by balls that reach to each point's k-th neighbour in its own cloud.
/// </summary>
/// <param name="Precision">The share of generated samples inside a real ball (Kynkäänniemi et al. 2019, equation 2): are the samples good?</param>
/// <param name="Recall">The share of real samples inside a generated ball: is everything there?</param>
/// <param name="Density">How many real balls a generated sample lies in, divided by k (Naeem et al. 2020, equation 4);
/// near 1 for equal distributions and, unlike precision, hardly moved by single outliers. It may exceed 1.</param>
/// <param name="Coverage">The share of real samples whose ball holds a generated one (Naeem et al. 2020, equation 5).</param>
/// <remarks>All four depend on the feature network, the number of samples and k: print the real-versus-real row beside them.</remarks>
public readonly record struct PrecisionRecall(double Precision, double Recall, double Density, double Coverage)
{
    /// <summary>Of two sets of features, [N, d] and [M, d]; computed in float64.</summary>
    /// <param name="neighbours">k: the neighbour that a ball reaches to; the point itself does not count.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, there are not more than k samples, or a feature is no number.</exception>
    public static PrecisionRecall Between(Tensor real, Tensor generated, int neighbours = 5)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(neighbours, 1);
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (r, g) = Features.Pair(real, generated, least: neighbours + 1);
        var (realRadii, generatedRadii) = (Radii(r, neighbours), Radii(g, neighbours));
        var inRealBalls = zeros(g.shape[0], dtype: int64);      // of each generated sample
        long recalled = 0, covered = 0;
        Features.ForSquaredDistances(r, g, (first, distances) =>
        {
            var inside = distances < realRadii.narrow(0, first, distances.shape[0]).unsqueeze(1);
            inRealBalls.add_(inside.sum(dim: 0));
            covered += inside.any(1).sum().item<long>();
            recalled += (distances < generatedRadii).any(1).sum().item<long>();
        });
        var (n, m) = ((double)r.shape[0], (double)g.shape[0]);
        return new PrecisionRecall(
            (inRealBalls > 0).sum().item<long>() / m, recalled / n, inRealBalls.sum().item<long>() / (neighbours * m), covered / n);
    }

    /// <summary>For instance <c>precision 0.91, recall 0.85, density 0.98, coverage 0.93</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"precision {Precision:0.000}, recall {Recall:0.000}, density {Density:0.000}, coverage {Coverage:0.000}");

    /// <summary>The squared distance of each point to its k-th neighbour, itself left out: [N].</summary>
    private static Tensor Radii(Tensor points, int neighbours)
    {
        var radii = empty(points.shape[0], dtype: float64);
        Features.ForSquaredDistances(points, points, (first, distances) =>
        {
            // A point is no neighbour of its own, whatever rounding makes of its distance to itself.
            distances.diagonal(first).fill_(double.PositiveInfinity);
            var nearest = distances.topk(neighbours, dim: 1, largest: false).values;
            radii.narrow(0, first, distances.shape[0]).copy_(nearest.select(1, neighbours - 1));
        });
        return radii;
    }
}
