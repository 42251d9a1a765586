using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>The kinds of value that cross to the shim; the numbers are those of <c>native/shim.h</c>.</summary>
internal enum Tag
{
    None = 0,
    Tensor = 1,
    Int = 2,
    Double = 3,
    Bool = 4,
    IntList = 5,
    DoubleList = 6,
    BoolList = 7,
    TensorList = 8,
    String = 9,
    Device = 10,
    Generator = 11,
    Complex = 12,
}

/// <summary>One argument or result as the shim sees it: <c>gan_value</c>.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeValue
{
    [FieldOffset(0)] public Tag Tag;
    [FieldOffset(4)] public int Count;
    [FieldOffset(8)] public long Int;
    [FieldOffset(8)] public double Double;
    [FieldOffset(8)] public void* Pointer;
}
