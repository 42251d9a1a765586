using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public sealed class MovingAverageTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Module<Tensor, Tensor> Network() => Sequential(Linear(3, 4), BatchNorm1d(4), ReLU());

    private static float[] Numbers(Module network) =>
        [.. network.parameters().SelectMany(one => one.data<float>().ToArray()), .. network.buffers().Where(one => one.is_floating_point()).SelectMany(one => one.data<float>().ToArray())];

    [Fact]
    public void It_starts_equal_and_follows_the_formula_weights_and_statistics_alike()
    {
        manual_seed(5);
        var (network, average) = (Network(), Network());
        var moving = new MovingAverage(network, average, decay: 0.6);
        var expected = Numbers(network);
        Assert.Equal(expected, Numbers(average));
        for (var step = 1; step <= 20; step++)
        {
            using (no_grad())
            {
                foreach (var parameter in network.parameters())
                    parameter.add_(randn_like(parameter));
            }
            network.call(randn(8, 3)); // moves the running statistics
            moving.Update();
            var keep = Math.Min(0.6, (1.0 + step) / (10 + step));
            expected = [.. expected.Zip(Numbers(network), (old, latest) => (float)(keep * old + (1 - keep) * latest))];
        }
        Assert.Equal(20, moving.Steps);
        foreach (var (wanted, found) in expected.Zip(Numbers(average)))
            Assert.Equal(wanted, found, 1e-5f);
        // How many batches the layer has seen is a count, and no mean of counts.
        Assert.Equal(20, average.buffers().Single(one => !one.is_floating_point()).item<long>());
    }

    [Fact]
    public void The_average_asks_for_no_gradient_and_the_network_still_does()
    {
        var (network, average) = (Network(), Network());
        var moving = new MovingAverage(network, average);
        var before = LivingTensors.Before();
        moving.Update();
        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(average.parameters(), parameter => Assert.False(parameter.requires_grad));
        Assert.All(network.parameters(), parameter => Assert.True(parameter.requires_grad));
    }

    [Fact]
    public void Networks_that_differ_are_refused()
    {
        var network = Network();
        Assert.Contains("0.weight [4, 3]", Assert.Throws<ArgumentException>(() => new MovingAverage(network, Sequential(Linear(3, 5)))).Message);
        Assert.Contains("network of its own", Assert.Throws<ArgumentException>(() => new MovingAverage(network, network)).Message);
        Assert.Contains(".999 is usual", Assert.Throws<ArgumentOutOfRangeException>(() => new MovingAverage(network, Network(), 1)).Message);
    }
}
