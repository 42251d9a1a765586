#if TORCHSHARP_SYSTEM
using System.Text;
using TorchSharp.Native;

namespace TorchSharp.Extensions;

/// <summary>What PyTorch's <c>torch.cuda</c> has and TorchSharp lacks: devices, memory, random states, streams.</summary>
/// <remarks>
/// Not there where TorchSharp's packages are the provider. Without a CUDA device the figures of memory are 0 and
/// <c>empty_cache</c> does nothing, as in PyTorch; everything else throws <see cref="InvalidOperationException"/>.
/// </remarks>
public static class CudaExtensions
{
    internal static int Checked(int status)
    {
        if (status < 0) throw new InvalidOperationException($"CUDA: {NativeMethods.LastError()}");
        return status;
    }

    internal static nint Checked(nint pointer)
    {
        if (pointer == 0) throw new InvalidOperationException($"CUDA: {NativeMethods.LastError()}");
        return pointer;
    }

    private static unsafe long Memory(int device, int which)
    {
        if (!torch.cuda.is_available()) return 0;
        var numbers = stackalloc long[6];
        Checked(NativeMethods.gan_cuda_memory(device, numbers));
        return numbers[which];
    }

    extension(torch.cuda)
    {
        /// <summary>The number of the device that "cuda" means on this thread.</summary>
        public static int current_device() => Checked(NativeMethods.gan_cuda_current_device());

        public static void set_device(int device) => Checked(NativeMethods.gan_cuda_set_device(device));

        public static unsafe string get_device_name(int device = -1)
        {
            var name = stackalloc byte[256];
            return Encoding.UTF8.GetString(name, Checked(NativeMethods.gan_cuda_name(device, name, 256)));
        }

        /// <summary>Bytes that tensors hold on a device; -1 means the current one.</summary>
        public static long memory_allocated(int device = -1) => Memory(device, 0);

        /// <summary>The most bytes at once since the start or <c>reset_peak_memory_stats</c>.</summary>
        public static long max_memory_allocated(int device = -1) => Memory(device, 1);

        /// <summary>Bytes that libtorch has taken from the device, whether tensors hold them or not.</summary>
        public static long memory_reserved(int device = -1) => Memory(device, 2);

        public static long max_memory_reserved(int device = -1) => Memory(device, 3);

        /// <summary>Bytes that are free on a device, and all that it has, whoever uses them.</summary>
        public static (long free, long total) mem_get_info(int device = -1) => torch.cuda.is_available() ? (Memory(device, 4), Memory(device, 5)) : throw new InvalidOperationException("CUDA: there is no device.");

        public static void reset_peak_memory_stats(int device = -1)
        {
            if (torch.cuda.is_available()) Checked(NativeMethods.gan_cuda_reset_peak(device));
        }

        /// <summary>Gives back to the device what no tensor holds.</summary>
        public static void empty_cache()
        {
            if (torch.cuda.is_available()) Checked(NativeMethods.gan_cuda_empty_cache());
        }

        /// <summary>The state of a device's random numbers.</summary>
        public static torch.Tensor get_rng_state(int device = -1)
        {
            using var generator = Generator(device);
            return generator.get_state();
        }

        public static void set_rng_state(torch.Tensor new_state, int device = -1)
        {
            using var generator = Generator(device);
            generator.set_state(new_state);
        }

        /// <summary>The stream that takes this thread's work.</summary>
        public static CudaStream current_stream(int device = -1) => new(Checked(NativeMethods.gan_cuda_current_stream(device)));

        /// <summary>Sends this thread's work to a stream until the result is disposed of.</summary>
        public static IDisposable stream(CudaStream stream)
        {
            var before = new CudaStream(Checked(NativeMethods.gan_cuda_current_stream(-1)));
            Checked(NativeMethods.gan_cuda_stream_use(stream.Handle));
            return new torch.Undo(() =>
            {
                Checked(NativeMethods.gan_cuda_stream_use(before.Handle));
                before.Dispose();
            });
        }
    }

    private static torch.Generator Generator(int device)
    {
        var index = device < 0 ? torch.cuda.current_device() : device;
        return torch.Generator.OfDevice(new torch.Device(DeviceType.CUDA, index));
    }

