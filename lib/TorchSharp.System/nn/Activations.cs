using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>max(0, x).</summary>
    public sealed class ReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ReLU(bool inplace) : base(nameof(ReLU)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.relu(tensor, inplace);
    }

    /// <summary>min(max(0, x), 6).</summary>
    public sealed class ReLU6 : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ReLU6(bool inplace) : base(nameof(ReLU6)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.relu6(tensor, inplace);
    }

    /// <summary>x where x ≥ 0, else negative_slope · x.</summary>
    public sealed class LeakyReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LeakyReLU(double negative_slope, bool inplace) : base(nameof(LeakyReLU)) => (this.negative_slope, this.inplace) = (negative_slope, inplace);

        /// <summary>Slope where x is negative.</summary>
        public double negative_slope { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.leaky_relu(tensor, negative_slope, inplace);
    }

    /// <summary>x where x ≥ 0, else x times a slope that is drawn in training, and the mean slope in evaluation (Xu et al. 2015).</summary>
    public sealed class RReLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal RReLU(double lower, double upper, bool inplace) : base(nameof(RReLU)) => (this.lower, this.upper, this.inplace) = (lower, upper, inplace);

        public double lower { get; set; }

        public double upper { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => inplace ? torch.Aten.rrelu_.CallInPlace(tensor, tensor, lower, upper, training) : torch.Aten.rrelu.Call(tensor, lower, upper, training);
    }

    /// <summary>x where x ≥ 0, else alpha · (eˣ − 1).</summary>
    public sealed class ELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ELU(double alpha, bool inplace) : base(nameof(ELU)) => (this.alpha, this.inplace) = (alpha, inplace);

        public double alpha { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.elu(tensor, alpha, inplace);
    }

    /// <summary>max(0, x) + min(0, alpha · (e^(x/alpha) − 1)).</summary>
    public sealed class CELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal CELU(double alpha, bool inplace) : base(nameof(CELU)) => (this.alpha, this.inplace) = (alpha, inplace);

        public double alpha { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.celu(tensor, alpha, inplace);
    }

    /// <summary>The scaled ELU of self-normalising networks (Klambauer et al. 2017).</summary>
    public sealed class SELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal SELU(bool inplace) : base(nameof(SELU)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.selu(tensor, inplace);
    }

    /// <summary>x · sigmoid(x).</summary>
    public sealed class SiLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal SiLU(bool inplace) : base(nameof(SiLU)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.silu(tensor, inplace);
    }

    /// <summary>x · tanh(softplus(x)).</summary>
    public sealed class Mish : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Mish(bool inplace) : base(nameof(Mish)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.mish(tensor, inplace);
    }

    /// <summary>x, cut off at min_val and max_val.</summary>
    public sealed class Hardtanh : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardtanh(double min_val, double max_val, bool inplace) : base(nameof(Hardtanh)) => (this.min_val, this.max_val, this.inplace) = (min_val, max_val, inplace);

        public double min_val { get; set; }

        public double max_val { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardtanh(tensor, min_val, max_val, inplace);
    }

    /// <summary>The sigmoid of straight lines: x / 6 + 1/2, cut off at 0 and 1.</summary>
    public sealed class Hardsigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardsigmoid(bool inplace) : base(nameof(Hardsigmoid)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardsigmoid(tensor, inplace);
    }

    /// <summary>x · hardsigmoid(x).</summary>
    public sealed class Hardswish : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardswish(bool inplace) : base(nameof(Hardswish)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardswish(tensor, inplace);
    }

    /// <summary>x where |x| > lambda, else 0.</summary>
    public sealed class Hardshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Hardshrink(double lambda) : base(nameof(Hardshrink)) => this.lambda = lambda;

        public double lambda { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.hardshrink(tensor, lambda);
    }

    /// <summary>x moved towards 0 by lambda.</summary>
    public sealed class Softshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softshrink(double lambda) : base(nameof(Softshrink)) => this.lambda = lambda;

        public double lambda { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softshrink(tensor, lambda);
    }

    /// <summary>x / (1 + |x|).</summary>
    public sealed class Softsign : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softsign(bool inplace) : base(nameof(Softsign)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softsign(tensor, inplace);
    }

    /// <summary>x − tanh(x).</summary>
    public sealed class Tanhshrink : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Tanhshrink(bool inplace) : base(nameof(Tanhshrink)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanhshrink(tensor, inplace);
    }

    /// <summary>x where x > threshold, else value.</summary>
    public sealed class Threshold : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Threshold(double threshold, double value, bool inplace) : base(nameof(Threshold)) => (this.threshold, this.value, this.inplace) = (threshold, value, inplace);

        public double threshold { get; set; }

        public double value { get; set; }

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.threshold(tensor, threshold, value, inplace);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public sealed class Sigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Sigmoid(bool inplace) : base(nameof(Sigmoid)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.sigmoid(tensor, inplace);
    }

    /// <summary>The hyperbolic tangent, in (−1, 1).</summary>
    public sealed class Tanh : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Tanh(bool inplace) : base(nameof(Tanh)) => this.inplace = inplace;

        /// <summary>Write the result over the input.</summary>
        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.tanh(tensor, inplace);
    }

    /// <summary>log sigmoid(x), where the sigmoid itself would be 0.</summary>
    public sealed class LogSigmoid : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LogSigmoid() : base(nameof(LogSigmoid)) { }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.logsigmoid(tensor);
    }

    /// <summary>log(1 + e^(beta·x)) / beta; x itself where beta·x is above the threshold.</summary>
    public sealed class Softplus : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softplus(double beta, double threshold) : base(nameof(Softplus)) => (this.beta, this.threshold) = (beta, threshold);

        public double beta { get; set; }

        public double threshold { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softplus(tensor, beta, threshold);
    }

    /// <summary>One half of a dimension times the sigmoid of the other half.</summary>
    public sealed class GLU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal GLU(long dim) : base(nameof(GLU)) => this.dim = dim;

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.glu(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>max(0, x); any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static ReLU ReLU(bool inplace = false) => new(inplace);
            /// <summary>min(max(0, x), 6); any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static ReLU6 ReLU6(bool inplace = false) => new(inplace);
            /// <summary>x where x ≥ 0, else negative_slope · x; any shape. GANs often use a slope of 0.2 in the discriminator.</summary>
            /// <param name="negative_slope">Slope where x is negative.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static LeakyReLU LeakyReLU(double negative_slope = 0.01, bool inplace = false) => new(negative_slope, inplace);
            /// <summary>x where x ≥ 0, else x times a slope: in training one drawn for each element, in evaluation the mean of both (Xu et al. 2015); any shape.</summary>
            /// <param name="lower">Least slope.</param>
            /// <param name="upper">Greatest slope.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static RReLU RReLU(double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) => new(lower, upper, inplace);
            /// <summary>x where x ≥ 0, else alpha · (eˣ − 1); any shape.</summary>
            /// <param name="alpha">The limit for very negative x is −alpha.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static ELU ELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);
            /// <summary>max(0, x) + min(0, alpha · (e^(x / alpha) − 1)); any shape.</summary>
            /// <param name="alpha">The limit for very negative x is −alpha; not 0.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static CELU CELU(double alpha = 1, bool inplace = false) => new(alpha, inplace);
            /// <summary>1.0507 · x where x ≥ 0, else 1.0507 · 1.6733 · (eˣ − 1): keeps mean 0 and variance 1 through deep networks. Any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static SELU SELU(bool inplace = false) => new(inplace);
            /// <inheritdoc cref="SiLU(bool)"/>
            public static SiLU SiLU() => new(false);
            /// <summary>x · sigmoid(x), also called swish; any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static SiLU SiLU(bool inplace) => new(inplace);
            /// <inheritdoc cref="Mish(bool)"/>
            public static Mish Mish() => new(false);
            /// <summary>x · tanh(log(1 + eˣ)); any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Mish Mish(bool inplace) => new(inplace);
            /// <summary>x, cut off at min_val and max_val; any shape.</summary>
            /// <param name="min_val">Least value.</param>
            /// <param name="max_val">Greatest value.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Hardtanh Hardtanh(double min_val = -1, double max_val = 1, bool inplace = false) => new(min_val, max_val, inplace);
            /// <summary>x / 6 + 1/2, cut off at 0 and 1; any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Hardsigmoid Hardsigmoid(bool inplace = false) => new(inplace);
            /// <summary>x · min(max(0, x + 3), 6) / 6; any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Hardswish Hardswish(bool inplace = false) => new(inplace);
            /// <summary>x where |x| > lambda, else 0; any shape.</summary>
            /// <param name="lambda">Half width of what becomes 0, 0 or more.</param>
            public static Hardshrink Hardshrink(double lambda = 0.5) => new(lambda);
            /// <summary>x moved towards 0 by lambda, 0 within lambda of 0; any shape.</summary>
            /// <param name="lambda">How far x is moved, 0 or more.</param>
            public static Softshrink Softshrink(double lambda = 0.5) => new(lambda);
            /// <inheritdoc cref="Softsign(bool)"/>
            public static Softsign Softsign() => new(false);
            /// <summary>x / (1 + |x|), in (−1, 1); any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Softsign Softsign(bool inplace) => new(inplace);
            /// <inheritdoc cref="Tanhshrink(bool)"/>
            public static Tanhshrink Tanhshrink() => new(false);
            /// <summary>x − tanh(x); any shape.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tanhshrink Tanhshrink(bool inplace = false) => new(inplace);
            /// <summary>x where x > threshold, else value; any shape.</summary>
            /// <param name="threshold">Above it x stays.</param>
            /// <param name="value">What stands elsewhere.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Threshold Threshold(double threshold, double value, bool inplace = false) => new(threshold, value, inplace);
            /// <inheritdoc cref="Sigmoid(bool)"/>
            public static Sigmoid Sigmoid() => new(false);
            /// <summary>1 / (1 + e⁻ˣ), in (0, 1); any shape. For a loss of logits use <c>BCEWithLogitsLoss</c> without it.</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Sigmoid Sigmoid(bool inplace) => new(inplace);
            /// <inheritdoc cref="Tanh(bool)"/>
            public static Tanh Tanh() => new(false);
            /// <summary>(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ), in (−1, 1); any shape. The usual end of a generator whose images lie in [−1, 1].</summary>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tanh Tanh(bool inplace = false) => new(inplace);
            /// <summary>log(1 / (1 + e⁻ˣ)), computed so that it does not become −∞ for very negative x; any shape.</summary>
            public static LogSigmoid LogSigmoid() => new();
            /// <summary>log(1 + e^(beta·x)) / beta, a smooth ReLU; any shape.</summary>
            /// <param name="beta">Sharpness: the greater, the nearer to ReLU.</param>
            /// <param name="threshold">Where beta·x is above it, x itself is given, as the exponential would overflow.</param>
            public static Softplus Softplus(double beta = 1, double threshold = 20) => new(beta, threshold);
            /// <summary>a · sigmoid(b) of the two halves a and b of a dimension: […, 2·N, …] → […, N, …].</summary>
            /// <param name="dim">The dimension that is halved; its size must be even. −1 is the last.</param>
            public static GLU GLU(long dim = -1) => new(dim);
        }
    }
}
