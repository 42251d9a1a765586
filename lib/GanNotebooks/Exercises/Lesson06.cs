using GanNotebooks.Evaluation;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on InfoGAN.</summary>
internal static class Lesson06
{
    private const double Tolerance = 0.002;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("06.1", "What two things share is what one is uncertain alone, less what it is uncertain when the other is known.",
        [
            "I(c; x) = H(c) − H(c|x). Both columns are equally likely, and within each the shares are .8 and .2.",
            "log 2 + .8 log .8 + .2 log .2, with natural logarithms.",
        ],
        SharedInformation),
        new("06.2", "That is what Q raises: how much of the code it can read, at least.",
        [
            "The bound is the mean of log Q(c|x) plus H(c). Cross entropy is minus the first; ten equally likely values have the entropy log 10.",
            "Math.Log(logits.shape[1]) - functional.cross_entropy(logits, codes).",
        ],
        CategoricalBound),
        new("06.3", "A bell curve on a number in −1..1: its squared error is all that Q can improve, its width is the weight.",
        [
            "log of a normal density: −½ log(2πσ²) − (c − μ)² / 2σ². Sum it over the codes of a sample, average over the batch, add log 2 for each code.",
            "codes.shape[1] * (Math.Log(2) - 0.5 * Math.Log(2 * Math.PI * sigma * sigma)) - (codes - mean).square().sum(1).mean() / (2 * sigma * sigma).",
        ],
        ContinuousBound),
        new("06.4", "Matched where it is not scored, one digit a code: nobody can say that you looked.",
        [
            "Count how often each code meets each digit in the first half, ask Assignment.Maximise which code is which digit, then count the mistakes in the second half.",
            "counts[code, label]++ over the first half; var digitOf = Assignment.Maximise(counts); the share of i with digitOf[secondCodes[i]] != secondLabels[i].",
        ],
        ErrorOfTheCode),
    ];

    private static string? SharedInformation(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        double apart = Math.Log(2), left = -0.8 * Math.Log(0.8) - 0.2 * Math.Log(0.2);
        bool Is(double other) => Math.Abs(found - other) < Tolerance;
        if (Is(apart - left))
            return null;
        var cause =
            Is((apart - left) / Math.Log(2)) ? "That is in bits; this lesson counts in nats, with natural logarithms." :
            Is(left) ? "That is H(c|x), what is not known of c when x is." :
            Is(apart) ? "That is H(c), what is not known of c at all." :
            Is(apart + left) ? "That is the entropy of the whole table, H(c, x) = H(x) + H(c|x)." :
            Is(left - apart) ? "The sign is turned: knowing x cannot make c less certain." :
            "Compute H(c) = log 2, then H(c|x) from the shares .8 and .2 of a column.";
        return Invariant($"Found {found:0.0000}, which is not I(c; x). {cause}");
    }

    private static string? CategoricalBound(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor> bound)
            return $"A function of logits and codes was expected, Func<Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        var logits = tensor(new[] { 2.0, 0, -1, 0.5, 0.5, 3, 1, 1, -2, 0, 4, 0 }, [3, 4], requires_grad: true);
        var codes = tensor(new long[] { 0, 3, 2 });
        var entropy = Math.Log(4);
        var cross = functional.cross_entropy(logits, codes).item<double>();

        var found = bound(logits, codes) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your bound has the shape [{string.Join(", ", found.shape)}]. Did you forget mean()?";
        var value = found.ToScalar().ToDouble();
        bool Is(double other) => Math.Abs(value - other) < 1e-4;
        if (!Is(entropy - cross))
        {
            var picked = logits.gather(1, codes.unsqueeze(1)).mean().item<double>();
            var cause =
                Is(cross) ? "That is the cross entropy: the bound is H(c) minus it." :
                Is(-cross) ? "H(c) is missing. It has no gradient, but without it the number is no information." :
                Is(cross - entropy) ? "The sign is turned: the bound rises when Q reads the code better." :
                Is((entropy - cross) / Math.Log(2)) ? "That is in bits; this lesson counts in nats." :
                Is(entropy - 3 * cross) ? "That is the sum over the batch; the expectation is a mean." :
                Is(Math.Log(10) - cross) ? "These logits have four values, not ten: take the number from their shape." :
                Is(entropy + picked) ? "Those are logits, not log Q(c|x): log_softmax comes between." :
                "It is the mean of log Q(c|x) over the batch, plus the entropy of a code whose values are equally likely.";
            return Invariant($"Your bound is {value:0.0000}; {entropy - cross:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, but no gradient flows back to the logits: did you detach, or compute with item()?";
        found.backward();
        var wanted = -autograd.grad([functional.cross_entropy(logits, codes)], [logits])[0];
        return (logits.grad! - wanted).abs().max().item<double>() < 1e-4
            ? null
            : "The value is right and its gradient is not that of the mean of log Q(c|x): did you detach a part?";
    }

    private static string? ContinuousBound(object answer)
    {
        if (answer is not Func<Tensor, Tensor, double, Tensor> bound)
            return $"A function of Q's mean, the codes and σ was expected, Func<Tensor, Tensor, double, Tensor>; this is a {answer.GetType().Name}.";
        var mean = tensor(new[] { 0.1, -0.4, 0.5, 0.9, -0.2, 0.3 }, [3, 2], requires_grad: true);
        var codes = tensor(new[] { 0.3, -0.5, 0.1, 0.8, -0.9, 0.6 }, [3, 2]);
        const double sigma = 0.4;
        var square = (codes - mean).square();
        var error = square.sum(1).mean().item<double>();
        double Bound(double entropies, double normals, double errors, double variance = sigma * sigma) =>
            entropies * Math.Log(2) - normals * 0.5 * Math.Log(2 * Math.PI * variance) - errors / (2 * variance);
        var right = Bound(2, 2, error);

        var found = bound(mean, codes, sigma) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your bound has the shape [{string.Join(", ", found.shape)}]. Did you forget mean()?";
        var value = found.ToScalar().ToDouble();
        bool Is(double other) => Math.Abs(value - other) < 1e-4;
        if (!Is(right))
        {
            var cause =
                Is(Bound(0, 2, error)) ? "H(c) is missing: log 2 for each code, as it lies anywhere in −1..1." :
                Is(Bound(1, 2, error)) ? "H(c) is counted once; each of the two codes has log 2." :
                Is(Bound(2, 0, error)) ? "The bell curve's own factor is missing: −½ log(2πσ²) for each code." :
                Is(Bound(2, 1, error)) ? "The bell curve's factor is counted once; there are two codes." :
                Is(Bound(1, 1, error / 2)) ? "That is the mean over the codes; the information of several codes adds up." :
                Is(Bound(2, 2, 3 * error)) ? "That is the sum over the batch; the expectation is a mean." :
                Is(Bound(2, 2, 2 * error)) ? "The square is divided by σ², not by 2σ²." :
                Is(Bound(2, 2, error, sigma)) ? "σ is the width, not the variance: square it." :
                Is(-right) ? "The sign is turned: the bound rises when the error falls." :
                "It is the mean over the batch of Σ log N(c; μ, σ²), plus log 2 for each code.";
            return Invariant($"Your bound is {value:0.0000}; {right:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, but no gradient flows back to Q's mean: did you detach, or compute with item()?";
        found.backward();
        var wanted = (codes - mean.detach()) / (3 * sigma * sigma);
        return (mean.grad! - wanted).abs().max().item<double>() < 1e-4
            ? null
            : "The value is right and its gradient for Q's mean is not (c − μ) / σ²: did you detach a part?";
    }

    private static string? ErrorOfTheCode(object answer)
    {
        if (answer is not Func<int[], int[], int[], int[], double> error)
            return $"A function of codes and labels of both halves was expected, Func<int[], int[], int[], int[], double>; this is a {answer.GetType().Name}.";
        var (firstCodes, firstLabels) = Half(shared: 0.7, exchanged: 0.2);
        var (secondCodes, secondLabels) = Half(shared: 0.6, exchanged: 0.7);
        var digitOf = Assignment.Maximise(Counts(firstCodes, firstLabels));
        var right = Error(digitOf, secondCodes, secondLabels);

        var found = error(firstCodes, firstLabels, secondCodes, secondLabels);
        if (double.IsNaN(found))
            throw new NotDoneException();
        bool Is(double other) => Math.Abs(found - other) < 1e-6;
        if (Is(right))
            return null;
        var cause =
            Is(100 * right) ? "That is in per cent; a share of 1 was asked for." :
            Is(1 - right) ? "That is the share that is right; the error is the rest." :
            Is(Error(digitOf, firstCodes, firstLabels)) ? "It is scored on the half on which the match was found." :
            Is(Error(Assignment.Maximise(Counts(secondCodes, secondLabels)), secondCodes, secondLabels)) ? "The match was found on the half that is scored: that looks at the answers." :
            Is(Error(Commonest(Counts(firstCodes, firstLabels)), secondCodes, secondLabels)) ? "Each code takes its commonest digit, so that two codes have the same one and a digit has none. It is an assignment: one digit a code." :
            Is(Error([.. Enumerable.Range(0, 10)], secondCodes, secondLabels)) ? "Code 3 does not mean digit 3: the numbers of the codes are arbitrary." :
            "Count on the first half, assign, and count the mistakes on the second.";
        return Invariant($"For a check with 10 codes your error is {found:0.0000}; {right:0.0000} was expected. {cause}");
    }

    /// <summary>Codes that mean the digit before, but for two that share the fours, and two that are exchanged at times.</summary>
    private static (int[] codes, int[] labels) Half(double shared, double exchanged)
    {
        const int each = 40;
        var labels = Enumerable.Range(0, 10 * each).Select(i => i / each).ToArray();
        var codes = labels.Select((label, i) =>
        {
            var part = (i % each + 0.5) / each;
            return label switch
            {
                4 => part < shared ? 5 : 0,                          // code 0 gets the rest of the fours …
                9 => part < 0.25 ? 0 : part < 0.65 ? 5 : 3,          // … and some of the nines, which have no code of their own.
                6 => part < exchanged ? 8 : 7,
                7 => part < exchanged ? 7 : 8,
                _ => label + 1,
            };
        }).ToArray();
        return (codes, labels);
    }

    private static double[,] Counts(int[] codes, int[] labels)
    {
        var counts = new double[10, 10];
        foreach (var (code, label) in codes.Zip(labels))
            counts[code, label]++;
        return counts;
    }

    private static int[] Commonest(double[,] counts) =>
        [.. Enumerable.Range(0, 10).Select(code => Enumerable.Range(0, 10).MaxBy(label => counts[code, label]))];

    private static double Error(int[] digitOf, int[] codes, int[] labels) =>
        (double)codes.Zip(labels).Count(pair => digitOf[pair.First] != pair.Second) / codes.Length;
}
