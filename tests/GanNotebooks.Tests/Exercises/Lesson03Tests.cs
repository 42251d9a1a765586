using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson03Tests
{
    [Fact]
    public void Blanks_are_not_done_yet() => Assert.All(
        new[]
        {
            Exercise.Check("03.1", (0, 0)), Exercise.Check("03.2", null),
            Exercise.Check("03.3", (Action<Tensor, Tensor, double>)((_, _, _) => { })),
            Exercise.Check("03.4", (Func<Tensor, Tensor, double, Tensor>)((_, _, _) => null!)),
        },
        verdict => Assert.Equal("not done yet", verdict.State));

    [Theory]
    [InlineData(14, 14, null)]
    [InlineData(15, 14, "rounded down")]
    [InlineData(12, 14, "both sides")]
    [InlineData(14, 16, "cuts 1 pixel")]
    [InlineData(14, 9, "Seven stamps")]
    public void Sizes(int down, int up, string? mistake)
    {
        var verdict = Exercise.Check("03.1", (down, up));
        if (mistake is null)
            Assert.Equal("right", verdict.State);
        else
            AssertWrong(verdict, mistake);
    }

    public static TheoryData<Module<Tensor, Tensor>, string> WrongBlocks => new()
    {
        { Sequential(ConvTranspose2d(32, 16, 3, stride: 2, padding: 1, output_padding: 1), BatchNorm2d(16), ReLU()), "the stride of 2 does not divide the kernel of 3" },
        { Sequential(ConvTranspose2d(32, 8, 4, stride: 2, padding: 1), BatchNorm2d(8), ReLU()), "how many maps it makes" },
        { Sequential(ConvTranspose2d(32, 16, 4, stride: 2), BatchNorm2d(16), ReLU()), "has to be 14" },
        { Sequential(ConvTranspose2d(32, 16, 4, stride: 2, padding: 1), ReLU()), "no BatchNorm2d(16)" },
        { Sequential(ConvTranspose2d(32, 16, 4, stride: 2, padding: 1), BatchNorm2d(16), Tanh()), "Some outputs are negative" },
    };

    [Theory]
    [MemberData(nameof(WrongBlocks), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_in_the_block_has_its_explanation(Module<Tensor, Tensor> block, string explanation) =>
        AssertWrong(Exercise.Check("03.2", block), explanation);

    [Fact]
    public void A_block_by_the_rules_is_right() =>
        Assert.Equal("right", Exercise.Check("03.2", Sequential(ConvTranspose2d(32, 16, 4, stride: 2, padding: 1), BatchNorm2d(16), ReLU())).State);

    [Fact]
    public void Moving_averages()
    {
        Verdict Check(Action<Tensor, Tensor, double> update) => Exercise.Check("03.3", update);
        Assert.Equal("right", Check((average, latest, keep) => average.mul_(keep).add_((1 - keep) * latest)).State);
        AssertWrong(Check((average, latest, keep) => average.mul_(1 - keep).add_(keep * latest)), "exchanged");
        AssertWrong(Check((average, latest, _) => average.copy_(latest)), "copy of the latest");
        AssertWrong(Check((average, latest, keep) => average.add_((1 - keep) * latest)), "(1.5, 1.5, −2) was expected");
        AssertWrong(Check((average, latest, keep) => latest.mul_(keep)), "only the average may");
    }

    [Fact]
    public void Walks()
    {
        Verdict Check(Func<Tensor, Tensor, double, Tensor> walk) => Exercise.Check("03.4", walk);
        static Tensor Arc(Tensor from, Tensor to, double t)
        {
            var angle = ((from * to).sum(1, keepdim: true) / (from.norm(1, true) * to.norm(1, true))).acos();
            return (((1 - t) * angle).sin() * from + (t * angle).sin() * to) / angle.sin();
        }
        Assert.Equal("right", Check(Arc).State);
        AssertWrong(Check((from, to, t) => (1 - t) * from + t * to), "straight line");
        AssertWrong(Check((from, to, t) => Arc(to, from, t)), "exchanged");
        AssertWrong(Check((from, to, t) => Arc(from, to, t * t)), "nearer to one end");
        AssertWrong(Check((from, _, _) => from), "At t = 1");
        AssertWrong(Check((from, _, _) => from.sum()), "has to be [5, 16]");
    }
}
