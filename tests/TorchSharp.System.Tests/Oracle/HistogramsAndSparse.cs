namespace TorchSharp.Tests.Oracle;

/// <summary>Histograms, whose rules for the number of bins are NumPy's, and sparse tensors.</summary>
internal static class HistogramsAndSparse
{
    private static Operation Numbers(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Fixed(d.Normal(d.Int("n", 3, 40), 3))], (d, x) => ours(d, x[0]));

    // NumPy says how many bins; of as many PyTorch makes the histogram.
    private static Operation Rule(HistogramBinSelector rule) => Numbers($"torch.histogram(a, len(__import__('numpy').histogram_bin_edges(a.double().numpy(), '{rule.ToString().ToLowerInvariant()}')) - 1)", (_, a) => histogram(a, rule));

    private static Operation Sparse(string python, Func<Tensor, Outputs> ours) => new(python, d => [d.Normal(6, 2), d.Whole(3, 2, 6)], (_, x) => ours(sparse_coo_tensor(x[1], x[0], [3, 4, 2])));

    private const string S = "torch.sparse_coo_tensor(b, a, (3, 4, 2))";

    public static readonly Operation[] Table =
    [
        Rule(HistogramBinSelector.Doane), Rule(HistogramBinSelector.Rice), Rule(HistogramBinSelector.Scott), Rule(HistogramBinSelector.Sqrt), Rule(HistogramBinSelector.Stone), Rule(HistogramBinSelector.Sturges),
        Numbers("torch.histogram(a, len(__import__('numpy').histogram_bin_edges(a.double().numpy(), 'scott', (-1, 1.5))) - 1, range=(-1, 1.5), density=True)", (_, a) => histogram(a, HistogramBinSelector.Scott, (-1, 1.5), true)),
        Numbers("torch.histogram(a, bins)", (d, a) => histogram(a, d.Int("bins", 1, 9))), Numbers("torch.histogram(a, 5, range=(-1, 2), density=flag)", (d, a) => histogram(a, 5, (-1, 2), density: d.Flag("flag"))), Numbers("torch.histogram(a, 5, weight=a * a)", (_, a) => histogram(a, 5, weight: a * a)),
        Numbers("torch.histogram(a, torch.tensor([-2, -0.5, 0, 1], dtype=dtype), weight=a * a, density=flag)", (d, a) => histogram(a, tensor(new[] { -2, -0.5, 0, 1 }, d.Type), a * a, d.Flag("flag"))),
        Numbers("torch.histogram(a, 4)", (_, a) => { histogram(a, 4, out var both); return both; }), Numbers("torch.histogram(a, 4, range=(-1, 1))", (_, a) => { histogram(a, 4, (-1, 1), out var both); return both; }), Numbers("torch.histogram(a, 4, range=(-1, 1), weight=a * a, density=True)", (_, a) => { histogram(a, 4, (-1, 1), a * a, true, out var both); return both; }),
        Numbers("torch.histogram(a, torch.tensor([-2, 0, 1], dtype=dtype))", (d, a) => { histogram(a, tensor(new[] { -2.0, 0, 1 }, d.Type), out var both); return both; }), Numbers("torch.histogram(a, torch.tensor([-2, 0, 1], dtype=dtype), weight=a * a, density=True)", (d, a) => { histogram(a, tensor(new[] { -2.0, 0, 1 }, d.Type), a * a, true, out var both); return both; }),

        Sparse($"{S}.to_dense()", s => s.to_dense()), Sparse($"({S} * 2).to_dense()", s => (s * 2).to_dense()), Sparse($"{S}.detach()._indices()", s => s.detach().SparseIndices), Sparse($"{S}.detach()._values()", s => s.detach().SparseValues),
        new("torch.sparse_coo_tensor(b, a, (3, 3), dtype=torch.float64).to_dense()", d => [d.Normal(4), d.Whole(3, 2, 4)], (_, x) => sparse_coo_tensor(x[1], x[0], [3, 3], ScalarType.Float64).to_dense()),
    ];
}
