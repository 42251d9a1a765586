using System.Text.Json.Nodes;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>What <c>./gan bench models</c> makes of executed lessons.</summary>
public class ModelsBenchmarkTests
{
    private static readonly string Script = Path.Combine(Machine.Root, "tests", "benchmarks", "models.py");

    private static JsonObject Run(int seed, double sure) => new()
    {
        ["model"] = "DCGAN",
        ["budget"] = "laptop",
        ["seed"] = seed,
        ["device"] = "cpu",
        ["minutes"] = 9.5,
        ["megabytes"] = 1300,
        ["values"] = new JsonArray(
            new JsonObject { ["name"] = "sure, last", ["value"] = sure, ["unit"] = "%" },
            new JsonObject { ["name"] = "FD", ["value"] = seed == 2 ? null : JsonValue.Create(12.0), ["unit"] = "" }),
    };

    private static (int ExitCode, string Text) Collect(string folder, JsonObject? run)
    {
        var notebook = Path.Combine(folder, "executed.ipynb");
        var outputs = run is null ? new JsonArray() : new JsonArray(new JsonObject { ["data"] = new JsonObject { ["application/vnd.gan-notebooks.results+json"] = run } });
        File.WriteAllText(notebook, new JsonObject { ["cells"] = new JsonArray(new JsonObject { ["outputs"] = outputs }) }.ToJsonString());
        return Machine.Run(Machine.Python, [Script, "collect", notebook, Path.Combine(folder, "results.json")], folder);
    }

    [Fact]
    public void Runs_are_collected_by_seed_and_written_with_mean_and_spread()
    {
        var folder = Directory.CreateTempSubdirectory("gan-models-").FullName;
        try
        {
            foreach (var (seed, sure) in ((int, double)[])[(1, 99.0), (2, 90.0), (10, 93.0), (1, 87.0)]) // The last replaces the first.
                Assert.Equal(0, Collect(folder, Run(seed, sure)).ExitCode);
            var (exitCode, text) = Machine.Run(Machine.Python, [Script, "write", Path.Combine(folder, "results.json"), Path.Combine(folder, "RESULTS.md")], folder);
            Assert.True(exitCode == 0, text);
            var report = File.ReadAllText(Path.Combine(folder, "RESULTS.md"));
            Assert.Contains("## DCGAN, budget `laptop`", report);
            Assert.Contains("| | seed 1 | seed 2 | seed 10 | mean | standard deviation |", report);
            Assert.Contains("| sure, last, % | 87.0 | 90.0 | 93.0 | **90.0** | 3 |", report);
            Assert.Contains("| FD | 12.0 | – | 12.0 | **12.0** | 0 |", report);
            Assert.Equal(["RESULTS.md", "executed.ipynb", "results.json"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_notebook_of_stacked_digits_counts_modes()
    {
        var executed = Lessons.RunFile(Path.Combine(Machine.Root, "tests", "benchmarks", "stacked-digits.ipynb"), "stacked", Machine.Root);
        Assert.Matches(@"Stacked digits.*\n.*modes of 1,000: \d+", Lessons.TextOf(Lessons.Cell(executed, "results")));
    }

    [Fact]
    public void A_notebook_without_results_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("gan-models-").FullName;
        try
        {
            var (exitCode, text) = Collect(folder, null);
            Assert.NotEqual(0, exitCode);
            Assert.Contains("shows no results", text);
            Assert.False(File.Exists(Path.Combine(folder, "results.json")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
