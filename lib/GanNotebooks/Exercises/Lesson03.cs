using TorchSharp;
using static System.FormattableString;
using static TorchSharp.torch;

namespace GanNotebooks.Exercises;

/// <summary>The exercises of the lesson on the DCGAN.</summary>
internal static class Lesson03
{
    internal static readonly ExerciseTask[] Tasks =
    [
        new("03.1", "You can read a network's shapes off its numbers: both layers lead to 14 pixels.",
        [
            "A convolution fits its window (n + 2·padding − kernel) / stride + 1 times; a transposed one is the way back.",
            "Convolution: (28 + 2·2 − 5) / 2 + 1, rounded down. Transposed: (7 − 1)·2 − 2·1 + 4.",
        ],
        Sizes),
        new("03.2", "The block doubles height and width, and each pixel is made by equally many stamps.",
        [
            "Three layers in a Sequential: a transposed convolution from 32 maps to 16, batch normalisation, ReLU.",
            "ConvTranspose2d(32, 16, 4, stride: 2, padding: 1), BatchNorm2d(16), ReLU(). The stride must divide the kernel.",
        ],
        UpBlock),
        new("03.3", "That is all there is to a moving average of weights, and it is what the samples come from.",
        [
            "w̄ ← keep·w̄ + (1 − keep)·w, in place: the tensor that the network holds has to change.",
            "average.mul_(keep).add_((1 - keep) * latest). Methods that end in an underscore work in place.",
        ],
        Average),
        new("03.4", "The walk starts and ends where it should and never leaves the sphere.",
        [
            "The angle between the ends is acos of their cosine. Each end gets a weight; at t = 0 the first has 1, at t = 1 the second.",
            "sin((1 − t)·angle)/sin(angle) · from + sin(t·angle)/sin(angle) · to, with cosine = (from·to).sum(1, keepdim: true) / (|from|·|to|).",
        ],
        Walk),
    ];

    private static string? Sizes(object answer)
    {
        if (answer is not (int down, int up))
            return $"Two whole numbers were expected, (int down, int up); this is a {answer.GetType().Name}.";
        if (down == 0 && up == 0)
            throw new NotDoneException();
        if (down != 14)
            return Invariant($"The convolution: found {down}, which is not its height. {(down == 15 ? "27/2 is rounded down before 1 is added." : down == 12 ? "The padding of 2 counts on both sides." : "How many steps of 2 fit into 28 + 2·2 − 5, and one more for the start?")}");
        if (up != 14)
            return Invariant($"The transposed convolution: found {up}, which is not its height. {(up == 16 ? "The padding cuts 1 pixel from each side." : up == 13 ? "The last stamp is 4 wide, not 3." : "Seven stamps begin 2 pixels apart, the last one is 4 wide, and the padding of 1 is cut from both sides.")}");
        return null;
    }

    private static string? UpBlock(object answer)
    {
        if (answer is not nn.Module<Tensor, Tensor> block)
            return $"A network was expected, Module<Tensor, Tensor>; this is a {answer.GetType().Name}.";
        block.train();
        var input = randn(8, 32, 7, 7, generator: new Generator(3));
        var made = block.call(input);
        if (!made.shape.SequenceEqual([8, 16, 14, 14]))
            return Invariant($"The shape is [{string.Join(", ", made.shape)}]; for an input of [8, 32, 7, 7] it has to be [8, 16, 14, 14]. {(made.shape.Length == 4 && made.shape[1] != 16 ? "The second number of ConvTranspose2d is how many maps it makes." : "(7 − 1)·stride − 2·padding + kernel has to be 14.")}");
        if (!block.parameters().Any(parameter => parameter.dim() == 4))
            return "No convolution was found in it: a block that only enlarges has nothing to learn.";
        var kernel = block.parameters().First(parameter => parameter.dim() == 4);
        if (kernel.shape[2] % 2 != 0)
            return Invariant($"The shape is right, and the stride of 2 does not divide the kernel of {kernel.shape[2]}: some pixels get more stamps than their neighbours, a checkerboard. Count the overlaps in the figure above.");
        if (!block.buffers().Any(buffer => buffer.dim() == 1 && buffer.shape[0] == 16))
            return "The shape is right, and there is no BatchNorm2d(16): the paper puts one after each layer of G but the last.";
        if (made.min().item<float>() < 0)
            return Invariant($"Some outputs are negative, the least {made.min().item<float>():0.00}: the last layer of the block is a ReLU.");
        return made.requires_grad ? null : "No gradient flows through it: were its parameters frozen?";
    }

    private static string? Average(object answer)
    {
        if (answer is not Action<Tensor, Tensor, double> update)
            return $"A function was expected, Action<Tensor, Tensor, double> for average, latest and keep; this is a {answer.GetType().Name}.";
        var average = tensor((double[])[1, 2, -4]);
        var latest = tensor((double[])[3, 0, 4], requires_grad: true);
        using (no_grad())
            update(average, latest, 0.75);
        double[] found = [.. average.data<double>()], right = [1.5, 1.5, -2];
        if (!latest.data<double>().ToArray().SequenceEqual([3, 0, 4]))
            return "The trained weights have changed: only the average may.";
        if (found.SequenceEqual([1, 2, -4]))
            throw new NotDoneException();
        if (found.Zip(right).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9))
            return null;
        var cause =
            found.Zip((double[])[2.5, 0.5, 2]).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9) ? "The two weights are exchanged: keep belongs to the average." :
            found.SequenceEqual([3, 0, 4]) ? "That is a copy of the latest weights." :
            "keep·average + (1 − keep)·latest was expected.";
        return Invariant($"With keep = 0.75 the average of (1, 2, −4) and (3, 0, 4) became ({string.Join(", ", found.Select(value => Invariant($"{value:0.##}")))}); (1.5, 1.5, −2) was expected. {cause}");
    }

    private static string? Walk(object answer)
    {
        if (answer is not Func<Tensor, Tensor, double, Tensor> walk)
            return $"A function was expected, Func<Tensor, Tensor, double, Tensor> for from, to and t; this is a {answer.GetType().Name}.";
        var generator = new Generator(7);
        var from = randn(5, 16, generator: generator);
        var to = randn(5, 16, generator: generator);
        to = to / to.norm(1, true) * from.norm(1, true);
        Tensor At(double t) => walk(from, to, t) ?? throw new NotDoneException();
        var start = At(0);
        if (!start.shape.SequenceEqual(from.shape))
            return Invariant($"The shape is [{string.Join(", ", start.shape)}]; for ends of [5, 16] it has to be [5, 16].");
        if (!start.allclose(from, 1e-4, 1e-4))
            return start.allclose(to, 1e-4, 1e-4) ? "At t = 0 it is at the second end: the weights are exchanged." : "At t = 0 it is not at the first end.";
        if (!At(1).allclose(to, 1e-4, 1e-4))
            return "At t = 1 it is not at the second end.";
        var shorter = (At(0.5).norm(1, true) / from.norm(1, true)).min().item<float>();
        if (shorter < 0.98)
            return Invariant($"Both ends are right, and half-way the vector has only {shorter:0.00} of their length: that is the straight line, which cuts through the sphere. Use the sines of the angle.");
        var middle = At(0.5);
        var even = ((middle * from).sum(1) - (middle * to).sum(1)).abs().max().item<float>();
        return even < 1e-2 ? null : "Half-way it is nearer to one end than to the other: the angle has to grow evenly with t.";
    }
}
