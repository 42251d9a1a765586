using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;
using Round = System.Action<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.optim.Optimizer, TorchSharp.torch.optim.Optimizer, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class ExerciseTests
{
    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    [Fact]
    public void A_blank_is_not_done_yet_and_no_mistake()
    {
        Verdict[] blanks =
        [
            Exercise.Check("01.1", null), Exercise.Check("01.1", double.NaN), Exercise.Check("01.1", float.NaN),
            Exercise.Check("01.2", null), Exercise.Check("01.2", (Func<Tensor, Tensor>)(_ => null!)),
            Exercise.Check("01.3", null), Exercise.Check("01.3", (Func<Tensor, Tensor, Tensor>)((_, _) => null!)),
            Exercise.Check("01.4", null), Exercise.Check("01.4", (Round)((_, _, _, _, _, _) => { })),
        ];
        Assert.All(blanks, verdict =>
        {
            Assert.Equal("not done yet", verdict.State);
            Assert.Contains("Exercise.Hint(\"01.", verdict.Text);
        });
    }

    [Fact]
    public void The_notebooks_solutions_are_right()
    {
        var loss = -Math.Log(Sigmoid(2)) - Math.Log(1 - Sigmoid(-1));
        Assert.Equal("right", Exercise.Check("01.1", loss).State);
        Assert.Equal("right", Exercise.Check("01.1", (float)loss).State);
        // As much as somebody types off a pocket calculator.
        Assert.Equal("right", Exercise.Check("01.1", 0.44).State);
        Func<Tensor, Tensor> solution = logits => -(1 + logits.exp()).log().mean();
        Assert.Equal("right", Exercise.Check("01.2", solution).State);
        Func<Tensor, Tensor> shorter = logits => -nn.functional.softplus(logits).mean();
        Assert.Equal("right", Exercise.Check("01.2", shorter).State);
        Func<Tensor, Tensor, Tensor> logit = (pData, pG) => pData.log() - pG.log();
        Assert.Equal("right", Exercise.Check("01.3", logit).State);
        Func<Tensor, Tensor, Tensor> byTheProbability = (pData, pG) => (pData / (pData + pG)).logit();
        Assert.Equal("right", Exercise.Check("01.3", byTheProbability).State);
        Assert.Equal("right", Exercise.Check("01.4", Steps()).State);
        // As the lesson's Round has it, where only G's weights collect G's gradient; and with samples drawn anew from the same noise.
        Assert.Equal("right", Exercise.Check("01.4", Steps(onlyG: true)).State);
        Assert.Equal("right", Exercise.Check("01.4", Steps(drawAgain: true)).State);
    }

    public static TheoryData<object, string> MistakesInTheFirst => new()
    {
        { -Math.Log(Sigmoid(2)) - Math.Log(Sigmoid(-1)), "not −log σ(−1)" },
        { (-Math.Log(Sigmoid(2)) - Math.Log(Sigmoid(1))) / 2, "mean of the two" },
        { Math.Log(Sigmoid(2)) + Math.Log(Sigmoid(1)), "The sign is turned" },
        { -Math.Log2(Sigmoid(2)) - Math.Log2(Sigmoid(1)), "in bits" },
        { 17, "Found 17.0000, which is not the loss. Compute σ(2)" },
        { "0.44", "A number was expected, this is a String" },
    };

    [Theory]
    [MemberData(nameof(MistakesInTheFirst), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_in_the_first_has_its_explanation(object answer, string explanation) =>
        AssertWrong(Exercise.Check("01.1", answer), explanation);

    public static TheoryData<object, string> MistakesInTheSecond => new()
    {
        { (Func<Tensor, Tensor>)(logits => nn.functional.softplus(logits).mean()), "The sign is turned" },
        { (Func<Tensor, Tensor>)(logits => nn.functional.softplus(-logits).mean()), "non-saturating loss" },
        { (Func<Tensor, Tensor>)(logits => -nn.functional.softplus(logits).sum()), "sum over the batch" },
        { (Func<Tensor, Tensor>)(logits => -nn.functional.softplus(logits)), "has the shape [4]. Did you forget mean()?" },
        { (Func<Tensor, Tensor>)(logits => logits.mean()), "The loss is the mean of log(1 − σ(logit))." },
        { (Func<Tensor, Tensor>)(logits => -nn.functional.softplus(logits.detach()).mean()), "no gradient flows" },
        { (Func<Tensor, Tensor>)(logits => -nn.functional.softplus(logits.detach()).mean() + logits.sum() - logits.detach().sum()), "the gradient is not: at logit -3 it is 1.0000" },
        { (Func<double, double>)(x => x), "Func<Tensor, Tensor>" },
    };

    [Theory]
    [MemberData(nameof(MistakesInTheSecond), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_in_the_second_has_its_explanation(object answer, string explanation) =>
        AssertWrong(Exercise.Check("01.2", answer), explanation);

    public static TheoryData<object, string> MistakesInTheThird => new()
    {
        { (Func<Tensor, Tensor, Tensor>)((p, q) => p / (p + q)), "That is the probability D*(x)" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => q.log() - p.log()), "The sign is turned" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => p / q), "you give 2.0000; 0.6931 was expected. That is how many times likelier" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => (p / (p + q)).log()), "log D* − log(1 − D*)" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => (p / q).log2()), "base 2" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => (p / q).log10()), "base 10" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => (p / (p + q)).sigmoid()), "its inverse" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => p - q), "difference of their logarithms" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => p + q), "Solve D* = 1 / (1 + e⁻ˡ)" },
        { (Func<Tensor, Tensor, Tensor>)((p, q) => (p.log() - q.log()).mean()), "the shape is []; one logit for each" },
        { (Func<Tensor, Tensor>)(p => p), "A function of the two densities was expected" },
    };

    [Theory]
    [MemberData(nameof(MistakesInTheThird), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_in_the_third_has_its_explanation(object answer, string explanation) =>
        AssertWrong(Exercise.Check("01.3", answer), explanation);

    private static Tensor CrossEntropy(Tensor logits, double truth) =>
        nn.functional.binary_cross_entropy_with_logits(logits, full_like(logits, truth));

    /// <summary>A round as a learner writes it, with the library's loss; each argument is one thing done otherwise.</summary>
    private static Round Steps(
        double real = 1, double generated = 0, double wanted = 1, bool mean = false, bool withReal = true, bool withGenerated = true,
        bool saturating = false, bool detach = true, bool retain = false, bool clearD = true, bool clearG = true, bool stepD = true, bool stepG = true,
        bool clearGFirst = false, bool judgeBefore = false, bool onlyG = false, bool drawAgain = false) =>
        (g, d, optimizerG, optimizerD, x, z) =>
        {
            if (clearGFirst)
                optimizerG.zero_grad();
            var fake = g.call(z);
            var before = d.call(fake);
            if (clearD)
                optimizerD.zero_grad();
            var loss = zeros(1);
            if (withReal)
                loss = loss + CrossEntropy(d.call(x), real);
            if (withGenerated)
                loss = loss + CrossEntropy(d.call(detach ? fake.detach() : fake), generated);
            (mean ? loss / 2 : loss).backward(retain_graph: retain);
            if (stepD)
                optimizerD.step();
            if (clearG && !clearGFirst)
                optimizerG.zero_grad();
            var judged = judgeBefore ? before : d.call(drawAgain ? g.call(z) : fake);
            var lossG = saturating ? -CrossEntropy(judged, 0) : CrossEntropy(judged, wanted);
            lossG.backward(inputs: onlyG ? g.parameters().ToArray<Tensor>() : null);
            if (stepG)
                optimizerG.step();
        };

    public static TheoryData<object, string> MistakesInTheFourth => new()
    {
        { Steps(saturating: true), "the saturating loss" },
        { Steps(wanted: 0), "G learns to be called generated" },
        { Steps(real: 0, generated: 1), "two truths are exchanged" },
        { Steps(mean: true), "D's loss is halved" },
        { Steps(withGenerated: false), "D never hears about the samples" },
        { Steps(withReal: false), "D never hears about the real points" },
        { Steps(clearD: false), "D's gradients of before are still there" },
        { Steps(clearD: false, onlyG: true), "D's gradients of before are still there" },
        { Steps(clearG: false), "G's gradients of the last round are still there" },
        { Steps(detach: false, retain: true, clearGFirst: true), "G also collects the gradient of D's loss" },
        { Steps(detach: false), "went through the same graph twice" },
        { Steps(judgeBefore: true), "Let the improved D judge the samples again" },
        { Both, "G learns from the D of before its step" },
        { Steps(stepD: false), "D's weights are what they were" },
        { Steps(stepG: false), "G's weights are what they were" },
        { Steps(wanted: 0.9), "D's are right: look at G's step" },
        { Steps(real: 0.9), "line by line" },
        { (Action<Tensor>)(_ => { }), "A round was expected" },
    };

    private static Round Both => (g, d, optimizerG, optimizerD, x, z) =>
    {
        var fake = g.call(z);
        var lossG = CrossEntropy(d.call(fake), 1);
        optimizerG.zero_grad();
        lossG.backward(inputs: g.parameters().ToArray<Tensor>());
        optimizerD.zero_grad();
        (CrossEntropy(d.call(x), 1) + CrossEntropy(d.call(fake.detach()), 0)).backward();
        optimizerD.step();
        optimizerG.step();
    };

    [Theory]
    [MemberData(nameof(MistakesInTheFourth), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_in_the_fourth_has_its_explanation(object answer, string explanation) =>
        AssertWrong(Exercise.Check("01.4", answer), explanation);

    [Fact]
    public void A_round_that_is_played_leaves_no_tensors_and_draws_no_numbers()
    {
        using var scope = NewDisposeScope();
        manual_seed(7);
        var undisturbed = randn(3);
        manual_seed(7);
        var before = LivingTensors.Before();
        Exercise.Check("01.4", Steps(wanted: 0));
        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(randn(3).allclose(undisturbed, 0, 0));
    }

    [Fact]
    public void An_answer_that_throws_is_explained()
    {
        Func<Tensor, Tensor> broken = _ => throw new InvalidOperationException("the <b>logits</b> ran away");
        var verdict = Exercise.Check("01.2", broken);
        AssertWrong(verdict, "ended with an error: the <b>logits</b> ran away");
        Func<Tensor, Tensor> misshapen = logits => logits.view(3, 5);
        AssertWrong(Exercise.Check("01.2", misshapen), "shape '[3, 5]' is invalid");
    }

    [Fact]
    public void Stop_in_an_answer_is_Stop()
    {
        Func<Tensor, Tensor> stopped = _ => throw new OperationCanceledException();
        Assert.Throws<OperationCanceledException>(() => Exercise.Check("01.2", stopped));
    }

    [Fact]
    public void A_message_shows_as_text_and_not_as_HTML()
    {
        Func<Tensor, Tensor> broken = _ => throw new InvalidOperationException("<script>alert(1)</script> & \"so on\"");
        var shown = new StringWriter();
        var formatter = new VerdictFormatters().CreateTypeFormatters().Cast<GanNotebooks.Figures.MimeFormatter>().Single(made => made.MimeType == "text/html");
        formatter.Format(Exercise.Check("01.2", broken), shown);
        Assert.DoesNotContain("<script", shown.ToString());
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;", shown.ToString());
    }

    [Fact]
    public void An_unknown_exercise_is_answered_with_those_that_exist()
    {
        Assert.Contains("no exercise '01.9'; there are 00.1, 00.2", Assert.Throws<ArgumentException>(() => Exercise.Check("01.9", 1.0)).Message);
        Assert.Contains("there are 00.1, 00.2", Assert.Throws<ArgumentException>(() => Exercise.Hint("1")).Message);
    }

    [Theory]
    [InlineData("01.1", "What probability", "−log σ(2)")]
    [InlineData("01.2", "functional.softplus", "−softplus(l)")]
    [InlineData("01.3", "l = log(D / (1 − D))", "pData.log() − pG.log()")]
    [InlineData("01.4", "Which of D's two calls", "fake.detach()")]
    public void The_second_hint_says_more_and_stays(string id, string first, string second)
    {
        var hint = Exercise.Hint(id);
        Assert.StartsWith($"Hint 1 of 2 for exercise {id}", hint);
        Assert.Contains(first, hint);
        for (var again = 0; again < 2; again++)
        {
            hint = Exercise.Hint(id);
            Assert.StartsWith($"Hint 2 of 2 for exercise {id}", hint);
            Assert.Contains(second, hint);
        }
    }

    [Fact]
    public void A_check_leaves_no_tensors_behind()
    {
        using var scope = NewDisposeScope();
        var before = LivingTensors.Before();
        Func<Tensor, Tensor> solution = logits => -(1 + logits.exp()).log().mean();
        Exercise.Check("01.2", solution);
        Assert.Equal(0, scope.DisposablesCount);
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Numbers_are_written_in_the_same_way_in_every_culture()
    {
        using var culture = new CommaCulture();
        AssertWrong(Exercise.Check("01.1", -17.5), "Found -17.5000");
    }
}
