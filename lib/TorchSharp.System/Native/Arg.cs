using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>
/// One argument of an operator call. The implicit conversions let a call read like the operator's schema:
/// <c>Aten.add_Tensor.Call(this, other, alpha)</c>. A span of them lives on the stack, so a call allocates nothing.
/// </summary>
internal readonly struct Arg
{
    internal readonly Tag Tag;
    internal readonly long Bits;
    internal readonly object? Reference;

    private Arg(Tag tag, long bits, object? reference = null)
    {
        Tag = tag;
        Bits = bits;
        Reference = reference;
    }

    public static Arg None => default;

    public static implicit operator Arg(torch.Tensor? value) =>
        value is null ? default : new(Tag.Tensor, value.Handle, value);
    public static implicit operator Arg(long value) => new(Tag.Int, value);
    public static implicit operator Arg(long? value) => value is { } v ? new(Tag.Int, v) : default;
    public static implicit operator Arg(double value) => new(Tag.Double, BitConverter.DoubleToInt64Bits(value));
    public static implicit operator Arg(double? value) => value is { } v ? (Arg)v : default;
    public static implicit operator Arg(bool value) => new(Tag.Bool, value ? 1 : 0);
    public static implicit operator Arg(bool? value) => value is { } v ? (Arg)v : default;
    public static implicit operator Arg(long[]? value) => value is null ? default : new(Tag.IntList, 0, value);
    public static implicit operator Arg(double[]? value) => value is null ? default : new(Tag.DoubleList, 0, value);
    public static implicit operator Arg(torch.Tensor?[]? value) => value is null ? default : new(Tag.TensorList, 0, value);
    public static implicit operator Arg(string? value) =>
        value is null ? default : new(Tag.String, 0, Encoding.UTF8.GetBytes(value));
    public static implicit operator Arg(torch.ScalarType value) => new(Tag.Int, (long)value);
    public static implicit operator Arg(torch.ScalarType? value) => value is { } v ? (Arg)v : default;
    public static implicit operator Arg(torch.Device? value) => value is null ? default : new(Tag.Device, value.Packed);
    public static implicit operator Arg(torch.Generator? value) =>
        value is null ? default : new(Tag.Generator, value.Handle, value);
    public static implicit operator Arg(Scalar? value) => value is null ? default : value.ToArg();

    internal static Arg Complex(double real, double imaginary) => new(Tag.Complex, 0, new[] { real, imaginary });

    /// <summary>8-byte places that this argument needs beside its value.</summary>
    internal int Spill => Tag switch
    {
        Tag.IntList => Unsafe.As<long[]>(Reference!).Length,
        Tag.DoubleList or Tag.Complex => Unsafe.As<double[]>(Reference!).Length,
        Tag.TensorList => Unsafe.As<torch.Tensor?[]>(Reference!).Length,
        Tag.String => (Unsafe.As<byte[]>(Reference!).Length + 7) / 8,
        _ => 0,
    };

    /// <summary>Writes the value, and what it points to into <paramref name="spill"/>, which is moved on.</summary>
    internal unsafe void Write(ref NativeValue value, ref long* spill)
    {
        value.Tag = Tag;
        value.Count = 0;
        switch (Tag)
        {
            case Tag.IntList:
                Copy(Unsafe.As<long[]>(Reference!), ref value, ref spill);
                break;
            case Tag.DoubleList:
            case Tag.Complex:
                Copy(Unsafe.As<double[]>(Reference!), ref value, ref spill);
                break;
            case Tag.TensorList:
                var tensors = Unsafe.As<torch.Tensor?[]>(Reference!);
                value.Count = tensors.Length;
                value.Pointer = spill;
                foreach (var tensor in tensors) *spill++ = tensor is null ? 0 : tensor.Handle;
                break;
            case Tag.String:
                var text = Unsafe.As<byte[]>(Reference!);
                value.Count = text.Length;
                value.Pointer = spill;
                text.CopyTo(new Span<byte>(spill, text.Length));
                spill += (text.Length + 7) / 8;
                break;
            default:
                value.Int = Bits;
                break;
        }
    }

    private static unsafe void Copy<T>(T[] items, ref NativeValue value, ref long* spill) where T : unmanaged
    {
        value.Count = items.Length;
        value.Pointer = spill;
        items.CopyTo(new Span<T>(spill, items.Length));
        spill += items.Length;
    }

    /// <summary>For error messages: what was given, with shapes.</summary>
    public override string ToString() => Tag switch
    {
        Tag.None => "none",
        Tag.Tensor => ((torch.Tensor)Reference!).Summary(),
        Tag.Int => Bits.ToString(),
        Tag.Double => BitConverter.Int64BitsToDouble(Bits).ToString("R"),
        Tag.Bool => Bits != 0 ? "true" : "false",
        Tag.IntList => $"[{string.Join(", ", (long[])Reference!)}]",
        Tag.DoubleList => $"[{string.Join(", ", (double[])Reference!)}]",
        Tag.TensorList => $"[{string.Join(", ", ((torch.Tensor?[])Reference!).Select(t => t?.Summary() ?? "none"))}]",
        Tag.String => $"'{Encoding.UTF8.GetString((byte[])Reference!)}'",
        Tag.Device => new torch.Device(Bits).ToString(),
        Tag.Generator => "generator",
        _ => Tag.ToString().ToLowerInvariant(),
    };
}
