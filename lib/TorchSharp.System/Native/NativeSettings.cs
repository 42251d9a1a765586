using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Native;

/// <summary>
/// The settings of threads, BLAS and memory that decide whether a training step takes one or nine times as long.
/// libtorch's helpers read them from the process's environment when they are loaded, so they are set just before;
/// what the user has set stays. docs/decisions.md has the measurements.
/// </summary>
internal static unsafe partial class NativeSettings
{
    /// <summary>Set to 1, libtorch loads all that it is linked with: for a process that itself calls the system's OpenCV or FFmpeg.</summary>
    internal const string WholeVariable = "GAN_WHOLE_LIBTORCH";

    private const int RTLD_LAZY = 1, RTLD_NOW = 2, RTLD_GLOBAL = 0x100;
    private const int M_TRIM_THRESHOLD = -1, M_TOP_PAD = -2, M_MMAP_THRESHOLD = -3;

    // Environment.SetEnvironmentVariable does not reach C code: .NET keeps a copy of its own.
    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int setenv(string name, string value, int overwrite);

    [LibraryImport("libc")]
    private static partial int mallopt(int parameter, int value);

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint dlopen(string path, int flags);

    internal static void Apply(string shimFolder, string libtorchFolder)
    {
        if (!OperatingSystem.IsLinux()) return;
        // A libtorch of pip or conda brings its own threads and BLAS; Debian's takes the system's libgomp and what the
        // system names libblas.so.3.
        var system = libtorchFolder.StartsWith("/usr/lib/", StringComparison.Ordinal);
        if (system) UseOwnThreads(shimFolder);
        SetThreads();
        SetMemory();
        LeaveOutUnused(shimFolder);
        if (system) PreferOpenMPBlas(libtorchFolder);
    }

    private static void UseOwnThreads(string shimFolder)
    {
        // Whoever says how libgomp's threads are to wait gets libgomp's threads.
        foreach (var name in new[] { "OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "GOMP_CPU_AFFINITY", "OMP_PROC_BIND", "OMP_PLACES" })
            if (Environment.GetEnvironmentVariable(name) is not null) return;
        // What is loaded first for everybody serves everybody who asks for its functions.
        dlopen(Path.Combine(shimFolder, "libGanCpu.so"), RTLD_NOW | RTLD_GLOBAL);
    }

    // native/build says which and why. What is loaded serves whoever asks for a library of its soname.
    private static void LeaveOutUnused(string shimFolder)
    {
        var folder = Path.Combine(shimFolder, "unused");
        if (Environment.GetEnvironmentVariable(WholeVariable) == "1" || !Directory.Exists(folder)) return;
        foreach (var standIn in Directory.EnumerateFiles(folder)) dlopen(standIn, RTLD_LAZY);
    }

    private static void SetThreads()
    {
        // .NET knows a container's limit on processors; OpenMP counts those of the whole machine.
        SetDefault("OMP_NUM_THREADS", Environment.ProcessorCount.ToString());
        // Where the threads are not ours (native/cpu/threads.cpp), one that waits for work sleeps: one that spins is
        // faster on an idle machine, and many times slower as soon as another process wants the core.
        SetDefault("OMP_WAIT_POLICY", "PASSIVE");
    }

    private static void SetMemory()
    {
        // Every step allocates and frees the same tensors: memory that goes back to the system each time costs 15%.
        mallopt(M_MMAP_THRESHOLD, 32 << 20);
        mallopt(M_TRIM_THRESHOLD, 512 << 20);
        mallopt(M_TOP_PAD, 16 << 20);
    }

    private static void PreferOpenMPBlas(string libtorchFolder)
    {
        // OpenBLAS before 0.3.22 takes newer AMD processors for Haswell and leaves AVX-512 unused.
        if (Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported && IsAmd())
            SetDefault("OPENBLAS_CORETYPE", "SkylakeX");

        // OpenBLAS's OpenMP build shares libtorch's threads, its pthread build fights them. The one that is loaded
        // first serves everybody who asks for it by its soname, so no system-wide alternative has to be switched.
        var folder = Path.Combine(libtorchFolder, "openblas-openmp");
        foreach (var file in new[] { "libopenblas.so.0", "libblas.so.3", "liblapack.so.3" })
        {
            var path = Path.Combine(folder, file);
            if (File.Exists(path)) dlopen(path, RTLD_NOW | RTLD_GLOBAL);
        }
    }

    private static bool IsAmd()
    {
        var (_, ebx, _, _) = X86Base.CpuId(0, 0);
        return ebx == 0x68747541; // "Auth"enticAMD
    }

    private static void SetDefault(string name, string value)
    {
        if (Environment.GetEnvironmentVariable(name) is null) setenv(name, value, 0);
    }
}
