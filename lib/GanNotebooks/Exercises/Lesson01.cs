using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

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

    private static double Softplus(double x) => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x)));
}
