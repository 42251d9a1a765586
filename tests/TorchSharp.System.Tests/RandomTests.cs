using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>The same seed gives PyTorch's own numbers: the expected bits are those that PyTorch 1.13.1 printed.</summary>
public class RandomTests
{
    private static int[] Bits(Tensor tensor) => MemoryMarshal.Cast<byte, int>(tensor.detach().contiguous().bytes).ToArray();

    [Fact]
    public void Randn()
    {
        manual_seed(42);
        Assert.Equal([1051484846, 1040443037, 1047533287, 1047256172, -1081099838, -1103180584, 1074615084, -1088203834], Bits(randn(8)));
    }

    [Fact]
    public void Linear_initialisation()
    {
        manual_seed(7);
        var layer = nn.Linear(3, 4);
        Assert.Equal([1025846248, -1095626289, 1044136200, 1043956312, -1096942017, -1112459393, -1095947210, 1041852138, -1105248126, 1053797397, 1053939778, 1030809576], Bits(layer.weight));
        Assert.Equal([-1099166882, -1095917507, -1115563477, -1104780842], Bits(layer.bias!));
    }

    [Fact]
    public void Conv2d_initialisation()
    {
        manual_seed(9);
        var layer = nn.Conv2d(2, 2, 2);
        Assert.Equal([1038195100, -1106290221, -1133975655, 1044961031, 1050104250, 1050414339, -1104313215, 1050945583, -1112726439, -1115573172, 1050888562, 1028048308, -1098709506, -1101774728, 1008798232, -1137850329], Bits(layer.weight));
        Assert.Equal([1012876145, -1109531765], Bits(layer.bias!));
    }

    [Fact]
    public void ConvTranspose2d_initialisation()
    {
        manual_seed(9);
        var layer = nn.ConvTranspose2d(2, 3, 2);
        Assert.Equal([1035482016, -1108732084, -1136776586, 1042545713, 1047992946, 1048499319], Bits(layer.weight)[..6]);
        Assert.Equal([-1124358054, -1099119685, 1048055692], Bits(layer.bias!));
    }

    [Fact]
    public void A_generator_of_ones_own()
    {
        using var generator = new Generator();
        generator.manual_seed(5);
        Assert.Equal([1062505315, 1040261944, 1063800815, 1062332093], Bits(rand(4, generator: generator)));
        Assert.Equal([6L, 8, 2, 0, 4, 9, 5, 7, 3, 1], randperm(10, generator: generator).data<long>().ToArray());
        Assert.Equal([12L, 18, 88, 23, 0, 27], randint(0, 100, [6], generator: generator).data<long>().ToArray());
        Assert.Equal(5, generator.initial_seed());
    }

    [Fact]
    public void A_kept_state_gives_the_same_numbers_again()
    {
        using var generator = new Generator(3);
        randn(3, generator: generator);
        var state = generator.get_state();
        var first = Bits(randn(20, generator: generator));
        var after = Bits(randn(20, generator: generator));
        generator.set_state(state);
        Assert.Equal(first, Bits(randn(20, generator: generator)));
        Assert.Equal(after, Bits(randn(20, generator: generator)));
    }

    [Fact]
    public void A_state_of_the_wrong_kind_is_an_error()
    {
        using var generator = new Generator(3);
        Assert.ThrowsAny<ExternalException>(() => generator.set_state(ones(3)));
    }

    [Fact]
    public void The_default_generators_state_goes_round()
    {
        manual_seed(11);
        var state = get_rng_state();
        var first = Bits(randn(5));
        set_rng_state(state);
        Assert.Equal(first, Bits(randn(5)));
    }
}
