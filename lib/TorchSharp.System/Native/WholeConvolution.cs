namespace TorchSharp.Native;

/// <summary>
/// Convolutions that are one product of matrices: their kernel covers the whole input, as at a discriminator's end, or
/// spreads a single pixel, as at a generator's start. cuDNN's kernels for them take several times as long.
/// </summary>
internal static class WholeConvolution
{
    /// <summary>The product, or null where the convolution is another one, or lies on the processor.</summary>
    /// <param name="anywhere">Also on the processor, whose results would change in their last digits: for tests.</param>
    internal static torch.Tensor? Of(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long[]? padding, long[]? dilation, long groups, bool anywhere = false) =>
        Product(input, weight, bias, padding, dilation, groups, transposed: false, anywhere);

    /// <inheritdoc cref="Of"/>
    internal static torch.Tensor? OfTransposed(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long[]? padding, long[]? outputPadding, long[]? dilation, long groups, bool anywhere = false) =>
        Is(outputPadding, 0) ? Product(input, weight, bias, padding, dilation, groups, transposed: true, anywhere) : null;

    private static torch.Tensor? Product(torch.Tensor input, torch.Tensor weight, torch.Tensor? bias, long[]? padding, long[]? dilation, long groups, bool transposed, bool anywhere)
    {
        if (!(anywhere || input.is_cuda) || groups != 1 || !Is(padding, 0) || !Is(dilation, 1)) return null;
        var handle = NativeMethods.gan_whole_convolution(input.Handle, weight.Handle, bias is null ? 0 : bias.Handle, transposed ? 1 : 0, anywhere ? 1 : 0);
        return handle == 0 ? null : new torch.Tensor(handle);
    }

    // Null stands for the usual number in both dimensions.
    private static bool Is(long[]? given, long usual) => given is null || given.AsSpan().SequenceEqual([usual, usual]);
}
