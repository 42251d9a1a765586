using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>The long check of memory, <c>./gan test --long</c>.</summary>
public partial class FlatMemoryTests(ITestOutputHelper output)
{
    // What the kernel holds when its collector has run: tensors, native bytes, managed bytes.
    private const string Meter = """
        for (var k = 0; k < 3; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        var held = TorchSharp.Extensions.MemoryMeter.read();
        Console.WriteLine($"holds {held.Tensors} tensors, {held.Bytes} native and {GC.GetTotalMemory(true)} managed bytes after {STEPS} steps");
        """;

    /// <summary>A lesson up to its training, at the smoke budget and at ten times its steps, holds the same afterwards.</summary>
    [Theory(Explicit = true)]
    [InlineData("01-vanilla-gan.ipynb", "log.Step")]
    [InlineData("02-gan-laboratory.ipynb", "ringLab.Steps")]
    [InlineData("03-dcgan.ipynb", "log.Step")]
    [InlineData("04-cgan.ipynb", "log.Step")]
    [InlineData("05-wgan.ipynb", "log.Step")]
    [InlineData("06-infogan.ipynb", "log.Step")]
    public void A_lessons_training_at_ten_times_its_steps(string name, string steps)
    {
        var (once, tenfold) = (Held(name, steps, 1), Held(name, steps, 10));
        output.WriteLine($"{name}: {once}; {tenfold}");
        Assert.Equal(10 * once.Steps, tenfold.Steps);
        Assert.InRange(tenfold.Tensors, 0, once.Tensors);
        Assert.InRange(tenfold.Native, 0, once.Native + 10_000);
        // Frames of the film and points of the curves come until the limit of each.
        Assert.InRange(tenfold.Managed, 0, once.Managed + 4_000_000);
    }

    private static (long Steps, long Tensors, long Native, long Managed) Held(string name, string steps, int times)
    {
        var notebook = JsonNode.Parse(File.ReadAllText(Lessons.PathOf(name)))!;
        var cells = notebook["cells"]!.AsArray();
        var train = cells.Single(cell => cell!["id"]!.GetValue<string>() == "train")!;
        while (cells[^1] != train) cells.RemoveAt(cells.Count - 1);
        var source = string.Concat(train["source"]!.AsArray().Select(line => line!.GetValue<string>()));
        train["source"] = Smoke().Replace(source, match => $"smoke: {times * int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)}");
        Assert.NotEqual(times == 1, source != train["source"]!.GetValue<string>());
        cells.Add(new JsonObject { ["cell_type"] = "code", ["id"] = "meter", ["metadata"] = new JsonObject(), ["source"] = Meter.Replace("STEPS", steps, StringComparison.Ordinal), ["outputs"] = new JsonArray(), ["execution_count"] = null });

        // Beside the course's links, as the notebook names the library by its path.
        var place = Directory.CreateDirectory(Path.Combine(Machine.OutputFolder, $"memory-{times}", "notebooks")).FullName;
        var build = Path.Combine(place, "..", "build");
        if (!Directory.Exists(build)) Directory.CreateSymbolicLink(build, Path.Combine(Machine.Root, "build"));
        File.WriteAllText(Path.Combine(place, name), notebook.ToJsonString());
        var executed = Lessons.RunFile(Path.Combine(place, name), $"memory-{times}-out", Machine.Root);
        var found = Figures().Match(Lessons.TextOf(Lessons.Cell(executed, "meter")));
        Assert.True(found.Success);
        long Figure(int k) => long.Parse(found.Groups[k].Value, CultureInfo.InvariantCulture);
        return (Figure(4), Figure(1), Figure(2), Figure(3));
    }

    [GeneratedRegex(@"smoke: (\d+)")]
    private static partial Regex Smoke();

    [GeneratedRegex(@"holds (\d+) tensors, (\d+) native and (\d+) managed bytes after (\d+) steps")]
    private static partial Regex Figures();
}
