using GanNotebooks.Evaluation;
using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on measuring.</summary>
internal static class Lesson07
{
    private const double Tolerance = 1e-6;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("07.1", "For one feature the Fréchet distance is two squares: of the means' difference and of the standard deviations'.",
        [
            "With one feature the covariances are variances, and the root of their product is σ_p·σ_q: what is σ_p² + σ_q² − 2σ_pσ_q?",
            "(0 − 3)² + (1 − 2)². The standard deviations are 1 and 2.",
        ],
        Distance),
        new("07.2", "Your kernel distance is unbiased: for clouds drawn alike its mean is 0.",
        [
            "Three means of kernels: within x, within y, across. Within a cloud the diagonal compares a sample with itself and has to go.",
            "Within: (k.sum() − k.trace()) / (n·(n − 1)) with k = (a.matmul(a.t()) / d + 1).pow(3). Across: the mean of all, twice, subtracted.",
        ],
        Kernel),
        new("07.3", "Your recall sees the heap that the samples miss.",
        [
            "First the radius of each generated point: the k-th smallest distance to the other generated points. Then: which real points are nearer than a radius to some generated one?",
            "radius = cdist(generated, generated).sort(1).Values.select(1, k), since number 0 of each row is the point itself; (cdist(real, generated) < radius).any(1).",
        ],
        Recall),
        new("07.4", "Precision is about what is there, recall about what is missing.",
        [
            "Precision asks of each sample whether it is good. Recall asks of each real digit whether the generator has it.",
            "A: every sample is good, and a tenth of the real digits is never reached. B: the other way round.",
        ],
        Two),
    ];

    private static string? Distance(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        if (Math.Abs(found - 10) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - 18) < Tolerance ? "4 is the variance: the standard deviation is 2." :
            Math.Abs(found - 4) < Tolerance ? "The means' difference is squared, too." :
            Math.Abs(found - Math.Sqrt(10)) < Tolerance ? "The distance is used without the root at the end." :
            Math.Abs(found - 9) < Tolerance ? "The spreads differ, and that counts." :
            "(μ_p − μ_q)² + (σ_p − σ_q)² was expected.";
        return Invariant($"Found {found:0.000}, which is not the distance. {cause}");
    }

    private static string? Kernel(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor> distance)
            return $"A function of two sets of features was expected, Func<Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        var generator = new Generator(11);
        var (x, y) = (randn(40, 6, dtype: float64, generator: generator), 0.5 + randn(30, 6, dtype: float64, generator: generator));
        var result = distance(x, y);
        if (result is null)
            throw new NotDoneException();
        if (result.numel() != 1)
            return Invariant($"The result has the shape [{string.Join(", ", result.shape)}]; one number was expected.");
        var found = result.to(float64).item<double>();
        var right = Unbiased(x, y);
        if (Math.Abs(found - right) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - Biased(x, y)) < Tolerance ? "Within a cloud each sample is compared with itself, too: take the diagonal out and divide by n·(n − 1)." :
            Math.Abs(found - Unbiased(x, y, scale: 1)) < Tolerance ? "The product in the kernel is divided by the number of features, d." :
            Math.Abs(found + right) < Tolerance ? "The sign is turned: within plus within minus twice across." :
            Math.Abs(found - (right + Mean(x, y))) < Tolerance ? "The mean across is subtracted twice." :
            "Within x + within y − 2 · across, with the kernel (x·y/d + 1)³, was expected.";
        return Invariant($"For 40 and 30 samples of 6 features it gives {found:0.000000}; {right:0.000000} was expected. {cause}");
    }

    private static Tensor Kernel(Tensor a, Tensor b, double scale) => (a.matmul(b.t()) / scale + 1).pow(3);

    private static double Mean(Tensor x, Tensor y) => Kernel(x, y, x.shape[1]).mean().item<double>();

    private static double Biased(Tensor x, Tensor y) => Mean(x, x) + Mean(y, y) - 2 * Mean(x, y);

    private static double Unbiased(Tensor x, Tensor y, double? scale = null)
    {
        double Within(Tensor a)
        {
            var (k, n) = (Kernel(a, a, scale ?? a.shape[1]), a.shape[0]);
            return ((k.sum() - k.trace()) / (n * (n - 1))).item<double>();
        }
        return Within(x) + Within(y) - 2 * Kernel(x, y, scale ?? x.shape[1]).mean().item<double>();
    }

    private static string? Recall(object answer)
    {
        if (answer is not Func<Tensor, Tensor, int, double> recall)
            return $"A function of real, generated and k was expected, Func<Tensor, Tensor, int, double>; this is a {answer.GetType().Name}.";
        // Two heaps of real points, one of which the samples miss, and outliers among both.
        var generator = new Generator(5);
        var real = randn(60, 2, dtype: float64, generator: generator);
        real = cat([real.narrow(0, 0, 40), real.narrow(0, 40, 20) + 6], 0);
        var generated = 1.6 * randn(50, 2, dtype: float64, generator: generator);
        var found = recall(real, generated, 3);
        if (double.IsNaN(found))
            throw new NotDoneException();
        var right = PrecisionRecall.Between(real, generated, neighbours: 3);
        if (Math.Abs(found - right.Recall) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - right.Precision) < Tolerance ? "That is the precision: for recall the balls are around the generated points and the real ones are asked." :
            Math.Abs(found - PrecisionRecall.Between(real, generated, neighbours: 2).Recall) < Tolerance ? "The point itself was counted as its first neighbour: the k-th is number k of the sorted row, not k − 1." :
            Math.Abs(found - right.Coverage) < Tolerance ? "That is the coverage: its balls are around the real points." :
            Math.Abs(found - 60 * right.Recall) < 1e-3 ? "That is how many; the share was asked." :
            "The share of real points with a generated one whose k-th neighbour is farther away than they are was expected.";
        return Invariant($"On two heaps, one of them missed, it gives {found:0.000}; {right.Recall:0.000} was expected. {cause}");
    }

    private static string? Two(object answer)
    {
        if (answer is not (double pa, double ra, double pb, double rb))
            return $"Four numbers were expected, (double, double, double, double); this is a {answer.GetType().Name}.";
        if ((pa, ra, pb, rb) == default)
            throw new NotDoneException();
        (double, double, double, double) right = (1, 0.9, 0.9, 1);
        if ((pa, ra, pb, rb) == right)
            return null;
        if ((pa, ra, pb, rb) == (0.9, 1.0, 1.0, 0.9))
            return "Precision and recall are exchanged: precision asks the samples, recall asks the real digits.";
        if (new[] { pa, ra, pb, rb }.Any(share => share is < 0 or > 1))
            return "Shares lie between 0 and 1.";
        return pa != 1 ? Invariant($"A's precision: found {pa}. All its samples are perfect digits.")
            : ra != 0.9 ? Invariant($"A's recall: found {ra}. Which real digits lie in no ball of its samples?")
            : pb != 0.9 ? Invariant($"B's precision: found {pb}. Which of its samples lie in no real ball?")
            : Invariant($"B's recall: found {rb}. It draws everything, and balls of noise take nothing away.");
    }
}
