using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson00Tests
{
    [Fact]
    public void Blanks_are_not_done_yet() => Assert.All(
        new[]
        {
            Exercise.Check("00.1", double.NaN), Exercise.Check("00.2", (Func<Tensor, Tensor>)(_ => null!)),
            Exercise.Check("00.3", (Func<Func<Tensor, Tensor>, double, double>)((_, _) => double.NaN)), Exercise.Check("00.4", (Func<Tensor>)(() => null!)),
        },
        verdict => Assert.Equal("not done yet", verdict.State));

    [Theory]
    [InlineData(49152.0, null)]
    [InlineData(16384.0, "colour has three channels")]
    [InlineData(3072.0, "the batch has 16")]
    [InlineData(7.0, "Multiply the four numbers")]
    public void How_many_numbers(double answer, string? mistake)
    {
        var verdict = Exercise.Check("00.1", answer);
        if (mistake is null)
            Assert.Equal("right", verdict.State);
        else
            AssertWrong(verdict, mistake);
    }

    [Fact]
    public void Means_of_channels()
    {
        Verdict Check(Func<Tensor, Tensor> means) => Exercise.Check("00.2", means);
        Assert.Equal("right", Check(batch => batch.mean([2L, 3L])).State);
        Assert.Equal("right", Check(batch => batch.flatten(2).mean([2L])).State);
        AssertWrong(Check(batch => batch.mean([2L, 3L], true)), "keepdim");
        AssertWrong(Check(batch => batch.mean()), "all of them");
        AssertWrong(Check(batch => batch.mean([1L, 2L])), "width is dimension 3");
        AssertWrong(Check(batch => batch.sum([2L, 3L])), "Is it the mean");
    }

    [Fact]
    public void Slopes()
    {
        Verdict Check(Func<Func<Tensor, Tensor>, double, double> slope) => Exercise.Check("00.3", slope);
        Assert.Equal("right", Check((f, at) =>
        {
            var point = tensor(at, requires_grad: true);
            f(point).backward();
            return point.grad!.item<double>();
        }).State);
        AssertWrong(Check((f, at) => f(tensor(at)).item<double>()), "That is the value of the function");
        AssertWrong(Check((f, at) => (f(tensor(at + 1e-5)) - f(tensor(at - 1e-5))).item<double>() / 2e-5 + 1e-6), "finite difference");
        AssertWrong(Check((_, _) => 5), "The derivative of x³ at 2 is 12; found 5");
    }

    [Fact]
    public void Nothing_left_behind()
    {
        Verdict Check(Func<Tensor> make) => Exercise.Check("00.4", make);
        Assert.Equal("right", Check(() =>
        {
            using var scope = NewDisposeScope();
            return arange(1, 101, dtype: float64).square().sum().MoveToOuterDisposeScope();
        }).State);
        AssertWrong(Check(() => arange(1, 101, dtype: float64).square().sum()), "2 more tensors are alive");
        AssertWrong(Check(() =>
        {
            using var scope = NewDisposeScope();
            return arange(1, 101, dtype: float64).square().sum();
        }), "freed with the scope");
        AssertWrong(Check(() =>
        {
            using var scope = NewDisposeScope();
            return arange(1, 100, dtype: float64).square().sum().MoveToOuterDisposeScope();
        }), "328,350. arange leaves its end out");
    }
}
