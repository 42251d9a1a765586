using TorchSharp.Extensions;

namespace TorchSharp.Tests;

public class MemoryFormatTests
{
    [Fact]
    public void Channels_last_changes_strides_and_no_value()
    {
        manual_seed(8);
        var x = randn(2, 3, 4, 5);
        var last = x.contiguous(memory_format.channels_last);
        Assert.Equal([60, 1, 15, 3], last.stride());
        Assert.True(last.Equals(x));
        Assert.True(last.is_contiguous(memory_format.channels_last));
        Assert.False(last.is_contiguous());
        Assert.Same(last, last.to(memory_format.channels_last));
        Assert.True(last.contiguous(memory_format.contiguous_format).is_contiguous());
        Assert.Throws<ArgumentException>(() => ones(2, 3).contiguous(memory_format.channels_last));
    }

    [Fact]
    public void A_network_in_channels_last_gives_the_same_and_learns()
    {
        manual_seed(8);
        var net = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4), nn.ReLU(), nn.Conv2d(4, 2, 3));
        var x = randn(2, 3, 8, 8);
        var before = net.call(x);
        net.to(memory_format.channels_last);
        Assert.True(net.parameters().First().is_contiguous(memory_format.channels_last));
        var after = net.call(x.to(memory_format.channels_last));
        Assert.True(after.is_contiguous(memory_format.channels_last));
        Assert.True(after.allclose(before, 1e-4, 1e-5));
        using var optimiser = optim.Adam(net.parameters());
        after.sum().backward();
        optimiser.step();
        Assert.False(net.call(x).allclose(before, 1e-4, 1e-5));
    }
}
