namespace TorchSharp.Tests.Oracle;

/// <summary>Operators of each element. A new one is a line.</summary>
internal static class Pointwise
{
    private static Operation Of(string name, Func<Tensor, Tensor> ours) => new($"a.{name}()", d => [d.Normal(d.Shape(0))], (_, x) => ours(x[0]));

    private static Operation Positive(string name, Func<Tensor, Tensor> ours) => new($"a.{name}()", d => [d.Positive(d.Shape(0))], (_, x) => ours(x[0]));

    private static Operation Unit(string name, Func<Tensor, Tensor> ours) => new($"a.{name}()", d => [d.Unit(d.Shape(0))], (_, x) => ours(x[0]));

    private static Tensor[] Pair(Draw d)
    {
        var shape = d.Shape(0);
        return [d.Normal(shape), d.Normal(d.Broadcast(shape))];
    }

    private static Tensor[] Equal(Draw d)
    {
        var shape = d.Shape();
        return [d.Normal(shape), d.Normal(shape)];
    }

    private static Operation Binary(string python, Func<Tensor, Tensor, Tensor> ours) => new(python, Pair, (_, x) => ours(x[0], x[1]));

    private static Operation Logic(string python, Func<Tensor, Tensor, Tensor> ours) => new(python, d =>
    {
        var shape = d.Shape();
        return [d.Bools(shape), d.Bools(d.Broadcast(shape))];
    }, (_, x) => ours(x[0], x[1]));

    private static Operation Whole(string python, Func<Draw, Tensor[], Outputs> ours) => new(python, d =>
    {
        var type = d.Pick("kind", ScalarType.Int64, ScalarType.Int32, ScalarType.Int16, ScalarType.Int8, ScalarType.Byte);
        var shape = d.Shape();
        return [d.Whole(type, 30, shape), d.Whole(type, 30, d.Broadcast(shape))];
    }, ours);

    private static Operation Number(string python, Func<Draw, Tensor, Tensor> ours) => new(python, d => [d.Normal(d.Shape(0))], (d, x) => ours(d, x[0]));

