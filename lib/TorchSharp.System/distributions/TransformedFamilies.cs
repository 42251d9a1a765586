using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Modules;

/// <summary>e to a normal number.</summary>
public class LogNormal : TransformedDistribution
{
    internal LogNormal(Tensor loc, Tensor scale, Generator? generator) : base(new Normal(loc, scale, generator), new ExpTransform(), generator) { }

    /// <summary>Mean of the logarithm, [B…].</summary>
    public Tensor loc => base_distribution.mean;
    /// <summary>Standard deviation of the logarithm, [B…].</summary>
    public Tensor scale => base_distribution.stddev;
    public override Tensor mean => WrappedTensorDisposeScope(() => (loc + scale.square() / 2).exp());
    public override Tensor mode => WrappedTensorDisposeScope(() => (loc - scale.square()).exp());
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.square().expm1() * (2 * loc + scale.square()).exp());
    public override Tensor entropy() => WrappedTensorDisposeScope(() => base_distribution.entropy() + loc);
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new LogNormal(loc.expand(batch_shape), scale.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}

/// <summary>The size of a normal number of mean 0.</summary>
public class HalfNormal : TransformedDistribution
{
    internal HalfNormal(Tensor scale, Generator? generator) : base(Made(() => new Normal(zeros_like(scale), scale, generator)), new AbsTransform(), generator) { }

    /// <summary>Standard deviation of the normal number, [B…].</summary>
    public Tensor scale => base_distribution.stddev;
    public override Tensor mean => WrappedTensorDisposeScope(() => scale * Math.Sqrt(2 / Math.PI));
    public override Tensor mode => WrappedTensorDisposeScope(() => zeros_like(scale));
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.square() * (1 - 2 / Math.PI));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => (base_distribution.log_prob(Fitting(value)) + Math.Log(2)).masked_fill(value < 0, double.NegativeInfinity));
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => 2 * base_distribution.cdf(Fitting(value)) - 1);
    public override Tensor icdf(Tensor prob) => WrappedTensorDisposeScope(() => base_distribution.icdf((Fitting(prob) + 1) / 2));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => base_distribution.entropy() - Math.Log(2));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new HalfNormal(scale.expand(batch_shape), generator));
}

/// <summary>The size of a number of Cauchy's distribution around 0.</summary>
public class HalfCauchy : TransformedDistribution
{
    internal HalfCauchy(Tensor scale, Generator? generator) : base(Made(() => new Cauchy(zeros_like(scale), scale, generator)), new AbsTransform(), generator) { }

    /// <summary>The median, [B…].</summary>
    public Tensor scale => ((Cauchy)base_distribution).scale.alias();
    /// <summary>∞.</summary>
    public override Tensor mean => base_distribution.variance;
    public override Tensor mode => WrappedTensorDisposeScope(() => zeros_like(scale));
    /// <summary>∞.</summary>
    public override Tensor variance => base_distribution.variance;
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => (base_distribution.log_prob(Fitting(value)) + Math.Log(2)).masked_fill(value < 0, double.NegativeInfinity));
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => 2 * base_distribution.cdf(Fitting(value)) - 1);
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => base_distribution.icdf((Fitting(value) + 1) / 2));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => base_distribution.entropy() - Math.Log(2));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new HalfCauchy(scale.expand(batch_shape), generator));
}

/// <summary>Gumbel's distribution, of the greatest of many numbers: loc − scale · log(−log u) of a uniform u.</summary>
public class Gumbel : TransformedDistribution
{
    private Tensor loc, scale;

    internal Gumbel(Tensor loc, Tensor scale, Generator? generator) : base(generator)
    {
        using var scope = NewDisposeScope();
        var own = Own((nameof(loc), loc, constraints.real), (nameof(scale), scale, constraints.positive));
        (this.loc, this.scale) = (own[0], own[1]);
        var precision = finfo(this.loc.dtype);
        var (log, minus) = (new LogTransform(), new AffineTransform(0.0, -1.0));
        _init(new Uniform(full_like(this.loc, precision.tiny), full_like(this.loc, 1 - precision.eps), generator), [log, minus, log, minus, new AffineTransform(this.loc, this.scale)]);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => loc + scale * euler_constant);
    public override Tensor mode => loc.alias();
    public override Tensor stddev => scale * (Math.PI / Math.Sqrt(6));
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.square() * (Math.PI * Math.PI / 6));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var y = (loc - Fitting(value)) / scale;
        return y - y.exp() - scale.log();
    });
    public override Tensor entropy() => WrappedTensorDisposeScope(() => scale.log() + (1 + euler_constant));
    protected override void Dispose(bool disposing)
    {
        Free(disposing, loc, scale);
        base.Dispose(disposing);
    }

    private protected override Distribution Larger(Size batch_shape) => new Gumbel(loc.expand(batch_shape), scale.expand(batch_shape), generator);
}

