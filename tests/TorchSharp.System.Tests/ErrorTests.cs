using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>What goes wrong in libtorch is a C# exception that says what was called with what.</summary>
public class ErrorTests
{
    [Fact]
    public void A_freed_tensor_says_so()
    {
        var tensor = ones(2);
        tensor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => tensor + 1);
        Assert.Throws<ObjectDisposedException>(() => ones(2).add(tensor));
        Assert.Throws<ObjectDisposedException>(() => tensor.shape);
        Assert.Throws<ObjectDisposedException>(() => cat([ones(2), tensor]));
        Assert.Throws<ObjectDisposedException>(() => tensor.item<float>());
        Assert.Throws<ObjectDisposedException>(() => tensor.backward());
        Assert.Contains("disposed", tensor.ToString());
    }

    public static TheoryData<string, Action, string[]> Failures => new()
    {
        { "shapes", () => ones(2, 3).add(ones(4)), ["aten::add.Tensor", "float32[2, 3]", "float32[4]"] },
        { "matmul", () => ones(2, 3).matmul(ones(2, 3)), ["aten::matmul", "float32[2, 3]"] },
        { "dtype", () => ones(2, 2).mm(ones(2, 2, dtype: float64)), ["aten::mm", "float64[2, 2]"] },
        { "view", () => ones(2, 3).view(4, 4), ["aten::view", "[4, 4]"] },
        { "select", () => ones(3).select(0, 5), ["aten::select.int", "5"] },
        { "index", () => _ = ones(3)[5], ["aten::select.int", "5"] },
        { "gather", () => ones(3).gather(0, tensor([7L])), ["aten::gather", "int64[1]"] },
        { "index_select", () => ones(3).index_select(0, tensor([3L])), ["aten::index_select", "int64[1]"] },
        { "index by tensor", () => _ = ones(3)[tensor([4L])], ["aten::index.Tensor", "out of bounds"] },
        { "embedding", () => nn.Embedding(3, 2).call(tensor([9L])), ["aten::embedding", "int64[1]"] },
        { "class number", () => nn.functional.cross_entropy(ones(2, 3), tensor([0L, 8L])), ["aten::cross_entropy_loss"] },
        { "conv channels", () => nn.Conv2d(3, 4, 3).call(ones(1, 2, 8, 8)), ["aten::conv2d", "float32[1, 2, 8, 8]"] },
        { "kernel too large", () => nn.Conv2d(1, 1, 5).call(ones(1, 1, 3, 3)), ["aten::conv2d"] },
        { "linear", () => nn.Linear(3, 4).call(ones(2, 5)), ["aten::linear", "float32[2, 5]"] },
        { "cat", () => cat([ones(2, 2), ones(3, 3)]), ["aten::cat", "float32[2, 2]", "float32[3, 3]"] },
        { "empty max", () => empty(0).max(), ["aten::max"] },
        { "negative size", () => empty(-1), ["aten::empty"] },
        { "bool arithmetic", () => tensor([true]).sub(tensor([true])), ["aten::sub.Tensor", "bool[1]"] },
        { "in-place broadcast", () => ones(1).add_(ones(3)), ["aten::add_.Tensor"] },
        { "bce range", () => nn.functional.binary_cross_entropy(tensor([2f]), tensor([1f])), ["aten::binary_cross_entropy"] },
        { "multinomial of negatives", () => multinomial(tensor([-1f, 2f]), 1), ["aten::multinomial"] },
    };

    [Theory]
    [MemberData(nameof(Failures), DisableDiscoveryEnumeration = true)]
    public void The_message_names_the_operator_and_the_shapes(string what, Action action, string[] parts)
    {
        var error = Assert.ThrowsAny<ExternalException>(action);
        foreach (var part in parts) Assert.Contains(part, error.Message);
        Assert.False(error.Message.Contains("frame #"), what + ": a C++ stack");
    }

    [Fact]
    public void Too_many_indexes_are_an_error() => Assert.Throws<IndexOutOfRangeException>(() => ones(2)[0, 0]);

    [Fact]
    public void Item_wants_one_element_of_its_type()
    {
        Assert.Throws<InvalidOperationException>(() => ones(2).item<float>());
        Assert.Throws<InvalidOperationException>(() => ones(1).item<double>());
        Assert.Throws<InvalidOperationException>(() => ones(2).data<int>());
    }

    [Fact]
    public void Data_that_does_not_fill_the_shape_is_an_error() =>
        Assert.Throws<ArgumentException>(() => tensor(new float[5], new long[] { 2, 3 }));

    [Fact]
    public void Backward_wants_a_graph()
    {
        Assert.Throws<ExternalException>(() => ones(1).backward());
        var x = ones(2, requires_grad: true);
        Assert.Contains("scalar", Assert.Throws<ExternalException>(() => (x * 2).backward()).Message);
        var y = (x * x).sum();
        y.backward();
        Assert.Contains("second time", Assert.Throws<ExternalException>(() => y.backward()).Message);
    }

    [Fact]
    public void A_leaf_that_is_learnt_is_not_changed_in_place() =>
        Assert.Throws<ExternalException>(() => ones(2, requires_grad: true).add_(1));

    [Fact]
    public void A_value_that_backward_needs_and_was_changed_is_an_error()
    {
        var x = ones(2, requires_grad: true);
        var y = x.exp();
        y.add_(1);
        Assert.Contains("inplace", Assert.Throws<ExternalException>(() => y.sum().backward()).Message);
    }

    [Fact]
    public void NaN_and_empty_tensors_flow_through()
    {
        Assert.True(double.IsNaN(tensor([double.NaN, 1]).sum().item<double>()));
        Assert.Equal(0, empty(0, 3).sum().item<float>());
        Assert.Equal([0, 4], empty(0, 3).matmul(ones(3, 4)).shape);
        Assert.True(float.IsNaN(empty(0).mean().item<float>()));
    }

    [Fact]
    public void No_CUDA_device_is_an_error_and_no_crash()
    {
        if (cuda.is_available()) return;
        Assert.ThrowsAny<ExternalException>(() => ones(2).cuda());
    }

    /// <summary>What the random test found: libtorch would divide by 0, swap rows outside a matrix, or take all memory.</summary>
    [Fact]
    public void What_libtorch_takes_at_its_word_is_checked_before()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.functional.pixel_shuffle(ones(1, 4, 2, 2), 1L << 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => nn.functional.pixel_unshuffle(ones(1, 4, 2, 2), 1L << 40));
        Assert.Throws<ArgumentOutOfRangeException>(() => combinations(ones(3), int.MaxValue, true));
        var (factors, pivots, _) = lu(eye(3));
        Assert.Contains("[*, min(M, N)]", Assert.Throws<ArgumentException>(() => lu_unpack(factors, ones(4, dtype: int32))).Message);
        Assert.Contains("from 1 to 3", Assert.Throws<ArgumentException>(() => lu_unpack(factors, pivots! + 7)).Message);
        Assert.Contains("from 1 to 3", Assert.Throws<ArgumentException>(() => linalg.lu_solve(factors, pivots! - 1, ones(3, 1))).Message);
        Assert.True(linalg.lu_solve(factors, pivots!, ones(3, 1)).allclose(ones(3, 1)));
    }
}
