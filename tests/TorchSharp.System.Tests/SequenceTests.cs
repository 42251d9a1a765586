using System.Runtime.InteropServices;
using TorchSharp.Extensions;
using static TorchSharp.torch.nn.utils.rnn;

namespace TorchSharp.Tests;

/// <summary>Attention, transformers, bags, sequences of several lengths, and L-BFGS, beside what the oracle test compares.</summary>
public class SequenceTests
{
    [Fact]
    public void A_transformers_names_are_PyTorchs()
    {
        string[] attention = ["in_proj_weight", "in_proj_bias", "out_proj.weight", "out_proj.bias"];
        string[] ends = ["linear1.weight", "linear1.bias", "linear2.weight", "linear2.bias"];
        string[] Norms(int count) => [.. Enumerable.Range(1, count).SelectMany(k => new[] { $"norm{k}.weight", $"norm{k}.bias" })];
        string[] encoder = [.. attention.Select(name => "self_attn." + name), .. ends, .. Norms(2)];
        string[] decoder = [.. attention.Select(name => "self_attn." + name), .. attention.Select(name => "multihead_attn." + name), .. ends, .. Norms(3)];
        Assert.Equal(
            [.. encoder.Select(name => "encoder.layers.0." + name), .. encoder.Select(name => "encoder.layers.1." + name), "encoder.norm.weight", "encoder.norm.bias", .. decoder.Select(name => "decoder.layers.0." + name), "decoder.norm.weight", "decoder.norm.bias"],
            nn.Transformer(4, 2, 2, 1, 3).named_parameters().Select(named => named.name));
        Assert.Equal(["q_proj_weight", "k_proj_weight", "v_proj_weight", "bias_k", "bias_v", "out_proj.weight"], nn.MultiheadAttention(4, 2, bias: false, add_bias_kv: true, kdim: 3).named_parameters().Select(named => named.name));
    }

    [Fact]
    public void Nobody_looks_at_a_hidden_key()
    {
        manual_seed(1);
        var (x, hidden) = (randn(3, 2, 4), tensor(new[] { false, false, true, false, true, true }).view(2, 3));
        var (_, weights) = nn.MultiheadAttention(4, 2).call(x, x, x, hidden);
        Assert.True(weights.sum(-1).allclose(ones(2, 3)));
        Assert.Equal(0, weights[0, .., 2].sum().item<float>());
        Assert.True(weights[1, .., 0].allclose(ones(3)));
        Assert.Null(nn.MultiheadAttention(4, 2).call(x, x, x, need_weights: false).Item2);
    }

    [Fact]
    public void The_layers_of_an_encoder_are_copies()
    {
        var layer = nn.TransformerEncoderLayer(4, 2, 3, 0).to(float64);
        foreach (var parameter in layer.named_parameters().Where(named => named.name.StartsWith("norm1"))) parameter.parameter.requires_grad = false;
        layer.eval();
        var state = get_rng_state();
        var encoder = nn.TransformerEncoder(layer, 2);
        Assert.True(state.Equals(get_rng_state()));
        var x = randn(3, 2, 4, float64);
        Assert.True(encoder.call(x).allclose(layer.call(layer.call(x))));
        Assert.False(encoder.named_modules().First(named => named.name == "layers.1.dropout").module.training);
        Assert.Equal(4, encoder.parameters().Count(parameter => !parameter.requires_grad));
        using (no_grad()) layer.parameters().First().zero_();
        Assert.False(encoder.call(x).allclose(layer.call(layer.call(x))));
        Assert.NotEqual(0, encoder.parameters().First().abs().sum().item<double>());
    }

    [Fact]
    public void Hooks_run_around_a_call_with_masks()
    {
        var layer = nn.TransformerDecoderLayer(4, 2, 3);
        layer.register_forward_hook((_, _, _, _, _, _, _, output) => output * 0);
        Assert.Equal(0, layer.call(randn(3, 2, 4), randn(5, 2, 4), zeros(3, 3)).abs().sum().item<float>());
    }

    private static Action Of<T>(T layer, Action<T> call) => () => call(layer);

