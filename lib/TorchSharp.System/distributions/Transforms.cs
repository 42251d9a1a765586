namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Functions with an inverse, through which one distribution becomes another.</summary>
        public static class transforms
        {
            /// <summary>y = f(x), of each element or of each event.</summary>
            public abstract class Transform
            {
                protected bool _bijective;
                protected constraints.Constraint _domain = constraints.real;
                protected constraints.Constraint _codomain = constraints.real;
                /// <summary>The inverse, once it has been asked for.</summary>
                protected Transform? _inv;

                protected Transform() { }

                /// <summary>Whether each y comes of one x.</summary>
                public virtual bool bijective => _bijective;
                public virtual constraints.Constraint domain => _domain;
                public virtual constraints.Constraint codomain => _codomain;

                /// <summary>How many of the last dimensions are transformed together.</summary>
                /// <exception cref="InvalidOperationException">Not the same of x and y: ask the domain and the codomain.</exception>
                public virtual int event_dim => domain.event_dim == codomain.event_dim ? domain.event_dim : throw new InvalidOperationException($"{GetType().Name} makes events of {codomain.event_dim} dimensions from such of {domain.event_dim}.");

                /// <summary>The inverse, y → x.</summary>
                public virtual Transform inv => _inv ??= new Inverse(this);

                /// <summary>+1 where f grows with x, −1 where it falls.</summary>
                /// <exception cref="NotSupportedException">It is not monotone.</exception>
                public Tensor sign => WrappedTensorDisposeScope(_sign);

                public Tensor forward(Tensor x) => WrappedTensorDisposeScope(() => _call(x));

                /// <summary>The shape of x → that of y.</summary>
                public virtual long[] forward_shape(long[] shape) => shape;
                /// <summary>The shape of y → that of x.</summary>
                public virtual long[] inverse_shape(long[] shape) => shape;

                /// <summary>f(x).</summary>
                protected internal abstract Tensor _call(Tensor x);
                /// <summary>An x of which y comes.</summary>
                protected internal abstract Tensor _inverse(Tensor y);
                protected internal virtual Tensor _sign() => throw new NotSupportedException($"{GetType().Name} is not monotone.");

                /// <summary>log |det dy/dx|: [B…, E…] → [B…].</summary>
                protected internal virtual Tensor log_abs_det_jacobian(Tensor x, Tensor y) => throw new NotSupportedException($"{GetType().Name} has no volume.");

                /// <summary>The sum over the last dimensions.</summary>
                protected internal static Tensor _sum_rightmost(Tensor value, int dim) => dim == 0 ? value : value.flatten(-dim).sum(-1);

                private protected static Tensor Growing => tensor(1);
            }

            private sealed class Inverse(Transform of) : Transform
            {
                public override bool bijective => of.bijective;
                public override constraints.Constraint domain => of.codomain;
                public override constraints.Constraint codomain => of.domain;
                public override Transform inv => of;
                public override long[] forward_shape(long[] shape) => of.inverse_shape(shape);
                public override long[] inverse_shape(long[] shape) => of.forward_shape(shape);
                protected internal override Tensor _call(Tensor x) => of._inverse(x);
                protected internal override Tensor _inverse(Tensor y) => of._call(y);
                protected internal override Tensor _sign() => of._sign();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => -of.log_abs_det_jacobian(y, x);
            }

            /// <summary>One transform after the other.</summary>
            public class ComposeTransform : Transform
            {
                private readonly Transform[] parts;

                /// <param name="parts">In the order in which they are applied; none for the identity.</param>
                /// <param name="cache_size">Nothing is cached here, whatever it says.</param>
                public ComposeTransform(IEnumerable<Transform> parts, int cache_size = 0)
                {
                    this.parts = [.. parts];
                    if (this.parts.Length == 0) return;
                    // As many dimensions as the part that takes most, those being counted that other parts add or take away.
                    int before = this.parts[^1].codomain.event_dim, after = this.parts[0].domain.event_dim;
                    foreach (var part in this.parts.Reverse()) before = Math.Max(before + part.domain.event_dim - part.codomain.event_dim, part.domain.event_dim);
                    foreach (var part in this.parts) after = Math.Max(after + part.codomain.event_dim - part.domain.event_dim, part.codomain.event_dim);
                    (_domain, _codomain) = (Of(this.parts[0].domain, before), Of(this.parts[^1].codomain, after));
                    static constraints.Constraint Of(constraints.Constraint range, int dimensions) => dimensions == range.event_dim ? range : constraints.independent(range, dimensions - range.event_dim);
                }

                public override bool bijective => parts.All(part => part.bijective);
                public override constraints.Constraint domain => _domain;
                public override constraints.Constraint codomain => _codomain;
                public override int event_dim => base.event_dim;
                public override Transform inv => _inv ??= new ComposeTransform(parts.Reverse().Select(part => part.inv)) { _inv = this };
                public override long[] forward_shape(long[] shape) => parts.Aggregate(shape, (before, part) => part.forward_shape(before));
                public override long[] inverse_shape(long[] shape) => parts.Reverse().Aggregate(shape, (after, part) => part.inverse_shape(after));
                protected internal override Tensor _call(Tensor x) => parts.Aggregate(x.alias(), (value, part) => part._call(value));
                protected internal override Tensor _inverse(Tensor y) => parts.Reverse().Aggregate(y.alias(), (value, part) => part._inverse(value));
                protected internal override Tensor _sign() => parts.Aggregate(Growing, (sign, part) => sign * part._sign());
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y)
                {
                    if (parts.Length == 0) return zeros_like(x);
                    Tensor? total = null;
                    var dimensions = domain.event_dim;
                    for (var k = 0; k < parts.Length; k++)
                    {
                        var next = k == parts.Length - 1 ? y : parts[k]._call(x);
                        var term = _sum_rightmost(parts[k].log_abs_det_jacobian(x, next), dimensions - parts[k].domain.event_dim);
                        total = total is null ? term : total + term;
                        dimensions += parts[k].codomain.event_dim - parts[k].domain.event_dim;
                        x = next;
                    }
                    return total!;
                }
            }

            /// <summary>A transform of elements or small events, taken as one of larger events.</summary>
            public class IndepdenentTransform : Transform
            {
                private readonly Transform each;
                private readonly int more;

                /// <param name="base_transform">What is done to each.</param>
                /// <param name="reinterpreted_batch_dims">How many more dimensions an event has.</param>
                public IndepdenentTransform(Transform base_transform, int reinterpreted_batch_dims)
                {
                    (each, more) = (base_transform, reinterpreted_batch_dims);
                    (_domain, _codomain) = (constraints.independent(each.domain, more), constraints.independent(each.codomain, more));
                }

                public override bool bijective => each.bijective;
                public override constraints.Constraint domain => _domain;
                public override constraints.Constraint codomain => _codomain;
                public override int event_dim => base.event_dim;
                public override Transform inv => _inv ??= new IndepdenentTransform(each.inv, more) { _inv = this };
                public override long[] forward_shape(long[] shape) => each.forward_shape(shape);
                public override long[] inverse_shape(long[] shape) => each.inverse_shape(shape);
                protected internal override Tensor _call(Tensor x) => each._call(Large(x, domain));
                protected internal override Tensor _inverse(Tensor y) => each._inverse(Large(y, codomain));
                protected internal override Tensor _sign() => each._sign();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => _sum_rightmost(each.log_abs_det_jacobian(x, y), more);

                private static Tensor Large(Tensor x, constraints.Constraint range) => x.dim() >= range.event_dim ? x : throw new ArgumentException($"Events have {range.event_dim} dimensions here, this is {x.Summary()}.");
            }

            /// <summary>y = x, in another shape.</summary>
            public class ReshapeTransform : Transform
            {
                private readonly long[] before, after;

                /// <exception cref="ArgumentException">The shapes have not equally many elements.</exception>
                public ReshapeTransform(long[] in_shape, long[] out_shape)
                {
                    (before, after) = (in_shape, out_shape);
                    if (new Size(before).numel() != new Size(after).numel()) throw new ArgumentException($"{new Size(before)} cannot be reshaped to {new Size(after)}.");
                    (_domain, _codomain) = (constraints.independent(constraints.real, before.Length), constraints.independent(constraints.real, after.Length));
                }

                public override bool bijective => true;
                public override constraints.Constraint domain => _domain;
                public override constraints.Constraint codomain => _codomain;
                public override long[] forward_shape(long[] shape) => Exchange(shape, before, after);
                public override long[] inverse_shape(long[] shape) => Exchange(shape, after, before);
                protected internal override Tensor _call(Tensor x) => x.reshape(forward_shape(x.shape));
                protected internal override Tensor _inverse(Tensor y) => y.reshape(inverse_shape(y.shape));
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => zeros(x.shape[..^before.Length], x.dtype, x.device);

                private static long[] Exchange(long[] shape, long[] end, long[] other) =>
                    shape.AsSpan().EndsWith(end) ? [.. shape[..^end.Length], .. other] : throw new ArgumentException($"Events of shape {new Size(end)} are wanted, these are of {new Size(shape)}.");
            }

            /// <summary>y = loc + scale · x.</summary>
            public class AffineTransform : Transform
            {
                private readonly Tensor? loc, scale;
                private readonly double shift, factor;

                /// <param name="loc">Broadcasts with x; not disposed of here.</param>
                /// <param name="scale">Broadcasts with x, not 0; not disposed of here.</param>
                /// <param name="event_dim">How many of the last dimensions are one event.</param>
                public AffineTransform(Tensor loc, Tensor scale, int event_dim = 0) : this(0, 1, event_dim) => (this.loc, this.scale) = (loc, scale);

                /// <inheritdoc cref="AffineTransform(Tensor, Tensor, int)"/>
                public AffineTransform(double loc, double scale, int event_dim = 0)
                {
                    (shift, factor, this.event_dim) = (loc, scale, event_dim);
                    if (event_dim > 0) _domain = _codomain = constraints.independent(constraints.real, event_dim);
                }

                internal AffineTransform(double loc, Tensor scale) : this(loc, 1.0) => this.scale = scale;

                public override bool bijective => true;
                public override constraints.Constraint domain => _domain;
                public override constraints.Constraint codomain => _codomain;
                public override int event_dim { get; }
                public override long[] forward_shape(long[] shape) => BroadcastShapes(shape, loc?.shape ?? [], scale?.shape ?? []);
                public override long[] inverse_shape(long[] shape) => forward_shape(shape);
                protected internal override Tensor _call(Tensor x)
                {
                    var scaled = scale is null ? x * factor : x * scale;
                    return loc is null ? scaled + shift : scaled + loc;
                }
                protected internal override Tensor _inverse(Tensor y)
                {
                    var shifted = loc is null ? y - shift : y - loc;
                    return scale is null ? shifted / factor : shifted / scale;
                }
                protected internal override Tensor _sign() => scale is null ? tensor(Math.Sign(factor)) : scale.sign();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    _sum_rightmost(scale is null ? full_like(y, Math.Log(Math.Abs(factor))) : scale.abs().log().expand(BroadcastShapes(x.shape, y.shape)), event_dim);
            }

            /// <summary>y = eˣ.</summary>
            public class ExpTransform : Transform
            {
                public ExpTransform() { }
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _call(Tensor x) => x.exp();
                protected internal override Tensor _inverse(Tensor y) => y.log();
                protected internal override Tensor _sign() => Growing;
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.alias();
            }

            /// <summary>y = log x.</summary>
            public class LogTransform : Transform
            {
                public LogTransform() { }
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.positive;
                public override constraints.Constraint codomain => constraints.real;
                protected internal override Tensor _call(Tensor x) => x.log();
                protected internal override Tensor _inverse(Tensor y) => y.exp();
                protected internal override Tensor _sign() => Growing;
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => -y;
            }

            /// <summary>y = x to a power, for x above 0.</summary>
            public class PowerTransform : Transform
            {
                private readonly Tensor exponent;

                /// <param name="exponent">Broadcasts with x, not 0; not disposed of here.</param>
                public PowerTransform(Tensor exponent) => this.exponent = exponent;
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.positive;
                public override constraints.Constraint codomain => constraints.positive;
                public override long[] forward_shape(long[] shape) => BroadcastShapes(shape, exponent.shape);
                public override long[] inverse_shape(long[] shape) => forward_shape(shape);
                protected internal override Tensor _call(Tensor x) => x.pow(exponent);
                protected internal override Tensor _inverse(Tensor y) => y.pow(1 / exponent);
                protected internal override Tensor _sign() => exponent.sign();
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => (exponent * y / x).abs().log();
            }

            /// <summary>y = 1 / (1 + e⁻ˣ), kept off 0 and 1 by the type's precision.</summary>
            public class SigmoidTransform : Transform
            {
                public SigmoidTransform() { }
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.unit_interval;
                protected internal override Tensor _call(Tensor x) => Inside(x.sigmoid());
                protected internal override Tensor _inverse(Tensor y)
                {
                    var inside = Inside(y);
                    return inside.log() - (-inside).log1p();
                }
                protected internal override Tensor _sign() => Growing;
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => nn.functional.logsigmoid(x) + nn.functional.logsigmoid(-x);

                private static Tensor Inside(Tensor y) => y.clamp(finfo(y.dtype).tiny, 1 - finfo(y.dtype).eps);
            }

            /// <summary>y = log(1 + eˣ).</summary>
            public class SoftplusTransform : Transform
            {
                public SoftplusTransform() { }
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _call(Tensor x) => x.softplus();
                protected internal override Tensor _inverse(Tensor y) => y + (-(-y).expm1()).log();
                protected internal override Tensor _sign() => Growing;
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => nn.functional.logsigmoid(x);
            }

            /// <summary>y = tanh x.</summary>
            public class TanhTransform : Transform
            {
                public TanhTransform() { }
                public override bool bijective => true;
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.interval(-1, 1);
                protected internal override Tensor _call(Tensor x) => x.tanh();
                protected internal override Tensor _inverse(Tensor y) => y.atanh();
                protected internal override Tensor _sign() => Growing;
                // 1 − tanh² x = 4 σ(2x) σ(−2x), which does not vanish for a large x.
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => nn.functional.logsigmoid(2 * x) + nn.functional.logsigmoid(-2 * x) + 2 * Math.Log(2);
            }

            /// <summary>y = |x|; of the two x, the inverse gives the positive one.</summary>
            public class AbsTransform : Transform
            {
                public AbsTransform() { }
                public override constraints.Constraint domain => constraints.real;
                public override constraints.Constraint codomain => constraints.positive;
                protected internal override Tensor _call(Tensor x) => x.abs();
                protected internal override Tensor _inverse(Tensor y) => y.alias();
            }

            /// <summary>y = softmax x along the last dimension; of the many x, the inverse gives log y.</summary>
            public class SoftmaxTransform : Transform
            {
                public SoftmaxTransform() { }
                public override bool bijective => false;
                public override constraints.Constraint domain => constraints.real_vector;
                public override constraints.Constraint codomain => constraints.simplex;
                protected internal override Tensor _call(Tensor x) => x.softmax(-1);
                protected internal override Tensor _inverse(Tensor y) => y.log();
            }
        }
    }
}
