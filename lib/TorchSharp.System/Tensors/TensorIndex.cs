using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index: a number, a slice, a tensor, a new dimension, or "the rest".</summary>
    public struct TensorIndex
    {
        internal enum Kind { Null, None, Ellipsis, Single, Bool, Slice, Tensor }

        internal Kind kind;
        internal long? start;
        internal long? stop;
        internal long? step;
        internal Tensor? tensor;

        /// <summary>A whole dimension.</summary>
        public static TensorIndex Colon = new() { kind = Kind.Slice };

        /// <summary>All dimensions that are not named.</summary>
        public static TensorIndex Ellipsis = new() { kind = Kind.Ellipsis };

        /// <summary>A new dimension of size 1.</summary>
        public static TensorIndex None = new() { kind = Kind.None };

        public static TensorIndex Null = new() { kind = Kind.Null };

        public static TensorIndex Bool(bool value) => new() { kind = Kind.Bool, start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { kind = Kind.Single, start = index };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { kind = Kind.Slice, start = start, stop = stop, step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end);

        public static TensorIndex Slice(Range range) =>
            Slice(Value(range.Start), range.End.Equals(Index.End) ? null : Value(range.End));

        public static TensorIndex Tensor(Tensor tensor) => new() { kind = Kind.Tensor, tensor = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);
        public static implicit operator TensorIndex(Index index) => Single(Value(index));
        public static implicit operator TensorIndex(Range range) => Slice(range);
        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        /// <summary>A number, a truth or a tensor as the index that it is.</summary>
        /// <exception cref="InvalidCastException">It is a slice, a new dimension or "the rest".</exception>
        public static implicit operator Tensor(TensorIndex value) => value.kind switch
        {
            Kind.Single => tensor(value.start ?? 0),
            Kind.Bool => tensor(value.start == 1),
            Kind.Tensor => value.tensor!,
            var other => throw new InvalidCastException($"An index of the kind {other} is no tensor: beside it, give tensors as TensorIndex.Tensor(…)."),
        };

        private static long Value(Index index) => index.IsFromEnd ? -index.Value : index.Value;
    }

    public partial class Tensor
    {
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params long[] indices]
        {
            get => index(Array.ConvertAll(indices, index => (TensorIndex)index));
            set => index_put_(value, Array.ConvertAll(indices, index => (TensorIndex)index));
        }

        public Tensor this[long i1] { get => this[[i1]]; set => this[[i1]] = value; }
        public Tensor this[long i1, long i2] { get => this[[i1, i2]]; set => this[[i1, i2]] = value; }
        public Tensor this[long i1, long i2, long i3] { get => this[[i1, i2, i3]]; set => this[[i1, i2, i3]] = value; }
        public Tensor this[long i1, long i2, long i3, long i4] { get => this[[i1, i2, i3, i4]]; set => this[[i1, i2, i3, i4]] = value; }
        public Tensor this[long i1, long i2, long i3, long i4, long i5] { get => this[[i1, i2, i3, i4, i5]]; set => this[[i1, i2, i3, i4, i5]] = value; }
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6] { get => this[[i1, i2, i3, i4, i5, i6]]; set => this[[i1, i2, i3, i4, i5, i6]] = value; }

        /// <summary>The part of the tensor that the indexes choose, as in PyTorch: a view where no tensor is among them.</summary>
        public Tensor index(params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            var (view, tensors) = Select(indices);
            var result = tensors is null ? view : Aten.index.Call(view, tensors);
            return (ReferenceEquals(result, this) ? alias() : result).MoveToOuterDisposeScope();
        }

        public Tensor index(params Tensor[] indices) => Aten.index.Call(this, indices);

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false)
        {
            using var scope = NewDisposeScope();
            var (view, tensors) = Select(indices);
            if (tensors is not null) Aten.index_put_.CallInPlace(view, view, tensors, value, accumulate);
            else if (accumulate) view.add_(value);
            else view.copy_(value);
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(torch.full([], value, dtype, device), indices, false);
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices) => index_put_(value, indices, false);

        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            Aten.index_put_.CallInPlace(this, this, indices, value, accumulate);

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var scope = NewDisposeScope();
            return index_put_(torch.full([], value, dtype, device), indices, false);
        }

        /// <summary>What numbers, slices and new dimensions leave as a view, and the tensors that still index it.</summary>
        private (Tensor view, Tensor?[]? tensors) Select(TensorIndex[] indices)
        {
            var consumed = indices.Sum(index => index.kind switch
            {
                TensorIndex.Kind.Single or TensorIndex.Kind.Slice => 1,
                TensorIndex.Kind.Tensor => index.tensor!.dtype == ScalarType.Bool ? (int)index.tensor.dim() : 1,
                _ => 0,
            });
            var rank = dim();
            if (consumed > rank)
                throw new IndexOutOfRangeException($"{consumed} indexes were given for {rank} dimensions: {Summary()}.");

            var view = this;
            var tensors = new List<Tensor?>();
            var any = false;
            long at = 0;
            foreach (var index in indices)
            {
                switch (index.kind)
                {
                    case TensorIndex.Kind.None:
                    case TensorIndex.Kind.Null:
                        view = view.unsqueeze(at++);
                        tensors.Add(null);
                        break;
                    case TensorIndex.Kind.Ellipsis:
                        for (var skipped = rank - consumed; skipped > 0; skipped--, at++) tensors.Add(null);
                        break;
                    case TensorIndex.Kind.Single:
                        view = view.select(at, index.start ?? 0);
                        break;
                    case TensorIndex.Kind.Slice:
                        if (index.start is not null || index.stop is not null || index.step is not null)
                            view = view.slice(at, index.start ?? 0, index.stop ?? long.MaxValue, index.step ?? 1);
                        at++;
                        tensors.Add(null);
                        break;
                    case TensorIndex.Kind.Bool:
                        view = view.unsqueeze(at++);
                        tensors.Add(tensor(index.start == 1, device: device).unsqueeze(0));
                        any = true;
                        break;
                    default:
                        tensors.Add(index.tensor);
                        at += index.tensor!.dtype == ScalarType.Bool ? index.tensor.dim() : 1;
                        any = true;
                        break;
                }
            }
            return (view, any ? tensors.ToArray() : null);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator index = new("aten::index.Tensor");
        internal static readonly Operator index_put_ = new("aten::index_put_");
    }
}
