using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>0 or 1.</summary>
public class Bernoulli : Distribution
{
    private Tensor given;
    private bool areLogits;

    /// <param name="p">Probabilities of 1, in [0, 1], [B…]; null where l is given.</param>
    /// <param name="l">Log-odds of 1, [B…]; null where p is given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both were given or neither, or a probability is out of its range.</exception>
    public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null) : this(Either(nameof(Bernoulli), p, l), generator) { }

    private Bernoulli((Tensor given, bool areLogits) odds, Generator? generator) : base(generator)
    {
        (given, areLogits) = (OwnOdds(odds), odds.areLogits);
        _init(given.shape);
    }

    /// <summary>Probabilities of 1, [B…].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given, true) : given.alias();
    /// <summary>Log-odds of 1, [B…].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given, true);
    public override Tensor mean => probs;
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));

    /// <inheritdoc/>
    /// <remarks>No gradient flows through a draw.</remarks>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => bernoulli(probs.detach().expand(ExtendedShape(sample_shape)), generator));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => LogLikelihood(Fitting(value)));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => -LogLikelihood(probs));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Bernoulli((given.expand(batch_shape), areLogits), generator));
    protected override void Dispose(bool disposing) => Free(disposing, given);

    private protected override Tensor Support() => arange(2, given.dtype, given.device);

    private Tensor LogLikelihood(Tensor ones) => ones * logsigmoid(logits) + (1 - ones) * logsigmoid(-logits);
}

/// <summary>How many of some trials succeed.</summary>
public class Binomial : Distribution
{
    private Tensor count, given;
    private bool areLogits;

    /// <param name="total_count">Number of trials, a whole number of 0 or more, [B…].</param>
    /// <param name="p">Probabilities of success, in [0, 1], [B…]; null where l is given.</param>
    /// <param name="l">Log-odds of success, [B…]; null where p is given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both p and l were given or neither, or the parameters do not broadcast, or are out of their range.</exception>
    public Binomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null) : this(total_count, Either(nameof(Binomial), p, l), generator) { }

    private Binomial(Tensor total_count, (Tensor given, bool areLogits) odds, Generator? generator) : base(generator)
    {
        (count, given) = OwnOdds(total_count, constraints.nonnegative_integer, odds);
        areLogits = odds.areLogits;
        _init(given.shape);
    }

    /// <summary>Probabilities of success, [B…].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given, true) : given.alias();
    /// <summary>Log-odds of success, [B…].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given, true);
    public override Tensor mean => WrappedTensorDisposeScope(() => count * probs);
    public override Tensor mode => WrappedTensorDisposeScope(() => ((count + 1) * probs).floor().minimum(count));
    public override Tensor variance => WrappedTensorDisposeScope(() => count * probs * (1 - probs));

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var shape = ExtendedShape(sample_shape);
        return binomial(count.detach().expand(shape), probs.detach().expand(shape), generator);
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        (count + 1).lgamma() - (Fitting(value) + 1).lgamma() - (count - value + 1).lgamma() + value * logsigmoid(logits) + (count - value) * logsigmoid(-logits));
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var values = UpTo(count.max()).reshape([-1, .. batch_shape.Select(_ => 1L)]);
        // Where the others have fewer trials, what is beyond adds nothing.
        var log = log_prob(values.minimum(count)).masked_fill(values > count, 0);
        return -(log.exp() * log).sum(dim: 0);
    });
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Binomial(count.expand(batch_shape), (given.expand(batch_shape), areLogits), generator));
    protected override void Dispose(bool disposing) => Free(disposing, count, given);

    private protected override Tensor Support()
    {
        var (least, most) = (count.min(), count.max());
        if (least.ToDouble() != most.ToDouble()) throw new NotSupportedException($"Binomial distributions of {least.ToDouble()} to {most.ToDouble()} trials have no common support.");
        return UpTo(most);
    }

    private Tensor UpTo(Tensor most) => arange((long)most.ToDouble() + 1, given.dtype, given.device);
}

/// <summary>How many trials fail before the first success.</summary>
public class Geometric : Distribution
{
    private Tensor given;
    private bool areLogits;

    /// <param name="probs">Probabilities of success, in (0, 1], [B…]; null where logits are given.</param>
    /// <param name="logits">Log-odds of success, [B…]; null where probs are given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both were given or neither, or a probability is out of its range.</exception>
    public Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(Either(nameof(Geometric), probs, logits), generator) { }

    private Geometric((Tensor given, bool areLogits) odds, Generator? generator) : base(generator)
    {
        if (!odds.areLogits) Require("probs", odds.given, constraints.positive);
        (given, areLogits) = (OwnOdds(odds), odds.areLogits);
        _init(given.shape);
    }

