namespace TorchSharp.Tests.Oracle;

/// <summary>Losses as modules; as functions they are in <see cref="Functions"/>.</summary>
internal static class LossLayers
{
    private static nn.Reduction How(Draw d) => d.Pick("how", nn.Reduction.None, nn.Reduction.Mean, nn.Reduction.Sum);

    private static Operation Of(string python, Func<Draw, Tensor[]> inputs, Func<Draw, Tensor[], Tensor> ours) => new(python, inputs, (d, x) => ours(d, x));

    private static Tensor[] Pair(Draw d) => [d.Normal(4, 3), d.Fixed(d.Normal(4, 3))];

    private static Tensor[] Classes(Draw d) => [d.Normal(4, 3), d.Whole(3, 4), d.Fixed(d.Positive(3))];

    public static readonly Operation[] Table =
    [
        Of("nn.BCELoss(c, reduction=how)(a, b)", d => [d.Unit(4, 3), d.Fixed(d.Unit(4, 3)), d.Fixed(d.Positive(3))], (d, x) => nn.BCELoss(x[2], How(d)).call(x[0], x[1])),
        Of("nn.BCEWithLogitsLoss(c, reduction=how, pos_weight=d)(a, b)", d => [d.Normal(4, 3), d.Fixed(d.Unit(4, 3)), d.Fixed(d.Positive(4, 3)), d.Fixed(d.Positive(3))], (d, x) => nn.BCEWithLogitsLoss(x[2], How(d), x[3]).call(x[0], x[1])),
        Of("nn.CrossEntropyLoss(c, ignore_index=i, reduction=how)(a, b)", Classes, (d, x) => nn.CrossEntropyLoss(x[2], d.Int("i", 0, 5), How(d)).call(x[0], x[1])),
        Of("nn.CrossEntropyLoss()(a, b)", Classes, (_, x) => nn.CrossEntropyLoss().call(x[0], x[1])),
        Of("nn.NLLLoss(c, reduction=how)(F.log_softmax(a, 1), b)", Classes, (d, x) => nn.NLLLoss(x[2], How(d)).call(x[0].log_softmax(1), x[1])),
        Of("nn.MSELoss(reduction=how)(a, b)", Pair, (d, x) => nn.MSELoss(How(d)).call(x[0], x[1])),
        Of("nn.L1Loss(reduction=how)(a, b)", Pair, (d, x) => nn.L1Loss(How(d)).call(x[0], x[1])),
        Of("nn.SmoothL1Loss(reduction=how, beta=t)(a, b)", Pair, (d, x) => { var how = How(d); return nn.SmoothL1Loss(how, d.Real("t", 0.5, 2)).call(x[0], x[1]); }),
        Of("nn.HuberLoss(how, t)(a, b)", Pair, (d, x) => { var how = How(d); return nn.HuberLoss(d.Real("t", 0.5, 2), how).call(x[0], x[1]); }),
        Of("nn.KLDivLoss(reduction=how, log_target=log)(F.log_softmax(a, 1), b.log() if log else b)", d => [d.Normal(4, 3), d.Fixed(d.Unit(4, 3))], (d, x) => { var log = d.Flag("log"); return nn.KLDivLoss(log, How(d)).call(x[0].log_softmax(1), log ? x[1].log() : x[1]); }),
        Of("nn.SoftMarginLoss(reduction=how)(a, b)", d => [d.Normal(4, 3), d.Signs(4, 3)], (d, x) => nn.SoftMarginLoss(How(d)).call(x[0], x[1])),
        Of("nn.HingeEmbeddingLoss(t, reduction=how)(a, b)", d => [d.Normal(4, 3), d.Signs(4, 3)], (d, x) => { var how = How(d); return nn.HingeEmbeddingLoss(d.Real("t", 0.5, 2), how).call(x[0], x[1]); }),
        Of("nn.PoissonNLLLoss(log, full, reduction=how)(a.exp(), b)", d => [d.Normal(4, 3), d.Fixed(d.Positive(4, 3))], (d, x) => { var (how, log) = (How(d), d.Flag("log")); return nn.PoissonNLLLoss(log, d.Flag("full"), reduction: how).call(x[0].exp(), x[1]); }),
        Of("nn.MultiLabelMarginLoss(reduction=how)(a, b)", d => [d.Normal(4, 3), d.Whole(3, 4, 3)], (d, x) => nn.MultiLabelMarginLoss(How(d)).call(x[0], x[1])),
        Of("nn.MultiLabelSoftMarginLoss(c, reduction=how)(a, b)", d => [d.Normal(4, 3), d.Fixed(d.Unit(4, 3)), d.Fixed(d.Positive(3))], (d, x) => nn.MultiLabelSoftMarginLoss(x[2], How(d)).call(x[0], x[1])),
        Of("nn.MultiMarginLoss(p, t, c, reduction=how)(a, b)", Classes, (d, x) => { var (how, p) = (How(d), (int)d.Int("p", 1, 2)); return nn.MultiMarginLoss(p, d.Real("t", 0.5, 2), x[2], how).call(x[0], x[1]); }),
        Of("nn.MarginRankingLoss(t, reduction=how)(a, b, c)", d => [d.Normal(5), d.Normal(5), d.Signs(5)], (d, x) => { var how = How(d); return nn.MarginRankingLoss(d.Real("t", 0, 1), how).call(x[0], x[1], x[2]); }),
        Of("nn.CosineEmbeddingLoss(t, reduction=how)(a, b, c)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Signs(4)], (d, x) => { var how = How(d); return nn.CosineEmbeddingLoss(d.Real("t", 0, 0.5), how).call(x[0], x[1], x[2]); }),
        Of("nn.GaussianNLLLoss(full=full, reduction=how)(a, b, c)", d => [d.Normal(4, 3), d.Fixed(d.Normal(4, 3)), d.Positive(4, 3)], (d, x) => { var how = How(d); return nn.GaussianNLLLoss(d.Flag("full"), reduction: how).call(x[0], x[1], x[2]); }),
        Of("nn.TripletMarginLoss(t, p, swap=swap, reduction=how)(a, b, c)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Normal(4, 3)], (d, x) => { var (how, p, t) = (How(d), d.Int("p", 1, 3), d.Real("t", 0.5, 2)); return nn.TripletMarginLoss(t, p, swap: d.Flag("swap"), reduction: how).call(x[0], x[1], x[2]); }),
        Of("nn.TripletMarginWithDistanceLoss(distance_function=lambda u, v: (u - v).abs().amax(1), margin=t, swap=swap, reduction=how)(a, b, c)", d => [d.Normal(4, 3), d.Normal(4, 3), d.Normal(4, 3)], (d, x) => { var (how, t) = (How(d), d.Real("t", 0.5, 2)); return nn.TripletMarginWithDistanceLoss((u, v) => (u - v).abs().amax([1]), t, d.Flag("swap"), how).call(x[0], x[1], x[2]); }),
        Of("nn.CTCLoss(blank=k, reduction=how)(F.log_softmax(a, 2), (b + k + 1) % 5, torch.tensor([7, n]), torch.tensor([3, 2]))", d => [d.Normal(7, 2, 5), d.Whole(4, 2, 3)], (d, x) => { var (how, k, n) = (How(d), d.Int("k", 0, 4), d.Int("n", 5, 7)); return nn.CTCLoss(k, reduction: how).call(x[0].log_softmax(2), (x[1] + k + 1) % 5, tensor([7L, n]), tensor([3L, 2L])); }),
    ];
}
