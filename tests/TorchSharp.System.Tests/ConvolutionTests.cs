using TorchSharp.Native;

namespace TorchSharp.Tests;

/// <summary>The convolutions that the shim computes with AVX2's instructions, beside float64, which goes libtorch's way.</summary>
public sealed class ConvolutionTests : IDisposable
{
    private readonly int threads = get_num_threads();

    public ConvolutionTests() => NativeMethods.gan_set_convolutions_here(1);

    public void Dispose()
    {
        NativeMethods.gan_set_convolutions_here(2);
        set_num_threads(threads);
    }

    [Fact]
    public void Values_and_both_gradients_are_those_of_float64_whatever_the_shape()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        for (var trial = 0; trial < 300; trial++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed + trial);
            long[] Two(int from, int to) => [chance.Next(from, to), chance.Next(from, to)];
            long images = chance.Next(1, 70), channels = chance.Next(1, 30), maps = chance.Next(1, 20);
            if (trial % 50 == 0) channels = chance.Next(250, 600);   // more than one pass
            if (trial % 50 == 25) (images, channels, maps) = (16 * chance.Next(1, 4), 16 * chance.Next(8, 20), 16 * chance.Next(1, 14));   // nothing to fill up
            var (kernel, stride, padding, dilation) = (Two(1, 6), Two(1, 4), Two(0, 3), Two(1, 3));
            if (trial % 3 == 0 || trial % 50 == 25) (kernel, dilation) = ([2 * stride[0], 2 * stride[1]], [1, 1]);   // these take half the multiplications
            var size = Two(1, 14).Zip(kernel.Zip(dilation, (k, d) => (k - 1) * d), (extra, least) => extra + least).ToArray();
            var said = $"seed {seed}, trial {trial}: [{images}, {channels}, {string.Join(", ", size)}], {maps} of [{string.Join(", ", kernel)}], stride [{string.Join(", ", stride)}], padding [{string.Join(", ", padding)}], dilation [{string.Join(", ", dilation)}]";
            var scale = 1 / Math.Sqrt(channels * kernel[0] * kernel[1]);
            Tensor[] leaves = [randn([images, channels, .. size], float64), randn([maps, channels, .. kernel], float64) * scale, randn(maps, dtype: float64)];

            var expected = All(float64);
            set_num_threads(chance.Next(1, 4));
            var found = All(float32);
            foreach (var (one, other, name) in found.Zip(expected, ["value", "to input", "to weight", "to bias"]))
            {
                Assert.True(one.shape.SequenceEqual(other.shape), said);
                // What is added up to a bias can cancel out.
                var all = name == "to bias" ? expected[0].abs().sum([0, 2, 3]).max() : other.abs().max() + 1e-3;
                var apart = ((one.to_type(float64) - other).abs().max() / all).item<double>();
                Assert.True(apart < 2e-6 * Math.Sqrt(images + channels), $"{said}: {name} {apart} apart");
            }
            set_num_threads(chance.Next(1, 5));
            foreach (var (one, other) in All(float32).Zip(found)) Assert.True(one.eq(other).all().item<bool>(), $"{said}: other numbers with other threads");

            Tensor[] All(ScalarType type)
            {
                var own = leaves.Select(leaf => leaf.to_type(type).detach().requires_grad_()).ToArray();
                var y = nn.functional.conv2d(own[0], own[1], own[2], stride, padding, dilation);
                return [y, .. autograd.grad([y.square().sum() / 2], own)];
            }
        }
    }

    // A derivative of the derivative asks for a weight's gradient as a convolution whose images are its channels.
    [Fact]
    public void A_gradient_penalty_has_the_gradients_of_float64()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        for (var trial = 0; trial < 40; trial++)
        {
            using var scope = NewDisposeScope();
            manual_seed(seed + trial);
            long images = chance.Next(1, 40), channels = chance.Next(1, 5), maps = chance.Next(2, 9), stride = chance.Next(1, 4), padding = chance.Next(0, 2), dilation = chance.Next(1, 3);
            var kernel = (3L, 4L);
            if (trial % 2 == 0) (kernel, dilation) = ((2 * stride, 2 * stride), 1);   // these take half the multiplications
            long size = chance.Next(13, 18);
            Tensor[] weights = [randn(maps, channels, kernel.Item1, kernel.Item2, dtype: float64) * .3, randn(5, maps, 2, 3, dtype: float64) * .3];
            var x = randn(images, channels, size, size, dtype: float64);
            var found = Of(float32);
            foreach (var (one, other) in found.Zip(Of(float64)))
            {
                var apart = ((one.to_type(float64) - other).abs().max() / other.abs().max()).item<double>();
                Assert.True(apart < 5e-5, $"seed {seed}, trial {trial}: {apart} apart");
            }

            Tensor[] Of(ScalarType type)
            {
                var own = weights.Select(weight => weight.to_type(type).detach().requires_grad_()).ToArray();
                var input = x.to_type(type).detach().requires_grad_();
                var h = nn.functional.conv2d(input, own[0], null, [stride, stride], [padding, padding], [dilation, dilation]).tanh();
                var score = nn.functional.conv2d(h, own[1], null).tanh().sum();
                var slope = autograd.grad([score], [input], create_graph: true)[0];
                return [.. autograd.grad([(slope.flatten(1).norm(1) - 1).square().mean()], own)];
            }
        }
    }

    [Fact]
    public void What_is_not_plain_goes_libtorchs_way()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor x = randn(20, 6, 9, 9), weight = randn(4, 6, 3, 3), bias = randn(4);
        var expected = nn.functional.conv2d(x, weight, bias);
        Assert.True(nn.functional.conv2d(x.transpose(2, 3).contiguous().transpose(2, 3), weight, bias).allclose(expected, 1e-5, 1e-5));
        Assert.True(nn.functional.conv2d(x, weight.transpose(0, 1).contiguous().transpose(0, 1), bias).allclose(expected, 1e-5, 1e-5));
        Assert.Equal([20L, 8, 7, 7], nn.functional.conv2d(x, randn(8, 3, 3, 3), groups: 2).shape);
        Assert.Equal([0L, 4, 7, 7], nn.functional.conv2d(x.narrow(0, 0, 0), weight, bias).shape);
        Assert.Contains("conv", Assert.ThrowsAny<Exception>(() => nn.functional.conv2d(x, randn(4, 5, 3, 3))).Message);
        Assert.Contains("conv", Assert.ThrowsAny<Exception>(() => nn.functional.conv2d(x, weight, randn(5))).Message);
        Assert.Contains("conv", Assert.ThrowsAny<Exception>(() => nn.functional.conv2d(x, randn(4, 6, 12, 12))).Message);
    }
}
