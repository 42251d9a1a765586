using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The operators of ATen that are called here, by their schema names.</summary>
    internal static partial class Aten
    {
        internal static readonly Operator abs = new("aten::abs");
        internal static readonly Operator abs_ = new("aten::abs_");
        internal static readonly Operator absolute = new("aten::absolute");
        internal static readonly Operator absolute_ = new("aten::absolute_");
        internal static readonly Operator neg = new("aten::neg");
        internal static readonly Operator neg_ = new("aten::neg_");
        internal static readonly Operator negative = new("aten::negative");
        internal static readonly Operator exp = new("aten::exp");
        internal static readonly Operator exp_ = new("aten::exp_");
        internal static readonly Operator exp2 = new("aten::exp2");
        internal static readonly Operator exp2_ = new("aten::exp2_");
        internal static readonly Operator expm1 = new("aten::expm1");
        internal static readonly Operator expm1_ = new("aten::expm1_");
        internal static readonly Operator log = new("aten::log");
        internal static readonly Operator log_ = new("aten::log_");
        internal static readonly Operator log2 = new("aten::log2");
        internal static readonly Operator log2_ = new("aten::log2_");
        internal static readonly Operator log10 = new("aten::log10");
        internal static readonly Operator log10_ = new("aten::log10_");
        internal static readonly Operator log1p = new("aten::log1p");
        internal static readonly Operator log1p_ = new("aten::log1p_");
        internal static readonly Operator sqrt = new("aten::sqrt");
        internal static readonly Operator sqrt_ = new("aten::sqrt_");
        internal static readonly Operator rsqrt = new("aten::rsqrt");
        internal static readonly Operator rsqrt_ = new("aten::rsqrt_");
        internal static readonly Operator square = new("aten::square");
        internal static readonly Operator reciprocal = new("aten::reciprocal");
        internal static readonly Operator reciprocal_ = new("aten::reciprocal_");
        internal static readonly Operator sin = new("aten::sin");
        internal static readonly Operator sin_ = new("aten::sin_");
        internal static readonly Operator cos = new("aten::cos");
        internal static readonly Operator cos_ = new("aten::cos_");
        internal static readonly Operator tan = new("aten::tan");
        internal static readonly Operator tan_ = new("aten::tan_");
        internal static readonly Operator asin = new("aten::asin");
        internal static readonly Operator asin_ = new("aten::asin_");
        internal static readonly Operator acos = new("aten::acos");
        internal static readonly Operator acos_ = new("aten::acos_");
        internal static readonly Operator atan = new("aten::atan");
        internal static readonly Operator atan_ = new("aten::atan_");
        internal static readonly Operator sinh = new("aten::sinh");
        internal static readonly Operator sinh_ = new("aten::sinh_");
        internal static readonly Operator cosh = new("aten::cosh");
        internal static readonly Operator cosh_ = new("aten::cosh_");
        internal static readonly Operator tanh = new("aten::tanh");
        internal static readonly Operator tanh_ = new("aten::tanh_");
        internal static readonly Operator asinh = new("aten::asinh");
        internal static readonly Operator asinh_ = new("aten::asinh_");
        internal static readonly Operator acosh = new("aten::acosh");
        internal static readonly Operator acosh_ = new("aten::acosh_");
        internal static readonly Operator atanh = new("aten::atanh");
        internal static readonly Operator atanh_ = new("aten::atanh_");
        internal static readonly Operator sigmoid = new("aten::sigmoid");
        internal static readonly Operator sigmoid_ = new("aten::sigmoid_");
        internal static readonly Operator relu = new("aten::relu");
        internal static readonly Operator relu_ = new("aten::relu_");
        internal static readonly Operator floor = new("aten::floor");
        internal static readonly Operator floor_ = new("aten::floor_");
        internal static readonly Operator ceil = new("aten::ceil");
        internal static readonly Operator ceil_ = new("aten::ceil_");
        internal static readonly Operator round = new("aten::round");
        internal static readonly Operator trunc = new("aten::trunc");
        internal static readonly Operator trunc_ = new("aten::trunc_");
        internal static readonly Operator frac = new("aten::frac");
        internal static readonly Operator frac_ = new("aten::frac_");
        internal static readonly Operator sign = new("aten::sign");
        internal static readonly Operator sign_ = new("aten::sign_");
        internal static readonly Operator sgn = new("aten::sgn");
        internal static readonly Operator sgn_ = new("aten::sgn_");
        internal static readonly Operator erf = new("aten::erf");
        internal static readonly Operator erf_ = new("aten::erf_");
        internal static readonly Operator erfc = new("aten::erfc");
        internal static readonly Operator erfc_ = new("aten::erfc_");
        internal static readonly Operator erfinv = new("aten::erfinv");
        internal static readonly Operator erfinv_ = new("aten::erfinv_");
        internal static readonly Operator lgamma = new("aten::lgamma");
        internal static readonly Operator lgamma_ = new("aten::lgamma_");
        internal static readonly Operator digamma = new("aten::digamma");
        internal static readonly Operator digamma_ = new("aten::digamma_");
        internal static readonly Operator logical_not = new("aten::logical_not");
        internal static readonly Operator logical_not_ = new("aten::logical_not_");
        internal static readonly Operator isnan = new("aten::isnan");
        internal static readonly Operator isinf = new("aten::isinf");
        internal static readonly Operator isfinite = new("aten::isfinite");
    }
}
