using System.Numerics;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    public static int ElementSize(this torch.ScalarType type) => torch.SizeOf(type);

    // The one element of a tensor as a C# number; the device is waited for.

    public static bool ToBoolean(this torch.Tensor value) => value.ToScalar().ToBoolean();
    public static byte ToByte(this torch.Tensor value) => value.ToScalar().ToByte();
    public static sbyte ToSByte(this torch.Tensor value) => value.ToScalar().ToSByte();
    public static short ToInt16(this torch.Tensor value) => value.ToScalar().ToInt16();
    public static int ToInt32(this torch.Tensor value) => value.ToScalar().ToInt32();
    public static long ToInt64(this torch.Tensor value) => value.ToScalar().ToInt64();
    public static Half ToHalf(this torch.Tensor value) => value.ToScalar().ToHalf();
    public static BFloat16 ToBFloat16(this torch.Tensor value) => value.ToScalar().ToBFloat16();
    public static float ToSingle(this torch.Tensor value) => value.ToScalar().ToSingle();
    public static double ToDouble(this torch.Tensor value) => value.ToScalar().ToDouble();
    public static (float Real, float Imaginary) ToComplexFloat32(this torch.Tensor value) => value.ToScalar().ToComplexFloat32();
    /// <inheritdoc cref="ToComplexFloat32(torch.Tensor)"/>
    public static (float Real, float Imaginary) ToComplex32(this torch.Tensor value) => value.ToComplexFloat32();
    public static Complex ToComplexFloat64(this torch.Tensor value) => value.ToScalar().ToComplexFloat64();
    /// <inheritdoc cref="ToComplexFloat64(torch.Tensor)"/>
    public static Complex ToComplex64(this torch.Tensor value) => value.ToComplexFloat64();

    /// <summary>A number as a tensor without dimensions.</summary>
    /// <param name="scalar">bool, an integer of up to 64 bits, Half, BFloat16, float, double, a pair of floats or Complex.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <exception cref="ArgumentException">A tensor cannot hold such numbers.</exception>
    public static torch.Tensor ToTensor<T>(this T scalar, torch.Device? device = null, bool requires_grad = false) where T : struct
    {
        using var scope = torch.NewDisposeScope();
        return torch.from_array(new[] { scalar }, null, device).reshape([]).detach().requires_grad_(requires_grad).MoveToOuterDisposeScope();
    }

    /// <summary>A tensor of a shape with a copy of an array's elements.</summary>
    /// <param name="rawArray">The elements, row by row; of the types that the other overload names.</param>
    /// <param name="dimensions">The shape.</param>
    /// <param name="doCopy">The elements are copied either way.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <exception cref="ArgumentException">A tensor cannot hold such numbers, or they do not fill the shape.</exception>
    public static torch.Tensor ToTensor<T>(this T?[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        if (dimensions.TotalSize() != rawArray.Length)
            throw new ArgumentException($"{rawArray.Length} elements do not fill the shape [{string.Join(", ", dimensions)}], which takes {dimensions.TotalSize()}.");
        using var scope = torch.NewDisposeScope();
        return torch.from_array(rawArray).reshape(dimensions).detach().requires_grad_(requires_grad).MoveToOuterDisposeScope();
    }

    /// <summary>How many elements a tensor of this shape has.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The sizes of all dimensions.</summary>
    /// <exception cref="OverflowException">A size is larger than an int.</exception>
    public static ReadOnlySpan<int> IntShape(this torch.Tensor tensor) => Array.ConvertAll(tensor.shape, size => checked((int)size));
}
