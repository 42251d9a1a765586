using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;
using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Modules;

// Maddison, Mnih, Teh: The Concrete Distribution (2017), appendices B and C.

/// <summary>The log-odds of a relaxed bit: (logits + logistic noise) / temperature.</summary>
public class LogitRelaxedBernoulli : Distribution
{
    internal Tensor temperature;
    private Tensor given;
    private bool areLogits;

    /// <param name="temperature">Above 0, and broadcasts with [B…]; the lower, the nearer are draws to 0 and 1.</param>
    /// <param name="probs">Probabilities of 1, in [0, 1], [B…]; null where logits are given.</param>
    /// <param name="logits">Log-odds of 1, [B…]; null where probs are given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">Both probs and logits were given or neither, or a parameter is out of its range.</exception>
    public LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(temperature, Either(nameof(LogitRelaxedBernoulli), probs, logits), generator) { }

    private LogitRelaxedBernoulli(Tensor temperature, (Tensor given, bool areLogits) odds, Generator? generator) : base(generator)
    {
        (given, areLogits) = (OwnOdds(odds), odds.areLogits);
        this.temperature = Own((nameof(temperature), temperature, constraints.positive))[0];
        _init(given.shape);
    }

    /// <summary>Probabilities of 1, [B…].</summary>
    public Tensor probs => areLogits ? LogitsToProbs(given, true) : given.alias();
    /// <summary>Log-odds of 1, [B…].</summary>
    public Tensor logits => areLogits ? given.alias() : ProbsToLogits(given, true);
    public override Tensor mean => throw Lacking();
    public override Tensor variance => throw Lacking();

    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var noise = rand(ExtendedShape(sample_shape), given.dtype, given.device, generator: generator);
        return (ProbsToLogits(noise, true) + logits) / temperature;
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var difference = logits - Fitting(value) * temperature;
        return temperature.log() + logsigmoid(difference) + logsigmoid(-difference);
    });
    public override Tensor entropy() => throw Lacking();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => Larger(batch_shape));
    protected override void Dispose(bool disposing) => Free(disposing, temperature, given);

    internal LogitRelaxedBernoulli Larger(Size batch_shape) => new(temperature, (given.expand(batch_shape), areLogits), generator);
}

/// <summary>A number in (0, 1) near to one of the ends, which can be differentiated with regard to its probability.</summary>
public class RelaxedBernoulli : TransformedDistribution
{
    /// <inheritdoc cref="LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
    public RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(new LogitRelaxedBernoulli(temperature, probs, logits, generator), generator) { }

    private RelaxedBernoulli(LogitRelaxedBernoulli odds, Generator? generator) : base(odds, new SigmoidTransform(), generator) { }

    private LogitRelaxedBernoulli Odds => (LogitRelaxedBernoulli)base_distribution;
    /// <summary>As it was given.</summary>
    public Tensor temperature => Odds.temperature.alias();
    /// <inheritdoc cref="LogitRelaxedBernoulli.probs"/>
    public Tensor probs => Odds.probs;
    /// <inheritdoc cref="LogitRelaxedBernoulli.logits"/>
    public Tensor logits => Odds.logits;
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new RelaxedBernoulli(Odds.Larger(batch_shape), generator));
    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}

/// <summary>The logarithm of a relaxed class vector [K]: the log softmax of (logits + Gumbel noise) / temperature.</summary>
public class ExpRelaxedCategorical : Distribution
{
    private Tensor given;
    private Categorical categorical;

    internal ExpRelaxedCategorical(Tensor temperature, Categorical categorical, Generator? generator) : base(generator)
    {
        given = Own((nameof(temperature), temperature, constraints.positive))[0];
        this.categorical = categorical;
        _init(categorical.batch_shape, categorical.param_shape[^1]);
    }

    /// <summary>[B…, K].</summary>
    public long[] param_shape => categorical.param_shape;
    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => categorical.probs;
    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => categorical.logits;
    /// <summary>As it was given.</summary>
    public Tensor temperature => given.alias();
    public override Tensor mean => throw Lacking();
    public override Tensor mode => throw Lacking();
    public override Tensor variance => throw Lacking();
    public override Tensor stddev => throw Lacking();

    public override Tensor sample(params long[] sample_shape) => base.sample(sample_shape);
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var log = logits;
        var noise = -(-ClampProbs(rand(ExtendedShape(sample_shape), log.dtype, log.device, generator: generator)).log()).log();
        return log_softmax((log + noise) / given, -1);
    });
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var others = event_shape[0] - 1;
        var factorial = Enumerable.Range(1, (int)others).Sum(k => Math.Log(k));
        return log_softmax(logits - Fitting(value) * given, -1).sum(-1) + (given.log() * others + factorial);
    });
    public override Tensor entropy() => throw Lacking();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => Larger(batch_shape));
    protected override void Dispose(bool disposing) => Free(disposing, given, categorical);

    internal ExpRelaxedCategorical Larger(Size batch_shape) => new(given, categorical.Larger(batch_shape), generator);
}

/// <summary>Probabilities [K] near to a vector of a single 1, which can be differentiated with regard to the classes' probabilities.</summary>
public class RelaxedOneHotCategorical : TransformedDistribution
{
    /// <param name="temperature">A number above 0; the lower, the nearer are draws to a single 1.</param>
    /// <param name="probs">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where logits are given.</param>
    /// <param name="logits">Log-probabilities, of which a constant may be missing, [B…, K]; null where probs are given.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    /// <exception cref="ArgumentException">As of <see cref="Categorical"/>, or the temperature is not above 0.</exception>
    public RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) : this(new ExpRelaxedCategorical(temperature, new Categorical(probs, logits, generator), generator), generator) { }

    private RelaxedOneHotCategorical(ExpRelaxedCategorical log, Generator? generator) : base(log, new ExpTransform(), generator) { }

    private ExpRelaxedCategorical Log => (ExpRelaxedCategorical)base_distribution;
    /// <summary>As it was given.</summary>
    public Tensor temperature => Log.temperature;
    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => Log.probs;
    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => Log.logits;
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new RelaxedOneHotCategorical(Log.Larger(batch_shape), generator));
    protected override void Dispose(bool disposing) => base.Dispose(disposing);
}
