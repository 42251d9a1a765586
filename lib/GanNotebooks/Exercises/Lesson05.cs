using TorchSharp;
using TorchSharp.Modules;
using static System.FormattableString;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on the Wasserstein GAN.</summary>
internal static class Lesson05
{
    private const double Tolerance = 0.005;
    private const int CriticSteps = 300;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("05.1", "On a line the cheapest plan keeps the order: the first grain to the first place, and so on.",
        [
            "On a line no two grains need to cross. Sort both lists and send each grain to its own place.",
            "The ways are 1, 1, 1, 1, 1 and 3. Each grain weighs one sixth.",
        ],
        GrainsMoved),
        new("05.2", "One slope a sample, between real and generated, and the critic can learn from it: that is WGAN-GP's penalty.",
        [
            "Mix x and the samples with ε, ask autograd.grad for the gradient of the summed scores there, and take each sample's length.",
            "slope.flatten(1).norm(1) is [B]. Subtract 1, square, mean. create_graph: true keeps what the critic needs.",
        ],
        GradientPenalty),
        new("05.3", "Your critic estimates the distance of two heaps, and its sign is right.",
        [
            "Three lines: zero_grad, backward, step. The loss is LossC of the two scores plus ten times GradientPenalty(f.call, x, fake).",
            "optimizer.zero_grad(); (LossC(f.call(x), f.call(fake)) + 10 * GradientPenalty(f.call, x, fake)).backward(); optimizer.step();",
        ],
        CriticStep),
        new("05.4", "Only a critic of slope 1 gives W; a steeper one exaggerates by its slope.",
        [
            "f / 4 has slope 1. What do its two means differ by?",
            "(10 − (−2)) / 4.",
        ],
        Estimate),
    ];

    private static string? GrainsMoved(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        const double right = 8 / 6.0;
        if (Math.Abs(found - right) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - 8) < Tolerance ? "That is the sum of the ways; each grain weighs one sixth." :
            Math.Abs(found - 14 / 6.0) < Tolerance ? "That is the mean of the squared ways; the cost is the way itself." :
            Math.Abs(found + right) < Tolerance ? "A distance is not negative: the ways count without their direction." :
            "Pair the sorted lists: 0→1, 0→1, 1→2, 1→2, 2→3, 2→5.";
        return Invariant($"Found {found:0.000}, which is not the distance. {cause}");
    }

    private static string? Estimate(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        if (Math.Abs(found - 3) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - 12) < Tolerance ? "That is the difference of a critic that is four times too steep." :
            Math.Abs(found - 2) < Tolerance ? "The samples' mean is −2, and subtracting it adds 2." :
            Math.Abs(found + 3) < Tolerance ? "The sign is turned: W is real minus generated, minus the critic's loss." :
            Math.Abs(found - 48) < Tolerance ? "A critic that is too steep exaggerates: divide by its slope." :
            "Make the slope 1 first, then take the difference of the means.";
        return Invariant($"Found {found:0.000}, which is not the estimate. {cause}");
    }

    private static string? GradientPenalty(object answer)
    {
        if (answer is not Func<Func<Tensor, Tensor>, Tensor, Tensor, Tensor, Tensor> penalty)
            return $"A function of f, x, samples and ε was expected, Func<Func<Tensor, Tensor>, Tensor, Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        // f(x) = a |x|² / 2 has the slope a x: at each point between, the length is a times the point's.
        var a = tensor(1.5, requires_grad: true);
        Tensor F(Tensor images) => a * images.flatten(1).square().sum(1, keepdim: true) / 2;
        var x = arange(0, 12, dtype: float64).view(3, 1, 2, 2) / 4;
        var fake = -arange(0, 12, dtype: float64).view(3, 1, 2, 2).flip(0) / 6;
        var epsilon = tensor(new[] { 0.2, 0.5, 0.9 }, [3, 1, 1, 1]);
        Tensor Lengths(Tensor at) => 1.5 * at.flatten(1).norm(1);
        double Penalty(Tensor lengths) => (lengths - 1).square().mean().item<double>();
        var lengths = Lengths(epsilon * x + (1 - epsilon) * fake);
        var right = Penalty(lengths);

        var found = penalty(F, x, fake, epsilon) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your penalty has the shape [{string.Join(", ", found.shape)}]. Did you forget mean()?";
        var value = found.ToScalar().ToDouble();
        bool Is(double other) => Math.Abs(value - other) < 1e-4 * Math.Max(1, Math.Abs(other));
        if (!Is(right))
        {
            var cause =
                Is(Penalty(Lengths((1 - epsilon) * x + epsilon * fake))) ? "x and the samples are exchanged: the point between is ε x + (1 − ε) G(z)." :
                Is(Penalty(Lengths(x))) ? "That is the slope at the real images alone; WGAN-GP takes it between them and the samples." :
                Is(Penalty(Lengths(fake))) ? "That is the slope at the samples alone; WGAN-GP takes it between them and real images." :
                Is(3 * right) ? "That is the sum over the batch; the penalty is the mean." :
                Is(10 * right) ? "λ is left out here." :
                Is(lengths.square().mean().item<double>()) ? "That wants a slope of 0, as R1 does; here it is to be 1." :
                Is(Penalty(lengths.square())) ? "1 was subtracted from the squared length; the root comes first." :
                Is(Penalty(lengths.square().sum().sqrt())) ? "That is one slope for the whole batch. Each sample has its own: flatten(1).norm(1)." :
                Is(Penalty(lengths / 3)) ? "Each slope is a third of what it should be: sum the scores, do not average them, before asking for the gradient." :
                "It is the mean over the batch of (|∇f| − 1)² at ε x + (1 − ε) G(z).";
            return Invariant($"For f(x) = ¾|x|² your penalty is {value:0.0000}; {right:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, and the critic cannot learn from it: your penalty has no gradient. Did you ask for create_graph?";
        found.backward(inputs: [a]);
        var gradient = a.grad is { } given ? given.item<double>() : 0;
        var wanted = (2 * (lengths - 1) * lengths / 1.5).mean().item<double>();
        if (Math.Abs(gradient - wanted) > 1e-3)
            return Invariant($"The value is right and its gradient for the critic's weight is not: {gradient:0.0000}, where {wanted:0.0000} was expected. Did you ask for create_graph?");
        return null;
    }

    private static string? CriticStep(object answer)
    {
        if (answer is not Action<Module<Tensor, Tensor>, Adam, Tensor, Tensor> step)
            return $"A step was expected, Action<Module<Tensor, Tensor>, Adam, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        // The learner's random numbers go on as if there had been no check.
        using var outside = get_rng_state();
        try
        {
            manual_seed(1);
            using var critic = Sequential(Linear(2, 32), LeakyReLU(0.2), Linear(32, 32), LeakyReLU(0.2), Linear(32, 1));
            using var optimizer = optim.Adam(critic.parameters(), 5e-3, 0, 0.9);
            var weight = critic.parameters().First();
            var before = weight.detach().clone();
            // In a plane, not on a line: there a slope of −1 could turn to 1 only through 0, which the penalty forbids.
            Tensor real = tensor(new float[] { 2, 0 }, [1, 2]), generated = zeros(1, 2);
            for (var i = 0; i < CriticSteps; i++)
            {
                Notebook.ThrowIfStopped();
                using var scope = NewDisposeScope();
                step(critic, optimizer, real + 0.1 * randn(64, 2), generated + 0.1 * randn(64, 2));
                if (i == 0 && weight.grad is null)
                    return "After your step the critic's weights have no gradient: did you call backward() on the loss?";
                if (i == 0 && (weight - before).abs().max().item<float>() == 0)
                    return "After your step the critic's weights are what they were: did you call optimizer.step()?";
            }
            using var frozen = no_grad();
            var estimate = (critic.call(real) - critic.call(generated)).item<float>();
            if (estimate is > 1.6f and < 2.7f)
                return null;
            var cause =
                !float.IsFinite(estimate) || estimate > 4 ? "Nothing keeps it from being steep: is the penalty in the loss, with λ = 10 before it?" :
                estimate < -0.5 ? "The sign is turned: the critic's loss is the samples' mean score minus the real one's." :
                "Is the gradient set to zero before backward(), and does the penalty keep its graph (create_graph)?";
            return Invariant($"After {CriticSteps} steps f(2, 0) − f(0, 0) is {estimate:0.00}; about 2, the distance, was expected. {cause}");
        }
        finally
        {
            set_rng_state(outside);
        }
    }
}
