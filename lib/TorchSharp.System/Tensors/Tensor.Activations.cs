using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor celu() => Aten.celu.Call(this);
        public Tensor celu(Scalar alpha) => Aten.celu.Call(this, alpha);
        public Tensor celu_() => Aten.celu_.CallInPlace(this, this);
        public Tensor celu_(Scalar alpha) => Aten.celu_.CallInPlace(this, this, alpha);
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);
        public Tensor elu(double alpha = 1) => Aten.elu.Call(this, alpha);
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_.CallInPlace(this, this, alpha, scale, input_scale);
        public Tensor elu_(double alpha = 1) => Aten.elu_.CallInPlace(this, this, alpha);
        public Tensor glu(long dim = -1) => Aten.glu.Call(this, dim);
        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);
        public Tensor hardsigmoid_() => Aten.hardsigmoid_.CallInPlace(this, this);
        public Tensor hardswish() => Aten.hardswish.Call(this);
        public Tensor hardswish_() => Aten.hardswish_.CallInPlace(this, this);
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.CallInPlace(this, this, min, max);
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call(this, negative_slope);
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.CallInPlace(this, this, negative_slope);
        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);
        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);
        public Tensor relu6() => Aten.relu6.Call(this);
        public Tensor relu6_() => Aten.relu6_.CallInPlace(this, this);
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu.Call(this, lower, upper);
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu_.CallInPlace(this, this, lower, upper);
        public Tensor selu() => Aten.selu.Call(this);
        public Tensor selu_() => Aten.selu_.CallInPlace(this, this);
        public Tensor silu() => Aten.silu.Call(this);
        public Tensor silu_() => Aten.silu_.CallInPlace(this, this);
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Call(this, beta, threshold);
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call(this, threshold, value);
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
