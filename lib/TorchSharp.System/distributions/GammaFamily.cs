using System.Diagnostics.CodeAnalysis;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace TorchSharp.Modules;

/// <summary>The exponential distribution: the time between events that come at a rate.</summary>
public class Exponential : ExponentialFamily
{
    private Tensor rate;

    /// <param name="rate">1 / mean, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The rate is not above 0.</exception>
    public Exponential(Tensor rate, Generator? generator = null) : base(generator)
    {
        this.rate = Own((nameof(rate), rate, constraints.positive))[0];
        _init(rate.shape);
    }

    public override Tensor mean => rate.reciprocal();
    public override Tensor mode => zeros_like(rate);
    public override Tensor stddev => rate.reciprocal();
    public override Tensor variance => rate.pow(-2);

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Blank(rate, sample_shape).exponential_(generator: generator) / rate);
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => rate.log() - rate * Fitting(value));
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => -(-rate * Fitting(value)).expm1());
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => -(-Fitting(value)).log1p() / rate);
    public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 - rate.log());
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Exponential(rate.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, rate);

    protected override IList<Tensor> NaturalParams => [-rate];
    protected override Tensor MeanCarrierMeasure => zeros_like(rate);
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => -(-parameters[0]).log());
}

/// <summary>The gamma distribution: the sum of exponential times, as many as the concentration says.</summary>
public class Gamma : ExponentialFamily
{
    /// <summary>The shape α, [B…].</summary>
    protected Tensor concentration;
    private Tensor rate;

    /// <param name="concentration">The shape α, above 0, [B…].</param>
    /// <param name="rate">The rate β, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public Gamma(Tensor concentration, Tensor rate, Generator? generator = null) : base(generator) => Hold(concentration, rate);

    private protected Gamma(Generator? generator) : base(generator) => concentration = rate = null!;

    [MemberNotNull(nameof(concentration), nameof(rate))]
    private protected void Hold(Tensor concentration, Tensor rate)
    {
        var own = Own((nameof(concentration), concentration, constraints.positive), (nameof(rate), rate, constraints.positive));
        (this.concentration, this.rate) = (own[0], own[1]);
        _init(this.rate.shape);
    }

    public override Tensor mean => concentration / rate;
    public override Tensor mode => WrappedTensorDisposeScope(() => ((concentration - 1) / rate).clamp(min: 0));
    public override Tensor variance => WrappedTensorDisposeScope(() => concentration / rate.square());

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Draw(concentration.expand(ExtendedShape(sample_shape)), rate, generator));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => concentration.xlogy(rate) + (concentration - 1).xlogy(Fitting(value)) - rate * value - concentration.lgamma());
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => special.gammainc(concentration, rate * Fitting(value)));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => concentration - rate.log() + concentration.lgamma() + (1 - concentration) * concentration.digamma());
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Gamma(concentration.expand(batch_shape), rate.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, concentration, rate);

    protected override IList<Tensor> NaturalParams => [concentration - 1, -rate];
    protected override Tensor MeanCarrierMeasure => zeros_like(rate);
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => (parameters[0] + 1).lgamma() - (parameters[0] + 1) * (-parameters[1]).log());

    /// <summary>One draw for each concentration, kept above 0 without the graph's knowledge.</summary>
    internal static Tensor Draw(Tensor concentration, Tensor rate, Generator? generator)
    {
        var value = _standard_gamma(concentration, generator) / rate;
        value.detach().clamp_(min: finfo(value.dtype).tiny);
        return value;
    }
}

/// <summary>The chi-squared distribution: the sum of squares of standard normal numbers.</summary>
public class Chi2 : Gamma
{
    /// <param name="df">Degrees of freedom, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">df is not above 0.</exception>
    public Chi2(Tensor df, Generator? generator = null) : base(generator)
    {
        using var scope = NewDisposeScope();
        Require(nameof(df), df, constraints.positive);
        Hold(df / 2, full_like(df, 0.5));
    }

    /// <summary>Degrees of freedom, [B…].</summary>
    public Tensor df => concentration * 2;

    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Chi2(df.expand(batch_shape), generator));
}

/// <summary>Dirichlet's distribution of vectors of probabilities, [K].</summary>
public class Dirichlet : ExponentialFamily
{
    internal Tensor concentration;

    /// <param name="concentration">α, above 0, [B…, K].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The concentration has no dimension, or is not above 0.</exception>
    public Dirichlet(Tensor concentration, Generator? generator = null) : base(generator)
    {
        if (concentration.dim() == 0) throw new ArgumentException($"Dirichlet wants a concentration [B…, K], this is {concentration.Summary()}.", nameof(concentration));
        this.concentration = Own((nameof(concentration), concentration, constraints.positive))[0];
        Size shape = concentration.shape;
        _init(shape.Slice(0, shape.Length - 1), shape[^1]);
    }

