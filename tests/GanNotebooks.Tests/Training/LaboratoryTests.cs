using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public sealed class LaboratoryTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // D's logit is x₁: its surface rises to the right, and −log D pulls by 1 − σ(x₁) in that direction.
    private static Laboratory Make(Func<(Tensor, Tensor)> round, Tensor? samples = null, int frameEvery = 2) => new(
        GaussianModes.Ring(), 1.5, () => (samples ?? tensor(new float[] { 0, 0, 1, 1 }, [2, 2])).alias(), points => points.narrow(1, 0, 1),
        logits => functional.softplus(-logits), round, frameEvery);

    private static (Tensor, Tensor) Losses(double d, double g) => (tensor(d), tensor(g));

    [Fact]
    public void It_counts_records_and_films_and_goes_on_where_it_was()
    {
        var played = 0;
        var lab = Make(() => Losses(++played, -played));
        lab.Step();
        Assert.Equal((1, 1), (lab.Steps, played));
        lab.Run(6);
        Assert.Equal(7, lab.Steps);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], lab.LossesD);
        Assert.Equal(-7, lab.LossesG[^1]);
        Assert.Equal(1 + 3, lab.Film.Count); // before the first step, and after 2, 4 and 6
    }

    [Fact]
    public void The_pull_is_minus_the_gradient_of_the_loss_of_G()
    {
        var lab = Make(() => Losses(0, 0));
        double Pull(double x) => 1 - 1 / (1 + Math.Exp(-x));
        Assert.Equal((Pull(0) + Pull(1)) / 2, lab.MeanPull(), 1e-6);
        // The same, where the notebook's loss is the mean over the batch.
        var mean = new Laboratory(GaussianModes.Ring(), 1.5, () => tensor(new float[] { 0, 0, 1, 1 }, [2, 2]), points => points.narrow(1, 0, 1),
            logits => functional.softplus(-logits).mean(), () => Losses(0, 0));
        Assert.Equal(lab.MeanPull(), mean.MeanPull(), 1e-6);
    }

    [Fact]
    public void A_planned_change_comes_at_its_step_and_is_marked()
    {
        var (rate, seen) = (1, new List<int>());
        var lab = Make(() =>
        {
            seen.Add(rate);
            return Losses(0, 0);
        });
        lab.At(3, "rate × 10", () => rate = 10);
        lab.Run(2);
        lab.Run(3);
        Assert.Equal([1, 1, 1, 10, 10], seen);
        Assert.Contains("rate × 10", lab.Figure().ToSvg());
        lab.At(0, "late", () => rate = 7); // Its step is past: at once.
        lab.Step();
        Assert.Equal(7, seen[^1]);
    }

    [Fact]
    public void Looking_changes_nothing_and_leaves_nothing_behind()
    {
        manual_seed(4);
        var expected = rand(3).data<float>().ToArray();
        var d = Linear(2, 1);
        var noise = randn(20, 2);
        manual_seed(4);
        var lab = new Laboratory(GaussianModes.Ring(), 1.5, () => noise * 2, d.call, logits => functional.softplus(-logits), () => Losses(0, 0));
        var before = LivingTensors.Before();
        lab.Run(30);
        _ = lab.Figure();
        _ = lab.ToString();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Null(d.weight.grad);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    [Fact]
    public void One_display_for_each_run_and_it_is_replaced()
    {
        using var notebook = new FakeNotebook();
        var lab = Make(() => Losses(0.5, 0.25));
        lab.Run(3, pause: 1);
        Assert.Equal(4, Assert.Single(notebook.Displays).States.Count); // after each round, and the last once more
        Assert.StartsWith("step 3 · D 0.50 · G 0.25 · mean pull", notebook.Displays[0].Last("text/plain"));
        Assert.Contains("<img", notebook.Displays[0].Last("text/html"));
        lab.Step();
        Assert.Equal(2, notebook.Displays.Count);
    }

    [Fact]
    public void A_round_that_is_stopped_leaves_what_was_learnt_and_shows_it()
    {
        using var notebook = new FakeNotebook();
        var played = 0;
        var lab = Make(() => ++played == 3 ? throw new OperationCanceledException() : Losses(0, 0));
        Assert.Throws<OperationCanceledException>(() => lab.Run(10));
        Assert.Equal(2, lab.Steps);
        Assert.StartsWith("step 2 ", notebook.Displays[0].Last("text/plain"));
        lab.Run(4);
        Assert.Equal(6, lab.Steps);
    }
}
