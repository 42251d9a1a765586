using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor eq_(Scalar target) => Aten.eq__Scalar.CallInPlace(this, this, target);
        public Tensor eq_(Tensor target) => Aten.eq__Tensor.CallInPlace(this, this, target);
        public Tensor ge_(Scalar target) => Aten.ge__Scalar.CallInPlace(this, this, target);
        public Tensor ge_(Tensor target) => Aten.ge__Tensor.CallInPlace(this, this, target);
        public Tensor geometric_(double p, Generator? generator = null) => Aten.geometric_.CallInPlace(this, this, p, generator);
        /// <summary>Whether this > target, element by element, as Bool. Shapes are broadcast.</summary>
        public Tensor greater(Tensor target) => Aten.greater_Tensor.Call(this, target);
        /// <summary>Whether this ≥ target, element by element, as Bool. Shapes are broadcast.</summary>
        public Tensor greater_equal(Tensor target) => Aten.greater_equal_Tensor.Call(this, target);
        public Tensor gt_(Scalar target) => Aten.gt__Scalar.CallInPlace(this, this, target);
        public Tensor gt_(Tensor target) => Aten.gt__Tensor.CallInPlace(this, this, target);
        public bool is_conj() => Aten.is_conj.CallBool(this);
        public bool is_neg() => Aten.is_neg.CallBool(this);
        /// <summary>Whether |this − other| ≤ atol + rtol · |other|, element by element, as Bool.</summary>
        /// <param name="other">The other tensor.</param>
        /// <param name="rtol">Relative tolerance.</param>
        /// <param name="atol">Absolute tolerance.</param>
        /// <param name="nanEqual">Two NaN are close.</param>
        public Tensor isclose(Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => Aten.isclose.Call(this, other, rtol, atol, nanEqual);
        public Tensor isneginf() => Aten.isneginf.Call(this);
        public Tensor isposinf() => Aten.isposinf.Call(this);
        public Tensor isreal() => Aten.isreal.Call(this);
        public Tensor le_(Scalar target) => Aten.le__Scalar.CallInPlace(this, this, target);
        public Tensor le_(Tensor target) => Aten.le__Tensor.CallInPlace(this, this, target);
        /// <summary>Whether this &lt; target, element by element, as Bool. Shapes are broadcast.</summary>
        public Tensor less(Tensor target) => Aten.less_Tensor.Call(this, target);
        /// <summary>Whether this ≤ target, element by element, as Bool. Shapes are broadcast.</summary>
        public Tensor less_equal(Tensor target) => Aten.less_equal_Tensor.Call(this, target);
        public Tensor less_equal_(Tensor target) => Aten.less_equal__Tensor.CallInPlace(this, this, target);
        public Tensor lt_(Scalar target) => Aten.lt__Scalar.CallInPlace(this, this, target);
        public Tensor lt_(Tensor target) => Aten.lt__Tensor.CallInPlace(this, this, target);
        public Tensor ne_(Scalar target) => Aten.ne__Scalar.CallInPlace(this, this, target);
        public Tensor ne_(Tensor target) => Aten.ne__Tensor.CallInPlace(this, this, target);
        /// <summary>An uninitialised tensor of a shape, with this one's type and device unless others are given.</summary>
        /// <param name="size">The shape.</param>
        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_empty.Call(this, size.ToArray(), dtype, Arg.None, device), requires_grad);
        /// <inheritdoc cref="new_empty(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_empty.Call(this, size, dtype, Arg.None, device), requires_grad);
        /// <summary>A tensor of a shape filled with a number, with this one's type and device unless others are given.</summary>
        /// <param name="size">The shape.</param>
        /// <param name="value">The number.</param>
        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_full.Call(this, size.ToArray(), value, dtype, Arg.None, device), requires_grad);
        /// <inheritdoc cref="new_full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_full.Call(this, size, value, dtype, Arg.None, device), requires_grad);
        /// <summary>A tensor of a shape filled with 0, with this one's type and device unless others are given.</summary>
        /// <param name="size">The shape.</param>
        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_zeros.Call(this, size.ToArray(), dtype, Arg.None, device), requires_grad);
        /// <inheritdoc cref="new_zeros(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.new_zeros.Call(this, size, dtype, Arg.None, device), requires_grad);
        /// <summary>Whether this ≠ target, element by element, as Bool. Shapes are broadcast.</summary>
        public Tensor not_equal(Tensor target) => Aten.not_equal_Tensor.Call(this, target);
        public Tensor not_equal_(Tensor target) => Aten.not_equal__Tensor.CallInPlace(this, this, target);
        /// <summary>Whether the elements are equal, element by element, as Bool; <c>Equals</c> compares the whole tensors.</summary>
        public Tensor equal(Tensor target) => eq(target);
        public bool is_nonzero() => Aten.is_nonzero.CallBool(this);
    }

    /// <inheritdoc cref="Tensor.eq(Tensor)"/>
    public static Tensor eq(Tensor left, Tensor right) => left.eq(right);
    /// <inheritdoc cref="Tensor.ge(Tensor)"/>
    public static Tensor ge(Tensor left, Tensor right) => left.ge(right);
    /// <inheritdoc cref="Tensor.greater(Tensor)"/>
    public static Tensor greater(Tensor tensor, Tensor target) => tensor.greater(target);
    /// <inheritdoc cref="Tensor.greater_equal(Tensor)"/>
    public static Tensor greater_equal(Tensor tensor, Tensor target) => tensor.greater_equal(target);
    /// <inheritdoc cref="Tensor.gt(Tensor)"/>
    public static Tensor gt(Tensor left, Tensor right) => left.gt(right);
    public static bool is_complex(Tensor input) => input.is_complex();
    public static bool is_conj(Tensor input) => input.is_conj();
    public static bool is_floating_point(Tensor input) => input.is_floating_point();
    public static bool is_integral(Tensor t) => t.is_integral();
    public static Tensor is_neg(Tensor input) => input.is_neg();
    /// <inheritdoc cref="Tensor.isclose(Tensor, double, double, bool)"/>
    public static Tensor isclose(Tensor tensor, Tensor other, double rtol = 1E-05, double atol = 1E-08, bool nanEqual = false) => tensor.isclose(other, rtol, atol, nanEqual);
    public static Tensor isneginf(Tensor tensor) => tensor.isneginf();
    public static Tensor isposinf(Tensor tensor) => tensor.isposinf();
    public static Tensor isreal(Tensor tensor) => tensor.isreal();
    /// <inheritdoc cref="Tensor.le(Tensor)"/>
    public static Tensor le(Tensor left, Tensor right) => left.le(right);
    /// <inheritdoc cref="Tensor.less(Tensor)"/>
    public static Tensor less(Tensor tensor, Tensor target) => tensor.less(target);
    /// <inheritdoc cref="Tensor.less_equal(Tensor)"/>
    public static Tensor less_equal(Tensor tensor, Tensor target) => tensor.less_equal(target);
    /// <inheritdoc cref="Tensor.lt(Tensor)"/>
    public static Tensor lt(Tensor left, Tensor right) => left.lt(right);
    /// <inheritdoc cref="Tensor.ne(Tensor)"/>
    public static Tensor ne(Tensor left, Tensor right) => left.ne(right);
    public static Tensor negative_(Tensor input) => Aten.negative_.CallInPlace(input, input);
    /// <inheritdoc cref="Tensor.not_equal(Tensor)"/>
    public static Tensor not_equal(Tensor tensor, Tensor target) => tensor.not_equal(target);
    /// <inheritdoc cref="Tensor.equal(Tensor)"/>
    public static Tensor equal(Tensor tensor, Tensor target) => tensor.equal(target);
    public static bool is_nonzero(Tensor input) => input.is_nonzero();
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;
    public static bool is_floating_point(ScalarType type) => type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;
    public static bool is_integral(ScalarType type) => type is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;
    public static bool is_tensor(object obj) => obj is Tensor;

    internal static partial class Aten
    {
        internal static readonly Operator eq__Scalar = new("aten::eq_.Scalar");
        internal static readonly Operator eq__Tensor = new("aten::eq_.Tensor");
        internal static readonly Operator ge__Scalar = new("aten::ge_.Scalar");
        internal static readonly Operator ge__Tensor = new("aten::ge_.Tensor");
        internal static readonly Operator geometric_ = new("aten::geometric_");
        internal static readonly Operator greater_Tensor = new("aten::greater.Tensor");
        internal static readonly Operator greater_equal_Tensor = new("aten::greater_equal.Tensor");
        internal static readonly Operator gt__Scalar = new("aten::gt_.Scalar");
        internal static readonly Operator gt__Tensor = new("aten::gt_.Tensor");
        internal static readonly Operator is_conj = new("aten::is_conj");
        internal static readonly Operator is_neg = new("aten::is_neg");
        internal static readonly Operator isclose = new("aten::isclose");
        internal static readonly Operator isneginf = new("aten::isneginf");
        internal static readonly Operator isposinf = new("aten::isposinf");
        internal static readonly Operator isreal = new("aten::isreal");
        internal static readonly Operator le__Scalar = new("aten::le_.Scalar");
        internal static readonly Operator le__Tensor = new("aten::le_.Tensor");
        internal static readonly Operator less_Tensor = new("aten::less.Tensor");
        internal static readonly Operator less_equal_Tensor = new("aten::less_equal.Tensor");
        internal static readonly Operator less_equal__Tensor = new("aten::less_equal_.Tensor");
        internal static readonly Operator lt__Scalar = new("aten::lt_.Scalar");
        internal static readonly Operator lt__Tensor = new("aten::lt_.Tensor");
        internal static readonly Operator ne__Scalar = new("aten::ne_.Scalar");
        internal static readonly Operator ne__Tensor = new("aten::ne_.Tensor");
        internal static readonly Operator new_empty = new("aten::new_empty");
        internal static readonly Operator new_full = new("aten::new_full");
        internal static readonly Operator new_zeros = new("aten::new_zeros");
        internal static readonly Operator not_equal_Tensor = new("aten::not_equal.Tensor");
        internal static readonly Operator not_equal__Tensor = new("aten::not_equal_.Tensor");
        internal static readonly Operator negative_ = new("aten::negative_");
        internal static readonly Operator is_nonzero = new("aten::is_nonzero");
    }
}
