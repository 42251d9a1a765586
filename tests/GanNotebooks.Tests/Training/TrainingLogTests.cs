using System.Diagnostics;
using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public sealed class TrainingLogTests : IDisposable
{
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // Each step records its own number.
    private static void Run(TrainingLog log, long steps)
    {
        for (var step = 0; step < steps; step++)
        {
            using var round = NewDisposeScope();
            log.Add("loss, nats", "D", tensor((float)log.Step + 1), Role.Discriminator);
            log.Add("probability", "D(x)", tensor(0.5), Role.Real);
            log.EndStep();
        }
    }

    // A picture whose grey is the step's number.
    private static SampleGrid Grey(long step) => SampleGrid.FromFloats([step], 1, 1, 1, 1, low: 0, high: 255);

    private static int Grey(Picture frame)
    {
        var picture = new Figures.ApngReader(Png.Encode(frame));
        return (int)(picture.Image[picture.Height / 2 * picture.Width + picture.Width / 2] >> 24);
    }

    [Theory]
    [InlineData(1200, 1200)]
    [InlineData(1201, 1201)]
    [InlineData(7, 7)]
    public void A_point_is_the_mean_of_the_steps_since_the_point_before(long steps, long last)
    {
        using var log = new TrainingLog(steps, 1);
        Run(log, steps);
        var (at, values) = log.Values("D");
        Assert.Equal(last, at[^1]);
        Assert.InRange(at.Length, Math.Min(steps, 400), 401);
        double before = 0;
        foreach (var (step, value) in at.Zip(values))
        {
            // The mean of before + 1 … step.
            Assert.Equal((before + 1 + step) / 2, value, 1e-3);
            before = step;
        }
        Assert.All(log.Values("D(x)").values, value => Assert.Equal(0.5, value));
    }

    [Fact]
    public void A_curve_that_starts_late_or_pauses_counts_its_own_steps()
    {
        using var log = new TrainingLog(1200, 1);
        for (var step = 1; step <= 12; step++)
        {
            if (step is 5 or 8 or 9)
                log.Add("late", "penalty", tensor((double)step));
            log.EndStep();
        }
        var (at, values) = log.Values("penalty");
        Assert.Equal([6, 9], at);
        Assert.Equal([5, 8.5], values);
    }

    [Fact]
    public void Recording_keeps_no_graph_and_no_tensor_of_the_step()
    {
        using var log = new TrainingLog(4000, 1);
        var weight = ones(1, requires_grad: true);
        long after = 0;
        for (var step = 0; step < 50; step++)
        {
            using (NewDisposeScope())
            {
                log.Add("loss", "D", (weight * 2).sum());
                log.EndStep();
            }
            if (step == 10)
                after = LivingTensors.Before();
        }
        Assert.Equal(after, Tensor.TotalCount);
        Assert.All(log.Values("D").values, value => Assert.Equal(2, value));
    }

    [Theory]
    [InlineData(100, 10)]
    [InlineData(95, 10)]
    [InlineData(19, 10)]
    [InlineData(3, 30)]
    [InlineData(59, 30)]
    public void The_film_has_the_first_frame_and_the_last(long steps, int frames)
    {
        TrainingLog log = null!;
        using var made = log = new TrainingLog(steps, 1, () => Grey(log?.Step ?? 0), frames);
        Run(log, steps);
        var greys = log.Film.Frames.Select(Grey).ToArray();
        Assert.Equal(0, greys[0]);
        Assert.Equal(steps, greys[^1]);
        Assert.Equal(greys.Order().Distinct(), greys);
        Assert.InRange(greys.Length, Math.Min(steps, frames / 2), frames + 2);
    }

    [Fact]
    public void The_display_is_renewed_in_place_and_not_in_every_step()
    {
        using var notebook = new FakeNotebook();
        var clock = Stopwatch.StartNew();
        var log = new TrainingLog(2000, 64, () => Grey(1));
        Run(log, 1);
        var display = Assert.Single(notebook.Displays);
        Assert.Contains("step 1 of 2,000", display.Last("text/plain"));
        Run(log, 1999);
        // The first step, the last one, and at most one a second between them.
        var states = display.States.Count;
        Assert.InRange(states, 2, 2 + (int)clock.Elapsed.TotalSeconds);
        log.Dispose();
        Assert.Single(notebook.Displays);
        Assert.Equal(states, display.States.Count);
        Assert.Contains("step 2,000 of 2,000", display.Last("text/plain"));
        var html = display.Last("text/html");
        Assert.Contains("data:image/svg+xml", html);
        Assert.Contains("samples from fixed noise", html);
    }

    [Fact]
    public void The_display_is_renewed_while_it_trains()
    {
        using var notebook = new FakeNotebook();
        using var log = new TrainingLog(20, 64);
        Run(log, 1);
        Thread.Sleep(1100);
        Run(log, 1);
        Assert.Equal(2, notebook.Displays.Single().States.Count);
        Assert.Contains("step 2 of 20", notebook.Displays[0].Last("text/plain"));
    }

    [Fact]
    public void Only_the_last_state_brings_a_script()
    {
        using var notebook = new FakeNotebook();
        var log = new TrainingLog(20, 64);
        Run(log, 10);
        Thread.Sleep(1100);
        Run(log, 1);
        Assert.Contains("data:image/svg+xml", notebook.Displays[0].Last("text/html"));
        Assert.DoesNotContain("<script", notebook.Displays[0].Last("text/html"));
        log.Dispose();
        Assert.Contains("<script", notebook.Displays[0].Last("text/html"));
    }

    [Fact]
    public void After_an_exception_the_last_state_stays_on_the_page()
    {
        using var notebook = new FakeNotebook();
        // 20,000 steps are a point every 50: the last seven steps have no point yet.
        var log = new TrainingLog(20_000, 1);
        void Train()
        {
            using (log)
            {
                Run(log, 57);
                log.Add("loss, nats", "D", tensor(1f));
                throw new InvalidOperationException("stopped");
            }
        }
        Assert.Equal("stopped", Assert.Throws<InvalidOperationException>(Train).Message);
        var (at, _) = log.Values("D");
        Assert.Equal([50, 57], at);
        Assert.Contains("step 57 of 20,000", notebook.Displays.Single().Last("text/plain"));
        Assert.Contains("data:image/svg+xml", notebook.Displays[0].Last("text/html"));
    }

    [Fact]
    public void A_training_that_was_stopped_at_once_has_curves_too()
    {
        using var log = new TrainingLog(20_000, 1);
        Run(log, 3);
        log.Dispose();
        Assert.Equal([3], log.Values("D").steps);
        Assert.Equal([2], log.Values("D").values);
    }

    [Fact]
    public void What_the_notebook_throws_arrives_as_it_is()
    {
        using var notebook = new FakeNotebook();
        using var log = new TrainingLog(20, 64);
        Run(log, 1);
        notebook.Displays[0].Refuses = new OperationCanceledException();
        Thread.Sleep(1100);
        Assert.Throws<OperationCanceledException>(() => Run(log, 1));
        notebook.Displays[0].Refuses = null;
    }

    [Fact]
    public void Without_a_notebook_nothing_is_shown()
    {
        Assert.False(Notebook.IsShowing);
        Notebook.Show("lost")("replaced");
        using (var log = new TrainingLog(3, 1))
            Run(log, 3);
        using var notebook = new FakeNotebook();
        Assert.True(Notebook.IsShowing);
        // A training without a step leaves nothing on the page either.
        new TrainingLog(3, 1).Dispose();
        Assert.Empty(notebook.Displays);
    }

    [Fact]
    public void A_display_that_cannot_be_replaced_is_shown_once()
    {
        var shown = 0;
        Notebook.Use(value =>
        {
            shown += value is TrainingView ? 1 : 0;
            return null;
        });
        try
        {
            using (var log = new TrainingLog(5, 1))
                Run(log, 5);
            Assert.Equal(1, shown);
        }
        finally
        {
            Notebook.Use(null);
        }
    }

    [Fact]
    public void The_line_is_the_same_in_every_culture()
    {
        using var culture = new CommaCulture();
        using var log = new TrainingLog(20_000, 64);
        Assert.Equal("step 0 of 20,000", log.ToString());
        Run(log, 1050);
        Assert.Matches(@"^step 1,050 of 20,000 · D 1025\.50 · D\(x\) 0\.50 · [\d,]+ images/s · \d+:\d\d left$", log.ToString());
    }

    [Fact]
    public void The_line_of_a_finished_training_says_how_long_it_took()
    {
        using var log = new TrainingLog(2, 64);
        Run(log, 2);
        Assert.Matches(@"^step 2 of 2 · D 2\.00 · D\(x\) 0\.50 · [\d,]+ images/s · 0:0\d in all$", log.ToString());
    }

    [Fact]
    public void The_curves_have_a_panel_each_and_the_dashed_lines_of_theory()
    {
        using var log = new TrainingLog(10, 1);
        log.Expect("probability", 0.5, "one half");
        Run(log, 10);
        var svg = log.Figure().ToSvg();
        Assert.All(["loss, nats", "probability", "D(x)", "one half"], text => Assert.Contains(text, svg));
        using var culture = new CommaCulture();
        Assert.Equal(svg, log.Figure().ToSvg());
        Assert.DoesNotContain("0,5", log.Figure().ToPlotlyJson());
    }

    [Fact]
    public void An_unknown_curve_is_answered_with_those_that_exist()
    {
        using var log = new TrainingLog(1, 1);
        Run(log, 1);
        Assert.Equal("The log has no curve 'G'; it has 'D', 'D(x)'.", Assert.Throws<KeyNotFoundException>(() => log.Values("G")).Message);
    }
}
