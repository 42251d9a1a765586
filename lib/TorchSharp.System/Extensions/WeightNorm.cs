using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Extensions;

/// <summary>
/// A layer whose weight is learnt as length and direction apart, w = g · v / ‖v‖: Salimans and Kingma 2016, "Weight
/// Normalization", equation 2.
/// </summary>
/// <remarks>
/// TorchSharp has no weight normalisation; this uses only its public API and is the same with both providers. Made by
/// <c>torch.nn.utils.weight_norm(layer)</c>. The state has PyTorch's names: weight_g, weight_v, bias.
/// </remarks>
public sealed class WeightNorm : ReparametrisedLayer
{
    private readonly long? dim;

    internal WeightNorm(Module<torch.Tensor, torch.Tensor> layer, long? dim) : base(nameof(WeightNorm), layer)
    {
        this.dim = dim;
        if (dim is < 0 || dim >= Original.dim()) throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The weight has {Original.dim()} dimensions; null means one length for all of it.");
        using var frozen = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        register_parameter("weight_g", new Parameter(Length(Original).detach().clone()));
        register_parameter("weight_v", Original);
    }

    /// <summary>‖v‖ over every dimension but one.</summary>
    private torch.Tensor Length(torch.Tensor v)
    {
        if (dim is null) return v.pow(2).sum().sqrt();
        long[] others = [.. Enumerable.Range(0, (int)v.dim()).Select(k => (long)k).Where(k => k != dim)];
        return others.Length == 0 ? v.abs() : v.pow(2).sum(others, keepdim: true).sqrt();
    }

    private protected override torch.Tensor Weight(bool training)
    {
        var v = get_parameter("weight_v")!;
        return v * (get_parameter("weight_g")! / Length(v));
    }

    internal Module<torch.Tensor, torch.Tensor> Removed() => Unwrapped();
}

/// <summary><c>torch.nn.utils.weight_norm</c>, as in PyTorch.</summary>
public static class WeightNormExtensions
{
    extension(utils)
    {
        /// <summary>Wraps a layer so that its weight's lengths and directions are learnt apart.</summary>
        /// <param name="layer">A linear layer, a convolution, a transposed convolution or an embedding. Use the result in its place.</param>
        /// <param name="dim">The weight's dimension that keeps a length for each of its places; null for one length in all.</param>
        public static WeightNorm weight_norm(Module<torch.Tensor, torch.Tensor> layer, long? dim = 0) => new(layer, dim);

        /// <summary>The plain layer, with the weight as it is now.</summary>
        public static Module<torch.Tensor, torch.Tensor> remove_weight_norm(WeightNorm layer) => layer.Removed();
    }
}
