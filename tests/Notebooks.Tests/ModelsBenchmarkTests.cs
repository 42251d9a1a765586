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

    private static (int ExitCode, string Text) Collect(string folder, JsonObject? run, string? logOfTraining = null)
    {
        var notebook = Path.Combine(folder, "executed.ipynb");
        JsonArray Shown(string kind, JsonNode? data) => data is null ? [] : new JsonArray(new JsonObject { ["data"] = new JsonObject { [kind] = data } });
        File.WriteAllText(notebook, new JsonObject
        {
            ["cells"] = new JsonArray(
                new JsonObject { ["id"] = "train", ["outputs"] = Shown("text/plain", logOfTraining) },
                new JsonObject { ["id"] = "results", ["outputs"] = Shown("application/vnd.gan-notebooks.results+json", run) }),
        }.ToJsonString());
        return Machine.Run(Machine.Python, [Script, "collect", notebook, Path.Combine(folder, "results.json")], folder);
    }

    private static string Report(string folder)
    {
        var (exitCode, text) = Machine.Run(Machine.Python, [Script, "write", Path.Combine(folder, "results.json"), Path.Combine(folder, "RESULTS.md")], folder);
        Assert.True(exitCode == 0, text);
        return File.ReadAllText(Path.Combine(folder, "RESULTS.md"));
    }

    /// <summary>Distances compare only where the judge, the number of samples and the images on the other side are the same: real digits are then as far away in each.</summary>
    [Fact]
    public void The_distances_that_stand_beside_each_other_are_of_one_protocol()
    {
        var results = JsonNode.Parse(File.ReadAllText(Path.Combine(Machine.Root, "notebooks", "results.json")))!.AsObject();
        var measured = results.Where(model => model.Value!["laptop"] is not null)
            .SelectMany(model => model.Value!["laptop"]!.AsObject().Select(run => (Name: $"{model.Key}, seed {run.Key}", Values: run.Value!["values"]!.AsObject())))
            .Where(run => run.Values.ContainsKey("FD (digit network)")).ToList();
        Assert.True(measured.Count >= 15, $"{measured.Count} runs");
        var distances = measured.Select(run => (run.Name, Real: (double?)run.Values["FD of test digits"]?["value"])).ToList();
        Assert.All(distances, run => Assert.True(run.Real is { } real && Math.Abs(real - distances[0].Real!.Value) < 0.2, $"{run.Name}: FD of test digits {run.Real}, {distances[0].Real} of {distances[0].Name}"));
    }

    [Fact]
    public void Runs_are_collected_by_seed_and_written_with_mean_and_spread()
    {
        var folder = Directory.CreateTempSubdirectory("gan-models-").FullName;
        try
        {
            foreach (var (seed, sure) in ((int, double)[])[(1, 99.0), (2, 90.0), (10, 93.0), (1, 87.0)]) // The last replaces the first.
                Assert.Equal(0, Collect(folder, Run(seed, sure)).ExitCode);
            var report = Report(folder);
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
    public void A_recipe_in_PyTorch_stands_beside_the_lesson()
    {
        var folder = Directory.CreateTempSubdirectory("gan-models-").FullName;
        try
        {
            Assert.Equal(0, Collect(folder, Run(1, 80), "step 8,000 of 8,000 · D 0.81 · 1,617 images/s · 5:15 in all").ExitCode);
            Assert.Equal(0, Collect(folder, Run(2, 90), "step 8,000 of 8,000 · D 0.81 · 100 images/s · 1:04:45 in all").ExitCode);
            var theirs = Run(1, 84);
            theirs["model"] = "DCGAN, the recipe in PyTorch";
            theirs["values"]!.AsArray().Add(new JsonObject { ["name"] = "time of the training", ["value"] = 70, ["unit"] = "min" });
            Assert.Equal(0, Collect(folder, theirs).ExitCode);
            var report = Report(folder);
            Assert.Contains("| DCGAN | sure, last, % | 85.0 ± 7.071 (2) | 84.0 (1) |", report);
            Assert.Contains("| time of the training, min | 5.25 | 64.8 | **35.0** | 42.1 |", report);
            Assert.DoesNotContain("| DCGAN | FD |", report);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("01", "GAN", null)]
    [InlineData("03", "DCGAN", null)]
    [InlineData("04", "CGAN", "label recognised, last")]
    [InlineData("05", "WGAN-GP", null)]
    [InlineData("06", "InfoGAN", "error of c1")]
    public void A_recipe_trains_in_PyTorch_and_is_measured(string lesson, string model, string? ownMeasure)
    {
        Assert.SkipUnless(Machine.Run(Machine.Python, ["-c", "import torch"]).ExitCode == 0, "Debian's python3-torch is not here.");
        var data = Environment.GetEnvironmentVariable("GAN_DATA_DIR") ?? Path.Combine(Machine.Root, "data");
        Assert.SkipUnless(File.Exists(Path.Combine(data, "mnist", "train-images-idx3-ubyte.gz")), "MNIST is not here.");
        var samples = Path.Combine(Path.GetTempPath(), $"gan-recipe-{lesson}-{Environment.ProcessId}.safetensors");
        try
        {
            var (exitCode, text) = Machine.Run(Machine.Python, [Path.Combine(Machine.Root, "tests", "benchmarks", "recipes.py"), lesson, "1", samples, "3"], null, ("GAN_DATA_DIR", data));
            Assert.True(exitCode == 0, text);
            Assert.StartsWith($"{model} in PyTorch", text);
            if (ownMeasure is null)         // The notebook measures all in the same way, and these two in one more.
                return;
            var executed = Lessons.RunFile(Path.Combine(Machine.Root, "tests", "benchmarks", "pytorch-recipe.ipynb"), $"recipe-{lesson}", Machine.Root, ("GAN_SAMPLES", samples));
            Assert.Matches($@"(?s)^{model}, the recipe in PyTorch.*{ownMeasure}: \d.*time of the training: \d", Lessons.TextOf(Lessons.Cell(executed, "results")));
        }
        finally
        {
            File.Delete(samples);
        }
    }

    [Fact]
    public void A_lessons_round_is_timed_beside_its_recipe()
    {
        Assert.SkipUnless(Machine.Run(Machine.Python, ["-c", "import torch"]).ExitCode == 0, "Debian's python3-torch is not here.");
        var data = Environment.GetEnvironmentVariable("GAN_DATA_DIR") ?? Path.Combine(Machine.Root, "data");
        Assert.SkipUnless(File.Exists(Path.Combine(data, "mnist", "train-images-idx3-ubyte.gz")), "MNIST is not here.");
        // So many that they take longer than the start of PyTorch varies on a busy machine.
        var (exitCode, text) = Machine.Run(Machine.Python, [Path.Combine(Machine.Root, "tests", "benchmarks", "rounds"), "1", "60", "04"], null, ("GAN_DATA_DIR", data));
        Assert.True(exitCode == 0, text);
        Assert.Matches(@"\| CGAN \| \d+\.\d \| \d+\.\d \| \*\*\d+\.\d\d\*\* \(", text);
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
