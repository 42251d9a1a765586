using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The greatest so far along a dimension, and where it stands.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public (Tensor values, Tensor indexes) cummax(long dim) => Aten.cummax.Call2(this, dim);
        /// <summary>The least so far along a dimension, and where it stands.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public (Tensor values, Tensor indexes) cummin(long dim) => Aten.cummin.Call2(this, dim);
        /// <summary>The products so far along a dimension.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public Tensor cumprod(long dim, ScalarType? type = null) => Aten.cumprod.Call(this, dim, type);
        /// <inheritdoc cref="cumulative_trapezoid(Tensor, long)"/>
        public Tensor cumulative_trapezoid(double dx = 1, long dim = -1) => Aten.cumulative_trapezoid_dx.Call(this, dx, dim);
        /// <summary>The areas so far under a curve along a dimension, by trapezoids.</summary>
        /// <param name="x">Where the values stand.</param>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public Tensor cumulative_trapezoid(Tensor x, long dim = -1) => Aten.cumulative_trapezoid_x.Call(this, x, dim);
        /// <summary>The differences of neighbours along a dimension, whose size falls by n.</summary>
        /// <param name="n">How often they are taken.</param>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        /// <param name="prepend">Put before.</param>
        /// <param name="append">Put behind.</param>
        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => Aten.diff.Call(this, n, dim, prepend, append);
        /// <summary>log of the sums of eˣ so far along a dimension, without overflow.</summary>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public Tensor logcumsumexp(long dim) => Aten.logcumsumexp.Call(this, dim);
        /// <inheritdoc cref="trapezoid(Tensor, long)"/>
        public Tensor trapezoid(double dx = 1, long dim = -1) => Aten.trapezoid_dx.Call(this, dx, dim);
        /// <summary>The area under a curve along a dimension, by trapezoids.</summary>
        /// <param name="x">Where the values stand.</param>
        /// <param name="dim">The dimension; negative counts from the last.</param>
        public Tensor trapezoid(Tensor x, long dim = -1) => Aten.trapezoid_x.Call(this, x, dim);
    }

    /// <inheritdoc cref="Tensor.cummax(long)"/>
    public static (Tensor values, Tensor indices) cummax(Tensor input, long dim) => input.cummax(dim);
    /// <inheritdoc cref="Tensor.cummin(long)"/>
    public static (Tensor values, Tensor indices) cummin(Tensor input, long dim) => input.cummin(dim);
    /// <inheritdoc cref="Tensor.cumprod(long, ScalarType?)"/>
    public static Tensor cumprod(Tensor input, long dim, ScalarType? dtype = null) => input.cumprod(dim, dtype);
    /// <inheritdoc cref="Tensor.cumsum(long, ScalarType?)"/>
    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => input.cumsum(dim, type);
    /// <inheritdoc cref="Tensor.cumulative_trapezoid(Tensor, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, double dx = 1, long dim = -1) => y.cumulative_trapezoid(dx, dim);
    /// <inheritdoc cref="Tensor.cumulative_trapezoid(Tensor, long)"/>
    public static Tensor cumulative_trapezoid(Tensor y, Tensor x, long dim = -1) => y.cumulative_trapezoid(x, dim);
    /// <inheritdoc cref="Tensor.diff(long, long, Tensor, Tensor)"/>
    public static Tensor diff(Tensor input, long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => input.diff(n, dim, prepend, append);
    /// <inheritdoc cref="Tensor.logcumsumexp(long)"/>
    public static Tensor logcumsumexp(Tensor input, long dim) => input.logcumsumexp(dim);
    /// <inheritdoc cref="Tensor.trapezoid(Tensor, long)"/>
    public static Tensor trapezoid(Tensor y, double dx = 1, long dim = -1) => y.trapezoid(dx, dim);
    /// <inheritdoc cref="Tensor.trapezoid(Tensor, long)"/>
    public static Tensor trapezoid(Tensor y, Tensor x, long dim = -1) => y.trapezoid(x, dim);
    public static Tensor trapz(Tensor y, double dx = 1, long dim = -1) => Aten.trapz_dx.Call(y, dx, dim);
    public static Tensor trapz(Tensor y, Tensor x, long dim = -1) => Aten.trapz_x.Call(y, x, dim);

    internal static partial class Aten
    {
        internal static readonly Operator cummax = new("aten::cummax");
        internal static readonly Operator cummin = new("aten::cummin");
        internal static readonly Operator cumprod = new("aten::cumprod");
        internal static readonly Operator cumulative_trapezoid_dx = new("aten::cumulative_trapezoid.dx");
        internal static readonly Operator cumulative_trapezoid_x = new("aten::cumulative_trapezoid.x");
        internal static readonly Operator diff = new("aten::diff");
        internal static readonly Operator logcumsumexp = new("aten::logcumsumexp");
        internal static readonly Operator trapezoid_dx = new("aten::trapezoid.dx");
        internal static readonly Operator trapezoid_x = new("aten::trapezoid.x");
        internal static readonly Operator trapz_dx = new("aten::trapz.dx");
        internal static readonly Operator trapz_x = new("aten::trapz.x");
    }
}
