using TorchSharp.Modules;
using Part = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace TorchSharp.Native;

/// <summary>
/// Linear layers one after another, with batch normalisation in training, activations and dropout between them, in one
/// call: a small perceptron spends as long on its way from operator to operator as in them. The results have the same bits.
/// </summary>
internal static unsafe class Perceptron
{
    private const int Longest = 32;

    /// <summary>Calls the modules from <paramref name="first"/> on, as many as are such a chain.</summary>
    /// <returns>The result and how many modules it took; null and 0 where there is no chain of two or more, or the input is not a dense matrix of float32 on the processor.</returns>
    internal static (torch.Tensor? result, int count) Call(List<Part> parts, int first, torch.Tensor input)
    {
        if (first + 1 >= parts.Count || parts[first] is not Linear || parts[first + 1] is not (Linear or BatchNorm1d or ReLU or LeakyReLU or Tanh or Sigmoid or Dropout)) return default;
        var layers = stackalloc PerceptronLayer[Longest];
        var (count, next) = (0, first);
        while (count < Longest && next < parts.Count && parts[next] is Linear { HasHooks: false } linear)
        {
            next++;
            layers[count] = new() { Weight = linear.weight.Handle, Bias = HandleOf(linear.bias) };
            ref var layer = ref layers[count++];
            if (next < parts.Count && parts[next] is BatchNorm1d { HasHooks: false, training: true, momentum: not null } norm)
            {
                next++;
                layer.Norm = 1;
                (layer.NormWeight, layer.NormBias) = (HandleOf(norm.weight), HandleOf(norm.bias));
                (layer.RunningMean, layer.RunningVariance) = (HandleOf(norm.running_mean), HandleOf(norm.running_var));
                (layer.Momentum, layer.Eps) = (norm.momentum.Value, norm.eps);
            }
            if (next < parts.Count && !parts[next].HasHooks && ActivationOf(parts[next], ref layer.Slope) is { } activation)
            {
                next++;
                layer.Activation = activation;
            }
            if (next < parts.Count && parts[next] is Dropout { HasHooks: false } dropout && (!dropout.training || dropout is { p: > 0 and < 1, inplace: false }))
            {
                next++;
                if (dropout.training) layer.Dropout = dropout.p;
            }
        }
        if (next - first < 2) return default;
        var handle = NativeMethods.gan_perceptron(input.Handle, layers, count);
        GC.KeepAlive(input);
        if (handle == 0) return default;
        for (var k = first; k < next; k++)
            (parts[k] as BatchNorm1d)?.CountBatch();
        return (new torch.Tensor(handle), next - first);
    }

    private static nint HandleOf(torch.Tensor? tensor) => tensor is null ? 0 : tensor.Handle;

    private static int? ActivationOf(Part module, ref double slope)
    {
        switch (module)
        {
            case ReLU: return 1;
            case LeakyReLU leaky:
                slope = leaky.negative_slope;
                return 2;
            case Tanh: return 3;
            case Sigmoid: return 4;
            default: return null;
        }
    }
}
