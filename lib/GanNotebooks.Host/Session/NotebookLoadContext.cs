using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GanNotebooks.Host.Session;

/// <summary>
/// Where the cells and the libraries they reference live. Libraries are loaded from where they lie, so that what
/// stands beside them, managed and native, is found; the host's own packages do not shadow theirs.
/// </summary>
internal sealed class NotebookLoadContext() : AssemblyLoadContext("notebook")
{
    private static readonly string FrameworkFolder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly ConcurrentDictionary<string, Assembly> _cells = new();
    private readonly List<string> _folders = [];

    /// <summary>Loads what the compiler made of a cell.</summary>
    public Assembly LoadCell(string name, Stream image, Stream symbols)
    {
        var assembly = LoadFromStream(image, symbols);
        _cells[name] = assembly;
        return assembly;
    }

    /// <summary>Makes a referenced file's folder one in which dependencies are looked for.</summary>
    public void AddReference(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        lock (_folders)
        {
            if (!_folders.Contains(folder))
                _folders.Add(folder);
        }
    }

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_cells.TryGetValue(name, out var cell))
            return cell;
        // The framework's own, and this host, which cells call: never a second copy.
        if (name == "gan" || File.Exists(Path.Combine(FrameworkFolder, name + ".dll")))
            return null;
        return Folders().Select(f => Path.Combine(f, name + ".dll")).FirstOrDefault(File.Exists) is { } path
            ? LoadFromAssemblyPath(path)
            : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName)
    {
        foreach (string folder in Folders())
        {
            foreach (string place in new[] { folder, Path.Combine(folder, "runtimes", RuntimeInformation.RuntimeIdentifier, "native") })
            {
                foreach (string file in FileNames(unmanagedDllName))
                {
                    string path = Path.Combine(place, file);
                    if (File.Exists(path) && NativeLibrary.TryLoad(path, out nint handle))
                        return handle;
                }
            }
        }
        return 0;
    }

    private string[] Folders()
    {
        lock (_folders)
            return [.. _folders];
    }

    private static IEnumerable<string> FileNames(string name)
    {
        yield return name;
        if (OperatingSystem.IsWindows())
            yield return name + ".dll";
        else if (OperatingSystem.IsMacOS())
            yield return $"lib{name}.dylib";
        else
        {
            yield return $"lib{name}.so";
            yield return name + ".so";
        }
    }
}
