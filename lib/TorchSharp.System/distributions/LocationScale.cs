using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The normal distribution.</summary>
public class Normal : Distribution
{
    internal Tensor loc, scale;

    /// <param name="loc">Mean, [B…].</param>
    /// <param name="scale">Standard deviation, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public Normal(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        var own = Own((nameof(loc), loc, constraints.real), (nameof(scale), scale, constraints.positive));
        (this.loc, this.scale) = (own[0], own[1]);
        _init(this.loc.shape);
    }

    public override Tensor mean => loc.alias();
    public override Tensor mode => loc.alias();
    public override Tensor stddev => scale.alias();
    public override Tensor variance => scale.square();

    public override Tensor sample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        using var frozen = no_grad();
        var shape = ExtendedShape(sample_shape);
        return normal(loc.expand(shape), scale.expand(shape), generator);
    });
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => loc + Blank(loc, sample_shape).normal_(generator: generator) * scale);
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -((Fitting(value) - loc) / scale).square() / 2 - scale.log() - Math.Log(2 * Math.PI) / 2);
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => (((Fitting(value) - loc) / (scale * Math.Sqrt(2))).erf() + 1) / 2);
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => loc + scale * (2 * Fitting(value) - 1).erfinv() * Math.Sqrt(2));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => scale.log() + (1 + Math.Log(2 * Math.PI)) / 2);
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Normal(loc.expand(batch_shape), scale.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, loc, scale);
}

/// <summary>Laplace's distribution, exponential to both sides of its middle.</summary>
public class Laplace : Distribution
{
    private Tensor loc, scale;

    /// <param name="loc">Mean, [B…].</param>
    /// <param name="scale">Mean distance from it, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public Laplace(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        var own = Own((nameof(loc), loc, constraints.real), (nameof(scale), scale, constraints.positive));
        (this.loc, this.scale) = (own[0], own[1]);
        _init(this.loc.shape);
    }

    public override Tensor mean => loc.alias();
    public override Tensor mode => loc.alias();
    public override Tensor stddev => scale * Math.Sqrt(2);
    public override Tensor variance => WrappedTensorDisposeScope(() => scale.square() * 2);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Quantile(Blank(loc, sample_shape).uniform_(finfo(loc.dtype).eps - 1, 1, generator)));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -(2 * scale).log() - (Fitting(value) - loc).abs() / scale);
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var distance = (Fitting(value) - loc) / scale;
        return (1 - distance.sign() * (-distance.abs()).expm1()) / 2;
    });
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Quantile(2 * Fitting(value) - 1));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (2 * scale).log() + 1);
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Laplace(loc.expand(batch_shape), scale.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, loc, scale);

    /// <summary>The value below which a draw lies with probability (1 + u) / 2.</summary>
    private Tensor Quantile(Tensor u) => loc - scale * u.sign() * (-u.abs()).log1p();
}

/// <summary>Cauchy's distribution, which has neither mean nor variance.</summary>
public class Cauchy : Distribution
{
    internal Tensor loc, scale;

    /// <param name="loc">Median, [B…].</param>
    /// <param name="scale">Half of the width at half of the greatest density, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public Cauchy(Tensor loc, Tensor scale, Generator? generator = null) : base(generator)
    {
        var own = Own((nameof(loc), loc, constraints.real), (nameof(scale), scale, constraints.positive));
        (this.loc, this.scale) = (own[0], own[1]);
        _init(this.loc.shape);
    }

    /// <summary>NaN: the integral does not converge.</summary>
    public override Tensor mean => Filled(loc, double.NaN);
    public override Tensor mode => loc.alias();
    /// <summary>∞.</summary>
    public override Tensor variance => Filled(loc, double.PositiveInfinity);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => loc + Blank(loc, sample_shape).cauchy_(generator: generator) * scale);
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -(((Fitting(value) - loc) / scale).square() + 1).log() - scale.log() - Math.Log(Math.PI));
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((Fitting(value) - loc) / scale).atan() / Math.PI + 0.5);
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => ((Fitting(value) - 0.5) * Math.PI).tan() * scale + loc);
    public override Tensor entropy() => WrappedTensorDisposeScope(() => scale.log() + Math.Log(4 * Math.PI));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Cauchy(loc.expand(batch_shape), scale.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, loc, scale);
}

/// <summary>The uniform distribution on [low, high).</summary>
public class Uniform : Distribution
{
    private Tensor low, high;

    /// <param name="low">[B…].</param>
    /// <param name="high">Above low, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or high is not above low.</exception>
    public Uniform(Tensor low, Tensor high, Generator? generator = null) : base(generator)
    {
        var own = Own((nameof(low), low, constraints.real), (nameof(high), high, new Above(low)));
        (this.low, this.high) = (own[0], own[1]);
        _init(this.low.shape);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => (low + high) / 2);
    /// <summary>NaN: no value is more probable than the others.</summary>
    public override Tensor mode => Filled(low, double.NaN);
    public override Tensor variance => WrappedTensorDisposeScope(() => (high - low).square() / 12);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => low + rand(ExtendedShape(sample_shape), low.dtype, low.device, generator: generator) * (high - low));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => ((low <= Fitting(value)) & (high > value)).type_as(low).log() - (high - low).log());
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((Fitting(value) - low) / (high - low)).clamp(0, 1));
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => low + Fitting(value) * (high - low));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (high - low).log());
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Uniform(low.expand(batch_shape), high.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, low, high);

    private sealed class Above(Tensor low) : constraints.Constraint
    {
        public override Tensor check(Tensor value) => value > low;
        public override string ToString() => $"above low, {low.Summary()}";
    }
}
