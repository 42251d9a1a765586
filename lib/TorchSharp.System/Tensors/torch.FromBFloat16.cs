namespace TorchSharp;

// Tensors from C# data of the type BFloat16.
public static partial class torch
{
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16 scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<BFloat16>([scalar], [], ScalarType.BFloat16, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Flat<BFloat16>(rawArray), Lengths(rawArray), ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Flat<BFloat16>(rawArray), Lengths(rawArray), ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Flat<BFloat16>(rawArray), Lengths(rawArray), ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(rawArray, dimensions, ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(rawArray, [rawArray.Length], ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Items(rawArray), dimensions, ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<BFloat16> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<BFloat16> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Items(rawArray), [dim0, dim1, dim2], ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<BFloat16> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Items(rawArray), [rows, columns], ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(Items(rawArray), [rawArray.Count], ScalarType.BFloat16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<BFloat16> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<BFloat16>(rawArray.Span, dimensions, ScalarType.BFloat16, dtype, device, requires_grad, names);
}
