using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="bernoulli_(double, Generator)"/>
        public Tensor bernoulli_(Tensor p, Generator? generator = null) => Aten.bernoulli__Tensor.CallInPlace(this, this, p, generator);
        public Tensor binomial(Tensor prob, Generator? generator = null) => Aten.binomial.Call(this, prob, generator);
        /// <summary>Draws column numbers by weights: [C] → [num_samples], [B, C] → [B, num_samples].</summary>
        /// <param name="num_samples">Draws from each row.</param>
        /// <param name="replacement">A number may come again.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => Aten.multinomial.Call(this, num_samples, replacement, generator);
        public Tensor poisson(Generator? generator = null) => Aten.poisson.Call(this, generator);
        public Tensor randint_like(long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.randint_like_low_dtype.Call(this, low, high, dtype, Arg.None, device), requires_grad);
        /// <summary>Draws integers evenly from [from, to), in place.</summary>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor random_(double from, double to, Generator? generator = null) => Aten.random__from.CallInPlace(this, this, (long)from, (long)to, generator);
    }

    public static Tensor binomial(Tensor count, Tensor probs, Generator? generator = null) => count.binomial(probs, generator);
    public static Tensor poisson(Tensor input, Generator? generator = null) => input.poisson(generator);
    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => input.randint_like(low, high, dtype, device, requires_grad);
    public static bool randint_bool(Generator? generator = null) => randint_long(2, generator) == 1;
    public static int randint_int(int high, Generator? generator = null) => (int)randint_long(high, generator);
    public static int randint_int(int low, int high, Generator? generator = null) => (int)randint_long(low, high, generator);
    public static long randint_long(long high, Generator? generator = null) => randint_long(0, high, generator);
    public static double rand_float(Generator? generator = null) { using var one = rand(1, ScalarType.Float64, generator: generator); return one.item<double>(); }
    public static double randn_float(Generator? generator = null) { using var one = randn(1, ScalarType.Float64, generator: generator); return one.item<double>(); }
    public static long randint_long(long low, long high, Generator? generator = null) { using var one = randint(low, high, [1], generator: generator); return one.item<long>(); }

    internal static partial class Aten
    {
        internal static readonly Operator bernoulli__Tensor = new("aten::bernoulli_.Tensor");
        internal static readonly Operator binomial = new("aten::binomial");
        internal static readonly Operator poisson = new("aten::poisson");
        internal static readonly Operator randint_like_low_dtype = new("aten::randint_like.low_dtype");
        internal static readonly Operator random__from = new("aten::random_.from");
    }
}
