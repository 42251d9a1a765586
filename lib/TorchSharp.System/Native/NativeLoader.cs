using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Native;

/// <summary>
/// Finds the shim beside this assembly and, before it and libtorch are loaded, puts the process's settings in force.
/// </summary>
internal static class NativeLoader
{
    private static readonly Lock Gate = new();
    private static nint shim;

    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Usage", "CA2255", Justification =
        "A notebook loads this assembly with #r and calls nothing of ours before the first native function.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLoader).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != NativeMethods.Library) return 0;
        lock (Gate)
        {
            if (shim == 0) shim = Load(Path.GetDirectoryName(assembly.Location) ?? AppContext.BaseDirectory);
            return shim;
        }
    }

    private static nint Load(string folder)
    {
        var path = Path.Combine(folder, "libGanTorch.so");
        if (!File.Exists(path))
            throw new DllNotFoundException(
                $"The shim over libtorch is not there: {path}. Build it with `dotnet build` in the repository " +
                "(or `./gan doctor` to see what is missing).");
        NativeSettings.Apply(folder, LibtorchFolder(folder));
        try
        {
            return NativeLibrary.Load(path);
        }
        catch (DllNotFoundException e)
        {
            throw new DllNotFoundException(
                $"The shim {path} did not load: {e.Message} If libtorch was moved or removed since the build, " +
                "run `dotnet build` again.", e);
        }
    }

    /// <summary>Where the libtorch is that the shim was built against; empty when nobody wrote it down.</summary>
    private static string LibtorchFolder(string folder)
    {
        var notes = Path.Combine(folder, "libtorch.txt");
        if (!File.Exists(notes)) return "";
        return File.ReadLines(notes).FirstOrDefault(line => line.StartsWith("lib=", StringComparison.Ordinal))?[4..] ?? "";
    }
}
