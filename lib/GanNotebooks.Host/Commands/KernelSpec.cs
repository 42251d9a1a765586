using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Commands;

/// <summary>How Jupyter's front ends start the kernel.</summary>
internal static class KernelSpec
{
    /// <summary>The name that the notebooks ask for.</summary>
    public const string Name = ".net-csharp";

    /// <summary>Writes the specification into a folder of kernels.</summary>
    /// <returns>The kernel's folder.</returns>
    public static string Write(string kernelsFolder)
    {
        string folder = Path.Combine(kernelsFolder, Name);
        AtomicFile.Write(Path.Combine(folder, "kernel.json"), Json().ToString() + "\n");
        return folder;
    }

    /// <summary>True where this specification starts this program, wherever it lies.</summary>
    public static bool IsOurs(string kernelFolder)
    {
        string file = Path.Combine(kernelFolder, "kernel.json");
        try
        {
            return File.Exists(file) && JsonNode.Parse(File.ReadAllText(file))?["argv"] is JsonArray arguments
                && arguments.Any(a => Path.GetFileName(a?.GetValue<string>()) == "gan.dll");
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>The folders of all kernels of the name that the notebooks ask for, in the order in which Jupyter looks.</summary>
    public static IEnumerable<string> Installed() => SearchPath().Select(folder => Path.Combine(folder, Name)).Where(Directory.Exists);

    /// <summary>Where Jupyter looks for kernels of this user.</summary>
    public static string UserFolder() =>
        Environment.GetEnvironmentVariable("JUPYTER_DATA_DIR") is { Length: > 0 } folder
            ? Path.Combine(folder, "kernels")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), OperatingSystem.IsMacOS()
                ? "Library/Jupyter/kernels"
                : OperatingSystem.IsWindows() ? @"AppData\Roaming\jupyter\kernels" : ".local/share/jupyter/kernels");

    /// <summary>Where Jupyter looks for kernels, nearest first.</summary>
    private static IEnumerable<string> SearchPath()
    {
        foreach (string folder in (Environment.GetEnvironmentVariable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return Path.Combine(folder, "kernels");
        yield return UserFolder();
        foreach (string? prefix in new[] { Environment.GetEnvironmentVariable("VIRTUAL_ENV"), Environment.GetEnvironmentVariable("CONDA_PREFIX"), "/usr/local", "/usr" })
        {
            if (!string.IsNullOrEmpty(prefix))
                yield return Path.Combine(prefix, "share", "jupyter", "kernels");
        }
    }

    private static JsonObject Json()
    {
        // The full path of the very runtime that runs now: front ends are often started without the user's shell set-up.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string dotnet = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var arguments = new JsonArray(dotnet, Path.Combine(AppContext.BaseDirectory, "gan.dll"), "kernel", "start", "{connection_file}");
        return new JsonObject
        {
            ["argv"] = arguments,
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
            ["interrupt_mode"] = "message",
            // The runtime's own diagnostics would leave sockets in the folder for temporary files when a kernel is killed.
            // Pages that are never writable and executable at once cost a tenth or two of the first cell's time, and the kernel
            // runs whatever its user writes anyway.
            ["env"] = new JsonObject { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
            ["metadata"] = new JsonObject { ["debugger"] = false },
        };
    }
}
