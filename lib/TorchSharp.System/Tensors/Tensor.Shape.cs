using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The same elements in another shape, without a copy; an error where the memory's order does not allow it, as after transpose (use reshape).</summary>
        /// <param name="shape">The new shape; one size may be −1, for what is left.</param>
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);
        /// <summary>The same elements in another tensor's shape, without a copy.</summary>
        /// <param name="other">Whose shape is taken.</param>
        public Tensor view_as(Tensor other) => view(other.shape);
        /// <summary>The same elements in another shape: shared where the memory's order allows it, else copied.</summary>
        /// <param name="shape">The new shape; one size may be −1, for what is left.</param>
        public Tensor reshape(params long[] shape) => Aten.reshape.Call(this, shape);
        /// <summary>Makes one dimension of several: with start_dim 1, [B, C, H, W] → [B, C·H·W].</summary>
        /// <param name="start_dim">First of them.</param>
        /// <param name="end_dim">Last of them; −1 is the last there is.</param>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call(this, start_dim, end_dim);
        /// <summary>Makes several dimensions of one.</summary>
        /// <param name="dim">The dimension.</param>
        /// <param name="sizes">The sizes that it becomes; one may be −1.</param>
        public Tensor unflatten(long dim, params long[] sizes)
        {
            var old = shape;
            var at = (int)(dim < 0 ? dim + old.Length : dim);
            if (at < 0 || at >= old.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {old.Length} dimensions: {Summary()}.");
            return view([.. old[..at], .. sizes, .. old[(at + 1)..]]);
        }
        /// <inheritdoc cref="unflatten(long, long[])"/>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Items);
        /// <summary>Takes away dimensions of size 1. It shares the elements.</summary>
        /// <param name="dim">Only this one, if its size is 1; null for all.</param>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.squeeze_dim.Call(this, d) : Aten.squeeze.Call(this);
        /// <summary>Puts in a dimension of size 1. It shares the elements.</summary>
        /// <param name="dim">Where it stands afterwards; −1 for last.</param>
        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call(this, dim);
        /// <summary>Exchanges two dimensions. It shares the elements.</summary>
        /// <param name="dim0">One.</param>
        /// <param name="dim1">The other.</param>
        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call(this, dim0, dim1);
        /// <summary>Exchanges the two dimensions of a matrix, [M, N] → [N, M]. It shares the elements.</summary>
        public Tensor t() => Aten.t.Call(this);
        /// <summary>The tensor with its dimensions in reverse order. It shares the elements.</summary>
        public Tensor T => Aten.numpy_T.Call(this);
        /// <summary>The tensor with its last two dimensions exchanged. It shares the elements.</summary>
        public Tensor mT => Aten.mT.Call(this);
        /// <summary>Puts the dimensions in another order: permute(0, 2, 3, 1) makes [B, C, H, W] → [B, H, W, C]. It shares the elements.</summary>
        /// <param name="permutation">For each new dimension, the old one.</param>
        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);
        /// <inheritdoc cref="permute(long[])"/>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        /// <summary>Moves dimensions to other places; the rest keep their order. It shares the elements.</summary>
        /// <param name="source">Where they are.</param>
        /// <param name="destination">Where they go.</param>
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim.Call(this, source, destination);
        /// <summary>The tensor with its elements in memory row by row; itself where it is so already, else a copy.</summary>
        public Tensor contiguous() => Aten.contiguous.Call(this);

        /// <summary>Repeats dimensions of size 1, without a copy; what is written to one is written to all.</summary>
        /// <param name="sizes">The new shape; −1 keeps a size.</param>
        public Tensor expand(params long[] sizes) => Aten.expand.Call(this, sizes);
        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Call(this, sizes, isImplicit);
        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);
        /// <inheritdoc cref="expand(long[])"/>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Items, isImplicit);
        /// <summary>Repeats dimensions of size 1 up to another tensor's shape, without a copy.</summary>
        /// <param name="other">Whose shape is taken.</param>
        public Tensor expand_as(Tensor other) => expand(other.shape, false);
        /// <summary>Copies the tensor side by side along each dimension.</summary>
        /// <param name="sizes">How often along each dimension; more numbers than dimensions put new ones in front.</param>
        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);
        /// <summary>Repeats each element, or each slice along a dimension, one after another: [a, b] → [a, a, b, b].</summary>
        /// <param name="repeats">How often.</param>
        /// <param name="dim">The dimension; null for the flattened tensor.</param>
        /// <param name="output_size">Size afterwards, where it is known.</param>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_int.Call(this, repeats, dim, output_size);
        /// <summary>Copies the tensor side by side; missing numbers count as 1.</summary>
        /// <param name="reps">How often along each dimension.</param>
        public Tensor tile(long[] reps) => Aten.tile.Call(this, reps);
        /// <summary>Reverses the order along dimensions; a copy.</summary>
        /// <param name="dims">The dimensions.</param>
        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);
        /// <summary>Shifts elements along dimensions; what leaves at the end enters at the start.</summary>
        /// <param name="shifts">By how much.</param>
        /// <param name="dims">Along which.</param>
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call(this, shifts, dims);

        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(long size, int dim = 0) => Aten.split.CallList(this, size, (long)dim);
        /// <summary>Cuts a dimension into parts: of one size, the last one smaller where it does not fit, or of given sizes, whose sum is the dimension's. They share the elements.</summary>
        /// <param name="sizes">The size of each part.</param>
        /// <param name="dim">The dimension.</param>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_sizes.CallList(this, sizes, dim);
        /// <summary>Cuts a dimension into equal parts of ⌈size / chunks⌉, the last one smaller; it can be fewer parts. They share the elements.</summary>
        /// <param name="chunks">How many parts.</param>
        /// <param name="dim">The dimension.</param>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallList(this, chunks, dim);
        /// <summary>The slices along a dimension, which goes. They share the elements.</summary>
        /// <param name="dimension">The dimension.</param>
        public Tensor[] unbind(long dimension = 0) => Aten.unbind.CallList(this, dimension);

        /// <summary>The slice at one place of a dimension, which goes. It shares the elements.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The place; negative counts from the end.</param>
        public Tensor select(long dim, long index) => Aten.select.Call(this, dim, index);
        /// <summary>Places start, start + step, … below finish of a dimension. It shares the elements.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="start">First place; negative counts from the end.</param>
        /// <param name="finish">End, itself left out.</param>
        /// <param name="step">Distance, 1 or more.</param>
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice.Call(this, dim, start, finish, step);
        /// <summary>A range of a dimension: length places from start on. It shares the elements.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="start">First place.</param>
        /// <param name="length">How many.</param>
        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);
        /// <summary>The slices at given places of a dimension, as a copy: with dim 0, [N, …] and [K] → [K, …].</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, [K], of type Int64 or Int32.</param>
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);
        /// <summary>Picks elements along a dimension: with dim 1, out[i, j] = this[i, index[i, j]].</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of the output's shape, of type Int64.</param>
        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);
        /// <summary>A copy in which elements along a dimension are replaced: with dim 1, out[i, index[i, j]] = src[i, j].</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="index">The places, of type Int64; where one comes twice, either value may stay.</param>
        /// <param name="src">The values, at least of index's shape.</param>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter.Call(this, dim, index, src);
        /// <summary>Replaces elements along a dimension, in place: with dim 1, this[i, index[i, j]] = src[i, j].</summary>
        /// <inheritdoc cref="scatter(long, Tensor, Tensor)"/>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter_.CallInPlace(this, this, dim, index, src);
        /// <summary>A copy with a number where the mask is true.</summary>
        /// <param name="mask">Bool, of a shape that can be expanded to this one.</param>
        /// <param name="value">The number.</param>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill.Call(this, mask, value);
        /// <summary>Puts a number where the mask is true, in place.</summary>
        /// <param name="mask">Bool, of a shape that can be expanded to this one.</param>
        /// <param name="value">The number.</param>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill_.CallInPlace(this, this, mask, value);
        /// <summary>The elements where the mask is true, as a vector.</summary>
        /// <param name="mask">Bool, of a shape that can be expanded to this one.</param>
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);
        /// <summary>The places of the elements that are not 0: [count, dimensions], of type Int64.</summary>
        public Tensor nonzero() => Aten.nonzero.Call(this);
        /// <summary>The diagonal of a matrix, or the matrix with a vector as its diagonal.</summary>
        /// <param name="diagonal">Which one: 0 the main, above it positive, below it negative.</param>
        public Tensor diag(long diagonal = 0) => Aten.diag.Call(this, diagonal);
        /// <summary>The lower triangle of […, M, N], zeros above.</summary>
        /// <param name="diagonal">Up to which diagonal.</param>
        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);
        /// <summary>The upper triangle of […, M, N], zeros below.</summary>
        /// <param name="diagonal">From which diagonal.</param>
        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);
    }

    /// <summary>Joins tensors along a dimension that they have: two of [B, C, H, W] with dim 1 → [B, 2·C, H, W].</summary>
    /// <param name="tensors">The tensors; all other sizes are equal.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(tensors.ToArray(), dim);
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.cat.Call(tensors, dim);
    /// <summary>Joins tensors of one shape along a new dimension: K of [C, H, W] → [K, C, H, W].</summary>
    /// <param name="tensors">The tensors, all of one shape.</param>
    /// <param name="dim">Where the new dimension stands.</param>
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call(tensors.ToArray(), dim);
    /// <inheritdoc cref="Tensor.reshape(long[])"/>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
    /// <inheritdoc cref="Tensor.flatten(long, long)"/>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);
    /// <inheritdoc cref="Tensor.squeeze(long?)"/>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);
    /// <inheritdoc cref="Tensor.unsqueeze(long)"/>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    /// <inheritdoc cref="Tensor.transpose(long, long)"/>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);
    /// <inheritdoc cref="Tensor.gather(long, Tensor)"/>
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
    /// <inheritdoc cref="Tensor.index_select(long, Tensor)"/>
    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    internal static partial class Aten
    {
        internal static readonly Operator view = new("aten::view");
        internal static readonly Operator reshape = new("aten::reshape");
        internal static readonly Operator flatten = new("aten::flatten.using_ints");
        internal static readonly Operator squeeze = new("aten::squeeze");
        internal static readonly Operator squeeze_dim = new("aten::squeeze.dim");
        internal static readonly Operator unsqueeze = new("aten::unsqueeze");
        internal static readonly Operator transpose = new("aten::transpose.int");
        internal static readonly Operator t = new("aten::t");
        internal static readonly Operator numpy_T = new("aten::numpy_T");
        internal static readonly Operator mT = new("aten::mT");
        internal static readonly Operator permute = new("aten::permute");
        internal static readonly Operator movedim = new("aten::movedim.intlist");
        internal static readonly Operator contiguous = new("aten::contiguous");
        internal static readonly Operator expand = new("aten::expand");
        internal static readonly Operator repeat = new("aten::repeat");
        internal static readonly Operator repeat_interleave_int = new("aten::repeat_interleave.self_int");
        internal static readonly Operator tile = new("aten::tile");
        internal static readonly Operator flip = new("aten::flip");
        internal static readonly Operator roll = new("aten::roll");
        internal static readonly Operator split = new("aten::split.Tensor");
        internal static readonly Operator split_sizes = new("aten::split_with_sizes");
        internal static readonly Operator chunk = new("aten::chunk");
        internal static readonly Operator unbind = new("aten::unbind.int");
        internal static readonly Operator select = new("aten::select.int");
        internal static readonly Operator slice = new("aten::slice.Tensor");
        internal static readonly Operator narrow = new("aten::narrow");
        internal static readonly Operator index_select = new("aten::index_select");
        internal static readonly Operator gather = new("aten::gather");
        internal static readonly Operator scatter = new("aten::scatter.src");
        internal static readonly Operator scatter_ = new("aten::scatter_.src");
        internal static readonly Operator masked_fill = new("aten::masked_fill.Scalar");
        internal static readonly Operator masked_fill_ = new("aten::masked_fill_.Scalar");
        internal static readonly Operator masked_select = new("aten::masked_select");
        internal static readonly Operator nonzero = new("aten::nonzero");
        internal static readonly Operator diag = new("aten::diag");
        internal static readonly Operator tril = new("aten::tril");
        internal static readonly Operator triu = new("aten::triu");
        internal static readonly Operator cat = new("aten::cat");
        internal static readonly Operator stack = new("aten::stack");
    }
}
