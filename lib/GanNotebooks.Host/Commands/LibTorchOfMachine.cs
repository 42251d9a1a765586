using System.Text.RegularExpressions;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary>The libtorch that the course's library is built against, as the script that the build asks finds it.</summary>
/// <param name="Version">Its version.</param>
/// <param name="Library">The folder with its files.</param>
/// <param name="Source">Why this one.</param>
/// <param name="HasCuda">True where it can compute on a GPU.</param>
/// <param name="Cuda">The CUDA that it was built for; null where it does not say.</param>
internal sealed partial record LibTorchOfMachine(string Version, string Library, string Source, bool HasCuda, string? Cuda)
{
    /// <summary>The script; null where the course's sources are not here.</summary>
    public static string? Script
    {
        get
        {
            string script = Path.Combine(Repository.FindRoot() ?? "", "lib", "TorchSharp.System", "native", "find-libtorch");
            return File.Exists(script) ? script : null;
        }
    }

    public static LibTorchOfMachine? Find()
    {
        if (Script is not { } script || Probe.Output("bash", script) is not { } said)
            return null;
        var values = said.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1]);
        string Value(string name) => values.GetValueOrDefault(name, "");
        bool cuda = Value("cuda") == "1";
        return new(Value("version"), Value("lib"), Value("source"), cuda, cuda ? CudaOf(Value("folder")) : null);
    }

    /// <summary>A download names it in <c>build-version</c>, Python's package in <c>version.py</c>.</summary>
    private static string? CudaOf(string folder)
    {
        foreach (var (file, pattern) in new[] { ("build-version", InBuild()), ("version.py", InPython()) })
        {
            string path = Path.Combine(folder, file);
            if (File.Exists(path) && pattern.Match(File.ReadAllText(path)) is { Success: true } match)
                return $"{match.Groups[1].Value}.{match.Groups[2].Value}";
        }
        return null;
    }

    [GeneratedRegex(@"\+cu(\d+)(\d)\s*$")]
    private static partial Regex InBuild();

    [GeneratedRegex(@"cuda[^=\n]*=\s*'(\d+)\.(\d+)'")]
    private static partial Regex InPython();
}
