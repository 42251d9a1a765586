namespace TorchSharp.Tests.Oracle;

/// <summary>Short-time Fourier transforms, decompositions and what solves with them, parts at given places, tensors filled anew.</summary>
internal static class SignalsAndMatrices
{
    private static readonly ScalarType[] Double = [ScalarType.Float64];

    private static Operation Matrices(string python, Func<Draw, Tensor[], Outputs> ours) => new(python, d => [d.Normal(2, d.Int("n", 2, 5), (long)d.Variables["n"]!), d.Normal(2, (long)d.Variables["n"]!, 3)], (d, x) =>
        ours(d, [x[0] + 4 * eye((long)d.Variables["n"]!, dtype: d.Type), x[1]]), Double);

    private static Operation Signal(string python, Func<Draw, Tensor, Outputs> ours) => new(python, d => [d.Normal(2, d.Int("n", 40, 60)), d.Fixed(d.Positive(8))], (d, x) => ours(d, x[0]), Double);

    private static Operation Parts(string python, long[] shape, Func<Tensor, Tensor[]> ours) => new(python, d => [d.Normal(shape)], (_, x) => ours(x[0]));

    // Filled into a tensor of another shape that holds something else.
    private static Operation Refilled(string python, Func<Draw, Tensor, Tensor> ours) => new(python, _ => [], (d, _) =>
    {
        var there = full([7], 5, d.Type);
        return ReferenceEquals(ours(d, there), there) ? there : zeros(0);
    });

    private static Tensor Eye(Draw d) => 4 * eye((long)d.Variables["n"]!, dtype: d.Type);

    private static readonly string A = "(a + 4 * torch.eye(n, dtype=dtype))";

