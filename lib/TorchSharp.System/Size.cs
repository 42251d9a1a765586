using System.Collections;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor's shape.</summary>
    public struct Size : IEnumerable<long>, IEquatable<Size>
    {
        /// <summary>The shape of a tensor without dimensions.</summary>
        public static Size Empty = new(Array.Empty<long>());

        private readonly long[] shape;

        public Size(long[] shape) => this.shape = (long[])shape.Clone();
        public Size(IEnumerable<long> shape) => this.shape = shape.ToArray();
        public Size(int[] shape) => this.shape = Array.ConvertAll(shape, size => (long)size);
        public Size(long size) => shape = [size];
        public Size(int size) => shape = [size];
        public Size((long, long) size) => shape = [size.Item1, size.Item2];
        public Size((int, int) size) => shape = [size.Item1, size.Item2];
        public Size((long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3];
        public Size((int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3];
        public Size((long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];
        public Size((int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4];
        public Size((long, long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        public Size((int, int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5];
        public Size((long, long, long, long, long, long) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];
        public Size((int, int, int, int, int, int) size) => shape = [size.Item1, size.Item2, size.Item3, size.Item4, size.Item5, size.Item6];

        /// <summary>A copy of the sizes.</summary>
        public readonly long[] Shape => (long[])Items.Clone();
        public readonly int Length => Items.Length;
        public readonly bool IsEmpty => Length == 0;
        public readonly bool IsScalar => Length == 0;
        public readonly long this[int idx] => Items[idx];
        public readonly long this[long idx] => Items[idx];

        /// <summary>How many elements a tensor of this shape has.</summary>
        public readonly long numel() => Items.Aggregate(1L, (product, size) => product * size);

        public readonly Size Slice(int first, int next) => new(Items[first..next]);
        public readonly IEnumerable<long> Take(int i) => Items.Take(i);

        public readonly IEnumerator<long> GetEnumerator() => ((IEnumerable<long>)Items).GetEnumerator();
        readonly IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public readonly bool Equals(Size other) => Items.AsSpan().SequenceEqual(other.Items);
        public override readonly bool Equals(object? obj) => obj is Size other && Equals(other);
        public override readonly int GetHashCode()
        {
            var hash = new HashCode();
            foreach (var size in Items) hash.Add(size);
            return hash.ToHashCode();
        }
        public override readonly string ToString() => $"[{string.Join(", ", Items)}]";

        public static bool operator ==(Size left, Size right) => left.Equals(right);
        public static bool operator !=(Size left, Size right) => !left.Equals(right);
        public static Size operator +(Size left, Size right) => new([.. left.Items, .. right.Items]);
        public static Size operator +(Size left, IEnumerable<long> right) => new(left.Items.Concat(right));
        public static implicit operator Size(long size) => new(size);
        public static implicit operator Size(long[] size) => new(size);
        public static implicit operator Size((long, long) size) => new(size);
        public static implicit operator Size((long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long, long) size) => new(size);
        public static implicit operator Size((long, long, long, long, long, long) size) => new(size);

        /// <summary>The sizes themselves: not to be changed.</summary>
        internal readonly long[] Items => shape ?? [];
    }
}
