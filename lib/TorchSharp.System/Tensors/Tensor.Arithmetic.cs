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

        public Tensor add(Tensor target) => Binary(SmallBinary.Add, Aten.add_Tensor, this, target);
        public Tensor add(Tensor target, Scalar alpha) => Aten.add_Tensor.Call(this, target, alpha);
        public Tensor add(Scalar scalar) => Aten.add_Scalar.Call(this, scalar);
        public Tensor add(Scalar scalar, Scalar alpha) => Aten.add_Scalar.Call(this, scalar, alpha);
        public Tensor add_(Tensor target) => Aten.add__Tensor.CallInPlace(this, this, target);
        public Tensor add_(Tensor target, Scalar alpha) => Aten.add__Tensor.CallInPlace(this, this, target, alpha);
        public Tensor add_(Scalar scalar) => Aten.add__Scalar.CallInPlace(this, this, scalar);
        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.add__Scalar.CallInPlace(this, this, scalar, alpha);

        public Tensor sub(Tensor target) => Binary(SmallBinary.Sub, Aten.sub_Tensor, this, target);
        public Tensor sub(Scalar target) => Aten.sub_Scalar.Call(this, target);
        public Tensor sub_(Tensor target) => Aten.sub__Tensor.CallInPlace(this, this, target);
        public Tensor sub_(Scalar target) => Aten.sub__Scalar.CallInPlace(this, this, target);

        public Tensor mul(Tensor target) => Binary(SmallBinary.Mul, Aten.mul_Tensor, this, target);
        public Tensor mul(Scalar target) => Aten.mul_Scalar.Call(this, target);
        public Tensor mul_(Tensor target) => Aten.mul__Tensor.CallInPlace(this, this, target);
        public Tensor mul_(Scalar target) => Aten.mul__Scalar.CallInPlace(this, this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Binary(SmallBinary.Div, Aten.div_Tensor, this, target)
                : Aten.div_Tensor_mode.Call(this, target, rounding_mode.ToString());
        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div_Scalar.Call(this, target)
                : Aten.div_Scalar_mode.Call(this, target, rounding_mode.ToString());
        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Tensor.CallInPlace(this, this, target)
                : Aten.div__Tensor_mode.CallInPlace(this, this, target, rounding_mode.ToString());
        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            rounding_mode == RoundingMode.None
                ? Aten.div__Scalar.CallInPlace(this, this, target)
                : Aten.div__Scalar_mode.CallInPlace(this, this, target, rounding_mode.ToString());

        private static Tensor Divide(Scalar left, Tensor right)
        {
            using var reciprocal = right.reciprocal();
            return reciprocal.mul(left);
        }

        public Tensor remainder(Tensor target) => Aten.remainder_Tensor.Call(this, target);
        public Tensor remainder(Scalar scalar) => Aten.remainder_Scalar.Call(this, scalar);

        public Tensor pow(Tensor exponent) => Aten.pow_Tensor.Call(this, exponent);
        public Tensor pow(Scalar exponent) => Aten.pow_Scalar.Call(this, exponent);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul.Call(this, tensor1, tensor2, value);
        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcmul_.CallInPlace(this, this, tensor1, tensor2, value);
        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv.Call(this, tensor1, tensor2, value);
        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.addcdiv_.CallInPlace(this, this, tensor1, tensor2, value);
        public Tensor lerp(Tensor end, Tensor weight) => Aten.lerp_Tensor.Call(this, end, weight);
        public Tensor lerp_(Tensor end, Tensor weight) => Aten.lerp__Tensor.CallInPlace(this, this, end, weight);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.clamp.Call(this, min, max);
        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.clamp_.CallInPlace(this, this, min, max);
        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor maximum(Tensor other) => Aten.maximum.Call(this, other);
        public Tensor minimum(Tensor other) => Aten.minimum.Call(this, other);

        public Tensor bitwise_not() => Aten.bitwise_not.Call(this);
        public Tensor bitwise_and(Tensor other) => Aten.bitwise_and.Call(this, other);
        public Tensor bitwise_or(Tensor other) => Aten.bitwise_or.Call(this, other);
        public Tensor bitwise_xor(Tensor other) => Aten.bitwise_xor.Call(this, other);
        public Tensor logical_and(Tensor other) => Aten.logical_and.Call(this, other);
        public Tensor logical_or(Tensor other) => Aten.logical_or.Call(this, other);

        public Tensor matmul(Tensor target) => Aten.matmul.Call(this, target);
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);
        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);
        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);
        public Tensor dot(Tensor target) => Aten.dot.Call(this, target);
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) =>
            Aten.addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor where(Tensor condition, Tensor y) => Aten.where_self.Call(condition, this, y);

        /// <summary>Whether all elements agree within |a − b| ≤ atol + rtol · |b|.</summary>
        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
            Aten.allclose.CallBool(this, target, rtol, atol, equal_nan);
    }

    public static Tensor add(Tensor left, Tensor right) => left.add(right);
    public static Tensor sub(Tensor left, Tensor right) => left.sub(right);
    public static Tensor mul(Tensor left, Tensor right) => left.mul(right);
    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => left.div(right, rounding_mode);
    public static Tensor pow(Tensor left, Scalar exponent) => left.pow(exponent);
    public static Tensor matmul(Tensor input, Tensor target) => input.matmul(target);
    public static Tensor mm(Tensor input, Tensor target) => input.mm(target);
    public static Tensor bmm(Tensor input, Tensor batch2) => input.bmm(batch2);
    public static Tensor maximum(Tensor input, Tensor other) => input.maximum(other);
    public static Tensor minimum(Tensor input, Tensor other) => input.minimum(other);
    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => input.clamp(min, max);
    public static Tensor lerp(Tensor input, Tensor end, Tensor weight) => input.lerp(end, weight);
    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Aten.where_self.Call(condition, x, y);
    public static Tensor[] where(Tensor condition) => Aten.where.CallList(condition);
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
