using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

/// <summary>A class number, 0 to K − 1.</summary>
public class Categorical : Distribution
{
    private Tensor given;
    private bool areLogits;

    /// <param name="probs">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where logits are given.</param>
    /// <param name="logits">Log-probabilities, of which a constant may be missing, [B…, K]; null where probs are given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both were given or neither, or without a dimension, or weights below 0 or all 0.</exception>
    public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(Either(nameof(Categorical), probs, logits), false, generator) { }

    private Categorical((Tensor given, bool areLogits) odds, bool normal, Generator? generator) : base(generator)
    {
        using var scope = NewDisposeScope();
        var (raw, logits) = odds;
        if (raw.dim() == 0) throw new ArgumentException($"Categorical wants {(logits ? "logits" : "probs")} [B…, K], this is {raw.Summary()}.");
        if (!logits && !normal)
        {
            Require("probs", raw, constraints.nonnegative);
            Require("sum of probs", raw.sum(-1), constraints.positive);
        }
        areLogits = logits;
        given = (normal ? raw.alias() : logits ? raw - raw.logsumexp(-1, true) : raw / raw.sum(-1, true)).DetachFromDisposeScope();
        _init(param_shape[..^1]);
    }

    /// <summary>[B…, K].</summary>
    public long[] param_shape => given.shape;
    /// <summary>Probabilities of the classes, [B…, K].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given) : given.alias();
    /// <summary>Log-probabilities of the classes, [B…, K].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given);
    /// <summary>NaN: class numbers are names.</summary>
    public override Tensor mean => Filled(given, double.NaN);
    /// <inheritdoc cref="mean"/>
    public override Tensor variance => Filled(given, double.NaN);

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var drawn = probs.detach().reshape(-1, given.shape[^1]).multinomial(new Size(sample_shape).numel(), true, generator);
        return drawn.t().reshape(ExtendedShape(sample_shape));
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var both = broadcast_tensors(Fitting(value).to_type(ScalarType.Int64).unsqueeze(-1), logits);
        return both[1].gather(-1, both[0].narrow(-1, 0, 1)).squeeze(-1);
    });
    public override Tensor entropy() => WrappedTensorDisposeScope(() => -(logits.clamp(min: finfo(given.dtype).min) * probs).sum(-1));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => Larger(batch_shape));
    protected override void Dispose(bool disposing) => Free(disposing, given);

    private protected override Tensor Support() => arange(given.shape[^1], ScalarType.Int64, given.device);

    internal Categorical Larger(Size batch_shape) => new((given.expand(batch_shape + given.shape[^1]), areLogits), true, generator);
}

/// <summary>A class as a vector [K] of a single 1.</summary>
public class OneHotCategorical : Distribution
{
    private Categorical categorical;

    /// <param name="p">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where l is given.</param>
    /// <param name="l">Log-probabilities, of which a constant may be missing, [B…, K]; null where p is given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">As of <see cref="Categorical"/>.</exception>
    public OneHotCategorical(Tensor? p = null, Tensor? l = null, Generator? generator = null) : this(new Categorical(p, l, generator), generator) { }

    private OneHotCategorical(Categorical categorical, Generator? generator) : base(generator)
    {
        this.categorical = categorical;
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => categorical.probs;
    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => categorical.logits;
    public override Tensor mean => probs;
    public override Tensor mode => WrappedTensorDisposeScope(() => OneHot(probs.argmax(-1)));
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => OneHot(categorical.rsample(sample_shape)));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => categorical.log_prob(Fitting(value).argmax(-1)));
    public override Tensor entropy() => categorical.entropy();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new OneHotCategorical(categorical.Larger(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, categorical);

    private protected override Tensor Support() => eye(event_shape[0], dtype: probs.dtype, device: probs.device);

    private Tensor OneHot(Tensor numbers) => one_hot(numbers, event_shape[0]).to_type(probs.dtype);
}

/// <summary>How often each class comes in some draws: counts [K].</summary>
public class Multinomial : Distribution
{
    private int count;
    private Categorical categorical;

    /// <param name="total_count">Number of draws, 0 or more.</param>
    /// <param name="probs">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where logits are given.</param>
    /// <param name="logits">Log-probabilities, of which a constant may be missing, [B…, K]; null where probs are given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">total_count is below 0, or as of <see cref="Categorical"/>.</exception>
    public Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(total_count, new Categorical(probs, logits, generator), generator) { }

    private Multinomial(int total_count, Categorical categorical, Generator? generator) : base(generator)
    {
        if (total_count < 0) throw new ArgumentOutOfRangeException(nameof(total_count), total_count, "Multinomial wants 0 draws or more.");
        (count, this.categorical) = (total_count, categorical);
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    /// <summary>[B…, K].</summary>
    public long[] param_shape => categorical.param_shape;
    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => categorical.probs;
    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => categorical.logits;
    public override Tensor mean => WrappedTensorDisposeScope(() => probs * count);
    public override Tensor variance => WrappedTensorDisposeScope(() => count * probs * (1 - probs));

    /// <inheritdoc cref="Bernoulli.rsample(long[])"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var counts = zeros(ExtendedShape(sample_shape), probs.dtype, probs.device);
        if (count == 0) return counts;
        var numbers = categorical.rsample([count, .. sample_shape]).movedim([0], [-1]);
        return counts.scatter_add_(-1, numbers, ones_like(numbers, counts.dtype));
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var counts = Fitting(value);
        // A class that never comes, and did not, adds nothing: 0 · −∞ here.
        var log = logits.masked_fill((counts == 0) & (logits == double.NegativeInfinity), 0);
        return (counts.sum(-1) + 1).lgamma() - (counts + 1).lgamma().sum(-1) + (log * counts).sum(-1);
    });
    /// <inheritdoc/>
    /// <remarks>n H(p) − log n! + Σ E log xₖ!, where each xₖ has a binomial distribution.</remarks>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var counts = arange(1, count + 1, probs.dtype, probs.device).reshape([-1, .. param_shape.Select(_ => 1L)]);
        using var binomial = new Binomial(full_like(probs, count), probs);
        var factorials = (binomial.log_prob(counts).exp() * (counts + 1).lgamma()).sum([0, -1]);
        return count * categorical.entropy() - Enumerable.Range(1, count).Sum(k => Math.Log(k)) + factorials;
    });
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Multinomial(count, categorical.Larger(batch_shape), generator));
    protected override void Dispose(bool disposing) => Free(disposing, categorical);
}
