using static TorchSharp.torch;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Modules;

/// <summary>What becomes of a distribution's draws by transforms: log p(y) = log p(x) − log |det dy/dx|.</summary>
public class TransformedDistribution : Distribution
{
    /// <summary>The distribution of x.</summary>
    protected Distribution base_distribution;
    private Distribution given;
    private Transform[] transforms;

    /// <summary>For a subclass that calls _init itself.</summary>
    public TransformedDistribution(Generator? generator = null) : base(generator) => (base_distribution, given, transforms) = (null!, null!, []);

    /// <param name="base_distribution">The distribution of x, which is disposed of with this one.</param>
    /// <param name="transforms">In the order in which they are applied.</param>
    /// <param name="generator">Source of randomness; the draws come from the base's.</param>
    /// <exception cref="ArgumentException">The transforms want events of more dimensions than there are, or do not broadcast with the base.</exception>
    public TransformedDistribution(Distribution base_distribution, IEnumerable<Transform> transforms, Generator? generator = null) : this(generator) => _init(base_distribution, [.. transforms]);

    /// <inheritdoc cref="TransformedDistribution(Distribution, IEnumerable{Transform}, Generator)"/>
    public TransformedDistribution(Distribution base_distribution, Transform transform, Generator? generator = null) : this(base_distribution, [transform], generator) { }

    /// <summary>Sets the base, the transforms and the shapes.</summary>
    protected void _init(Distribution base_distribution, Transform[] transforms)
    {
        using var scope = NewDisposeScope();
        var whole = new ComposeTransform(transforms);
        long[] before = [.. base_distribution.batch_shape, .. base_distribution.event_shape];
        var (wanted, had) = (whole.domain.event_dim, base_distribution.event_shape.Length);
        if (before.Length < wanted) throw new ArgumentException($"The transforms want events of {wanted} dimensions, the base's draws are of shape {new Size(before)}.", nameof(base_distribution));
        var after = whole.forward_shape(before);
        var larger = whole.inverse_shape(after);
        (given, this.transforms) = (base_distribution, transforms);
        this.base_distribution = larger.AsSpan().SequenceEqual(before) ? base_distribution : base_distribution.expand(larger[..^had]);
        if (wanted > had) this.base_distribution = new Independent(this.base_distribution, wanted - had);
        var batch = after.Length - whole.codomain.event_dim - Math.Max(had - wanted, 0);
        _init(after[..batch], after[batch..]);
    }

    public override Tensor mean => throw Lacking();
    public override Tensor mode => throw Lacking();
    public override Tensor variance => throw Lacking();
    public override Tensor stddev => base.stddev;

    public override Tensor sample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        using var frozen = no_grad();
        return Forward(base_distribution.sample(sample_shape));
    });
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Forward(base_distribution.rsample(sample_shape)));
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var dimensions = event_shape.Length;
        var (y, volume) = (Fitting(value), tensor(0));
        foreach (var transform in transforms.Reverse())
        {
            var x = transform._inverse(y);
            dimensions += transform.domain.event_dim - transform.codomain.event_dim;
            volume = volume + Transform._sum_rightmost(transform.log_abs_det_jacobian(x, y), dimensions - transform.domain.event_dim);
            y = x;
        }
        return Transform._sum_rightmost(base_distribution.log_prob(y), dimensions - base_distribution.event_shape.Length) - volume;
    });
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => Rising(base_distribution.cdf(transforms.Reverse().Aggregate(Fitting(value), (y, transform) => transform._inverse(y)))));
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Forward(base_distribution.icdf(Rising(Fitting(value)))));
    public override Tensor entropy() => throw Lacking();
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => Larger(batch_shape));
    protected override void Dispose(bool disposing) => Free(disposing, base_distribution, given);

    private protected virtual Distribution Larger(Size batch_shape)
    {
        var shape = new ComposeTransform(transforms).inverse_shape([.. batch_shape, .. event_shape]);
        return new TransformedDistribution(base_distribution.expand(shape[..^base_distribution.event_shape.Length]), transforms, generator);
    }

    private Tensor Forward(Tensor x) => transforms.Aggregate(x, (value, transform) => transform._call(value));

    /// <summary>Turns a probability round where the transforms fall with x.</summary>
    private Tensor Rising(Tensor probability) => new ComposeTransform(transforms).sign * (probability - 0.5) + 0.5;
}

/// <summary>A distribution whose last batch dimensions are taken as the event's.</summary>
public class Independent : Distribution
{
    private Distribution each;
    private int more;

    /// <param name="base_distribution">Disposed of with this one.</param>
    /// <param name="reinterpreted_batch_ndims">How many of the last batch dimensions, 0 or more.</param>
    /// <param name="generator">Source of randomness; the draws come from the base's.</param>
    /// <exception cref="ArgumentException">The base's batch has fewer dimensions.</exception>
    public Independent(Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null) : base(generator)
    {
        (each, more) = (base_distribution, reinterpreted_batch_ndims);
        var batch = each.batch_shape.Length - more;
        if (more < 0 || batch < 0) throw new ArgumentException($"The base's batch shape is {each.batch_shape}: {more} of its dimensions cannot be taken.", nameof(reinterpreted_batch_ndims));
        _init(each.batch_shape.Slice(0, batch), each.batch_shape.Slice(batch, batch + more) + each.event_shape);
    }

    public override Tensor mean => each.mean;
    public override Tensor mode => each.mode;
    public override Tensor variance => each.variance;

    public override Tensor sample(params long[] sample_shape) => each.sample(sample_shape);
    public override Tensor rsample(params long[] sample_shape) => each.rsample(sample_shape);
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => Transform._sum_rightmost(each.log_prob(Fitting(value)), more));
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Transform._sum_rightmost(each.entropy(), more));
    public override Distribution expand(Size batch_shape, Distribution? instance = null) => Expanded(instance, () => new Independent(each.expand(batch_shape + event_shape.Slice(0, more)), more, generator));
    protected override void Dispose(bool disposing) => Free(disposing, each);
}
