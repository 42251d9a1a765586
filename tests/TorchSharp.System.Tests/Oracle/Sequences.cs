using TorchSharp.Extensions;
using static TorchSharp.torch.nn.utils;

namespace TorchSharp.Tests.Oracle;

/// <summary>Attention, transformers, bags of vectors, sequences of several lengths, pooling at random places.</summary>
internal static class Sequences
{
    private static Tensor Future(long length) => ones(length, length).triu(1).to(ScalarType.Bool);

    private static Tensor After(params long[] lengths) => arange(4).expand(lengths.Length, 4) >= tensor(lengths).unsqueeze(1);

    private static Outputs Both(Tuple<Tensor, Tensor> pair) => (pair.Item1, pair.Item2);

    private static nn.Activations Bend(Draw d) => d.Pick("kind", "relu", "gelu") == "relu" ? nn.Activations.ReLU : nn.Activations.GELU;

    private static Tensor[] Look(Draw d) => [d.Normal(3, 2, 6), d.Normal(4, 2, 6), d.Normal(4, 2, 6)];

    private static EmbeddingBagMode Mode(Draw d) => d.Pick("mode", "sum", "mean", "max") switch { "sum" => EmbeddingBagMode.Sum, "mean" => EmbeddingBagMode.Mean, _ => EmbeddingBagMode.Max };

    private static Operation Packed(string python, Func<Draw, rnn.PackedSequence, Outputs> ours) => new($"""
        s = nn.utils.rnn.pack_padded_sequence(a, torch.tensor([3, 5, n]), enforce_sorted=False)
        {python}

        """, d => [d.Normal(5, 3, 2)], (d, x) => ours(d, rnn.pack_padded_sequence(x[0], tensor([3, 5, d.Int("n", 1, 4)]), enforce_sorted: false)));

