using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on the conditional GAN.</summary>
internal static class Lesson04
{
    private const double Tolerance = 1e-4;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("04.1", "G learns the labels as they are given to it, the mistakes in the same proportion.",
        [
            "A label that was drawn by lot is right once in ten times.",
            "(1 − s) + s/10 = 0.73.",
        ],
        ShareOfLots),
        new("04.2", "Noise says which picture, the label says of what; G reads both.",
        [
            "Turn each label into ten numbers, of which one is 1, and join them to the noise along the second dimension.",
            "cat([z, functional.one_hot(labels, 10).to_type(float32)], 1).",
        ],
        JoinedInput),
        new("04.3", "One part asks whether it is a picture, the other whether picture and label belong together.",
        [
            "y.matmul(V) picks one row of V for each picture. The inner product with h is a product and a sum over the features.",
            "h.matmul(psi) + (h * y.matmul(V)).sum(1, keepdim: true).",
        ],
        Projection),
        new("04.4", "A number that falls to 0 when a class collapses, however right its label is.",
        [
            "Flatten each picture. With n pictures there are n(n − 1)/2 pairs of two different ones.",
            "Two loops, i < j; the distance is (a[i] − a[j]).norm(). Or x.unsqueeze(0) − x.unsqueeze(1), norm over the last dimension, and the sum divided by n(n − 1).",
        ],
        MeanDistance),
        new("04.5", "Three kinds of pairs: D can no longer win without reading the label.",
        [
            "A real picture with its label is to get a high logit. The two others, a real picture with a wrong label and a sample with the label asked, are to get low ones, and share one vote.",
            "softplus(−right).mean() + (softplus(wrong).mean() + softplus(fake).mean()) / 2, with functional.softplus: −log D = softplus(−logit), −log(1 − D) = softplus(logit).",
        ],
        MatchingLoss),
    ];

    private static string? ShareOfLots(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        if (Math.Abs(found - 0.3) < 0.005)
            return null;
        bool Is(double other) => Math.Abs(found - other) < 0.005;
        var cause =
            Is(0.27) ? "That forgets that a label drawn by lot is right in one case of ten." :
            Is(0.7) ? "That is the share of labels that were left alone." :
            Is(0.243) ? "The lot is right in one case of ten, not in one of nine wrong ones." :
            Is(30) || Is(27) ? "A share is asked for, from 0 to 1, not per cent." :
            "Right are those that were left alone, and one in ten of the others.";
        return Invariant($"Found {found:0.000}, which is not the share. {cause}");
    }

    private static string? JoinedInput(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor> join)
            return $"A function of noise and labels was expected, Func<Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        var z = arange(0, 15, dtype: float32).view(3, 5).requires_grad_(true);
        var labels = tensor((long[])[2, 0, 9]);
        var hot = zeros(3, 10);
        for (var row = 0; row < 3; row++)
            hot[row, labels[row].item<long>()] = 1;
        var right = cat([z, hot], 1);

        var found = join(z, labels) ?? throw new NotDoneException();
        if (!found.shape.SequenceEqual([3, 15]))
        {
            var cause =
                found.shape.SequenceEqual([3, 6]) ? "The label went in as one number: for G a 3 would lie between a 2 and a 4, and a 9 would be large. Ten places, one of them 1, treat all alike." :
                found.shape.SequenceEqual([3, 10]) ? "The noise is lost: without it G has one picture for each label." :
                found.shape.SequenceEqual([3, 5]) ? "Only the noise is in it, or the label was added to it: join them side by side." :
                "Join along the second dimension: cat([…], 1).";
            return Invariant($"The shape is [{string.Join(", ", found.shape)}]; for noise of [3, 5] it has to be [3, 15]. {cause}");
        }
        if (found.dtype != float32)
            return $"The shape is right, and the numbers are {found.dtype}: a layer wants float32, and one_hot gives whole numbers.";
        if (!found.allclose(right))
        {
            return found.allclose(cat([hot, z], 1)) ? "Noise and label have changed places: the noise comes first."
                : "The shape is right, and the numbers are not: first the noise as it is, then for label k a 1 at place k (from 0) and nine zeros.";
        }
        if (!found.requires_grad)
            return "The numbers are right, and no gradient would reach what made the noise: was it copied out of the graph?";
        return null;
    }

    private static string? Projection(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor, Tensor, Tensor> projection)
            return $"A function of h, y, psi and V was expected, Func<Tensor, Tensor, Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        var h = tensor((double[])[1, 2, -1, 0.5, -2, 3], [2, 3]);
        var psi = tensor((double[])[0.5, 1, 2], [3, 1]);
        var table = (arange(0, 30, dtype: float64).view(10, 3).square() / 50 - 2).requires_grad_(true);
        var y = zeros(2, 10, dtype: float64);
        (y[0, 3], y[1, 7]) = (1, 1);
        var (unconditional, matched) = (h.matmul(psi), h * y.matmul(table));
        var right = unconditional + matched.sum(1, keepdim: true);

        var found = projection(h, y, psi, table) ?? throw new NotDoneException();
        if (!found.shape.SequenceEqual([2, 1]))
        {
            var cause =
                found.shape.SequenceEqual([2]) || found.shape.SequenceEqual([2, 2]) ? "A sum over the features with keepdim: true gives [B, 1]; a plain sum, or a product of h with the transposed rows, crosses every picture with every label of the batch." :
                found.shape.SequenceEqual([2, 3]) ? "The sum over the features is missing." :
                found.shape.SequenceEqual([2, 10]) ? "Those are the logits of all ten labels: y picks one." :
                "It is one logit a picture.";
            return Invariant($"The shape is [{string.Join(", ", found.shape)}]; for two pictures it has to be [2, 1]. {cause}");
        }
        bool Is(Tensor other) => found.allclose(other);
        if (!Is(right))
        {
            var cause =
                Is(matched.sum(1, keepdim: true)) ? "ψ is missing: this asks whether picture and label belong together, and not whether it is a picture." :
                Is(unconditional) ? "Only ψ is there: this D does not read the label." :
                Is(unconditional + matched.mean([1], true)) ? "An inner product is a sum over the features, not a mean." :
                Is(unconditional + h.matmul(table.t()).sum(1, keepdim: true)) ? "That adds the products with all ten rows: y picks the row of the picture's label." :
                Is(right.sigmoid()) ? "That is D's probability: the loss wants the logit." :
                Is(unconditional * matched.sum(1, keepdim: true)) ? "The two parts are added: they are logarithms." :
                "h·psi + h·v, where v is the row of V that belongs to the label.";
            return Invariant($"The first logit is {found[0, 0].item<double>():0.000}; {right[0, 0].item<double>():0.000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The logits are right, and V cannot learn: the result has no gradient. Was something detached, or under no_grad?";
        found.sum().backward();
        var touched = table.grad!.abs().sum(1) > 0;
        return touched.sum().item<long>() == 2 ? null
            : $"The logits are right, and {touched.sum().item<long>()} rows of V get a gradient where two labels are in the batch: pick the rows inside the graph.";
    }

    private static string? MeanDistance(object answer)
    {
        if (answer is not Func<Tensor, double> distance)
            return $"A function from pictures to a number was expected, Func<Tensor, double>; this is a {answer.GetType().Name}.";
        // Flattened: (3, 0, 0, 0), 0 and (0, 4, 0, 0), so that the three distances are 3, 4 and 5.
        var images = zeros(3, 1, 2, 2);
        (images[0, 0, 0, 0], images[2, 0, 0, 1]) = (3, 4);
        var found = distance(images);
        if (double.IsNaN(found))
            throw new NotDoneException();
        bool Is(double other) => Math.Abs(found - other) < Tolerance * Math.Max(1, other);
        if (!Is(4))
        {
            var cause =
                Is(24 / 9.0) ? "Each picture's distance to itself, 0, is counted too: of n² pairs n are none." :
                Is(50 / 3.0) || Is(100 / 9.0) ? "Those are squared distances: the root is missing." :
                Is(Math.Sqrt(50 / 3.0)) ? "The root was taken after the mean; each pair has its own distance." :
                Is(12) || Is(24) ? "That is the sum; the mean is wanted." :
                Is(3.5) ? "Only neighbours in the batch were compared: the result depends on their order." :
                Is(14 / 3.0) ? "Those are sums of absolute differences; the distance is the root of the summed squares." :
                Is(2) ? "The squares were averaged over the pixels; the distance is the root of their sum." :
                "Average the Euclidean distance over all pairs of two different pictures.";
            return Invariant($"Three pictures that lie 3, 4 and 5 apart gave {found:0.0000}; 4 was expected. {cause}");
        }
        var collapsed = distance(ones(4, 1, 3, 3));
        return Math.Abs(collapsed) < Tolerance ? null : Invariant($"Right for three pictures, and four equal ones gave {collapsed:0.0000} instead of 0: is the number of pictures written into it?");
    }

    private static string? MatchingLoss(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor, Tensor> loss)
            return $"A function of three kinds of logits was expected, Func<Tensor, Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        Tensor Logits(params double[] values) => tensor(values, [values.Length, 1]).requires_grad_(true);
        var (matching, mismatched, fake) = (Logits(2, -1, 0.5), Logits(1, -2, 3), Logits(-0.5, 0, 4));
        static double High(Tensor logits) => logits.data<double>().Average(l => Math.Log(1 + Math.Exp(-l)));   // −log D
        static double Low(Tensor logits) => logits.data<double>().Average(l => Math.Log(1 + Math.Exp(l)));     // −log(1 − D)
        var right = High(matching) + (Low(mismatched) + Low(fake)) / 2;

        var found = loss(matching, mismatched, fake) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your loss has the shape [{string.Join(", ", found.shape)}].";
        var value = found.ToScalar().ToDouble();
        bool Is(double other) => Math.Abs(value - other) < Tolerance;
        if (!Is(right))
        {
            var cause =
                Is(High(matching) + Low(mismatched) + Low(fake)) ? "Two kinds of pairs are wrong and one is right: let the wrong ones share one vote, or D sees twice as many." :
                Is(High(matching) + Low(fake)) || Is(High(matching) + Low(fake) / 2) ? "The real pictures with wrong labels are not in it." :
                Is(High(matching) + Low(mismatched)) || Is(High(matching) + Low(mismatched) / 2) ? "The samples are not in it." :
                Is(High(matching) + (High(mismatched) + Low(fake)) / 2) ? "A real picture with a wrong label is to get a low logit: it is the pair that D judges." :
                Is(-right) ? "The sign is turned: the loss is minus the logarithms." :
                Is(3 * right) ? "That is the sum over the batch; the loss is its mean." :
                "−log D of the right pairs, and half of −log(1 − D) of each wrong kind, every one a mean.";
            return Invariant($"Your loss is {value:0.0000}; {right:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, and D cannot learn from it: your loss has no gradient.";
        return null;
    }
}
