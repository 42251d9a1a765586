using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public class BudgetTests
{
    private static Budget Start(string? budget, string? seed = null)
    {
        using var variables = new Variables((Budget.Variable, budget), (Budget.SeedVariable, seed));
        return Budget.Start(smoke: 0.5, laptop: 5, gpu: 7.25);
    }

    [Theory]
    [InlineData("smoke", 1, "about 30 s")]
    [InlineData("laptop", 2, "about 5.0 min")]
    [InlineData("gpu", 3, "about 7.3 min")]
    public void The_variable_chooses(string name, int picked, string promise)
    {
        var budget = Start(name);
        Assert.Equal(name, budget.Name);
        Assert.Equal(picked, budget.Pick(smoke: 1, laptop: 2, gpu: 3));
        Assert.StartsWith($"Budget {name}: {promise} on ", budget.ToString());
        Assert.EndsWith(", seed 1.", budget.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_said_is_what_the_machine_is_fit_for(string? nothing) =>
        Assert.Equal(cuda.is_available() ? "gpu" : "laptop", Start(nothing).Name);

    [Theory]
    [InlineData("huge")]
    [InlineData("Smoke")]
    [InlineData(" laptop")]
    public void An_unknown_budget_is_answered_with_those_that_exist(string name) =>
        Assert.Equal($"GAN_BUDGET is '{name}'; the budgets are smoke, laptop, gpu.", Assert.Throws<ArgumentException>(() => Start(name)).Message);

    [Theory]
    [InlineData(null, 1)]
    [InlineData("", 1)]
    [InlineData("0", 0)]
    [InlineData("123456789012", 123456789012)]
    public void The_seed_is_read(string? text, long seed) => Assert.Equal(seed, Start("smoke", text).Seed);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("one")]
    [InlineData("99999999999999999999")]
    public void A_seed_that_is_none_is_refused(string text) =>
        Assert.Equal($"GAN_SEED is '{text}'; a seed is a whole number of 0 or more.", Assert.Throws<ArgumentException>(() => Start("smoke", text)).Message);

    [Fact]
    public void The_device_can_be_chosen_and_must_exist()
    {
        Budget On(string device)
        {
            using var variables = new Variables((Budget.Variable, "smoke"), (Budget.DeviceVariable, device));
            return Budget.Start(1, 1, 1);
        }
        Assert.Equal(DeviceType.CPU, On("cpu").Device.type);
        Assert.Equal("GAN_DEVICE is 'gpu'; the devices are cpu and cuda.", Assert.Throws<ArgumentException>(() => On("gpu")).Message);
        if (cuda.is_available()) Assert.Equal(DeviceType.CUDA, On("cuda").Device.type);
        else Assert.Contains("no CUDA device", Assert.Throws<ArgumentException>(() => On("cuda")).Message);
    }

    [Fact]
    public void The_seed_starts_the_global_generator()
    {
        using var scope = NewDisposeScope();
        float[] Draw(string seed)
        {
            Start("smoke", seed);
            return randn(10).data<float>().ToArray();
        }
        var seven = Draw("7");
        Assert.Equal(seven, Draw("7"));
        Assert.NotEqual(seven, Draw("8"));
    }

    [Fact]
    public void A_smoke_run_is_the_same_on_every_machine() => Assert.Equal(CPU, Start("smoke").Device);

    [Fact]
    public void The_report_compares_the_promise_with_what_it_took_in_every_culture()
    {
        using var culture = new CommaCulture();
        Assert.Matches(@"^Budget gpu: promised 7\.3 min, took \d s on .+; memory at most \d+ MB\.$", Start("gpu").Report());
        Assert.Contains("about 7.3 min", Start("gpu").ToString());
    }

    [Fact]
    public void The_report_names_the_processor_as_the_system_does()
    {
        Assert.SkipUnless(File.Exists("/proc/cpuinfo"), "This system has no /proc/cpuinfo.");
        var line = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        Assert.SkipWhen(line is null, "The system does not name the processor.");
        var words = line[(line.IndexOf(':') + 1)..].Replace("(R)", "").Replace("(TM)", "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains($" processor threads of {string.Join(' ', words)}; ", Start("smoke").Report());
    }
}
