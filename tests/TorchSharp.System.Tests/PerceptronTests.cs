using TorchSharp.Native;
using Part = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace TorchSharp.Tests;

/// <summary>A chain of layers in one call (native/perceptron.cpp) beside the same layers one after another.</summary>
public sealed class PerceptronTests : IDisposable
{
    private readonly int threads = get_num_threads();
    private readonly DisposeScope scope = NewDisposeScope();

    public PerceptronTests()
    {
        if (!__version__.StartsWith("1.13")) Assert.Skip($"With libtorch {__version__} the layers are called one after another.");
    }

    public void Dispose()
    {
        set_num_threads(threads);
        scope.Dispose();
    }

    /// <summary>The chain in one call, and one with the same parameters whose layers have a hook and are called one by one.</summary>
    private static (Modules.Sequential together, Modules.Sequential apart) Twice(Func<Part[]> parts)
    {
        var (together, apart) = (nn.Sequential(parts()), nn.Sequential(parts()));
        apart.load_state_dict(together.state_dict());
        foreach (var (one, other) in together.parameters().Zip(apart.parameters())) other.requires_grad_(one.requires_grad);
        foreach (var part in apart.children().Cast<Part>()) part.register_forward_hook((_, _, _) => null!);
        return (together, apart);
    }

    private static bool InOneCall(Modules.Sequential chain, Tensor input)
    {
        using var frozen = no_grad();
        List<Part> parts = [.. chain.children().Cast<Part>()];
        return Perceptron.Call(parts, 0, input) is { result: not null, count: var count } && count == parts.Count;
    }

    private static void Same(Tensor? expected, Tensor? found, string what)
    {
        Assert.True(expected is null == found is null, $"{what}: {(found is null ? "none" : "one")} where the layers one by one have {(expected is null ? "none" : "one")}");
        if (expected is not null) Assert.True(expected.detach().contiguous().bytes.SequenceEqual(found!.detach().contiguous().bytes), $"{what}: other bits");
    }

    private static string Described(nn.Module part) => part is Modules.Linear linear ? $"Linear({linear.in_features}, {linear.out_features})" : part.GetName();

    private static Part[] Any(Random chance)
    {
        var parts = new List<Part>();
        var widths = new[] { 1, 2, 7, 16, 33, 50, 70, 100, 200, 300 };
        long width = 5;
        for (var left = chance.Next(1, 5); left > 0 || parts.Count < 2; left--)
        {
            var next = widths[chance.Next(widths.Length)];
            var linear = nn.Linear(width, next, hasBias: chance.Next(4) > 0);
            if (chance.Next(5) == 0) linear.weight.requires_grad_(false);
            if (chance.Next(5) == 0) linear.bias?.requires_grad_(false);
            parts.Add(linear);
            if (chance.Next(3) == 0) parts.Add(nn.BatchNorm1d(next, affine: chance.Next(4) > 0, track_running_stats: chance.Next(4) > 0));
            switch (chance.Next(5))
            {
                case 0: parts.Add(nn.ReLU(inplace: chance.Next(2) == 0)); break;
                case 1: parts.Add(nn.LeakyReLU(0.2, inplace: chance.Next(2) == 0)); break;
                case 2: parts.Add(nn.Tanh()); break;
                case 3: parts.Add(nn.Sigmoid()); break;
            }
            if (chance.Next(4) == 0) parts.Add(nn.Dropout(0.3));
            width = next;
        }
        return [.. parts];
    }

