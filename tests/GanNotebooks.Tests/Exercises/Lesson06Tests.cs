using GanNotebooks.Evaluation;
using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Continuous = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, double, TorchSharp.torch.Tensor>;
using Discrete = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Matched = System.Func<int[], int[], int[], int[], double>;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson06Tests
{
    private static readonly double Left = -0.8 * Math.Log(0.8) - 0.2 * Math.Log(0.2);

    private static double[,] Counts(int[] codes, int[] labels)
    {
        var counts = new double[10, 10];
        foreach (var (code, label) in codes.Zip(labels))
            counts[code, label]++;
        return counts;
    }

    private static double Wrong(int[] digitOf, int[] codes, int[] labels) => (double)codes.Zip(labels).Count(pair => digitOf[pair.First] != pair.Second) / codes.Length;

    private static double Cross(Tensor logits, Tensor codes) => functional.cross_entropy(logits, codes).item<double>();

    private static Tensor LogNormal(Tensor mean, Tensor codes, double variance) => -0.5 * Math.Log(2 * Math.PI * variance) - (codes - mean).square() / (2 * variance);

    [Fact]
    public void Blanks_are_not_done_yet()
    {
        Discrete discrete = (_, _) => null!;
        Continuous continuous = (_, _, _) => null!;
        Matched matched = (_, _, _, _) => double.NaN;
        Verdict[] blanks = [Exercise.Check("06.1", double.NaN), Exercise.Check("06.2", discrete), Exercise.Check("06.3", continuous), Exercise.Check("06.4", matched)];
        Assert.All(blanks, verdict => Assert.Equal("not done yet", verdict.State));
    }

    [Fact]
    public void Right_answers_are_right()
    {
        Discrete discrete = (logits, codes) => Math.Log(4) + logits.log_softmax(1).gather(1, codes.unsqueeze(1)).mean();
        Continuous continuous = (mean, codes, sigma) => (LogNormal(mean, codes, sigma * sigma) + Math.Log(2)).sum(1).mean();
        Matched matched = (codes, labels, otherCodes, otherLabels) => Wrong(Assignment.Maximise(Counts(codes, labels)), otherCodes, otherLabels);
        Assert.Equal("right", Exercise.Check("06.1", 0.193).State);
        Assert.Equal("right", Exercise.Check("06.2", discrete).State);
        Assert.Equal("right", Exercise.Check("06.3", continuous).State);
        Assert.Equal("right", Exercise.Check("06.4", matched).State);
    }

    public static TheoryData<string, object, string> Mistakes => new()
    {
        { "06.1", (Math.Log(2) - Left) / Math.Log(2), "in bits" },
        { "06.1", Left, "That is H(c|x)" },
        { "06.1", Math.Log(2), "not known of c at all" },
        { "06.1", Math.Log(2) + Left, "the whole table" },
        { "06.1", Left - Math.Log(2), "The sign is turned" },
        { "06.1", 7, "Compute H(c) = log 2" },
        { "06.2", (Discrete)((logits, codes) => functional.cross_entropy(logits, codes)), "H(c) minus it" },
        { "06.2", (Discrete)((logits, codes) => -functional.cross_entropy(logits, codes)), "H(c) is missing" },
        { "06.2", (Discrete)((logits, codes) => functional.cross_entropy(logits, codes) - Math.Log(4)), "The sign is turned" },
        { "06.2", (Discrete)((logits, codes) => (Math.Log(4) - functional.cross_entropy(logits, codes)) / Math.Log(2)), "in bits" },
        { "06.2", (Discrete)((logits, codes) => Math.Log(4) - functional.cross_entropy(logits, codes, reduction: Reduction.Sum)), "sum over the batch" },
        { "06.2", (Discrete)((logits, codes) => Math.Log(4) - functional.cross_entropy(logits, codes, reduction: Reduction.None)), "has the shape [3]" },
        { "06.2", (Discrete)((logits, codes) => Math.Log(10) - functional.cross_entropy(logits, codes)), "four values, not ten" },
        { "06.2", (Discrete)((logits, codes) => Math.Log(4) + logits.gather(1, codes.unsqueeze(1)).mean()), "log_softmax" },
        { "06.2", (Discrete)((logits, codes) => logits.mean()), "mean of log Q(c|x)" },
        { "06.2", (Discrete)((logits, codes) => tensor(Math.Log(4) - Cross(logits, codes))), "no gradient flows" },
        { "06.2", (Discrete)((logits, codes) => Math.Log(4) - Cross(logits, codes) + logits.sum() - logits.detach().sum()), "its gradient is not" },
        { "06.2", 1, "Func<Tensor, Tensor, Tensor>" },
        { "06.3", (Continuous)((mean, codes, sigma) => LogNormal(mean, codes, sigma * sigma).sum(1).mean()), "H(c) is missing" },
        { "06.3", (Continuous)((mean, codes, sigma) => LogNormal(mean, codes, sigma * sigma).sum(1).mean() + Math.Log(2)), "counted once; each" },
        { "06.3", (Continuous)((mean, codes, sigma) => 2 * Math.Log(2) - (codes - mean).square().sum(1).mean() / (2 * sigma * sigma)), "own factor is missing" },
        { "06.3", (Continuous)((mean, codes, sigma) => 2 * Math.Log(2) - 0.5 * Math.Log(2 * Math.PI * sigma * sigma) - (codes - mean).square().sum(1).mean() / (2 * sigma * sigma)), "factor is counted once" },
        { "06.3", (Continuous)((mean, codes, sigma) => (LogNormal(mean, codes, sigma * sigma) + Math.Log(2)).mean()), "mean over the codes" },
        { "06.3", (Continuous)((mean, codes, sigma) => 2 * Math.Log(2) - Math.Log(2 * Math.PI * sigma * sigma) - (codes - mean).square().sum() / (2 * sigma * sigma)), "sum over the batch" },
        { "06.3", (Continuous)((mean, codes, sigma) => 2 * Math.Log(2) - Math.Log(2 * Math.PI * sigma * sigma) - (codes - mean).square().sum(1).mean() / (sigma * sigma)), "not by 2σ²" },
        { "06.3", (Continuous)((mean, codes, sigma) => (LogNormal(mean, codes, sigma) + Math.Log(2)).sum(1).mean()), "square it" },
        { "06.3", (Continuous)((mean, codes, sigma) => -(LogNormal(mean, codes, sigma * sigma) + Math.Log(2)).sum(1).mean()), "The sign is turned" },
        { "06.3", (Continuous)((mean, codes, sigma) => (LogNormal(mean, codes, sigma * sigma) + Math.Log(2)).sum(1)), "has the shape [3]" },
        { "06.3", (Continuous)((mean, codes, sigma) => mean.sum()), "plus log 2 for each code" },
        { "06.3", (Continuous)((mean, codes, sigma) => (LogNormal(mean.detach(), codes, sigma * sigma) + Math.Log(2)).sum(1).mean()), "no gradient flows" },
        { "06.3", (Continuous)((mean, codes, sigma) => (LogNormal(mean.detach(), codes, sigma * sigma) + Math.Log(2)).sum(1).mean() + mean.sum() - mean.detach().sum()), "its gradient for Q's mean" },
        { "06.3", 1, "Func<Tensor, Tensor, double, Tensor>" },
        { "06.4", (Matched)((codes, labels, otherCodes, otherLabels) => 100 * Wrong(Assignment.Maximise(Counts(codes, labels)), otherCodes, otherLabels)), "in per cent" },
        { "06.4", (Matched)((codes, labels, otherCodes, otherLabels) => 1 - Wrong(Assignment.Maximise(Counts(codes, labels)), otherCodes, otherLabels)), "the share that is right" },
        { "06.4", (Matched)((codes, labels, _, _) => Wrong(Assignment.Maximise(Counts(codes, labels)), codes, labels)), "on the half on which the match was found" },
        { "06.4", (Matched)((_, _, otherCodes, otherLabels) => Wrong(Assignment.Maximise(Counts(otherCodes, otherLabels)), otherCodes, otherLabels)), "looks at the answers" },
        { "06.4", (Matched)((_, _, otherCodes, otherLabels) => Wrong([.. Enumerable.Range(0, 10)], otherCodes, otherLabels)), "Code 3 does not mean digit 3" },
        { "06.4", (Matched)((_, _, _, _) => 0.5), "Count on the first half" },
        { "06.4", 1, "Func<int[], int[], int[], int[], double>" },
        {
            "06.4",
            (Matched)((codes, labels, otherCodes, otherLabels) => Wrong(
                [.. Enumerable.Range(0, 10).Select(code => labels.Where((_, i) => codes[i] == code).GroupBy(label => label).MaxBy(group => group.Count())?.Key ?? 0)],
                otherCodes, otherLabels)),
            "one digit a code"
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_has_its_explanation(string id, object answer, string explanation) =>
        AssertWrong(Exercise.Check(id, answer), explanation);
}
