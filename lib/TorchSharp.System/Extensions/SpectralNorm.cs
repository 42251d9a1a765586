using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Extensions;

/// <summary>
/// A layer whose weight is divided by its largest singular value, so that it stretches no direction: Miyato et al.
/// 2018, "Spectral Normalization for Generative Adversarial Networks", algorithm 1. The singular value is estimated by
/// power iteration, one step (by default) at each call in training; in evaluation the last estimate stays.
/// </summary>
/// <remarks>
/// TorchSharp has no spectral normalisation; this uses only its public API and is the same with both providers. Made by
/// <c>torch.nn.utils.spectral_norm(layer)</c>. The state has PyTorch's names: weight_orig, weight_u, weight_v, bias.
/// </remarks>
public sealed class SpectralNorm : ReparametrisedLayer
{
    private readonly int iterations;
    private readonly double eps;
    private readonly long dim;

    internal SpectralNorm(Module<torch.Tensor, torch.Tensor> layer, int n_power_iterations, double eps, long? dim) : base(nameof(SpectralNorm), layer)
    {
        if (n_power_iterations < 1) throw new ArgumentOutOfRangeException(nameof(n_power_iterations), n_power_iterations, "spectral_norm wants at least one power iteration.");
        (iterations, this.eps, this.dim) = (n_power_iterations, eps, dim ?? OutputDimension);
        register_parameter("weight_orig", Original);
        using var frozen = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var matrix = Matrix(Original);
        foreach (var (name, size) in new[] { ("weight_u", matrix.shape[0]), ("weight_v", matrix.shape[1]) })
            register_buffer(name, functional.normalize(torch.randn(size, matrix.dtype, matrix.device), dim: 0, eps: eps).DetachFromDisposeScope());
    }

    /// <summary>The weight with the outputs in the rows.</summary>
    private torch.Tensor Matrix(torch.Tensor weight)
    {
        if (dim != 0) weight = weight.permute([dim, .. Enumerable.Range(0, (int)weight.dim()).Select(k => (long)k).Where(k => k != dim)]);
        return weight.reshape(weight.shape[0], -1);
    }

    private protected override torch.Tensor Weight(bool training)
    {
        var weight = get_parameter("weight_orig")!;
        var (u, v) = (get_buffer("weight_u")!, get_buffer("weight_v")!);
        var matrix = Matrix(weight);
        if (training)
        {
            using var frozen = torch.no_grad();
            for (var k = 0; k < iterations; k++)
            {
                v.copy_(functional.normalize(matrix.t().mv(u), dim: 0, eps: eps));
                u.copy_(functional.normalize(matrix.mv(v), dim: 0, eps: eps));
            }
            // The next call changes both, and this call's graph needs them as they are.
            (u, v) = (u.clone(), v.clone());
        }
        return weight / u.dot(matrix.mv(v));
    }

    internal Module<torch.Tensor, torch.Tensor> Removed() => Unwrapped();
}

/// <summary><c>torch.nn.utils.spectral_norm</c>, as in PyTorch.</summary>
public static class SpectralNormExtensions
{
    extension(utils)
    {
        /// <summary>Wraps a layer so that its weight's largest singular value is 1.</summary>
        /// <param name="layer">A linear layer, a convolution, a transposed convolution or an embedding. Use the result in its place.</param>
        /// <param name="n_power_iterations">Steps of the estimate at each call in training.</param>
        /// <param name="eps">The smallest length that a vector is divided by.</param>
        /// <param name="dim">The weight's dimension of the outputs: 1 for a transposed convolution and else 0.</param>
        public static SpectralNorm spectral_norm(Module<torch.Tensor, torch.Tensor> layer, int n_power_iterations = 1, double eps = 1e-12, long? dim = null) => new(layer, n_power_iterations, eps, dim);

        /// <summary>The plain layer, with the weight as it is now divided.</summary>
        public static Module<torch.Tensor, torch.Tensor> remove_spectral_norm(SpectralNorm layer) => layer.Removed();
    }
}
