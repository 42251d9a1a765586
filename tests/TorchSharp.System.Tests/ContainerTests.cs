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
}
