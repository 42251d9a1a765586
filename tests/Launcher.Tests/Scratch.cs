using System.Diagnostics;
using GanNotebooks.Host.Tests;

[assembly: System.Runtime.Versioning.SupportedOSPlatform("linux")]

namespace Launcher.Tests;

/// <summary>
/// The launcher's scripts in a folder of their own, whose path has spaces and letters of many alphabets, on a machine
/// that has only the programs that the test gives it: the plain tools of every system, and stand-ins.
/// </summary>
internal sealed class Scratch : IDisposable
{
    private static readonly string[] Tools =
    [
        "awk", "basename", "bash", "cat", "cut", "dirname", "env", "find", "grep", "head", "ldconfig", "mkdir", "mktemp", "mv",
        "readlink", "rm", "sed", "sha256sum", "sort", "tail", "tar", "tee", "touch", "tr", "true", "uname",
    ];

    public Scratch()
    {
        Copy("gan", text => Replaced(text, " /usr/share/dotnet /usr/lib/dotnet", ""));
        Copy("tests/run");
        Copy("postBuild");
        Copy("lib/TorchSharp.System/native/build");
        Copy("lib/TorchSharp.System/native/find-libtorch", text => Replaced(Replaced(text, "describe /usr ", "describe \"$MACHINE/usr\" "), "describe /usr/local ", "describe \"$MACHINE/usr/local\" "));
        foreach (var source in Directory.GetFiles(Path.Combine(Root, "lib/TorchSharp.System/native"), "*", SearchOption.AllDirectories))
        {
            if (Path.GetExtension(source) is ".cpp" or ".h") Copy(Path.GetRelativePath(Root, source));
        }
        foreach (var name in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json", "data/datasets.json" })
            Copy(name);
        foreach (var folder in new[] { "lib/GanNotebooks.Host", "lib/GanNotebooks" })
            Directory.CreateDirectory(this[folder]);

        Directory.CreateDirectory(Path.Combine(Machine, "bin"));
        Directory.CreateDirectory(Path.Combine(Machine, "home"));
        foreach (var tool in Tools)
            File.CreateSymbolicLink(Path.Combine(Machine, "bin", tool), Which(tool)!);
    }

    /// <summary>The repository that these tests belong to.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The copy of the repository.</summary>
    public string Repository { get; } = Path.Combine(Directory.CreateTempSubdirectory("gan-launcher-").FullName, "GAN курс 学 é & |x $HOME");

    /// <summary>What stands for the rest of the machine.</summary>
    public string Machine => Path.Combine(Path.GetDirectoryName(Repository)!, "machine");

    /// <summary>A path in the copy.</summary>
    public string this[string path] => Path.Combine(Repository, path);

    /// <summary>What the stand-ins wrote to <c>$MACHINE/said</c>, one call a line.</summary>
    public string[] Said => File.Exists(Path.Combine(Machine, "said")) ? File.ReadAllLines(Path.Combine(Machine, "said")) : [];

    /// <summary>Gives the machine a program: a bash script.</summary>
    public Scratch With(string program, string script)
    {
        var path = Path.Combine(Machine, "bin", program);
        File.WriteAllText(path, $"#!{Path.Combine(Machine, "bin", "bash")}\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>Gives the machine one of the real machine's programs.</summary>
    public Scratch WithReal(string program)
    {
        File.CreateSymbolicLink(Path.Combine(Machine, "bin", program), Which(program)!);
        return this;
    }

    /// <summary>An SDK that says yes to everything; a build of the library and a start of the program are noted.</summary>
    public Scratch WithSdk(string list = "10.0.100 [/usr/share/dotnet/sdk]", string build = "true") => With("dotnet", $"""
        case "$1" in
          --list-sdks) printf '{list}\n' ;;
          build) echo "$*" >>"$MACHINE/said"; {build} ;;
          *) echo "$*" >>"$MACHINE/said" ;;
        esac
        """);

    public Scratch WithCompiler() => With("g++", "exit 1");

    /// <summary>A folder that looks like an unpacked libtorch.</summary>
    public string Libtorch(string below, string version = "2.4.1", bool headers = true, bool cuda = false)
    {
        var folder = Path.Combine(Machine, below);
        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), text);
        }
        if (headers)
        {
            Write("include/ATen/ATen.h", "");
            Write("include/torch/version.h", $"#define TORCH_VERSION \"{version}\"\n");
        }
        Write("lib/libtorch_cpu.so", "");
        Write("lib/libc10.so", "_ZN3c105ErrorC1ENSt7__cxx1112basic_string");
        if (cuda)
            Write("lib/libtorch_cuda.so", "");
        return folder;
    }

    /// <summary>Runs the launcher as it is typed.</summary>
    public (int ExitCode, string Output) Gan(string arguments, params (string Name, string Value)[] variables) =>
        Run(this["gan"], arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries), variables);

    public (int ExitCode, string Output) Run(string script, string[] arguments, params (string Name, string Value)[] variables) =>
        Start(Path.Combine(Machine, "bin", "bash"), [script, .. arguments], start =>
        {
            start.Environment.Clear();
            start.Environment["PATH"] = Path.Combine(Machine, "bin");
            start.Environment["HOME"] = Path.Combine(Machine, "home");
            start.Environment["MACHINE"] = Machine;
            foreach (var (name, value) in variables)
                start.Environment[name] = value;
        });

    /// <summary>Runs a program to its end; output and errors come together, in the order in which they were written.</summary>
    public static (int ExitCode, string Output) Start(string program, IEnumerable<string> arguments, Action<ProcessStartInfo>? prepare = null) =>
        ProgramRun.Of(program, arguments, start =>
        {
            // No place of the repository: the launcher finds its own.
            start.WorkingDirectory = Path.GetTempPath();
            prepare?.Invoke(start);
        });

    /// <summary>Where the real machine has a program; null where it has not.</summary>
    public static string? Which(string program) => Environment.GetEnvironmentVariable("PATH")!.Split(':').Append("/usr/sbin").Append("/sbin")
        .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Repository)!, recursive: true);

    private void Copy(string name, Func<string, string>? change = null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(this[name])!);
        var text = File.ReadAllText(Path.Combine(Root, name));
        File.WriteAllText(this[name], change?.Invoke(text) ?? text);
        File.SetUnixFileMode(this[name], File.GetUnixFileMode(Path.Combine(Root, name)));
    }

    // The scripts' absolute paths lead to the real machine.
    private static string Replaced(string text, string what, string with) => text.Contains(what)
        ? text.Replace(what, with)
        : throw new InvalidOperationException($"The script no longer has '{what}', which this test replaces.");

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "GanNotebooks.sln")))
                return folder;
        }
        throw new InvalidOperationException("The tests must lie below the repository's folder.");
    }
}
