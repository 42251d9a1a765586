using GanNotebooks.Evaluation;
using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson07Tests
{
    [Fact]
    public void Blanks_are_not_done_yet() => Assert.All(
        new[]
        {
            Exercise.Check("07.1", double.NaN), Exercise.Check("07.2", (Func<Tensor, Tensor, Tensor>)((_, _) => null!)),
            Exercise.Check("07.3", (Func<Tensor, Tensor, int, double>)((_, _, _) => double.NaN)),
            Exercise.Check("07.4", (0.0, 0.0, 0.0, 0.0)),
        },
        verdict => Assert.Equal("not done yet", verdict.State));

    [Theory]
    [InlineData(10, null)]
    [InlineData(18, "4 is the variance")]
    [InlineData(4, "squared, too")]
    [InlineData(9, "spreads differ")]
    [InlineData(3.16227766, "without the root")]
    [InlineData(7, "was expected")]
    public void Distances(double found, string? mistake)
    {
        var verdict = Exercise.Check("07.1", found);
        if (mistake is null)
            Assert.Equal("right", verdict.State);
        else
            AssertWrong(verdict, mistake);
    }

    private static Tensor Kernel(Tensor a, Tensor b, double scale) => (a.matmul(b.t()) / scale + 1).pow(3);

    private static Tensor Within(Tensor a, double scale, bool diagonal = false)
    {
        var (k, n) = (Kernel(a, a, scale), a.shape[0]);
        return diagonal ? k.mean() : (k.sum() - k.trace()) / (n * (n - 1));
    }

    [Fact]
    public void Kernel_distances()
    {
        Verdict Check(Func<Tensor, Tensor, Tensor> distance) => Exercise.Check("07.2", distance);
        Tensor Right(Tensor x, Tensor y) => Within(x, x.shape[1]) + Within(y, x.shape[1]) - 2 * Kernel(x, y, x.shape[1]).mean();
        Assert.Equal("right", Check(Right).State);
        AssertWrong(Check((x, y) => Within(x, x.shape[1], true) + Within(y, x.shape[1], true) - 2 * Kernel(x, y, x.shape[1]).mean()), "take the diagonal out");
        AssertWrong(Check((x, y) => Within(x, 1) + Within(y, 1) - 2 * Kernel(x, y, 1).mean()), "divided by the number of features");
        AssertWrong(Check((x, y) => -Right(x, y)), "The sign is turned");
        AssertWrong(Check((x, y) => Within(x, x.shape[1]) + Within(y, x.shape[1]) - Kernel(x, y, x.shape[1]).mean()), "subtracted twice");
        AssertWrong(Check(Kernel0), "one number was expected");
        static Tensor Kernel0(Tensor x, Tensor y) => Kernel(x, y, x.shape[1]);
    }

    [Fact]
    public void Recalls()
    {
        Verdict Check(Func<Tensor, Tensor, int, double> recall) => Exercise.Check("07.3", recall);
        static double ByHand(Tensor real, Tensor generated, int k)
        {
            var radius = cdist(generated, generated).sort(1).Values.select(1, k);
            return (cdist(real, generated) < radius).any(1).to(float64).mean().item<double>();
        }
        Assert.Equal("right", Check(ByHand).State);
        AssertWrong(Check((real, generated, k) => PrecisionRecall.Between(real, generated, k).Precision), "That is the precision");
        AssertWrong(Check((real, generated, k) => ByHand(real, generated, k - 1)), "The point itself was counted");
        AssertWrong(Check((real, generated, k) => PrecisionRecall.Between(real, generated, k).Coverage), "That is the coverage");
        AssertWrong(Check((real, generated, k) => real.shape[0] * ByHand(real, generated, k)), "That is how many");
    }

    [Theory]
    [InlineData(1, 0.9, 0.9, 1, null)]
    [InlineData(0.9, 1, 1, 0.9, "exchanged")]
    [InlineData(1, 1, 0.9, 1, "A's recall")]
    [InlineData(1, 0.9, 1, 1, "B's precision")]
    [InlineData(1, 0.9, 0.9, 0.9, "B's recall")]
    [InlineData(100, 90, 90, 100, "between 0 and 1")]
    public void Two_failures(double pa, double ra, double pb, double rb, string? mistake)
    {
        var verdict = Exercise.Check("07.4", (pa, ra, pb, rb));
        if (mistake is null)
            Assert.Equal("right", verdict.State);
        else
            AssertWrong(verdict, mistake);
    }
}
