using System.Runtime.CompilerServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// An array of numbers of one type with a shape, on a device, that can remember how it was computed. The memory
    /// behind it is libtorch's: dispose of it, or let a <see cref="DisposeScope"/> do so. The finaliser is a safety net.
    /// </summary>
    public partial class Tensor : IDisposable
    {
        private static long totalCount;
        private static long peakCount;

        private nint handle;

        /// <summary>Takes over one reference to libtorch's tensor.</summary>
        internal Tensor(nint handle)
        {
            if (handle == 0) throw new InvalidOperationException("The operator gave an undefined tensor.");
            this.handle = handle;
            var count = Interlocked.Increment(ref totalCount);
            if (count > peakCount) peakCount = count;
            DisposeScopeManager.ThisThread.Created(this);
        }

        ~Tensor() => Free();

        /// <summary>Tensors that are alive in this process.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The most that were alive at once.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        internal DisposeScope? OwningScope;
        internal int ScopeIndex;

        /// <summary>libtorch's tensor.</summary>
        /// <exception cref="ObjectDisposedException">The tensor has been freed.</exception>
        public nint Handle
        {
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            get => handle != 0 ? handle : throw Freed();
        }

        public bool IsInvalid => handle == 0;

        private static ObjectDisposedException Freed() => new(nameof(Tensor),
            "This tensor has been disposed of, by hand or by the dispose scope that it was made in. What must outlive " +
            "its scope is moved out with MoveToOuterDisposeScope() or DetachFromDisposeScope().");

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            if (handle == 0) return;
            if (OwningScope is { } scope)
            {
                scope.Remove(this);
                scope.Counts.DisposedInScopeCount++;
            }
            else
            {
                DisposeScopeManager.ThisThread.Counts.DisposedOutsideScopeCount++;
            }
            Free();
        }

        /// <summary>Frees what a scope held: the scope keeps the counts.</summary>
        internal void DisposeByScope()
        {
            OwningScope = null;
            Free();
            GC.SuppressFinalize(this);
        }

        private void Free()
        {
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned == 0) return;
            Interlocked.Decrement(ref totalCount);
            NativeMethods.gan_release(owned);
        }

        /// <summary>Gives the reference away: the caller frees it.</summary>
        public nint DecoupleFromNativeHandle()
        {
            OwningScope?.Remove(this);
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned == 0) throw Freed();
            Interlocked.Decrement(ref totalCount);
            GC.SuppressFinalize(this);
            return owned;
        }

        /// <summary>Takes the tensor out of its scope: it lives until somebody disposes of it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        /// <summary>Moves the tensor to the scope around its own; where there is none, it is detached.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningScope is { } scope) scope.MoveToOther(other, this);
            else other?.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningScope);

        /// <summary>Keeps the tensor from being finalised before a native call on it has returned.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private T Kept<T>(T result)
        {
            GC.KeepAlive(this);
            return result;
        }

        // What the tensor is

        /// <summary>How many dimensions the tensor has.</summary>
        public long dim() => Kept(NativeMethods.gan_dim(Handle));

        /// <summary>How many dimensions the tensor has.</summary>
        public long Dimensions => dim();

        /// <summary>How many dimensions the tensor has.</summary>
        public long ndim => dim();

        /// <summary>How many elements the tensor has.</summary>
        public long numel() => Kept(NativeMethods.gan_numel(Handle));

        /// <summary>How many elements the tensor has.</summary>
        public long NumberOfElements => numel();

        /// <summary>The type of the elements.</summary>
        public ScalarType dtype => (ScalarType)Kept(NativeMethods.gan_dtype(Handle));

        /// <summary>The bytes of one element.</summary>
        public long element_size() => SizeOf(dtype);

        public long ElementSize => element_size();

        /// <summary>Where the elements lie.</summary>
        public Device device => new(Kept(NativeMethods.gan_device(Handle)));

        /// <summary>The kind of device that the elements lie on.</summary>
        public DeviceType device_type => device.type;

        public int device_index => device.index;

        /// <summary>Whether the elements lie on the processor.</summary>
        public bool is_cpu() => device_type == DeviceType.CPU;

        /// <summary>Whether the elements lie on a GPU.</summary>
        public bool is_cuda => device_type == DeviceType.CUDA;

        /// <summary>The sizes of all dimensions.</summary>
        public unsafe long[] shape
        {
            get
            {
                var sizes = new long[dim()];
                fixed (long* first = sizes) Kept(NativeMethods.gan_sizes(Handle, first));
                return sizes;
            }
        }

        /// <summary>The sizes of all dimensions, or of one.</summary>
        public long[] size() => shape;

        /// <summary>The size of one dimension; a negative one counts from the end.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
        public long size(int dim)
        {
            var sizes = shape;
            var index = dim < 0 ? dim + sizes.Length : dim;
            if (index < 0 || index >= sizes.Length)
                throw new ArgumentOutOfRangeException(nameof(dim), dim, $"The tensor has {sizes.Length} dimensions: {Summary()}.");
            return sizes[index];
        }

        /// <summary>How many elements apart neighbours along each dimension lie in memory.</summary>
        public unsafe long[] stride()
        {
            var strides = new long[dim()];
            fixed (long* first = strides) NativeMethods.Check(Kept(NativeMethods.gan_strides(Handle, first)));
            return strides;
        }

        /// <inheritdoc cref="stride()"/>
        public long stride(int dim) => stride()[dim < 0 ? dim + this.dim() : dim];

        /// <summary>Whether the elements lie in memory row by row.</summary>
        public bool is_contiguous() => Kept(NativeMethods.gan_is_contiguous(Handle)) != 0;

        /// <summary>Whether the type is a floating-point one.</summary>
        public bool is_floating_point() => dtype is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

        /// <summary>Whether the type is a complex one.</summary>
        public bool is_complex() => dtype is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

        /// <summary>Whether the type is an integer one (Bool is not).</summary>
        public bool is_integral() => dtype is ScalarType.Byte or ScalarType.Int8 or ScalarType.Int16 or ScalarType.Int32 or ScalarType.Int64;

        /// <summary>"float32[64, 784]": for error messages and tables.</summary>
        internal string Summary()
        {
            if (IsInvalid) return "freed tensor";
            var place = device_type == DeviceType.CPU ? "" : $" on {device}";
            return $"{TypeName(dtype)}[{string.Join(", ", shape)}]{place}";
        }

        public bool Equals(Tensor target) => Aten.equal.CallBool(this, target);

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);
    }

    internal static string TypeName(ScalarType type) => type switch
    {
        ScalarType.Byte => "uint8",
        ScalarType.ComplexFloat32 => "complex64",
        ScalarType.ComplexFloat64 => "complex128",
        _ => type.ToString().ToLowerInvariant(),
    };

    internal static partial class Aten
    {
        internal static readonly Operator equal = new("aten::equal");
    }
}
