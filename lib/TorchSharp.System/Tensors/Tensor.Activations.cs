using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="celu(Scalar)"/>
        public Tensor celu() => Aten.celu.Call(this);
        /// <summary>max(0, x) + min(0, alpha · (e^(x / alpha) − 1)), element by element.</summary>
        /// <param name="alpha">The limit for very negative x is −alpha; not 0.</param>
        public Tensor celu(Scalar alpha) => Aten.celu.Call(this, alpha);
        /// <inheritdoc cref="celu_(Scalar)"/>
        public Tensor celu_() => Aten.celu_.CallInPlace(this, this);
        /// <summary>max(0, x) + min(0, alpha · (e^(x / alpha) − 1)), element by element, in place.</summary>
        /// <param name="alpha">The limit for very negative x is −alpha; not 0.</param>
        public Tensor celu_(Scalar alpha) => Aten.celu_.CallInPlace(this, this, alpha);
        /// <summary>x where x ≥ 0, else alpha · (eˣ − 1), element by element.</summary>
        /// <param name="alpha">The limit for very negative x is −alpha.</param>
        /// <param name="scale">Factor of the result.</param>
        /// <param name="input_scale">Factor of x in the exponent.</param>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);
        /// <inheritdoc cref="elu(Scalar, Scalar, Scalar)"/>
        public Tensor elu(double alpha = 1) => Aten.elu.Call(this, alpha);
        /// <summary>x where x ≥ 0, else alpha · (eˣ − 1), element by element, in place.</summary>
        /// <param name="alpha">The limit for very negative x is −alpha.</param>
        /// <param name="scale">Factor of the result.</param>
        /// <param name="input_scale">Factor of x in the exponent.</param>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_.CallInPlace(this, this, alpha, scale, input_scale);
        /// <inheritdoc cref="elu_(Scalar, Scalar, Scalar)"/>
        public Tensor elu_(double alpha = 1) => Aten.elu_.CallInPlace(this, this, alpha);
        /// <summary>a · sigmoid(b) of the two halves a and b of a dimension: […, 2·N, …] → […, N, …].</summary>
        /// <param name="dim">The dimension; its size must be even.</param>
        public Tensor glu(long dim = -1) => Aten.glu.Call(this, dim);
        /// <summary>x / 6 + 1/2, cut off at 0 and 1, element by element.</summary>
        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);
        /// <summary>x / 6 + 1/2, cut off at 0 and 1, element by element, in place.</summary>
        public Tensor hardsigmoid_() => Aten.hardsigmoid_.CallInPlace(this, this);
        /// <summary>x · min(max(0, x + 3), 6) / 6, element by element.</summary>
        public Tensor hardswish() => Aten.hardswish.Call(this);
        /// <summary>x · min(max(0, x + 3), 6) / 6, element by element, in place.</summary>
        public Tensor hardswish_() => Aten.hardswish_.CallInPlace(this, this);
        /// <summary>x, cut off at min and max, element by element.</summary>
        /// <param name="min">Least value.</param>
        /// <param name="max">Greatest value.</param>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);
        /// <summary>x, cut off at min and max, element by element, in place.</summary>
        /// <param name="min">Least value.</param>
        /// <param name="max">Greatest value.</param>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.CallInPlace(this, this, min, max);
        /// <summary>x where x ≥ 0, else negative_slope · x, element by element.</summary>
        /// <param name="negative_slope">Slope where x is negative.</param>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call(this, negative_slope);
        /// <summary>x where x ≥ 0, else negative_slope · x, element by element, in place.</summary>
        /// <param name="negative_slope">Slope where x is negative.</param>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.CallInPlace(this, this, negative_slope);
        /// <summary>log(1 / (1 + e⁻ˣ)), without overflow, element by element.</summary>
        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);
        /// <summary>x where x ≥ 0, else target · x: [B, C, …] → the same shape.</summary>
        /// <param name="target">The slope: one, or C of them.</param>
        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);
        /// <summary>min(max(0, x), 6), element by element.</summary>
        public Tensor relu6() => Aten.relu6.Call(this);
        /// <summary>min(max(0, x), 6), element by element, in place.</summary>
        public Tensor relu6_() => Aten.relu6_.CallInPlace(this, this);
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu.Call(this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu_.CallInPlace(this, this, lower, upper);
        /// <summary>SELU: 1.0507 · x where x ≥ 0, else 1.0507 · 1.6733 · (eˣ − 1), element by element.</summary>
        public Tensor selu() => Aten.selu.Call(this);
        /// <summary>SELU: 1.0507 · x where x ≥ 0, else 1.0507 · 1.6733 · (eˣ − 1), element by element, in place.</summary>
        public Tensor selu_() => Aten.selu_.CallInPlace(this, this);
        /// <summary>x · sigmoid(x), element by element.</summary>
        public Tensor silu() => Aten.silu.Call(this);
        /// <summary>x · sigmoid(x), element by element, in place.</summary>
        public Tensor silu_() => Aten.silu_.CallInPlace(this, this);
        /// <summary>log(1 + e^(beta·x)) / beta, element by element.</summary>
        /// <param name="beta">Sharpness: the greater, the nearer to ReLU.</param>
        /// <param name="threshold">Where beta·x is above it, x itself is given.</param>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Call(this, beta, threshold);
        /// <summary>x where x > threshold, else value, element by element.</summary>
        /// <param name="threshold">Above it x stays.</param>
        /// <param name="value">What stands elsewhere.</param>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call(this, threshold, value);
        /// <summary>x where x > threshold, else value, element by element, in place.</summary>
        /// <param name="threshold">Above it x stays.</param>
        /// <param name="value">What stands elsewhere.</param>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_.CallInPlace(this, this, threshold, value);
    }

    internal static partial class Aten
    {
        internal static readonly Operator celu = new("aten::celu");
        internal static readonly Operator celu_ = new("aten::celu_");
        internal static readonly Operator glu = new("aten::glu");
        internal static readonly Operator hardsigmoid = new("aten::hardsigmoid");
        internal static readonly Operator hardsigmoid_ = new("aten::hardsigmoid_");
        internal static readonly Operator hardswish = new("aten::hardswish");
        internal static readonly Operator hardswish_ = new("aten::hardswish_");
        internal static readonly Operator hardtanh = new("aten::hardtanh");
        internal static readonly Operator hardtanh_ = new("aten::hardtanh_");
        internal static readonly Operator prelu = new("aten::prelu");
        internal static readonly Operator relu6 = new("aten::relu6");
        internal static readonly Operator relu6_ = new("aten::relu6_");
        internal static readonly Operator rrelu = new("aten::rrelu");
        internal static readonly Operator rrelu_ = new("aten::rrelu_");
        internal static readonly Operator selu = new("aten::selu");
        internal static readonly Operator selu_ = new("aten::selu_");
        internal static readonly Operator threshold = new("aten::threshold");
        internal static readonly Operator threshold_ = new("aten::threshold_");
    }
}