    public static readonly Operation[] Table =
    [
        new("nn.MultiheadAttention(6, h, bias=bias).to(dtype)(a, b, c)", Look, (d, x) => Both(nn.MultiheadAttention(6, d.Pick("h", 1L, 2L, 3L), bias: d.Flag("bias")).to(d.Type).call(x[0], x[1], x[2]))),
        new("nn.MultiheadAttention(6, 2, p).to(dtype)(a, a, a)", d => [d.Normal(4, 2, 6)], (d, x) => Both(nn.MultiheadAttention(6, 2, d.Real("p", 0, 0.9)).to(d.Type).call(x[0], x[0], x[0]))),
        new("nn.MultiheadAttention(6, 2, 0.5).to(dtype).eval()(a, a, a, need_weights=False)[0]", d => [d.Normal(4, 2, 6)], (d, x) => { var m = nn.MultiheadAttention(6, 2, 0.5).to(d.Type); m.eval(); return m.call(x[0], x[0], x[0], need_weights: false).Item1; }),
        new("nn.MultiheadAttention(6, 2, add_bias_kv=row, add_zero_attn=zero).to(dtype)(a, b, c, torch.arange(4).expand(2, 4) >= torch.tensor([[4], [n]]))", Look, (d, x) => { var row = d.Flag("row"); return Both(nn.MultiheadAttention(6, 2, add_bias_kv: row, add_zero_attn: d.Flag("zero")).to(d.Type).call(x[0], x[1], x[2], After(4, d.Int("n", 1, 4)))); }),
        new("nn.MultiheadAttention(6, 2, add_bias_kv=True, add_zero_attn=True).to(dtype)(a, a, a, attn_mask=torch.ones(4, 4).triu(1).bool())", d => [d.Normal(4, 2, 6)], (d, x) => Both(nn.MultiheadAttention(6, 2, add_bias_kv: true, add_zero_attn: true).to(d.Type).call(x[0], x[0], x[0], attn_mask: Future(4)))),
        new("nn.MultiheadAttention(6, 2).to(dtype)(a, b, c, attn_mask=d)", d => [.. Look(d), d.Normal(4, 3, 4)], (d, x) => Both(nn.MultiheadAttention(6, 2).to(d.Type).call(x[0], x[1], x[2], attn_mask: x[3]))),
        new("nn.MultiheadAttention(6, 2).to(dtype)(a, b, c, torch.arange(4).expand(2, 4) >= torch.tensor([[3], [2]]), attn_mask=torch.ones(3, 4).triu(n).bool())", Look, (d, x) => Both(nn.MultiheadAttention(6, 2).to(d.Type).call(x[0], x[1], x[2], After(3, 2), attn_mask: ones(3, 4).triu(d.Int("n", 1, 2)).to(ScalarType.Bool)))),
        new("nn.MultiheadAttention(6, 2, bias=bias, kdim=5, vdim=v).to(dtype)(a, b, c[..., :v])", d => [d.Normal(3, 2, 6), d.Normal(4, 2, 5), d.Normal(4, 2, 7)], (d, x) => { var bias = d.Flag("bias"); var v = d.Int("v", 6, 7); return Both(nn.MultiheadAttention(6, 2, bias: bias, kdim: 5, vdim: v).to(d.Type).call(x[0], x[1], x[2].narrow(2, 0, v))); }),
        new("nn.MultiheadAttention(6, 2).to(dtype)(a, b, b, torch.arange(4) >= n)", d => [d.Normal(3, 6), d.Normal(4, 6)], (d, x) => Both(nn.MultiheadAttention(6, 2).to(d.Type).call(x[0], x[1], x[1], arange(4) >= d.Int("n", 1, 4)))),

        new("nn.TransformerEncoderLayer(6, 2, 5, p, kind).to(dtype)(a)", d => [d.Normal(4, 2, 6)], (d, x) => { var bend = Bend(d); return nn.TransformerEncoderLayer(6, 2, 5, d.Pick("p", 0, 0.25), bend).to(d.Type).call(x[0]); }),
        new("nn.TransformerEncoderLayer(6, 2, 5).to(dtype).eval()(a, torch.ones(4, 4).triu(1).bool(), torch.arange(4).expand(2, 4) >= torch.tensor([[4], [n]]))", d => [d.Normal(4, 2, 6)], (d, x) => { var m = nn.TransformerEncoderLayer(6, 2, 5).to(d.Type); m.eval(); return m.call(x[0], Future(4), After(4, d.Int("n", 1, 4))); }),
        new("nn.TransformerDecoderLayer(6, 3, 5, p, kind).to(dtype)(a, b)", d => [d.Normal(3, 2, 6), d.Normal(4, 2, 6)], (d, x) => { var bend = Bend(d); return nn.TransformerDecoderLayer(6, 3, 5, d.Pick("p", 0, 0.25), bend).to(d.Type).call(x[0], x[1]); }),
        new("nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, 5, p), n, enable_nested_tensor=False).to(dtype)(a, torch.ones(4, 4).triu(1).bool(), torch.arange(4).expand(2, 4) >= torch.tensor([[4], [2]]))", d => [d.Normal(4, 2, 6)], (d, x) => nn.TransformerEncoder(nn.TransformerEncoderLayer(6, 2, 5, d.Pick("p", 0, 0.25)), d.Int("n", 1, 3)).to(d.Type).call(x[0], Future(4), After(4, 2))),
        new("nn.TransformerDecoder(nn.TransformerDecoderLayer(6, 2, 5, 0.25, kind), n).to(dtype)(a, b, torch.ones(4, 4).triu(1).bool(), memory_key_padding_mask=torch.arange(4).expand(2, 4) >= torch.tensor([[4], [2]]))", d => [d.Normal(4, 2, 6), d.Normal(4, 2, 6)], (d, x) => nn.TransformerDecoder(nn.TransformerDecoderLayer(6, 2, 5, 0.25, Bend(d)), d.Int("n", 1, 3)).to(d.Type).call(x[0], x[1], Future(4), memory_key_padding_mask: After(4, 2))),
        new("nn.Transformer(6, 2, n, 2, 5, p, kind).to(dtype)(a, b)", d => [d.Normal(3, 2, 6), d.Normal(4, 2, 6)], (d, x) => { var (n, bend) = (d.Int("n", 1, 2), Bend(d)); return nn.Transformer(6, 2, n, 2, 5, d.Pick("p", 0, 0.25), bend).to(d.Type).call(x[0], x[1]); }),
        new("nn.Transformer(6, 2, 1, 1, 5).to(dtype).eval()(a, b, torch.ones(3, 3).triu(1).bool(), torch.ones(4, 4).triu(1).bool(), torch.ones(4, 3).triu(1).bool(), torch.arange(3).expand(2, 3) >= torch.tensor([[3], [n]]), torch.arange(4).expand(2, 4) >= torch.tensor([[4], [n]]), torch.arange(3).expand(2, 3) >= torch.tensor([[n], [3]]))", d => [d.Normal(3, 2, 6), d.Normal(4, 2, 6)], (d, x) =>
        {
            var n = d.Int("n", 1, 3);
            var m = nn.Transformer(6, 2, 1, 1, 5).to(d.Type);
            m.eval();
            return m.call(x[0], x[1], Future(3), Future(4), ones(4, 3).triu(1).to(ScalarType.Bool), After(3, n)[.., ..3], After(4, n), After(n, 3)[.., ..3]);
        }),

        new("nn.EmbeddingBag(7, 3, mode=mode).to(dtype)(a).detach()", d => [d.Whole(7, d.Int("b", 1, 4), d.Int("l", 1, 5))], (d, x) => nn.EmbeddingBag(7, 3, mode: Mode(d)).to(d.Type).call(x[0]).detach()),
        new("nn.EmbeddingBag(7, 3, mode=mode, include_last_offset=last).to(dtype)(a, torch.tensor([0, 0, n, 6])).detach()", d => [d.Whole(7, 6)], (d, x) => { var mode = Mode(d); return nn.EmbeddingBag(7, 3, mode: mode, include_last_offset: d.Flag("last")).to(d.Type).call(x[0], tensor([0, 0, d.Int("n", 0, 6), 6])).detach(); }),
        new("nn.EmbeddingBag(7, 3, mode='sum').to(dtype)(a, per_sample_weights=b)", d => [d.Whole(7, 2, 4), d.Normal(2, 4)], (d, x) => nn.EmbeddingBag(7, 3, mode: EmbeddingBagMode.Sum).to(d.Type).call(x[0], null, x[1])),
        new("nn.EmbeddingBag(7, 3, max_norm=m, mode=mode, padding_idx=2).to(dtype)(a).detach()", d => [d.Whole(7, 3, 4)], (d, x) => { var mode = Mode(d); return nn.EmbeddingBag(7, 3, d.Real("m", 0.5, 1), mode: mode, padding_index: 2).to(d.Type).call(x[0]).detach(); }),
        new("nn.EmbeddingBag.from_pretrained(a, freeze=False, mode=mode)(b).detach()", d => [d.Fixed(d.Normal(7, 3)), d.Whole(7, 3, 4)], (d, x) => nn.EmbeddingBag_from_pretrained(x[0], false, mode: Mode(d)).call(x[1]).detach()),
        new("""
            m = nn.EmbeddingBag(7, 3, scale_grad_by_freq=freq, mode=mode).to(dtype)
            m(a).square().sum().backward()
            y = m.weight.grad

            """, d => [d.Whole(7, 3, 4)], (d, x) =>
        {
            var freq = d.Flag("freq");
            var bag = nn.EmbeddingBag(7, 3, scale_grad_by_freq: freq, mode: d.Pick("mode", "sum", "mean") == "sum" ? EmbeddingBagMode.Sum : EmbeddingBagMode.Mean).to(d.Type);
            bag.call(x[0]).square().sum().backward();
            return bag.weight!.grad!;
        }),

        Packed("y = [s.data, s.batch_sizes, s.sorted_indices, s.unsorted_indices]", (_, s) => new Outputs(s.data, s.batch_sizes, s.sorted_indices, s.unsorted_indices)),
        Packed("y = nn.utils.rnn.pad_packed_sequence(s, batch_first=first, padding_value=v, total_length=t)", (d, s) => rnn.pad_packed_sequence(s, d.Flag("first"), d.Real("v", -1, 1), d.Int("t", 5, 7))),
        Packed("o, (h, c) = nn.LSTM(2, 4, 2, bidirectional=both, bias=bias).to(dtype)(s); y = [o.data, h, c]", (d, s) => { var (o, h, c) = nn.LSTM(2, 4, 2, bidirectional: d.Flag("both"), bias: d.Flag("bias")).to(d.Type).call(s); return (o.data, h, c); }),
        Packed("o, h = nn.GRU(2, 4, 2, bidirectional=both).to(dtype)(s); y = [*nn.utils.rnn.pad_packed_sequence(o), h]", (d, s) => { var (o, h) = nn.GRU(2, 4, 2, bidirectional: d.Flag("both")).to(d.Type).call(s); var (p, l) = rnn.pad_packed_sequence(o); return (p, l, h); }),
        Packed("o, h = nn.RNN(2, 4, nonlinearity=kind).to(dtype)(s); y = [o.data, h]", (d, s) => { var (o, h) = nn.RNN(2, 4, nonLinearity: d.Pick("kind", "tanh", "relu") == "relu" ? nn.NonLinearities.ReLU : nn.NonLinearities.Tanh).to(d.Type).call(s); return (o.data, h); }),
        new("""
            s = nn.utils.rnn.pack_sequence([a, b, c], enforce_sorted=False)
            o, (h, k) = nn.LSTM(2, 4).to(dtype)(s, (d, e))
            y = [o.data, h, k]

            """, d => [d.Normal(3, 2), d.Normal(5, 2), d.Normal(4, 2), d.Normal(1, 3, 4), d.Normal(1, 3, 4)], (d, x) => { var (o, h, c) = nn.LSTM(2, 4).to(d.Type).call(rnn.pack_sequence(x[..3], false), (x[3], x[4])); return (o.data, h, c); }),
        new("""
            s = nn.utils.rnn.pack_sequence([a, b])
            o, h = nn.GRU(2, 4).to(dtype)(s, c)
            y = [o.data, h]

            """, d => [d.Normal(5, 2), d.Normal(4, 2), d.Normal(1, 2, 4)], (d, x) => { var (o, h) = nn.GRU(2, 4).to(d.Type).call(rnn.pack_sequence(x[..2]), x[2]); return (o.data, h); }),
        new("nn.utils.rnn.pad_sequence([a, b, c], first, v)", d => [d.Normal(3, 2), d.Normal(5, 2), d.Normal(1, 2)], (d, x) => rnn.pad_sequence(x, d.Flag("first"), d.Real("v", -1, 1))),

        new("F.fractional_max_pool2d(a, k, output_size=(n, 3), return_indices=True)", d => [d.Distinct(2, 3, 8, 7)], (d, x) => { var k = d.Int("k", 1, 3); return nn.functional.fractional_max_pool2d_with_indices(x[0], [k, k], [d.Int("n", 2, 5), 3]); }),
        new("nn.FractionalMaxPool2d((2, 3), output_ratio=(r, 0.5))(a)", d => [d.Distinct(3, 8, 9)], (d, x) => nn.FractionalMaxPool2d((2, 3), output_ratio: (d.Real("r", 0.25, 0.75), 0.5)).call(x[0])),
        new("nn.FractionalMaxPool2d(2, output_size=n)(a)", d => [d.Distinct(2, 3, 8, 9)], (d, x) => nn.FractionalMaxPool2d(2, d.Int("n", 1, 6)).call(x[0])),
        new("F.fractional_max_pool3d(a, 2, output_ratio=r, return_indices=True)", d => [d.Distinct(2, 2, 5, 6, 5)], (d, x) => nn.functional.fractional_max_pool3d_with_indices(x[0], 2, output_ratio: d.Real("r", 0.25, 0.75))),
        new("nn.FractionalMaxPool3d((2, 1, 2), output_size=(n, 3, 2))(a)", d => [d.Distinct(2, 5, 6, 5)], (d, x) => nn.FractionalMaxPool3d((2, 1, 2), (d.Int("n", 1, 3), 3, 2)).call(x[0])),
    ];
}
