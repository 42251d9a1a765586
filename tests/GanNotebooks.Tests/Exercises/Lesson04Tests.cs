using GanNotebooks.Exercises;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static GanNotebooks.Tests.Exercises.VerdictAssert;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Distance = System.Func<TorchSharp.torch.Tensor, double>;
using Join = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Loss = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Project = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Tests.Exercises;

[Collection(nameof(ProcessWide))]
public class Lesson04Tests
{
    private static Tensor Hot(Tensor labels) => functional.one_hot(labels, 10).to_type(float32);

    private static Tensor Match(Tensor h, Tensor y, Tensor table) => (h * y.matmul(table)).sum(1, keepdim: true);

    private static double MeanOverPairs(Tensor images, Func<Tensor, Tensor, Tensor> distance)
    {
        var all = new List<double>();
        for (var i = 0; i < images.shape[0]; i++)
        {
            for (var j = 0; j < i; j++)
                all.Add(distance(images[i], images[j]).item<float>());
        }
        return all.Average();
    }

    private static Tensor High(Tensor logits) => functional.softplus(-logits).mean();

    private static Tensor Low(Tensor logits) => functional.softplus(logits).mean();

    [Fact]
    public void Blanks_are_not_done_yet()
    {
        Verdict[] blanks =
        [
            Exercise.Check("04.1", double.NaN), Exercise.Check("04.2", (Join)((_, _) => null!)), Exercise.Check("04.3", (Project)((_, _, _, _) => null!)),
            Exercise.Check("04.4", (Distance)(_ => double.NaN)), Exercise.Check("04.5", (Loss)((_, _, _) => null!)),
        ];
        Assert.All(blanks, verdict => Assert.Equal("not done yet", verdict.State));
    }