    public override Tensor mean => WrappedTensorDisposeScope(() => concentration / concentration.sum(-1, true));
    /// <inheritdoc/>
    /// <remarks>Where the whole concentration is below 1, the density is infinite at every corner; the first is given.</remarks>
    public override Tensor mode => WrappedTensorDisposeScope(() =>
    {
        var above = (concentration - 1).clamp(min: 0);
        var corner = zeros_like(concentration);
        corner.select(-1, 0).fill_(1);
        return where((concentration < 1).all(-1, true), corner, above / above.sum(-1, true));
    });
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var (share, total) = (mean, concentration.sum(-1, true));
        return share * (1 - share) / (total + 1);
    });

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Draw.apply(concentration.expand(ExtendedShape(sample_shape)), generator!));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => ((concentration - 1).xlogy(Fitting(value))).sum(-1) - LogNormalizer(concentration));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => LogNormalizer(concentration) - ((concentration - 1) * MeanLog).sum(-1));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Dirichlet(concentration.expand(batch_shape + event_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, concentration);

    protected override IList<Tensor> NaturalParams => [concentration.alias()];
    protected override Tensor MeanCarrierMeasure => WrappedTensorDisposeScope(() => -MeanLog.sum(-1));
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => parameters[0].lgamma().sum(-1) - parameters[0].sum(-1).lgamma());

    /// <summary>E log x.</summary>
    private Tensor MeanLog => concentration.digamma() - concentration.sum(-1, true).digamma();

    /// <summary>A draw with its derivative with regard to the concentration, which libtorch has apart.</summary>
    private sealed class Draw : autograd.SingleTensorFunction<Draw>
    {
        public override string Name => "Dirichlet";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var concentration = (Tensor)vars[0];
            var x = _sample_dirichlet(concentration, (Generator?)vars[1]);
            ctx.save_for_backward([x, concentration]);
            return x;
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [WrappedTensorDisposeScope(() =>
        {
            var (x, concentration) = ctx.get_saved_variables() is [var first, var second] ? (first, second) : default;
            var total = concentration.sum(-1, true).expand_as(concentration);
            return Aten._dirichlet_grad.Call(x, concentration, total) * (grad_output - (x * grad_output).sum(-1, true));
        }), null!];
    }
}

/// <summary>The beta distribution on [0, 1].</summary>
public class Beta : ExponentialFamily
{
    /// <summary>Of the pair (x, 1 − x).</summary>
    protected Dirichlet dirichlet;

    /// <param name="concentration1">α, above 0, [B…].</param>
    /// <param name="concentration0">β, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) : base(generator)
    {
        using var scope = NewDisposeScope();
        var own = Own((nameof(concentration1), concentration1, constraints.positive), (nameof(concentration0), concentration0, constraints.positive));
        scope.Attach(own);
        dirichlet = new Dirichlet(stack(own, -1), generator);
        _init(dirichlet.batch_shape);
    }

    public override Tensor mean => First(dirichlet.mean);
    public override Tensor mode => First(dirichlet.mode);
    public override Tensor variance => First(dirichlet.variance);

    public override Tensor rsample(params long[] sample_shape) => First(dirichlet.rsample(sample_shape));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => dirichlet.log_prob(stack([Fitting(value), 1 - value], -1)));
    public override Tensor entropy() => dirichlet.entropy();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () =>
    {
        var concentration = dirichlet.concentration.expand(batch_shape + 2);
        return new Beta(concentration.select(-1, 0), concentration.select(-1, 1), generator);
    });
    protected override void Dispose(bool disposing) => Free(disposing, dirichlet);

    protected override IList<Tensor> NaturalParams => [dirichlet.concentration.select(-1, 0), dirichlet.concentration.select(-1, 1)];
    protected override Tensor MeanCarrierMeasure => WrappedTensorDisposeScope(() => -(dirichlet.concentration.digamma() - dirichlet.concentration.sum(-1, true).digamma()).sum(-1));
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => parameters[0].lgamma() + parameters[1].lgamma() - (parameters[0] + parameters[1]).lgamma());

    private static Tensor First(Tensor pair)
    {
        using (pair) return pair.select(-1, 0);
    }
}

/// <summary>Fisher's and Snedecor's distribution of the ratio of two mean squares of normal numbers.</summary>
public class FisherSnedecor : Distribution
{
    private Tensor df1, df2;

    /// <param name="df1">Degrees of freedom above the line, above 0, [B…].</param>
    /// <param name="df2">Degrees of freedom below the line, above 0, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
    public FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) : base(generator)
    {
        var own = Own((nameof(df1), df1, constraints.positive), (nameof(df2), df2, constraints.positive));
        (this.df1, this.df2) = (own[0], own[1]);
        _init(this.df1.shape);
    }

    /// <summary>[B…]; NaN where df2 is not above 2.</summary>
    public override Tensor mean => WrappedTensorDisposeScope(() =>
    {
        var below = df2.masked_fill(df2 <= 2, double.NaN);
        return below / (below - 2);
    });
    /// <summary>[B…]; NaN where df2 is not above 4.</summary>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var below = df2.masked_fill(df2 <= 4, double.NaN);
        return 2 * below.square() * (df1 + below - 2) / (df1 * (below - 2).square() * (below - 4));
    });

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var shape = ExtendedShape(sample_shape);
        var above = Gamma.Draw((df1 / 2).expand(shape), df1, generator);
        var below = Gamma.Draw((df2 / 2).expand(shape), df2, generator);
        return (above / below).clamp(min: finfo(above.dtype).tiny);
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var (half1, half2, ratio) = (df1 / 2, df2 / 2, df1 / df2);
        return (half1 + half2).lgamma() - half1.lgamma() - half2.lgamma() + half1 * ratio.log() + (half1 - 1) * Fitting(value).log() - (half1 + half2) * (ratio * value).log1p();
    });
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var (half1, half2) = (df1 / 2, df2 / 2);
        return half1.lgamma() + half2.lgamma() - (half1 + half2).lgamma() + (1 - half1) * half1.digamma() - (1 + half2) * half2.digamma() + (half1 + half2) * (half1 + half2).digamma() + (df2 / df1).log();
    });
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new FisherSnedecor(df1.expand(batch_shape), df2.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, df1, df2);
}
