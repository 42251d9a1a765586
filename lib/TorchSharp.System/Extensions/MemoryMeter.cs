#if TORCHSHARP_SYSTEM
using TorchSharp.Native;
#endif

namespace TorchSharp.Extensions;

/// <summary>What tensors hold at one moment.</summary>
/// <param name="Tensors">Tensor objects that are alive.</param>
/// <param name="Bytes">Bytes of all tensors on the processor, whoever holds them: C# or a graph.</param>
/// <param name="PeakBytes">The most bytes at once since the start or <see cref="MemoryMeter.reset_peak"/>.</param>
/// <param name="DeviceBytes">Bytes of all tensors on the CUDA devices; 0 where there is none.</param>
public readonly record struct MemoryReading(long Tensors, long Bytes, long PeakBytes, long DeviceBytes)
{
    /// <summary>"1,204 tensors, 38.2 MB (peak 61.0 MB)".</summary>
    public override string ToString() => FormattableString.Invariant($"{Tensors:N0} tensors, {Megabytes(Bytes)} (peak {Megabytes(PeakBytes)})") + (DeviceBytes > 0 ? $", {Megabytes(DeviceBytes)} on the GPU" : "");

    private static string Megabytes(long bytes) => FormattableString.Invariant($"{bytes / 1e6:N1} MB");
}

/// <summary>Shows how much native memory the tensors hold, which the garbage collector does not see.</summary>
/// <remarks>
/// TorchSharp counts tensors and not their bytes: where its packages are the provider, the bytes are those of the whole
/// process (working set and its peak), and those on CUDA devices are not known.
/// </remarks>
public static class MemoryMeter
{
    public static MemoryReading read()
    {
#if TORCHSHARP_SYSTEM
        long onDevices = 0;
        for (var index = 0; index < torch.cuda.device_count(); index++) onDevices += torch.cuda.memory_allocated(index);
        return new(torch.Tensor.TotalCount, NativeMethods.gan_memory_bytes(), NativeMethods.gan_memory_peak(), onDevices);
#else
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return new(torch.Tensor.TotalCount, process.WorkingSet64, process.PeakWorkingSet64, 0);
#endif
    }

    /// <summary>Starts the peak again from what is alive now. With TorchSharp's packages it stays the process's.</summary>
    public static void reset_peak()
    {
#if TORCHSHARP_SYSTEM
        NativeMethods.gan_memory_reset_peak();
#endif
    }
}
