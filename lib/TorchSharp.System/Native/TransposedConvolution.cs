using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The transposed convolution over images, which the shim gives to oneDNN where libtorch does not.</summary>
internal static unsafe class TransposedConvolution
{
    // Everything that the fast path does not take: it says what is wrong with the operator's own words.
    private static readonly Operator Plain = new("aten::conv_transpose2d.input");

    internal static torch.Tensor Of(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long[] stride, long[] padding, long[] outputPadding, long[] dilation, long groups)
    {
        if (input.dim() != 4 || stride.Length != 2 || padding.Length != 2 || outputPadding.Length != 2 || dilation.Length != 2)
            return Plain.Call(input, weight, bias, stride, padding, outputPadding, groups, dilation);
        fixed (long* steps = stride, pads = padding, extra = outputPadding, spread = dilation)
        {
            var handle = NativeMethods.gan_conv_transpose2d(input.Handle, weight.Handle, bias is null ? 0 : bias.Handle, steps, pads, extra, spread, groups);
            if (handle != 0) return new torch.Tensor(handle);
        }
        var message = NativeMethods.LastError();
        throw new ExternalException($"aten::conv_transpose2d({input.Summary()}, {weight.Summary()}, {bias?.Summary() ?? "none"}, [{string.Join(", ", stride)}], [{string.Join(", ", padding)}], [{string.Join(", ", outputPadding)}], {groups}, [{string.Join(", ", dilation)}]): {message}");
    }
}
