using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using Round = System.Action<TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>, TorchSharp.torch.optim.Optimizer, TorchSharp.torch.optim.Optimizer, TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on the vanilla GAN.</summary>
internal static class Lesson01
{
    private const double Tolerance = 0.005;

    internal static readonly ExerciseTask[] Tasks =
    [
        new("01.1", "You can compute D's loss without a computer: one surprise for the real image and one for the generated one.",
        [
            "D's loss is the surprise at the real image plus the surprise at the generated one. What probability does the sigmoid give each logit?",
            "−log σ(2) − log(1 − σ(−1)), and 1 − σ(−1) is σ(1). Math.Log is the natural logarithm, Math.Exp the exponential.",
        ],
        DiscriminatorLoss),
        new("01.2", "Value and gradient fit: your function is the generator's loss of the paper's equation (1).",
        [
            "The loss is the mean of log(1 − σ(logit)) over the batch. functional.softplus(x) is log(1 + eˣ).",
            "1 − σ(l) = 1 / (1 + eˡ), so log(1 − σ(l)) = −softplus(l). Take the mean().",
        ],
        SaturatingLoss),
        new("01.3", "The best D's logit is the logarithm of how many times likelier a sample is real: that is what a discriminator learns.",
        [
            "Proposition 1 gives D*, a probability. The logit l of a probability D solves D = 1 / (1 + e⁻ˡ), so l = log(D / (1 − D)).",
            "D* / (1 − D*) = p_data / p_g, so the logit is pData.log() − pG.log().",
        ],
        BestLogit),
        new("01.4", "Both players move as in algorithm 1, each by its own loss, and neither by the other's gradient.",
        [
            "Seven lines, as in Round above: draw, then zero_grad, backward and step for D, then the same three for G. Which of D's two calls in step 1 wants detach()?",
            "var fake = g.call(z); optimizerD.zero_grad(); LossD(d.call(x), d.call(fake.detach())).backward(); optimizerD.step(); then optimizerG.zero_grad(); LossG(d.call(fake)).backward(); optimizerG.step();",
        ],
        WholeRound),
    ];

    private static string? DiscriminatorLoss(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        double right = Softplus(-2) + Softplus(-1);
        if (Math.Abs(found - right) < Tolerance)
            return null;
        var cause =
            Math.Abs(found - (Softplus(-2) + Softplus(1))) < Tolerance ? "For the generated image D should say 'generated': the surprise is −log(1 − σ(−1)), not −log σ(−1)." :
            Math.Abs(found - right / 2) < Tolerance ? "That is the mean of the two surprises; the loss is their sum." :
            Math.Abs(found + right) < Tolerance ? "The sign is turned: a loss is what D makes small, so it is minus the logarithm." :
            Math.Abs(found - right / Math.Log(2)) < Tolerance ? "That is in bits; the losses here use the natural logarithm." :
            "Compute σ(2) and 1 − σ(−1) first, then minus the logarithm of each, then the sum.";
        return string.Create(CultureInfo.InvariantCulture, $"Found {found:0.0000}, which is not the loss. {cause}");
    }

    private static string? SaturatingLoss(object answer)
    {
        if (answer is not Func<Tensor, Tensor> loss)
            return $"A function from logits to a loss was expected, Func<Tensor, Tensor>; this is a {answer.GetType().Name}.";
        double[] values = [-3, -0.5, 0, 2];
        var logits = tensor(values, requires_grad: true);
        var found = loss(logits) ?? throw new NotDoneException();
        if (found.numel() != 1)
            return $"One number was expected, the mean over the batch; your loss has the shape [{string.Join(", ", found.shape)}]. Did you forget mean()?";
        var right = values.Average(value => -Softplus(value));
        var value = found.ToScalar().ToDouble();
        if (Math.Abs(value - right) > 1e-4)
        {
            var cause =
                Math.Abs(value + right) < 1e-4 ? "The sign is turned: G makes log(1 − D(G(z))) small, so there is no minus before it." :
                Math.Abs(value - values.Average(logit => Softplus(-logit))) < 1e-4 ? "That is the non-saturating loss, −log σ(logit), of the lesson above." :
                Math.Abs(value - 4 * right) < 1e-3 ? "That is the sum over the batch; the loss is the mean." :
                "The loss is the mean of log(1 − σ(logit)).";
            return string.Create(CultureInfo.InvariantCulture, $"For the logits −3, −0.5, 0 and 2 your loss is {value:0.0000}; {right:0.0000} was expected. {cause}");
        }
        if (!found.requires_grad)
            return "The value is right, and no gradient flows: did you use detach(), item() or data<…>() on the way?";
        found.backward();
        var gradient = logits.grad!.data<double>().ToArray();
        for (var k = 0; k < values.Length; k++)
        {
            var wanted = -1 / (1 + Math.Exp(-values[k])) / values.Length;
            if (Math.Abs(gradient[k] - wanted) > 1e-4)
                return string.Create(CultureInfo.InvariantCulture, $"The value is right and the gradient is not: at logit {values[k]} it is {gradient[k]:0.0000}, and −σ(logit)/4 = {wanted:0.0000} was expected.");
        }
        return null;
    }

