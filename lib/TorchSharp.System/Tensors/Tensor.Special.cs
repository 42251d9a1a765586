using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor float_power(Tensor target) => Aten.float_power_Tensor_Tensor.Call(this, target);
        public Tensor float_power_(Tensor target) => Aten.float_power__Tensor.CallInPlace(this, this, target);
        public (Tensor Mantissa, Tensor Exponent) frexp() => Aten.frexp_Tensor.Call2(this);
        public Tensor heaviside(Tensor other) => Aten.heaviside.Call(this, other);
        public Tensor heaviside_(Tensor other) => Aten.heaviside_.CallInPlace(this, this, other);
        public Tensor i0() => Aten.i0.Call(this);
        public Tensor i0_() => Aten.i0_.CallInPlace(this, this);
        public Tensor igamma(Tensor other) => Aten.igamma.Call(this, other);
        public Tensor igammac(Tensor other) => Aten.igammac.Call(this, other);
        public Tensor ldexp(Tensor other) => Aten.ldexp_Tensor.Call(this, other);
        public Tensor ldexp_(Tensor other) => Aten.ldexp_.CallInPlace(this, this, other);
        public Tensor logaddexp(Tensor other) => Aten.logaddexp.Call(this, other);
        public Tensor logaddexp2(Tensor other) => Aten.logaddexp2.Call(this, other);
        public Tensor logit(double? eps = null) => Aten.logit.Call(this, eps);
        public Tensor logit_(double? eps = null) => Aten.logit_.CallInPlace(this, this, eps);
        public Tensor mvlgamma(long p) => Aten.mvlgamma.Call(this, p);
        public Tensor mvlgamma_(long p) => Aten.mvlgamma_.CallInPlace(this, this, p);
        public Tensor nextafter(Tensor other) => Aten.nextafter.Call(this, other);
        public Tensor nextafter_(Tensor other) => Aten.nextafter_.CallInPlace(this, this, other);
        public Tensor polygamma_(long p) => Aten.polygamma_.CallInPlace(this, this, p);
        public Tensor sinc() => Aten.sinc.Call(this);
        public Tensor sinc_() => Aten.sinc_.CallInPlace(this, this);
        public Tensor xlogy(Scalar y) => Aten.xlogy_Scalar_Other.Call(this, y);
        public Tensor xlogy(Tensor y) => Aten.xlogy_Tensor.Call(this, y);
        public Tensor xlogy_(Scalar y) => Aten.xlogy__Scalar_Other.CallInPlace(this, this, y);
        public Tensor xlogy_(Tensor y) => Aten.xlogy__Tensor.CallInPlace(this, this, y);
        public Tensor polygamma(long p) => Aten.polygamma.Call(p, this);
    }

    public static Tensor float_power(Tensor input, Tensor target) => input.float_power(target);
    public static Tensor float_power_(Tensor input, Tensor target) => input.float_power_(target);
    public static (Tensor Mantissa, Tensor Exponent) frexp(Tensor input) => input.frexp();
    public static Tensor heaviside(Tensor input, Tensor values) => input.heaviside(values);
    public static Tensor heaviside_(Tensor input, Tensor values) => input.heaviside_(values);
    public static Tensor i0(Tensor input) => input.i0();
    public static Tensor i0_(Tensor input) => input.i0_();
    public static Tensor igamma(Tensor input, Tensor other) => input.igamma(other);
    public static Tensor igammac(Tensor input, Tensor other) => input.igammac(other);
    public static Tensor ldexp(Tensor input, Tensor other) => input.ldexp(other);
    public static Tensor ldexp_(Tensor input, Tensor other) => input.ldexp_(other);
    public static Tensor logaddexp(Tensor left, Tensor right) => left.logaddexp(right);
    public static Tensor logaddexp2(Tensor left, Tensor right) => left.logaddexp2(right);
    public static Tensor logit(Tensor input, double? eps = null) => input.logit(eps);
    public static Tensor logit_(Tensor input, double? eps = null) => input.logit_(eps);
    public static Tensor mvlgamma(Tensor input, long p) => input.mvlgamma(p);
    public static Tensor mvlgamma_(Tensor input, long p) => input.mvlgamma_(p);
    public static Tensor nextafter(Tensor input, Tensor other) => input.nextafter(other);
    public static Tensor nextafter_(Tensor input, Tensor other) => input.nextafter_(other);
    public static Tensor polygamma_(Tensor input, long p) => input.polygamma_(p);
    public static Tensor sinc(Tensor input) => input.sinc();
    public static Tensor sinc_(Tensor input) => input.sinc_();
    public static Tensor xlogy(Tensor x, Scalar y) => x.xlogy(y);
    public static Tensor xlogy(Tensor x, Tensor y) => x.xlogy(y);
    public static Tensor xlogy_(Tensor x, Scalar y) => x.xlogy_(y);
    public static Tensor xlogy_(Tensor x, Tensor y) => x.xlogy_(y);
    public static Tensor polygamma(Tensor input, long p) => input.polygamma(p);

    internal static partial class Aten
    {
        internal static readonly Operator float_power_Tensor_Tensor = new("aten::float_power.Tensor_Tensor");
        internal static readonly Operator float_power__Tensor = new("aten::float_power_.Tensor");
        internal static readonly Operator frexp_Tensor = new("aten::frexp.Tensor");
        internal static readonly Operator heaviside = new("aten::heaviside");
        internal static readonly Operator heaviside_ = new("aten::heaviside_");
        internal static readonly Operator i0 = new("aten::i0");
        internal static readonly Operator i0_ = new("aten::i0_");
        internal static readonly Operator igamma = new("aten::igamma");
        internal static readonly Operator igammac = new("aten::igammac");
        internal static readonly Operator ldexp_Tensor = new("aten::ldexp.Tensor");
        internal static readonly Operator ldexp_ = new("aten::ldexp_");
        internal static readonly Operator logaddexp = new("aten::logaddexp");
        internal static readonly Operator logaddexp2 = new("aten::logaddexp2");
        internal static readonly Operator logit = new("aten::logit");
        internal static readonly Operator logit_ = new("aten::logit_");
        internal static readonly Operator mvlgamma = new("aten::mvlgamma");
        internal static readonly Operator mvlgamma_ = new("aten::mvlgamma_");
        internal static readonly Operator nextafter = new("aten::nextafter");
        internal static readonly Operator nextafter_ = new("aten::nextafter_");
        internal static readonly Operator polygamma_ = new("aten::polygamma_");
        internal static readonly Operator sinc = new("aten::sinc");
        internal static readonly Operator sinc_ = new("aten::sinc_");
        internal static readonly Operator xlogy_Scalar_Other = new("aten::xlogy.Scalar_Other");
        internal static readonly Operator xlogy_Tensor = new("aten::xlogy.Tensor");
        internal static readonly Operator xlogy__Scalar_Other = new("aten::xlogy_.Scalar_Other");
        internal static readonly Operator xlogy__Tensor = new("aten::xlogy_.Tensor");
        internal static readonly Operator polygamma = new("aten::polygamma");
    }
}
