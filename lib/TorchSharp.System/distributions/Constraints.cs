namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <summary>Sets of values: supports of distributions, ranges of parameters, domains of transforms.</summary>
        public static class constraints
        {
            public static readonly _Dependent dependent = new();
            public static readonly _Boolean boolean = new();
            public static readonly _OneHot one_hot = new();
            public static readonly _IntegerGreaterThan nonnegative_integer = new(0);
            public static readonly _IntegerGreaterThan positive_integer = new(1);
            public static readonly _Real real = new();
            public static readonly _IndependentConstraint real_vector = new(real, 1);
            public static readonly _GreaterThan positive = new(0);
            public static readonly _GreaterThanEq nonnegative = new(0);
            public static readonly _Interval unit_interval = new(0, 1);
            public static readonly _Simplex simplex = new();
            public static readonly _LowerTriangular lower_triangular = new();
            public static readonly _LowerCholesky lower_cholesky = new();
            public static readonly _CorrCholesky corr_cholesky = new();
            public static readonly _Square square = new();
            public static readonly _Symmetric symmetric = new();
            public static readonly _PositiveSemiDefinite positive_semidefinite = new();
            public static readonly _PositiveDefinite positive_definite = new();

            /// <summary>(lower_bound, ∞].</summary>
            public static _GreaterThan greater_than(double lower_bound) => new(lower_bound);
            /// <summary>[lower_bound, ∞].</summary>
            public static _GreaterThanEq greater_than_eq(double lower_bound) => new(lower_bound);
            /// <summary>[−∞, upper_bound).</summary>
            public static _LessThan less_than(double upper_bound) => new(upper_bound);
            /// <summary>[lower_bound, upper_bound].</summary>
            public static _Interval interval(double lower_bound, double upper_bound) => new(lower_bound, upper_bound);
            /// <summary>[lower_bound, upper_bound).</summary>
            public static _HalfOpenInterval half_open_interval(double lower_bound, double upper_bound) => new(lower_bound, upper_bound);
            /// <summary>The whole numbers from lb to ub.</summary>
            public static _IntegerInterval integer_interval(long lb, long ub) => new(lb, ub);
            /// <summary>Counts whose sum is at most upper_bound.</summary>
            public static _Multinomial multinomial(long upper_bound) => new(upper_bound);
            /// <summary>Events of more dimensions, each of whose elements is in a set.</summary>
            public static _IndependentConstraint independent(Constraint base_constraint, int reinterpreted_batch_ndims) => new(base_constraint, reinterpreted_batch_ndims);
            /// <summary>Pieces of the given lengths along a dimension, each in a set of its own.</summary>
            public static _Cat cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null) => new(cseq, dim, lengths);
            /// <summary>Slices along a dimension, each in a set of its own.</summary>
            public static _Stack stack(IList<Constraint> cseq, int dim = 0) => new(cseq, dim);

            /// <summary>A set of values.</summary>
            public abstract class Constraint
            {
                protected Constraint() { }

                protected Constraint(bool is_discrete, int event_dim) => (this.is_discrete, this.event_dim) = (is_discrete, event_dim);

                public virtual bool is_discrete { get; protected set; }

                /// <summary>How many of the last dimensions are one element of the set.</summary>
                public virtual int event_dim { get; protected set; }

                /// <summary>Whether each event is in the set: [B…, E…] → [B…] of truth values.</summary>
                public abstract Tensor check(Tensor value);

                public override string ToString() => $"{GetType().Name.TrimStart('_')}()";
            }

            /// <summary>A set that depends on other variables.</summary>
            public class _Dependent : Constraint
            {
                public _Dependent(bool is_discrete = false, int event_dim = 0) : base(is_discrete, event_dim) { }

                /// <exception cref="InvalidOperationException">Always: the set is not known.</exception>
                public override Tensor check(Tensor value) => throw new InvalidOperationException("What a constraint that depends on other variables allows is not known.");
            }

            public class _IndependentConstraint : Constraint
            {
                private readonly int more;

                public _IndependentConstraint(Constraint base_constraint, int reinterpreted_batch_ndims) => (this.base_constraint, more) = (base_constraint, reinterpreted_batch_ndims);

                public Constraint base_constraint { get; }
                public override bool is_discrete => base_constraint.is_discrete;
                public override int event_dim => base_constraint.event_dim + more;

                /// <exception cref="ArgumentException">The value has fewer dimensions than an event.</exception>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    if (value.dim() < event_dim) throw new ArgumentException($"{this} wants {event_dim} dimensions or more, this is {value.Summary()}.", nameof(value));
                    var each = base_constraint.check(value);
                    return more == 0 ? each : each.flatten(-more).all(-1);
                });

                public override string ToString() => $"{base.ToString()[..^2]}({base_constraint}, {more})";
            }

            /// <summary>0 and 1.</summary>
            public class _Boolean : Constraint
            {
                public _Boolean() : base(true, 0) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value == 0) | (value == 1));
            }

            /// <summary>Vectors of a single 1 among zeros.</summary>
            public class _OneHot : Constraint
            {
                public _OneHot() : base(true, 1) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => ((value == 0) | (value == 1)).all(-1) & (value.sum(-1) == 1));
            }

            public class _IntegerInterval : Constraint
            {
                public _IntegerInterval(long lower_bound, long upper_bound) : base(true, 0) => (this.lower_bound, this.upper_bound) = (lower_bound, upper_bound);
                public long lower_bound { get; }
                public long upper_bound { get; }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value % 1 == 0) & (value >= lower_bound) & (value <= upper_bound));
                public override string ToString() => $"IntegerInterval(lower_bound={lower_bound}, upper_bound={upper_bound})";
            }

            public class _IntegerLessThan : Constraint
            {
                public _IntegerLessThan(long upper_bound) : base(true, 0) => this.upper_bound = upper_bound;
                /// <summary>The greatest number allowed.</summary>
                public long upper_bound { get; }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value % 1 == 0) & (value <= upper_bound));
                public override string ToString() => $"IntegerLessThan(upper_bound={upper_bound})";
            }

            public class _IntegerGreaterThan : Constraint
            {
                public _IntegerGreaterThan(long lower_bound) : base(true, 0) => this.lower_bound = lower_bound;
                /// <summary>The smallest number allowed.</summary>
                public long lower_bound { get; }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value % 1 == 0) & (value >= lower_bound));
                public override string ToString() => $"IntegerGreaterThan(lower_bound={lower_bound})";
            }

            /// <summary>All numbers but NaN.</summary>
            public class _Real : Constraint
            {
                public _Real() { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => value.isnan().logical_not());
            }

            public class _GreaterThan : Constraint
            {
                public _GreaterThan(double lower_bound) => this.lower_bound = lower_bound;
                public double lower_bound { get; }
                public override Tensor check(Tensor value) => value > lower_bound;
                public override string ToString() => FormattableString.Invariant($"GreaterThan(lower_bound={lower_bound})");
            }

            public class _GreaterThanEq : Constraint
            {
                public _GreaterThanEq(double lower_bound) => this.lower_bound = lower_bound;
                public double lower_bound { get; }
                public override Tensor check(Tensor value) => value >= lower_bound;
                public override string ToString() => FormattableString.Invariant($"GreaterThanEq(lower_bound={lower_bound})");
            }

            public class _LessThan : Constraint
            {
                public _LessThan(double upper_bound) => this.upper_bound = upper_bound;
                public double upper_bound { get; }
                public override Tensor check(Tensor value) => value < upper_bound;
                public override string ToString() => FormattableString.Invariant($"LessThan(upper_bound={upper_bound})");
            }

            public class _Interval : Constraint
            {
                public _Interval(double lower_bound, double upper_bound) => (this.lower_bound, this.upper_bound) = (lower_bound, upper_bound);
                public double lower_bound { get; }
                public double upper_bound { get; }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value >= lower_bound) & (value <= upper_bound));
                public override string ToString() => FormattableString.Invariant($"Interval(lower_bound={lower_bound}, upper_bound={upper_bound})");
            }

            public class _HalfOpenInterval : Constraint
            {
                public _HalfOpenInterval(double lower_bound, double upper_bound) => (this.lower_bound, this.upper_bound) = (lower_bound, upper_bound);
                public double lower_bound { get; }
                public double upper_bound { get; }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value >= lower_bound) & (value < upper_bound));
                public override string ToString() => FormattableString.Invariant($"HalfOpenInterval(lower_bound={lower_bound}, upper_bound={upper_bound})");
            }

            /// <summary>Vectors of probabilities, whose sum is 1 within 1e-6.</summary>
            public class _Simplex : Constraint
            {
                public _Simplex() : base(false, 1) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value >= 0).all(-1) & ((value.sum(-1) - 1).abs() < 1e-6));
            }

            /// <summary>Vectors of counts of at most so many in all.</summary>
            public class _Multinomial : Constraint
            {
                public _Multinomial(long upper_bound) : base(true, 1) => this.upper_bound = upper_bound;
                public long upper_bound { get; }
                public override Tensor check(Tensor x) => WrappedTensorDisposeScope(() => (x >= 0).all(-1) & (x.sum(-1) <= upper_bound));
                public override string ToString() => $"Multinomial(upper_bound={upper_bound})";
            }

            /// <summary>Matrices with zeros above the diagonal.</summary>
            public class _LowerTriangular : Constraint
            {
                public _LowerTriangular() : base(false, 2) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value.tril() == value).all(-1).all(-1));
            }

            /// <summary>Lower triangular matrices with a positive diagonal.</summary>
            public class _LowerCholesky : Constraint
            {
                public _LowerCholesky() : base(false, 2) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => lower_triangular.check(value) & (value.diagonal(0, -2, -1) > 0).all(-1));
            }

            /// <summary>Cholesky factors of correlations: their rows have length 1.</summary>
            public class _CorrCholesky : Constraint
            {
                public _CorrCholesky() : base(false, 2) { }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var tolerance = 10 * finfo(value.dtype).eps * value.shape[^1];
                    return lower_cholesky.check(value) & ((value.square().sum(-1).sqrt() - 1).abs() <= tolerance).all(-1);
                });
            }

            public class _Square : Constraint
            {
                public _Square() : base(false, 2) { }
                public override Tensor check(Tensor value) => full(value.shape[..^2], value.shape[^2] == value.shape[^1], ScalarType.Bool, value.device);
            }

            /// <summary>Square matrices that are their own transposes, within 1e-6.</summary>
            public class _Symmetric : _Square
            {
                public _Symmetric() { }
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1] ? base.check(value) : WrappedTensorDisposeScope(() => value.isclose(value.mT, atol: 1e-6).all(-1).all(-1));
            }

            public class _PositiveSemiDefinite : _Symmetric
            {
                public _PositiveSemiDefinite() { }
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1] ? base.check(value) : WrappedTensorDisposeScope(() =>
                {
                    var symmetric = base.check(value);
                    return symmetric & (linalg.eigvalsh(where(symmetric.unsqueeze(-1).unsqueeze(-1), value, 0)) >= 0).all(-1);
                });
            }

            public class _PositiveDefinite : _Symmetric
            {
                public _PositiveDefinite() { }
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1] ? base.check(value) : WrappedTensorDisposeScope(() => base.check(value) & (linalg.cholesky_ex(value).info == 0));
            }

            public class _Cat : Constraint
            {
                private readonly IList<Constraint> pieces;
                private readonly IList<long> lengths;
                private readonly long dim;

                /// <exception cref="ArgumentException">There is not a length for each.</exception>
                public _Cat(IList<Constraint> cseq, long dim = 0, IList<long>? lengths = null)
                {
                    (pieces, this.dim, this.lengths) = (cseq, dim, lengths ?? [.. cseq.Select(_ => 1L)]);
                    if (this.lengths.Count != cseq.Count) throw new ArgumentException($"{cseq.Count} constraints want as many lengths, not {this.lengths.Count}.", nameof(lengths));
                }

                public override bool is_discrete => pieces.Any(piece => piece.is_discrete);
                public override int event_dim => pieces.Max(piece => piece.event_dim);
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var start = 0L;
                    var checks = new List<Tensor>();
                    foreach (var (piece, length) in pieces.Zip(lengths))
                    {
                        checks.Add(piece.check(value.narrow(dim, start, length)));
                        start += length;
                    }
                    return torch.cat(checks, dim);
                });
            }

            public class _Stack : Constraint
            {
                private readonly IList<Constraint> slices;
                private readonly int dim;

                public _Stack(IList<Constraint> cseq, int dim = 0) => (slices, this.dim) = (cseq, dim);

                public override bool is_discrete => slices.Any(slice => slice.is_discrete);
                /// <inheritdoc/>
                /// <remarks>With the dimension of the slices, where that lies among an event's.</remarks>
                public override int event_dim
                {
                    get
                    {
                        var most = slices.Max(slice => slice.event_dim);
                        return dim + most < 0 ? most + 1 : most;
                    }
                }
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => torch.stack(slices.Select((slice, k) => slice.check(value.select(dim, k))).ToArray(), dim));
            }
        }
    }
}
