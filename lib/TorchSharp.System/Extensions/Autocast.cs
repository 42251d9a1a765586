#if TORCHSHARP_SYSTEM
using TorchSharp.Native;
#endif

namespace TorchSharp.Extensions;

/// <summary>
/// Mixed precision (Micikevicius et al. 2018): while it is open, matrix products and convolutions on this thread take
/// bfloat16 or float16, and what needs the range or the digits stays float32. Weights stay float32 and their casts are
/// kept until the outermost scope closes.
/// </summary>
/// <remarks>TorchSharp has no autocast: with its packages, opening an enabled one throws <see cref="NotSupportedException"/>.</remarks>
public sealed class Autocast : IDisposable
{
#if TORCHSHARP_SYSTEM
    private readonly int device;
    private readonly (int enabled, int type, int cache) before;
    private bool open;

    internal Autocast(DeviceType device_type, torch.ScalarType dtype, bool enabled, bool cache_enabled)
    {
        if (device_type is not (DeviceType.CPU or DeviceType.CUDA)) throw new ArgumentException($"autocast wants the CPU or CUDA, not {device_type}.");
        if (enabled && dtype is not (torch.ScalarType.BFloat16 or torch.ScalarType.Float16)) throw new ArgumentException($"autocast wants bfloat16 or float16, not {dtype}.");
        if (enabled && device_type == DeviceType.CPU && dtype != torch.ScalarType.BFloat16) throw new ArgumentException("On the CPU autocast wants bfloat16: float16 is for CUDA devices.");
        device = (int)device_type;
        before = State(device);
        Set(device, (enabled ? 1 : 0, (int)dtype, cache_enabled ? 1 : 0));
        NativeMethods.Check(NativeMethods.gan_autocast_nesting(1));
        open = true;
    }

    private static unsafe (int, int, int) State(int device)
    {
        int enabled, type, cache;
        NativeMethods.Check(NativeMethods.gan_autocast_get(device, &enabled, &type, &cache));
        return (enabled, type, cache);
    }

    private static void Set(int device, (int enabled, int type, int cache) state) =>
        NativeMethods.Check(NativeMethods.gan_autocast_set(device, state.enabled, state.type, state.cache));

    internal static bool IsEnabled(DeviceType device_type) => State((int)device_type).Item1 != 0;

    /// <summary>Puts back what was in force before.</summary>
    public void Dispose()
    {
        if (!open) return;
        open = false;
        NativeMethods.Check(NativeMethods.gan_autocast_nesting(-1));
        Set(device, before);
    }
#else
    internal Autocast(DeviceType device_type, torch.ScalarType dtype, bool enabled, bool cache_enabled)
    {
        if (enabled) throw new NotSupportedException("TorchSharp's packages have no mixed precision: train in float32, or use GAN_TORCH=system with a CUDA libtorch.");
    }

    internal static bool IsEnabled(DeviceType device_type) => false;

    public void Dispose() { }
#endif
}

/// <summary><c>torch.autocast</c>, as in PyTorch.</summary>
public static class AutocastExtensions
{
    extension(torch)
    {
        /// <summary>Opens mixed precision on this thread until the result is disposed of.</summary>
        /// <param name="device_type">Where the tensors lie.</param>
        /// <param name="dtype">bfloat16 or, on CUDA only, float16; by default bfloat16 on the CPU and float16 on CUDA.</param>
        /// <param name="enabled">With false, full precision inside an open scope.</param>
        /// <param name="cache_enabled">Keep the casts of the weights while it is open.</param>
        public static Autocast autocast(DeviceType device_type, torch.ScalarType? dtype = null, bool enabled = true, bool cache_enabled = true) =>
            new(device_type, dtype ?? (device_type == DeviceType.CPU ? torch.ScalarType.BFloat16 : torch.ScalarType.Float16), enabled, cache_enabled);

        /// <summary>Whether mixed precision is open on this thread.</summary>
        public static bool is_autocast_enabled(DeviceType device_type) => Autocast.IsEnabled(device_type);
    }
}
