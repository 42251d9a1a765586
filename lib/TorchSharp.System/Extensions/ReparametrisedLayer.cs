using TorchSharp.Modules;
using static TorchSharp.torch.nn;

namespace TorchSharp.Extensions;

/// <summary>
/// A layer whose weight is computed from other parameters at every call: what <see cref="SpectralNorm"/> and
/// <see cref="WeightNorm"/> share. Linear layers, convolutions, transposed convolutions and embeddings can be wrapped.
/// </summary>
/// <remarks>Only TorchSharp's public API is used: the same with both providers.</remarks>
public abstract class ReparametrisedLayer : Module<torch.Tensor, torch.Tensor>
{
    private readonly Module<torch.Tensor, torch.Tensor> layer;

    private protected ReparametrisedLayer(string name, Module<torch.Tensor, torch.Tensor> layer) : base(name)
    {
        this.layer = layer;
        (Original, var bias) = layer switch
        {
            Linear linear => (linear.weight, linear.bias),
            Convolution convolution => (convolution.weight, convolution.bias),
            Embedding embedding => (embedding.weight!, null),
            ReparametrisedLayer => throw new ArgumentException($"The {layer.GetName()} is wrapped already."),
            _ => throw new ArgumentException($"{name} wants a linear layer, a convolution, a transposed convolution or an embedding, not {layer.GetName()}."),
        };
        // PyTorch's order: what the layer keeps comes before what takes its weight's place.
        if (bias is not null) register_parameter("bias", bias);
    }

    /// <summary>The layer's own weight, as it was when it was wrapped.</summary>
    private protected Parameter Original { get; }

    /// <summary>The dimension of the weight that counts the outputs.</summary>
    private protected long OutputDimension => layer is Convolution { transposed: true } ? 1 : 0;

    /// <summary>The weight for this call.</summary>
    private protected abstract torch.Tensor Weight(bool training);

    public override torch.Tensor forward(torch.Tensor input)
    {
        using var scope = torch.NewDisposeScope();
        var (weight, bias) = (Weight(training), get_parameter("bias"));
        var output = layer switch
        {
            Linear _ => functional.linear(input, weight, bias),
            Embedding _ => weight.index_select(0, input.reshape(-1)).reshape([.. input.shape, weight.shape[1]]),
            Convolution { transposed: true } convolution => Transposed(convolution, input, weight, bias),
            _ => Convolved((Convolution)layer, input, weight, bias),
        };
        return output.MoveToOuterDisposeScope();
    }

    /// <summary>The plain layer again, with the weight as it is now.</summary>
    private protected Module<torch.Tensor, torch.Tensor> Unwrapped()
    {
        using var frozen = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var weight = new Parameter(Weight(training: false).detach().clone());
        switch (layer)
        {
            case Linear linear: (linear.weight, linear.bias) = (weight, get_parameter("bias")); break;
            case Convolution convolution: (convolution.weight, convolution.bias) = (weight, get_parameter("bias")); break;
            default: ((Embedding)layer).weight = weight; break;
        }
        layer.train(training);
        return layer;
    }

    private static torch.Tensor Convolved(Convolution layer, torch.Tensor input, torch.Tensor weight, torch.Tensor? bias)
    {
        long[] before = layer.padding_type switch
        {
            Padding.Same => [.. layer.kernel_size.Zip(layer.dilation, (size, step) => step * (size - 1) / 2)],
            Padding.Valid => new long[layer.kernel_size.Length],
            _ => layer.padding ?? new long[layer.kernel_size.Length],
        };
        long[] after = layer.padding_type == Padding.Same ? [.. layer.kernel_size.Zip(layer.dilation, (size, step) => step * (size - 1)).Zip(before, (all, first) => all - first)] : before;
        if (layer.padding_mode != PaddingModes.Zeros || !before.AsSpan().SequenceEqual(after))
        {
            // The last dimension comes first.
            long[] sides = [.. before.Zip(after, (first, second) => new[] { first, second }).Reverse().SelectMany(both => both)];
            input = functional.pad(input, sides, layer.padding_mode);
            before = new long[before.Length];
        }
        return before.Length switch
        {
            1 => functional.conv1d(input, weight, bias, layer.stride[0], before[0], layer.dilation[0], layer.groups),
            2 => functional.conv2d(input, weight, bias, layer.stride, before, layer.dilation, layer.groups),
            _ => functional.conv3d(input, weight, bias, layer.stride, before, layer.dilation, layer.groups),
        };
    }

    private static torch.Tensor Transposed(Convolution layer, torch.Tensor input, torch.Tensor weight, torch.Tensor? bias) => layer.kernel_size.Length switch
    {
        1 => functional.conv_transpose1d(input, weight, bias, layer.stride[0], layer.padding![0], layer.output_padding[0], layer.dilation[0], layer.groups),
        2 => functional.conv_transpose2d(input, weight, bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups),
        _ => functional.conv_transpose3d(input, weight, bias, layer.stride, layer.padding, layer.output_padding, layer.dilation, layer.groups),
    };
}
