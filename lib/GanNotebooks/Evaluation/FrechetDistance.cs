using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// The Fréchet distance of two sets of features, each taken for a Gaussian (Heusel et al. 2017, equation 6):
/// <c>|μ_p − μ_q|² + tr(C_p + C_q − 2 (C_p C_q)^½)</c>. Smaller is better and 0 is the least.
/// </summary>
/// <remarks>
/// The number depends on the feature network and on the number of samples (it falls with more of them), so both are
/// named beside it: "FD (digit network), 10,000 samples". Inception's FID is another number.
/// </remarks>
public static class FrechetDistance
{
    /// <summary>Of two sets of features, [N, d] and [M, d]; computed in float64.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit, a set has fewer samples than features, so that its
    /// covariance says nothing, or a feature is no number.</exception>
    public static double Between(Tensor real, Tensor generated)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (p, q) = Features.Pair(real, generated, least: real.dim() == 2 ? Math.Max(2, real.shape[1]) : 2);
        var (meanP, covarianceP) = Gaussian(p);
        var (meanQ, covarianceQ) = Gaussian(q);
        return Between(meanP, covarianceP, meanQ, covarianceQ);
    }

    /// <summary>Of two Gaussians: means [d] and covariances [d, d], float64.</summary>
    public static double Between(Tensor meanP, Tensor covarianceP, Tensor meanQ, Tensor covarianceQ)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        // tr (C_p C_q)^½ is the sum of the square roots of the eigenvalues of √C_p C_q √C_p, which is symmetric: no
        // square root of a product, whose rounding errors make it complex, is ever taken.
        var (values, vectors) = linalg.eigh(covarianceP);
        var root = (vectors * values.clamp_min(0).sqrt()).matmul(vectors.t());
        var product = root.matmul(covarianceQ).matmul(root);
        var cross = linalg.eigvalsh((product + product.t()) / 2).clamp_min(0).sqrt().sum();
        var distance = (meanP - meanQ).square().sum() + covarianceP.trace() + covarianceQ.trace() - 2 * cross;
        return Math.Max(0, distance.item<double>());
    }

    private static (Tensor mean, Tensor covariance) Gaussian(Tensor features)
    {
        var mean = features.mean([0]);
        var centred = features - mean;
        return (mean, centred.t().matmul(centred) / (features.shape[0] - 1));
    }
}
