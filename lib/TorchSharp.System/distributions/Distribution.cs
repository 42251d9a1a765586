using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Probability distributions.</summary>
    /// <remarks>
    /// A distribution of batch shape [B…] is as many independent ones side by side, and one draw of each is an event of
    /// shape [E…]: sample([S…]) gives [S…, B…, E…], and log_prob of that [S…, B…]. It keeps its parameters past every
    /// dispose scope until it is disposed of, and a tensor that a member gives is the caller's own. Parameters out of
    /// their range are refused where they lie on the processor; a device is not made to wait for that.
    /// </remarks>
    public static partial class distributions
    {
        /// <summary>The base of all distributions.</summary>
        public abstract class Distribution : IDisposable
        {
            /// <summary>Euler's constant γ.</summary>
            protected const double euler_constant = 0.57721566490153286060;

            /// <summary>Source of randomness; null for the device's own.</summary>
            protected Generator? generator;

            /// <param name="generator">Source of randomness; null for the device's own.</param>
            /// <param name="batch_shape">[B…]; null for none.</param>
            /// <param name="event_shape">[E…]; null for none.</param>
            public Distribution(Generator? generator, long[]? batch_shape = null, long[]? event_shape = null) : this(generator, new Size(batch_shape ?? []), new Size(event_shape ?? [])) { }

            /// <inheritdoc cref="Distribution(Generator, long[], long[])"/>
            public Distribution(Generator? generator, Size batch_shape, Size? event_shape = null)
            {
                this.generator = generator;
                _init(batch_shape, event_shape);
            }

            /// <summary>[B…]: independent distributions side by side.</summary>
            public Size batch_shape { get; protected set; }

            /// <summary>[E…]: the shape of one draw of one distribution.</summary>
            public Size event_shape { get; protected set; }

            /// <summary>[B…, E…].</summary>
            /// <exception cref="NotSupportedException">It has no closed form here, as in every member that gives a property of the distribution.</exception>
            public abstract Tensor mean { get; }

            /// <summary>Where the density or the probability is greatest: [B…, E…].</summary>
            public virtual Tensor mode => throw Lacking();

            /// <summary>[B…, E…].</summary>
            public abstract Tensor variance { get; }

            /// <summary>The root of the variance: [B…, E…].</summary>
            public virtual Tensor stddev => WrappedTensorDisposeScope(() => variance.sqrt());

            /// <summary>Draws, through which no gradient flows: [S…, B…, E…].</summary>
            /// <param name="sample_shape">[S…]; none for one draw.</param>
            public virtual Tensor sample(params long[] sample_shape)
            {
                using var frozen = no_grad();
                return rsample(sample_shape);
            }

            /// <inheritdoc cref="sample(long[])"/>
            public Tensor sample(Size sample_shape) => sample(sample_shape.Shape);

            /// <summary>Draws that can be differentiated with regard to the parameters, where the distribution is continuous: [S…, B…, E…].</summary>
            /// <param name="sample_shape">[S…]; none for one draw.</param>
            public abstract Tensor rsample(params long[] sample_shape);

            /// <inheritdoc cref="rsample(long[])"/>
            public Tensor rsample(Size sample_shape) => rsample(sample_shape.Shape);

            /// <summary>The logarithm of the density, or of the probability of a discrete value: [S…, B…].</summary>
            /// <param name="value">What broadcasts with [B…, E…]; its last dimensions are [E…].</param>
            /// <exception cref="ArgumentException">The value's shape does not fit.</exception>
            public abstract Tensor log_prob(Tensor value);

            /// <summary>The probability of a draw up to the value: [S…, B…].</summary>
            /// <param name="value">What broadcasts with [B…].</param>
            public virtual Tensor cdf(Tensor value) => throw Lacking();

            /// <summary>The value up to which a draw lies with a probability: the inverse of cdf.</summary>
            /// <param name="value">Probabilities in [0, 1] that broadcast with [B…].</param>
            public virtual Tensor icdf(Tensor value) => throw Lacking();

            /// <summary>All values of a discrete distribution: [N, B…, E…].</summary>
            /// <param name="expand">Repeat them for each of the batch; otherwise [N, 1…, E…].</param>
            public virtual Tensor enumerate_support(bool expand = true) => WrappedTensorDisposeScope(() =>
            {
                var values = Support();
                var apart = values.reshape([values.shape[0], .. batch_shape.Select(_ => 1L), .. event_shape]);
                return expand ? apart.expand([values.shape[0], .. ExtendedShape()]) : apart;
            });

            /// <summary>−E log p, in nats: [B…].</summary>
            public abstract Tensor entropy();

            /// <summary>e to the entropy: [B…].</summary>
            public virtual Tensor perplexity() => WrappedTensorDisposeScope(() => entropy().exp());

            /// <summary>The same distribution of a larger batch; the parameters are repeated without copies.</summary>
            /// <param name="batch_shape">What [B…] is expanded to.</param>
            /// <param name="instance">A distribution of the same class to fill, in place of a new one; what it held is disposed of.</param>
            /// <exception cref="ArgumentException">The instance is of another class.</exception>
            public abstract Distribution expand(Size batch_shape, Distribution? instance = null);

            /// <summary>Frees the parameters.</summary>
            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing) { }

            /// <summary>Sets the shapes.</summary>
            protected void _init(Size? batch_shape = null, Size? event_shape = null) => (this.batch_shape, this.event_shape) = (batch_shape ?? Size.Empty, event_shape ?? Size.Empty);

            /// <summary>[S…] → [S…, B…, E…].</summary>
            protected long[] ExtendedShape(params long[] sample_shape) => [.. sample_shape, .. batch_shape, .. event_shape];

            /// <summary>max(x, 0), with the derivative ½ at 0.</summary>
            protected Tensor ClampByZero(Tensor x) => WrappedTensorDisposeScope(() => (x.clamp(min: 0) + x - x.clamp(max: 0)) / 2);

            /// <summary>Probabilities kept off 0 and 1 by the type's precision.</summary>
            protected Tensor ClampProbs(Tensor probs)
            {
                var eps = finfo(probs.dtype).eps;
                return probs.clamp(eps, 1 - eps);
            }

            /// <summary>Probabilities → log-odds, or → log-probabilities along the last dimension.</summary>
            protected Tensor ProbsToLogits(Tensor probs, bool isBinary = false) => WrappedTensorDisposeScope(() =>
            {
                var clamped = ClampProbs(probs);
                return isBinary ? clamped.log() - (-clamped).log1p() : clamped.log();
            });

            /// <summary>Log-odds → probabilities, or log-probabilities along the last dimension, of which a constant may be missing.</summary>
            protected Tensor LogitsToProbs(Tensor logits, bool isBinary = false) => isBinary ? logits.sigmoid() : logits.softmax(-1);

            /// <summary>Broadcasts the parameters to one shape, checks them and keeps them.</summary>
            private protected Tensor[] Own(params (string name, Tensor value, constraints.Constraint range)[] parameters)
            {
                using var scope = NewDisposeScope();
                try
                {
                    foreach (var (name, value, range) in parameters) Require(name, value, range);
                    var kept = broadcast_tensors([.. parameters.Select(parameter => parameter.value)]);
                    return [.. kept.Select(tensor => tensor.DetachFromDisposeScope())];
                }
                catch (ExternalException error)
                {
                    throw new ArgumentException($"{GetType().Name}'s parameters do not broadcast: {string.Join(", ", parameters.Select(parameter => $"{parameter.name} is {parameter.value.Summary()}"))}.", error);
                }
            }

            /// <summary>All values that a discrete distribution can give: [N, E…].</summary>
            private protected virtual Tensor Support() => throw Lacking(nameof(enumerate_support));

            /// <summary>Keeps probabilities or log-odds.</summary>
            private protected Tensor OwnOdds((Tensor given, bool areLogits) odds) => Own(Named(odds))[0];

            /// <summary>Keeps a count, in the type of the probabilities or log-odds, and these.</summary>
            private protected (Tensor count, Tensor given) OwnOdds(Tensor total_count, constraints.Constraint range, (Tensor given, bool areLogits) odds)
            {
                using var scope = NewDisposeScope();
                var own = Own((nameof(total_count), total_count.type_as(odds.given), range), Named(odds));
                return (own[0], own[1]);
            }

            private static (string, Tensor, constraints.Constraint) Named((Tensor given, bool areLogits) odds) =>
                odds.areLogits ? ("logits", odds.given, constraints.real) : ("probs", odds.given, constraints.unit_interval);

            /// <summary>Refuses a parameter out of its range, where looking is cheap.</summary>
            private protected void Require(string name, Tensor value, constraints.Constraint range)
            {
                if (value is null) throw new ArgumentNullException(name);
                if (value.device_type != DeviceType.CPU || value.numel() == 0) return;
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                if (!range.check(value).all().item<bool>())
                    throw new ArgumentException($"{GetType().Name} wants a {name} that is {range}; this is {value.Summary()}, from {value.min().ToDouble()} to {value.max().ToDouble()}.", name);
            }

            /// <summary>Refuses a value whose shape is not that of a draw.</summary>
            private protected Tensor Fitting(Tensor value)
            {
                var (own, given) = (ExtendedShape(), value.shape);
                var fits = given.Length >= event_shape.Length;
                for (var k = 1; fits && k <= Math.Min(own.Length, given.Length); k++)
                    fits = own[^k] == given[^k] || k > event_shape.Length && (own[^k] == 1 || given[^k] == 1);
                return fits ? value : throw new ArgumentException($"{GetType().Name} of batch shape {batch_shape} and event shape {event_shape} takes values that broadcast with [{string.Join(", ", own)}]; this is {value.Summary()}.", nameof(value));
            }

            /// <summary>Which of probabilities and logits was given.</summary>
            private protected static (Tensor given, bool areLogits) Either(string distribution, Tensor? probs, Tensor? logits) =>
                probs is null == logits is null ? throw new ArgumentException($"{distribution} takes either probs or logits; {(probs is null ? "neither was" : "both were")} given.") : (probs ?? logits!, probs is null);

            /// <summary>A tensor for draws, [S…, B…, E…].</summary>
            private protected Tensor Blank(Tensor like, long[] sample_shape) => empty(ExtendedShape(sample_shape), like.dtype, like.device);

            /// <summary>One number for each of the batch.</summary>
            private protected Tensor Filled(Tensor like, double value) => full(ExtendedShape(), value, like.dtype, like.device);

            private protected NotSupportedException Lacking([CallerMemberName] string member = "") => new($"{GetType().Name} has no {member} in closed form.");

            private protected static void Free(bool disposing, params ReadOnlySpan<IDisposable?> owned)
            {
                if (!disposing) return;
                foreach (var one in owned) one?.Dispose();
            }

            /// <summary>The expanded distribution, or the instance filled with it.</summary>
            private protected static Distribution Expanded(Distribution? instance, Func<Distribution> make)
            {
                using var scope = NewDisposeScope();
                var made = make();
                if (instance is null) return made;
                // Their fields change places, so that what the instance held goes with the other.
                using (made)
                {
                    if (!made.GetType().IsInstanceOfType(instance)) throw new ArgumentException($"expand() of {made.GetType().Name} fills an instance of that class, not of {instance.GetType().Name}.", nameof(instance));
                    for (var type = made.GetType(); type != typeof(object); type = type.BaseType!)
                    {
                        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                        {
                            var held = field.GetValue(instance);
                            field.SetValue(instance, field.GetValue(made));
                            field.SetValue(made, held);
                        }
                    }
                }
                return instance;
            }
        }

        /// <summary>The shape to which tensors of the given shapes broadcast.</summary>
        /// <exception cref="ArgumentException">They do not.</exception>
        internal static long[] BroadcastShapes(params ReadOnlySpan<long[]> shapes)
        {
            long[] all = [];
            foreach (var shape in shapes)
            {
                var (longer, shorter) = shape.Length > all.Length ? ((long[])shape.Clone(), all) : (all, shape);
                for (var k = 1; k <= shorter.Length; k++)
                {
                    if (longer[^k] != shorter[^k] && longer[^k] != 1 && shorter[^k] != 1)
                        throw new ArgumentException($"The shapes [{string.Join(", ", longer)}] and [{string.Join(", ", shorter)}] do not broadcast.");
                    if (longer[^k] == 1) longer[^k] = shorter[^k];
                }
                all = longer;
            }
            return all;
        }

        /// <summary>Distributions of density h(x) exp(η·t(x) − A(η)): their entropy follows from A.</summary>
        public abstract class ExponentialFamily : Distribution
        {
            protected ExponentialFamily(Generator? generator) : base(generator) { }

            /// <summary>η: tensors of shape [B…] or [B…, E…].</summary>
            protected abstract IList<Tensor> NaturalParams { get; }

            /// <summary>E log h(x), which broadcasts with [B…].</summary>
            protected abstract Tensor MeanCarrierMeasure { get; }

            /// <summary>A(η): [B…].</summary>
            /// <param name="parameters">η, as NaturalParams gives it.</param>
            protected virtual Tensor LogNormalizer(params Tensor[] parameters) => throw Lacking();

            /// <inheritdoc/>
            /// <remarks>A(η) − η·∇A(η) − E log h, which is not differentiable with regard to the parameters.</remarks>
            public override Tensor entropy() => WrappedTensorDisposeScope(() =>
            {
                var carrier = MeanCarrierMeasure;
                using var recorded = enable_grad();
                Tensor[] natural = [.. NaturalParams.Select(parameter => parameter.detach().requires_grad_(true))];
                var normalizer = LogNormalizer(natural);
                var gradients = autograd.grad([normalizer.sum()], natural);
                var products = natural.Zip(gradients, (parameter, gradient) => (parameter * gradient).reshape([.. batch_shape, -1]).sum(-1));
                return (products.Aggregate(normalizer, (rest, product) => rest - product) - carrier).detach();
            });
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator _dirichlet_grad = new("aten::_dirichlet_grad");
    }
}
