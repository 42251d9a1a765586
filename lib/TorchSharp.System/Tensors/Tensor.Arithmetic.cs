using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How a quotient is rounded.</summary>
    public enum RoundingMode
    {
        None,
        trunc,
        floor,
    }

    public partial class Tensor
    {
        // Two small tensors of one shape whose history nobody keeps: the way to the operator takes longer than the sum.
        private static Tensor Binary(SmallBinary kind, Operator general, Tensor left, Tensor right)
        {
            var handle = right is null ? 0 : NativeMethods.gan_small_binary(kind, left.Handle, right.Handle);
            GC.KeepAlive(left);
            GC.KeepAlive(right);
            return handle != 0 ? new Tensor(handle) : general.Call(left, right);
        }

        /// <inheritdoc cref="add(Tensor, Scalar)"/>
        public Tensor add(Tensor target) => Binary(SmallBinary.Add, Aten.add_Tensor, this, target);
        /// <summary>this + alpha · target. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        /// <param name="alpha">Factor of the second; 1 where it is left out.</param>
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);
        /// <inheritdoc cref="add(Tensor, Scalar)"/>
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);
        /// <inheritdoc cref="add(Tensor, Scalar)"/>
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);
        /// <inheritdoc cref="add_(Tensor, Scalar)"/>
        public Tensor add_(Tensor target) => Aten.add__Tensor.CallInPlace(this, this, target);
        /// <summary>Adds alpha · target, in place.</summary>
        /// <param name="target">Tensor or number.</param>
        /// <param name="alpha">Factor; 1 where it is left out.</param>
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.CallInPlace(this, this, target, alpha);
        /// <inheritdoc cref="add_(Tensor, Scalar)"/>
        public Tensor add_(Scalar scalar) => Aten.add__Scalar.CallInPlace(this, this, scalar);
        /// <inheritdoc cref="add_(Tensor, Scalar)"/>
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.CallInPlace(this, this, scalar, alpha);

        /// <summary>this − target. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor sub(Tensor target) => Binary(SmallBinary.Sub, Aten.sub_Tensor, this, target);
        /// <inheritdoc cref="sub(Tensor)"/>
        public Tensor sub(Scalar target) => Aten.sub_Scalar.Call(this, target);
        /// <summary>Subtracts in place.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor sub_(Tensor target) => Aten.sub__Tensor.CallInPlace(this, this, target);
        /// <inheritdoc cref="sub_(Tensor)"/>
        public Tensor sub_(Scalar target) => Aten.sub__Scalar.CallInPlace(this, this, target);

        /// <summary>this · target, element by element. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor mul(Tensor target) => Binary(SmallBinary.Mul, Aten.mul_Tensor, this, target);
        /// <inheritdoc cref="mul(Tensor)"/>
        public Tensor mul(Scalar target) => Aten.mul_Scalar.Call(this, target);
        /// <summary>Multiplies in place, element by element.</summary>
        /// <param name="target">Tensor or number.</param>
        public Tensor mul_(Tensor target) => Aten.mul__Tensor.CallInPlace(this, this, target);
        /// <inheritdoc cref="mul_(Tensor)"/>
        public Tensor mul_(Scalar target) => Aten.mul__Scalar.CallInPlace(this, this, target);

        /// <summary>this / target, element by element; integers give floating-point numbers unless rounded. Shapes are broadcast.</summary>
        /// <param name="target">Tensor or number.</param>
        /// <param name="rounding_mode">None, or round towards 0 or down.</param>
        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Binary(SmallBinary.Div, Aten.div_Tensor, this, target)
                : Aten.div_Tensor_mode.Call(this, target, rounding_mode.ToString());
        /// <inheritdoc cref="div(Tensor, RoundingMode)"/>
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar.Call(this, target)
                : Aten.div_Scalar_mode.Call(this, target, rounding_mode.ToString());
        /// <summary>Divides in place, element by element.</summary>
        /// <param name="target">Tensor or number.</param>
        /// <param name="rounding_mode">None, or round towards 0 or down.</param>
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor.CallInPlace(this, this, target)
                : Aten.div__Tensor_mode.CallInPlace(this, this, target, rounding_mode.ToString());
        /// <inheritdoc cref="div_(Tensor, RoundingMode)"/>
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar.CallInPlace(this, this, target)
                : Aten.div__Scalar_mode.CallInPlace(this, this, target, rounding_mode.ToString());

        private static Tensor Divide(Scalar left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }

        /// <summary>The remainder of the division, with the divisor's sign.</summary>
        /// <param name="target">The divisor.</param>
        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Call(this, target);
        /// <inheritdoc cref="remainder(Tensor)"/>
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Call(this, scalar);

        /// <summary>this to a power, element by element. Shapes are broadcast.</summary>
        /// <param name="exponent">Tensor or number.</param>
        public Tensor pow(Tensor exponent) => Aten.pow_Tensor.Call(this, exponent);
        /// <inheritdoc cref="pow(Tensor)"/>
        public Tensor pow(Scalar exponent) => Aten.pow_Scalar.Call(this, exponent);

        /// <summary>this + value · tensor1 · tensor2.</summary>
        /// <param name="tensor1">One factor.</param>
        /// <param name="tensor2">The other.</param>
        /// <param name="value">The number.</param>
        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);
        /// <summary>Adds value · tensor1 · tensor2, in place.</summary>
        /// <inheritdoc cref="addcmul(Tensor, Tensor, Scalar)"/>
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_.CallInPlace(this, this, tensor1, tensor2, value);
        /// <summary>this + value · tensor1 / tensor2.</summary>
        /// <param name="tensor1">Above.</param>
        /// <param name="tensor2">Below.</param>
        /// <param name="value">The number.</param>
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);
        /// <summary>Adds value · tensor1 / tensor2, in place.</summary>
        /// <inheritdoc cref="addcdiv(Tensor, Tensor, Scalar)"/>
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_.CallInPlace(this, this, tensor1, tensor2, value);
        /// <summary>this + weight · (end − this): a point between two, as for WGAN-GP's penalty or between two z.</summary>
        /// <param name="end">Where weight 1 leads.</param>
        /// <param name="weight">In [0, 1] for points between.</param>
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Call(this, end, weight);
        /// <summary>Moves towards end in place: this + weight · (end − this).</summary>
        /// <param name="end">Where weight 1 leads.</param>
        /// <param name="weight">The part of the way.</param>
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor.CallInPlace(this, this, end, weight);

        /// <summary>Cuts elements off at min and max.</summary>
        /// <param name="min">Least value; null for none.</param>
        /// <param name="max">Greatest value; null for none.</param>
        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);
        /// <summary>Cuts elements off at min and max, in place.</summary>
        /// <param name="min">Least value; null for none.</param>
        /// <param name="max">Greatest value; null for none.</param>
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.CallInPlace(this, this, min, max);
        /// <inheritdoc cref="clamp(Scalar, Scalar)"/>
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        /// <summary>The greater of each two elements. Shapes are broadcast.</summary>
        /// <param name="other">The other tensor.</param>
        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);
        /// <summary>The lesser of each two elements. Shapes are broadcast.</summary>
        /// <param name="other">The other tensor.</param>
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        /// <summary>Every bit the other way; of Bool, not, element by element.</summary>
        public Tensor bitwise_not() => Aten.bitwise_not.Call(this);
        /// <summary>The bits that both have; of Bool, and, element by element.</summary>
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and.Call(this, other);
        /// <summary>The bits that one or both have; of Bool, or, element by element.</summary>
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or.Call(this, other);
        /// <summary>The bits that one of the two has; of Bool, either or, element by element.</summary>
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor.Call(this, other);
        /// <summary>Whether both are true (not 0), element by element.</summary>
        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);
        /// <summary>Whether one or both are true (not 0), element by element.</summary>
        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);

        /// <summary>The matrix product of the last two dimensions: […, M, K] and […, K, N] → […, M, N], the others broadcast; of two vectors their dot product.</summary>
        /// <param name="target">The right factor.</param>
        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);
        /// <summary>The product of two matrices: [M, K] and [K, N] → [M, N].</summary>
        /// <param name="target">The right factor.</param>
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);
        /// <summary>The products of two batches of matrices: [B, M, K] and [B, K, N] → [B, M, N].</summary>
        /// <param name="batch2">The right factors.</param>
        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);
        /// <summary>A matrix times a vector: [M, N] and [N] → [M].</summary>
        /// <param name="target">The vector.</param>
        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);
        /// <summary>The dot product of two vectors, Σ x·y.</summary>
        /// <param name="target">The other vector.</param>
        public Tensor dot(Tensor target) => Aten.dot.Call(this, target);
        /// <summary>beta · this + alpha · mat1 mat2.</summary>
        /// <param name="mat1">[M, K].</param>
        /// <param name="mat2">[K, N].</param>
        /// <param name="beta">Factor of this.</param>
        /// <param name="alpha">Factor of the product.</param>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Aten.addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        /// <inheritdoc cref="torch.where(Tensor, Tensor, Tensor)"/>
        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Call(condition, this, y);

        /// <summary>Whether all |this − target| ≤ atol + rtol · |target|.</summary>
        /// <param name="target">The other tensor.</param>
        /// <param name="rtol">Relative tolerance.</param>
        /// <param name="atol">Absolute tolerance.</param>
        /// <param name="equal_nan">Two NaN are equal.</param>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.allclose.CallBool(this, target, rtol, atol, equal_nan);
    }

    /// <inheritdoc cref="Tensor.add(Tensor, Scalar)"/>
    public static Tensor add(Tensor left, Tensor right) => left.add(right);
    /// <inheritdoc cref="Tensor.sub(Tensor)"/>
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);
    /// <inheritdoc cref="Tensor.mul(Tensor)"/>
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);
    /// <inheritdoc cref="Tensor.div(Tensor, RoundingMode)"/>
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    /// <inheritdoc cref="Tensor.pow(Tensor)"/>
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);
    /// <inheritdoc cref="Tensor.matmul(Tensor)"/>
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    /// <inheritdoc cref="Tensor.mm(Tensor)"/>
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    /// <inheritdoc cref="Tensor.bmm(Tensor)"/>
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    /// <inheritdoc cref="Tensor.maximum(Tensor)"/>
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    /// <inheritdoc cref="Tensor.minimum(Tensor)"/>
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
    /// <inheritdoc cref="Tensor.clamp(Scalar, Scalar)"/>
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);
    /// <inheritdoc cref="Tensor.lerp(Tensor, Tensor)"/>
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
    /// <summary>An element of one tensor where the condition is true and of the other elsewhere; of a condition alone, the places where it is true, one tensor for each dimension. Shapes are broadcast.</summary>
    /// <param name="condition">Bool.</param>
    /// <param name="x">Where it is true.</param>
    /// <param name="y">Where it is false.</param>
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.where_self.Call(condition, x, y);
    /// <inheritdoc cref="where(Tensor, Tensor, Tensor)"/>
    public static Tensor[] where(Tensor condition) => Aten.where.CallList(condition);
    /// <inheritdoc cref="Tensor.allclose(Tensor, double, double, bool)"/>
    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        tensor.allclose(target, rtol, atol, equal_nan);

    internal static partial class Aten
    {
        internal static readonly Operator add_Tensor = new("aten::add.Tensor");
        internal static readonly Operator add_Scalar = new("aten::add.Scalar");
        internal static readonly Operator add__Tensor = new("aten::add_.Tensor");
        internal static readonly Operator add__Scalar = new("aten::add_.Scalar");
        internal static readonly Operator sub_Tensor = new("aten::sub.Tensor");
        internal static readonly Operator sub_Scalar = new("aten::sub.Scalar");
        internal static readonly Operator sub__Tensor = new("aten::sub_.Tensor");
        internal static readonly Operator sub__Scalar = new("aten::sub_.Scalar");
        internal static readonly Operator rsub_Scalar = new("aten::rsub.Scalar");
        internal static readonly Operator mul_Tensor = new("aten::mul.Tensor");
        internal static readonly Operator mul_Scalar = new("aten::mul.Scalar");
        internal static readonly Operator mul__Tensor = new("aten::mul_.Tensor");
        internal static readonly Operator mul__Scalar = new("aten::mul_.Scalar");
        internal static readonly Operator div_Tensor = new("aten::div.Tensor");
        internal static readonly Operator div_Scalar = new("aten::div.Scalar");
        internal static readonly Operator div_Tensor_mode = new("aten::div.Tensor_mode");
        internal static readonly Operator div_Scalar_mode = new("aten::div.Scalar_mode");
        internal static readonly Operator div__Tensor = new("aten::div_.Tensor");
        internal static readonly Operator div__Scalar = new("aten::div_.Scalar");
        internal static readonly Operator div__Tensor_mode = new("aten::div_.Tensor_mode");
        internal static readonly Operator div__Scalar_mode = new("aten::div_.Scalar_mode");
        internal static readonly Operator remainder_Tensor = new("aten::remainder.Tensor");
        internal static readonly Operator remainder_Scalar = new("aten::remainder.Scalar");
        internal static readonly Operator pow_Tensor = new("aten::pow.Tensor_Tensor");
        internal static readonly Operator pow_Scalar = new("aten::pow.Tensor_Scalar");
        internal static readonly Operator addcmul = new("aten::addcmul");
        internal static readonly Operator addcmul_ = new("aten::addcmul_");
        internal static readonly Operator addcdiv = new("aten::addcdiv");
        internal static readonly Operator addcdiv_ = new("aten::addcdiv_");
        internal static readonly Operator lerp_Tensor = new("aten::lerp.Tensor");
        internal static readonly Operator lerp__Tensor = new("aten::lerp_.Tensor");
        internal static readonly Operator clamp = new("aten::clamp");
        internal static readonly Operator clamp_ = new("aten::clamp_");
        internal static readonly Operator maximum = new("aten::maximum");
        internal static readonly Operator minimum = new("aten::minimum");
        internal static readonly Operator bitwise_not = new("aten::bitwise_not");
        internal static readonly Operator bitwise_and = new("aten::bitwise_and.Tensor");
        internal static readonly Operator bitwise_or = new("aten::bitwise_or.Tensor");
        internal static readonly Operator bitwise_xor = new("aten::bitwise_xor.Tensor");
        internal static readonly Operator logical_and = new("aten::logical_and");
        internal static readonly Operator logical_or = new("aten::logical_or");
        internal static readonly Operator matmul = new("aten::matmul");
        internal static readonly Operator mm = new("aten::mm");
        internal static readonly Operator bmm = new("aten::bmm");
        internal static readonly Operator mv = new("aten::mv");
        internal static readonly Operator dot = new("aten::dot");
        internal static readonly Operator addmm = new("aten::addmm");
        internal static readonly Operator where_self = new("aten::where.self");
        internal static readonly Operator where = new("aten::where");
        internal static readonly Operator allclose = new("aten::allclose");
    }
}
