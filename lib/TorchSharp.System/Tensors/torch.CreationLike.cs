using TorchSharp.Native;

namespace TorchSharp;

// Tensors like another one, counted tensors and random ones.
public static partial class torch
{
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.empty_like.Call(input, dtype, Arg.None, device), requires_grad);
    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.zeros_like.Call(input, dtype, Arg.None, device), requires_grad);
    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.ones_like.Call(input, dtype, Arg.None, device), requires_grad);
    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.full_like.Call(input, value, dtype, Arg.None, device), requires_grad);
    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.rand_like.Call(input, dtype, Arg.None, device), requires_grad);
    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.randn_like.Call(input, dtype, Arg.None, device), requires_grad);

    public static Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => Made(Aten.randint.Call(low, high, Sizes(size, names), generator, dtype ?? ScalarType.Int64, Arg.None, device), requires_grad);
    public static Tensor randint(long low, long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(low, high, size.Items, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size, dtype, device, requires_grad, generator, names);
    public static Tensor randint(long high, Size size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) => randint(0, high, size.Items, dtype, device, requires_grad, generator, names);
    public static Tensor randperm(long n, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null) => Made(Aten.randperm.Call(n, generator, dtype ?? ScalarType.Int64, Arg.None, device), requires_grad);
    public static Tensor normal(Tensor mean, Tensor std, Generator? generator = null) => Aten.normal_tensors.Call(mean, std, generator);
    public static Tensor bernoulli(Tensor input, Generator? generator = null) => Aten.bernoulli.Call(input, generator);
    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => Aten.multinomial.Call(input, num_samples, replacement, generator);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var type = dtype ?? (start.IsInteger && stop.IsInteger && step.IsInteger ? ScalarType.Int64 : defaultType);
        return Made(Aten.arange.Call(start, stop, step, type, Arg.None, device), requires_grad);
    }
    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(start, stop, 1, dtype, device, requires_grad);
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => arange(0, stop, 1, dtype, device, requires_grad);
    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.linspace.Call(start, end, steps, dtype ?? defaultType, Arg.None, device), requires_grad);
    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) => Made(Aten.eye.Call(rows, columns < 0 ? rows : columns, dtype ?? defaultType, Arg.None, device), requires_grad);

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
        internal static readonly Operator normal_tensors = new("aten::normal.Tensor_Tensor");
        internal static readonly Operator bernoulli = new("aten::bernoulli");
        internal static readonly Operator multinomial = new("aten::multinomial");
        internal static readonly Operator arange = new("aten::arange.start_step");
        internal static readonly Operator linspace = new("aten::linspace");
        internal static readonly Operator eye = new("aten::eye.m");
    }
}
