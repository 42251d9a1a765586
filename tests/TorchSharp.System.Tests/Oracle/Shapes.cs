namespace TorchSharp.Tests.Oracle;

/// <summary>Shape, joining, splitting, indexing, and tensors that are made.</summary>
internal static class Shapes
{
    private static Operation Of(string python, Func<Draw, Tensor, Outputs> ours, int minRank = 1, int maxRank = 4) => new(python, d => [d.Normal(d.Shape(minRank, maxRank))], (d, x) => ours(d, x[0]));

    private static Operation Grid(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Normal(4, 6, 5)], (d, x) => ours(d, x[0]));

    private static long Dim(Draw d, Tensor x) => d.Int("dim", -x.dim(), x.dim() - 1);

    private static Operation Made(string python, Func<Draw, Tensor> ours) => new(python, _ => [], (d, _) => ours(d));

    public static readonly Operation[] Table =
    [
        Of("a.reshape(-1)", (_, a) => a.reshape(-1)), Of("a.reshape(1, -1)", (_, a) => a.reshape(1, -1)), Of("a.contiguous().view(-1)", (_, a) => a.contiguous().view(-1)), Of("a.flatten()", (_, a) => a.flatten()),
        Of("a.flatten(1)", (_, a) => a.flatten(1), 2), Of("a.unsqueeze(dim)", (d, a) => a.unsqueeze(Dim(d, a))), Of("a.squeeze()", (_, a) => a.squeeze()), Of("a.squeeze(dim)", (d, a) => a.squeeze(Dim(d, a))),
        Of("a.transpose(0, -1)", (_, a) => a.transpose(0, -1)), Of("a.t()", (_, a) => a.t(), 2, 2), Of("a.permute(*range(a.dim())[::-1])", (_, a) => a.permute([.. Enumerable.Range(0, (int)a.dim()).Reverse().Select(k => (long)k)])),
        Of("a.movedim(0, -1)", (_, a) => a.movedim([0], [-1])), Of("a.expand(3, *a.shape)", (_, a) => a.expand([3, .. a.shape])), Of("a.repeat(2, *a.shape)", (_, a) => a.repeat([2, .. a.shape])),
        Of("a.repeat_interleave(n, dim)", (d, a) => a.repeat_interleave(d.Int("n", 1, 3), Dim(d, a))), Of("a.flip(dim)", (d, a) => a.flip(Dim(d, a))), Of("a.roll(n, dim)", (d, a) => a.roll([d.Int("n", -3, 3)], [Dim(d, a)])),
        Of("a.split(n)", (d, a) => a.split(d.Int("n", 1, 3))), Of("a.chunk(n, dim)", (d, a) => a.chunk(d.Int("n", 1, 3), Dim(d, a))), Of("a.unbind(dim)", (d, a) => a.unbind(Dim(d, a))), Of("a.select(dim, 0)", (d, a) => a.select(Dim(d, a), 0)),
        Grid("a.narrow(1, s, n)", (d, a) => a.narrow(1, d.Int("s", 0, 2), d.Int("n", 1, 4))), Grid("a.unflatten(1, (2, 3))", (_, a) => a.unflatten(1, 2, 3)), Grid("a.tril(n)", (d, a) => a.tril(d.Int("n", -2, 2))), Grid("a.triu(n)", (d, a) => a.triu(d.Int("n", -2, 2))),
        Of("a.diag(n)", (d, a) => a.diag(d.Int("n", -1, 1)), 1, 1), Of("(a > 0).nonzero()", (_, a) => (a > 0).nonzero()), Of("a.masked_select(a > 0)", (_, a) => a.masked_select(a > 0)), Of("a.masked_fill(a > 0, s)", (d, a) => a.masked_fill(a > 0, d.Real("s", -2, 2))),
        Of("torch.cat([a, a * 2], dim)", (d, a) => cat([a, a * 2], Dim(d, a))), Of("torch.stack([a, a * 2], dim)", (d, a) => stack([a, a * 2], Dim(d, a))),

        Grid("a[1]", (_, a) => a[1]), Grid("a[-1, 2]", (_, a) => a[-1, 2]), Grid("a[:, 1:4]", (_, a) => a[TensorIndex.Colon, TensorIndex.Slice(1, 4)]), Grid("a[..., ::2]", (_, a) => a[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)]),
        Grid("a[:, None, -2:]", (_, a) => a[TensorIndex.Colon, TensorIndex.None, TensorIndex.Slice(-2)]), Grid("a[1:3, ..., 2]", (_, a) => a[TensorIndex.Slice(1, 3), TensorIndex.Ellipsis, 2]), Grid("a[a > 0.5]", (_, a) => a[a > 0.5]),
        Grid("a[torch.tensor([0, 2, 2])]", (_, a) => a[tensor(new long[] { 0, 2, 2 })]), Grid("a[:, torch.tensor([0, 5, 1]), 3]", (_, a) => a[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 5, 1 })), 3]),
        Grid("a[torch.tensor([0, 1]), torch.tensor([2, 3])]", (_, a) => a[tensor(new long[] { 0, 1 }), tensor(new long[] { 2, 3 })]), Grid("a[0, 1, 2]", (_, a) => a[0, 1, 2]), Grid("a[2:, 1]", (_, a) => a[2.., 1]),
        Grid("y = a.clone(); y[1] = 5.0\n", (_, a) => { var y = a.clone(); y[1] = tensor(5.0, a.dtype); return y; }), Grid("y = a.clone(); y[:, 2:4] = a[:, 0:2] * 2\n", (_, a) => { var y = a.clone(); y[TensorIndex.Colon, TensorIndex.Slice(2, 4)] = a[TensorIndex.Colon, TensorIndex.Slice(0, 2)] * 2; return y; }),
        Grid("y = a.clone(); y[y > 0] = 0.0\n", (_, a) => { var y = a.clone(); y[y > 0] = tensor(0.0, a.dtype); return y; }), Grid("y = a.clone(); y[torch.tensor([0, 2])] = a[:2]\n", (_, a) => { var y = a.clone(); y[tensor(new long[] { 0, 2 })] = a[..2]; return y; }),
        new("a.index_select(1, b)", d => [d.Normal(3, 5, 2), d.Whole(5, d.Int("n", 1, 6))], (_, x) => x[0].index_select(1, x[1])), new("a.gather(1, b)", d => [d.Normal(3, 5), d.Whole(5, 3, d.Int("n", 1, 6))], (_, x) => x[0].gather(1, x[1])),
        new("a.scatter(1, b, c)", d => [d.Normal(3, 5), d.Fixed(d.Whole(1, 3, 1)), d.Normal(3, 1)], (_, x) => x[0].scatter(1, x[1], x[2])), new("torch.where(a)", d => [d.Bools(3, 4)], (_, x) => where(x[0])),

        Made("torch.arange(n)", d => arange(d.Int("n", 0, 9))), Made("torch.arange(s, e, t)", d => arange(d.Real("s", -2, 2), d.Real("e", 2, 4), d.Real("t", 0.5, 1))), Made("torch.arange(s, e)", d => arange(d.Int("s", -2, 2), d.Int("e", 2, 9))),
        Made("torch.linspace(s, e, n, dtype=dtype)", d => linspace(d.Real("s", -2, 2), d.Real("e", 2, 4), d.Int("n", 1, 9), d.Type)), Made("torch.eye(n)", d => eye(d.Int("n", 1, 5))), Made("torch.eye(n, m)", d => eye(d.Int("n", 1, 5), d.Int("m", 1, 5))),
        Made("torch.zeros(n, m)", d => zeros(d.Int("n", 0, 5), d.Int("m", 1, 5))), Made("torch.ones(n, dtype=torch.int32)", d => ones(d.Int("n", 0, 5), ScalarType.Int32)), Made("torch.full((2, 3), s)", d => full(2, 3, d.Real("s", -2, 2))), Made("torch.full((2, 3), n)", d => full(2, 3, d.Int("n", -2, 2))),
        Made("torch.randn(n, m, dtype=dtype)", d => randn(d.Int("n", 1, 9), d.Int("m", 1, 9), d.Type)), Made("torch.rand(n, m, dtype=dtype)", d => rand(d.Int("n", 1, 9), d.Int("m", 1, 9), d.Type)), Made("torch.randint(lo, hi, (n,))", d => randint(d.Int("lo", -5, 0), d.Int("hi", 1, 50), [d.Int("n", 1, 40)])),
        Made("torch.randperm(n)", d => randperm(d.Int("n", 1, 40))), new("torch.bernoulli(a.detach())", d => [d.Unit(d.Shape())], (_, x) => bernoulli(x[0].detach())), new("torch.multinomial(a.detach(), n, replacement=True)", d => [d.Unit(3, 5)], (d, x) => multinomial(x[0].detach(), d.Int("n", 1, 9), true)),
        new("torch.normal(a.detach(), b.detach())", d => [d.Normal(3, 5), d.Positive(3, 5)], (_, x) => normal(x[0].detach(), x[1].detach())),
        Of("torch.zeros_like(a)", (_, a) => zeros_like(a)), Of("torch.ones_like(a)", (_, a) => a.ones_like()), Of("torch.full_like(a, s)", (d, a) => full_like(a, d.Real("s", -2, 2))), Of("torch.randn_like(a)", (_, a) => randn_like(a)), Of("torch.rand_like(a)", (_, a) => a.rand_like()),
        Of("a.detach().clone().normal_(m, s)", (d, a) => a.detach().clone().normal_(d.Real("m", -1, 1), d.Real("s", 1, 2))), Of("a.detach().clone().uniform_(lo, hi)", (d, a) => a.detach().clone().uniform_(d.Real("lo", -1, 0), d.Real("hi", 0, 2))), Of("a.detach().clone().bernoulli_(p)", (d, a) => a.detach().clone().bernoulli_(d.Real("p", 0, 1))),
    ];
}
