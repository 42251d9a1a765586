using System.Numerics;

namespace TorchSharp.Tests;

/// <summary>The memory under a tensor, sparse tensors, and what is small beside them.</summary>
public sealed class StorageTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    [Fact]
    public void A_storage_is_the_tensors_memory()
    {
        var a = arange(6, ScalarType.Float32).reshape(2, 3);
        var storage = a.t().storage<float>();
        Assert.Equal(new float[] { 0, 1, 2, 3, 4, 5 }, storage.ToArray());   // as it lies, whatever the strides
        storage[1] = 10;
        storage[-1] = 50;
        Assert.Equal(new float[] { 0, 10, 2, 3, 4, 50 }, a.data<float>().ToArray());
        Assert.Equal((6, 4, 24UL, 10f, DeviceType.CPU), (storage.Count, storage.element_size(), storage.nbytes(), storage[1], storage.device.type));
        Assert.False(storage.IsReadOnly);
        Assert.Equal(5, a[1, ..2].storage<float>().Count);   // from the memory's start to the view's last element
        Assert.Equal(0, zeros(0, 3).storage<float>().Count);
        Assert.Equal(4f, Assert.Single(tensor(4f).storage<float>()));
        Assert.True(is_storage(storage) && !is_storage(a));
        Assert.Throws<ArgumentOutOfRangeException>(() => storage[6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => storage[-7] = 1);
        Assert.Throws<InvalidOperationException>(() => a.storage<double>());
        var leaf = ones(2, requires_grad: true);
        leaf.storage<float>()[0] = 3;
        Assert.Equal(3, leaf[0].item<float>());
    }

    [Fact]
    public void Ranges_share_the_memory()
    {
        var a = arange(6);
        var storage = a.storage<long>();
        storage[1..3].fill_(9);
        storage[4..] = 7;                       // one element for all places
        storage[(0, 1)] = a[3..4].storage<long>()[^1..];
        Assert.Equal(new long[] { 3, 9, 9, 3, 7, 7 }, a.data<long>().ToArray());
        Assert.Equal(new long[] { 9, 3 }, storage[(2, 4)].tolist());
        Assert.Same(storage, storage.cpu());
        storage.Dispose();
        Assert.Equal(3, a[0].item<long>());     // the tensor keeps its memory
    }

    [Fact]
    public void Lists_go_in_and_out()
    {
        var storage = zeros(4, ScalarType.Int32).storage<int>();
        storage.copy_([1, 2, 3, 2]);
        storage.CopyFrom([8, 9], 2);
        Assert.Equal([1, 2, 8, 9], storage);
        var taken = new int[6];
        storage.CopyTo(taken, 1);
        Assert.Equal([0, 1, 2, 8, 9, 0], taken);
        Assert.Equal((1, -1, true, false), (storage.IndexOf(2), storage.IndexOf(3), storage.Contains(9), storage.Contains(0)));
        Assert.Throws<ArgumentException>(() => storage.copy_([1]));
        Assert.Throws<ArgumentException>(() => storage.CopyFrom([1, 2], 3));
        Assert.Throws<ArgumentException>(() => storage.CopyTo(taken, 3));
    }

    [Fact]
    public void Storages_of_other_types_are_copies()
    {
        var a = tensor(new[] { 0.0, 2.5 });
        var storage = a.storage<double>();
        Assert.Equal([false, true], storage.@bool());
        Assert.Equal(new byte[] { 0, 2 }, storage.@byte());
        Assert.Equal([0, 2], storage.@int());
        Assert.Equal([0L, 2], storage.@long());
        Assert.Equal([0, 2.5f], storage.@float());
        Assert.Equal([(0, 0), (2.5f, 0)], storage.complex_float());
        Assert.Equal([0, new Complex(2.5, 0)], storage.complex_double());
        storage.@double()[0] = 7;
        Assert.Equal(0, storage[0]);
    }

    [Fact]
    public void Sparse_tensors_say_so()
    {
        var sparse = sparse_coo_tensor(tensor(new long[,] { { 0, 1, 1 }, { 2, 0, 2 } }), tensor(new float[] { 3, 4, 5 }), [2, 3], requires_grad: true);
        Assert.True(sparse.is_sparse && sparse.requires_grad && sparse.is_leaf);
        Assert.False(ones(2).is_sparse || ones(2).t().is_sparse || sparse.to_dense().is_sparse || tensor(1).is_sparse);
        Assert.Equal(new float[] { 0, 0, 3, 4, 0, 5 }, sparse.to_dense().data<float>().ToArray());
        Assert.Equal([2, 3], sparse.SparseIndices.shape);
        Assert.Contains("not sparse", Assert.Throws<InvalidOperationException>(() => ones(2).SparseIndices).Message);
        // What has no memory of the usual kind is refused, and does not end the process.
        Assert.False(sparse.is_contiguous());
        Assert.Throws<InvalidOperationException>(() => sparse.bytes.Length);
        Assert.Contains("to_dense", Assert.Throws<InvalidOperationException>(() => sparse.data<float>()).Message);
        Assert.Equal("[2x3], type = Float32, device = cpu", sparse.str());
        Assert.ThrowsAny<Exception>(() => sparse_coo_tensor(tensor(new long[,] { { 5 }, { 0 } }), ones(1), [2, 3]));
    }

    [Fact]
    public void Five_and_six_indexes()
    {
        var a = arange(64).view(2, 2, 2, 2, 2, 2);
        Assert.Equal(new long[] { 42, 43 }, a[1, 0, 1, 0, 1].data<long>().ToArray());
        Assert.Equal(43, a[1, 0, 1, 0, 1, 1].item<long>());
        a[1, 0, 1, 0, 1, 1] = 0L;
        a[0, 0, 0, 0, 1] = 7L;
        Assert.Equal((0, 7, 7), (a.view(64)[43].item<long>(), a.view(64)[2].item<long>(), a.view(64)[3].item<long>()));
    }

    [Fact]
    public void Indexes_as_tensors()
    {
        Tensor number = TensorIndex.Single(3), truth = TensorIndex.Bool(true), given = ones(2), same = TensorIndex.Tensor(given);
        Assert.Equal((3L, true), (number.item<long>(), truth.item<bool>()));
        Assert.Same(given, same);
        Assert.Contains("Slice", Assert.Throws<InvalidCastException>(() => (Tensor)TensorIndex.Colon).Message);
        Assert.Equal([2], zeros(2, 3)[TensorIndex.Colon, 0].shape);   // a slice among numbers is no tensor
    }

    [Fact]
    public void FSharps_arrow_calls_a_module()
    {
        var x = randn(2);
        Assert.Equal(nn.ReLU().call(x).data<float>().ToArray(), Tensor.op_MinusMinusGreater(x, nn.ReLU()).data<float>().ToArray());
    }

    [Fact]
    public void A_histogram_wants_finite_numbers()
    {
        Assert.Contains("Infinity", Assert.Throws<ArgumentException>(() => histogram(tensor(new[] { 1, double.PositiveInfinity }), HistogramBinSelector.Sqrt)).Message);
        Assert.Throws<ArgumentException>(() => histogram(ones(2), HistogramBinSelector.Sqrt, (1, 0)));
        var (counts, edges) = histogram(ones(4), HistogramBinSelector.Doane);
        Assert.Equal(4, counts.item<float>());
        Assert.Equal(new[] { 0.5f, 1.5f }, edges.data<float>().ToArray());
        Assert.Equal(0, histogram(zeros(0), HistogramBinSelector.Stone).hist.sum().item<float>());
    }
}
