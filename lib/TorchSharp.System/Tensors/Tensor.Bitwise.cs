using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor bitwise_and_(Tensor other) => Aten.bitwise_and__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_left_shift(Tensor other) => Aten.bitwise_left_shift_Tensor.Call(this, other);
        public Tensor bitwise_left_shift_(Tensor other) => Aten.bitwise_left_shift__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_not_() => Aten.bitwise_not_.CallInPlace(this, this);
        public Tensor bitwise_or_(Tensor other) => Aten.bitwise_or__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_right_shift(Tensor other) => Aten.bitwise_right_shift_Tensor.Call(this, other);
        public Tensor bitwise_right_shift_(Tensor other) => Aten.bitwise_right_shift__Tensor.CallInPlace(this, this, other);
        public Tensor bitwise_xor_(Tensor other) => Aten.bitwise_xor__Tensor.CallInPlace(this, this, other);
        public Tensor logical_and_(Tensor other) => Aten.logical_and_.CallInPlace(this, this, other);
        public Tensor logical_or_(Tensor other) => Aten.logical_or_.CallInPlace(this, this, other);
        public Tensor logical_xor(Tensor other) => Aten.logical_xor.Call(this, other);
        public Tensor logical_xor_(Tensor other) => Aten.logical_xor_.CallInPlace(this, this, other);
    }

    /// <inheritdoc cref="Tensor.bitwise_and(Tensor)"/>
    public static Tensor bitwise_and(Tensor left, Tensor right) => left.bitwise_and(right);
    public static Tensor bitwise_and_(Tensor left, Tensor right) => left.bitwise_and_(right);
    public static Tensor bitwise_left_shift(Tensor left, Tensor right) => left.bitwise_left_shift(right);
    public static Tensor bitwise_left_shift_(Tensor left, Tensor right) => left.bitwise_left_shift_(right);
    /// <inheritdoc cref="Tensor.bitwise_not()"/>
    public static Tensor bitwise_not(Tensor input) => input.bitwise_not();
    public static Tensor bitwise_not_(Tensor input) => input.bitwise_not_();
    /// <inheritdoc cref="Tensor.bitwise_or(Tensor)"/>
    public static Tensor bitwise_or(Tensor left, Tensor right) => left.bitwise_or(right);
    public static Tensor bitwise_or_(Tensor left, Tensor right) => left.bitwise_or_(right);
    public static Tensor bitwise_right_shift(Tensor left, Tensor right) => left.bitwise_right_shift(right);
    public static Tensor bitwise_right_shift_(Tensor left, Tensor right) => left.bitwise_right_shift_(right);
    /// <inheritdoc cref="Tensor.bitwise_xor(Tensor)"/>
    public static Tensor bitwise_xor(Tensor left, Tensor right) => left.bitwise_xor(right);
    public static Tensor bitwise_xor_(Tensor left, Tensor right) => left.bitwise_xor_(right);
    /// <inheritdoc cref="Tensor.logical_and(Tensor)"/>
    public static Tensor logical_and(Tensor left, Tensor right) => left.logical_and(right);
    public static Tensor logical_and_(Tensor left, Tensor right) => left.logical_and_(right);
    /// <inheritdoc cref="Tensor.logical_or(Tensor)"/>
    public static Tensor logical_or(Tensor left, Tensor right) => left.logical_or(right);
    public static Tensor logical_or_(Tensor left, Tensor right) => left.logical_or_(right);
    public static Tensor logical_xor(Tensor left, Tensor right) => left.logical_xor(right);
    public static Tensor logical_xor_(Tensor left, Tensor right) => left.logical_xor_(right);

    internal static partial class Aten
    {
        internal static readonly Operator bitwise_and__Tensor = new("aten::bitwise_and_.Tensor");
        internal static readonly Operator bitwise_left_shift_Tensor = new("aten::bitwise_left_shift.Tensor");
        internal static readonly Operator bitwise_left_shift__Tensor = new("aten::bitwise_left_shift_.Tensor");
        internal static readonly Operator bitwise_not_ = new("aten::bitwise_not_");
        internal static readonly Operator bitwise_or__Tensor = new("aten::bitwise_or_.Tensor");
        internal static readonly Operator bitwise_right_shift_Tensor = new("aten::bitwise_right_shift.Tensor");
        internal static readonly Operator bitwise_right_shift__Tensor = new("aten::bitwise_right_shift_.Tensor");
        internal static readonly Operator bitwise_xor__Tensor = new("aten::bitwise_xor_.Tensor");
        internal static readonly Operator logical_and_ = new("aten::logical_and_");
        internal static readonly Operator logical_or_ = new("aten::logical_or_");
        internal static readonly Operator logical_xor = new("aten::logical_xor");
        internal static readonly Operator logical_xor_ = new("aten::logical_xor_");
    }
}
