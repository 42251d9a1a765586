using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The angle whose cosine is x, in radians, element by element.</summary>
        public Tensor arccos() => Aten.arccos.Call(this);
        /// <summary>The angle whose cosine is x, in radians, element by element, in place.</summary>
        public Tensor arccos_() => Aten.arccos_.CallInPlace(this, this);
        public Tensor arccosh() => Aten.arccosh.Call(this);
        public Tensor arccosh_() => Aten.arccosh_.CallInPlace(this, this);
        /// <summary>The angle whose sine is x, in radians, element by element.</summary>
        public Tensor arcsin() => Aten.arcsin.Call(this);
        /// <summary>The angle whose sine is x, in radians, element by element, in place.</summary>
        public Tensor arcsin_() => Aten.arcsin_.CallInPlace(this, this);
        public Tensor arcsinh() => Aten.arcsinh.Call(this);
        public Tensor arcsinh_() => Aten.arcsinh_.CallInPlace(this, this);
        public Tensor arctan() => Aten.arctan.Call(this);
        public Tensor arctan2(Tensor other) => Aten.arctan2.Call(this, other);
        public Tensor arctan2_(Tensor other) => Aten.arctan2_.CallInPlace(this, this, other);
        public Tensor arctan_() => Aten.arctan_.CallInPlace(this, this);
        public Tensor arctanh() => Aten.arctanh.Call(this);
        public Tensor arctanh_() => Aten.arctanh_.CallInPlace(this, this);
        /// <summary>The angle of the point (other, this) from the x axis, in (−π, π], element by element.</summary>
        public Tensor atan2(Tensor other) => Aten.atan2.Call(this, other);
        public Tensor atan2_(Tensor other) => Aten.atan2_.CallInPlace(this, this, other);
        /// <summary>Degrees as radians, element by element.</summary>
        public Tensor deg2rad() => Aten.deg2rad.Call(this);
        /// <summary>Degrees as radians, element by element, in place.</summary>
        public Tensor deg2rad_() => Aten.deg2rad_.CallInPlace(this, this);
        /// <summary>√(x² + y²), element by element.</summary>
        public Tensor hypot(Tensor other) => Aten.hypot.Call(this, other);
        /// <summary>Radians as degrees, element by element.</summary>
        public Tensor rad2deg() => Aten.rad2deg.Call(this);
        /// <summary>Radians as degrees, element by element, in place.</summary>
        public Tensor rad2deg_() => Aten.rad2deg_.CallInPlace(this, this);
        public Tensor arctan(Tensor other) => arctan2(other);
        public Tensor arctan_(Tensor other) => arctan2_(other);
    }

    /// <inheritdoc cref="Tensor.arccos()"/>
    public static Tensor arccos(Tensor input) => input.arccos();
    /// <inheritdoc cref="Tensor.arccos_()"/>
    public static Tensor arccos_(Tensor input) => input.arccos_();
    public static Tensor arccosh(Tensor input) => input.arccosh();
    public static Tensor arccosh_(Tensor input) => input.arccosh_();
    /// <inheritdoc cref="Tensor.arcsin()"/>
    public static Tensor arcsin(Tensor input) => input.arcsin();
    /// <inheritdoc cref="Tensor.arcsin_()"/>
    public static Tensor arcsin_(Tensor input) => input.arcsin_();
    public static Tensor arcsinh(Tensor input) => input.arcsinh();
    public static Tensor arcsinh_(Tensor input) => input.arcsinh_();
    public static Tensor arctan(Tensor input) => input.arctan();
    public static Tensor arctan2(Tensor input, Tensor other) => input.arctan2(other);
    public static Tensor arctan2_(Tensor input, Tensor other) => input.arctan2_(other);
    public static Tensor arctan_(Tensor input) => input.arctan_();
    public static Tensor arctanh(Tensor input) => input.arctanh();
    public static Tensor arctanh_(Tensor input) => input.arctanh_();
    /// <inheritdoc cref="Tensor.atan2(Tensor)"/>
    public static Tensor atan2(Tensor input, Tensor other) => input.atan2(other);
    public static Tensor atan2_(Tensor input, Tensor other) => input.atan2_(other);
    /// <inheritdoc cref="Tensor.deg2rad()"/>
    public static Tensor deg2rad(Tensor input) => input.deg2rad();
    /// <inheritdoc cref="Tensor.deg2rad_()"/>
    public static Tensor deg2rad_(Tensor input) => input.deg2rad_();
    /// <inheritdoc cref="Tensor.hypot(Tensor)"/>
    public static Tensor hypot(Tensor left, Tensor right) => left.hypot(right);
    /// <inheritdoc cref="Tensor.rad2deg()"/>
    public static Tensor rad2deg(Tensor input) => input.rad2deg();
    /// <inheritdoc cref="Tensor.rad2deg_()"/>
    public static Tensor rad2deg_(Tensor input) => input.rad2deg_();
    public static Tensor arctan(Tensor input, Tensor other) => input.arctan(other);
    public static Tensor arctan_(Tensor input, Tensor other) => input.arctan_(other);

    internal static partial class Aten
    {
        internal static readonly Operator arccos = new("aten::arccos");
        internal static readonly Operator arccos_ = new("aten::arccos_");
        internal static readonly Operator arccosh = new("aten::arccosh");
        internal static readonly Operator arccosh_ = new("aten::arccosh_");
        internal static readonly Operator arcsin = new("aten::arcsin");
        internal static readonly Operator arcsin_ = new("aten::arcsin_");
        internal static readonly Operator arcsinh = new("aten::arcsinh");
        internal static readonly Operator arcsinh_ = new("aten::arcsinh_");
        internal static readonly Operator arctan = new("aten::arctan");
        internal static readonly Operator arctan2 = new("aten::arctan2");
        internal static readonly Operator arctan2_ = new("aten::arctan2_");
        internal static readonly Operator arctan_ = new("aten::arctan_");
        internal static readonly Operator arctanh = new("aten::arctanh");
        internal static readonly Operator arctanh_ = new("aten::arctanh_");
        internal static readonly Operator atan2 = new("aten::atan2");
        internal static readonly Operator atan2_ = new("aten::atan2_");
        internal static readonly Operator deg2rad = new("aten::deg2rad");
        internal static readonly Operator deg2rad_ = new("aten::deg2rad_");
        internal static readonly Operator hypot = new("aten::hypot");
        internal static readonly Operator rad2deg = new("aten::rad2deg");
        internal static readonly Operator rad2deg_ = new("aten::rad2deg_");
    }
}
