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
        new("F.one_hot(a)", d => [d.Whole(6, d.Shape())], (_, x) => one_hot(x[0])), new("F.one_hot(a, 9)", d => [d.Whole(6, d.Shape())], (_, x) => one_hot(x[0], 9)),
        Image("F.pad(a, (l, 1), value=v)", (d, a) => pad(a, [d.Int("l", -1, 2), 1], value: d.Real("v", -1, 1))), Image("F.pad(a, (1, 2, 0, 1), mode='reflect')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Reflect)), Image("F.pad(a, (1, 2, 0, 1), mode='replicate')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Replicate)), Image("F.pad(a, (1, 2, 0, 1), mode='circular')", (_, a) => pad(a, [1, 2, 0, 1], PaddingModes.Circular)),

        new("F.binary_cross_entropy(a, b.detach(), reduction=how)", Probabilities, (d, x) => binary_cross_entropy(x[0], x[1].detach(), reduction: How(d))), new("F.binary_cross_entropy_with_logits(a, b.sigmoid(), reduction=how)", Pair, (d, x) => binary_cross_entropy_with_logits(x[0], x[1].sigmoid(), reduction: How(d))),
        new("F.binary_cross_entropy_with_logits(a, b, pos_weight=c)", d => [d.Normal(4, 3), d.Unit(4, 3), d.Fixed(d.Positive(3))], (_, x) => binary_cross_entropy_with_logits(x[0], x[1], pos_weights: x[2])),
        new("F.cross_entropy(a, b, reduction=how)", Classes, (d, x) => cross_entropy(x[0], x[1], reduction: How(d))), new("F.cross_entropy(a, b, c, label_smoothing=s)", Classes, (d, x) => cross_entropy(x[0], x[1], x[2], label_smoothing: d.Real("s", 0, 0.5))),
        new("F.cross_entropy(a, b)", d => [d.Normal(2, 4, 3, 3), d.Whole(4, 2, 3, 3)], (_, x) => cross_entropy(x[0], x[1])), new("F.nll_loss(F.log_softmax(a, 1), b, c, reduction=how)", Classes, (d, x) => nll_loss(log_softmax(x[0], 1), x[1], x[2], reduction: How(d))),
        Of("F.relu6(a * 5)", (_, a) => relu6(a * 5)), Of("F.celu(a, s)", (d, a) => celu(a, d.Real("s", 0.5, 2))), Of("F.selu(a)", (_, a) => selu(a)), Of("F.mish(a)", (_, a) => mish(a)), Of("F.gelu(a, approximate='tanh')", (_, a) => gelu(a, Modules.GELU.Approximate.tanh)), Of("F.hardtanh(a, lo, hi)", (d, a) => hardtanh(a, d.Real("lo", -1, 0), d.Real("hi", 0.5, 1))),
        Of("F.hardsigmoid(a * 4)", (_, a) => hardsigmoid(a * 4)), Of("F.hardswish(a * 4)", (_, a) => hardswish(a * 4)), Of("F.hardshrink(a, s)", (d, a) => hardshrink(a, d.Real("s", 0, 1))), Of("F.softshrink(a, s)", (d, a) => softshrink(a, d.Real("s", 0, 1))), Of("F.threshold(a, s, v)", (d, a) => threshold(a, d.Real("s", 0, 1), d.Real("v", 0, 1))), Of("F.softmin(a, 0)", (_, a) => softmin(a, 0)), Of("F.softsign(a)", (_, a) => softsign(a)), Of("F.tanhshrink(a)", (_, a) => tanhshrink(a)),
        new("F.glu(a, 1)", d => [d.Normal(3, 4)], (_, x) => glu(x[0], 1)), new("F.prelu(a, b)", d => [d.Normal(2, 3, 4), d.Normal(3)], (_, x) => prelu(x[0], x[1])), Of("F.hardtanh(a.clone(), -1.0, 1.0, True)", (_, a) => hardtanh(a.clone(), inplace: true)), Of("F.mish(a.clone(), True)", (_, a) => mish(a.clone(), true)), Of("F.selu(a.clone(), True)", (_, a) => selu(a.clone(), true)),
        new("F.bilinear(a, b, c, d)", d => [d.Normal(3, 4), d.Normal(3, 5), d.Normal(2, 4, 5), d.Normal(2)], (_, x) => bilinear(x[0], x[1], x[2], x[3])), new("F.normalize(a, p, 1)", d => [d.Normal(3, 4, 2)], (d, x) => normalize(x[0], d.Pick("p", 1.0, 2.0, 3.0))), new("F.cosine_similarity(a, b)", Pair, (_, x) => cosine_similarity(x[0], x[1])), new("F.pairwise_distance(a, b, p)", Pair, (d, x) => pairwise_distance(x[0], x[1], d.Pick("p", 1.0, 2.0, 3.0))),
        new("F.dropout2d(a, p, training)", d => [d.Normal(3, 4, 2, 2)], (d, x) => dropout2d(x[0], d.Real("p", 0, 0.9), d.Flag("training"))), new("F.alpha_dropout(a, p, True)", d => [d.Normal(3, 4)], (d, x) => alpha_dropout(x[0], d.Real("p", 0, 0.9), true)), new("F.feature_alpha_dropout(a, p, True)", d => [d.Normal(3, 4, 2)], (d, x) => feature_alpha_dropout(x[0], d.Real("p", 0, 0.9), true)),

        new("F.conv1d(a, b, c, s, p, e)", d => [d.Normal(2, 4, 9), d.Normal(6, 4, 3), d.Normal(6)], (d, x) => conv1d(x[0], x[1], x[2], d.Int("s", 1, 2), d.Int("p", 0, 2), d.Int("e", 1, 2))), new("F.conv3d(a, b, c, stride=2, padding=1)", d => [d.Normal(2, 2, 4, 5, 4), d.Normal(3, 2, 3, 2, 3), d.Normal(3)], (_, x) => conv3d(x[0], x[1], x[2], [2, 2, 2], [1, 1, 1])),
        new("F.conv_transpose1d(a, b, c, stride=2, padding=1, output_padding=1)", d => [d.Normal(2, 4, 5), d.Normal(4, 3, 4), d.Normal(3)], (_, x) => conv_transpose1d(x[0], x[1], x[2], 2, 1, 1)), new("F.conv_transpose3d(a, b, c, stride=2)", d => [d.Normal(2, 4, 2, 3, 2), d.Normal(4, 3, 2, 2, 3), d.Normal(3)], (_, x) => conv_transpose3d(x[0], x[1], x[2], [2, 2, 2])),
        new("F.conv2d(a, b, c, padding='same')", d => [d.Normal(2, 4, 5, 5), d.Normal(6, 4, 3, 2), d.Normal(6)], (_, x) => conv2d_padding(x[0], x[1], x[2], padding: Padding.Same)), new("F.unfold(a, k, 1, 1, s)", d => [d.Normal(2, 3, 6, 7)], (d, x) => unfold(x[0], d.Int("k", 2, 3), 1, 1, d.Int("s", 1, 2))), new("F.fold(a, 5, 2)", d => [d.Normal(2, 12, 16)], (_, x) => fold(x[0], 5, 2)),
        new("F.max_pool1d(a, k, s)", d => [d.Distinct(2, 3, 9)], (d, x) => max_pool1d(x[0], d.Int("k", 2, 3), d.Int("s", 1, 2))), new("F.max_pool3d(a, 2)", d => [d.Distinct(1, 2, 4, 4, 4)], (_, x) => max_pool3d(x[0], [2, 2, 2])), new("F.avg_pool1d(a, k, s, 1)", d => [d.Normal(2, 3, 9)], (d, x) => avg_pool1d(x[0], d.Int("k", 2, 3), d.Int("s", 1, 2), 1)), new("F.avg_pool3d(a, 2)", d => [d.Normal(1, 2, 4, 4, 4)], (_, x) => avg_pool3d(x[0], [2, 2, 2])),
        Image("F.max_pool2d(a, 2, return_indices=True)", (_, a) => max_pool2d_with_indices(a, [2, 2])), Image("F.lp_pool2d(a, 2.0, 2)", (_, a) => lp_pool2d(a, 2, 2)), new("F.lp_pool1d(a, 3.0, 2)", d => [d.Positive(2, 3, 8)], (_, x) => lp_pool1d(x[0], 3, 2)),
        new("F.adaptive_avg_pool1d(a, n)", d => [d.Normal(2, 3, 9)], (d, x) => adaptive_avg_pool1d(x[0], d.Int("n", 1, 5))), Image("F.adaptive_avg_pool2d(a, (n, 3))", (d, a) => adaptive_avg_pool2d(a, [d.Int("n", 1, 5), 3])), Image("F.adaptive_max_pool2d(a, (n, 3))", (d, a) => adaptive_max_pool2d(a, [d.Int("n", 1, 5), 3])), new("F.adaptive_avg_pool3d(a, 2)", d => [d.Normal(1, 2, 4, 5, 4)], (_, x) => adaptive_avg_pool3d(x[0], 2)), new("F.adaptive_max_pool1d(a, n)", d => [d.Distinct(2, 3, 9)], (d, x) => adaptive_max_pool1d(x[0], d.Int("n", 1, 5))),
        new("F.instance_norm(a, weight=b, bias=c)", d => [d.Normal(2, 3, 5), d.Normal(3), d.Normal(3)], (_, x) => instance_norm(x[0], weight: x[1], bias: x[2])), new("F.group_norm(a, 2, b, c)", d => [d.Normal(2, 4, 5), d.Normal(4), d.Normal(4)], (_, x) => group_norm(x[0], 2, x[1], x[2])), Image("F.local_response_norm(a, 2, 0.5, 0.75, 1.0)", (_, a) => local_response_norm(a, 2, 0.5)), new("F.local_response_norm(a, 3, 0.5)", d => [d.Normal(2, 5, 4)], (_, x) => local_response_norm(x[0], 3, 0.5)),
        new("torch.softmax(a @ b.transpose(-2, -1) / math.sqrt(4), -1) @ c", d => [d.Normal(2, 3, 4), d.Normal(2, 5, 4), d.Normal(2, 5, 2)], (_, x) => scaled_dot_product_attention(x[0], x[1], x[2])),
        new("F.pixel_shuffle(a, 2)", d => [d.Normal(2, 8, 3, 2)], (_, x) => pixel_shuffle(x[0], 2)), new("F.pixel_unshuffle(a, 2)", d => [d.Normal(2, 2, 4, 6)], (_, x) => pixel_unshuffle(x[0], 2)), Image("F.grid_sample(a, a.detach()[:, :2, :4, :4].permute(0, 2, 3, 1) / 3, align_corners=c)", (d, a) => grid_sample(a, a.detach()[.., ..2, ..4, ..4].permute(0, 2, 3, 1) / 3, align_corners: d.Flag("c"))), new("F.affine_grid(a, (2, 1, 3, 4), False)", d => [d.Normal(2, 2, 3)], (_, x) => affine_grid(x[0], [2, 1, 3, 4])),
        Image("F.interpolate(a, scale_factor=f)", (d, a) => interpolate(a, scale_factor: [d.Real("f", 0.5, 2.5)])), Image("F.interpolate(a, size=(n, 9))", (d, a) => interpolate(a, [d.Int("n", 3, 12), 9])), Image("F.interpolate(a, scale_factor=f, mode='bilinear', align_corners=c)", (d, a) => interpolate(a, scale_factor: [d.Real("f", 0.5, 2.5)], mode: InterpolationMode.Bilinear, align_corners: d.Flag("c"))), Image("F.interpolate(a, size=(n, 9), mode='bicubic')", (d, a) => interpolate(a, [d.Int("n", 3, 12), 9], mode: InterpolationMode.Bicubic)),
        Image("F.interpolate(a, size=(4, n), mode='area')", (d, a) => interpolate(a, [4, d.Int("n", 3, 6)], mode: InterpolationMode.Area)), Image("F.interpolate(a, size=(4, n), mode='bilinear', antialias=True)", (d, a) => interpolate(a, [4, d.Int("n", 3, 6)], mode: InterpolationMode.Bilinear, antialias: true)), Image("F.interpolate(a, size=(4, n), mode='nearest-exact')", (d, a) => interpolate(a, [4, d.Int("n", 3, 6)], mode: InterpolationMode.NearestExact)), new("F.interpolate(a, scale_factor=2.0, mode='linear')", d => [d.Normal(2, 3, 4)], (_, x) => interpolate(x[0], scale_factor: [2], mode: InterpolationMode.Linear)), new("F.interpolate(a, scale_factor=2.0, mode='trilinear')", d => [d.Normal(2, 3, 2, 2, 3)], (_, x) => interpolate(x[0], scale_factor: [2], mode: InterpolationMode.Trilinear)), Image("F.interpolate(a, scale_factor=1.5, mode='bilinear', recompute_scale_factor=True)", (_, a) => interpolate(a, scale_factor: [1.5], mode: InterpolationMode.Bilinear, recompute_scale_factor: true)),

        Loss("F.smooth_l1_loss(a, b, reduction=how, beta=t)", (a, b, how, d) => smooth_l1_loss(a, b, how, d.Real("t", 0.5, 2))), Loss("F.huber_loss(a, b, reduction=how, delta=t)", (a, b, how, d) => huber_loss(a, b, d.Real("t", 0.5, 2), how)), Loss("F.kl_div(F.log_softmax(a, 1), F.softmax(b, 1), reduction=how)", (a, b, how, _) => kl_div(log_softmax(a, 1), nn.functional.softmax(b, 1), false, how)), Loss("F.kl_div(F.log_softmax(a, 1), F.log_softmax(b, 1), reduction=how, log_target=True)", (a, b, how, _) => kl_div(log_softmax(a, 1), log_softmax(b, 1), true, how)),
        Loss("F.soft_margin_loss(a, b.detach().sign(), reduction=how)", (a, b, how, _) => soft_margin_loss(a, b.detach().sign(), how)), Loss("F.hinge_embedding_loss(a, b.detach().sign(), t, reduction=how)", (a, b, how, d) => hinge_embedding_loss(a, b.detach().sign(), d.Real("t", 0, 2), how)), Loss("F.margin_ranking_loss(a, b, (a - 1).detach().sign(), t, reduction=how)", (a, b, how, d) => margin_ranking_loss(a, b, (a - 1).detach().sign(), d.Real("t", 0, 2), how)), Loss("F.poisson_nll_loss(a, b.detach().abs(), log, full, reduction=how)", (a, b, how, d) => poisson_nll_loss(a, b.detach().abs(), d.Keep("log", true), d.Flag("full"), reduction: how)),
        Loss("F.multilabel_soft_margin_loss(a, b.detach().sigmoid(), reduction=how)", (a, b, how, _) => multilabel_soft_margin_loss(a, b.detach().sigmoid(), reduction: how)), Loss("F.gaussian_nll_loss(a, b, (b * b).detach() + 0.1, full, reduction=how)", (a, b, how, d) => gaussian_nll_loss(a, b, (b * b).detach() + 0.1, d.Flag("full"), reduction: how)),
        new("F.cosine_embedding_loss(a, b, c, t, reduction=how)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Signs(4)], (d, x) => cosine_embedding_loss(x[0], x[1], x[2], d.Real("t", 0, 0.5), How(d))), new("F.triplet_margin_loss(a, b, c, t, p, swap=swap, reduction=how)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Normal(4, 3)], (d, x) => triplet_margin_loss(x[0], x[1], x[2], d.Real("t", 0.5, 2), d.Int("p", 1, 3), swap: d.Flag("swap"), reduction: How(d))), new("F.triplet_margin_with_distance_loss(a, b, c, margin=t, swap=swap, reduction=how)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Normal(4, 3)], (d, x) => triplet_margin_with_distance_loss(x[0], x[1], x[2], margin: d.Real("t", 0.5, 2), swap: d.Flag("swap"), reduction: How(d))),
        new("F.multi_margin_loss(a, b, p, t, reduction=how)", Classes, (d, x) => multi_margin_loss(x[0], x[1], (int)d.Int("p", 1, 2), d.Real("t", 0.5, 2), reduction: How(d))), new("F.multilabel_margin_loss(a, b, reduction=how)", d => [d.Normal(3, 4), d.Whole(4, 3, 4)], (d, x) => multi_label_margin_loss(x[0], x[1], How(d))),

        Loss("F.mse_loss(a, b, reduction=how)", (a, b, how, _) => mse_loss(a, b, how)), Loss("F.l1_loss(a, b, reduction=how)", (a, b, how, _) => l1_loss(a, b, how)),

        new("nn.LSTM(3, 4, n, bidirectional=both, batch_first=first).to(dtype)(a)", d => [d.Normal(2, 5, 3)], (d, x) => nn.LSTM(3, 4, d.Int("n", 1, 2), bidirectional: d.Flag("both"), batchFirst: d.Flag("first")).to(d.Type).call(x[0])), new("nn.GRU(3, 4, n, bidirectional=both, batch_first=first, bias=bias).to(dtype)(a)", d => [d.Normal(2, 5, 3)], (d, x) => nn.GRU(3, 4, d.Int("n", 1, 2), d.Flag("bias"), bidirectional: d.Flag("both"), batchFirst: d.Flag("first")).to(d.Type).call(x[0])),

        Init("nn.init.trunc_normal_(a.clone(), m, s, -1.0, 2.0)", (d, a) => nn.init.trunc_normal_(a, d.Real("m", -1, 1), d.Real("s", 0.5, 2), -1, 2)), new("nn.init.eye_(a.detach().clone())", d => [d.Fixed(d.Normal(d.Int("r", 1, 5), d.Int("c", 1, 5)))], (_, x) => nn.init.eye_(x[0].clone())), new("nn.init.sparse_(a.detach().clone(), s)", d => [d.Fixed(d.Normal(7, 3))], (d, x) => nn.init.sparse_(x[0].clone(), d.Real("s", 0, 1))), new("nn.init.dirac_(a.detach().clone())", d => [d.Fixed(d.Normal(4, 3, d.Int("k", 1, 4), 3))], (_, x) => nn.init.dirac_(x[0].clone())),
        Init("nn.init.orthogonal_(a.contiguous().clone(), g)", (d, a) => nn.init.orthogonal_(a.contiguous(), d.Real("g", 1, 2))), Init("nn.init.orthogonal_(a.permute(2, 1, 0).contiguous().clone())", (_, a) => nn.init.orthogonal_(a.permute(2, 1, 0).contiguous())),
        Init("nn.init.uniform_(a.clone(), lo, hi)", (d, a) => nn.init.uniform_(a, d.Real("lo", -1, 0), d.Real("hi", 0, 1))), Init("nn.init.normal_(a.clone(), m, s)", (d, a) => nn.init.normal_(a, d.Real("m", -1, 1), d.Real("s", 1, 2))), Init("nn.init.xavier_uniform_(a.clone(), g)", (d, a) => nn.init.xavier_uniform_(a, d.Real("g", 1, 2))),
        Init("nn.init.xavier_normal_(a.clone(), g)", (d, a) => nn.init.xavier_normal_(a, d.Real("g", 1, 2))), Init("nn.init.kaiming_uniform_(a.clone(), g)", (d, a) => nn.init.kaiming_uniform_(a, d.Real("g", 0, 2))), Init("nn.init.kaiming_normal_(a.clone(), mode='fan_out', nonlinearity='relu')", (_, a) => nn.init.kaiming_normal_(a, mode: nn.init.FanInOut.FanOut, nonlinearity: nn.init.NonlinearityType.ReLU)),
    ];
}
