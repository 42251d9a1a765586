using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

// Tensors from C# data. The data is copied: the tensor owns its memory.
public static partial class torch
{
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Half[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Flat<Half>(rawArray), Lengths(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Half[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Flat<Half>(rawArray), Lengths(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Half[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Flat<Half>(rawArray), Lengths(rawArray), ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Half[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(rawArray, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Half[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(rawArray, [rawArray.Length], ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Items(rawArray), dimensions, ScalarType.Float16, dtype, device, requires_grad, names);
    /// <summary>A tensor with a copy of C# data: a number gives one without dimensions, an array one of its shape.</summary>
    /// <param name="rawArray">The elements, row by row.</param>
    /// <param name="dim0">Size of the first dimension.</param>
    /// <param name="dim1">Size of the second dimension.</param>
    /// <param name="dim2">Size of the third dimension.</param>
    /// <param name="dtype">Type of the elements; null for the data's own.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <exception cref="ArgumentException">The elements do not fill the shape.</exception>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Half> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Half> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Items(rawArray), [rows, columns], ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Half> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(Items(rawArray), [rawArray.Count], ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Items(rawArray), dimensions, ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Items(rawArray), [rows, columns], ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Items(rawArray), [rawArray.Count], ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Items(rawArray), dimensions, ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Items(rawArray), [rows, columns], ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Items(rawArray), [rawArray.Count], ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Items(rawArray), [rows, columns], ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Items(rawArray), [rawArray.Count], ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Items(rawArray), dimensions, ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Items(rawArray), [rows, columns], ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Items(rawArray), [rawArray.Count], ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Items(rawArray), dimensions, ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Items(rawArray), [rows, columns], ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Items(rawArray), [rawArray.Count], ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Items(rawArray), dimensions, ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Items(rawArray), [rows, columns], ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Items(rawArray), [rawArray.Count], ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Items(rawArray), dimensions, ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Items(rawArray), [rows, columns], ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Items(rawArray), [rawArray.Count], ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Items(rawArray), dimensions, ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Items(rawArray), [dim0, dim1, dim2], ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Items(rawArray), [rows, columns], ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Items(rawArray), [rawArray.Count], ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<Half> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Half>(rawArray.Span, dimensions, ScalarType.Float16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(rawArray.Span, dimensions, ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<double> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(rawArray.Span, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<float> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(rawArray.Span, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(rawArray.Span, dimensions, ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(rawArray.Span, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(rawArray.Span, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(rawArray.Span, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<bool>([scalar], [], ScalarType.Bool, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Flat<bool>(rawArray), Lengths(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Flat<bool>(rawArray), Lengths(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(Flat<bool>(rawArray), Lengths(rawArray), ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(rawArray, dimensions, ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<bool>(rawArray, [rawArray.Length], ScalarType.Bool, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        FromData<byte>([scalar], [], ScalarType.Byte, null, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Flat<byte>(rawArray), Lengths(rawArray), ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Flat<byte>(rawArray), Lengths(rawArray), ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(Flat<byte>(rawArray), Lengths(rawArray), ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(rawArray, dimensions, ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<byte>(rawArray, [rawArray.Length], ScalarType.Byte, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<double>([scalar], [], ScalarType.Float64, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Flat<double>(rawArray), Lengths(rawArray), ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Flat<double>(rawArray), Lengths(rawArray), ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(Flat<double>(rawArray), Lengths(rawArray), ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(rawArray, dimensions, ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<double>(rawArray, [rawArray.Length], ScalarType.Float64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        FromData<float>([scalar], [], ScalarType.Float32, null, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Flat<float>(rawArray), Lengths(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Flat<float>(rawArray), Lengths(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(Flat<float>(rawArray), Lengths(rawArray), ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(rawArray, dimensions, ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<float>(rawArray, [rawArray.Length], ScalarType.Float32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        FromData<int>([scalar], [], ScalarType.Int32, null, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Flat<int>(rawArray), Lengths(rawArray), ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Flat<int>(rawArray), Lengths(rawArray), ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(Flat<int>(rawArray), Lengths(rawArray), ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(rawArray, dimensions, ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[] rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(rawArray, [dim0, dim1, dim2, dim3], ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<int>(rawArray, [rawArray.Length], ScalarType.Int32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<long>([scalar], [], ScalarType.Int64, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Flat<long>(rawArray), Lengths(rawArray), ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Flat<long>(rawArray), Lengths(rawArray), ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(Flat<long>(rawArray), Lengths(rawArray), ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(dataArray, dimensions, ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<long>(dataArray, [dataArray.Length], ScalarType.Int64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        FromData<sbyte>([scalar], [], ScalarType.Int8, null, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Flat<sbyte>(rawArray), Lengths(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Flat<sbyte>(rawArray), Lengths(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(Flat<sbyte>(rawArray), Lengths(rawArray), ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(rawArray, dimensions, ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<sbyte>(rawArray, [rawArray.Length], ScalarType.Int8, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        FromData<short>([scalar], [], ScalarType.Int16, null, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Flat<short>(rawArray), Lengths(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Flat<short>(rawArray), Lengths(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(Flat<short>(rawArray), Lengths(rawArray), ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(rawArray, dimensions, ScalarType.Int16, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<short>(rawArray, [rawArray.Length], ScalarType.Int16, dtype, device, requires_grad, names);

    /// <summary>A tensor with a copy of an array's elements, and its shape.</summary>
    /// <param name="rawArray">An array of any rank, of bool, an integer of up to 64 bits, Half, BFloat16, float, double, a pair of floats or Complex.</param>
    /// <param name="dtype">Type of the elements; null for the data's own.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <exception cref="ArgumentException">The array's elements are of a type that a tensor cannot hold.</exception>
    public static Tensor from_array(Array rawArray, ScalarType? dtype, Device? device = null, bool requires_grad = false, string[]? names = null) => rawArray.GetType().GetElementType() switch
    {
        { } type when type == typeof(bool) => FromData<bool>(Flat<bool>(rawArray), Lengths(rawArray), ScalarType.Bool, dtype, device, requires_grad, names),
        { } type when type == typeof(byte) => FromData<byte>(Flat<byte>(rawArray), Lengths(rawArray), ScalarType.Byte, dtype, device, requires_grad, names),
        { } type when type == typeof(sbyte) => FromData<sbyte>(Flat<sbyte>(rawArray), Lengths(rawArray), ScalarType.Int8, dtype, device, requires_grad, names),
        { } type when type == typeof(short) => FromData<short>(Flat<short>(rawArray), Lengths(rawArray), ScalarType.Int16, dtype, device, requires_grad, names),
        { } type when type == typeof(int) => FromData<int>(Flat<int>(rawArray), Lengths(rawArray), ScalarType.Int32, dtype, device, requires_grad, names),
        { } type when type == typeof(long) => FromData<long>(Flat<long>(rawArray), Lengths(rawArray), ScalarType.Int64, dtype, device, requires_grad, names),
        { } type when type == typeof(float) => FromData<float>(Flat<float>(rawArray), Lengths(rawArray), ScalarType.Float32, dtype, device, requires_grad, names),
        { } type when type == typeof(double) => FromData<double>(Flat<double>(rawArray), Lengths(rawArray), ScalarType.Float64, dtype, device, requires_grad, names),
        { } type when type == typeof(Half) => FromData<Half>(Flat<Half>(rawArray), Lengths(rawArray), ScalarType.Float16, dtype, device, requires_grad, names),
        { } type when type == typeof(BFloat16) => FromData<BFloat16>(Flat<BFloat16>(rawArray), Lengths(rawArray), ScalarType.BFloat16, dtype, device, requires_grad, names),
        { } type when type == typeof((float, float)) => FromData<(float, float)>(Flat<(float, float)>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat32, dtype, device, requires_grad, names),
        { } type when type == typeof(Complex) => FromData<Complex>(Flat<Complex>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat64, dtype, device, requires_grad, names),
        var type => throw new ArgumentException($"A tensor cannot hold elements of type {type}; wanted bool, an integer of up to 64 bits, Half, BFloat16, float, double or a complex number."),
    };

    /// <inheritdoc cref="from_array(Array, ScalarType?, Device, bool, string[])"/>
    public static Tensor from_array(Array rawArray, Device? device = null) => from_array(rawArray, null, device);

    private static unsafe Tensor FromData<T>(ReadOnlySpan<T> data, ReadOnlySpan<long> dimensions, ScalarType given, ScalarType? dtype, Device? device, bool requires_grad, string[]? names = null) where T : unmanaged
    {
        Sizes([], names);
        device ??= defaultDevice;
        long count = 1;
        foreach (var size in dimensions) count *= size;
        if (count != data.Length)
            throw new ArgumentException($"{data.Length} elements do not fill the shape [{string.Join(", ", dimensions.ToArray())}], which takes {count}.");
        nint handle;
        fixed (T* first = data)
        fixed (long* sizes = dimensions)
            handle = NativeMethods.Check(NativeMethods.gan_from_buffer(first, (long)data.Length * sizeof(T), sizes, dimensions.Length, (int)given));
        var tensor = new Tensor(handle);
        if (dtype is { } type && type != given || device is { type: not DeviceType.CPU })
            tensor = tensor.to(dtype ?? given, device ?? CPU, disposeAfter: true);
        return Made(tensor, requires_grad);
    }

    private static ReadOnlySpan<T> Items<T>(IList<T> list) => list switch
    {
        T[] array => array,
        List<T> items => CollectionsMarshal.AsSpan(items),
        _ => list.ToArray(),
    };

    /// <summary>The elements of an array of any rank, row by row.</summary>
    private static ReadOnlySpan<T> Flat<T>(Array array) where T : unmanaged =>
        MemoryMarshal.CreateReadOnlySpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(array)), array.Length);

    private static ReadOnlySpan<long> Lengths(Array array) => Enumerable.Range(0, array.Rank).Select(array.GetLongLength).ToArray();
}
