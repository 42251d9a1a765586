using System.Numerics;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number of any element type, as operators take it; every C# number converts to it.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double real;
    private readonly double imaginary;
    private readonly long integer;

    private Scalar(torch.ScalarType type, double real, long integer = 0, double imaginary = 0)
    {
        Type = type;
        this.real = real;
        this.integer = integer;
        this.imaginary = imaginary;
    }

    /// <summary>The element type that the number came with.</summary>
    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(torch.ScalarType.Byte, value, value);
    public static implicit operator Scalar(sbyte value) => new(torch.ScalarType.Int8, value, value);
    public static implicit operator Scalar(short value) => new(torch.ScalarType.Int16, value, value);
    public static implicit operator Scalar(int value) => new(torch.ScalarType.Int32, value, value);
    public static implicit operator Scalar(long value) => new(torch.ScalarType.Int64, value, value);
    public static implicit operator Scalar(Half value) => new(torch.ScalarType.Float16, (double)value);
    public static implicit operator Scalar(BFloat16 value) => new(torch.ScalarType.BFloat16, value.ToSingle());
    public static implicit operator Scalar(float value) => new(torch.ScalarType.Float32, value);
    public static implicit operator Scalar(double value) => new(torch.ScalarType.Float64, value);
    public static implicit operator Scalar(bool value) => new(torch.ScalarType.Bool, value ? 1 : 0, value ? 1 : 0);
    public static implicit operator Scalar((float, float) value) =>
        new(torch.ScalarType.ComplexFloat32, value.Item1, 0, value.Item2);
    public static implicit operator Scalar(Complex value) =>
        new(torch.ScalarType.ComplexFloat64, value.Real, 0, value.Imaginary);

    /// <summary>Nothing to free here; in TorchSharp a scalar has a native twin.</summary>
    public void Dispose() { }

    internal bool IsInteger => Type is torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Int16
        or torch.ScalarType.Int32 or torch.ScalarType.Int64 or torch.ScalarType.Bool;

    internal bool IsComplex => Type is torch.ScalarType.ComplexFloat32 or torch.ScalarType.ComplexFloat64;

    internal double Real => real;

    internal double Imaginary => imaginary;

    internal long Integer => IsInteger ? integer : checked((long)real);

    internal Arg ToArg() => Type switch
    {
        torch.ScalarType.Bool => integer != 0,
        _ when IsComplex => Arg.Complex(real, imaginary),
        _ => IsInteger ? (Arg)integer : (Arg)real,
    };

    public override string ToString() => IsComplex ? new Complex(real, imaginary).ToString("R", null) : IsInteger ? integer.ToString() : real.ToString("R");
}

/// <summary>Conversions between C# numbers and <see cref="Scalar"/>.</summary>
public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this Half value) => value;
    public static Scalar ToScalar(this BFloat16 value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;
    public static Scalar ToScalar(this (float, float) value) => value;
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>A float as a number of the type BFloat16, rounded to it.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => (BFloat16)value;

    public static bool ToBoolean(this Scalar value) => value.Real != 0 || value.Imaginary != 0;
    public static byte ToByte(this Scalar value) => checked((byte)value.Integer);
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.Integer);
    public static short ToInt16(this Scalar value) => checked((short)value.Integer);
    public static int ToInt32(this Scalar value) => checked((int)value.Integer);
    public static long ToInt64(this Scalar value) => value.Integer;
    public static Half ToHalf(this Scalar value) => (Half)value.Real;
    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)value.Real;
    public static float ToSingle(this Scalar value) => (float)value.Real;
    public static double ToDouble(this Scalar value) => value.Real;
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) =>
        ((float)value.Real, (float)value.Imaginary);
    public static Complex ToComplexFloat64(this Scalar value) => new(value.Real, value.Imaginary);
}
