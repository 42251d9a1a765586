using TorchSharp.Native;

namespace TorchSharp;

// A tensor that takes another shape and is filled anew, in place: what PyTorch's creation functions do with `out`.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Takes a shape; the elements are whatever the memory holds. This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        public Tensor empty(params long[] sizes) => Aten.empty_out.CallInPlace(this, sizes, Arg.None, this);
        /// <summary>Takes a shape and is filled with 0. This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        public Tensor zeros(params long[] sizes) => Aten.zeros_out.CallInPlace(this, sizes, this);
        /// <summary>Takes a shape and is filled with 1. This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        public Tensor ones(params long[] sizes) => Aten.ones_out.CallInPlace(this, sizes, this);
        /// <summary>Takes a shape and is filled with a number. This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        /// <param name="value">The number.</param>
        public Tensor full(long[] sizes, Scalar value) => Aten.full_out.CallInPlace(this, sizes, value, this);
        /// <inheritdoc cref="full(long[], Scalar)"/>
        public Tensor full(ReadOnlySpan<long> sizes, Scalar value) => full(sizes.ToArray(), value);
        /// <summary>Becomes [rows, columns] with ones on the diagonal and zeros elsewhere. This tensor is changed and given back.</summary>
        /// <param name="rows">Rows.</param>
        /// <param name="columns">Columns.</param>
        public Tensor eye(long rows, long columns) => Aten.eye_out.CallInPlace(this, rows, columns, this);
        /// <summary>Becomes the numbers from start up to and without stop. This tensor is changed and given back.</summary>
        /// <param name="start">First number.</param>
        /// <param name="stop">End, itself left out.</param>
        /// <param name="step">Distance.</param>
        public Tensor arange_out(Scalar start, Scalar stop, Scalar step) => Aten.arange_out.CallInPlace(this, start, stop, step, this);
        /// <summary>Takes a shape and draws evenly from [0, 1). This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        public Tensor rand_out(params long[] sizes) => Aten.rand_out.CallInPlace(this, sizes, this);
        /// <summary>Takes a shape and draws from the standard normal distribution. This tensor is changed and given back.</summary>
        /// <param name="sizes">The shape.</param>
        public Tensor randn_out(params long[] sizes) => Aten.randn_out.CallInPlace(this, sizes, this);
        /// <summary>Takes a shape and draws integers evenly from 0 up to and without high. This tensor is changed and given back.</summary>
        /// <param name="high">End of the values, itself left out.</param>
        /// <param name="sizes">The shape.</param>
        public Tensor randint_out(long high, long[] sizes) => Aten.randint_out.CallInPlace(this, high, sizes, this);
    }

    /// <inheritdoc cref="Tensor.rand_out(long[])"/>
    public static Tensor rand_out(Tensor input, params long[] sizes) => input.rand_out(sizes);
    /// <inheritdoc cref="Tensor.randint_out(long, long[])"/>
    public static Tensor randint_out(Tensor input, long high, long[] sizes) => input.randint_out(high, sizes);

    internal static partial class Aten
    {
        internal static readonly Operator empty_out = new("aten::empty.out");
        internal static readonly Operator zeros_out = new("aten::zeros.out");
        internal static readonly Operator ones_out = new("aten::ones.out");
        internal static readonly Operator full_out = new("aten::full.out");
        internal static readonly Operator eye_out = new("aten::eye.m_out");
        internal static readonly Operator arange_out = new("aten::arange.start_out");
        internal static readonly Operator rand_out = new("aten::rand.out");
        internal static readonly Operator randn_out = new("aten::randn.out");
        internal static readonly Operator randint_out = new("aten::randint.out");
    }
}