    /// <summary>Keeps a tensor's memory until a stream, other than the one it was made on, has used it.</summary>
    public static void record_stream(this torch.Tensor tensor, CudaStream stream) => Checked(NativeMethods.gan_cuda_record_stream(tensor.Handle, stream.Handle));

    extension(torch.backends.cudnn)
    {
        /// <summary>Whether cuDNN may be used.</summary>
        public static bool enabled { get => torch.Switch(NativeSwitch.CudnnEnabled); set => torch.Switch(NativeSwitch.CudnnEnabled, value); }

        /// <summary>Whether cuDNN tries its kernels at every new shape and keeps the fastest: worth it where shapes repeat.</summary>
        public static bool benchmark { get => torch.Switch(NativeSwitch.CudnnBenchmark); set => torch.Switch(NativeSwitch.CudnnBenchmark, value); }

        /// <summary>Whether cuDNN may use only kernels that give the same numbers each time.</summary>
        public static bool deterministic { get => torch.Switch(NativeSwitch.CudnnDeterministic); set => torch.Switch(NativeSwitch.CudnnDeterministic, value); }
    }
}

/// <summary>A queue of work on a CUDA device; what stands in different streams may run at the same time.</summary>
/// <remarks>Not there where TorchSharp's packages are the provider.</remarks>
public sealed class CudaStream : IDisposable
{
    private nint handle;

    internal CudaStream(nint handle) => this.handle = handle;

    /// <summary>Takes a stream from the device's pool.</summary>
    /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
    public CudaStream(int device = -1, bool high_priority = false) => handle = CudaExtensions.Checked(NativeMethods.gan_cuda_stream(device, high_priority ? 1 : 0));

    ~CudaStream() => Dispose();

    internal nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(CudaStream));

    /// <summary>Whether everything in it is done.</summary>
    public bool query() => CudaExtensions.Checked(NativeMethods.gan_cuda_stream_query(Handle)) != 0;

    /// <summary>Waits until everything in it is done.</summary>
    public void synchronize() => CudaExtensions.Checked(NativeMethods.gan_cuda_stream_synchronize(Handle));

    /// <summary>Lets what is put in from now on wait for what another stream has in it now.</summary>
    public void wait_stream(CudaStream other) => CudaExtensions.Checked(NativeMethods.gan_cuda_stream_wait(Handle, other.Handle));

    public void Dispose()
    {
        var owned = Interlocked.Exchange(ref handle, 0);
        if (owned != 0) NativeMethods.gan_cuda_stream_free(owned);
        GC.SuppressFinalize(this);
    }
}

/// <summary>A mark in a stream, to wait for or to take the time between two.</summary>
/// <remarks>Not there where TorchSharp's packages are the provider.</remarks>
public sealed class CudaEvent : IDisposable
{
    private nint handle;

    /// <exception cref="InvalidOperationException">There is no CUDA device.</exception>
    public CudaEvent(bool enable_timing = false) => handle = CudaExtensions.Checked(NativeMethods.gan_cuda_event(enable_timing ? 1 : 0));

    ~CudaEvent() => Dispose();

    private nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(CudaEvent));

    /// <summary>Puts the mark into a stream, by default this thread's.</summary>
    public void record(CudaStream? stream = null)
    {
        using var current = stream is null ? torch.cuda.current_stream() : null;
        CudaExtensions.Checked(NativeMethods.gan_cuda_event_record(Handle, (stream ?? current!).Handle));
    }

    /// <summary>Whether what stands before the mark is done.</summary>
    public bool query() => CudaExtensions.Checked(NativeMethods.gan_cuda_event_query(Handle)) != 0;

    public void synchronize() => CudaExtensions.Checked(NativeMethods.gan_cuda_event_synchronize(Handle));

    /// <summary>Milliseconds from this mark to another; both were made with <c>enable_timing</c>.</summary>
    public unsafe double elapsed_time(CudaEvent end)
    {
        double milliseconds;
        CudaExtensions.Checked(NativeMethods.gan_cuda_event_elapsed(Handle, end.Handle, &milliseconds));
        return milliseconds;
    }

    public void Dispose()
    {
        var owned = Interlocked.Exchange(ref handle, 0);
        if (owned != 0) NativeMethods.gan_cuda_event_free(owned);
        GC.SuppressFinalize(this);
    }
}
#endif
