using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>What goes wrong in a training is named once, with what to try; what is well is not.</summary>
[Collection(nameof(ProcessWide))]
public sealed class TrainingWatchTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static TrainingLog Train(Func<int, double> loss, Role role = Role.Discriminator, int steps = 40, Func<int, SampleGrid>? samples = null)
    {
        TrainingLog log = null!;
        log = new TrainingLog(steps, 1, samples is null ? null : () => samples((int)(log?.Step ?? 0)), frames: 20);
        for (var step = 1; step <= steps; step++)
        {
            using var round = NewDisposeScope();
            log.Add("loss", "D", tensor(loss(step), dtype: float64), role);
            log.EndStep();
        }
        return log;
    }

    private static TrainingWarning Only(TrainingLog log, string name)
    {
        using (log)
        {
            var warning = Assert.Single(log.Warnings);
            Assert.Equal(name, warning.Name);
            return warning;
        }
    }

    private static double Wobble(int step) => 1.3 + 0.1 * Math.Sin(step * 1.7);

    [Fact]
    public void A_training_that_goes_well_is_left_in_peace()
    {
        var random = new Random(1);
        using var log = Train(step => Wobble(step) * (1 + random.NextDouble()), samples: step => Noise(9, step));
        Assert.Empty(log.Warnings);
    }

    [Theory]
    [InlineData(double.NaN, "not a number")]
    [InlineData(double.PositiveInfinity, "infinity")]
    [InlineData(double.NegativeInfinity, "infinity")]
    public void A_loss_that_is_no_number_is_noticed_at_the_next_point_and_named_once(double bad, string name)
    {
        var warning = Only(Train(step => step >= 17 ? bad : Wobble(step)), name);
        Assert.Equal(17, warning.Step);
        Assert.Contains("learning rate", warning.Text);
    }

    [Fact]
    public void One_step_that_is_no_number_is_noticed_although_only_means_are_read()
    {
        using var log = new TrainingLog(4000, 1);
        for (var step = 1; step <= 30; step++)
        {
            log.Add("loss", "G", tensor(step == 12 ? float.NaN : 1f), Role.Generator);
            log.EndStep();
        }
        Assert.Equal((20, "not a number"), (log.Warnings.Single().Step, log.Warnings[0].Name));
    }

    [Fact]
    public void A_loss_that_grows_without_bound_is_noticed() =>
        Assert.Contains("gradient penalty", Only(Train(step => Math.Exp(step), Role.Critic), "diverging").Text);

    [Fact]
    public void A_discriminator_that_is_always_right_is_noticed()
    {
        var warning = Only(Train(step => step < 10 ? Wobble(step) : 0.002 + 0.001 * Math.Sin(step)), "discriminator has won");
        Assert.InRange(warning.Step, 19, 20);
        // A critic's loss may be small or negative as it likes.
        using var critic = Train(step => 0.002 + 0.001 * Math.Sin(step), Role.Critic);
        Assert.Empty(critic.Warnings);
    }

    [Theory]
    [InlineData(Role.Discriminator)]
    [InlineData(Role.Critic)]
    public void A_dead_discriminator_is_noticed(Role role) =>
        Assert.Contains("the same answer", Only(Train(step => step < 15 ? Wobble(step) : 1.3862943, role), "dead discriminator").Text);

    [Fact]
    public void A_collapsed_batch_is_noticed_when_it_was_wide_before()
    {
        var warning = Only(Train(Wobble, samples: step => step < 20 ? Noise(9, step) : Same(9, step)), "collapsed batch");
        Assert.InRange(warning.Step, 20, 26);
        // A generator that has just begun draws grey pictures; that is no collapse.
        using var beginner = Train(Wobble, samples: step => step < 8 ? Same(9, step) : Noise(9, step));
        Assert.Empty(beginner.Warnings);
    }

    [Fact]
    public void An_exploding_gradient_is_noticed_in_a_real_network()
    {
        using var network = nn.Linear(3, 1);
        using var optimiser = optim.SGD(network.parameters(), 1e-6);
        using var log = new TrainingLog(40, 1);
        log.Watch(network);
        for (var step = 1; step <= 40; step++)
        {
            using var round = NewDisposeScope();
            optimiser.zero_grad();
            ((step < 20 ? 1 : 1e5) * network.call(randn(4, 3)).sum()).backward();
            optimiser.step();
            log.EndStep();
        }
        var warning = Assert.Single(log.Warnings);
        Assert.Equal((20, "exploding gradient"), (warning.Step, warning.Name));
        Assert.Contains("network", warning.Text);
        Assert.Contains("clip_grad_norm_", warning.Text);
    }

    [Fact]
    public void A_network_that_receives_no_gradient_is_noticed()
    {
        using var generator = nn.Linear(3, 3);
        using var dead = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1));
        using (no_grad())
            dead.get_parameter("0.bias")!.fill_(-1000);
        using var log = new TrainingLog(40, 1);
        log.Watch(generator);
        dead.call(generator.call(randn(4, 3))).sum().backward();
        log.EndStep();
        Assert.Equal("no gradient", Assert.Single(log.Warnings).Name);
        Assert.Contains("dead or saturated", log.Warnings[0].Text);
    }

    [Fact]
    public void Watching_reads_no_number_between_the_points()
    {
        using var network = nn.Linear(3, 1);
        using var log = new TrainingLog(400_000, 1);
        log.Watch(network);
        network.call(randn(4, 3)).sum().backward();
        using (no_grad())
            network.weight!.grad!.fill_(double.NaN);
        for (var step = 1; step < 1000; step++)
            log.EndStep();
        Assert.Empty(log.Warnings);
        log.EndStep();
        Assert.Equal("exploding gradient", Assert.Single(log.Warnings).Name);
    }

    [Fact]
    public void The_notebook_shows_it_at_once_as_text_and_as_html_that_is_escaped()
    {
        using var notebook = new FakeNotebook();
        using var log = new TrainingLog(1000, 1);
        for (var step = 1; step <= 10; step++)
        {
            log.Add("loss", "<script>alert(1)</script>", tensor(step < 6 ? 1f : float.NaN), Role.Generator);
            log.EndStep();
        }
        var display = notebook.Displays.Single();
        Assert.Contains("! Step 6, not a number: <script>", display.Last("text/plain"));
        Assert.Contains("role=\"alert\"", display.Last("text/html"));
        Assert.DoesNotContain("<script>alert", display.Last("text/html"));
    }

    private static SampleGrid Noise(int count, int seed)
    {
        var random = new Random(seed);
        return SampleGrid.FromFloats([.. Enumerable.Range(0, count * 16).Select(_ => (float)random.NextDouble())], count, 1, 4, 4, 0, 1);
    }

    private static SampleGrid Same(int count, int seed)
    {
        var one = Enumerable.Range(0, 16).Select(place => (float)((place * 7 + seed) % 16) / 16).ToArray();
        return SampleGrid.FromFloats([.. Enumerable.Repeat(one, count).SelectMany(image => image)], count, 1, 4, 4, 0, 1);
    }
}