    public static TheoryData<string, Action> Calls => new()
    {
        { "attention", Of(nn.MultiheadAttention(4, 2, 0.5, add_bias_kv: true, add_zero_attn: true), layer => layer.call(randn(3, 2, 4), randn(5, 2, 4), randn(5, 2, 4), zeros(2, 5), true, zeros(3, 5))) },
        { "transformer", Of(nn.Transformer(4, 2, 1, 1, 3), layer => layer.call(randn(3, 2, 4), randn(5, 2, 4), zeros(3, 3))) },
        { "encoder", Of(nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 3), 2), layer => layer.call(randn(3, 2, 4))) },
        { "bag", Of(nn.EmbeddingBag(4, 2, 1.0), layer => layer.call(tensor(new[] { 1L, 2 }), tensor(new[] { 0L }))) },
        { "packed", Of(nn.LSTM(2, 3), layer => layer.call(pack_sequence([randn(2, 2), randn(4, 2)], false))) },
        { "padded", () => pad_packed_sequence(pack_sequence([randn(2, 2), randn(4, 2)], false)) },
        { "fractional", () => nn.functional.fractional_max_pool2d(randn(2, 2, 6, 6), 2, 3) },
        { "lbfgs", Of(new Modules.Parameter(randn(3)), p => { using var o = optim.LBFGS([p]); o.step(() => { o.zero_grad(); var loss = p.square().square().sum(); loss.backward(); return loss; }); }) },
    };

    /// <summary>What a call makes on its way is freed by it: the scope around it gets the inputs and the results.</summary>
    [Theory]
    [MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public void Nothing_is_left_over(string what, Action call)
    {
        call();
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (var scope = NewDisposeScope())
        {
            call();
            Assert.True(scope.DisposablesCount <= 12, $"{what}: {scope.DisposablesCount} are in the scope");
        }
        Assert.True(statistics.ThreadTotalLiveCount == 0, $"{what}: {statistics}");
    }

    [Fact]
    public void A_packed_sequence_moves_between_scopes_as_a_whole()
    {
        static PackedSequence Pack() => pack_sequence([ones(2, 1), ones(4, 1)], false);
        static bool Freed(PackedSequence packed) => packed.data.IsInvalid && packed.batch_sizes.IsInvalid && packed.sorted_indices.IsInvalid && packed.unsorted_indices.IsInvalid;
        static bool Alive(PackedSequence packed) => !packed.data.IsInvalid && !packed.batch_sizes.IsInvalid && !packed.sorted_indices.IsInvalid && !packed.unsorted_indices.IsInvalid;
        PackedSequence freed, detached, moved, kept;
        using (var outer = NewDisposeScope())
        {
            using (var scope = NewDisposeScope())
            {
                (freed, moved, kept) = (Pack(), Pack(), Pack());
                detached = scope.Detach(Pack());
                scope.MoveToOuter(moved);
                Assert.True(outer.Contains(moved) && !scope.Contains(moved));
                scope.DisposeEverythingBut(kept);
                Assert.True(Freed(freed) && Alive(kept));
                Assert.Equal(4, scope.DisposablesCount);
                scope.Attach(detached);
                Assert.Equal(8, scope.DisposablesCount);
                detached.DetachFromDisposeScope();
            }
            Assert.True(Freed(kept) && Alive(moved) && Alive(detached));
        }
        Assert.True(Freed(moved) && Alive(detached));
        detached.Dispose();
        Assert.True(Freed(detached));
        Assert.Null(pack_sequence([ones(3, 1), ones(2, 1)]).sorted_indices);
    }

    [Fact]
    public void An_output_outlives_the_input_that_it_was_computed_from()
    {
        var input = pack_sequence([ones(2, 1), ones(4, 1)], false);
        var (output, _) = nn.GRU(1, 2).call(input);
        input.Dispose();
        var (padded, lengths) = pad_packed_sequence(output);
        Assert.Equal([4, 2, 2], padded.shape);
        Assert.Equal([2, 4], lengths.data<long>().ToArray());
    }

    [Fact]
    public void LBFGS_finds_the_bottom_of_Rosenbrocks_valley()
    {
        var x = new Modules.Parameter(tensor(new[] { -1.0, 1.5 }));
        using var optimiser = optim.LBFGS([x], lr: 0.5, max_iter: 100, tolerance_change: 1e-14);
        Tensor Loss()
        {
            optimiser.zero_grad();
            var loss = (1 - x[0]).square() + 100 * (x[1] - x[0].square()).square();
            loss.backward();
            return loss;
        }
        var first = optimiser.step(Loss)!.item<double>();
        Assert.Equal(4 + 100 * 0.25, first, 9);
        for (var step = 0; step < 3; step++) optimiser.step(Loss);
        Assert.True((x - 1).abs().max().item<double>() < 1e-6, x.ToString(TensorStringStyle.Default));
        Assert.Throws<ArgumentNullException>(() => optimiser.step(null));
        var schedule = optim.lr_scheduler.StepLR(optimiser, 1, 0.5);
        schedule.step();
        Assert.Equal(0.25, optimiser.LearningRate);
    }

    public static TheoryData<string, Action> Refused => new()
    {
        { "4 heads cannot share 6", () => nn.MultiheadAttention(6, 4) },
        { "query [L, B, 4]", () => nn.MultiheadAttention(4, 2).call(ones(3, 2, 5), ones(3, 2, 5), ones(3, 2, 5)) },
        { "attn_mask must be [3, 3] or [4, 3, 3]", () => nn.MultiheadAttention(4, 2).call(ones(3, 2, 4), ones(3, 2, 4), ones(3, 2, 4), attn_mask: ones(2, 3)) },
        { "key_padding_mask must be [2, 3]", () => nn.MultiheadAttention(4, 2).call(ones(3, 2, 4), ones(3, 2, 4), ones(3, 2, 4), ones(3, 2)) },
        { "one layer at least", () => nn.Transformer(4, 2, 0) },
        { "without offsets", () => nn.EmbeddingBag(3, 2).call(tensor(new[] { 1L })) },
        { "weights of each sample", () => nn.EmbeddingBag(3, 2, mode: EmbeddingBagMode.Sum).call(tensor(new[,] { { 1L, 2 } }), null, ones(2)) },
        { "either output_size or output_ratio, and neither", () => nn.FractionalMaxPool2d(2) },
        { "both are", () => nn.functional.fractional_max_pool3d(ones([1, 1, 4, 4, 4]), 2, 2, 0.5) },
        { "between 0 and 1", () => nn.FractionalMaxPool2d(2, output_ratio: 1.5) },
        { "[L, B, …] and B lengths", () => pack_padded_sequence(ones(3, 2, 1), tensor(new[] { 1L, 2, 3 })) },
        { "total_length of 2", () => pad_packed_sequence(pack_sequence([ones(3, 1)]), total_length: 2) },
        { "there are none", () => optim.LBFGS(Array.Empty<Modules.Parameter>()) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_does_not_fit_is_said(string said, Action action) => Assert.Contains(said, Assert.ThrowsAny<ArgumentException>(action).Message);

    [Fact]
    public void What_libtorch_refuses_is_an_exception()
    {
        Assert.Contains("embedding_bag", Assert.ThrowsAny<ExternalException>(() => nn.EmbeddingBag(3, 2).call(tensor(new[,] { { 9L, 1 } }))).Message);
        Assert.Contains("embedding_bag", Assert.ThrowsAny<ExternalException>(() => nn.EmbeddingBag(3, 2, mode: EmbeddingBagMode.Max).call(tensor(new[,] { { -1L, 1 } }))).Message);
        Assert.Contains("_pack_padded_sequence", Assert.ThrowsAny<ExternalException>(() => pack_padded_sequence(ones(3, 2, 1), tensor(new[] { 1L, 3 }))).Message);
        Assert.Contains("_pack_padded_sequence", Assert.ThrowsAny<ExternalException>(() => pack_padded_sequence(ones(3, 2, 1), tensor(new[] { 3L, 0 }))).Message);
        Assert.Contains("fractional_max_pool2d", Assert.ThrowsAny<ExternalException>(() => nn.FractionalMaxPool2d(4, 3).call(ones(1, 1, 5, 5))).Message);
    }
}