    private static string? BestLogit(object answer)
    {
        if (answer is not Func<Tensor, Tensor, Tensor> logit)
            return $"A function of the two densities was expected, Func<Tensor, Tensor, Tensor>; this is a {answer.GetType().Name}.";
        Tensor Densities(params double[] values) => tensor(values);
        var (pData, pG) = (Densities(0.5, 0.2, 0.01, 0.3), Densities(0.5, 0.1, 0.4, 0.02));
        var found = logit(pData, pG) ?? throw new NotDoneException();
        if (!found.shape.SequenceEqual([4]))
            return $"For densities at 4 points the shape is [{string.Join(", ", found.shape)}]; one logit for each was expected, [4].";
        var (ratio, best) = (pData / pG, pData / (pData + pG));
        bool Is(Tensor other) => found.to_type(float64).allclose(other, 1e-4, 1e-6);
        if (Is(ratio.log()))
            return null;
        var cause =
            Is(best) ? "That is the probability D*(x); its logit is asked for." :
            Is(-ratio.log()) ? "The sign is turned: where real samples are likelier, the logit is positive." :
            Is(ratio) ? "That is how many times likelier real is than generated; the logit is its logarithm." :
            Is(best.log()) ? "That is log D*(x). A logit compares both answers: log D* − log(1 − D*)." :
            Is(ratio.log() / Math.Log(2)) ? "That is the logarithm to the base 2; the sigmoid is made of e." :
            Is(ratio.log10()) ? "That is the logarithm to the base 10; the sigmoid is made of e." :
            Is(best.sigmoid()) ? "The sigmoid turns a logit into a probability; here its inverse is needed." :
            Is(pData - pG) ? "Not the difference of the densities, the difference of their logarithms." :
            "Solve D* = 1 / (1 + e⁻ˡ) for l.";
        return string.Create(CultureInfo.InvariantCulture, $"Where p_data is 0.2 and p_g is 0.1 you give {found[1].ToScalar().ToDouble():0.0000}; {Math.Log(2):0.0000} was expected. {cause}");
    }

    private static string? WholeRound(object answer)
    {
        if (answer is not Round round)
            return $"A round was expected, an Action of two Module<Tensor, Tensor>, two optim.Optimizer and two Tensor; this is a {answer.GetType().Name}.";
        // The learner's random numbers go on as if there had been no check.
        using var outside = get_rng_state();
        try
        {
            Players first, found;
            try
            {
                first = Players.Play(round, rounds: 1);
                if (!first.MovedD && !first.MovedG && !first.Graded)
                    throw new NotDoneException();
                if (!first.MovedD)
                    return "After your round D's weights are what they were: does D's loss get backward(), and is optimizerD.step() called?";
                if (!first.MovedG)
                    return "After your round G's weights are what they were: does G's loss get backward(), and is optimizerG.step() called? A sample that was detached carries no gradient back to G.";
                found = Players.Play(round, rounds: 2);
            }
            catch (Exception e) when (e.Message.Contains("second time"))
            {
                return "backward() went through the same graph twice: lossD.backward() runs through the samples into G and frees what step 2 needs. Give D's step fake.detach().";
            }
            catch (Exception e) when (e.Message.Contains("inplace operation"))
            {
                return "D's step changed weights that G's loss was computed with. Let the improved D judge the samples again: call d after optimizerD.step().";
            }
            if (found.IsLike(Players.Play(Players.Right, rounds: 2)))
                return null;
            var cause = Players.Slips.FirstOrDefault(slip => found.IsLike(Players.Play(slip.Round, rounds: 2))).Cause
                ?? (first.HasDLike(Players.Play(Players.Right, rounds: 1)) ? "D's are right: look at G's step." : "Compare it with Round above, line by line.");
            return $"After two rounds the weights are not those of this lesson's round. {cause}";
        }
        finally
        {
            set_rng_state(outside);
        }
    }

    /// <summary>Two small networks that have played some rounds: what their weights became shows what the rounds did.</summary>
    private sealed class Players
    {
        private const string DsGradients = "D's gradients of before are still there: optimizerD.zero_grad() comes before its backward().";

        public static readonly Round Right = Steps(SumOfBoth, NonSaturating);

