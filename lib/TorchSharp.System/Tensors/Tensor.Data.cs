using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    // Elements in and out, types and devices.
    public partial class Tensor
    {
        /// <summary>The one element as a C# number; the device is waited for.</summary>
        /// <exception cref="InvalidOperationException">The tensor has more elements, or <typeparamref name="T"/> is another type than its elements'.</exception>
        public unsafe T item<T>() where T : unmanaged
        {
            if (numel() != 1) throw new InvalidOperationException($"item() wants a tensor of one element, this one is {Summary()}.");
            CheckType<T>();
            if (is_complex())
            {
                using var local = detach_to_cpu();
                return MemoryMarshal.Read<T>(local.bytes);
            }
            NativeValue value;
            NativeMethods.Check(Kept(NativeMethods.gan_item(Handle, &value)));
            if (typeof(T) == typeof(float)) return As((float)value.Double);
            if (typeof(T) == typeof(double)) return As(value.Double);
            if (typeof(T) == typeof(Half)) return As((Half)value.Double);
            if (typeof(T) == typeof(BFloat16)) return As((BFloat16)value.Double);
            return As(value.Int);   // an integer's or a truth's lowest bytes

            static T As<TNumber>(TNumber number) where TNumber : unmanaged => Unsafe.As<TNumber, T>(ref number);
        }

        /// <summary>The one element as a number of its own type.</summary>
        public unsafe Scalar ToScalar()
        {
            if (is_complex()) return dtype == ScalarType.ComplexFloat32 ? item<(float, float)>() : item<Complex>();
            NativeValue value;
            NativeMethods.Check(Kept(NativeMethods.gan_item(Handle, &value)));
            return value.Tag switch
            {
                Tag.Double => value.Double,
                Tag.Bool => value.Int != 0,
                _ => value.Int,
            };
        }

        /// <summary>The elements, row by row, readable and writable in place where the tensor lies on the processor and is contiguous.</summary>
        /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is another type than the elements'.</exception>
        public TensorAccessor<T> data<T>() where T : unmanaged
        {
            CheckType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The memory of a contiguous tensor on the processor.</summary>
        /// <exception cref="InvalidOperationException">The tensor lies elsewhere or is not contiguous.</exception>
        public unsafe Span<byte> bytes
        {
            get
            {
                if (device_type != DeviceType.CPU) throw new InvalidOperationException($"The elements lie on {device}: call cpu() first.");
                if (!is_contiguous()) throw new InvalidOperationException("The tensor is not contiguous: call contiguous() first.");
                if (IsLazy) throw new InvalidOperationException("The tensor is a conjugate that is not computed yet: call resolve_conj().resolve_neg() first.");
                if (numel() == 0) return [];
                return new Span<byte>((void*)NativeMethods.Check(NativeMethods.gan_data(Handle)), checked((int)(numel() * element_size())));
            }
            set
            {
                if (value.Length != numel() * element_size())
                    throw new ArgumentException($"{value.Length} bytes do not fill {Summary()}, which takes {numel() * element_size()}.");
                value.CopyTo(bytes);
            }
        }

        internal Tensor detach_to_cpu()
        {
            using var detached = detach();
            using var near = detached.cpu();
            if (!IsLazy) return InRows(near);
            using var conjugated = near.resolve_conj();
            using var negated = conjugated.resolve_neg();
            return InRows(negated);

            static Tensor InRows(Tensor tensor)
            {
                var rows = tensor.contiguous();
                if (rows.is_contiguous()) return rows;
                rows.Dispose();
                throw new InvalidOperationException($"The elements of {tensor.Summary()} do not lie in memory one by one: of a sparse tensor, call to_dense() first.");
            }
        }

        /// <summary>Whether the memory holds something else than the elements: what they are the conjugates or the negatives of.</summary>
        // Negatives are imaginary parts, so that every second number is theirs, and contiguous only where there is one.
        internal bool IsLazy => is_complex() ? is_conj() : numel() == 1 && is_floating_point() && is_neg();

        internal void CheckType<T>() where T : unmanaged
        {
            var wanted = dtype switch
            {
                ScalarType.Byte => typeof(byte),
                ScalarType.Int8 => typeof(sbyte),
                ScalarType.Int16 => typeof(short),
                ScalarType.Int32 => typeof(int),
                ScalarType.Int64 => typeof(long),
                ScalarType.Float16 => typeof(Half),
                ScalarType.Float32 => typeof(float),
                ScalarType.Float64 => typeof(double),
                ScalarType.Bool => typeof(bool),
                ScalarType.BFloat16 => typeof(BFloat16),
                ScalarType.ComplexFloat32 => typeof((float, float)),
                ScalarType.ComplexFloat64 => typeof(Complex),
                var other => throw new InvalidOperationException($"Elements of type {TypeName(other)} cannot be read one by one here."),
            };
            if (wanted != typeof(T))
                throw new InvalidOperationException($"The tensor's elements are {TypeName(dtype)}, which is C#'s {CSharpName(wanted)}, not {CSharpName(typeof(T))}: ask for that type, or convert with to_type().");
        }

        private static string CSharpName(Type type) => type == typeof((float, float)) ? "(float, float)" : type.Name;

        /// <summary>A copy of its own; gradients pass through it.</summary>
        public Tensor clone() => Aten.clone.Call(this);
        /// <summary>Another tensor object for the same elements.</summary>
        public Tensor alias() => Aten.alias.Call(this);
        /// <summary>Takes another tensor's values over, in place, converting type and device.</summary>
        /// <param name="source">The values, of a shape that can be expanded to this one.</param>
        /// <param name="nonBlocking">Do not wait for a copy from pinned memory to a GPU.</param>
        public Tensor copy_(Tensor source, bool nonBlocking = false) => Aten.copy_.CallInPlace(this, this, source, nonBlocking);
        /// <summary>Fills with a number, in place.</summary>
        /// <param name="value">The number.</param>
        public Tensor fill_(Scalar value) => Aten.fill_.CallInPlace(this, this, value);
        /// <summary>Fills with 0, in place.</summary>
        public Tensor zero_() => Aten.zero_.CallInPlace(this, this);

        /// <summary>Draws normally distributed numbers, in place.</summary>
        /// <param name="mean">Mean.</param>
        /// <param name="std">Standard deviation, 0 or more.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Aten.normal_.CallInPlace(this, this, mean, std, generator);
        /// <summary>Draws evenly from [from, to), in place.</summary>
        /// <param name="from">Least value.</param>
        /// <param name="to">End of the values.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor uniform_(double from, double to, Generator? generator = null) => Aten.uniform_.CallInPlace(this, this, from, to, generator);
        /// <summary>1 with the probability that stands in each element, else 0.</summary>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor bernoulli(Generator? generator = null) => Aten.bernoulli.Call(this, generator);
        /// <summary>Draws 1 with probability p, else 0, in place.</summary>
        /// <param name="p">Probability, in [0, 1].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => Aten.bernoulli_.CallInPlace(this, this, p, generator);
        /// <summary>The nearest number with so many decimals; a half goes to the even one.</summary>
        /// <param name="decimals">Decimals; negative for tens.</param>
        public Tensor round(long decimals = 0) => Aten.round_decimals.Call(this, decimals);

        // Types and devices. What is as asked is given back itself, unless a copy is wanted.

        /// <summary>The tensor with another type or on another device; itself where it is as asked already.</summary>
        /// <param name="type">The type.</param>
        /// <param name="device">The device.</param>
        /// <param name="copy">A copy even then.</param>
        /// <param name="disposeAfter">Free this tensor after it was copied.</param>
        /// <param name="non_blocking">Do not wait for a copy from pinned memory to a GPU.</param>
        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false)
        {
            ArgumentNullException.ThrowIfNull(device);
            if (!copy && type == dtype && Same(device, this.device)) return this;
            var moved = Aten.to_copy.Call(this, type, Arg.None, device, Arg.None, non_blocking);
            if (disposeAfter) Dispose();
            return moved;
        }

        private static bool Same(Device wanted, Device present) =>
            wanted.type == present.type && (wanted.type == DeviceType.CPU || wanted.index == present.index || wanted.index < 0 && present.index == 0);

        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(type, device, copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(dtype, device, copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(new Device(device), copy, disposeAfter, non_blocking);
        /// <inheritdoc cref="to(ScalarType, Device, bool, bool, bool)"/>
        public Tensor to(Tensor other, bool non_blocking = false) => to(other.dtype, other.device, non_blocking: non_blocking);
        /// <summary>The tensor with another type; itself where it has it already.</summary>
        /// <param name="type">The type.</param>
        /// <param name="copy">A copy even then.</param>
        /// <param name="disposeAfter">Free this tensor after it was copied.</param>
        /// <param name="non_blocking">Do not wait for a copy from pinned memory to a GPU.</param>
        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => to(type, copy, disposeAfter, non_blocking);
        /// <summary>The tensor with another type; itself where it has it already.</summary>
        public Tensor type(ScalarType dtype) => to_type(dtype);
        /// <summary>The tensor with the type that a function gives it, as <see cref="torch.FloatTensor"/>.</summary>
        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);
        /// <summary>The tensor on the processor; itself where it lies there already.</summary>
        public Tensor cpu() => to(CPU);
        /// <summary>The tensor on a GPU; itself where it lies there already.</summary>
        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? CUDA, non_blocking: non_blocking);
        /// <summary>The tensor on a Mac's GPU, which Debian's libtorch refuses.</summary>
        public Tensor mps(bool non_blocking = false) => to(MPS, non_blocking: non_blocking);
        /// <summary>The tensor as Float32; itself where it is so already.</summary>
        public Tensor @float() => to_type(ScalarType.Float32);
        /// <summary>The tensor as Float64; itself where it is so already.</summary>
        public Tensor @double() => to_type(ScalarType.Float64);
        /// <summary>The tensor as Float16; itself where it is so already.</summary>
        public Tensor half() => to_type(ScalarType.Float16);
        /// <summary>The tensor as BFloat16; itself where it is so already.</summary>
        public Tensor bfloat16() => to_type(ScalarType.BFloat16);
        /// <summary>The tensor as ComplexFloat32; itself where it is so already.</summary>
        public Tensor cfloat() => to_type(ScalarType.ComplexFloat32);
        /// <summary>The tensor as ComplexFloat64; itself where it is so already.</summary>
        public Tensor cdouble() => to_type(ScalarType.ComplexFloat64);
        /// <summary>The tensor as Int64; itself where it is so already.</summary>
        public Tensor @long() => to_type(ScalarType.Int64);
        /// <summary>The tensor as Int32; itself where it is so already.</summary>
        public Tensor @int() => to_type(ScalarType.Int32);
        /// <summary>The tensor as Int16; itself where it is so already.</summary>
        public Tensor @short() => to_type(ScalarType.Int16);
        /// <summary>The tensor as Byte; itself where it is so already.</summary>
        public Tensor @byte() => to_type(ScalarType.Byte);
        /// <summary>The tensor as Int8; itself where it is so already.</summary>
        public Tensor @char() => to_type(ScalarType.Int8);
        /// <summary>The tensor as Bool, true where an element is not 0; itself where it is so already.</summary>
        public Tensor @bool() => to_type(ScalarType.Bool);
        /// <summary>The tensor with another one's type.</summary>
        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.zeros_like(this, dtype, device, requires_grad);
        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones_like(this, dtype, device, requires_grad);
        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.empty_like(this, dtype, device, requires_grad);
        public Tensor rand_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.rand_like(this, dtype, device, requires_grad);
        public Tensor randn_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.randn_like(this, dtype, device, requires_grad);

        public static implicit operator Tensor(bool value) => tensor(value);
        public static implicit operator Tensor(byte value) => tensor(value);
        public static implicit operator Tensor(sbyte value) => tensor(value);
        public static implicit operator Tensor(short value) => tensor(value);
        public static implicit operator Tensor(int value) => tensor(value);
        public static implicit operator Tensor(long value) => tensor(value);
        public static implicit operator Tensor(float value) => tensor(value);
        public static implicit operator Tensor(double value) => tensor(value);
        public static implicit operator Tensor(bool[] value) => tensor(value);
        public static implicit operator Tensor(byte[] value) => tensor(value);
        public static implicit operator Tensor(sbyte[] value) => tensor(value);
        public static implicit operator Tensor(short[] value) => tensor(value);
        public static implicit operator Tensor(int[] value) => tensor(value);
        public static implicit operator Tensor(long[] value) => tensor(value);
        public static implicit operator Tensor(float[] value) => tensor(value);
        public static implicit operator Tensor(double[] value) => tensor(value);
        public static implicit operator Tensor((float, float) value) => tensor(value);
        public static implicit operator Tensor(Complex value) => tensor(value);
        public static implicit operator Tensor((float, float)[] value) => tensor(value);
        public static implicit operator Tensor(Complex[] value) => tensor(value);
        public static implicit operator Tensor(Scalar scalar) => scalar.IsComplex ? tensor(scalar.ToComplexFloat64(), scalar.Type) : scalar.IsInteger ? tensor(scalar.Integer, scalar.Type) : tensor(scalar.Real, scalar.Type);

        /// <summary>The one element as a C# number.</summary>
        public static explicit operator bool(Tensor value) => value.ToScalar().ToBoolean();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator byte(Tensor value) => value.ToScalar().ToByte();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator sbyte(Tensor value) => value.ToScalar().ToSByte();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator short(Tensor value) => value.ToScalar().ToInt16();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator int(Tensor value) => value.ToScalar().ToInt32();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator long(Tensor value) => value.ToScalar().ToInt64();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator float(Tensor value) => value.ToScalar().ToSingle();
        /// <summary>The one element as a C# number.</summary>
        public static explicit operator double(Tensor value) => value.ToScalar().ToDouble();
    }

    internal static partial class Aten
    {
        internal static readonly Operator clone = new("aten::clone");
        internal static readonly Operator alias = new("aten::alias");
        internal static readonly Operator copy_ = new("aten::copy_");
        internal static readonly Operator fill_ = new("aten::fill_.Scalar");
        internal static readonly Operator zero_ = new("aten::zero_");
        internal static readonly Operator normal_ = new("aten::normal_");
        internal static readonly Operator uniform_ = new("aten::uniform_");
        internal static readonly Operator bernoulli_ = new("aten::bernoulli_.float");
        internal static readonly Operator round_decimals = new("aten::round.decimals");
        internal static readonly Operator to_copy = new("aten::_to_copy");
    }
}
