using System.Runtime.InteropServices;
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
}