        /// <summary>The usual mistakes, and what to say to them.</summary>
        public static readonly (Round Round, string Cause)[] Slips =
        [
            (Steps(SumOfBoth, fake => -functional.softplus(fake).mean()), "G goes by log(1 − D(G(z))), the saturating loss: it is to make −log D(G(z)) small."),
            (Steps(SumOfBoth, fake => functional.softplus(fake).mean()), "G learns to be called generated: its samples are to be taken for real, so the truth in G's loss is 1."),
            (Steps((real, fake) => SumOfBoth(fake, real), NonSaturating), "D's two truths are exchanged: 1 for x and 0 for the samples."),
            (Steps((real, fake) => SumOfBoth(real, fake) / 2, NonSaturating), "D's loss is halved: it is the sum of its two surprises, not their mean."),
            (Steps((real, _) => NonSaturating(real), NonSaturating), "D never hears about the samples: their part is missing in its loss."),
            (Steps((_, fake) => functional.softplus(fake).mean(), NonSaturating), "D never hears about the real points: their part is missing in its loss."),
            (Steps(SumOfBoth, NonSaturating, clearD: false), DsGradients),
            (Steps(SumOfBoth, NonSaturating, clearD: false, onlyG: true), DsGradients),
            (Steps(SumOfBoth, NonSaturating, clearG: false), "G's gradients of the last round are still there: optimizerG.zero_grad() comes before its backward()."),
            (Steps(SumOfBoth, NonSaturating, detach: false), "G also collects the gradient of D's loss, which pulls the other way: detach() the samples in step 1."),
            (BothAtOnce, "G learns from the D of before its step: D moves first, and then judges the samples again."),
        ];

        private Players(Tensor g, Tensor d, bool movedG, bool movedD, bool graded) =>
            (G, D, MovedG, MovedD, Graded) = (g, d, movedG, movedD, graded);

        public Tensor G { get; }

        public Tensor D { get; }

        public bool MovedG { get; }

        public bool MovedD { get; }

        /// <summary>Whether any weight has got a gradient.</summary>
        public bool Graded { get; }

        public static Players Play(Round round, int rounds)
        {
            manual_seed(1);
            using var g = Sequential(Linear(2, 8), Tanh(), Linear(8, 3));
            using var d = Sequential(Linear(3, 8), Tanh(), Linear(8, 1));
            using var optimizerG = optim.SGD(g.parameters(), 0.5);
            using var optimizerD = optim.SGD(d.parameters(), 0.5);
            var (firstG, firstD) = (Weights(g), Weights(d));
            for (var i = 0; i < rounds; i++)
            {
                using var scope = NewDisposeScope();
                round(g, d, optimizerG, optimizerD, randn(16, 3) + 1, randn(16, 2));
            }
            var graded = g.parameters().Concat(d.parameters()).Any(parameter => parameter.grad is not null);
            var (lastG, lastD) = (Weights(g), Weights(d));
            static bool Differ(Tensor a, Tensor b) => (a - b).abs().max().item<float>() > 0;
            return new(lastG, lastD, Differ(firstG, lastG), Differ(firstD, lastD), graded);
        }

        public bool IsLike(Players other) => Near(G, other.G) && Near(D, other.D);

        public bool HasDLike(Players other) => Near(D, other.D);

        private static bool Near(Tensor a, Tensor b) => a.allclose(b, 1e-4, 1e-5);

        private static Tensor Weights(Module network) =>
            cat(network.parameters().Select(parameter => parameter.detach().flatten()).ToArray(), 0);

        private static Tensor SumOfBoth(Tensor real, Tensor fake) => functional.softplus(-real).mean() + functional.softplus(fake).mean();

        private static Tensor NonSaturating(Tensor fake) => functional.softplus(-fake).mean();

        /// <summary>The lesson's round, or what becomes of it when something is missing.</summary>
        private static Round Steps(Func<Tensor, Tensor, Tensor> lossD, Func<Tensor, Tensor> lossG, bool clearD = true, bool clearG = true, bool detach = true, bool onlyG = false) =>
            (g, d, optimizerG, optimizerD, x, z) =>
            {
                if (clearG)
                    optimizerG.zero_grad();
                if (clearD)
                    optimizerD.zero_grad();
                var fake = g.call(z);
                lossD(d.call(x), d.call(detach ? fake.detach() : fake)).backward(retain_graph: true);
                optimizerD.step();
                lossG(d.call(fake)).backward(inputs: onlyG ? g.parameters().ToArray<Tensor>() : null);
                optimizerG.step();
            };

        private static void BothAtOnce(Module<Tensor, Tensor> g, Module<Tensor, Tensor> d, optim.Optimizer optimizerG, optim.Optimizer optimizerD, Tensor x, Tensor z)
        {
            optimizerG.zero_grad();
            NonSaturating(d.call(g.call(z))).backward();
            optimizerD.zero_grad();
            SumOfBoth(d.call(x), d.call(g.call(z).detach())).backward();
            optimizerG.step();
            optimizerD.step();
        }
    }

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
