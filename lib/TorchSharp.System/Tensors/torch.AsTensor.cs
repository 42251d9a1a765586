using System.Numerics;

namespace TorchSharp;

public static partial class torch
{
    // Tensors from what there is: a tensor of the wanted type and device is given back itself.

    /// <summary>Data as a tensor: a C# array is copied, a tensor of the wanted type and device is given back itself.</summary>
    /// <param name="data">The tensor.</param>
    /// <param name="dtype">Type of the elements; null for the data's own.</param>
    /// <param name="device">Where the tensor lies; null for the tensor's own device.</param>
    public static Tensor as_tensor(Tensor data, ScalarType? dtype = null, Device? device = null) => data.to(dtype ?? data.dtype, device ?? data.device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(bool[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<bool> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(byte[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<byte> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(sbyte[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(short[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<short> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(int[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<int> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(long[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<long> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(float[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<float> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(double[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<double> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(BFloat16[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<BFloat16> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor((float, float)[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<(float, float)> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(Complex[] rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null) => tensor(rawArray, dtype: dtype, device: device);
    /// <inheritdoc cref="as_tensor(Tensor, ScalarType?, Device)"/>
    public static Tensor as_tensor(Array data, ScalarType? dtype = null, Device? device = null) => from_array(data, dtype, device);
}
