using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using TorchSharp.Modules;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Penalty = System.Func<System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Step = System.Action<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.Modules.Adam, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson05Tests
{
    private static Tensor Between(Tensor x, Tensor fake, Tensor epsilon) => epsilon * x + (1 - epsilon) * fake;

    private static Tensor Priced(Tensor slope) => (slope.flatten(1).norm(1) - 1).square().mean();

    private static Penalty At(Func<Tensor, Tensor, Tensor, Tensor> point, Func<Tensor, Tensor> price, bool createGraph = true, bool mean = false) => (f, x, fake, epsilon) =>
    {
        var at = point(x, fake, epsilon).detach().requires_grad_(true);
        var scores = f(at);
        return price(autograd.grad([mean ? scores.mean() : scores.sum()], [at], create_graph: createGraph)[0]);
    };

    private static Step Plays(Func<Func<Tensor, Tensor>, Tensor, Tensor, Tensor> loss, bool zero = true, bool step = true) => (f, optimizer, x, fake) =>
    {
        if (zero)
            optimizer.zero_grad();
        loss(f.call, x, fake).backward();
        if (step)
            optimizer.step();
    };

    private static Tensor Loss(Func<Tensor, Tensor> f, Tensor x, Tensor fake, double lambda = 10, int sign = 1, bool createGraph = true) =>
        sign * (f(fake).mean() - f(x).mean()) + lambda * At(Between, Priced, createGraph)(f, x, fake, rand(x.shape[0], 1));

    [Fact]
    public void Blanks_are_not_done_yet()
    {
        Penalty penalty = (_, _, _, _) => null!;
        Verdict[] blanks = [Exercise.Check("05.1", double.NaN), Exercise.Check("05.2", penalty), Exercise.Check("05.3", null), Exercise.Check("05.4", double.NaN)];
        Assert.All(blanks, verdict => Assert.Equal("not done yet", verdict.State));
    }

    [Fact]
    public void Right_answers_are_right_and_leave_the_random_numbers_alone()
    {
        Assert.Equal("right", Exercise.Check("05.1", 4 / 3.0).State);
        Assert.Equal("right", Exercise.Check("05.2", At(Between, Priced)).State);
        Assert.Equal("right", Exercise.Check("05.4", 3).State);
        using var scope = NewDisposeScope();
        manual_seed(8);
        var expected = rand(3).data<float>().ToArray();
        manual_seed(8);
        var verdict = Exercise.Check("05.3", Plays((f, x, fake) => Loss(f, x, fake)));
        Assert.True(verdict.State == "right", verdict.Text);
        Assert.Equal(expected, rand(3).data<float>().ToArray());
    }

    public static TheoryData<string, object, string> Mistakes => new()
    {
        { "05.1", 8.0, "sum of the ways" },
        { "05.1", 14 / 6.0, "squared ways" },
        { "05.1", -8 / 6.0, "not negative" },
        { "05.1", 5.0, "Pair the sorted lists" },
        { "05.4", 12.0, "four times too steep" },
        { "05.4", 2.0, "adds 2" },
        { "05.4", -3.0, "real minus generated" },
        { "05.4", 48.0, "divide by its slope" },
        { "05.4", 7.0, "Make the slope 1 first" },
        { "05.2", At(Between, Priced, createGraph: false), "Did you ask for create_graph?" },
        { "05.2", At((x, fake, epsilon) => Between(fake, x, epsilon), Priced), "exchanged" },
        { "05.2", At((x, _, _) => x, Priced), "at the real images alone" },
        { "05.2", At((_, fake, _) => fake, Priced), "at the samples alone" },
        { "05.2", At(Between, slope => (slope.flatten(1).norm(1) - 1).square().sum()), "sum over the batch" },
        { "05.2", At(Between, slope => (slope.flatten(1).norm(1) - 1).square()), "has the shape [3]" },
        { "05.2", At(Between, slope => 10 * Priced(slope)), "λ is left out" },
        { "05.2", At(Between, slope => slope.flatten(1).square().sum(1).mean()), "slope of 0, as R1" },
        { "05.2", At(Between, slope => (slope.flatten(1).square().sum(1) - 1).square().mean()), "the root comes first" },
        { "05.2", At(Between, slope => (slope.norm() - 1).square()), "one slope for the whole batch" },
        { "05.2", At(Between, Priced, mean: true), "a third of what it should be" },
        { "05.2", At(Between, slope => slope.sum()), "mean over the batch of" },
        { "05.3", Plays((f, x, fake) => Loss(f, x, fake), step: false), "optimizer.step()" },
        { "05.3", (Step)((_, _, _, _) => { }), "backward()" },
        { "05.3", Plays((f, x, fake) => Loss(f, x, fake, lambda: 0)), "Nothing keeps it from being steep" },
        { "05.3", Plays((f, x, fake) => Loss(f, x, fake, sign: -1)), "The sign is turned" },
        { "05.3", Plays((f, x, fake) => Loss(f, x, fake, createGraph: false)), "was expected" },
        { "05.3", 1, "A step was expected" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_has_its_explanation(string id, object answer, string explanation) =>
        AssertWrong(Exercise.Check(id, answer), explanation);
}
