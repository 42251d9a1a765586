using System.Globalization;
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
        yield return Sdk();
        yield return Compiler();
        yield return LibTorch();
        yield return OpenBlas();
        yield return ZeroMqLibrary();
        yield return Jupyter();
        yield return Kernel();
        yield return Gpu();
        yield return Data();
        yield return Disk();
        yield return Processor();
        yield return Memory();
    }

    private static Finding Sdk() => Probe.Output("dotnet", "--version") is { } version
        ? new(".NET SDK", Health.Good, $"{version}, runtime {Environment.Version}")
        : new(".NET SDK", Health.Missing, "`dotnet --version` does not answer", "https://dotnet.microsoft.com/download, or `conda install -c conda-forge dotnet`");

    private static Finding Compiler() => Probe.Output(Environment.GetEnvironmentVariable("CXX") ?? "g++", "--version") is { } version
        ? new("C++ compiler", Health.Good, version.Split('\n')[0])
        : new("C++ compiler", Health.Missing, "no g++; the bridge to libtorch is compiled on this machine",
            "sudo apt-get install g++, or `conda install -c conda-forge cxx-compiler`");

    private static Finding LibTorch()
    {
        string? root = Repository.FindRoot();
        string script = Path.Combine(root ?? ".", "lib", "TorchSharp.System", "native", "find-libtorch");
        if (root is null || !File.Exists(script))
            return new("libtorch", Health.Optional, "not looked for: the course's sources are not here");
        if (Probe.Output("bash", script) is not { } said)
            return new("libtorch", Health.Missing, "none with headers was found",
                "sudo apt-get install libtorch-dev libopenblas0-openmp, or `pip install torch`, or GAN_TORCH=/path/to/libtorch");
        var values = said.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0], pair => pair[1]);
        string device = values.GetValueOrDefault("cuda") == "1" ? "CPU and CUDA" : "CPU";
        return new("libtorch", Health.Good,
            $"{values.GetValueOrDefault("version")} for {device} in {values.GetValueOrDefault("lib")} ({values.GetValueOrDefault("source")})");
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
            return new("kernel", Health.Optional, "not registered for other front ends; `gan lab` needs no registration", "gan kernel install");
        return KernelSpec.IsOurs(folder)
            ? new("kernel", Health.Good, $"registered in {folder}")
            : new("kernel", Health.Optional, $"{folder} belongs to another program", "gan kernel install --replace");
    }

    private static Finding Gpu() => Probe.Output("nvidia-smi", "--query-gpu=name,driver_version,memory.total", "--format=csv,noheader") is { } gpu
        ? new("GPU", Health.Good, gpu.Trim().ReplaceLineEndings("; "))
        : new("GPU", Health.Optional, "no NVIDIA driver; the notebooks train on the processor");

    private static Finding Data()
    {
        string? named = Environment.GetEnvironmentVariable("GAN_DATA_DIR");
        string folder = string.IsNullOrEmpty(named) ? Path.Combine(Repository.FindRoot() ?? ".", "data") : named;
        if (!Directory.Exists(folder))
            return new("data", Health.Optional, $"{folder} is not there yet; downloads will make it");
        int files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count();
        return new("data", Health.Good, $"{Path.GetFullPath(folder)} ({files} files)");
    }

    private static Finding Disk()
    {
        var drive = new DriveInfo(Repository.FindRoot() ?? Environment.CurrentDirectory);
        string found = $"{Gigabytes(drive.AvailableFreeSpace)} free";
        return drive.AvailableFreeSpace > EnoughDiskBytes
            ? new("disk", Health.Good, found)
            : new("disk", Health.Optional, found + "; libraries and data want 2 GB");
    }

    private static Finding Processor() => new("processor", Health.Good, $"{Environment.ProcessorCount} cores"
        + (System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated ? ", AVX-512"
            : System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated ? ", AVX2" : ""));

    private static Finding Memory()
    {
        long bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return bytes > EnoughMemoryBytes
            ? new("memory", Health.Good, Gigabytes(bytes))
            : new("memory", Health.Optional, Gigabytes(bytes) + "; with less than 3 GB use `--budget smoke`");
    }

    private static string Gigabytes(long bytes) => (bytes / (double)(1 << 30)).ToString("0.0", CultureInfo.InvariantCulture) + " GB";
}
