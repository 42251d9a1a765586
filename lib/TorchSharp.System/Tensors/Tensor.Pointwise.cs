using TorchSharp.Native;

namespace TorchSharp;

// One function of each element: the operator of the same name in ATen.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>|x|, element by element.</summary>
        public Tensor abs() => Aten.abs.Call(this);
        /// <summary>|x|, element by element, in place.</summary>
        public Tensor abs_() => Aten.abs_.CallInPlace(this, this);
        /// <summary>|x|, element by element.</summary>
        public Tensor absolute() => Aten.absolute.Call(this);
        /// <summary>|x|, element by element, in place.</summary>
        public Tensor absolute_() => Aten.absolute_.CallInPlace(this, this);
        /// <summary>−x, element by element.</summary>
        public Tensor neg() => Aten.neg.Call(this);
        /// <summary>−x, element by element, in place.</summary>
        public Tensor neg_() => Aten.neg_.CallInPlace(this, this);
        /// <summary>−x, element by element.</summary>
        public Tensor negative() => Aten.negative.Call(this);
        /// <summary>eˣ, element by element.</summary>
        public Tensor exp() => Aten.exp.Call(this);
        /// <summary>eˣ, element by element, in place.</summary>
        public Tensor exp_() => Aten.exp_.CallInPlace(this, this);
        /// <summary>2ˣ, element by element.</summary>
        public Tensor exp2() => Aten.exp2.Call(this);
        /// <summary>2ˣ, element by element, in place.</summary>
        public Tensor exp2_() => Aten.exp2_.CallInPlace(this, this);
        /// <summary>eˣ − 1, exact near 0, element by element.</summary>
        public Tensor expm1() => Aten.expm1.Call(this);
        /// <summary>eˣ − 1, exact near 0, element by element, in place.</summary>
        public Tensor expm1_() => Aten.expm1_.CallInPlace(this, this);
        /// <summary>The natural logarithm; −∞ of 0, NaN below, element by element.</summary>
        public Tensor log() => Aten.log.Call(this);
        /// <summary>The natural logarithm; −∞ of 0, NaN below, element by element, in place.</summary>
        public Tensor log_() => Aten.log_.CallInPlace(this, this);
        /// <summary>The logarithm to base 2, element by element.</summary>
        public Tensor log2() => Aten.log2.Call(this);
        /// <summary>The logarithm to base 2, element by element, in place.</summary>
        public Tensor log2_() => Aten.log2_.CallInPlace(this, this);
        /// <summary>The logarithm to base 10, element by element.</summary>
        public Tensor log10() => Aten.log10.Call(this);
        /// <summary>The logarithm to base 10, element by element, in place.</summary>
        public Tensor log10_() => Aten.log10_.CallInPlace(this, this);
        /// <summary>log(1 + x), exact near 0, element by element.</summary>
        public Tensor log1p() => Aten.log1p.Call(this);
        /// <summary>log(1 + x), exact near 0, element by element, in place.</summary>
        public Tensor log1p_() => Aten.log1p_.CallInPlace(this, this);
        /// <summary>√x; NaN below 0, element by element.</summary>
        public Tensor sqrt() => Aten.sqrt.Call(this);
        /// <summary>√x; NaN below 0, element by element, in place.</summary>
        public Tensor sqrt_() => Aten.sqrt_.CallInPlace(this, this);
        /// <summary>1 / √x, element by element.</summary>
        public Tensor rsqrt() => Aten.rsqrt.Call(this);
        /// <summary>1 / √x, element by element, in place.</summary>
        public Tensor rsqrt_() => Aten.rsqrt_.CallInPlace(this, this);
        /// <summary>x², element by element.</summary>
        public Tensor square() => Aten.square.Call(this);
        /// <summary>1 / x, element by element.</summary>
        public Tensor reciprocal() => Aten.reciprocal.Call(this);
        /// <summary>1 / x, element by element, in place.</summary>
        public Tensor reciprocal_() => Aten.reciprocal_.CallInPlace(this, this);
        /// <summary>The sine of x, in radians, element by element.</summary>
        public Tensor sin() => Aten.sin.Call(this);
        /// <summary>The sine of x, in radians, element by element, in place.</summary>
        public Tensor sin_() => Aten.sin_.CallInPlace(this, this);
        /// <summary>The cosine of x, in radians, element by element.</summary>
        public Tensor cos() => Aten.cos.Call(this);
        /// <summary>The cosine of x, in radians, element by element, in place.</summary>
        public Tensor cos_() => Aten.cos_.CallInPlace(this, this);
        /// <summary>The tangent of x, in radians, element by element.</summary>
        public Tensor tan() => Aten.tan.Call(this);
        /// <summary>The tangent of x, in radians, element by element, in place.</summary>
        public Tensor tan_() => Aten.tan_.CallInPlace(this, this);
        /// <summary>The angle whose sine is x, in radians, element by element.</summary>
        public Tensor asin() => Aten.asin.Call(this);
        /// <summary>The angle whose sine is x, in radians, element by element, in place.</summary>
        public Tensor asin_() => Aten.asin_.CallInPlace(this, this);
        /// <summary>The angle whose cosine is x, in radians, element by element.</summary>
        public Tensor acos() => Aten.acos.Call(this);
        /// <summary>The angle whose cosine is x, in radians, element by element, in place.</summary>
        public Tensor acos_() => Aten.acos_.CallInPlace(this, this);
        /// <summary>The angle whose tangent is x, in radians, element by element.</summary>
        public Tensor atan() => Aten.atan.Call(this);
        /// <summary>The angle whose tangent is x, in radians, element by element, in place.</summary>
        public Tensor atan_() => Aten.atan_.CallInPlace(this, this);
        /// <summary>The hyperbolic sine, element by element.</summary>
        public Tensor sinh() => Aten.sinh.Call(this);
        /// <summary>The hyperbolic sine, element by element, in place.</summary>
        public Tensor sinh_() => Aten.sinh_.CallInPlace(this, this);
        /// <summary>The hyperbolic cosine, element by element.</summary>
        public Tensor cosh() => Aten.cosh.Call(this);
        /// <summary>The hyperbolic cosine, element by element, in place.</summary>
        public Tensor cosh_() => Aten.cosh_.CallInPlace(this, this);
        /// <summary>The hyperbolic tangent, in (−1, 1), element by element.</summary>
        public Tensor tanh() => Aten.tanh.Call(this);
        /// <summary>The hyperbolic tangent, in (−1, 1), element by element, in place.</summary>
        public Tensor tanh_() => Aten.tanh_.CallInPlace(this, this);
        /// <summary>The inverse of the hyperbolic sine, element by element.</summary>
        public Tensor asinh() => Aten.asinh.Call(this);
        /// <summary>The inverse of the hyperbolic sine, element by element, in place.</summary>
        public Tensor asinh_() => Aten.asinh_.CallInPlace(this, this);
        /// <summary>The inverse of the hyperbolic cosine, element by element.</summary>
        public Tensor acosh() => Aten.acosh.Call(this);
        /// <summary>The inverse of the hyperbolic cosine, element by element, in place.</summary>
        public Tensor acosh_() => Aten.acosh_.CallInPlace(this, this);
        /// <summary>The inverse of the hyperbolic tangent, element by element.</summary>
        public Tensor atanh() => Aten.atanh.Call(this);
        /// <summary>The inverse of the hyperbolic tangent, element by element, in place.</summary>
        public Tensor atanh_() => Aten.atanh_.CallInPlace(this, this);
        /// <summary>1 / (1 + e⁻ˣ), in (0, 1), element by element.</summary>
        public Tensor sigmoid() => Aten.sigmoid.Call(this);
        /// <summary>1 / (1 + e⁻ˣ), in (0, 1), element by element, in place.</summary>
        public Tensor sigmoid_() => Aten.sigmoid_.CallInPlace(this, this);
        /// <summary>max(0, x), element by element.</summary>
        public Tensor relu() => Aten.relu.Call(this);
        /// <summary>max(0, x), element by element, in place.</summary>
        public Tensor relu_() => Aten.relu_.CallInPlace(this, this);
        /// <summary>The greatest integer not above x, element by element.</summary>
        public Tensor floor() => Aten.floor.Call(this);
        /// <summary>The greatest integer not above x, element by element, in place.</summary>
        public Tensor floor_() => Aten.floor_.CallInPlace(this, this);
        /// <summary>The least integer not below x, element by element.</summary>
        public Tensor ceil() => Aten.ceil.Call(this);
        /// <summary>The least integer not below x, element by element, in place.</summary>
        public Tensor ceil_() => Aten.ceil_.CallInPlace(this, this);
        /// <summary>x without what follows the point, element by element.</summary>
        public Tensor trunc() => Aten.trunc.Call(this);
        /// <summary>x without what follows the point, element by element, in place.</summary>
        public Tensor trunc_() => Aten.trunc_.CallInPlace(this, this);
        /// <summary>x − trunc(x), element by element.</summary>
        public Tensor frac() => Aten.frac.Call(this);
        /// <summary>x − trunc(x), element by element, in place.</summary>
        public Tensor frac_() => Aten.frac_.CallInPlace(this, this);
        /// <summary>−1, 0 or 1, element by element.</summary>
        public Tensor sign() => Aten.sign.Call(this);
        /// <summary>−1, 0 or 1, element by element, in place.</summary>
        public Tensor sign_() => Aten.sign_.CallInPlace(this, this);
        /// <summary>−1, 0 or 1; of a complex number, its direction, element by element.</summary>
        public Tensor sgn() => Aten.sgn.Call(this);
        /// <summary>−1, 0 or 1; of a complex number, its direction, element by element, in place.</summary>
        public Tensor sgn_() => Aten.sgn_.CallInPlace(this, this);
        /// <summary>The error function, element by element.</summary>
        public Tensor erf() => Aten.erf.Call(this);
        /// <summary>The error function, element by element, in place.</summary>
        public Tensor erf_() => Aten.erf_.CallInPlace(this, this);
        /// <summary>1 − erf(x), element by element.</summary>
        public Tensor erfc() => Aten.erfc.Call(this);
        /// <summary>1 − erf(x), element by element, in place.</summary>
        public Tensor erfc_() => Aten.erfc_.CallInPlace(this, this);
        /// <summary>The inverse of the error function, element by element.</summary>
        public Tensor erfinv() => Aten.erfinv.Call(this);
        /// <summary>The inverse of the error function, element by element, in place.</summary>
        public Tensor erfinv_() => Aten.erfinv_.CallInPlace(this, this);
        /// <summary>The logarithm of the gamma function's absolute value, element by element.</summary>
        public Tensor lgamma() => Aten.lgamma.Call(this);
        /// <summary>The logarithm of the gamma function's absolute value, element by element, in place.</summary>
        public Tensor lgamma_() => Aten.lgamma_.CallInPlace(this, this);
        /// <summary>The derivative of the gamma function's logarithm, element by element.</summary>
        public Tensor digamma() => Aten.digamma.Call(this);
        /// <summary>The derivative of the gamma function's logarithm, element by element, in place.</summary>
        public Tensor digamma_() => Aten.digamma_.CallInPlace(this, this);
        /// <summary>True where x is 0, element by element.</summary>
        public Tensor logical_not() => Aten.logical_not.Call(this);
        /// <summary>True where x is 0, element by element, in place.</summary>
        public Tensor logical_not_() => Aten.logical_not_.CallInPlace(this, this);
        /// <summary>True where x is NaN, element by element.</summary>
        public Tensor isnan() => Aten.isnan.Call(this);
        /// <summary>True where x is ∞ or −∞, element by element.</summary>
        public Tensor isinf() => Aten.isinf.Call(this);
        /// <summary>True where x is neither infinite nor NaN, element by element.</summary>
        public Tensor isfinite() => Aten.isfinite.Call(this);
    }

    /// <inheritdoc cref="Tensor.abs()"/>
    public static Tensor abs(Tensor input) => input.abs();
    /// <inheritdoc cref="Tensor.abs_()"/>
    public static Tensor abs_(Tensor input) => input.abs_();
    /// <inheritdoc cref="Tensor.absolute()"/>
    public static Tensor absolute(Tensor input) => input.absolute();
    /// <inheritdoc cref="Tensor.absolute_()"/>
    public static Tensor absolute_(Tensor input) => input.absolute_();
    /// <inheritdoc cref="Tensor.neg()"/>
    public static Tensor neg(Tensor input) => input.neg();
    /// <inheritdoc cref="Tensor.neg_()"/>
    public static Tensor neg_(Tensor input) => input.neg_();
    /// <inheritdoc cref="Tensor.negative()"/>
    public static Tensor negative(Tensor input) => input.negative();
    /// <inheritdoc cref="Tensor.exp()"/>
    public static Tensor exp(Tensor input) => input.exp();
    /// <inheritdoc cref="Tensor.exp_()"/>
    public static Tensor exp_(Tensor input) => input.exp_();
    /// <inheritdoc cref="Tensor.exp2()"/>
    public static Tensor exp2(Tensor input) => input.exp2();
    /// <inheritdoc cref="Tensor.exp2_()"/>
    public static Tensor exp2_(Tensor input) => input.exp2_();
    /// <inheritdoc cref="Tensor.expm1()"/>
    public static Tensor expm1(Tensor input) => input.expm1();
    /// <inheritdoc cref="Tensor.expm1_()"/>
    public static Tensor expm1_(Tensor input) => input.expm1_();
    /// <inheritdoc cref="Tensor.log()"/>
    public static Tensor log(Tensor input) => input.log();
    /// <inheritdoc cref="Tensor.log_()"/>
    public static Tensor log_(Tensor input) => input.log_();
    /// <inheritdoc cref="Tensor.log2()"/>
    public static Tensor log2(Tensor input) => input.log2();
    /// <inheritdoc cref="Tensor.log2_()"/>
    public static Tensor log2_(Tensor input) => input.log2_();
    /// <inheritdoc cref="Tensor.log10()"/>
    public static Tensor log10(Tensor input) => input.log10();
    /// <inheritdoc cref="Tensor.log10_()"/>
    public static Tensor log10_(Tensor input) => input.log10_();
    /// <inheritdoc cref="Tensor.log1p()"/>
    public static Tensor log1p(Tensor input) => input.log1p();
    /// <inheritdoc cref="Tensor.log1p_()"/>
    public static Tensor log1p_(Tensor input) => input.log1p_();
    /// <inheritdoc cref="Tensor.sqrt()"/>
    public static Tensor sqrt(Tensor input) => input.sqrt();
    /// <inheritdoc cref="Tensor.sqrt_()"/>
    public static Tensor sqrt_(Tensor input) => input.sqrt_();
    /// <inheritdoc cref="Tensor.rsqrt()"/>
    public static Tensor rsqrt(Tensor input) => input.rsqrt();
    /// <inheritdoc cref="Tensor.rsqrt_()"/>
    public static Tensor rsqrt_(Tensor input) => input.rsqrt_();
    /// <inheritdoc cref="Tensor.square()"/>
    public static Tensor square(Tensor input) => input.square();
    /// <inheritdoc cref="Tensor.reciprocal()"/>
    public static Tensor reciprocal(Tensor input) => input.reciprocal();
    /// <inheritdoc cref="Tensor.reciprocal_()"/>
    public static Tensor reciprocal_(Tensor input) => input.reciprocal_();
    /// <inheritdoc cref="Tensor.sin()"/>
    public static Tensor sin(Tensor input) => input.sin();
    /// <inheritdoc cref="Tensor.sin_()"/>
    public static Tensor sin_(Tensor input) => input.sin_();
    /// <inheritdoc cref="Tensor.cos()"/>
    public static Tensor cos(Tensor input) => input.cos();
    /// <inheritdoc cref="Tensor.cos_()"/>
    public static Tensor cos_(Tensor input) => input.cos_();
    /// <inheritdoc cref="Tensor.tan()"/>
    public static Tensor tan(Tensor input) => input.tan();
    /// <inheritdoc cref="Tensor.tan_()"/>
    public static Tensor tan_(Tensor input) => input.tan_();
    /// <inheritdoc cref="Tensor.asin()"/>
    public static Tensor asin(Tensor input) => input.asin();
    /// <inheritdoc cref="Tensor.asin_()"/>
    public static Tensor asin_(Tensor input) => input.asin_();
    /// <inheritdoc cref="Tensor.acos()"/>
    public static Tensor acos(Tensor input) => input.acos();
    /// <inheritdoc cref="Tensor.acos_()"/>
    public static Tensor acos_(Tensor input) => input.acos_();
    /// <inheritdoc cref="Tensor.atan()"/>
    public static Tensor atan(Tensor input) => input.atan();
    /// <inheritdoc cref="Tensor.atan_()"/>
    public static Tensor atan_(Tensor input) => input.atan_();
    /// <inheritdoc cref="Tensor.sinh()"/>
    public static Tensor sinh(Tensor input) => input.sinh();
    /// <inheritdoc cref="Tensor.sinh_()"/>
    public static Tensor sinh_(Tensor input) => input.sinh_();
    /// <inheritdoc cref="Tensor.cosh()"/>
    public static Tensor cosh(Tensor input) => input.cosh();
    /// <inheritdoc cref="Tensor.cosh_()"/>
    public static Tensor cosh_(Tensor input) => input.cosh_();
    /// <inheritdoc cref="Tensor.tanh()"/>
    public static Tensor tanh(Tensor input) => input.tanh();
    /// <inheritdoc cref="Tensor.tanh_()"/>
    public static Tensor tanh_(Tensor input) => input.tanh_();
    /// <inheritdoc cref="Tensor.asinh()"/>
    public static Tensor asinh(Tensor input) => input.asinh();
    /// <inheritdoc cref="Tensor.asinh_()"/>
    public static Tensor asinh_(Tensor input) => input.asinh_();
    /// <inheritdoc cref="Tensor.acosh()"/>
    public static Tensor acosh(Tensor input) => input.acosh();
    /// <inheritdoc cref="Tensor.acosh_()"/>
    public static Tensor acosh_(Tensor input) => input.acosh_();
    /// <inheritdoc cref="Tensor.atanh()"/>
    public static Tensor atanh(Tensor input) => input.atanh();
    /// <inheritdoc cref="Tensor.atanh_()"/>
    public static Tensor atanh_(Tensor input) => input.atanh_();
    /// <inheritdoc cref="Tensor.sigmoid()"/>
    public static Tensor sigmoid(Tensor input) => input.sigmoid();
    /// <inheritdoc cref="Tensor.sigmoid_()"/>
    public static Tensor sigmoid_(Tensor input) => input.sigmoid_();
    /// <inheritdoc cref="Tensor.floor()"/>
    public static Tensor floor(Tensor input) => input.floor();
    /// <inheritdoc cref="Tensor.floor_()"/>
    public static Tensor floor_(Tensor input) => input.floor_();
    /// <inheritdoc cref="Tensor.ceil()"/>
    public static Tensor ceil(Tensor input) => input.ceil();
    /// <inheritdoc cref="Tensor.ceil_()"/>
    public static Tensor ceil_(Tensor input) => input.ceil_();
    /// <inheritdoc cref="Tensor.trunc()"/>
    public static Tensor trunc(Tensor input) => input.trunc();
    /// <inheritdoc cref="Tensor.trunc_()"/>
    public static Tensor trunc_(Tensor input) => input.trunc_();
    /// <inheritdoc cref="Tensor.frac()"/>
    public static Tensor frac(Tensor input) => input.frac();
    /// <inheritdoc cref="Tensor.frac_()"/>
    public static Tensor frac_(Tensor input) => input.frac_();
    /// <inheritdoc cref="Tensor.sign()"/>
    public static Tensor sign(Tensor input) => input.sign();
    /// <inheritdoc cref="Tensor.sign_()"/>
    public static Tensor sign_(Tensor input) => input.sign_();
    /// <inheritdoc cref="Tensor.sgn()"/>
    public static Tensor sgn(Tensor input) => input.sgn();
    /// <inheritdoc cref="Tensor.sgn_()"/>
    public static Tensor sgn_(Tensor input) => input.sgn_();
    /// <inheritdoc cref="Tensor.erf()"/>
    public static Tensor erf(Tensor input) => input.erf();
    /// <inheritdoc cref="Tensor.erf_()"/>
    public static Tensor erf_(Tensor input) => input.erf_();
    /// <inheritdoc cref="Tensor.erfc()"/>
    public static Tensor erfc(Tensor input) => input.erfc();
    /// <inheritdoc cref="Tensor.erfc_()"/>
    public static Tensor erfc_(Tensor input) => input.erfc_();
    /// <inheritdoc cref="Tensor.erfinv()"/>
    public static Tensor erfinv(Tensor input) => input.erfinv();
    /// <inheritdoc cref="Tensor.erfinv_()"/>
    public static Tensor erfinv_(Tensor input) => input.erfinv_();
    /// <inheritdoc cref="Tensor.lgamma()"/>
    public static Tensor lgamma(Tensor input) => input.lgamma();
    /// <inheritdoc cref="Tensor.lgamma_()"/>
    public static Tensor lgamma_(Tensor input) => input.lgamma_();
    /// <inheritdoc cref="Tensor.digamma()"/>
    public static Tensor digamma(Tensor input) => input.digamma();
    /// <inheritdoc cref="Tensor.digamma_()"/>
    public static Tensor digamma_(Tensor input) => input.digamma_();
    /// <inheritdoc cref="Tensor.logical_not()"/>
    public static Tensor logical_not(Tensor input) => input.logical_not();
    /// <inheritdoc cref="Tensor.isnan()"/>
    public static Tensor isnan(Tensor input) => input.isnan();
    /// <inheritdoc cref="Tensor.isinf()"/>
    public static Tensor isinf(Tensor tensor) => tensor.isinf();
    /// <inheritdoc cref="Tensor.isfinite()"/>
    public static Tensor isfinite(Tensor tensor) => tensor.isfinite();
}