    public static TheoryData<string, object> RightAnswers => new()
    {
        { "04.1", 0.3 },
        { "04.2", (Join)((z, labels) => cat([z, Hot(labels)], 1)) },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + Match(h, y, table)) },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + (h * table.index_select(0, y.argmax(1))).sum(1, keepdim: true)) },
        { "04.4", (Distance)(x => MeanOverPairs(x, (a, b) => (a - b).norm())) },
        { "04.4", (Distance)(x => (cdist(x.flatten(1), x.flatten(1)).sum() / (x.shape[0] * (x.shape[0] - 1))).item<float>()) },
        { "04.5", (Loss)((matching, mismatched, fake) => High(matching) + (Low(mismatched) + Low(fake)) / 2) },
    };

    [Theory]
    [MemberData(nameof(RightAnswers), DisableDiscoveryEnumeration = true)]
    public void Right_answers_are_right(string id, object answer)
    {
        var verdict = Exercise.Check(id, answer);
        Assert.True(verdict.State == "right", verdict.Text);
    }

    public static TheoryData<string, object, string> Mistakes => new()
    {
        { "04.1", 0.27, "right in one case of ten" },
        { "04.1", 0.7, "left alone" },
        { "04.1", 30, "not per cent" },
        { "04.1", 0.5, "one in ten of the others" },
        { "04.1", "s", "A number was expected" },
        { "04.2", (Join)((z, labels) => cat([z, labels.unsqueeze(1)], 1)), "a 3 would lie between a 2 and a 4" },
        { "04.2", (Join)((_, labels) => Hot(labels)), "The noise is lost" },
        { "04.2", (Join)((z, _) => z), "Only the noise" },
        { "04.2", (Join)((z, labels) => cat([z, z], 0)), "second dimension" },
        { "04.2", (Join)((z, labels) => cat([Hot(labels), z], 1)), "changed places" },
        { "04.2", (Join)((z, labels) => cat([z, Hot((labels + 1).remainder(10))], 1)), "a 1 at place k (from 0)" },
        { "04.2", (Join)((z, labels) => cat([z, Hot(labels)], 1).to_type(float64)), "Float64" },
        { "04.2", (Join)((z, labels) => cat([z, Hot(labels)], 1).detach()), "out of the graph" },
        { "04.3", (Project)((h, y, psi, table) => Match(h, y, table)), "ψ is missing" },
        { "04.3", (Project)((h, _, psi, _) => h.matmul(psi)), "does not read the label" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + (h * y.matmul(table)).mean([1L], true)), "not a mean" },
        { "04.3", (Project)((h, _, psi, table) => h.matmul(psi) + h.matmul(table.t()).sum(1, keepdim: true)), "all ten rows" },
        { "04.3", (Project)((h, y, psi, table) => (h.matmul(psi) + Match(h, y, table)).sigmoid()), "wants the logit" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) * Match(h, y, table)), "are added" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + 2 * Match(h, y, table)), "row of V that belongs" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi).squeeze(1) + (h * y.matmul(table)).sum(1)), "keepdim: true" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + h.matmul(y.matmul(table).t())), "crosses every picture" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + h * y.matmul(table)), "sum over the features is missing" },
        { "04.3", (Project)((h, _, psi, table) => h.matmul(psi) + h.matmul(table.t())), "y picks one" },
        { "04.3", (Project)((h, y, psi, table) => h.matmul(psi) + Match(h, y, table.detach())), "V cannot learn" },
        { "04.4", (Distance)(x => cdist(x.flatten(1), x.flatten(1)).mean().item<float>()), "distance to itself" },
        { "04.4", (Distance)(x => MeanOverPairs(x, (a, b) => (a - b).square().sum())), "root is missing" },
        { "04.4", (Distance)(x => Math.Sqrt(MeanOverPairs(x, (a, b) => (a - b).square().sum()))), "after the mean" },
        { "04.4", (Distance)(x => 3 * MeanOverPairs(x, (a, b) => (a - b).norm())), "That is the sum" },
        { "04.4", (Distance)(x => (x.narrow(0, 1, 2) - x.narrow(0, 0, 2)).flatten(1).norm(1).mean().item<float>()), "Only neighbours" },
        { "04.4", (Distance)(x => MeanOverPairs(x, (a, b) => (a - b).abs().sum())), "absolute differences" },
        { "04.4", (Distance)(x => MeanOverPairs(x, (a, b) => (a - b).square().mean().sqrt())), "averaged over the pixels" },
        { "04.4", (Distance)(_ => 7), "all pairs of two different pictures" },
        { "04.4", (Distance)(_ => 4), "four equal ones" },
        { "04.5", (Loss)((matching, mismatched, fake) => High(matching) + Low(mismatched) + Low(fake)), "share one vote" },
        { "04.5", (Loss)((matching, _, fake) => High(matching) + Low(fake)), "wrong labels are not in it" },
        { "04.5", (Loss)((matching, mismatched, _) => High(matching) + Low(mismatched)), "samples are not in it" },
        { "04.5", (Loss)((matching, mismatched, fake) => High(matching) + (High(mismatched) + Low(fake)) / 2), "the pair that D judges" },
        { "04.5", (Loss)((matching, mismatched, fake) => -High(matching) - (Low(mismatched) + Low(fake)) / 2), "sign is turned" },
        { "04.5", (Loss)((matching, mismatched, fake) => 3 * (High(matching) + (Low(mismatched) + Low(fake)) / 2)), "sum over the batch" },
        { "04.5", (Loss)((matching, mismatched, fake) => Low(matching) + (Low(mismatched) + Low(fake)) / 2), "half of −log(1 − D)" },
        { "04.5", (Loss)((matching, mismatched, fake) => functional.softplus(-matching) + fake), "has the shape [3, 1]" },
        { "04.5", (Loss)((matching, mismatched, fake) => (High(matching) + (Low(mismatched) + Low(fake)) / 2).detach()), "cannot learn from it" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public void Each_mistake_has_its_explanation(string id, object answer, string explanation) =>
        AssertWrong(Exercise.Check(id, answer), explanation);
}