/// <summary>Weibull's distribution: an exponential time to the power 1 / concentration.</summary>
public class Weibull : TransformedDistribution
{
    private Tensor scale, concentration;

    internal Weibull(Tensor scale, Tensor concentration, Generator? generator) : base(generator)
    {
        using var scope = NewDisposeScope();
        var own = Own((nameof(scale), scale, constraints.positive), (nameof(concentration), concentration, constraints.positive));
        (this.scale, this.concentration) = (own[0], own[1]);
        _init(new Exponential(ones_like(this.scale), generator), [new PowerTransform(this.concentration).inv, new AffineTransform(0, this.scale)]);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => scale * Factor(1));
    /// <inheritdoc/>
    /// <remarks>0 where the concentration is 1 or less.</remarks>
    public override Tensor mode => WrappedTensorDisposeScope(() => scale * (1 - 1 / concentration).clamp(min: 0).pow(1 / concentration));
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.square() * (Factor(2) - Factor(1).square()));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => euler_constant * (1 - 1 / concentration) + (scale / concentration).log() + 1);
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Weibull(scale.expand(batch_shape), concentration.expand(batch_shape), generator));
    protected override void Dispose(bool disposing)
    {
        Free(disposing, scale, concentration);
        base.Dispose(disposing);
    }

    /// <summary>The mean of the power of a draw, at scale 1.</summary>
    private Tensor Factor(int power) => (power / concentration + 1).lgamma().exp();
}

/// <summary>Pareto's distribution: scale · e to an exponential number.</summary>
public class Pareto : TransformedDistribution
{
    private Tensor least, tail;

    internal Pareto(Tensor scale, Tensor alpha, Generator? generator) : base(generator)
    {
        using var scope = NewDisposeScope();
        var own = Own((nameof(scale), scale, constraints.positive), (nameof(alpha), alpha, constraints.positive));
        (least, tail) = (own[0], own[1]);
        _init(new Exponential(tail, generator), [new ExpTransform(), new AffineTransform(0, least)]);
    }

    /// <summary>The least value, [B…].</summary>
    public Tensor scale => least.alias();
    /// <summary>How fast the density falls: as x to −(alpha + 1), [B…].</summary>
    public Tensor alpha => tail.alias();
    /// <summary>[B…]; ∞ where alpha is 1 or less.</summary>
    public override Tensor mean => WrappedTensorDisposeScope(() =>
    {
        var a = tail.clamp(min: 1);
        return a * least / (a - 1);
    });
    public override Tensor mode => scale;
    /// <summary>[B…]; ∞ where alpha is 2 or less.</summary>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var a = tail.clamp(min: 2);
        return least.square() * a / ((a - 1).square() * (a - 2));
    });
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (least / tail).log() + 1 + 1 / tail);
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Pareto(least.expand(batch_shape), tail.expand(batch_shape), generator));
    protected override void Dispose(bool disposing)
    {
        Free(disposing, least, tail);
        base.Dispose(disposing);
    }
}

/// <summary>Kumaraswamy's distribution on [0, 1], much like beta's and with a simple cdf, 1 − (1 − xᵃ)ᵇ.</summary>
public class Kumaraswamy : TransformedDistribution
{
    private Tensor a, b;

    internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator) : base(generator)
    {
        using var scope = NewDisposeScope();
        var own = Own((nameof(concentration1), concentration1, constraints.positive), (nameof(concentration0), concentration0, constraints.positive));
        (a, b) = (own[0], own[1]);
        _init(new Uniform(zeros_like(a), ones_like(a), generator), [new PowerTransform(b).inv, new AffineTransform(1.0, -1.0), new PowerTransform(a).inv]);
    }

    /// <summary>a, [B…].</summary>
    public Tensor concentration1 => a.alias();
    /// <summary>b, [B…].</summary>
    public Tensor concentration0 => b.alias();
    public override Tensor mean => WrappedTensorDisposeScope(() => Moment(1));
    /// <inheritdoc/>
    /// <remarks>NaN where a or b is below 1, or both are 1: the density then has no greatest value inside.</remarks>
    public override Tensor mode => WrappedTensorDisposeScope(() => ((a - 1) / (a * b - 1)).pow(1 / a).masked_fill((a < 1) | (b < 1), double.NaN));
    public override Tensor variance => WrappedTensorDisposeScope(() => Moment(2) - Moment(1).square());
    public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 - 1 / b + (1 - 1 / a) * ((b + 1).digamma() + euler_constant) - a.log() - b.log());
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Kumaraswamy(a.expand(batch_shape), b.expand(batch_shape), generator));
    protected override void Dispose(bool disposing)
    {
        Free(disposing, a, b);
        base.Dispose(disposing);
    }

    /// <summary>The mean of the power of a draw.</summary>
    private Tensor Moment(int power)
    {
        var first = power / a + 1;
        return b * (first.lgamma() + b.lgamma() - (first + b).lgamma()).exp();
    }
}
