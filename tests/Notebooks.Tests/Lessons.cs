using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

// Each test starts a kernel, a server or a browser and trains: at the same time they would only wait for each other.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace GanNotebooks.Notebooks.Tests;

/// <summary>The course's notebooks, and one run of each at the smoke budget that several tests look at.</summary>
internal static partial class Lessons
{
    private static readonly Dictionary<string, NotebookDocument> Executed = [];

    public static string Folder { get; } = Path.Combine(Machine.Root, "notebooks");

    /// <summary>File names, in the course's order.</summary>
    public static TheoryData<string> All => [.. Directory.GetFiles(Folder, "*.ipynb").Select(path => Path.GetFileName(path)).Where(name => char.IsDigit(name[0])).Order(StringComparer.Ordinal)];

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>The notebook after a run at the smoke budget; the first call runs it.</summary>
    public static NotebookDocument Smoke(string name)
    {
        if (!Executed.TryGetValue(name, out var notebook))
            Executed.Add(name, notebook = Run(name, "first"));
        return notebook;
    }

    /// <summary>Runs a notebook at the smoke budget with the real program, as a user does.</summary>
    public static NotebookDocument Run(string name, string folder, params (string Name, string? Value)[] environment) =>
        RunFile(PathOf(name), folder, Machine.Root, environment);

    /// <summary>Runs a file in a working folder.</summary>
    public static NotebookDocument RunFile(string path, string folder, string workingFolder, params (string Name, string? Value)[] environment)
    {
        var output = Path.Combine(Machine.OutputFolder, folder);
        var (exitCode, text) = Machine.RunGan(["run", path, "--budget", "smoke", "--out", output], workingFolder, environment);
        Assert.True(exitCode == 0, text);
        return NotebookDocument.Load(Path.Combine(output, Path.GetFileName(path)));
    }

    /// <summary>What a cell printed or gave, as text: streams and text/plain.</summary>
    public static string TextOf(NotebookCell cell) => string.Join("\n", cell.Outputs.Select(output =>
        Joined(output!["text"]) + Joined(output["data"]?["text/plain"]) + Joined(output["traceback"])));

    public static NotebookCell Cell(NotebookDocument notebook, string id) => notebook.Cells.Single(cell => cell.Id == id);

    /// <summary>Every output is the same, pictures included; what tells times and memory is made the same first.</summary>
    public static void AssertSame(NotebookCell expected, NotebookCell actual)
    {
        Assert.Equal(expected.Id, actual.Id);
        Assert.Equal(expected.Outputs.Count, actual.Outputs.Count);
        foreach (var (left, right) in expected.Outputs.Zip(actual.Outputs))
        {
            string before = Timeless(left!), after = Timeless(right!);
            Assert.True(before == after, $"cell {expected.Id}: {Difference(before, after)}");
        }
    }

    private static string Difference(string before, string after)
    {
        int at = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        string Around(string text) => text[Math.Max(0, at - 80)..Math.Min(text.Length, at + 120)];
        return $"\n{Around(before)}\n{Around(after)}";
    }

    /// <summary>An output as it is written, where all that tells times and memory is made the same: speeds, times, sizes, and tensors that wait for the garbage collector. Of a figure of memory its description is left.</summary>
    private static string Timeless(JsonNode output)
    {
        var description = Joined((output as JsonObject)?["data"]?["text/plain"]);
        return Times().Replace(description.Contains(", MB against ", StringComparison.Ordinal) ? description : NotebookJson.Write(output), "…");
    }

    [GeneratedRegex(@"[\d,.]+ (images/s|ms|µs|s|min|MB|GB|GFLOP/s|tensors)\b|\d+:\d\d (left|in all)|""(minutes|megabytes)"": ?[\d.]+")]
    private static partial Regex Times();

    private static string Joined(JsonNode? text) => text switch
    {
        null => "",
        JsonArray lines => string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => text.GetValue<string>(),
    };
}
