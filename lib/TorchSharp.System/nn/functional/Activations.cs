using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What the modules compute, as functions.</summary>
        public static partial class functional
        {
            /// <summary>y = x Aᵀ + b: […, in] → […, out].</summary>
            /// <param name="input">x, […, in].</param>
            /// <param name="weights">A, [out, in].</param>
            /// <param name="bias">b, [out]; null for none.</param>
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Call(input, weights, bias);
            /// <summary>y = x1ᵀ A x2 + b: […, in1] and […, in2] → […, out].</summary>
            /// <param name="weight">A, [out, in1, in2].</param>
            /// <param name="bias">b, [out]; null for none.</param>
            public static Tensor bilinear(Tensor input1, Tensor input2, Tensor weight, Tensor? bias = null) => Aten.bilinear.Call(input1, input2, weight, bias);

            /// <inheritdoc cref="nn.ReLU(bool)"/>
            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();
            /// <inheritdoc cref="nn.ReLU6(bool)"/>
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.relu6_() : x.relu6();
            /// <inheritdoc cref="nn.LeakyReLU(double, bool)"/>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? Aten.leaky_relu_.CallInPlace(input, input, negative_slope) : Aten.leaky_relu.Call(input, negative_slope);

            /// <summary>x where x ≥ 0, else x times the mean of the two slopes; the module RReLU draws them in training.</summary>
            public static Tensor rrelu(Tensor x, double lower = 0.125, double upper = 0.3333333333333333, bool inplace = false) => leaky_relu(x, (lower + upper) / 2, inplace);
            /// <summary>x where x ≥ 0, else weight · x.</summary>
            /// <param name="input">[B, C, …].</param>
            /// <param name="weight">One slope, or C of them.</param>
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.prelu.Call(input, weight);
            /// <inheritdoc cref="nn.ELU(double, bool)"/>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.elu_.CallInPlace(x, x, alpha) : Aten.elu.Call(x, alpha);
            /// <inheritdoc cref="nn.CELU(double, bool)"/>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) => inplace ? Aten.celu_.CallInPlace(x, x, alpha) : Aten.celu.Call(x, alpha);
            /// <inheritdoc cref="nn.SELU(bool)"/>
            public static Tensor selu(Tensor x, bool inplace = false) => inplace ? x.selu_() : x.selu();
            /// <inheritdoc cref="nn.SiLU(bool)"/>
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.silu_() : x.silu();
            /// <inheritdoc cref="nn.Mish(bool)"/>
            public static Tensor mish(Tensor x, bool inplace = false) => inplace ? Aten.mish_.CallInPlace(x, x) : Aten.mish.Call(x);
            /// <inheritdoc cref="nn.GELU(Modules.GELU.Approximate, bool)"/>
            public static Tensor gelu(Tensor x) => x.gelu();
            /// <inheritdoc cref="nn.GELU(Modules.GELU.Approximate, bool)"/>
            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.gelu_() : x.gelu();
            /// <inheritdoc cref="nn.GELU(Modules.GELU.Approximate, bool)"/>
            public static Tensor gelu(Tensor x, Modules.GELU.Approximate approximate, bool inplace = false) => inplace ? x.gelu_(approximate) : x.gelu(approximate);
            /// <inheritdoc cref="nn.Hardtanh(double, double, bool)"/>
            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) => inplace ? Aten.hardtanh_.CallInPlace(x, x, min_val, max_val) : Aten.hardtanh.Call(x, min_val, max_val);
            /// <inheritdoc cref="nn.Hardsigmoid(bool)"/>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => inplace ? input.hardsigmoid_() : input.hardsigmoid();
            /// <inheritdoc cref="nn.Hardswish(bool)"/>
            public static Tensor hardswish(Tensor input, bool inplace = false) => inplace ? input.hardswish_() : input.hardswish();
            /// <inheritdoc cref="nn.Hardshrink(double)"/>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink.Call(x, lambda);
            /// <inheritdoc cref="nn.Softshrink(double)"/>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink.Call(x, lambda);
            /// <inheritdoc cref="nn.Threshold(double, double, bool)"/>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) => inplace ? Aten.threshold_.CallInPlace(x, x, threshold, value) : Aten.threshold.Call(x, threshold, value);
            /// <inheritdoc cref="nn.Sigmoid(bool)"/>
            public static Tensor sigmoid(Tensor x) => x.sigmoid();
            /// <inheritdoc cref="nn.Sigmoid(bool)"/>
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();
            /// <inheritdoc cref="nn.Tanh(bool)"/>
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();
            /// <inheritdoc cref="nn.Softplus(double, double)"/>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.softplus.Call(x, beta, threshold);
            /// <inheritdoc cref="nn.LogSigmoid()"/>
            public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid.Call(x);
            /// <inheritdoc cref="nn.GLU(long)"/>
            public static Tensor glu(Tensor input, long dim = -1) => Aten.glu.Call(input, dim);
            /// <inheritdoc cref="nn.Softmax(long)"/>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
            /// <inheritdoc cref="nn.Softmax2d()"/>
            public static Tensor softmax2d(Tensor x) => x.softmax(-3);
            /// <inheritdoc cref="nn.LogSoftmax(long)"/>
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);

            /// <inheritdoc cref="nn.Softmin(long)"/>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = x.neg();
                return negative.softmax(dim);
            }

            /// <inheritdoc cref="nn.Softsign(bool)"/>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var scope = NewDisposeScope();
                var divisor = x.abs() + 1;
                return (inplace ? x.div_(divisor) : x / divisor).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="nn.Tanhshrink(bool)"/>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var tanh = x.tanh();
                return inplace ? x.sub_(tanh) : x - tanh;
            }
        }
    }

    public partial class Tensor
    {
        /// <inheritdoc cref="nn.GELU(Modules.GELU.Approximate, bool)"/>
        public Tensor gelu() => Aten.gelu.Call(this);
        public Tensor gelu_() => Aten.gelu_.CallInPlace(this, this);
        /// <inheritdoc cref="nn.GELU(Modules.GELU.Approximate, bool)"/>
        public Tensor gelu(Modules.GELU.Approximate approximate) => Aten.gelu.Call(this, approximate.ToString());
        public Tensor gelu_(Modules.GELU.Approximate approximate) => Aten.gelu_.CallInPlace(this, this, approximate.ToString());
    }

    internal static partial class Aten
    {
        internal static readonly Operator linear = new("aten::linear");
        internal static readonly Operator bilinear = new("aten::bilinear");
        internal static readonly Operator leaky_relu = new("aten::leaky_relu");
        internal static readonly Operator leaky_relu_ = new("aten::leaky_relu_");
        internal static readonly Operator elu = new("aten::elu");
        internal static readonly Operator elu_ = new("aten::elu_");
        internal static readonly Operator silu = new("aten::silu");
        internal static readonly Operator silu_ = new("aten::silu_");
        internal static readonly Operator softplus = new("aten::softplus");
        internal static readonly Operator log_sigmoid = new("aten::log_sigmoid");
        internal static readonly Operator gelu = new("aten::gelu");
        internal static readonly Operator gelu_ = new("aten::gelu_");
        internal static readonly Operator mish = new("aten::mish");
        internal static readonly Operator mish_ = new("aten::mish_");
        internal static readonly Operator hardshrink = new("aten::hardshrink");
        internal static readonly Operator softshrink = new("aten::softshrink");
    }
}
