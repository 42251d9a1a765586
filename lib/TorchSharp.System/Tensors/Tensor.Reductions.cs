using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Aten.sum.Call(this, type);
        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim }, keepdim, type);
        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1 }, keepdim, type);
        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum(new[] { dim0, dim1, dim2 }, keepdim, type);
        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => Aten.sum_dim.Call(this, dim, keepdim, type);
        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor mean() => Aten.mean.Call(this);
        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => Aten.mean_dim.Call(this, dimensions, keepdim, type);

        public Tensor var(bool unbiased = true) => Aten.var.Call(this, unbiased);
        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var(new[] { dim }, unbiased, keepdim, type);
        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.var_dim.Call(this, dimensions, unbiased, keepdim), type);
        public Tensor std(bool unbiased = true) => Aten.std.Call(this, unbiased);
        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std(new[] { dim }, unbiased, keepdim, type);
        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            Typed(Aten.std_dim.Call(this, dimensions, unbiased, keepdim), type);

        private static Tensor Typed(Tensor tensor, ScalarType? type) =>
            type is { } wanted && wanted != tensor.dtype ? tensor.to_type(wanted, disposeAfter: true) : tensor;

        public Tensor prod(ScalarType? type = null) => Aten.prod.Call(this, type);
        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Aten.prod_dim.Call(this, dim, keepdim, type);
        public Tensor norm(float p = 2f) => Aten.norm.Call(this, (double)p);
        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => Aten.norm_dim.Call(this, (double)p, new[] { (long)dim }, keepdim);
        public Tensor logsumexp(long dim, bool keepdim = false) => Aten.logsumexp.Call(this, new[] { dim }, keepdim);
        public Tensor cumsum(long dim, ScalarType? type = null) => Aten.cumsum.Call(this, dim, type);

        public Tensor max() => Aten.max.Call(this);
        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => Aten.max_dim.Call2(this, dim, keepdim);
        public Tensor max(Tensor other) => maximum(other);
        public Tensor min() => Aten.min.Call(this);
        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => Aten.min_dim.Call2(this, dim, keepdim);
        public Tensor min(Tensor other) => minimum(other);
        public Tensor amax(params long[] dims) => Aten.amax.Call(this, dims, false);
        public Tensor amin(params long[] dims) => Aten.amin.Call(this, dims, false);
        public Tensor argmax() => Aten.argmax.Call(this);
        public Tensor argmax(long dim, bool keepdim = false) => Aten.argmax.Call(this, dim, keepdim);
        public Tensor argmin() => Aten.argmin.Call(this);
        public Tensor argmin(long dim, bool keepdim = false) => Aten.argmin.Call(this, dim, keepdim);
        public Tensor median() => Aten.median.Call(this);
        public Tensor all() => Aten.all.Call(this);
        public Tensor all(long dim, bool keepdim = false) => Aten.all_dim.Call(this, dim, keepdim);
        public Tensor any() => Aten.any.Call(this);
        public Tensor any(long dim, bool keepdim = false) => Aten.any_dim.Call(this, dim, keepdim);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Aten.sort_stable.Call2(this, stable, dim, descending);
        public Tensor argsort(long dim = -1, bool descending = false) => Aten.argsort.Call(this, dim, descending);
        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Aten.topk.Call2(this, (long)k, (long)dim, largest, sorted);
        public Tensor bincount(Tensor? weights, long minlength = 0) => Aten.bincount.Call(this, weights, minlength);
        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Aten.histc.Call(this, bins, (double)min, (double)max);

        public Tensor softmax(long dim, ScalarType? dtype = null) => Aten.softmax.Call(this, dim, dtype);
        public Tensor log_softmax(long dim, ScalarType? dtype = null) => Aten.log_softmax.Call(this, dim, dtype);
    }

    public static Tensor sum(Tensor input, ScalarType? type = null) => input.sum(type);
    public static Tensor mean(Tensor input) => input.mean();
    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => input.mean(dimensions, keepdim, type);
    public static Tensor max(Tensor input) => input.max();
    public static Tensor min(Tensor input) => input.min();
    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => input.argmax(dim, keepdim);
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
