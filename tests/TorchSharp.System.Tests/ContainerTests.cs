using TorchSharp.Extensions;

namespace TorchSharp.Tests;

public class ContainerTests
{
    [Fact]
    public void Lists_number_their_parts()
    {
        var list = nn.ModuleList(nn.Linear(2, 3), nn.Linear(3, 4));
        list.Insert(1, nn.Linear(3, 3, false));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "2.weight", "2.bias"], list.named_parameters().Select(named => named.name));
        list.RemoveAt(0);
        Assert.Equal(3, list.parameters().Count());
        var parameters = nn.ParameterList(nn.Parameter(ones(2)), nn.Parameter(ones(3)));
        Assert.True(parameters.Remove(parameters[0]));
        Assert.Equal(["0"], parameters.named_parameters().Select(named => named.name));
    }

    [Fact]
    public void Dictionaries_keep_names_and_order()
    {
        var modules = nn.ModuleDict(("b", nn.Linear(2, 3)), ("a", nn.Linear(3, 4, false)));
        Assert.Equal(["b.weight", "b.bias", "a.weight"], modules.state_dict().Keys);
        modules["c"] = nn.Linear(1, 1);
        modules.Insert(0, ("d", nn.Linear(1, 2, false)));
        Assert.Equal(["d", "b", "a", "c"], modules.Keys);
        Assert.Equal("b", modules[1].Item1);
        Assert.True(modules.Remove("b"));
        Assert.False(modules.Remove("b"));
        Assert.Equal(["d.weight", "a.weight", "c.weight", "c.bias"], modules.named_parameters().Select(named => named.name));
        Assert.Contains("'b'", Assert.Throws<KeyNotFoundException>(() => modules["b"]).Message);
        Assert.Throws<ArgumentException>(() => modules.Add("a", nn.Linear(1, 1)));
        Assert.False(modules.TryGetValue("b", out _));

        var parameters = nn.ParameterDict(("weight", nn.Parameter(ones(2))), ("bias", nn.Parameter(ones(2))));
        Assert.Equal(["weight", "bias"], parameters.state_dict().Keys);
        // The same elements, another parameter.
        Assert.False(parameters.Contains(("weight", nn.Parameter(ones(2)))));
        Assert.True(parameters.Contains(("bias", parameters["bias"])));
        parameters.to(ScalarType.Float64);
        Assert.All(parameters.Values, parameter => Assert.Equal(ScalarType.Float64, parameter.dtype));
        parameters.Clear();
        Assert.Empty(parameters.parameters());
    }

    [Fact]
    public void Normalised_layers_are_what_their_papers_say_and_go_back()
    {
        manual_seed(4);
        var wide = nn.Linear(8, 5);
        using (no_grad()) wide.weight.mul_(7);
        var spectral = nn.utils.spectral_norm(wide, n_power_iterations: 50);
        var x = randn(6, 8);
        spectral.call(x);
        spectral.eval();
        var expected = spectral.call(x);
        var plain = (Modules.Linear)nn.utils.remove_spectral_norm(spectral);
        Assert.Equal(1, linalg.svd(plain.weight.detach()).S[0].item<float>(), 1e-4);
        Assert.True(plain.call(x).allclose(expected, 1e-5));

        var normalised = nn.utils.weight_norm(nn.Conv2d(3, 4, 3));
        using (no_grad()) normalised.get_parameter("weight_g")!.fill_(2);
        var image = randn(1, 3, 6, 6);
        var before = normalised.call(image);
        var convolution = (Modules.Conv2d)nn.utils.remove_weight_norm(normalised);
        Assert.True(convolution.weight.detach().flatten(1).norm(1).allclose(full(4, 2f)));
        Assert.True(convolution.call(image).allclose(before, 1e-5));
        Assert.Throws<ArgumentException>(() => nn.utils.spectral_norm(nn.ReLU()));
        Assert.Throws<ArgumentException>(() => nn.utils.weight_norm(normalised));
    }

    [Fact]
    public void Batches_cover_the_data_and_are_freed()
    {
        var data = utils.data.TensorDataset(arange(10), arange(20).view(10, 2));
        using var loader = utils.data.DataLoader(data, 4, shuffle: true, seed: 3);
        Assert.Equal(3, loader.Count);
        var seen = new List<long>();
        var kept = new List<Tensor>();
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            seen.AddRange(batch[0].data<long>().ToArray());
            Assert.True((batch[1].select(1, 0) == batch[0] * 2).all().item<bool>());
            kept.Add(batch[0]);
        }
        Assert.Equal(Enumerable.Range(0, 10).Select(k => (long)k), seen.Order());
        Assert.NotEqual(seen.Order(), seen);
        Assert.All(kept, tensor => Assert.True(tensor.IsInvalid));
        using var again = utils.data.DataLoader(utils.data.TensorDataset(arange(10)), 4, shuffle: true, seed: 3, drop_last: true);
        Assert.Equal(seen.Take(8), again.SelectMany(batch => batch[0].data<long>().ToArray()));
    }

    private sealed class Squares(int count, int fails = -1) : utils.data.Dataset
    {
        private readonly Barrier both = new(2);

        /// <summary>Whether the first two examples were loaded at the same time.</summary>
        public bool Together { get; private set; }

        public bool Meet { get; init; }

        public override long Count => count;

        public override Dictionary<string, Tensor> GetTensor(long index)
        {
            if (index == fails) throw new IOException($"example {index} cannot be read");
            if (Meet && index < 2) Together = both.SignalAndWait(TimeSpan.FromMinutes(1));
            return new() { ["x"] = tensor(index), ["y"] = tensor(index * index) };
        }
    }

    [Fact]
    public void Workers_give_the_same_batches_in_the_same_order()
    {
        static List<long[]> All(int workers)
        {
            using var loader = utils.data.DataLoader(new Squares(50), 7, shuffle: true, seed: 5, num_worker: workers);
            return [.. loader.Select(batch => batch["y"].data<long>().ToArray()), .. loader.Select(batch => batch["x"].data<long>().ToArray())];
        }
        Assert.Equal(All(1), All(3));
        var data = new Squares(20) { Meet = true };
        foreach (var batch in utils.data.DataLoader(data, 1, num_worker: 3)) Assert.True((batch["x"] * batch["x"]).Equals(batch["y"]));
        Assert.True(data.Together);
        // Leaving early and a failing example stop nothing else.
        foreach (var batch in utils.data.DataLoader(new Squares(50), 3, num_worker: 4))
        {
            Assert.Equal([0, 1, 4], batch["y"].data<long>().ToArray());
            break;
        }
        var seen = 0;
        Assert.Contains("example 20", Assert.Throws<IOException>(() =>
        {
            foreach (var batch in utils.data.DataLoader(new Squares(50, fails: 20), 4, num_worker: 3)) seen++;
        }).Message);
        Assert.Equal(5, seen);
    }
}
