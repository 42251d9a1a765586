using static TorchSharp.torch.nn.functional;

namespace TorchSharp.Tests.Oracle;

/// <summary>nn.functional: activations, losses, layers as functions, initialisation.</summary>
internal static class Functions
{
    private static Operation Of(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Normal(d.Shape())], (d, x) => ours(d, x[0]));

    private static readonly nn.Reduction[] Reductions = [nn.Reduction.None, nn.Reduction.Mean, nn.Reduction.Sum];

    private static nn.Reduction How(Draw d) => d.Pick("how", Reductions);

    private static Tensor[] Pair(Draw d)
    {
        var shape = d.Shape(2);
        return [d.Normal(shape), d.Normal(shape)];
    }

    private static Operation Loss(string python, Func<Tensor, Tensor, nn.Reduction, Draw, Tensor> ours) => new(python, Pair, (d, x) => ours(x[0], x[1], How(d), d));

    private static Tensor[] Probabilities(Draw d)
    {
        var shape = d.Shape(2);
        return [d.Unit(shape), d.Unit(shape)];
    }

    private static Tensor[] Classes(Draw d)
    {
        var (batch, classes) = (d.Int("batch", 1, 6), d.Int("classes", 2, 7));
        return [d.Normal(batch, classes), d.Whole(classes, batch), d.Fixed(d.Positive(classes))];
    }

    private static Operation Image(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Distinct(2, 3, d.Int("h", 6, 9), d.Int("w", 6, 9))], (d, x) => ours(d, x[0]));

    private static Operation Init(string python, Func<Draw, Tensor, Tensor> ours) => new(python, d => [d.Fixed(d.Normal(4, 3, 2))], (d, x) => ours(d, x[0].clone()));

    public static readonly Operation[] Table =
    [
        Of("F.relu(a)", (_, a) => relu(a)), Of("F.leaky_relu(a, s)", (d, a) => leaky_relu(a, d.Real("s", 0, 0.5))), Of("F.elu(a, s)", (d, a) => elu(a, d.Real("s", 0.5, 2))), Of("F.silu(a)", (_, a) => silu(a)), Of("F.gelu(a)", (_, a) => gelu(a)),
        Of("torch.sigmoid(a)", (_, a) => nn.functional.sigmoid(a)), Of("torch.tanh(a)", (_, a) => nn.functional.tanh(a)), Of("F.softplus(a, b, t)", (d, a) => softplus(a, d.Real("b", 0.5, 2), d.Real("t", 1, 20))), Of("F.logsigmoid(a)", (_, a) => logsigmoid(a)),
        Of("F.softmax(a, -1)", (_, a) => nn.functional.softmax(a, -1)), Of("F.log_softmax(a, 0)", (_, a) => log_softmax(a, 0)), Of("F.dropout(a, p, training)", (d, a) => dropout(a, d.Real("p", 0, 0.9), d.Flag("training"))),
        Of("F.leaky_relu(a.clone(), 0.25, True)", (_, a) => leaky_relu(a.clone(), 0.25, true)), Of("F.elu(a.clone(), 1.0, True)", (_, a) => elu(a.clone(), 1, true)), Of("F.silu(a.clone(), True)", (_, a) => silu(a.clone(), true)),

        new("F.linear(a, b, c)", d => [d.Normal(2, 3, 5), d.Normal(4, 5), d.Normal(4)], (_, x) => linear(x[0], x[1], x[2])), new("F.linear(a, b)", d => [d.Normal(3, 5), d.Normal(4, 5)], (_, x) => linear(x[0], x[1])),
        new("F.conv2d(a, b, c, stride=s, padding=p, dilation=e, groups=2)", d => [d.Normal(2, 4, 8, 7), d.Normal(6, 2, 3, 2), d.Normal(6)], (d, x) => conv2d(x[0], x[1], x[2], [d.Int("s", 1, 2), (long)d.Variables["s"]!], [d.Int("p", 0, 2), (long)d.Variables["p"]!], [d.Int("e", 1, 2), (long)d.Variables["e"]!], 2)),
        new("F.conv_transpose2d(a, b, c, stride=s, padding=p, output_padding=o)", d => [d.Normal(2, 4, 4, 5), d.Normal(4, 3, 4, 4), d.Normal(3)], (d, x) => { var s = d.Int("s", 2, 3); var p = d.Int("p", 0, 1); var o = d.Int("o", 0, 1); return conv_transpose2d(x[0], x[1], x[2], [s, s], [p, p], [o, o]); }),
        Image("F.max_pool2d(a, k, s, p)", (d, a) => max_pool2d(a, d.Int("k", 2, 3), d.Int("s", 1, 3), d.Int("p", 0, 1))), Image("F.avg_pool2d(a, (k, 2), s, ceil_mode=ceil)", (d, a) => { var s = d.Int("s", 1, 3); return avg_pool2d(a, [d.Int("k", 2, 3), 2], [s, s], ceil_mode: d.Flag("ceil")); }),
        new("F.batch_norm(a, None, None, b, c, True)", d => [d.Normal(4, 3, 5), d.Normal(3), d.Normal(3)], (_, x) => batch_norm(x[0], null, null, x[1], x[2], true)), new("F.layer_norm(a, (5,), b, c)", d => [d.Normal(4, 3, 5), d.Normal(5), d.Normal(5)], (_, x) => layer_norm(x[0], [5], x[1], x[2])),
        new("F.embedding(a, b)", d => [d.Whole(6, d.Shape()), d.Normal(6, 3)], (_, x) => embedding(x[0], x[1])), new("F.one_hot(a)", d => [d.Whole(6, d.Shape())], (_, x) => one_hot(x[0])), new("F.one_hot(a, 9)", d => [d.Whole(6, d.Shape())], (_, x) => one_hot(x[0], 9)),
        Image("F.pad(a, (l, 1), value=v)", (d, a) => pad(a, [d.Int("l", -1, 2), 1], value: d.Real("v", -1, 1))), Image("F.pad(a, (1, 2, 0, 1), mode='reflect')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Reflect)), Image("F.pad(a, (1, 2, 0, 1), mode='replicate')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Replicate)), Image("F.pad(a, (1, 2, 0, 1), mode='circular')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Circular)),

        new("F.binary_cross_entropy(a, b.detach(), reduction=how)", Probabilities, (d, x) => binary_cross_entropy(x[0], x[1].detach(), reduction: How(d))), new("F.binary_cross_entropy_with_logits(a, b.sigmoid(), reduction=how)", Pair, (d, x) => binary_cross_entropy_with_logits(x[0], x[1].sigmoid(), reduction: How(d))),
        new("F.binary_cross_entropy_with_logits(a, b, pos_weight=c)", d => [d.Normal(4, 3), d.Unit(4, 3), d.Fixed(d.Positive(3))], (_, x) => binary_cross_entropy_with_logits(x[0], x[1], pos_weights: x[2])),
        new("F.cross_entropy(a, b, reduction=how)", Classes, (d, x) => cross_entropy(x[0], x[1], reduction: How(d))), new("F.cross_entropy(a, b, c, label_smoothing=s)", Classes, (d, x) => cross_entropy(x[0], x[1], x[2], label_smoothing: d.Real("s", 0, 0.5))),
        new("F.cross_entropy(a, b)", d => [d.Normal(2, 4, 3, 3), d.Whole(4, 2, 3, 3)], (_, x) => cross_entropy(x[0], x[1])), new("F.nll_loss(F.log_softmax(a, 1), b, c, reduction=how)", Classes, (d, x) => nll_loss(log_softmax(x[0], 1), x[1], x[2], reduction: How(d))),
        Loss("F.mse_loss(a, b, reduction=how)", (a, b, how, _) => mse_loss(a, b, how)), Loss("F.l1_loss(a, b, reduction=how)", (a, b, how, _) => l1_loss(a, b, how)),

        Init("nn.init.uniform_(a.clone(), lo, hi)", (d, a) => nn.init.uniform_(a, d.Real("lo", -1, 0), d.Real("hi", 0, 1))), Init("nn.init.normal_(a.clone(), m, s)", (d, a) => nn.init.normal_(a, d.Real("m", -1, 1), d.Real("s", 1, 2))), Init("nn.init.xavier_uniform_(a.clone(), g)", (d, a) => nn.init.xavier_uniform_(a, d.Real("g", 1, 2))),
        Init("nn.init.xavier_normal_(a.clone(), g)", (d, a) => nn.init.xavier_normal_(a, d.Real("g", 1, 2))), Init("nn.init.kaiming_uniform_(a.clone(), g)", (d, a) => nn.init.kaiming_uniform_(a, d.Real("g", 0, 2))), Init("nn.init.kaiming_normal_(a.clone(), mode='fan_out', nonlinearity='relu')", (_, a) => nn.init.kaiming_normal_(a, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU)),
    ];
}