    [Fact]
    public void Values_gradients_and_running_statistics_have_the_bits_of_the_layers_one_by_one()
    {
        var seed = Random.Shared.Next(1_000_000);
        for (var trial = seed; trial < seed + 200; trial++)
        {
            using var inner = NewDisposeScope();
            var chance = new Random(trial);
            var rows = chance.Next(2, 150);
            set_num_threads(chance.Next(1, 4));
            manual_seed(trial);
            var (together, apart) = Twice(() => Any(new Random(trial)));
            var learns = chance.Next(2) == 0;
            for (var step = 0; step < 2; step++)
            {
                var leaf = randn(rows, 5);
                Assert.True(InOneCall(together, leaf), $"seed {trial}: not taken");
                foreach (var norm in together.children().OfType<Modules.BatchNorm1d>()) norm.num_batches_tracked?.sub_(1);
                Tensor[] Of(Modules.Sequential chain)
                {
                    manual_seed(trial + step);
                    var x = leaf.detach().requires_grad_(learns);
                    var y = chain.call(x);
                    // Both kinds of gradient: of the result's own size, and one number for all.
                    if (y.requires_grad) (step == 0 ? (y * y).sum() : y.mean()).backward();
                    return [y, rand(3), .. chain.state_dict().Values, .. chain.parameters().Select(p => p.grad!), x.grad!];
                }
                // The statistics that the look above changed.
                apart.load_state_dict(together.state_dict());
                var (found, expected) = (Of(together), Of(apart));
                for (var k = 0; k < expected.Length; k++) Same(expected[k], found[k], $"seed {trial}, step {step}, tensor {k}, {rows} rows, {string.Join(", ", together.children().Select(Described))}");
            }
        }
    }

    [Fact]
    public void Derivatives_of_derivatives_are_those_of_the_layers_one_by_one()
    {
        var seed = Random.Shared.Next(1_000_000);
        for (var trial = seed; trial < seed + 60; trial++)
        {
            using var inner = NewDisposeScope();
            var chance = new Random(trial);
            manual_seed(trial);
            var (together, apart) = Twice(() => Any(new Random(trial)));
            var (input, weights) = (randn(chance.Next(3, 40), 5), randn(300));
            Tensor?[] Of(Modules.Sequential chain)
            {
                manual_seed(trial);
                // The input depends on the first layer's parameters too, as where a network reads its own result.
                var weight = chain.parameters().First();
                var x = (input.to_type(weight.dtype) + weight.sum()).requires_grad_();
                var y = chain.call(x);
                var slope = autograd.grad([(y * y * weights[..(int)y.shape[1]].to_type(weight.dtype)).sum()], [x], create_graph: true)[0]!;
                slope.pow(2).sum().backward();
                return [slope, .. chain.parameters().Select(p => p.grad)];
            }
            // Normalised numbers' derivatives can be small differences of great numbers: rounding is measured beside
            // the layers one by one, in float64.
            var (found, apart32) = (Of(together), Of(apart));
            apart.zero_grad();
            var exact = Of(apart.to(float64));
            double Off(Tensor?[] tensors) => tensors.Zip(exact).Max(pair => pair.First is null ? 0 : (pair.First.to_type(float64) - pair.Second!).abs().max().item<double>());
            Assert.Equal(exact.Select(one => one is null), found.Select(one => one is null));
            var greatest = exact.Max(one => one is null ? 0 : one.abs().max().item<double>());
            Assert.True(Off(found) <= 20 * Off(apart32) + 1e-5 * greatest, $"seed {trial}, {string.Join(", ", together.children().Select(part => part.GetName()))}: off by {Off(found)}, one by one by {Off(apart32)}; the greatest number is {greatest}");
        }
    }

    [Fact]
    public void A_discriminator_that_does_not_learn_lets_the_gradient_through()
    {
        manual_seed(1);
        var (together, apart) = Twice(() => [nn.Linear(5, 8), nn.LeakyReLU(0.2), nn.Linear(8, 1)]);
        var noise = randn(6, 5);
        Tensor[] Of(Modules.Sequential chain)
        {
            var x = noise.detach().requires_grad_();
            chain.call(x).sum().backward(inputs: [x]);
            return [x.grad!, .. chain.parameters().Select(p => p.grad!)];
        }
        foreach (var (expected, found) in Of(apart).Zip(Of(together))) Same(expected, found, "gradient");
        Assert.All(together.parameters(), p => Assert.Null(p.grad));
    }

