using System.Runtime.InteropServices;
using TorchSharp.Extensions;
using TorchSharp.Native;

namespace TorchSharp.Tests;

/// <summary>The fast paths give, bit for bit, what libtorch's operators give, and step aside where they do not apply.</summary>
public class FastPathTests
{
    private static int[] Bits(Tensor tensor) => MemoryMarshal.Cast<byte, int>(tensor.detach().contiguous().bytes).ToArray();

    [Theory]
    [InlineData(1, 0.5, 0)]
    [InlineData(7, 0.3, 1)]
    [InlineData(311, 0.1, 3)]
    [InlineData(312, 0.9, 0)]
    [InlineData(1024, 0.25, 5)]
    [InlineData(50_001, 0.3, 2)]
    public void Dropout_takes_the_operators_random_numbers(int count, double p, int drawnBefore)
    {
        using var scope = NewDisposeScope();
        var x = randn(count);
        Tensor[] After(Func<Tensor> dropout)
        {
            manual_seed(count);
            // An odd number of words from the generator, so that a number of two words lies across two blocks.
            rand(drawnBefore);
            return [dropout(), dropout(), rand(9)];
        }
        var ours = After(() => nn.functional.dropout(x, p));
        var theirs = After(() => Aten.dropout.Call(x, p, true));
        for (var k = 0; k < ours.Length; k++) Assert.Equal(Bits(theirs[k]), Bits(ours[k]));
    }

    [Fact]
    public void Dropout_has_a_gradient_and_no_effect_in_evaluation()
    {
        var x = ones(1000, requires_grad: true);
        var y = nn.functional.dropout(x, 0.25);
        y.sum().backward();
        Assert.Equal(Bits(y), Bits(x.grad!));
        Assert.Equal(Bits(x), Bits(nn.functional.dropout(x, 0.25, training: false)));
        Assert.Equal(Bits(zeros(1000)), Bits(nn.functional.dropout(x, 1)));
        Assert.Contains("dropout probability", Assert.Throws<ExternalException>(() => nn.functional.dropout(x, 1.5)).Message);
    }