    public static readonly Operation[] Table =
    [
        Of("abs", x => x.abs()), Of("absolute", x => x.absolute()), Of("neg", x => x.neg()), Of("negative", x => x.negative()),
        Of("exp", x => x.exp()), Of("exp2", x => x.exp2()), Of("expm1", x => x.expm1()), Of("square", x => x.square()),
        Of("sin", x => x.sin()), Of("cos", x => x.cos()), Of("tan", x => x.tan()), Of("atan", x => x.atan()),
        Of("sinh", x => x.sinh()), Of("cosh", x => x.cosh()), Of("tanh", x => x.tanh()), Of("asinh", x => x.asinh()),
        Of("sigmoid", x => x.sigmoid()), Of("relu", x => x.relu()), Of("floor", x => x.floor()), Of("ceil", x => x.ceil()),
        Of("round", x => x.round()), Of("trunc", x => x.trunc()), Of("frac", x => x.frac()), Of("sign", x => x.sign()),
        Of("sgn", x => x.sgn()), Of("erf", x => x.erf()), Of("erfc", x => x.erfc()), Of("isnan", x => x.isnan()),
        Of("isinf", x => x.isinf()), Of("isfinite", x => x.isfinite()), Of("reciprocal", x => x.reciprocal()), Of("logical_not", x => x.logical_not()),
        Positive("log", x => x.log()), Positive("log2", x => x.log2()), Positive("log10", x => x.log10()), Positive("log1p", x => x.log1p()),
        Positive("sqrt", x => x.sqrt()), Positive("rsqrt", x => x.rsqrt()), Positive("lgamma", x => x.lgamma()), Positive("digamma", x => x.digamma()),
        Unit("asin", x => x.asin()), Unit("acos", x => x.acos()), Unit("atanh", x => x.atanh()), Unit("erfinv", x => x.erfinv()),
        new("(a + 1).acosh()", d => [d.Positive(d.Shape())], (_, x) => (x[0] + 1).acosh()),

        Of("clone().abs_", x => x.clone().abs_()), Of("clone().neg_", x => x.clone().neg_()), Of("clone().exp_", x => x.clone().exp_()),
        Of("clone().tanh_", x => x.clone().tanh_()), Of("clone().sigmoid_", x => x.clone().sigmoid_()), Of("clone().relu_", x => x.clone().relu_()),
        Of("clone().sin_", x => x.clone().sin_()), Of("clone().floor_", x => x.clone().floor_()), Positive("clone().sqrt_", x => x.clone().sqrt_()),
        Positive("clone().log_", x => x.clone().log_()), Of("clone().reciprocal_", x => x.clone().reciprocal_()), Of("clone().zero_", x => x.clone().zero_()),

        Binary("a + b", (a, b) => a + b), Binary("a - b", (a, b) => a - b), Binary("a * b", (a, b) => a * b), Binary("a / b", (a, b) => a / b),
        Binary("a.remainder(b)", (a, b) => a.remainder(b)), Binary("a % b", (a, b) => a % b), Binary("a.exp().pow(b)", (a, b) => a.exp().pow(b)),
        Binary("a.maximum(b)", (a, b) => a.maximum(b)), Binary("a.minimum(b)", (a, b) => a.minimum(b)), Binary("torch.max(a, b)", (a, b) => a.max(b)),
        Binary("a == b", (a, b) => a == b), Binary("a != b", (a, b) => a != b), Binary("a < b", (a, b) => a < b), Binary("a <= b", (a, b) => a <= b),
        Binary("a > b", (a, b) => a > b), Binary("a >= b", (a, b) => a >= b),
        Binary("a.clone().add_(b)", (a, b) => a.clone().add_(b)), Binary("a.clone().sub_(b)", (a, b) => a.clone().sub_(b)),
        Binary("a.clone().mul_(b)", (a, b) => a.clone().mul_(b)), Binary("a.clone().div_(b)", (a, b) => a.clone().div_(b)),
        Binary("a.div(b, rounding_mode='floor')", (a, b) => a.div(b, RoundingMode.floor)), Binary("a.div(b, rounding_mode='trunc')", (a, b) => a.div(b, RoundingMode.trunc)),
        new("a.add(b, alpha=k)", Pair, (d, x) => x[0].add(x[1], d.Real("k", -2, 2))), new("a.clone().add_(b, alpha=k)", Pair, (d, x) => x[0].clone().add_(x[1], d.Real("k", -2, 2))),
        new("torch.lerp(a, b, w)", Pair, (d, x) => x[0].lerp(x[1], tensor(d.Real("w", 0, 1), d.Type))),
        new("torch.addcmul(a, b, c, value=v)", d => [.. Equal(d), d.Normal(1)], (d, x) => x[0].addcmul(x[1], x[2], d.Real("v", -2, 2))),
        new("torch.addcdiv(a, b, c, value=v)", d => [.. Equal(d), d.Positive(1)], (d, x) => x[0].addcdiv(x[1], x[2], d.Real("v", -2, 2))),
        new("torch.where(a > b, a, b * 2)", Equal, (_, x) => where(x[0] > x[1], x[0], x[1] * 2)),
        new("torch.allclose(a, b)", Equal, (_, x) => allclose(x[0], x[1])), new("torch.allclose(a, a)", Equal, (_, x) => x[0].allclose(x[0])),

        Number("a + s", (d, a) => a + d.Real("s", -3, 3)), Number("a - s", (d, a) => a - d.Real("s", -3, 3)), Number("s - a", (d, a) => d.Real("s", -3, 3) - a),
        Number("a * s", (d, a) => a * d.Real("s", -3, 3)), Number("s * a", (d, a) => d.Real("s", -3, 3) * a), Number("a / s", (d, a) => a / d.Real("s", 1, 3)),
        Number("s / a", (d, a) => d.Real("s", 1, 3) / a), Number("a % s", (d, a) => a % d.Real("s", 1, 3)), Number("-a", (_, a) => -a),
        Number("a.abs() ** s", (d, a) => a.abs().pow(d.Real("s", 1, 3))), Number("a ** n", (d, a) => a.pow(d.Int("n", 0, 4))),
        Number("a.clamp(lo, hi)", (d, a) => a.clamp(d.Real("lo", -1, 0), d.Real("hi", 0, 1))), Number("a.clamp(min=lo)", (d, a) => a.clamp(min: d.Real("lo", -1, 0))),
        Number("a.clamp(max=hi)", (d, a) => a.clamp(max: d.Real("hi", -1, 1))), Number("a.clone().clamp_(lo, hi)", (d, a) => a.clone().clamp_(d.Real("lo", -1, 0), d.Real("hi", 0, 1))),
        Number("a.round(decimals=n)", (d, a) => a.round(d.Int("n", 0, 3))), Number("a > s", (d, a) => a > d.Real("s", -1, 1)), Number("s > a", (d, a) => d.Real("s", -1, 1) > a),
        Number("a.clone().fill_(s)", (d, a) => a.clone().fill_(d.Real("s", -1, 1))), Number("a.clone().mul_(s)", (d, a) => a.clone().mul_(d.Real("s", -1, 1))),
        Number("a.eq(s)", (d, a) => a.eq(d.Real("s", -1, 1))), Number("a.ne(s)", (d, a) => a.ne(d.Real("s", -1, 1))), Number("a.le(s)", (d, a) => a.le(d.Real("s", -1, 1))), Number("a.ge(s)", (d, a) => a.ge(d.Real("s", -1, 1))), Number("a.lt(s)", (d, a) => a.lt(d.Real("s", -1, 1))),

        Whole("a + b", (_, x) => x[0] + x[1]), Whole("a * b", (_, x) => x[0] * x[1]), Whole("a / (b + 1)", (_, x) => x[0] / (x[1] + 1)),
        Whole("a + n", (d, x) => x[0] + d.Int("n", 0, 9)), Whole("a * n", (d, x) => x[0] * d.Int("n", 0, 9)), Whole("a + s", (d, x) => x[0] + d.Real("s", -1, 1)),
        Whole("a / n", (d, x) => x[0] / d.Int("n", 1, 9)), Whole("a % n", (d, x) => x[0] % d.Int("n", 1, 9)), Whole("a // n", (d, x) => x[0].div(d.Int("n", 1, 9), RoundingMode.floor)),
        Whole("a == b", (_, x) => x[0] == x[1]), Whole("a & b", (_, x) => x[0] & x[1]), Whole("a | b", (_, x) => x[0] | x[1]), Whole("a ^ b", (_, x) => x[0] ^ x[1]), Whole("~a", (_, x) => ~x[0]),
        Whole("a.float()", (_, x) => x[0].@float()), Whole("a.double()", (_, x) => x[0].@double()), Whole("a.bool()", (_, x) => x[0].@bool()), Whole("a.long()", (_, x) => x[0].@long()),
        Whole("a.to(torch.uint8)", (_, x) => x[0].to(ScalarType.Byte)), Whole("a.sum()", (_, x) => x[0].sum()), Whole("a.float().mean()", (_, x) => x[0].@float().mean()), Whole("a.max()", (_, x) => x[0].max()),
        Logic("a & b", (a, b) => a & b), Logic("a | b", (a, b) => a | b), Logic("a ^ b", (a, b) => a ^ b), Logic("a.logical_and(b)", (a, b) => a.logical_and(b)), Logic("a.logical_or(b)", (a, b) => a.logical_or(b)), Logic("~a", (a, _) => ~a),
        Logic("a.all()", (a, _) => a.all()), Logic("a.any()", (a, _) => a.any()),
        new("a.half()", d => [d.Normal(d.Shape())], (_, x) => x[0].half()), new("a.bfloat16()", d => [d.Normal(d.Shape())], (_, x) => x[0].bfloat16()), new("a.half().float() * 2", d => [d.Normal(d.Shape())], (_, x) => x[0].half().@float() * 2),
        new("a.int()", d => [d.Normal(d.Shape())], (_, x) => x[0].@int()),
    ];
}
