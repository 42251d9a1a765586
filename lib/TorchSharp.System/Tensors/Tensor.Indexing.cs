using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The places of the elements that are not 0: [count, dimensions], of type Int64.</summary>
        public Tensor argwhere() => Aten.argwhere.Call(this);
        /// <summary>In which interval of sorted boundaries each element lies: the number of boundaries below it.</summary>
        /// <param name="boundaries">The boundaries, ascending, [N].</param>
        /// <param name="outInt32">Int32 instead of Int64.</param>
        /// <param name="right">Count those equal to it too.</param>
        public Tensor bucketize(Tensor boundaries, bool outInt32 = false, bool right = false) => Aten.bucketize_Tensor.Call(this, boundaries, outInt32, right);
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal_scatter.Call(this, src, offset, dim1, dim2);
        /// <summary>Adds alpha · source's slices at given places of a dimension; this tensor stays as it is.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="source">The slices, one for each place.</param>
        /// <param name="alpha">Factor.</param>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add.Call(this, dim, index, source, alpha);
        /// <summary>Adds alpha · source's slices at given places of a dimension, in place.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="source">The slices, one for each place.</param>
        /// <param name="alpha">Factor.</param>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => Aten.index_add_.CallInPlace(this, this, dim, index, source, alpha);
        /// <summary>Replaces the slices at given places of a dimension; this tensor stays as it is.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="source">The slices, one for each place.</param>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call(this, dim, index, source);
        /// <summary>Replaces the slices at given places of a dimension, in place.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="source">The slices, one for each place.</param>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_.CallInPlace(this, this, dim, index, source);
        /// <summary>Fills the slices at given places of a dimension with a number; this tensor stays as it is.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="value">The number.</param>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill_int_Scalar.Call(this, dim, index, value);
        /// <summary>Fills the slices at given places of a dimension with a number, in place.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="value">The number.</param>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.index_fill__int_Scalar.CallInPlace(this, this, dim, index, value);
        /// <summary>Replaces the elements where the mask is true by value's elements, in order; this tensor stays as it is.</summary>
        /// <param name="mask">Bool, of a shape that can be expanded to this one.</param>
        /// <param name="value">At least as many elements as the mask has true ones.</param>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Call(this, mask, value);
        /// <summary>Replaces the elements where the mask is true by value's elements, in order, in place.</summary>
        /// <param name="mask">Bool, of a shape that can be expanded to this one.</param>
        /// <param name="value">At least as many elements as the mask has true ones.</param>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_.CallInPlace(this, this, mask, value);
        /// <summary>Adds elements along a dimension: with dim 1, out[i, index[i, j]] += src[i, j]; this tensor stays as it is.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="src">What is added, at least of index's shape.</param>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call(this, dim, index, src);
        /// <summary>Adds elements along a dimension: with dim 1, out[i, index[i, j]] += src[i, j], in place.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64.</param>
        /// <param name="src">What is added, at least of index's shape.</param>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_.CallInPlace(this, this, dim, index, src);
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter.Call(this, src, dim, index);
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => Aten.slice_scatter.Call(this, src, dim, start, end, step);
        /// <summary>The elements at given places of the flattened tensor.</summary>
        /// <param name="index">The places, of type Int64; the result has their shape.</param>
        public Tensor take(Tensor index) => Aten.take.Call(this, index);
        /// <summary>Picks elements along a dimension, as argsort gives their places.</summary>
        /// <param name="indices">The places, of type Int64.</param>
        public Tensor take_along_dim(Tensor indices) => Aten.take_along_dim.Call(this, indices);
        /// <inheritdoc cref="take_along_dim(Tensor)"/>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Call(this, indices, dim);
        /// <inheritdoc cref="take_along_dim(Tensor)"/>
        public Tensor take_along_dim(IEnumerable<long> indices) => take_along_dim(tensor(indices.ToArray(), device: device));
        /// <inheritdoc cref="take_along_dim(Tensor)"/>
        public Tensor take_along_dim(IEnumerable<long> indices, long dim) => take_along_dim(tensor(indices.ToArray(), device: device), dim);
        public IList<Tensor> nonzero_as_list() => torch.where(this);
    }

    /// <inheritdoc cref="Tensor.argwhere()"/>
    public static Tensor argwhere(Tensor input) => input.argwhere();
    /// <inheritdoc cref="Tensor.bucketize(Tensor, bool, bool)"/>
    public static Tensor bucketize(Tensor input, Tensor boundaries, bool outInt32 = false, bool right = false) => input.bucketize(boundaries, outInt32, right);
    public static Tensor diagonal_scatter(Tensor input, Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal_scatter(src, offset, dim1, dim2);
    /// <inheritdoc cref="Tensor.gather(long, Tensor)"/>
    public static Tensor gather(Tensor input, long dim, Tensor index, bool sparse_grad = false) => Aten.gather.Call(input, dim, index, sparse_grad);
    /// <inheritdoc cref="Tensor.index_add(long, Tensor, Tensor, Scalar)"/>
    public static Tensor index_add(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add(dim, index, source, alpha);
    /// <inheritdoc cref="Tensor.index_add_(long, Tensor, Tensor, Scalar)"/>
    public static Tensor index_add_(Tensor input, long dim, Tensor index, Tensor source, Scalar alpha) => input.index_add_(dim, index, source, alpha);
    /// <inheritdoc cref="Tensor.index_copy(long, Tensor, Tensor)"/>
    public static Tensor index_copy(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy(dim, index, source);
    /// <inheritdoc cref="Tensor.index_copy_(long, Tensor, Tensor)"/>
    public static Tensor index_copy_(Tensor input, long dim, Tensor index, Tensor source) => input.index_copy_(dim, index, source);
    /// <inheritdoc cref="Tensor.index_fill(long, Tensor, Scalar)"/>
    public static Tensor index_fill(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill(dim, index, value);
    /// <inheritdoc cref="Tensor.index_fill_(long, Tensor, Scalar)"/>
    public static Tensor index_fill_(Tensor input, long dim, Tensor index, Scalar value) => input.index_fill_(dim, index, value);
    /// <inheritdoc cref="Tensor.masked_select(Tensor)"/>
    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);
    /// <inheritdoc cref="Tensor.nonzero()"/>
    public static Tensor nonzero(Tensor input) => input.nonzero();
    /// <inheritdoc cref="Tensor.scatter(long, Tensor, Tensor)"/>
    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);
    /// <summary>Replaces elements along a dimension, in place: with dim 1, this[i, index[i, j]] = src[i, j].</summary>
    /// <inheritdoc cref="Tensor.scatter(long, Tensor, Tensor)"/>
    public static Tensor scatter_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_(dim, index, src);
    /// <inheritdoc cref="Tensor.scatter_add(long, Tensor, Tensor)"/>
    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);
    /// <inheritdoc cref="Tensor.scatter_add_(long, Tensor, Tensor)"/>
    public static Tensor scatter_add_(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add_(dim, index, src);
    /// <summary>Where each value would be put into a sorted sequence.</summary>
    /// <param name="sorted_sequence">Ascending along the last dimension.</param>
    /// <param name="values">The values.</param>
    /// <param name="out_int32">Int32 instead of Int64.</param>
    /// <param name="right">Behind equal ones.</param>
    /// <param name="sorter">The order that sorts the sequence; null where it is sorted.</param>
    public static Tensor searchsorted(Tensor sorted_sequence, Scalar values, bool out_int32, bool right, Tensor sorter) => Aten.searchsorted_Scalar.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);
    /// <inheritdoc cref="searchsorted(Tensor, Scalar, bool, bool, Tensor)"/>
    public static Tensor searchsorted(Tensor sorted_sequence, Tensor values, bool out_int32 = false, bool right = false, Tensor? sorter = null) => Aten.searchsorted_Tensor.Call(sorted_sequence, values, out_int32, right, Arg.None, sorter);
    /// <inheritdoc cref="Tensor.select(long, long)"/>
    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);
    public static Tensor select_scatter(Tensor input, Tensor src, long dim, long index) => input.select_scatter(src, dim, index);
    public static Tensor slice_scatter(Tensor input, Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) => input.slice_scatter(src, dim, start, end, step);
    /// <inheritdoc cref="Tensor.take(Tensor)"/>
    public static Tensor take(Tensor input, Tensor index) => input.take(index);
    /// <inheritdoc cref="Tensor.take_along_dim(Tensor)"/>
    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim = 0) => input.take_along_dim(indices, dim);
    /// <inheritdoc cref="Tensor.take_along_dim(Tensor)"/>
    public static Tensor take_along_dim(Tensor input, IEnumerable<long> indices, long dim = 0) => input.take_along_dim(indices, dim);

    internal static partial class Aten
    {
        internal static readonly Operator argwhere = new("aten::argwhere");
        internal static readonly Operator bucketize_Tensor = new("aten::bucketize.Tensor");
        internal static readonly Operator diagonal_scatter = new("aten::diagonal_scatter");
        internal static readonly Operator index_add = new("aten::index_add");
        internal static readonly Operator index_add_ = new("aten::index_add_");
        internal static readonly Operator index_copy = new("aten::index_copy");
        internal static readonly Operator index_copy_ = new("aten::index_copy_");
        internal static readonly Operator index_fill_int_Scalar = new("aten::index_fill.int_Scalar");
        internal static readonly Operator index_fill__int_Scalar = new("aten::index_fill_.int_Scalar");
        internal static readonly Operator masked_scatter = new("aten::masked_scatter");
        internal static readonly Operator masked_scatter_ = new("aten::masked_scatter_");
        internal static readonly Operator scatter_add = new("aten::scatter_add");
        internal static readonly Operator scatter_add_ = new("aten::scatter_add_");
        internal static readonly Operator select_scatter = new("aten::select_scatter");
        internal static readonly Operator slice_scatter = new("aten::slice_scatter");
        internal static readonly Operator take = new("aten::take");
        internal static readonly Operator take_along_dim = new("aten::take_along_dim");
        internal static readonly Operator searchsorted_Scalar = new("aten::searchsorted.Scalar");
        internal static readonly Operator searchsorted_Tensor = new("aten::searchsorted.Tensor");
    }
}
