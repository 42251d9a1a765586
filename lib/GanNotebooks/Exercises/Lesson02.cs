using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the laboratory.</summary>
internal static class Lesson02
{
    private const double Tolerance = 0.005;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("02.1", "Below γ = 1 the pair spirals inward, above it creeps: friction that is too strong slows the slow direction down.",
        [
            "Write the two equations as a matrix, [[0, ½], [−½, −γ]]. It turns while its eigenvalues have an imaginary part.",
            "Its characteristic equation is λ² + γλ + ¼ = 0. The roots are real when γ² − 4 · ¼ is not negative.",
        ],
        CriticalFriction),
        new("02.2", "It is a penalty that D learns from: value, gradient and the mean over the samples are right.",
        [
            "Let x require a gradient, sum D's logits, and ask autograd.grad for their gradient at x. Summing is allowed: each logit depends on its own point alone.",
            "autograd.grad([logit(at).sum()], [at], create_graph: true)[0] is [B, 2]. Square, sum(1) over the coordinates, mean() over the batch.",
        ],
        GradientPenalty),
        new("02.3", "A ring that looks perfect, and a reverse KL of 0.41 nats: that is what the number is for.",
        [
            "The shares are one half and seven times 1/14. Sum share · log(share · 8) over the eight modes.",
            "½ · log(½ · 8) + 7 · 1/14 · log(8/14), with the natural logarithm.",
        ],
        ReverseKL),
        new("02.4", "Whole points side by side, and gradients flow: D sees three samples at a glance.",
        [
            "A tensor lies row after row in memory, so three rows of 2 are one row of 6: a matter of shape alone. First drop the rows that are left over.",
            "points.narrow(0, 0, points.shape[0] / 3 * 3) keeps what divides by three (integer division), and reshape(-1, 6) does the rest.",
        ],
        Packing),
    ];

    private static string? CriticalFriction(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        if (Math.Abs(found - 1) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - 0.5) < Tolerance ? "That is the turning rate without friction. The roots of λ² + γλ + ¼ are real from γ² = 4 · ¼ on." :
            Math.Abs(found - 2) < Tolerance ? "λ² + γλ + 1 would give 2; here the last term is ½ · ½." :
            Math.Abs(found - 0.25) < Tolerance ? "That is the matrix's determinant. The discriminant γ² − 4 · ¼ has to be 0." :
            "The eigenvalues are the roots of λ² + γλ + ¼; when is what stands under the square root not negative?";
        return Invariant($"Found γ = {found:0.000}, which is not where the turning stops. {cause}");
    }

    private static string? ReverseKL(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        var right = 0.5 * Math.Log(4) + 0.5 * Math.Log(8 / 14.0);
        if (Math.Abs(found - right) < Tolerance)
            return null;
        var forward = (Math.Log(0.25) + 7 * Math.Log(14 / 8.0)) / 8;
        var cause =
            Math.Abs(found - right / Math.Log(2)) < Tolerance ? "That is in bits; the table uses the natural logarithm." :
            Math.Abs(found + right) < Tolerance ? "The sign is turned: a divergence is never negative." :
            Math.Abs(found - forward) < Tolerance ? "That is the other direction, uniform against the shares. Here each logarithm is weighted by the generator's share." :
            Math.Abs(found - (Math.Log(8) - right)) < Tolerance ? "That is the entropy of the shares; log 8 minus it is the divergence." :
            "Each mode adds share · log(share · 8): once with ½, seven times with 1/14.";
        return Invariant($"Found {found:0.0000}, which is not the reverse KL. {cause}");
    }

    private static string? GradientPenalty(object answer)
    {
        if (answer is not Func<Func<Tensor, Tensor>, Tensor, Tensor> penalty)
            return $"A function of D and points was expected, Func<Func<Tensor, Tensor>, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        // logit(x) = w·(x₁² + x₂²)/2 has the slope w·x: the penalty is w² times the mean of |x|².
        var weight = tensor(2.0, requires_grad: true);
        Tensor Logit(Tensor points) => weight * points.square().sum(1, keepdim: true) / 2;
        var x = tensor(new double[] { 1, 2, 3, 0, -1, 0.5, 0, 1 }, [4, 2]);
        var squares = x.square().sum(1).mean().item<double>();
        var (right, wanted) = (4 * squares, 4 * squares);

        var found = penalty(Logit, x) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your penalty has the shape [{string.Join(", ", found.shape)}]. Did you forget sum(1) or mean()?";
        var value = found.ToScalar().ToDouble();
        if (Math.Abs(value - right) > 1e-4)
        {
            var slope = 2 * x;
            var cause =
                Math.Abs(value - slope.norm(1).mean().item<double>()) < 1e-4 ? "That is the mean length of the slopes; R1 squares the length." :
                Math.Abs(value - right / 2) < 1e-4 ? "That is half of it: did you take the mean over the coordinates too? They are summed, and the factor γ/2 is left out." :
                Math.Abs(value - 4 * right) < 1e-3 ? "That is the sum over the batch; the penalty is the mean." :
                Math.Abs(value - right / 16) < 1e-4 ? "The slope of each point is a quarter of what it should be: sum the logits, do not average them, before asking for the gradient." :
                Math.Abs(value - slope.mean([0]).square().sum().item<double>()) < 1e-4 ? "That is the squared slope of the whole batch. The penalty is per sample: square each point's slope first, then average." :
                Math.Abs(value - (slope.norm(1) - 1).square().mean().item<double>()) < 1e-4 ? "That is WGAN-GP's penalty, which wants slopes of 1; R1 wants slopes of 0." :
                "It is the mean over the points of the squared length of ∇logit.";
            return Invariant($"For logit(x) = |x|² your penalty at four points is {value:0.0000}; {right:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, and D cannot learn from it: your penalty has no gradient. Did you ask for create_graph?";
        found.backward(inputs: [weight]);
        var gradient = weight.grad is { } given ? given.item<double>() : 0;
        if (Math.Abs(gradient - wanted) > 1e-3)
            return Invariant($"The value is right and its gradient for D's weight is not: {gradient:0.0000}, where {wanted:0.0000} was expected. Did you ask for create_graph?");
        return null;
    }

    private static string? Packing(object answer)
    {
        if (answer is not Func<Tensor, Tensor> pack)
            return $"A function from points to packs was expected, Func<Tensor, Tensor>; this is a {answer.GetType().Name}.";
        var points = arange(0, 16, dtype: float32).view(8, 2).requires_grad_(true);
        var found = pack(points) ?? throw new NotDoneException();
        if (found.shape is not [2, 6])
        {
            var cause = found.shape is [6, 2] ? "A row is a pack: three points side by side, not below each other." :
                found.shape is [3, 6] ? "Eight points make two packs; a third would be incomplete or hold a point twice." :
                "Eight points make two packs of three, and two points are left over.";
            return $"For points [8, 2] the packs are [2, 6]; yours are [{string.Join(", ", found.shape)}]. {cause}";
        }
        var values = found.detach().to_type(float32).cpu().data<float>().ToArray();
        var pairs = values.Chunk(2).ToArray();
        if (pairs.FirstOrDefault(pair => pair[0] % 2 != 0 || pair[1] != pair[0] + 1) is { } torn)
            return Invariant($"A point was torn apart: {torn[0]:0} and {torn[1]:0} stand side by side and are not the coordinates of one point. Each row holds x₁, x₂ of one point, then of the next.");
        if (pairs.DistinctBy(pair => pair[0]).Count() != pairs.Length)
            return "A point is in two places: every point belongs to one pack.";
        if (!found.requires_grad)
            return "The packs are right, and no gradient flows back to the points: did you use detach(), data<…>() or tensor(…) on the way?";
        return null;
    }
}
