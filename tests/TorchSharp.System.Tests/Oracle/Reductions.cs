namespace TorchSharp.Tests.Oracle;

/// <summary>Sums, means, extremes, sorting and products of matrices.</summary>
internal static class Reductions
{
    private static long Dim(Draw d, Tensor x) => d.Int("dim", -x.dim(), x.dim() - 1);

    private static Operation Of(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Distinct(d.Shape())], (d, x) => ours(d, x[0]));

    private static long[] Dims(Draw d, Tensor x)
    {
        var dims = Enumerable.Range(0, (int)x.dim()).Select(k => (long)k).ToArray();
        return d.Pick("dims", dims, [0], [-1], [.. dims[..(dims.Length / 2 + 1)]]);
    }

    public static readonly Operation[] Table =
    [
        Of("a.sum()", (_, a) => a.sum()), Of("a.sum(dim)", (d, a) => a.sum(Dim(d, a))), Of("a.sum(dims, keepdim=keep)", (d, a) => a.sum(Dims(d, a), d.Flag("keep"))), Of("a.sum(dtype=torch.float64)", (_, a) => a.sum(type: ScalarType.Float64)),
        Of("a.mean()", (_, a) => a.mean()), Of("a.mean(dims, keepdim=keep)", (d, a) => a.mean(Dims(d, a), d.Flag("keep"))),
        Of("torch.cat([a, a + 1]).var()", (_, a) => cat([a, a + 1]).var()), Of("torch.stack([a, a * 2, a - 1]).var(0, unbiased=u, keepdim=keep)", (d, a) => stack([a, a * 2, a - 1]).var(0, d.Flag("u"), d.Flag("keep"))),
        Of("torch.cat([a, a + 1]).std()", (_, a) => cat([a, a + 1]).std()), Of("torch.stack([a, a * 2, a - 1]).std(0, unbiased=u, keepdim=keep)", (d, a) => stack([a, a * 2, a - 1]).std(0, d.Flag("u"), d.Flag("keep"))),
        Of("(a / 4).prod()", (_, a) => (a / 4).prod()), Of("a.prod(dim, keepdim=keep)", (d, a) => a.prod(Dim(d, a), d.Flag("keep"))),
        Of("a.norm()", (_, a) => a.norm()), Of("a.norm(p, dim, keepdim=keep)", (d, a) => a.norm((int)Dim(d, a), d.Flag("keep"), (float)d.Pick("p", 1.0, 2.0, 3.0))),
        Of("a.logsumexp(dim, keepdim=keep)", (d, a) => a.logsumexp(Dim(d, a), d.Flag("keep"))), Of("a.cumsum(dim)", (d, a) => a.cumsum(Dim(d, a))),
        Of("a.max()", (_, a) => a.max()), Of("a.max(dim, keepdim=keep)", (d, a) => a.max(Dim(d, a), d.Flag("keep"))), Of("a.min()", (_, a) => a.min()), Of("a.min(dim, keepdim=keep)", (d, a) => a.min(Dim(d, a), d.Flag("keep"))),
        Of("a.amax(dims)", (d, a) => a.amax(Dims(d, a))), Of("a.amin(dims)", (d, a) => a.amin(Dims(d, a))),
        Of("a.argmax()", (_, a) => a.argmax()), Of("a.argmax(dim, keepdim=keep)", (d, a) => a.argmax(Dim(d, a), d.Flag("keep"))), Of("a.argmin()", (_, a) => a.argmin()), Of("a.argmin(dim, keepdim=keep)", (d, a) => a.argmin(Dim(d, a), d.Flag("keep"))),
        Of("a.median()", (_, a) => a.median()), Of("a.sort(dim, descending=down)", (d, a) => a.sort(Dim(d, a), d.Flag("down"))), Of("a.argsort(dim, descending=down)", (d, a) => a.argsort(Dim(d, a), d.Flag("down"))),
        new("a.topk(k, largest=large)", d => [d.Distinct(d.Int("n", 3, 5), d.Int("m", 3, 6))], (d, x) => x[0].topk((int)d.Int("k", 1, 3), largest: d.Flag("large"))),
        Of("a.softmax(dim)", (d, a) => a.softmax(Dim(d, a))), Of("a.log_softmax(dim)", (d, a) => a.log_softmax(Dim(d, a))),
        new("a.bincount()", d => [d.Whole(9, d.Int("n", 1, 30))], (_, x) => x[0].bincount(null)),
        new("a.bincount(minlength=m)", d => [d.Whole(9, d.Int("n", 1, 30))], (d, x) => x[0].bincount(null, d.Int("m", 0, 15))),
        new("a.detach().histc(bins, -2, 2)", d => [d.Normal(d.Int("n", 5, 30))], (d, x) => x[0].detach().histc(d.Int("bins", 2, 9), -2, 2)),

        new("a @ b", d => [d.Normal(d.Int("n", 1, 6), d.Int("k", 1, 6)), d.Normal((long)d.Variables["k"]!, d.Int("m", 1, 6))], (_, x) => x[0].matmul(x[1])),
        new("torch.mm(a, b)", d => [d.Normal(d.Int("n", 1, 6), 4), d.Normal(4, d.Int("m", 1, 6))], (_, x) => mm(x[0], x[1])),
        new("torch.bmm(a, b)", d => [d.Normal(3, d.Int("n", 1, 6), 4), d.Normal(3, 4, d.Int("m", 1, 6))], (_, x) => bmm(x[0], x[1])),
        new("torch.matmul(a, b)", d => [d.Normal(2, 1, d.Int("n", 1, 6), 4), d.Normal(3, 4, d.Int("m", 1, 6))], (_, x) => matmul(x[0], x[1])),
        new("a.mv(b)", d => [d.Normal(d.Int("n", 1, 6), 4), d.Normal(4)], (_, x) => x[0].mv(x[1])), new("a.dot(b)", d => [d.Normal(d.Int("n", 1, 9)), d.Normal((long)d.Variables["n"]!)], (_, x) => x[0].dot(x[1])),
        new("torch.addmm(a, b, c, beta=s, alpha=t)", d => [d.Normal(3, 5), d.Normal(3, 4), d.Normal(4, 5)], (d, x) => x[0].addmm(x[1], x[2], (float)d.Real("s", -1, 1), (float)d.Real("t", -1, 1))),
    ];
}
