using TorchSharp.Native;

namespace TorchSharp;

// Tensors like another one, counted tensors and random ones.
public static partial class torch
{
    /// <summary>An uninitialised tensor of another's shape.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.empty_like.Call(input, dtype, Arg.None, device), requires_grad);
    /// <summary>A tensor of another's shape filled with 0.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(SmallLike(input, 0, dtype, device) ?? Aten.zeros_like.Call(input, dtype, Arg.None, device), requires_grad);
    /// <summary>A tensor of another's shape filled with 1.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(SmallLike(input, 1, dtype, device) ?? Aten.ones_like.Call(input, dtype, Arg.None, device), requires_grad);
    /// <summary>A tensor of another's shape filled with a number.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="value">The number.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.full_like.Call(input, value, dtype, Arg.None, device), requires_grad);

    // Of a small tensor the way to the operator takes longer than to fill it; null where that is to be called.
    private static Tensor? SmallLike(Tensor input, float value, ScalarType? dtype, Device? device)
    {
        if (input is null || dtype is not null || device is not null) return null;
        var handle = NativeMethods.gan_small_like(input.Handle, value);
        GC.KeepAlive(input);
        return handle != 0 ? new(handle) : null;
    }

    /// <summary>Numbers drawn evenly from [0, 1), of another's shape.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.rand_like.Call(input, dtype, Arg.None, device), requires_grad);
    /// <summary>Numbers from the standard normal distribution, of another's shape.</summary>
    /// <param name="input">Whose shape is taken.</param>
    /// <param name="dtype">Type of the elements; null for the input's.</param>
    /// <param name="device">Where the tensor lies; null for the input's device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.randn_like.Call(input, dtype, Arg.None, device), requires_grad);

    /// <summary>Integers drawn evenly from low up to and without high.</summary>
    /// <param name="low">Least value; 0 where it is left out.</param>
    /// <param name="high">End of the values, itself left out.</param>
    /// <param name="size">The shape.</param>
    /// <param name="dtype">Type of the elements; null for Int64.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Made(Aten.randint.Call(low, high, Sizes(size, names), generator, dtype ?? ScalarType.Int64, Arg.None, device ?? defaultDevice), requires_grad);
    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(low, high, size.Items, dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size.Items, dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(int low, int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(low, high, Array.ConvertAll(size, length => (long)length), dtype, device, requires_grad, generator, names);
    /// <inheritdoc cref="randint(long, long, long[], ScalarType?, Device, bool, Generator, string[])"/>
    public static Tensor randint(int high, int[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);
    /// <summary>The numbers 0 to n − 1 in random order, [n].</summary>
    /// <param name="n">How many.</param>
    /// <param name="dtype">Type of the elements; null for Int64.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Made(Aten.randperm.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, device ?? defaultDevice), requires_grad);
    /// <summary>The numbers 0 to n − 1 in random order, [n], in a tensor that there is.</summary>
    /// <param name="n">How many.</param>
    /// <param name="out">Takes the numbers, and is given back.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor randperm(long n, Tensor @out, Generator? generator = null) => Aten.randperm_out.CallInPlace(@out, n, generator, @out);
    /// <summary>A tensor of a shape whose elements lie at given distances in memory and are whatever it held.</summary>
    /// <param name="size">The shape.</param>
    /// <param name="strides">For each dimension, how many elements apart neighbours lie.</param>
    /// <param name="dtype">Type of the elements; null for the default type, Float32 unless changed.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor empty_strided(long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.empty_strided.Call(Sizes(size, names), strides, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    /// <summary>Normally distributed numbers, each with a mean and a standard deviation of its own.</summary>
    /// <param name="mean">The means.</param>
    /// <param name="std">The standard deviations, of a shape with as many elements.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.normal_tensors.Call(mean, std, generator);
    /// <summary>1 with the probability that stands in each element, else 0; the shape stays.</summary>
    /// <param name="input">Probabilities, in [0, 1].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Aten.bernoulli.Call(input, generator);
    /// <summary>Draws column numbers by weights: [C] → [num_samples], [B, C] → [B, num_samples], of type Int64.</summary>
    /// <param name="input">Weights, 0 or more; they need not sum to 1.</param>
    /// <param name="num_samples">Draws from each row.</param>
    /// <param name="replacement">A number may come again.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => Aten.multinomial.Call(input, num_samples, replacement, generator);

    /// <summary>Numbers from start up to and without stop: [⌈(stop − start) / step⌉].</summary>
    /// <param name="start">First number; 0 where it is left out.</param>
    /// <param name="stop">End, itself left out.</param>
    /// <param name="step">Distance; 1 where it is left out.</param>
    /// <param name="dtype">Type of the elements; null for Int64 where all are integers, else the default type.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (start.IsInteger && stop.IsInteger && step.IsInteger ? ScalarType.Int64 : defaultType);
        return Made(Aten.arange.Call(start, stop, step, type, Arg.None, device ?? defaultDevice), requires_grad);
    }
    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device, bool)"/>
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);
    /// <inheritdoc cref="arange(Scalar, Scalar, Scalar, ScalarType?, Device, bool)"/>
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);
    /// <summary>Numbers at equal distances from start to end, both included: [steps].</summary>
    /// <param name="start">First number.</param>
    /// <param name="end">Last number.</param>
    /// <param name="steps">How many.</param>
    /// <param name="dtype">Type of the elements; null for the default type, Float32 unless changed.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.linspace.Call(start, end, steps, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    /// <summary>Ones on the diagonal and zeros elsewhere, [rows, columns].</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="columns">Columns; −1 for as many as rows.</param>
    /// <param name="dtype">Type of the elements; null for the default type, Float32 unless changed.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.eye.Call(rows, columns < 0 ? rows : columns, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);

    internal static partial class Aten
    {
        internal static readonly Operator empty_like = new("aten::empty_like");
        internal static readonly Operator zeros_like = new("aten::zeros_like");
        internal static readonly Operator ones_like = new("aten::ones_like");
        internal static readonly Operator full_like = new("aten::full_like");
        internal static readonly Operator rand_like = new("aten::rand_like");
        internal static readonly Operator randn_like = new("aten::randn_like");
        internal static readonly Operator randint = new("aten::randint.low_generator");
        internal static readonly Operator randperm = new("aten::randperm.generator");
        internal static readonly Operator randperm_out = new("aten::randperm.generator_out");
        internal static readonly Operator empty_strided = new("aten::empty_strided");
        internal static readonly Operator normal_tensors = new("aten::normal.Tensor_Tensor");
        internal static readonly Operator bernoulli = new("aten::bernoulli");
        internal static readonly Operator multinomial = new("aten::multinomial");
        internal static readonly Operator arange = new("aten::arange.start_step");
        internal static readonly Operator linspace = new("aten::linspace");
        internal static readonly Operator eye = new("aten::eye.m");
    }
}
