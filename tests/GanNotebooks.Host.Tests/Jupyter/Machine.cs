using System.Diagnostics;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The programs of this machine that tests drive, and where tests leave what people may look at.</summary>
internal static class Machine
{
    private static readonly Lazy<string> KernelData = new(MakeKernelData);

    /// <summary>The repository's folder.</summary>
    public static string Root { get; } = Repository.FindRoot(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("The tests must lie below the repository's folder.");

    /// <summary>The real program, as it is built for users.</summary>
    public static string Gan { get; } = Path.Combine(Root, "build", "GanNotebooks.Host", "gan.dll");

    /// <summary>A folder for <c>JUPYTER_PATH</c> in which our kernel is registered, and nothing else.</summary>
    public static string JupyterPath => KernelData.Value;

    public static string Python => "/usr/bin/python3";

    /// <summary>Where screenshots and pages go.</summary>
    public static string OutputFolder => Directory.CreateDirectory(Path.Combine(Root, "build", "test-output")).FullName;

    /// <summary>Skips the test where a Python module is missing.</summary>
    public static void NeedsPython(string module)
    {
        Assert.SkipUnless(File.Exists(Python), $"{Python} is missing.");
        Assert.SkipUnless(Run(Python, ["-c", $"import {module}"]).ExitCode == 0, $"Python's {module} is missing.");
    }

    /// <summary>Skips the test where a program is missing.</summary>
    public static void NeedsProgram(string path, string package) =>
        Assert.SkipUnless(File.Exists(path), $"{path} is missing: apt install {package}.");

    /// <summary>Runs our program.</summary>
    public static (int ExitCode, string Output) RunGan(string[] arguments, string? folder = null,
        params (string Name, string? Value)[] environment) =>
        Run("dotnet", [Gan, .. arguments], folder, environment);

    /// <summary>Skips a test that presses Ctrl-C where this program's parent ignores it, as a shell does for jobs in the background.</summary>
    public static void NeedsInterrupts()
    {
        const string ignored = "SigIgn:";
        const ulong interrupt = 1 << 1;
        if (!File.Exists("/proc/self/status"))
            return;
        string mask = File.ReadLines("/proc/self/status").First(line => line.StartsWith(ignored, StringComparison.Ordinal))[ignored.Length..];
        Assert.SkipWhen((Convert.ToUInt64(mask.Trim(), 16) & interrupt) != 0, "This program was started with Ctrl-C ignored.");
    }

    /// <summary>Runs a program to its end; output and errors come together, in the order in which they were written.</summary>
    public static (int ExitCode, string Output) Run(string program, IEnumerable<string> arguments, string? folder = null,
        params (string Name, string? Value)[] environment) =>
        ProgramRun.Of(program, arguments, start =>
        {
            start.WorkingDirectory = folder ?? Path.GetTempPath();
            start.Environment["JUPYTER_PATH"] = KernelData.IsValueCreated ? JupyterPath : null;
            foreach (var (name, value) in environment)
                start.Environment[name] = value;
        });

    private static string MakeKernelData()
    {
        string folder = Directory.CreateTempSubdirectory("gan-jupyter-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var start = new ProcessStartInfo("dotnet", [Gan, "kernel", "install", "--prefix", folder]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        return Path.Combine(folder, "share", "jupyter");
    }
}