    /// <summary>Probabilities of success, [B…].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given, true) : given.alias();
    /// <summary>Log-odds of success, [B…].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given, true);
    public override Tensor mean => WrappedTensorDisposeScope(() => 1 / probs - 1);
    public override Tensor variance => WrappedTensorDisposeScope(() => mean / probs);

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        (Blank(given, sample_shape).uniform_(finfo(given.dtype).tiny, 1, generator).log() / (-probs.detach()).log1p()).floor());
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => special.xlog1py(Fitting(value), -probs) + probs.log());
    public override Tensor entropy() => WrappedTensorDisposeScope(() => -logsigmoid(logits) - mean * logsigmoid(-logits));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Geometric((given.expand(batch_shape), areLogits), generator));
    protected override void Dispose(bool disposing) => Free(disposing, given);
}

/// <summary>How many trials succeed before so many have failed.</summary>
public class NegativeBinomial : Distribution
{
    private Tensor count, given;
    private bool areLogits;

    /// <param name="total_count">Failures that end the trials, 0 or more, [B…]; need not be whole.</param>
    /// <param name="p">Probabilities of success, in [0, 1), [B…]; null where l is given.</param>
    /// <param name="l">Log-odds of success, [B…]; null where p is given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both p and l were given or neither, or the parameters do not broadcast, or are out of their range.</exception>
    public NegativeBinomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null) : this(total_count, Either(nameof(NegativeBinomial), p, l), generator) { }

    private NegativeBinomial(Tensor total_count, (Tensor given, bool areLogits) odds, Generator? generator) : base(generator)
    {
        if (!odds.areLogits) Require("probs", odds.given, constraints.less_than(1));
        (count, given) = OwnOdds(total_count, constraints.nonnegative, odds);
        areLogits = odds.areLogits;
        _init(given.shape);
    }

    /// <summary>Probabilities of success, [B…].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given, true) : given.alias();
    /// <summary>Log-odds of success, [B…].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given, true);
    public override Tensor mean => WrappedTensorDisposeScope(() => count * logits.exp());
    public override Tensor mode => WrappedTensorDisposeScope(() => ((count - 1) * logits.exp()).floor().clamp(min: 0));
    public override Tensor variance => WrappedTensorDisposeScope(() => mean / (-logits).sigmoid());

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    /// <remarks>Poisson's distribution at a rate that is itself drawn from a gamma distribution.</remarks>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Gamma.Draw(count.detach().expand(ExtendedShape(sample_shape)), (-logits.detach()).exp(), generator).poisson(generator));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var choices = (count + Fitting(value)).lgamma() - (value + 1).lgamma() - count.lgamma();
        return choices.masked_fill(count + value == 0, 0) + count * logsigmoid(-logits) + value * logsigmoid(logits);
    });
    public override Tensor entropy() => throw Lacking();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new NegativeBinomial(count.expand(batch_shape), (given.expand(batch_shape), areLogits), generator));
    protected override void Dispose(bool disposing) => Free(disposing, count, given);
}

/// <summary>Poisson's distribution: how many events happen that come at a rate.</summary>
public class Poisson : ExponentialFamily
{
    private Tensor rate;

    /// <param name="rate">Mean, 0 or more, [B…].</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">A rate is below 0.</exception>
    public Poisson(Tensor rate, Generator? generator = null) : base(generator)
    {
        this.rate = Own((nameof(rate), rate, constraints.nonnegative))[0];
        _init(rate.shape);
    }

    public override Tensor mean => rate.alias();
    public override Tensor mode => rate.floor();
    public override Tensor variance => rate.alias();

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => rate.detach().expand(ExtendedShape(sample_shape)).poisson(generator));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => Fitting(value).xlogy(rate) - rate - (value + 1).lgamma());
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => special.gammaincc((Fitting(value).floor() + 1).clamp(min: 0), rate).masked_fill(value < 0, 0));
    /// <summary>The least number that a draw does not exceed with the given probability, or more: [S…, B…]; ∞ for 1.</summary>
    /// <param name="value">Probabilities in [0, 1] that broadcast with [B…].</param>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        using var frozen = no_grad();
        var (low, high) = (full_like(Fitting(value) + rate, -1), zeros_like(value + rate));
        // Doubles until the number is not below, then halves the interval (low, high].
        for (var below = Below(high); below.any().item<bool>(); below = Below(high))
            (low, high) = (where(below, high, low), where(below, high * 2 + 1, high));
        while ((high - low > 1).any().item<bool>())
        {
            var middle = ((low + high) / 2).floor();
            var below = Below(middle);
            (low, high) = (where(below, middle, low), where(below, high, middle));
        }
        return high.masked_fill(value >= 1, double.PositiveInfinity);

        Tensor Below(Tensor number) => (cdf(number) < value) & (value < 1);
    });
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Poisson(rate.expand(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, rate);

    protected override IList<Tensor> NaturalParams => [rate.log()];
    /// <exception cref="NotSupportedException">Always: −E log x! has no closed form, and the entropy neither.</exception>
    protected override Tensor MeanCarrierMeasure => throw Lacking(nameof(entropy));
    protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].exp();
}