    [Fact]
    public void Cross_entropy_of_a_few_logits()
    {
        using var scope = NewDisposeScope();
        manual_seed(5);
        Tensor Theirs(Tensor x, Tensor t) => Aten.binary_cross_entropy_with_logits.Call(x, t, (Tensor?)null, (Tensor?)null, 1L);
        Tensor[] Of(Func<Tensor, Tensor, Tensor> loss, Tensor x, Tensor t, double factor)
        {
            var leaf = x.detach().requires_grad_();
            var mean = loss(leaf, t);
            (mean * factor).backward();
            using var frozen = no_grad();
            return [mean, leaf.grad!, loss(leaf, t)];
        }
        var some = tensor([0f, -0f, 1e-8f, -1e-8f, 88, -88, 1e4f, -1e4f, 3, -3]);
        (Tensor x, Tensor t)[] cases = [(some, ones(10)), (some, zeros(10)), (some, rand(10)), (randn(100, 1) * 5, ones(100, 1)), (randn(3, 1, 5), rand(3, 1, 5)), (randn(4096), rand(4096)), (randn(4097), rand(4097)), (tensor(2f), tensor(1f))];
        foreach (var (x, t) in cases)
            foreach (var factor in new[] { 1, -0.3 })
            {
                var (expected, found) = (Of(Theirs, x, t, factor), Of((a, b) => nn.functional.binary_cross_entropy_with_logits(a, b), x, t, factor));
                for (var k = 0; k < expected.Length; k++)
                {
                    Assert.Equal(expected[k].shape, found[k].shape);
                    Assert.True(Bits(expected[k]).SequenceEqual(Bits(found[k])), $"[{string.Join(", ", x.shape)}], factor {factor}, tensor {k}: other bits");
                }
            }
        // A penalty on the slope; a truth that learns; a second way back.
        Tensor Curvature(Func<Tensor, Tensor, Tensor> loss, ScalarType type)
        {
            var x = randn(7, generator: new Generator(1)).to_type(type).requires_grad_();
            autograd.grad([loss(x, full_like(x, 0.2))], [x], create_graph: true)[0]!.pow(2).sum().backward();
            return x.grad!;
        }
        Assert.True(Curvature((a, b) => nn.functional.binary_cross_entropy_with_logits(a, b), float32).to_type(float64).allclose(Curvature(Theirs, float64), 1e-5, 1e-9));
        var truth = rand(4).requires_grad_();
        nn.functional.binary_cross_entropy_with_logits(ones(4), truth).backward();
        Assert.True(truth.grad!.allclose(full(4, -0.25f)));
        var twice = nn.functional.binary_cross_entropy_with_logits(randn(3).requires_grad_(), ones(3));
        twice.backward();
        Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => twice.backward()).Message);
    }

    private static readonly (string Name, Func<Tensor, Tensor, Tensor> Ours, Operator Theirs)[] Arithmetic =
    [
        ("add", (a, b) => a + b, Aten.add_Tensor), ("sub", (a, b) => a - b, Aten.sub_Tensor),
        ("mul", (a, b) => a * b, Aten.mul_Tensor), ("div", (a, b) => a / b, Aten.div_Tensor),
    ];

    [Fact]
    public void Arithmetic_of_small_tensors()
    {
        using var scope = NewDisposeScope();
        float[] special = [0, -0f, 1, -1, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, float.MaxValue, 3];
        var a = tensor(special).repeat_interleave(special.Length);
        var b = tensor(special).repeat(special.Length);
        var shapes = new[] { (a, b), (randn(8), randn(8)), (randn(3, 5), randn(3, 5)), (randn(4096), randn(4096)), (randn(4097), randn(4097)), (rand(0), rand(0)), (tensor(2f), tensor(3f)) };
        foreach (var (left, right) in shapes)
            foreach (var (name, ours, theirs) in Arithmetic)
            {
                var (result, expected) = (ours(left, right), theirs.Call(left, right));
                Assert.True(Bits(expected).SequenceEqual(Bits(result)), $"{name} of {left} and {right}");
                Assert.Equal(expected.shape, result.shape);
            }
    }

    [Fact]
    public void Ones_and_zeros_like_another_tensor()
    {
        using var scope = NewDisposeScope();
        Tensor[] inputs =
        [
            randn(3, 5), randn(0, 2), randn([]), randn(4096), randn(4097), randn(100, 1).t(), randn(5, 1, 3).transpose(0, 1), randn(3, 5).t(), randn(2, 6)[.., ..3],
            randn(2, 3, 4, 4).contiguous(memory_format.channels_last), randn(1).expand(3), randn(3, float64), ones(2, 3, dtype: int64),
            ones(2, dtype: @bool), randn(3, 5).requires_grad_(), randn(4).bfloat16(),
        ];
        foreach (var x in inputs)
            foreach (var (ours, theirs) in new[] { (ones_like(x), Aten.ones_like.Call(x, Arg.None, Arg.None, Arg.None)), (zeros_like(x), Aten.zeros_like.Call(x, Arg.None, Arg.None, Arg.None)) })
            {
                Assert.Equal((theirs.dtype, theirs.requires_grad), (ours.dtype, ours.requires_grad));
                Assert.Equal(theirs.shape, ours.shape);
                Assert.Equal(theirs.stride(), ours.stride());
                Assert.True(theirs.eq(ours).all().item<bool>(), x.ToString());
            }
        Assert.Equal(float64, ones_like(inputs[0], float64).dtype);
        Assert.True(zeros_like(inputs[0], requires_grad: true).requires_grad);
        using (inference_mode()) Assert.True(Aten.is_inference.CallBool(ones_like(inputs[0])));
    }

    [Fact]
    public void What_is_not_small_and_plain_goes_to_the_operator()
    {
        using var scope = NewDisposeScope();
        var a = arange(6, dtype: float32).view(2, 3);
        Assert.Equal([2, 3], (a + ones(3)).shape);
        Assert.Equal([1f, 7, 3, 9], (a[.., ..2].t() + a[.., 1..].t()).contiguous().data<float>().ToArray());
        Assert.Equal(float64, (a + ones(2, 3, dtype: float64)).dtype);
        var x = ones(2, 3, requires_grad: true);
        (x * a).sum().backward();
        Assert.Equal(Bits(a), Bits(x.grad!));
        using (no_grad()) Assert.False((x * a).requires_grad);
        Tensor sum;
        using (inference_mode()) sum = a + a;
        // Made in inference mode, it has no place in a graph.
        Assert.Contains("Inference tensors", Assert.Throws<ExternalException>(() => sum * x).Message);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public void A_convolution_over_its_whole_input_is_a_product(bool transposed, bool hasBias)
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        Tensor Leaf(params long[] shape) => randn(shape, float64).requires_grad_();
        var x = transposed ? Leaf(6, 5, 1, 1) : Leaf(6, 5, 4, 3);
        var weight = transposed ? Leaf(5, 7, 4, 3) : Leaf(7, 5, 4, 3);
        var bias = hasBias ? Leaf(7) : null;
        Tensor[] leaves = hasBias ? [x, weight, bias!] : [x, weight];
        // The result, its gradients, and the gradients of a penalty on the one with respect to the input.
        Tensor[] All(Tensor y)
        {
            var gradients = autograd.grad([y.pow(2).sum()], leaves, create_graph: true);
            return [y, .. gradients, .. autograd.grad([gradients[0].pow(2).sum()], [x, weight])];
        }
        var ours = All(Product(x, weight, bias)!);
        var theirs = All(transposed ? nn.functional.conv_transpose2d(x, weight, bias) : nn.functional.conv2d(x, weight, bias));
        Assert.Equal(theirs.Length, ours.Length);
        foreach (var (one, other) in ours.Zip(theirs))
        {
            Assert.Equal(other.shape, one.shape);
            Assert.True(one.allclose(other, 1e-10, 1e-12));
        }

        Assert.Null(Product(x, weight, bias, padding: 1));
        Assert.Null(Product(x, weight, bias, dilation: 2));
        Assert.Null(Product(x, weight, bias, groups: 5));
        Assert.Null(Product(x.transpose(2, 3).contiguous().transpose(2, 3).expand(6, 5, transposed ? 2 : 4, 3), weight, bias));
        Assert.Null(Product(nn.functional.pad(x, [0L, 1]), weight, bias));
        Assert.Null(Product(x.to_type(float32), weight, bias));
        Assert.Null(Product(x, weight, ones(1, dtype: float64)));
        Assert.Null(Product(x, weight, bias, anywhere: false));

        Tensor? Product(Tensor x, Tensor weight, Tensor? bias, long padding = 0, long dilation = 1, long groups = 1, bool anywhere = true) => transposed
            ? WholeConvolution.OfTransposed(x, weight, bias, [padding, padding], [0, 0], [dilation, dilation], groups, anywhere)
            : WholeConvolution.Of(x, weight, bias, [padding, padding], [dilation, dilation], groups, anywhere);
    }

    // The shim's own kernel takes float32 alone; float64 goes libtorch's way.
    [Fact]
    public void The_gradient_with_respect_to_an_input_of_few_channels_is_libtorchs_whatever_the_shape()
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        for (var trial = 0; trial < 400; trial++)
        {
            using var scope = NewDisposeScope();
            manual_seed(trial);
            var (batch, channels, maps) = (chance.Next(1, 5), chance.Next(1, 5), chance.Next(1, 20));
            long[] Two(int from, int to) => [chance.Next(from, to), chance.Next(from, to)];
            var (kernel, stride, dilation, padding) = (Two(1, 6), Two(1, 5), Two(1, 4), Two(0, 4));
            // At least one place for the kernel, and often some at the end that it never reaches.
            var size = Enumerable.Range(0, 2).Select(k => Math.Max(1, dilation[k] * (kernel[k] - 1) + 1 - 2 * padding[k]) + chance.Next(0, 30)).ToArray();
            var said = $"seed {seed}, trial {trial}: [{batch}, {channels}, {string.Join(", ", size)}] by {maps} of [{string.Join(", ", kernel)}], stride "
                + $"[{string.Join(", ", stride)}], padding [{string.Join(", ", padding)}], dilation [{string.Join(", ", dilation)}]";

            var x = randn([batch, channels, .. size], float64);
            var weight = randn([maps, channels, .. kernel], float64);
            Tensor Gradient(Tensor x, Tensor weight, Tensor given)
            {
                var leaf = x.detach().requires_grad_();
                return autograd.grad([nn.functional.conv2d(leaf, weight, null, stride, padding, dilation)], [leaf], [given])[0];
            }
            var y = nn.functional.conv2d(x, weight, null, stride, padding, dilation);
            var given = randn_like(y);
            Near(Gradient(x, weight, given), Gradient(x.to_type(float32), weight.to_type(float32), given.to_type(float32)), maps, said);

            // The same numbers as a transposed convolution draws them, a generator's last layer.
            var extra = Enumerable.Range(0, 2).Select(k => (long)chance.Next(0, (int)stride[k])).ToArray();
            Tensor Drawn(Tensor y, Tensor weight) => nn.functional.conv_transpose2d(y, weight, null, stride, padding, extra, dilation, 1);
            if (Enumerable.Range(0, 2).All(k => (y.shape[2 + k] - 1) * stride[k] - 2 * padding[k] + dilation[k] * (kernel[k] - 1) + extra[k] + 1 > 0))
                Near(Drawn(given, weight), Drawn(given.to_type(float32), weight.to_type(float32)), maps, said);
        }

        static void Near(Tensor expected, Tensor found, int maps, string said)
        {
            Assert.True(expected.shape.SequenceEqual(found.shape), said);
            var worst = (found.to_type(float64) - expected).abs().max().item<double>();
            Assert.True(worst < 1e-5 * (1 + maps), $"{said}: {worst} apart");
        }
    }

    [Fact]
    public void Gradients_of_weights_and_biases_come_beside_it()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor[] leaves = [randn(5, 2, 9, 11, dtype: float64), randn(7, 2, 4, 3, dtype: float64), randn(7, dtype: float64)];
        Tensor[] Of(ScalarType type, params int[] wanted)
        {
            var own = leaves.Select((leaf, k) => leaf.to_type(type).detach().requires_grad_(wanted.Contains(k))).ToArray();
            nn.functional.conv2d(own[0], own[1], own[2], [2L, 1], [1L, 2]).square().sum().backward();
            return [.. wanted.Select(k => own[k].grad!)];
        }
        foreach (int[] wanted in new int[][] { [0], [0, 1], [0, 2], [0, 1, 2], [1, 2] })
        {
            foreach (var (expected, found) in Of(float64, wanted).Zip(Of(float32, wanted)))
                Assert.True(found.to_type(float64).allclose(expected, 1e-4, 1e-4));
        }
    }

    [Fact]
    public void A_penalty_on_it_has_the_gradients_of_float64()
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        Tensor[] weights = [randn(16, 1, 4, 4, dtype: float64), randn(32, 16, 4, 4, dtype: float64) * 0.05, randn(1, 32 * 7 * 7, dtype: float64) * 0.05];
        var images = randn(8, 1, 28, 28, dtype: float64);
        Tensor[] Of(ScalarType type)
        {
            var own = weights.Select(weight => weight.to_type(type).detach().requires_grad_()).ToArray();
            var x = images.to_type(type).detach().requires_grad_();
            var h = nn.functional.conv2d(x, own[0], null, [2L, 2], [1L, 1]).tanh();
            var f = nn.functional.conv2d(h, own[1], null, [2L, 2], [1L, 1]).tanh().flatten(1).matmul(own[2].t());
            var slope = autograd.grad([f.sum()], [x], create_graph: true)[0].flatten(1).norm(1);
            ((slope - 1).square().mean() + f.mean()).backward();
            return [x.grad!, .. own.Select(weight => weight.grad!)];
        }
        foreach (var (expected, found) in Of(float64).Zip(Of(float32)))
        {
            var apart = (found.to_type(float64) - expected).norm().item<double>() / expected.norm().item<double>();
            Assert.InRange(apart, 0, 1e-5);
        }
    }
}
