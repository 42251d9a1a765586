using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The range and the precision of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>Bits of one number.</summary>
        public int bits;
        /// <summary>The distance from 1 to the next number.</summary>
        public double eps;
        public double max;
        public double min;
        /// <summary>The smallest positive number with all its digits.</summary>
        public double tiny;
        public double smallest_normal;
        /// <summary>A power of ten that says how many decimal digits count.</summary>
        public double resolution;
    }

    public static FInfo finfo() => finfo(ScalarType.Float32);

    /// <exception cref="ArgumentException">It is no floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype)
    {
        static FInfo Of(int bits, double eps, double max, double tiny, double resolution) => new() { bits = bits, eps = eps, max = max, min = -max, tiny = tiny, smallest_normal = tiny, resolution = resolution };
        return dtype switch
        {
            ScalarType.Float16 => Of(16, Math.ScaleB(1, -10), 65504, Math.ScaleB(1, -14), 1e-3),
            ScalarType.BFloat16 => Of(16, Math.ScaleB(1, -7), Math.ScaleB(2 - Math.ScaleB(1, -7), 127), Math.ScaleB(1, -126), 1e-2),
            ScalarType.Float32 or ScalarType.ComplexFloat32 => Of(32, Math.ScaleB(1, -23), float.MaxValue, Math.ScaleB(1, -126), 1e-6),
            ScalarType.Float64 or ScalarType.ComplexFloat64 => Of(64, Math.ScaleB(1, -52), double.MaxValue, Math.ScaleB(1, -1022), 1e-15),
            _ => throw new ArgumentException($"finfo wants a floating-point type, {dtype} was given."),
        };
    }

    /// <summary>The smallest type that holds the values of both.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2)
    {
        using var scope = NewDisposeScope();
        return result_type(empty([1], type1, CPU), empty([1], type2, CPU));
    }

    /// <summary>The type of the result of an operation on both.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.result_type_Tensor.CallLong(tensor1, tensor2);

    /// <summary>Whether an in-place operation may turn a result of one type into another.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.CallBool(from, to);

    /// <summary>The greatest number of an integer type.</summary>
    /// <exception cref="ArgumentException">It is no integer type.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"max_int_value wants an integer type, {type} was given."),
    };

    // Names for `x.type(torch.FloatTensor)`.

    /// <summary>The tensor as Bool; itself where it is so already.</summary>
    public static Tensor BoolTensor(Tensor t) => t.to_type(ScalarType.Bool);
    /// <summary>The tensor as Byte; itself where it is so already.</summary>
    public static Tensor ByteTensor(Tensor t) => t.to_type(ScalarType.Byte);
    /// <summary>The tensor as Int16; itself where it is so already.</summary>
    public static Tensor ShortTensor(Tensor t) => t.to_type(ScalarType.Int16);
    /// <summary>The tensor as Int32; itself where it is so already.</summary>
    public static Tensor IntTensor(Tensor t) => t.to_type(ScalarType.Int32);
    /// <summary>The tensor as Int64; itself where it is so already.</summary>
    public static Tensor LongTensor(Tensor t) => t.to_type(ScalarType.Int64);
    /// <summary>The tensor as Float32; itself where it is so already.</summary>
    public static Tensor FloatTensor(Tensor t) => t.to_type(ScalarType.Float32);
    /// <summary>The tensor as Float64; itself where it is so already.</summary>
    public static Tensor DoubleTensor(Tensor t) => t.to_type(ScalarType.Float64);

    /// <summary>Whether tensors that are made on this thread can never be part of a graph.</summary>
    public static bool is_inference_mode_enabled()
    {
        using var made = empty(0, device: CPU);
        return Aten.is_inference.CallBool(made);
    }

    public static bool cuda_is_available() => cuda.is_available();

    /// <summary>Does nothing: an error of libtorch is an exception of the call that met it.</summary>
    public static void CheckForErrors() { }

    /// <summary>Writes a tensor in TorchSharp's own format.</summary>
    public static void save(Tensor t, string location) => t.Save(location);

    /// <summary>Reads a tensor that <see cref="save"/>, here or in TorchSharp, has written.</summary>
    public static Tensor load(string location)
    {
        Tensor? tensor = null;
        TensorFile.Read(location, reader => tensor = TensorExtensionMethods.Load(reader));
        return tensor!;
    }

    /// <summary>Turns two dimensions by quarters of a circle.</summary>
    public static Tensor rot90(Tensor input, long k = 1, (long, long)? dims = null) => input.rot90(k, dims);

    public partial class Tensor
    {
        /// <summary>Where the first element lies in the memory that the tensor shares, in elements.</summary>
        public long storage_offset() => NativeMethods.Check(Kept(NativeMethods.gan_storage_offset(Handle)));

        /// <summary>Whether the memory is pinned, so that a CUDA device can copy it while the processor goes on.</summary>
        public bool is_pinned() => Aten.is_pinned.CallBool(this);

        /// <summary>A copy in pinned memory.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">There is no CUDA device.</exception>
        public Tensor pin_memory() => Aten.pin_memory.Call(this);

        public bool is_meta => device_type == DeviceType.META;

        /// <summary>Shares another tensor's memory, shape and strides from now on.</summary>
        public Tensor set_(Tensor source) => Aten.set__source_Tensor.CallInPlace(this, this, source);
    }

    internal static partial class Aten
    {
        internal static readonly Operator result_type_Tensor = new("aten::result_type.Tensor");
        internal static readonly Operator can_cast = new("aten::can_cast");
        internal static readonly Operator is_inference = new("aten::is_inference");
        internal static readonly Operator is_pinned = new("aten::is_pinned");
        internal static readonly Operator pin_memory = new("aten::pin_memory");
        internal static readonly Operator set__source_Tensor = new("aten::set_.source_Tensor");
    }
}
