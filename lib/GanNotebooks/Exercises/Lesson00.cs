using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the first steps.</summary>
internal static class Lesson00
{
    internal static readonly ExerciseTask[] Tasks =
    [
        new("00.1", "Batch times channels times height times width.",
        [
            "A colour picture has three channels, and the shape is [B, C, H, W].",
            "16 · 3 · 32 · 32.",
        ],
        HowMany),
        new("00.2", "One number for each channel of each picture, whatever the batch's size.",
        [
            "mean takes the dimensions that shall disappear. Which two of [B, C, H, W] are they?",
            "batch.mean([2L, 3L]): height and width, counted from 0.",
        ],
        ChannelMeans),
        new("00.3", "That function differentiates whatever it is given: it is what trains every network here.",
        [
            "Make a tensor of the point that requires a gradient, call f with it, and ask for backward().",
            "var point = tensor(at, requires_grad: true); f(point).backward(); and the answer is point.grad.item<double>().",
        ],
        Slope),
        new("00.4", "The value is right and nothing else is left: so a training can go on for days.",
        [
            "Open a dispose scope in the function. The result must leave it before it ends.",
            "using var scope = NewDisposeScope(); return arange(1, 101, dtype: float64).square().sum().MoveToOuterDisposeScope();",
        ],
        NothingLeft),
    ];

    private static string? HowMany(object answer)
    {
        if (!Answers.TryNumber(answer, out var found))
            return Answers.NoNumber(answer);
        if (found == 16 * 3 * 32 * 32)
            return null;
        var cause = found switch
        {
            16 * 32 * 32 => "That is grey; colour has three channels.",
            3 * 32 * 32 => "That is one picture; the batch has 16.",
            16 * 4 * 32 * 32 => "Opacity is no channel here: colour is red, green and blue.",
            _ => "Multiply the four numbers of the shape [B, C, H, W].",
        };
        return Invariant($"Found {found:N0}, which is not it. {cause}");
    }

    private static string? ChannelMeans(object answer)
    {
        if (answer is not Func<Tensor, Tensor> means)
            return $"A function of a batch was expected, Func<Tensor, Tensor>; this is a {answer.GetType().Name}.";
        foreach (var (b, c) in ((int, int)[])[(2, 3), (5, 1)])
        {
            var batch = rand([b, c, 4, 6], generator: new Generator(9));
            var found = means(batch) ?? throw new NotDoneException();
            if (!found.shape.SequenceEqual([b, c]))
            {
                var cause = found.dim() == 4 ? "Leave keepdim out, or the dimensions stay as 1." : found.dim() == 0 ? "Without dimensions mean() takes all of them." : "Height is dimension 2 and width is dimension 3.";
                return Invariant($"For a batch of [{b}, {c}, 4, 6] the shape is [{string.Join(", ", found.shape)}]; [{b}, {c}] was expected. {cause}");
            }
            var right = batch.sum([2L, 3L]) / 24;
            if (!found.allclose(right, 1e-4, 1e-6))
                return Invariant($"The shape is right; the first value is {found[0, 0].item<float>():0.0000} and {right[0, 0].item<float>():0.0000} was expected. Is it the mean, and not the sum or the maximum?");
        }
        return null;
    }

    private static string? Slope(object answer)
    {
        if (answer is not Func<Func<Tensor, Tensor>, double, double> slope)
            return $"A function was expected, Func<Func<Tensor, Tensor>, double, double>; this is a {answer.GetType().Name}.";
        (string name, Func<Tensor, Tensor> f, double at, double right)[] cases =
        [
            ("x³ at 2", x => x * x * x, 2, 12),
            ("sin x at 0", x => x.sin(), 0, 1),
            ("eˣ at 1", x => x.exp(), 1, Math.E),
        ];
        foreach (var (name, f, at, right) in cases)
        {
            var found = slope(f, at);
            if (double.IsNaN(found))
                throw new NotDoneException();
            if (Math.Abs(found - right) < 1e-9)
                continue;
            var cause =
                Math.Abs(found - f(tensor(at)).item<double>()) < 1e-9 ? "That is the value of the function; the gradient lies in grad." :
                Math.Abs(found - right) < 1e-3 ? "That is near, as a finite difference or single precision would be: use autograd on a tensor of double." :
                "Call backward() on f's result, and read grad of the point.";
            return Invariant($"The derivative of {name} is {right:0.######}; found {found:0.######}. {cause}");
        }
        return null;
    }

    private static string? NothingLeft(object answer)
    {
        if (answer is not Func<Tensor> make)
            return $"A function without arguments was expected, Func<Tensor>; this is a {answer.GetType().Name}.";
        var before = Tensor.TotalCount;
        var made = make() ?? throw new NotDoneException();
        if (made.IsInvalid)
            return "The result was freed with the scope: move it out with MoveToOuterDisposeScope().";
        var left = Tensor.TotalCount - before - 1;
        if (made.numel() != 1 || Math.Abs(made.to_type(float64).item<double>() - 338_350) > 0.5)
            return Invariant($"1² + 2² + … + 100² is 338,350; the result is {(made.numel() == 1 ? Invariant($"{made.to_type(float64).item<double>():N0}") : "no single number")}. arange leaves its end out.");
        return left == 0 ? null : Invariant($"The value is right, and {left} more tensors are alive than before: what each operation made on the way. A dispose scope frees them.");
    }
}
