using System.Globalization;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Jupyter;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary>How something that the course needs stands on this machine.</summary>
internal enum Health
{
    Good,
    Optional,
    Missing,
}

/// <summary>What was found about one thing.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Health">Whether it is there, missing but dispensable, or missing and required.</param>
/// <param name="Found">What was found, in plain words.</param>
/// <param name="Mend">The command that mends it; null where nothing is to be mended.</param>
internal sealed record Finding(string Name, Health Health, string Found, string? Mend = null);

/// <summary><c>gan doctor</c>: what this machine has, what it lacks, and the command that mends it.</summary>
internal static class DoctorCommand
{
    private const int NeededSdk = 10;
    private const string SdkMend = "https://dotnet.microsoft.com/download, or `conda install -c conda-forge dotnet`";
    private const long EnoughDiskBytes = 2L << 30;
    private const long EnoughMemoryBytes = 3L << 30;

    public static int Run(TextWriter output)
    {
        var findings = Examine().ToList();
        int width = findings.Max(f => f.Name.Length);
        foreach (var finding in findings)
        {
            string mark = finding.Health switch { Health.Good => "ok     ", Health.Optional => "note   ", _ => "MISSING" };
            output.WriteLine($"{mark}  {finding.Name.PadRight(width)}  {finding.Found}");
            if (finding.Mend is not null)
                output.WriteLine($"{new string(' ', 9 + width + 2)}→ {finding.Mend}");
        }
        int missing = findings.Count(f => f.Health == Health.Missing);
        output.WriteLine(missing == 0 ? "Everything that the course needs is here."
            : missing == 1 ? "One thing is missing; the command beside it mends it."
            : $"{missing} things are missing; the commands beside them mend it.");
        return missing == 0 ? ExitCodes.Success : ExitCodes.CellFailed;
    }

    private static IEnumerable<Finding> Examine()
    {
        var libTorch = LibTorchOfMachine.Find();
        yield return Sdk();
        yield return Runtime();
        yield return Compiler();
        yield return LibTorch(libTorch);
        yield return OpenBlas();
        yield return Threads();
        yield return ZeroMqLibrary();
        yield return Jupyter();
        yield return Kernel();
        yield return Gpu(libTorch, Probe.Output("nvidia-smi"));
        yield return Data();
        yield return Disk();
        yield return Processor();
        yield return Memory();
    }

    private static Finding Sdk()
    {
        if (Probe.Output("dotnet", "--version") is { } version)
        {
            return int.TryParse(version.Split('.')[0], out int major) && major >= NeededSdk
                ? new(".NET SDK", Health.Good, version)
                : new(".NET SDK", Health.Missing, $"{version}; {NeededSdk} or later is needed", SdkMend);
        }
        return new(".NET SDK", Health.Missing, "`dotnet --version` does not answer", SdkMend);
    }

    private static Finding Runtime() => new(".NET runtime", Health.Good, $"{Environment.Version} in {Path.GetDirectoryName(typeof(object).Assembly.Location)}");

    private static Finding Compiler() => Probe.Output(Environment.GetEnvironmentVariable("CXX") ?? "g++", "--version") is { } version
        ? new("C++ compiler", Health.Good, version.Split('\n')[0])
        : new("C++ compiler", Health.Missing, "no g++; the bridge to libtorch is compiled on this machine",
            "sudo apt-get install g++, or `conda install -c conda-forge cxx-compiler`");

    private static Finding LibTorch(LibTorchOfMachine? libTorch)
    {
        if (LibTorchOfMachine.Script is null)
            return new("libtorch", Health.Optional, "not looked for: the course's sources are not here");
        return libTorch is null
            ? new("libtorch", Health.Missing, "none with headers was found",
                "sudo apt-get install libtorch-dev libopenblas0-openmp, or `pip install torch`, or GAN_TORCH=/path/to/libtorch")
            : new("libtorch", Health.Good, $"{libTorch.Version} for {(libTorch.HasCuda ? $"CPU and CUDA {libTorch.Cuda}".TrimEnd() : "CPU")} in {libTorch.Library} ({libTorch.Source})");
    }

