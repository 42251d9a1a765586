using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);
        public Tensor view_as(Tensor other) => view(other.shape);
        public Tensor reshape(params long[] shape) => Aten.reshape.Call(this, shape);
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call(this, start_dim, end_dim);
        public Tensor unflatten(long dim, params long[] sizes)
        {
            var old = shape;
            var at = (int)(dim < 0 ? dim + old.Length : dim);
            if (at < 0 || at >= old.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {old.Length} dimensions: {Summary()}.");
            return view([.. old[..at], .. sizes, .. old[(at + 1)..]]);
        }
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Items);
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.squeeze_dim.Call(this, d) : Aten.squeeze.Call(this);
        public Tensor unsqueeze(long dim) => Aten.unsqueeze.Call(this, dim);
        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call(this, dim0, dim1);
        public Tensor t() => Aten.t.Call(this);
        public Tensor T => Aten.numpy_T.Call(this);
        public Tensor mT => Aten.mT.Call(this);
        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim.Call(this, source, destination);
        public Tensor contiguous() => Aten.contiguous.Call(this);

        public Tensor expand(params long[] sizes) => Aten.expand.Call(this, sizes);
        public Tensor expand(long[] sizes, bool isImplicit = false) => Aten.expand.Call(this, sizes, isImplicit);
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Items, isImplicit);
        public Tensor expand_as(Tensor other) => expand(other.shape, false);
        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_int.Call(this, repeats, dim, output_size);
        public Tensor tile(long[] reps) => Aten.tile.Call(this, reps);
        public Tensor flip(params long[] dims) => Aten.flip.Call(this, dims);
        public Tensor roll(long[] shifts, long[] dims) => Aten.roll.Call(this, shifts, dims);

        public Tensor[] split(long size, int dim = 0) => Aten.split.CallList(this, size, (long)dim);
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_sizes.CallList(this, sizes, dim);
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallList(this, chunks, dim);
        public Tensor[] unbind(long dimension = 0) => Aten.unbind.CallList(this, dimension);

        public Tensor select(long dim, long index) => Aten.select.Call(this, dim, index);
        public Tensor slice(long dim, long start, long finish, long step) => Aten.slice.Call(this, dim, start, finish, step);
        public Tensor narrow(long dim, long start, long length) => Aten.narrow.Call(this, dim, start, length);
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);
        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter.Call(this, dim, index, src);
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter_.CallInPlace(this, this, dim, index, src);
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill.Call(this, mask, value);
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill_.CallInPlace(this, this, mask, value);
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);
        public Tensor nonzero() => Aten.nonzero.Call(this);
        public Tensor diag(long diagonal = 0) => Aten.diag.Call(this, diagonal);
        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);
        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);
    }

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => Aten.cat.Call(tensors.ToArray(), dim);
    public static Tensor cat(Tensor[] tensors, long dim = 0) => Aten.cat.Call(tensors, dim);
    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => Aten.stack.Call(tensors.ToArray(), dim);
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);
    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);
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
