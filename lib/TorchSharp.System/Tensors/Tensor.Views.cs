using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>A view with any sizes and strides of the memory.</summary>
        /// <param name="size">The shape.</param>
        /// <param name="strides">Elements between neighbours of each dimension.</param>
        /// <param name="storageOffset">First element.</param>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => Aten.as_strided.Call(this, size, strides, storageOffset);
        public Tensor atleast_1d() => Aten.atleast_1d.Call(this);
        public Tensor atleast_2d() => Aten.atleast_2d.Call(this);
        public Tensor atleast_3d() => Aten.atleast_3d.Call(this);
        /// <summary>Repeats dimensions of size 1 up to a shape, without a copy.</summary>
        /// <param name="shape">The shape.</param>
        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Call(this, shape);
        /// <summary>Matrices with the last dimension as their diagonal: […, N] → […, N, N].</summary>
        /// <param name="offset">Which diagonal.</param>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.diag_embed.Call(this, offset, dim1, dim2);
        public Tensor diagflat(long offset = 0) => Aten.diagflat.Call(this, offset);
        /// <summary>The diagonal over two dimensions, as a new last one; shared, not copied.</summary>
        /// <param name="offset">Which one: 0 the main, above it positive, below it negative.</param>
        /// <param name="dim1">One dimension.</param>
        /// <param name="dim2">The other.</param>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal.Call(this, offset, dim1, dim2);
        /// <summary>Reverses the second dimension; a copy.</summary>
        public Tensor fliplr() => Aten.fliplr.Call(this);
        /// <summary>Reverses the first dimension; a copy.</summary>
        public Tensor flipud() => Aten.flipud.Call(this);
        /// <summary>Moves dimensions to other places; another name of movedim.</summary>
        /// <param name="source">Where they are.</param>
        /// <param name="destination">Where they go.</param>
        public Tensor moveaxis(long[] source, long[] destination) => Aten.moveaxis_intlist.Call(this, source, destination);
        /// <summary>The elements as one vector, shared where the memory's order allows it.</summary>
        public Tensor ravel() => Aten.ravel.Call(this);
        /// <inheritdoc cref="repeat_interleave(long, long?, long?)"/>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => Aten.repeat_interleave_self_Tensor.Call(this, repeats, dim, output_size);
        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => Aten.roll.Call(this, shifts.ToArray(), dims.ToArray());
        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(long[] shifts) => Aten.roll.Call(this, shifts);
        /// <summary>Exchanges two dimensions; another name of transpose.</summary>
        public Tensor swapaxes(long dim0, long dim1) => Aten.swapaxes.Call(this, dim0, dim1);
        /// <summary>Exchanges two dimensions; another name of transpose.</summary>
        public Tensor swapdims(long dim0, long dim1) => Aten.swapdims.Call(this, dim0, dim1);
        /// <summary>Sets what is above a diagonal to 0, in place.</summary>
        /// <param name="diagonal">The diagonal.</param>
        public Tensor tril_(long diagonal = 0) => Aten.tril_.CallInPlace(this, this, diagonal);
        /// <summary>Sets what is below a diagonal to 0, in place.</summary>
        /// <param name="diagonal">The diagonal.</param>
        public Tensor triu_(long diagonal = 0) => Aten.triu_.CallInPlace(this, this, diagonal);
        /// <summary>Windows along a dimension, as a new last dimension; shared, not copied.</summary>
        /// <param name="dimension">The dimension.</param>
        /// <param name="size">Size of a window.</param>
        /// <param name="step">Distance between windows.</param>
        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Call(this, dimension, size, step);
        public Tensor[] dsplit((long, long) indices_or_sections) => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
        public Tensor[] dsplit((long, long, long) indices_or_sections) => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
        public Tensor[] dsplit((long, long, long, long) indices_or_sections) => dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });
        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long) shifts, (long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => roll(new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
        /// <inheritdoc cref="roll(long[], long[])"/>
        public Tensor roll(long shifts, long? dims = null) => roll(new[] { shifts }, dims is { } dim ? new[] { dim } : []);
        /// <summary>Turns the plane of two dimensions by quarter turns.</summary>
        /// <param name="k">How many; negative the other way.</param>
        /// <param name="dims">The two dimensions; null for the first two.</param>
        public Tensor rot90(long k = 1, (long, long)? dims = null) => Aten.rot90.Call(this, k, dims is { } d ? new[] { d.Item1, d.Item2 } : new[] { 0L, 1L });
        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(params long[] sizes) => Aten.split_sizes.CallList(this, sizes, 0L);
        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);
        /// <summary>Cuts a dimension into parts of nearly equal size, or at given places; shared, not copied.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.CallList(this, size, dim);
        /// <inheritdoc cref="tensor_split(long, long)"/>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.CallList(this, sizes, dim);
        /// <inheritdoc cref="tensor_split(long, long)"/>
        public Tensor[] tensor_split(Tensor indices, long dim = 0) => Aten.tensor_split_tensor_indices_or_sections.CallList(this, indices, dim);
        /// <summary>Cuts along the second dimension (of a vector: its only one), at the places that a tensor holds, or into as many parts as it says; shared, not copied.</summary>
        /// <param name="indices">Places, [K], or a number of parts, [], of type Int64 and on the processor.</param>
        public Tensor[] hsplit(Tensor indices) => tensor_split(indices, dim() == 1 ? 0 : 1);
        public Tensor[] hsplit(long size) => Aten.hsplit_int.CallList(this, size);
        public Tensor[] hsplit(params long[] sizes) => Aten.hsplit_array.CallList(this, sizes);
        /// <summary>Cuts along the first dimension, at the places that a tensor holds, or into as many parts as it says; shared, not copied.</summary>
        /// <param name="indices">Places, [K], or a number of parts, [], of type Int64 and on the processor.</param>
        public Tensor[] vsplit(Tensor indices) => tensor_split(indices, 0);
        public Tensor[] vsplit(long size) => Aten.vsplit_int.CallList(this, size);
        public Tensor[] vsplit(params long[] sizes) => Aten.vsplit_array.CallList(this, sizes);
        /// <summary>Cuts along the third dimension, at the places that a tensor holds, or into as many parts as it says; shared, not copied.</summary>
        /// <param name="indices">Places, [K], or a number of parts, [], of type Int64 and on the processor.</param>
        public Tensor[] dsplit(Tensor indices) => tensor_split(indices, 2);
        public Tensor[] dsplit(long size) => Aten.dsplit_int.CallList(this, size);
        public Tensor[] dsplit(params long[] sizes) => Aten.dsplit_array.CallList(this, sizes);
        public Tensor channel_shuffle(long groups) => Aten.channel_shuffle.Call(this, groups);
    }

    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Aten.atleast_1d_Sequence.CallList(input);
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Aten.atleast_2d_Sequence.CallList(input);
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Aten.atleast_3d_Sequence.CallList(input);
    /// <inheritdoc cref="Tensor.broadcast_to(long[])"/>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);
    /// <inheritdoc cref="Tensor.chunk(long, long)"/>
    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);
    /// <summary>Joins vectors as columns of a matrix, or matrices side by side.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Tensor column_stack(IList<Tensor> tensors) => Aten.column_stack.Call(tensors.ToArray());
    /// <inheritdoc cref="column_stack(IList{Tensor})"/>
    public static Tensor column_stack(params Tensor[] tensors) => Aten.column_stack.Call(tensors);
    /// <exception cref="ArgumentOutOfRangeException">r is over 64, the dimensions that libtorch has for it.</exception>
    public static Tensor combinations(Tensor input, int r = 2, bool with_replacement = false) =>
        r <= 64 ? Aten.combinations.Call(input, (long)r, with_replacement) : throw new ArgumentOutOfRangeException(nameof(r), r, "Combinations are of 64 elements at most.");
    /// <summary>Joins tensors along a dimension that they have; another name of cat.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="dim">The dimension.</param>
    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => Aten.concat.Call(tensors.ToArray(), dim);
    /// <inheritdoc cref="concat(IList{Tensor}, long)"/>
    public static Tensor concat(Tensor[] tensors, long dim = 0) => Aten.concat.Call(tensors, dim);
    /// <summary>Joins tensors along a dimension that they have; another name of cat.</summary>
    /// <param name="tensors">The tensors.</param>
    /// <param name="axis">The dimension.</param>
    public static Tensor concatenate(IList<Tensor> tensors, long axis = 0) => Aten.concatenate.Call(tensors.ToArray(), axis);
    /// <inheritdoc cref="concatenate(IList{Tensor}, long)"/>
    public static Tensor concatenate(Tensor[] tensors, long axis = 0) => Aten.concatenate.Call(tensors, axis);
    /// <inheritdoc cref="Tensor.diag_embed(long, long, long)"/>
    public static Tensor diag_embed(Tensor input, long offset = 0, long dim1 = -2, long dim2 = -1) => input.diag_embed(offset, dim1, dim2);
    public static Tensor diagflat(Tensor input, long offset = 0) => input.diagflat(offset);
    /// <inheritdoc cref="Tensor.diagonal(long, long, long)"/>
    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);
    /// <summary>Joins tensors along the third dimension.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Tensor dstack(IEnumerable<Tensor> tensors) => Aten.dstack.Call(tensors.ToArray());
    /// <inheritdoc cref="dstack(IEnumerable{Tensor})"/>
    public static Tensor dstack(IList<Tensor> tensors) => Aten.dstack.Call(tensors.ToArray());
    /// <inheritdoc cref="dstack(IEnumerable{Tensor})"/>
    public static Tensor dstack(params Tensor[] tensors) => Aten.dstack.Call(tensors);
    /// <inheritdoc cref="Tensor.flip(long[])"/>
    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);
    /// <inheritdoc cref="Tensor.fliplr()"/>
    public static Tensor fliplr(Tensor input) => input.fliplr();
    /// <inheritdoc cref="Tensor.flipud()"/>
    public static Tensor flipud(Tensor input) => input.flipud();
    /// <summary>Joins tensors side by side, along the second dimension (vectors along their first).</summary>
    /// <param name="tensors">The tensors.</param>
    public static Tensor hstack(IEnumerable<Tensor> tensors) => Aten.hstack.Call(tensors.ToArray());
    /// <inheritdoc cref="hstack(IEnumerable{Tensor})"/>
    public static Tensor hstack(IList<Tensor> tensors) => Aten.hstack.Call(tensors.ToArray());
    /// <inheritdoc cref="hstack(IEnumerable{Tensor})"/>
    public static Tensor hstack(params Tensor[] tensors) => Aten.hstack.Call(tensors);
    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, long source, long destination) => Aten.moveaxis_int.Call(input, source, destination);
    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.moveaxis(source, destination);
    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor movedim(Tensor input, long source, long destination) => Aten.movedim_int.Call(input, source, destination);
    /// <inheritdoc cref="Tensor.movedim(long[], long[])"/>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);
    /// <inheritdoc cref="Tensor.narrow(long, long, long)"/>
    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);
    /// <inheritdoc cref="Tensor.permute(long[])"/>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);
    /// <inheritdoc cref="Tensor.ravel()"/>
    public static Tensor ravel(Tensor input) => input.ravel();
    /// <inheritdoc cref="Tensor.repeat_interleave(long, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);
    /// <inheritdoc cref="Tensor.repeat_interleave(long, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) => input.repeat_interleave(repeats, dim, output_size);
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => input.roll(shifts, dims);
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, long[] shifts) => input.roll(shifts);
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => input.roll(shifts, dims);
    public static Tensor row_stack(IList<Tensor> tensors) => Aten.row_stack.Call(tensors.ToArray());
    public static Tensor row_stack(params Tensor[] tensors) => Aten.row_stack.Call(tensors);
    /// <inheritdoc cref="Tensor.split(long[], long)"/>
    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);
    /// <inheritdoc cref="Tensor.swapaxes(long, long)"/>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.swapaxes(axis0, axis1);
    /// <inheritdoc cref="Tensor.swapdims(long, long)"/>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.swapdims(dim0, dim1);
    /// <inheritdoc cref="Tensor.t()"/>
    public static Tensor t(Tensor input) => input.t();
    /// <inheritdoc cref="Tensor.tile(long[])"/>
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);
    /// <inheritdoc cref="Tensor.tril(long)"/>
    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);
    /// <inheritdoc cref="Tensor.tril_(long)"/>
    public static Tensor tril_(Tensor input, long diagonal = 0) => input.tril_(diagonal);
    public static Tensor tril_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) => Aten.tril_indices.Call(row, col, offset, dtype, Arg.None, device ?? defaultDevice);
    /// <inheritdoc cref="Tensor.triu(long)"/>
    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);
    /// <inheritdoc cref="Tensor.triu_(long)"/>
    public static Tensor triu_(Tensor input, long diagonal = 0) => input.triu_(diagonal);
    public static Tensor triu_indices(long row, long col, long offset = 0, ScalarType dtype = ScalarType.Int64, Device? device = null) => Aten.triu_indices.Call(row, col, offset, dtype, Arg.None, device ?? defaultDevice);
    /// <inheritdoc cref="Tensor.unbind(long)"/>
    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);
    /// <inheritdoc cref="Tensor.unbind(long)"/>
    [OverloadResolutionPriority(-1)]   // so that unbind(x) has one meaning
    public static Tensor[] unbind(Tensor tensor, int dim = 0) => tensor.unbind(dim);
    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);
    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);
    /// <summary>Joins tensors one below another, along the first dimension.</summary>
    /// <param name="tensors">The tensors.</param>
    public static Tensor vstack(IList<Tensor> tensors) => Aten.vstack.Call(tensors.ToArray());
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor vstack(Tensor[] tensors) => Aten.vstack.Call(tensors);
    /// <summary>All combinations of vectors' elements: [M], [N] → [M·N, 2].</summary>
    /// <param name="tensors">The vectors.</param>
    public static Tensor cartesian_prod(ReadOnlySpan<Tensor> tensors) => cartesian_prod(tensors.ToArray());
    /// <inheritdoc cref="cat(IList{Tensor}, long)"/>
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0) => cat(tensors.ToArray(), dim);
    /// <inheritdoc cref="column_stack(IList{Tensor})"/>
    public static Tensor column_stack(ReadOnlySpan<Tensor> tensors) => column_stack(tensors.ToArray());
    /// <inheritdoc cref="concat(IList{Tensor}, long)"/>
    public static Tensor concat(ReadOnlySpan<Tensor> tensors, long dim = 0) => concat(tensors.ToArray(), dim);
    /// <inheritdoc cref="concatenate(IList{Tensor}, long)"/>
    public static Tensor concatenate(ReadOnlySpan<Tensor> tensors, long axis = 0) => concatenate(tensors.ToArray(), axis);
    public static Tensor[] dsplit(Tensor input, (long, long) indices_or_sections) => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
    public static Tensor[] dsplit(Tensor input, (long, long, long) indices_or_sections) => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
    public static Tensor[] dsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.dsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });
    public static Tensor[] dsplit(Tensor input, long size) => input.dsplit(size);
    /// <inheritdoc cref="Tensor.dsplit(Tensor)"/>
    public static Tensor[] dsplit(Tensor input, Tensor indices_or_sections) => input.dsplit(indices_or_sections);
    public static Tensor[] dsplit(Tensor input, long[] indices_or_sections) => input.dsplit(indices_or_sections);
    /// <inheritdoc cref="dstack(IEnumerable{Tensor})"/>
    public static Tensor dstack(ReadOnlySpan<Tensor> tensors) => dstack(tensors.ToArray());
    public static Tensor[] hsplit(Tensor input, (long, long) indices_or_sections) => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2 });
    public static Tensor[] hsplit(Tensor input, (long, long, long) indices_or_sections) => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3 });
    public static Tensor[] hsplit(Tensor input, (long, long, long, long) indices_or_sections) => input.hsplit(new[] { indices_or_sections.Item1, indices_or_sections.Item2, indices_or_sections.Item3, indices_or_sections.Item4 });
    public static Tensor[] hsplit(Tensor input, long indices_or_sections) => input.hsplit(indices_or_sections);
    /// <inheritdoc cref="Tensor.hsplit(Tensor)"/>
    public static Tensor[] hsplit(Tensor input, Tensor indices_or_sections) => input.hsplit(indices_or_sections);
    public static Tensor[] hsplit(Tensor input, long[] indices_or_sections) => input.hsplit(indices_or_sections);
    /// <inheritdoc cref="hstack(IEnumerable{Tensor})"/>
    public static Tensor hstack(ReadOnlySpan<Tensor> tensors) => hstack(tensors.ToArray());
    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) => moveaxis(input, new[] { source.Item1, source.Item2 }, new[] { destination.Item1, destination.Item2 });
    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) => moveaxis(input, new[] { source.Item1, source.Item2, source.Item3 }, new[] { destination.Item1, destination.Item2, destination.Item3 });
    /// <inheritdoc cref="Tensor.moveaxis(long[], long[])"/>
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) => moveaxis(input, new[] { source.Item1, source.Item2, source.Item3, source.Item4 }, new[] { destination.Item1, destination.Item2, destination.Item3, destination.Item4 });
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, (long, long) shifts, (long, long) dims) => roll(input, new[] { shifts.Item1, shifts.Item2 }, new[] { dims.Item1, dims.Item2 });
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, (long, long, long) shifts, (long, long, long) dims) => roll(input, new[] { shifts.Item1, shifts.Item2, shifts.Item3 }, new[] { dims.Item1, dims.Item2, dims.Item3 });
    /// <inheritdoc cref="Tensor.roll(long[], long[])"/>
    public static Tensor roll(Tensor input, long shifts, long? dims = null) => input.roll(shifts, dims);
    public static Tensor row_stack(ReadOnlySpan<Tensor> tensors) => row_stack(tensors.ToArray());
    /// <inheritdoc cref="Tensor.tensor_split(long, long)"/>
    public static Tensor[] tensor_split(Tensor input, long indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    /// <inheritdoc cref="Tensor.tensor_split(long, long)"/>
    public static Tensor[] tensor_split(Tensor input, long[] indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    /// <inheritdoc cref="Tensor.tensor_split(long, long)"/>
    public static Tensor[] tensor_split(Tensor input, Tensor indices_or_sections, long dim = 0) => input.tensor_split(indices_or_sections, dim);
    public static Tensor[] vsplit(Tensor input, long[] indices_or_sections) => input.vsplit(indices_or_sections);
    /// <inheritdoc cref="vstack(IList{Tensor})"/>
    public static Tensor vstack(ReadOnlySpan<Tensor> tensors) => vstack(tensors.ToArray());
    /// <inheritdoc cref="Tensor.diag(long)"/>
    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);
    /// <summary>The tensors, each expanded to the shape of all.</summary>
    /// <param name="tensors">The tensors.</param>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.CallList(tensors);
    /// <summary>The coordinates of a grid: vectors [M], [N] → two of [M, N].</summary>
    /// <param name="tensors">The vectors.</param>
    /// <param name="indexing">ij: the first vector runs down the rows; xy: along them.</param>
    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, string indexing = "ij") => Aten.meshgrid_indexing.CallList(tensors.ToArray(), indexing);
    /// <inheritdoc cref="cartesian_prod(ReadOnlySpan{Tensor})"/>
    public static Tensor cartesian_prod(params Tensor[] tensors) => Aten.cartesian_prod.Call(tensors);
    /// <inheritdoc cref="cartesian_prod(ReadOnlySpan{Tensor})"/>
    public static Tensor cartesian_prod(IList<Tensor> tensors) => cartesian_prod(tensors.ToArray());

    internal static partial class Aten
    {
        internal static readonly Operator as_strided = new("aten::as_strided");
        internal static readonly Operator atleast_1d = new("aten::atleast_1d");
        internal static readonly Operator atleast_2d = new("aten::atleast_2d");
        internal static readonly Operator atleast_3d = new("aten::atleast_3d");
        internal static readonly Operator broadcast_to = new("aten::broadcast_to");
        internal static readonly Operator diag_embed = new("aten::diag_embed");
        internal static readonly Operator diagflat = new("aten::diagflat");
        internal static readonly Operator diagonal = new("aten::diagonal");
        internal static readonly Operator fliplr = new("aten::fliplr");
        internal static readonly Operator flipud = new("aten::flipud");
        internal static readonly Operator moveaxis_intlist = new("aten::moveaxis.intlist");
        internal static readonly Operator ravel = new("aten::ravel");
        internal static readonly Operator repeat_interleave_self_Tensor = new("aten::repeat_interleave.self_Tensor");
        internal static readonly Operator swapaxes = new("aten::swapaxes");
        internal static readonly Operator swapdims = new("aten::swapdims");
        internal static readonly Operator tril_ = new("aten::tril_");
        internal static readonly Operator triu_ = new("aten::triu_");
        internal static readonly Operator unfold = new("aten::unfold");
        internal static readonly Operator atleast_1d_Sequence = new("aten::atleast_1d.Sequence");
        internal static readonly Operator atleast_2d_Sequence = new("aten::atleast_2d.Sequence");
        internal static readonly Operator atleast_3d_Sequence = new("aten::atleast_3d.Sequence");
        internal static readonly Operator column_stack = new("aten::column_stack");
        internal static readonly Operator combinations = new("aten::combinations");
        internal static readonly Operator concat = new("aten::concat");
        internal static readonly Operator concatenate = new("aten::concatenate");
        internal static readonly Operator dstack = new("aten::dstack");
        internal static readonly Operator hstack = new("aten::hstack");
        internal static readonly Operator moveaxis_int = new("aten::moveaxis.int");
        internal static readonly Operator movedim_int = new("aten::movedim.int");
        internal static readonly Operator row_stack = new("aten::row_stack");
        internal static readonly Operator tril_indices = new("aten::tril_indices");
        internal static readonly Operator triu_indices = new("aten::triu_indices");
        internal static readonly Operator vstack = new("aten::vstack");
        internal static readonly Operator rot90 = new("aten::rot90");
        internal static readonly Operator tensor_split_sections = new("aten::tensor_split.sections");
        internal static readonly Operator tensor_split_indices = new("aten::tensor_split.indices");
        internal static readonly Operator tensor_split_tensor_indices_or_sections = new("aten::tensor_split.tensor_indices_or_sections");
        internal static readonly Operator hsplit_int = new("aten::hsplit.int");
        internal static readonly Operator hsplit_array = new("aten::hsplit.array");
        internal static readonly Operator vsplit_int = new("aten::vsplit.int");
        internal static readonly Operator vsplit_array = new("aten::vsplit.array");
        internal static readonly Operator dsplit_int = new("aten::dsplit.int");
        internal static readonly Operator dsplit_array = new("aten::dsplit.array");
        internal static readonly Operator broadcast_tensors = new("aten::broadcast_tensors");
        internal static readonly Operator meshgrid_indexing = new("aten::meshgrid.indexing");
        internal static readonly Operator cartesian_prod = new("aten::cartesian_prod");
        internal static readonly Operator channel_shuffle = new("aten::channel_shuffle");
    }
}
