using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

// Elements as bytes and as lists: to and from streams, files and C# memory.
public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as nested lists: of each dimension an <see cref="ArrayList"/>, of the last one with <see cref="Scalar"/>s; without dimensions the Scalar.</summary>
        public object tolist()
        {
            using var scope = NewDisposeScope();
            return Listed(detach_to_cpu());
        }

        private static object Listed(Tensor part)
        {
            if (part.dim() == 0) return part.ToScalar();
            var list = new ArrayList();
            foreach (var slice in part.unbind())
            {
                list.Add(Listed(slice));
                slice.Dispose();
            }
            return list;
        }

        /// <summary>Writes the elements' bytes, row by row, with nothing before them.</summary>
        /// <param name="stream">Where to.</param>
        /// <param name="bufferSize">Bytes that are written at once, 1 or more.</param>
        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var local = detach_to_cpu();
            for (var rest = local.bytes; rest.Length > 0; rest = rest[Math.Min(bufferSize, rest.Length)..])
                stream.Write(rest[..Math.Min(bufferSize, rest.Length)]);
        }

        /// <summary>Reads elements that <see cref="WriteBytesToStream"/> has written, into this tensor.</summary>
        /// <param name="stream">Where from.</param>
        /// <param name="bufferSize">Bytes that are read at once, 1 or more.</param>
        /// <exception cref="EndOfStreamException">The stream has fewer bytes; the tensor stays as it is.</exception>
        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(bufferSize, 1);
            using var frozen = no_grad();
            using var read = torch.empty(shape, dtype, CPU);
            for (var rest = read.bytes; rest.Length > 0; rest = rest[Math.Min(bufferSize, rest.Length)..])
                stream.ReadExactly(rest[..Math.Min(bufferSize, rest.Length)]);
            copy_(read);
        }

        /// <summary>One element of a tensor on the processor, by its number in the order of memory.</summary>
        /// <param name="i">From 0 up to and without the number of elements.</param>
        /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is another type than the elements', or the tensor lies elsewhere or is not contiguous.</exception>
        /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
        public T ReadCpuValue<T>(long i) where T : unmanaged
        {
            CheckType<T>();
            if (i < 0 || i >= numel()) throw new ArgumentOutOfRangeException(nameof(i), i, $"The tensor has {numel()} elements: {Summary()}.");
            return MemoryMarshal.Cast<byte, T>(bytes)[(int)i];
        }

        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuBFloat16(long i) => ReadCpuValue<BFloat16>(i).ToSingle();
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);
        /// <inheritdoc cref="ReadCpuValue{T}(long)"/>
        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);
    }

    /// <summary>The bytes of an array as elements of a type, [count]; they are copied.</summary>
    /// <param name="rawArray">An array of numbers, of any rank.</param>
    /// <param name="dtype">How its bytes are read.</param>
    /// <param name="count">How many elements; −1 for as many as fit, and then all bytes must be used.</param>
    /// <param name="offset">Bytes that are skipped at the start.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <exception cref="ArgumentException">The array's bytes are fewer, or none can be had of its elements.</exception>
    public static unsafe Tensor frombuffer(Array rawArray, ScalarType dtype, long count = -1, long offset = 0, bool requires_grad = false)
    {
        var bytes = Bytes(rawArray);
        if (offset < 0 || offset > bytes.Length) throw new ArgumentException($"The array has {bytes.Length} bytes, and {offset} were to be skipped.");
        if (count < 0 && (bytes.Length - offset) % SizeOf(dtype) != 0)
            throw new ArgumentException($"{bytes.Length - offset} bytes are no whole number of {TypeName(dtype)} elements, of {SizeOf(dtype)} bytes each.");
        if (count < 0) count = (bytes.Length - offset) / SizeOf(dtype);
        if (count > (bytes.Length - offset) / SizeOf(dtype))
            throw new ArgumentException($"{bytes.Length - offset} bytes hold {(bytes.Length - offset) / SizeOf(dtype)} {TypeName(dtype)} elements, {count} were asked for.");
        fixed (byte* first = bytes[(int)offset..])
            return Made(new Tensor(NativeMethods.Check(NativeMethods.gan_from_buffer(first, count * SizeOf(dtype), &count, 1, (int)dtype))), requires_grad);
    }

    private static ReadOnlySpan<byte> Bytes(Array array)
    {
        var element = array.GetType().GetElementType()!;
        var size = ElementTypes.TryGetValue(element, out var type) ? SizeOf(type)
            : element.IsPrimitive && array.Length > 0 ? Buffer.ByteLength(array) / array.Length
            : element.IsPrimitive ? 1
            : throw new ArgumentException($"Elements of type {element} have no bytes that a tensor could take; wanted numbers.");
        return MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(array), checked(array.Length * size));
    }

    /// <summary>C#'s types of elements, and what they are in a tensor.</summary>
    private static readonly Dictionary<Type, ScalarType> ElementTypes = new()
    {
        [typeof(bool)] = ScalarType.Bool,
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof(BFloat16)] = ScalarType.BFloat16,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(Complex)] = ScalarType.ComplexFloat64,
    };

    /// <summary>The first bytes of a file as elements, [size].</summary>
    /// <param name="filename">The file, of at least so many bytes.</param>
    /// <param name="shared">Let what is written to the tensor reach the file, which is then made where it is missing.</param>
    /// <param name="size">How many elements.</param>
    /// <param name="dtype">Type of the elements; null for the default type, Float32 unless changed.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor from_file(string filename, bool? shared = null, long? size = 0, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Made(Aten.from_file.Call(filename, shared, size, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);

    /// <summary>The shape that tensors of these shapes have together, where sizes of 1 and missing ones are repeated.</summary>
    /// <exception cref="ArgumentException">Two sizes differ and neither is 1.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var common = new long[shapes.Select(shape => shape.Length).DefaultIfEmpty(0).Max()];
        Array.Fill(common, 1);
        foreach (var shape in shapes)
            for (var k = 1; k <= shape.Length; k++)
            {
                var (have, more) = (common[^k], shape[^k]);
                if (more < 0) throw new ArgumentException($"A size is 0 or more, {more} was given in [{string.Join(", ", shape)}].");
                if (have != 1 && more != 1 && have != more)
                    throw new ArgumentException($"The shapes {string.Join(" and ", shapes.Select(each => $"[{string.Join(", ", each)}]"))} do not go together: {have} and {more} differ, and neither is 1.");
                if (more != 1) common[^k] = more;
            }
        return new Size(common);
    }

    internal static partial class Aten
    {
        internal static readonly Operator from_file = new("aten::from_file");
    }
}
