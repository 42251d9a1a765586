using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="sum(long, bool, ScalarType?)"/>
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call(this, type);
        /// <summary>The sum of all elements, or along dimensions, which go.</summary>
        /// <param name="dim">The dimensions.</param>
        /// <param name="keepdim">Keep what is reduced as dimensions of size 1.</param>
        /// <param name="type">Type of the result; null for the tensor's own, Int64 for integers and Bool.</param>
        [OverloadResolutionPriority(1)]   // so that a literal 0 is a dimension and not a type
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);
        /// <inheritdoc cref="sum(long, bool, ScalarType?)"/>
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);
        /// <inheritdoc cref="sum(long, bool, ScalarType?)"/>
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1, dim2 }, keepdim, type);
        /// <inheritdoc cref="sum(long, bool, ScalarType?)"/>
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim.Call(this, dim, keepdim, type);
        /// <inheritdoc cref="sum(long, bool, ScalarType?)"/>
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        /// <inheritdoc cref="mean(long[], bool, ScalarType?)"/>
        public Tensor mean() => Aten.mean.Call(this);
        /// <summary>The mean of all elements, or along dimensions, which go; of floating-point numbers only.</summary>
        /// <param name="dimensions">The dimensions.</param>
        /// <param name="keepdim">Keep what is reduced as dimensions of size 1.</param>
        /// <param name="type">Type of the result; null for the tensor's own.</param>
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.mean_dim.Call(this, dimensions, keepdim, type);

        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var(bool unbiased = true) => Aten.var.Call(this, unbiased);
        /// <inheritdoc cref="var(long[], bool, bool, ScalarType?)"/>
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(new[] { dim }, unbiased, keepdim, type);
        /// <summary>The variance of all elements, or along dimensions, which go: Σ (x − mean)² / (n − 1).</summary>
        /// <param name="dimensions">The dimensions.</param>
        /// <param name="unbiased">Divide by n − 1; false divides by n.</param>
        /// <param name="keepdim">Keep what is reduced as dimensions of size 1.</param>
        /// <param name="type">Type of the result; null for the tensor's own.</param>
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.var_dim.Call(this, dimensions, unbiased, keepdim), type);
        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(bool unbiased = true) => Aten.std.Call(this, unbiased);
        /// <inheritdoc cref="std(long[], bool, bool, ScalarType?)"/>
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(new[] { dim }, unbiased, keepdim, type);
        /// <summary>The standard deviation of all elements, or along dimensions, which go: √(Σ (x − mean)² / (n − 1)).</summary>
        /// <param name="dimensions">The dimensions.</param>
        /// <param name="unbiased">Divide by n − 1; false divides by n.</param>
        /// <param name="keepdim">Keep what is reduced as dimensions of size 1.</param>
        /// <param name="type">Type of the result; null for the tensor's own.</param>
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.std_dim.Call(this, dimensions, unbiased, keepdim), type);

        private static Tensor Typed(Tensor tensor, ScalarType? type) =>
            type is { } wanted && wanted != tensor.dtype ? tensor.to_type(wanted, disposeAfter: true) : tensor;

        /// <inheritdoc cref="prod(long, bool, ScalarType?)"/>
        public Tensor prod(ScalarType? type = null) => Aten.prod.Call(this, type);
        /// <summary>The product of all elements, or along a dimension, which goes.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep what is reduced as dimensions of size 1.</param>
        /// <param name="type">Type of the result; null for the tensor's own, Int64 for integers and Bool.</param>
        [OverloadResolutionPriority(1)]   // so that a literal 0 is a dimension and not a type
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim.Call(this, dim, keepdim, type);
        /// <inheritdoc cref="norm(int, bool, float)"/>
        public Tensor norm(float p = 2f) => Aten.norm.Call(this, (double)p);
        /// <summary>The p-norm, (Σ |x|ᵖ)^(1/p), of all elements, or along a dimension, which goes.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        /// <param name="p">p; 2 for the Euclidean length.</param>
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Aten.norm_dim.Call(this, (double)p, new[] { (long)dim }, keepdim);
        /// <summary>log Σ eˣ along a dimension, computed without overflow.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call(this, new[] { dim }, keepdim);
        /// <summary>The sums so far along a dimension; the shape stays.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="type">Type of the result; null for the tensor's own, Int64 for integers.</param>
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call(this, dim, type);

        /// <inheritdoc cref="max(long, bool)"/>
        public Tensor max() => Aten.max.Call(this);
        /// <summary>The greatest of all elements; or along a dimension, which goes, the greatest and their places; or the greater of each two elements.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.Call2(this, dim, keepdim);
        /// <inheritdoc cref="max(long, bool)"/>
        public Tensor max(Tensor other) => maximum(other);
        /// <inheritdoc cref="min(long, bool)"/>
        public Tensor min() => Aten.min.Call(this);
        /// <summary>The least of all elements; or along a dimension, which goes, the least and their places; or the lesser of each two elements.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.Call2(this, dim, keepdim);
        /// <inheritdoc cref="min(long, bool)"/>
        public Tensor min(Tensor other) => minimum(other);
        /// <summary>The greatest element along dimensions, which go.</summary>
        /// <param name="dims">The dimensions; none for all.</param>
        public Tensor amax(params long[] dims) => Aten.amax.Call(this, dims, false);
        /// <summary>The least element along dimensions, which go.</summary>
        /// <param name="dims">The dimensions; none for all.</param>
        public Tensor amin(params long[] dims) => Aten.amin.Call(this, dims, false);
        /// <inheritdoc cref="argmax(long, bool)"/>
        public Tensor argmax() => Aten.argmax.Call(this);
        /// <summary>The place of the greatest element, in the flattened tensor or along a dimension, which goes; of type Int64.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call(this, dim, keepdim);
        /// <inheritdoc cref="argmin(long, bool)"/>
        public Tensor argmin() => Aten.argmin.Call(this);
        /// <summary>The place of the least element, in the flattened tensor or along a dimension, which goes; of type Int64.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call(this, dim, keepdim);
        /// <summary>The median of all elements; of an even number, the lower of the middle two.</summary>
        public Tensor median() => Aten.median.Call(this);
        /// <inheritdoc cref="all(long, bool)"/>
        public Tensor all() => Aten.all.Call(this);
        /// <summary>Whether all elements are true (not 0), or all along a dimension, which goes.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Call(this, dim, keepdim);
        /// <inheritdoc cref="any(long, bool)"/>
        public Tensor any() => Aten.any.Call(this);
        /// <summary>Whether any element is true (not 0), or any along a dimension, which goes.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="keepdim">Keep it, with size 1.</param>
        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Call(this, dim, keepdim);

        /// <summary>The elements in order along a dimension, and where they were; the shape stays.</summary>
        /// <param name="dim">The dimension; −1 is the last.</param>
        /// <param name="descending">Greatest first.</param>
        /// <param name="stable">Equal elements keep their order.</param>
        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable.Call2(this, stable, dim, descending);
        /// <summary>The places of the elements in order along a dimension.</summary>
        /// <param name="dim">The dimension; −1 is the last.</param>
        /// <param name="descending">Greatest first.</param>
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);
        /// <summary>The k greatest elements along a dimension, and where they are: […, N] → […, k].</summary>
        /// <param name="k">How many, at most the dimension's size.</param>
        /// <param name="dim">The dimension; −1 is the last.</param>
        /// <param name="largest">False takes the least.</param>
        /// <param name="sorted">In order.</param>
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.Call2(this, (long)k, (long)dim, largest, sorted);
        /// <summary>How often each number occurs: integers [N], 0 or more → [max + 1].</summary>
        /// <param name="weights">What each counts; null for 1.</param>
        /// <param name="minlength">Least size of the result.</param>
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Call(this, weights, minlength);
        /// <summary>A histogram of equal bins, [bins].</summary>
        /// <param name="bins">How many.</param>
        /// <param name="min">Start of the first bin; where min and max are 0 the tensor's own are taken.</param>
        /// <param name="max">End of the last bin.</param>
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call(this, bins, (double)min, (double)max);

        /// <summary>eˣ divided by its sum along a dimension: in [0, 1], with sum 1.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="dtype">Convert to this type first; null for none.</param>
        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax.Call(this, dim, dtype);
        /// <summary>The logarithm of the softmax along a dimension.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="dtype">Convert to this type first; null for none.</param>
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax.Call(this, dim, dtype);
    }

    /// <inheritdoc cref="Tensor.sum(long, bool, ScalarType?)"/>
    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);
    /// <inheritdoc cref="Tensor.mean(long[], bool, ScalarType?)"/>
    public static Tensor mean(Tensor input) => input.mean();
    /// <inheritdoc cref="Tensor.mean(long[], bool, ScalarType?)"/>
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => input.mean(dimensions, keepdim, type);
    /// <inheritdoc cref="Tensor.max(long, bool)"/>
    public static Tensor max(Tensor input) => input.max();
    /// <inheritdoc cref="Tensor.min(long, bool)"/>
    public static Tensor min(Tensor input) => input.min();
    /// <inheritdoc cref="Tensor.argmax(long, bool)"/>
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);
    /// <inheritdoc cref="Tensor.softmax(long, ScalarType?)"/>
    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    internal static partial class Aten
    {
        internal static readonly Operator sum = new("aten::sum");
        internal static readonly Operator sum_dim = new("aten::sum.dim_IntList");
        internal static readonly Operator mean = new("aten::mean");
        internal static readonly Operator mean_dim = new("aten::mean.dim");
        internal static readonly Operator var = new("aten::var");
        internal static readonly Operator var_dim = new("aten::var.dim");
        internal static readonly Operator std = new("aten::std");
        internal static readonly Operator std_dim = new("aten::std.dim");
        internal static readonly Operator prod = new("aten::prod");
        internal static readonly Operator prod_dim = new("aten::prod.dim_int");
        internal static readonly Operator norm = new("aten::norm.Scalar");
        internal static readonly Operator norm_dim = new("aten::norm.ScalarOpt_dim");
        internal static readonly Operator logsumexp = new("aten::logsumexp");
        internal static readonly Operator cumsum = new("aten::cumsum");
        internal static readonly Operator max = new("aten::max");
        internal static readonly Operator max_dim = new("aten::max.dim");
        internal static readonly Operator min = new("aten::min");
        internal static readonly Operator min_dim = new("aten::min.dim");
        internal static readonly Operator amax = new("aten::amax");
        internal static readonly Operator amin = new("aten::amin");
        internal static readonly Operator argmax = new("aten::argmax");
        internal static readonly Operator argmin = new("aten::argmin");
        internal static readonly Operator median = new("aten::median");
        internal static readonly Operator all = new("aten::all");
        internal static readonly Operator all_dim = new("aten::all.dim");
        internal static readonly Operator any = new("aten::any");
        internal static readonly Operator any_dim = new("aten::any.dim");
        internal static readonly Operator sort_stable = new("aten::sort.stable");
        internal static readonly Operator argsort = new("aten::argsort");
        internal static readonly Operator topk = new("aten::topk");
        internal static readonly Operator bincount = new("aten::bincount");
        internal static readonly Operator histc = new("aten::histc");
        internal static readonly Operator softmax = new("aten::softmax.int");
        internal static readonly Operator log_softmax = new("aten::log_softmax.int");
    }
}