    public static readonly Operation[] Table =
    [
        Signal("torch.view_as_real(torch.stft(a, 8, return_complex=True))", (_, a) => a.stft(8, return_complex: true).view_as_real()),
        Signal("torch.stft(a, 8, 3, normalized=True, pad_mode='constant', return_complex=False)", (_, a) => stft(a, 8, 3, normalized: true, pad_mode: PaddingModes.Constant, return_complex: false)),
        Signal("torch.view_as_real(torch.stft(a, 16, hop, 12, torch.hann_window(12, dtype=dtype), center=False, onesided=False, return_complex=True))", (d, a) => a.stft(16, d.Int("hop", 2, 6), 12, hann_window(12, dtype: d.Type), center: false, onesided: false, return_complex: true).view_as_real()),
        Signal("torch.istft(torch.stft(a, 8, 2, pad_mode='replicate', return_complex=True), 8, 2, length=36)", (_, a) => a.stft(8, 2, pad_mode: PaddingModes.Replicate, return_complex: true).istft(8, 2, length: 36)),
        Signal("torch.istft(torch.stft(a, 8, 3, 6, torch.hamming_window(6, dtype=dtype), normalized=True, return_complex=True), 8, 3, 6, torch.hamming_window(6, dtype=dtype), normalized=True)", (d, a) => { var window = hamming_window(6, dtype: d.Type); return istft(stft(a, 8, 3, 6, window, normalized: true, return_complex: true), 8, 3, 6, window, normalized: true); }),

        Matrices($"torch.linalg.lstsq({A}, b)[0]", (_, x) => linalg.lstsq(x[0], x[1]).Solution),
        new("torch.linalg.lstsq(a.detach(), b.detach(), rcond=0.01)", d => [d.Normal(5, 3), d.Normal(5, 2)], (_, x) => { var all = linalg.lstsq(x[0].detach(), x[1].detach(), 0.01); return new Tensor[] { all.Solution, all.Residuals, all.Rank, all.SingularValues }; }, Double),
        Matrices($"torch.linalg.lu_solve(*torch.linalg.lu_factor({A}), b, adjoint=flag)", (d, x) => { var (lu, pivots) = linalg.lu_factor(x[0]); return linalg.lu_solve(lu, pivots!, x[1], adjoint: d.Flag("flag")); }),
        Matrices($"torch.linalg.lu_solve(*torch.linalg.lu_factor({A}), b.mT, left=False).detach()", (d, x) => { var (lu, pivots) = linalg.lu_factor(x[0].detach()); var there = zeros(0, d.Type); linalg.lu_solve(lu, pivots!, x[1].detach().mT, left: false, @out: there); return there; }),
        Matrices($"torch.linalg.solve_triangular({A}, b, upper=flag)", (d, x) => linalg.solve_triangular(x[0], x[1], d.Flag("flag"))),
        Matrices($"torch.linalg.solve_triangular({A}, b.mT, upper=True, left=False, unitriangular=True)", (_, x) => linalg.solve_triangular(x[0], x[1].mT, upper: true, left: false, unitriangular: true)),
        Matrices($"torch.linalg.solve_triangular({A}, b, upper=True).detach()", (d, x) => { var there = zeros(0, d.Type); linalg.solve_triangular(x[0].detach(), x[1].detach(), upper: true, @out: there); return there; }),
        new("torch.linalg.vecdot(a, b, dim=0)", d => [d.Normal(3, 4), d.Normal(3, 1)], (_, x) => linalg.vecdot(x[0], x[1], 0)),
        new("torch.linalg.vecdot(a, b).detach()", d => [d.Normal(3, 4), d.Normal(4)], (d, x) => { var there = zeros(0, d.Type); linalg.vecdot(x[0].detach(), x[1].detach(), @out: there); return there; }),
        Matrices($"torch.geqrf({A}.detach())", (_, x) => x[0].detach().geqrf()), Matrices($"torch.geqrf({A}.detach())", (_, x) => geqrf(x[0].detach())),
        Matrices($"torch.lu({A})[0]", (_, x) => lu(x[0]).A_LU), Matrices($"torch.lu({A}.detach(), get_infos=True)", (_, x) => { var (factors, pivots, infos) = lu(x[0].detach(), get_infos: true); return (factors, pivots!, infos!); }),
        Matrices($"torch.lu_unpack(*torch.lu({A}))", (_, x) => { var (factors, pivots, _) = lu(x[0]); var (p, l, u) = lu_unpack(factors, pivots!); return (p, l!, u!); }),
        Matrices("torch.lu_unpack(*torch.lu(a.detach()), unpack_data=False)[0]", (d, x) => { var (factors, pivots, _) = lu((x[0] - Eye(d)).detach()); return lu_unpack(factors, pivots!, unpack_data: false).P; }),
        // X; and of more rows than columns the sums of the residuals' squares.
        new("(torch.linalg.pinv(a.detach()) @ b.detach(), ((a @ (torch.linalg.pinv(a) @ b) - b) ** 2).sum(0).detach())", d => [d.Normal(6, 3), d.Normal(6, 2)], (_, x) => { var x_ = lstsq(x[1].detach(), x[0].detach()).Solution; return (x_[..3], x_[3..].square().sum(dim: 0)); }, Double),
        new("torch.linalg.pinv(a.detach()) @ b.detach()", d => [d.Normal(3, 5), d.Normal(3, 2)], (_, x) => lstsq(x[1].detach(), x[0].detach()).Solution, Double),
        new("torch.geqrf(a.detach())[0]", d => [d.Normal(6, 3), d.Normal(6, 2)], (_, x) => lstsq(x[1].detach(), x[0].detach()).QR, Double),
        new("torch.cross(a, torch.full_like(a, s), dim=1)", d => [d.Normal(2, 3, 2)], (d, x) => x[0].cross(d.Real("s", 1, 2), 1)), new("torch.cross(a, torch.full_like(a, s), dim=0)", d => [d.Normal(3, 2)], (d, x) => cross(x[0], d.Real("s", 1, 2))),
        new("torch.block_diag(a, b)", d => [d.Normal(2, 3), d.Normal(3, 1)], (_, x) => Tensor.block_diag(x[0], x[1])),

        Parts("a.hsplit((1, 3))", [2, 5], a => a.hsplit(tensor(new long[] { 1, 3 }))), Parts("a.hsplit((1, 3))", [5], a => hsplit(a, tensor(new long[] { 1, 3 }))), Parts("a.vsplit((1, 3))", [5, 2], a => a.vsplit(tensor(new long[] { 1, 3 }))), Parts("a.dsplit((1, 3))", [2, 2, 5], a => a.dsplit(tensor(new long[] { 1, 3 }))), Parts("a.dsplit(2)", [2, 2, 4], a => dsplit(a, tensor(2L))), Parts("a.unbind(1)", [2, 3], a => unbind(a, 1)),

        Refilled("torch.zeros(2, 3, dtype=dtype)", (_, there) => there.zeros(2, 3)), Refilled("torch.ones(2, dtype=dtype)", (_, there) => there.ones(2)), Refilled("torch.full((2, 1), 1.5, dtype=dtype)", (_, there) => there.full(new long[] { 2, 1 }, 1.5)), Refilled("torch.eye(3, 2, dtype=dtype)", (_, there) => there.eye(3, 2)), Refilled("torch.arange(1, 4, 0.5, dtype=dtype)", (_, there) => there.zeros(0).arange_out(1, 4, 0.5)), Refilled("torch.zeros(4, 2, dtype=dtype)", (_, there) => there.empty(4, 2).zero_()),
        Refilled("torch.rand(4, 2, dtype=dtype)", (_, there) => there.rand_out(4, 2)), Refilled("torch.rand(5, dtype=dtype)", (_, there) => rand_out(there, 5)), Refilled("torch.randn(4, 2, dtype=dtype)", (_, there) => there.randn_out(4, 2)), Refilled("torch.randint(9, (4, 2), dtype=dtype)", (_, there) => there.randint_out(9, [4, 2])), Refilled("torch.randint(9, (4,), dtype=dtype)", (_, there) => randint_out(there, 9, [4])),
        new("torch.randperm(20)", _ => [], (_, _) => { var there = empty(0, ScalarType.Int64); return ReferenceEquals(randperm(20, there), there) ? there : zeros(0); }), new("torch.randint(3, 9, (4, 2))", _ => [], (_, _) => randint(3, 9, new[] { 4, 2 })), new("torch.randint(9, (4, 2), dtype=dtype)", _ => [], (d, _) => randint(9, new[] { 4, 2 }, d.Type)),
    ];
}
