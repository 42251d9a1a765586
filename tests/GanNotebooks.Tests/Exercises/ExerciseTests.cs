using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;

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
