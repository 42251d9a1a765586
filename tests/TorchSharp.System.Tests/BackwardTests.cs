namespace TorchSharp.Tests;

/// <summary>The way back through small graphs without libtorch's engine (native/backward.cpp) beside the engine's.</summary>
public sealed class BackwardTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Modules.Sequential Net(params long[] widths)
    {
        var parts = new List<nn.Module<Tensor, Tensor>>();
        for (var k = 1; k < widths.Length; k++)
        {
            parts.Add(nn.Linear(widths[k - 1], widths[k]));
            if (k + 1 < widths.Length) parts.Add(nn.LeakyReLU(0.2));
        }
        return nn.Sequential(parts);
    }

    private static Tensor Loss(Tensor logits, bool real) =>
        nn.functional.binary_cross_entropy_with_logits(logits, real ? ones_like(logits) : zeros_like(logits));

    [Fact]
    public void Gradients_have_the_bits_of_the_engine()
    {
        var seed = Random.Shared.Next(1_000_000);
        for (var trial = seed; trial < seed + 60; trial++)
        {
            using var inner = NewDisposeScope();
            var chance = new Random(trial);
            var (rows, wide) = (chance.Next(2, 130), chance.Next(2) == 0 ? 7 : 200);
            var (kind, some, twice) = (chance.Next(4), chance.Next(2) == 0, chance.Next(2) == 0);
            byte[][] Of(bool byEngine)
            {
                manual_seed(trial);
                var (g, d) = (Net(3, wide, wide, 2), Net(2, wide, wide, 1));
                var (x, z) = (randn(rows, 2), randn(rows, 3));
                List<Tensor> leaves = [.. g.parameters(), .. d.parameters()];
                Tensor Total()
                {
                    var fake = g.call(z);
                    return kind switch
                    {
                        0 => Loss(d.call(x), true) + Loss(d.call(fake.detach()), false),
                        1 => Loss(d.call(fake), true),
                        2 => Loss(d.call(x), true) + Loss(d.call(fake), false),
                        _ => Loss(d.call(fake), true) + Loss(d.call(fake), false),
                    };
                }
                var parts = kind == 0 ? d.parameters() : g.parameters();
                // A product is the engine's.
                for (var run = 0; run < (twice ? 2 : 1); run++) (byEngine ? Total() * 1 : Total()).backward(inputs: some ? [.. parts] : null);
                return [.. leaves.Select(leaf => leaf.grad is { } grad ? grad.bytes.ToArray() : [])];
            }
            var (found, expected) = (Of(false), Of(true));
            for (var k = 0; k < expected.Length; k++)
                Assert.True(expected[k].AsSpan().SequenceEqual(found[k]), $"seed {trial}: kind {kind}, {rows} rows, {wide} wide, inputs {some}, twice {twice}, leaf {k}: {expected[k].Length} bytes expected, {found[k].Length} found");
        }
    }

    [Fact]
    public void The_graph_is_gone_unless_it_is_kept()
    {
        var d = Net(2, 8, 1);
        var loss = Loss(d.call(randn(5, 2)), true) + Loss(d.call(randn(5, 2)), false);
        loss.backward(retain_graph: true);
        var once = d.parameters().Select(parameter => parameter.grad!.clone()).ToArray();
        loss.backward();
        foreach (var (parameter, gradient) in d.parameters().Zip(once)) Assert.True(parameter.grad!.Equals(gradient * 2));
        Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => loss.backward()).Message);
    }

    [Fact]
    public void A_result_in_between_keeps_its_gradient_where_it_is_told_to()
    {
        var d = Net(2, 8, 1);
        var logits = d.call(randn(5, 2));
        logits.retain_grad();
        Loss(logits, true).backward();
        Assert.Equal([5, 1], logits.grad!.shape);
    }

    [Fact]
    public void What_was_spread_for_a_sum_is_summed()
    {
        var (one, row, all) = (randn(1, requires_grad: true), randn(3, requires_grad: true), randn(2, 3, requires_grad: true));
        (one + all + row).backward([arange(6, dtype: float32).reshape(2, 3)]);
        Assert.Equal([15f], one.grad!.data<float>().ToArray());
        Assert.Equal([3f, 5f, 7f], row.grad!.data<float>().ToArray());
        Assert.Equal([0f, 1f, 2f, 3f, 4f, 5f], all.grad!.data<float>().ToArray());
    }

    [Fact]
    public void A_gradient_is_the_leafs_own()
    {
        // Two leaves that get the same gradient must not share its memory.
        var (a, b) = (randn(3, requires_grad: true), randn(3, requires_grad: true));
        (a + b).backward([ones(3)]);
        a.grad!.zero_();
        Assert.Equal([1f, 1f, 1f], b.grad!.data<float>().ToArray());
        var one = randn(1, requires_grad: true);
        (one + one).backward();
        Assert.Equal(2f, one.grad!.item<float>());
        var given = ones(1);
        var leaf = randn(1, requires_grad: true);
        (leaf + leaf + leaf).backward([given]);
        leaf.grad!.mul_(5);
        Assert.Equal(1f, given.item<float>());
    }

    [Fact]
    public void The_functions_that_give_a_layers_gradient_give_autograds()
    {
        var (image, volume, line) = (randn(2, 3, 8, 7), randn([1, 2, 4, 6, 5]), randn(2, 3, 5));
        void Same(Tensor input, Func<Tensor, Tensor> layer, Func<Tensor, Tensor> backward)
        {
            var x = input.clone().requires_grad_();
            var output = layer(x);
            var gradient = randn_like(output);
            var expected = autograd.grad([output], [x], [gradient])[0];
            Assert.True(backward(gradient).allclose(expected));
        }
        Same(image, x => nn.functional.avg_pool2d(x, [3, 2], [2, 2], [1, 1], true, false, 5), g => nn.functional.avg_pool2d_backward(g, image, [3, 2], [2, 2], [1, 1], true, false, 5));
        Same(volume, x => nn.functional.avg_pool3d(x, [2, 2, 2]), g => nn.functional.avg_pool3d_backward(g, volume, [2, 2, 2]));
        var into = empty_like(volume);
        Same(volume, x => nn.functional.adaptive_avg_pool3d(x, [2, 3, 1]), g => nn.functional.adaptive_avg_pool3d_backward(into, g, volume));
        Assert.NotEqual(0, into.abs().sum().item<float>());
        Same(line, x => nn.functional.interpolate(x, [8]), g => nn.functional.upsample_nearest1d_backward(g, 8, 5, null));
        Same(line, x => nn.functional.interpolate(x, scale_factor: [1.7]), g => nn.functional.upsample_nearest1d_backward(g, null, 5, 1.7));
        Same(image, x => nn.functional.interpolate(x, [5, 9]), g => nn.functional.upsample_nearest2d_backward(g, [8, 7], [5, 9]));
        Same(volume, x => nn.functional.interpolate(x, scale_factor: [2, 1.5, 2]), g => nn.functional.upsample_nearest3d_backward(g, volume.shape, null, [2, 1.5, 2]));
    }
}