    [Fact]
    public void What_is_changed_between_the_two_ways_is_said()
    {
        var chain = nn.Sequential(nn.Linear(3, 4), nn.Tanh(), nn.Dropout(0.3), nn.Linear(4, 2), nn.ReLU());
        var y = chain.call(randn(5, 3));
        y.add_(1);
        Assert.Contains("modified by an inplace operation", Assert.ThrowsAny<Exception>(() => y.sum().backward()).Message);
        y = chain.call(randn(5, 3)).sum();
        y.backward(retain_graph: true);
        var once = chain.parameters().First().grad!.clone();
        y!.backward();
        Assert.True(chain.parameters().First().grad!.allclose(2 * once));
        Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => y.backward()).Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_parameter_that_is_changed_between_the_two_ways_matters_where_it_is_read(bool learns)
    {
        manual_seed(3);
        var (together, apart) = Twice(() => [nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 4), nn.Tanh(), nn.Linear(4, 2)]);
        var noise = randn(5, 3);
        Tensor?[]? AfterAChange(Modules.Sequential chain, int which)
        {
            chain.zero_grad();
            var y = chain.call(noise.detach().requires_grad_(learns));
            using (no_grad()) chain.parameters().ElementAt(which).add_(0);
            try
            {
                y.sum().backward();
            }
            catch (Exception error) when (error.Message.Contains("modified by an inplace operation"))
            {
                return null;
            }
            return [.. chain.parameters().Select(p => p.grad?.clone())];
        }
        var refused = 0;
        for (var which = 0; which < 8; which++)
        {
            var (expected, found) = (AfterAChange(apart, which), AfterAChange(together, which));
            Assert.True(expected is null == found is null, $"parameter {which}: {(found is null ? "refused" : "taken")}");
            refused += expected is null ? 1 : 0;
            foreach (var (one, other) in (expected ?? []).Zip(found ?? [])) Same(one, other, $"parameter {which} changed");
        }
        Assert.InRange(refused, 1, 7);
    }

    [Fact]
    public void Dropout_in_evaluation_passes_everything()
    {
        var chain = nn.Sequential(nn.Linear(3, 40), nn.ReLU(), nn.Dropout(0.5));
        var x = ones(2, 3);
        Assert.True(InOneCall(chain, x));
        chain.eval();
        Assert.True(InOneCall(chain, x));
        Same(nn.functional.relu(((Modules.Linear)chain[0]).call(x)), chain.call(x), "evaluation");
        Assert.False(InOneCall(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Dropout(1)), x));
        Assert.False(InOneCall(nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Dropout(inplace: true)), x));
    }

    [Fact]
    public void A_hook_is_called_and_its_layer_with_it()
    {
        var chain = nn.Sequential(nn.Linear(3, 4), nn.ReLU(), nn.Linear(4, 2), nn.Tanh());
        var seen = new List<string>();
        var remover = ((Part)chain[1]).register_forward_hook((module, _, result) => { seen.Add($"{module.GetName()} {result.shape[1]}"); return result; });
        var expected = chain.call(ones(2, 3));
        Assert.Equal(["ReLU 4"], seen);
        remover.remove();
        Same(expected, chain.call(ones(2, 3)), "without the hook");
        Assert.Single(seen);
    }

    [Fact]
    public void What_it_does_not_take_goes_layer_by_layer()
    {
        manual_seed(2);
        Part[] Parts() => [nn.Linear(3, 4), nn.BatchNorm1d(4), nn.ReLU(), nn.Linear(4, 2), nn.Tanh()];
        var chain = nn.Sequential(Parts());
        var x = randn(6, 3);
        Assert.True(InOneCall(chain, x));
        Assert.False(InOneCall(chain, x.t().contiguous().t()));
        Assert.False(InOneCall(chain, x.view(2, 3, 3)));
        Assert.False(InOneCall(chain, x.to_type(float64)));
        Assert.False(InOneCall(chain, randn(6, 4)));
        using (inference_mode()) Assert.False(InOneCall(chain, randn(6, 3)));
        Assert.Contains("shapes cannot be multiplied", Assert.ThrowsAny<Exception>(() => chain.call(randn(6, 4))).Message);
        chain.eval();
        Assert.False(InOneCall(chain, x));
        var precise = nn.Sequential(Parts());
        precise.load_state_dict(chain.state_dict());
        precise.eval();
        precise.to(float64);
        Assert.True(precise.call(x.to_type(float64)).to_type(float32).allclose(chain.call(x), 1e-4, 1e-6));
    }
}