    private static Finding OpenBlas()
    {
        if (!OperatingSystem.IsLinux())
            return new("OpenBLAS", Health.Good, "the libtorch package brings its own BLAS");
        foreach (string folder in new[] { "/usr/lib/x86_64-linux-gnu/openblas-openmp", "/usr/lib/aarch64-linux-gnu/openblas-openmp",
                     Path.Combine(Environment.GetEnvironmentVariable("CONDA_PREFIX") ?? "/nonexistent", "lib") })
        {
            if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "libopenblas*.so*").FirstOrDefault() is { } file)
                return new("OpenBLAS", Health.Good, $"OpenMP build: {file}");
        }
        return new("OpenBLAS", Health.Optional, "no OpenMP build; Debian's libtorch trains 2 to 9 times slower without",
            "sudo apt-get install libopenblas0-openmp");
    }

    private static Finding ZeroMqLibrary() => ZeroMq.IsAvailable(out string? path)
        ? new("libzmq", Health.Good, path!)
        : new("libzmq", Health.Missing, "not found; Jupyter's kernels speak through it",
            "sudo apt-get install libzmq5, or `conda install -c conda-forge zeromq`");

    private static Finding Jupyter() => JupyterInstallation.Find() is { } jupyter
        ? new("Jupyter", Health.Good, $"{jupyter.Name} ({jupyter.Program})")
        : new("Jupyter", Health.Missing, "none; `gan run` works without, `gan lab` does not",
            "sudo apt-get install jupyter-notebook, or `pip install jupyterlab`");

    private static Finding Kernel()
    {
        string folder = Path.Combine(KernelSpec.UserFolder(), KernelSpec.Name);
        if (!Directory.Exists(folder))
            return new("kernel", Health.Optional, "not registered for other front ends; `gan lab` needs no registration", "./gan kernel install");
        return KernelSpec.IsOurs(folder)
            ? new("kernel", Health.Good, $"registered in {folder}")
            : new("kernel", Health.Optional, $"{folder} belongs to another program", "./gan kernel install --replace");
    }

    /// <param name="libTorch">The libtorch that notebooks use.</param>
    /// <param name="driver">What <c>nvidia-smi</c> says; null where there is no driver.</param>
    internal static Finding Gpu(LibTorchOfMachine? libTorch, string? driver)
    {
        if (driver is null)
            return new("GPU", Health.Optional, "no NVIDIA driver answers; the notebooks train on the processor");
        var known = Regex.Match(driver, @"Driver Version: ([\d.]+)\s+CUDA Version: ([\d.]+)");
        string found = known.Success ? $"NVIDIA driver {known.Groups[1].Value} for CUDA up to {known.Groups[2].Value}" : "an NVIDIA driver";
        if (libTorch is null)
            return new("GPU", Health.Optional, $"{found}; libtorch is missing", "pip install torch");
        if (!libTorch.HasCuda)
            return new("GPU", Health.Optional, $"{found}, and a libtorch for the processor only: the GPU is not used",
                "pip install torch && export GAN_TORCH=$(python3 -c 'import torch, os; print(os.path.dirname(torch.__file__))')");
        // A driver runs everything of its CUDA's major version and of those before.
        if (known.Success && Version.TryParse(libTorch.Cuda, out var built) && Version.TryParse(known.Groups[2].Value, out var most) && built.Major > most.Major)
            return new("GPU", Health.Missing, $"{found}, and a libtorch built for CUDA {built}: they do not fit",
                $"pip install torch --index-url https://download.pytorch.org/whl/cu{most.Major}{most.Minor}, or a newer driver");
        return new("GPU", Health.Good, $"{found}; libtorch {(libTorch.Cuda is null ? "has CUDA" : "was built for CUDA " + libTorch.Cuda)}");
    }

    private static Finding Data()
    {
        string? named = Environment.GetEnvironmentVariable("GAN_DATA_DIR");
        string folder = string.IsNullOrEmpty(named) ? Path.Combine(Repository.FindRoot() ?? ".", "data") : named;
        if (!Directory.Exists(folder))
            return new("data", Health.Optional, $"{folder} is not there yet; downloads will make it");
        int files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        return new("data", Health.Good, $"{Path.GetFullPath(folder)} ({files} {(files == 1 ? "file" : "files")})");
    }

    private static Finding Disk()
    {
        var drive = new DriveInfo(Repository.FindRoot() ?? Environment.CurrentDirectory);
        string found = $"{Gigabytes(drive.AvailableFreeSpace)} free";
        return drive.AvailableFreeSpace > EnoughDiskBytes
            ? new("disk", Health.Good, found)
            : new("disk", Health.Optional, found + "; libraries and data want 2 GB", "dotnet nuget locals all --clear, or delete runs/ and data/");
    }

    private static Finding Threads() => Environment.GetEnvironmentVariable("OMP_NUM_THREADS") is { Length: > 0 } threads
        ? int.TryParse(threads, out int count) && count > 0 && count <= Environment.ProcessorCount
            ? new("threads", Health.Good, $"{count} (OMP_NUM_THREADS)")
            : new("threads", Health.Optional, $"OMP_NUM_THREADS is {threads}, and there are {Environment.ProcessorCount} cores", "unset OMP_NUM_THREADS")
        : new("threads", Health.Good, $"{Environment.ProcessorCount}, one for each core");

    private static Finding Processor() => new("processor", Health.Good, $"{Environment.ProcessorCount} cores"
        + (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? ", AVX-512"
            : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? ", AVX2" : ""));

    private static Finding Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes > EnoughMemoryBytes
            ? new("memory", Health.Good, Gigabytes(bytes))
            : new("memory", Health.Optional, Gigabytes(bytes) + "; that is little for the laptop budget", "./gan run --budget smoke");
    }

    private static string Gigabytes(long bytes) => (bytes / (double)(1 << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB";
}
