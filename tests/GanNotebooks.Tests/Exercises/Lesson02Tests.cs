using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson02Tests
{
    private static readonly double Divergence = 0.5 * Math.Log(4) + 0.5 * Math.Log(8 / 14.0);

    private static Func<Func<Tensor, Tensor>, Tensor, Tensor> Penalty(Func<Tensor, Tensor> ofSlopes, bool createGraph = true, bool mean = false) => (logit, x) =>
    {
        var at = x.detach().requires_grad_(true);
        var logits = logit(at);
        return ofSlopes(autograd.grad([mean ? logits.mean() : logits.sum()], [at], create_graph: createGraph)[0]);
    };

    [Fact]
    public void Blanks_are_not_done_yet()
    {
        Func<Func<Tensor, Tensor>, Tensor, Tensor> penalty = (_, _) => null!;
        Func<Tensor, Tensor> pack = _ => null!;
        Verdict[] blanks = [Exercise.Check("02.1", double.NaN), Exercise.Check("02.2", penalty), Exercise.Check("02.3", double.NaN), Exercise.Check("02.4", pack)];
        Assert.All(blanks, verdict => Assert.Equal("not done yet", verdict.State));
    }

    [Fact]
    public void Right_answers_are_right()
    {
        Assert.Equal("right", Exercise.Check("02.1", 1).State);
        Assert.Equal("right", Exercise.Check("02.2", Penalty(slope => slope.square().sum(1).mean())).State);
        Assert.Equal("right", Exercise.Check("02.2", Penalty(slope => slope.norm(1).square().mean())).State);
        Assert.Equal("right", Exercise.Check("02.3", Divergence).State);
        Func<Tensor, Tensor> pack = points => points.narrow(0, 0, points.shape[0] / 3 * 3).view(-1, 6);
        Assert.Equal("right", Exercise.Check("02.4", pack).State);
        // Which points share a pack is free.
        Func<Tensor, Tensor> strided = points => cat([points.narrow(0, 0, 2), points.narrow(0, 2, 2), points.narrow(0, 4, 2)], 1);
        Assert.Equal("right", Exercise.Check("02.4", strided).State);
    }

    public static TheoryData<string, object, string> Mistakes => new()
    {
        { "02.1", 0.5, "turning rate without friction" },
        { "02.1", 2.0, "would give 2" },
        { "02.1", 0.25, "determinant" },
        { "02.1", 7.0, "Found γ = 7.000" },
        { "02.2", Penalty(slope => slope.square().sum(1).mean(), createGraph: false), "Did you ask for create_graph?" },
        { "02.2", Penalty(slope => slope.square().sum(1)), "has the shape [4]" },
        { "02.2", Penalty(slope => slope.norm(1).mean()), "R1 squares the length" },
        { "02.2", Penalty(slope => slope.square().mean()), "mean over the coordinates" },
        { "02.2", Penalty(slope => slope.square().sum()), "sum over the batch" },
        { "02.2", Penalty(slope => slope.square().sum(1).mean(), mean: true), "sum the logits" },
        { "02.2", Penalty(slope => slope.mean([0]).square().sum()), "per sample" },
        { "02.2", Penalty(slope => (slope.norm(1) - 1).square().mean()), "WGAN-GP's penalty" },
        { "02.2", Penalty(slope => slope.sum()), "squared length of ∇logit" },
        { "02.2", 3, "A function of D and points" },
        { "02.3", Divergence / Math.Log(2), "in bits" },
        { "02.3", -Divergence, "never negative" },
        { "02.3", (Math.Log(0.25) + 7 * Math.Log(14 / 8.0)) / 8, "the other direction" },
        { "02.3", Math.Log(8) - Divergence, "entropy" },
        { "02.3", 0.1, "seven times with 1/14" },
        { "02.4", (Func<Tensor, Tensor>)(points => points.narrow(0, 0, 6).view(6, 2)), "side by side, not below" },
        { "02.4", (Func<Tensor, Tensor>)(points => cat([points, points.narrow(0, 0, 1)], 0).view(3, 6)), "a third would be incomplete" },
        { "02.4", (Func<Tensor, Tensor>)(points => points.narrow(0, 0, 6).t().reshape(2, 6)), "torn apart" },
        { "02.4", (Func<Tensor, Tensor>)(points => cat([points.narrow(0, 0, 2), points.narrow(0, 0, 2), points.narrow(0, 0, 2)], 1)), "two places" },
        { "02.4", (Func<Tensor, Tensor>)(points => points.detach().narrow(0, 0, 6).view(2, 6)), "no gradient flows back" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_has_its_explanation(string id, object answer, string explanation) =>
        AssertWrong(Exercise.Check(id, answer), explanation);
}
