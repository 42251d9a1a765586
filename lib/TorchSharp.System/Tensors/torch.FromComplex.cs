using System.Numerics;

namespace TorchSharp;

// Tensors from complex C# data: pairs of floats, or Complex.
public static partial class torch
{
    /// <summary>A tensor without dimensions with a complex number; of two integers too.</summary>
    /// <param name="real">The real part.</param>
    /// <param name="imaginary">The imaginary part.</param>
    /// <param name="dtype">Type of the element; null for ComplexFloat32, of doubles ComplexFloat64.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor tensor(float real, float imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor((real, imaginary), dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(float, float, ScalarType?, Device, bool)"/>
    public static Tensor tensor(double real, double imaginary, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(new Complex(real, imaginary), dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((double Real, double Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => tensor(new Complex(scalar.Real, scalar.Imaginary), dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary) scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<(float Real, float Imaginary)>([scalar], [], ScalarType.ComplexFloat32, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Flat<(float Real, float Imaginary)>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Flat<(float Real, float Imaginary)>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Flat<(float Real, float Imaginary)>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(rawArray, dimensions, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor((float Real, float Imaginary)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(rawArray, [rawArray.Length], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<(float Real, float Imaginary)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Items(rawArray), dimensions, ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Items(rawArray), [dim0, dim1, dim2], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<(float Real, float Imaginary)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Items(rawArray), [rows, columns], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<(float Real, float Imaginary)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<(float Real, float Imaginary)>(Items(rawArray), [rawArray.Count], ScalarType.ComplexFloat32, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        FromData<Complex>([scalar], [], ScalarType.ComplexFloat64, dtype, device, requires_grad);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Flat<Complex>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Flat<Complex>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Flat<Complex>(rawArray), Lengths(rawArray), ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(rawArray, dimensions, ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Complex[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(rawArray, [rawArray.Length], ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Items(rawArray), dimensions, ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Complex> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Items(rawArray), [dim0, dim1, dim2, dim3], ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Complex> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Items(rawArray), [dim0, dim1, dim2], ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Complex> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Items(rawArray), [rows, columns], ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(Items(rawArray), [rawArray.Count], ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
    /// <inheritdoc cref="tensor(IList{Half}, long, long, long, long, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(Memory<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        FromData<Complex>(rawArray.Span, dimensions, ScalarType.ComplexFloat64, dtype, device, requires_grad, names);
}
