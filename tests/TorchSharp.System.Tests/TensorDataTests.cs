using System.Collections;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Tests;

/// <summary>Elements in and out: complex numbers, lists, bytes, files and C#'s own numbers.</summary>
public sealed class TensorDataTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("data-").FullName;
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        Directory.Delete(folder, true);
    }

    private string At(string name) => Path.Combine(folder, name);

    [Fact]
    public void Complex_numbers_go_in_and_come_out()
    {
        var pairs = new List<(float, float)> { (1, 2), (3, 4), (5, 6), (7, 8) };
        foreach (var (made, shape) in new (Tensor, long[])[]
        {
            (tensor(pairs), [4]), (tensor(pairs.ToArray()), [4]), (tensor(pairs, 2, 2), [2, 2]), (tensor(pairs, 1, 2, 2), [1, 2, 2]), (tensor(pairs, 1, 2, 1, 2), [1, 2, 1, 2]), (tensor(pairs, [4, 1]), [4, 1]), (tensor(pairs.ToArray(), [2, 2]), [2, 2]), (as_tensor(pairs), [4]), (as_tensor(pairs.ToArray()), [4]), (from_array(pairs.ToArray()), [4]),
            (tensor(new (float, float)[,] { { (1, 2), (3, 4) }, { (5, 6), (7, 8) } }), [2, 2]), (tensor(new (float, float)[,,] { { { (1, 2), (3, 4) }, { (5, 6), (7, 8) } } }), [1, 2, 2]), (tensor(new (float, float)[,,,] { { { { (1, 2), (3, 4) }, { (5, 6), (7, 8) } } } }), [1, 1, 2, 2]), (pairs.ToArray(), [4]),
        })
        {
            Assert.Equal(ScalarType.ComplexFloat32, made.dtype);
            Assert.Equal(shape, made.shape);
            Assert.Equal(pairs, made.data<(float, float)>().ToArray());
            Assert.Equal(new float[] { 1, 3, 5, 7 }, made.real.data<float>().ToArray());
        }
        var numbers = pairs.Select(pair => new Complex(pair.Item1, pair.Item2)).ToList();
        foreach (var (made, shape) in new (Tensor, long[])[]
        {
            (tensor(numbers), [4]), (tensor(numbers.ToArray()), [4]), (tensor(numbers, 2, 2), [2, 2]), (tensor(numbers, 1, 2, 2), [1, 2, 2]), (tensor(numbers, 1, 2, 1, 2), [1, 2, 1, 2]), (tensor(numbers, [4, 1]), [4, 1]), (tensor(numbers.ToArray(), [2, 2]), [2, 2]), (tensor(numbers.ToArray().AsMemory(), [2, 2]), [2, 2]), (as_tensor(numbers), [4]), (as_tensor(numbers.ToArray()), [4]), (from_array(numbers.ToArray()), [4]), (numbers.ToArray(), [4]),
            (tensor(new Complex[,] { { numbers[0], numbers[1] }, { numbers[2], numbers[3] } }), [2, 2]), (tensor(new Complex[,,] { { { numbers[0], numbers[1] }, { numbers[2], numbers[3] } } }), [1, 2, 2]), (tensor(new Complex[,,,] { { { { numbers[0], numbers[1] }, { numbers[2], numbers[3] } } } }), [1, 1, 2, 2]),
        })
        {
            Assert.Equal(ScalarType.ComplexFloat64, made.dtype);
            Assert.Equal(shape, made.shape);
            Assert.Equal(numbers, made.data<Complex>().ToArray());
            Assert.Equal(new double[] { 2, 4, 6, 8 }, made.imag.data<double>().ToArray());
        }
        Assert.Equal((1f, 2f), tensor(1f, 2f).item<(float, float)>());
        Assert.Equal((1f, 2f), tensor((1f, 2f)).item<(float, float)>());
        Assert.Equal(new Complex(1, 2), tensor(1.0, 2.0).item<Complex>());
        Assert.Equal(new Complex(1, 2), tensor((1.0, 2.0)).item<Complex>());
        Assert.Equal(new Complex(1, 2), tensor(new Complex(1, 2)).item<Complex>());
        Assert.Equal(ScalarType.ComplexFloat64, tensor((1f, 2f), ScalarType.ComplexFloat64).dtype);
        Assert.Equal(new Complex(3, 6), (tensor(1.0, 2.0) * 3).ToScalar().ToComplexFloat64());
        Assert.Equal((1f, 2f), tensor(1f, 2f).ToScalar().ToComplexFloat32());
        Tensor implicitly = (1f, 2f), exactly = new Complex(1, 2), scalar = (Scalar)new Complex(1, 2);
        Assert.Equal((ScalarType.ComplexFloat32, ScalarType.ComplexFloat64), (implicitly.dtype, exactly.dtype));
        Assert.Equal(new Complex(1, 2), scalar.item<Complex>());
        Assert.Equal(ScalarType.ComplexFloat32, ones(2).cfloat().dtype);
        Assert.Equal(ScalarType.ComplexFloat64, ones(2).cdouble().dtype);
        Assert.Contains("(float, float)", Assert.Throws<InvalidOperationException>(() => implicitly.data<float>()).Message);
    }

    [Fact]
    public void Conjugates_are_read_as_what_they_are()
    {
        // conj() computes nothing: the memory holds the numbers that it is the conjugate of.
        var conjugate = tensor(new[] { new Complex(1, 2), new Complex(3, 4) }).conj();
        Assert.Equal([new Complex(1, -2), new Complex(3, -4)], conjugate.data<Complex>().ToArray());
        Assert.Equal(new Complex(1, -2), conjugate[0].item<Complex>());
        Assert.Equal(-2.0, conjugate[0].imag.item<double>());
        Assert.Equal(-2.0, conjugate[0].imag.data<double>()[[]]);
        Assert.Equal([-2.0, -4], conjugate.imag.data<double>().ToArray());
        Assert.Throws<InvalidOperationException>(() => conjugate.bytes.Length);
        conjugate.save(At("conjugate"));
        Assert.Equal([new Complex(1, -2), new Complex(3, -4)], load(At("conjugate")).data<Complex>().ToArray());
    }

    [Fact]
    public void One_element_comes_out_as_its_own_type()
    {
        Assert.Equal((true, (byte)200, (sbyte)-3, (short)-300), (tensor(true).item<bool>(), tensor((byte)200).item<byte>(), tensor((sbyte)-3).item<sbyte>(), tensor((short)-300).item<short>()));
        Assert.Equal((-70_000, long.MinValue, (Half)0.1, 0.1f, 0.1), (tensor(-70_000).item<int>(), tensor(long.MinValue).item<long>(), tensor(new[] { (Half)0.1 }).item<Half>(), tensor(0.1f).item<float>(), tensor(0.1).item<double>()));
        Assert.Equal((true, (byte)200, (sbyte)-3, (short)-300), (tensor(1).ToBoolean(), tensor(200).ToByte(), tensor(-3).ToSByte(), tensor(-300).ToInt16()));
        Assert.Equal(((Half)0.5, (0.5f, 0f), new Complex(1, 2)), (tensor(0.5).ToHalf(), tensor(0.5).ToComplexFloat32(), tensor(1.0, 2.0).ToComplexFloat64()));
        Assert.Equal(((1f, 2f), new Complex(1, 2)), (tensor(1.0, 2.0).ToComplex32(), tensor(1.0, 2.0).ToComplex64()));
        Assert.True(tensor(0.0, 2.0).ToBoolean());
        Assert.Throws<InvalidOperationException>(() => ones(2).item<float>());
        Assert.Throws<InvalidOperationException>(() => ones(1).item<double>());
    }

    [Fact]
    public void Numbers_become_tensors()
    {
        Assert.Equal((ScalarType.Float64, 0L, 2.5), (2.5.ToTensor().dtype, 2.5.ToTensor().dim(), 2.5.ToTensor().item<double>()));
        Assert.Equal(ScalarType.Bool, true.ToTensor().dtype);
        Assert.True(1f.ToTensor(requires_grad: true) is { requires_grad: true, is_leaf: true });
        Assert.Equal(new[] { 1, 2, 3, 4 }, new[] { 1, 2, 3, 4 }.ToTensor([2, 2]).data<int>().ToArray());
        Assert.Equal([2, 2], new[] { 1, 2, 3, 4 }.ToTensor([2, 2]).shape);
        Assert.Contains("4 elements", Assert.Throws<ArgumentException>(() => new[] { 1, 2, 3, 4 }.ToTensor([3])).Message);
        Assert.Throws<ArgumentException>(() => 1m.ToTensor());
        Assert.Equal(24, new long[] { 2, 3, 4 }.TotalSize());
        Assert.Equal([2, 3], zeros(2, 3).IntShape().ToArray());
    }

    [Fact]
    public void Lists_are_nested_as_the_dimensions_are()
    {
        var rows = Assert.IsType<ArrayList>(tensor(new[,] { { 1.5, 2 }, { 3, 4 }, { 5, 6 } }).tolist());
        Assert.Equal(3, rows.Count);
        Assert.Equal([3.0, 4.0], Assert.IsType<ArrayList>(rows[1]).Cast<Scalar>().Select(number => number.ToDouble()));
        Assert.Equal(7, Assert.IsType<Scalar>(tensor(7).tolist()).ToInt32());
        Assert.Empty(Assert.IsType<ArrayList>(zeros(0).tolist()));
    }

    [Fact]
    public void Bytes_go_to_a_stream_and_back()
    {
        var numbers = arange(6, ScalarType.Int16).reshape(2, 3);
        var stream = new MemoryStream();
        numbers.t().WriteBytesToStream(stream, 5);
        Assert.Equal(new short[] { 0, 3, 1, 4, 2, 5 }, MemoryMarshal.Cast<byte, short>(stream.ToArray()).ToArray());
        stream.Position = 0;
        var read = zeros(3, 2, ScalarType.Int16);
        read.t().ReadBytesFromStream(stream, 7);   // what is read goes into a view's own order
        Assert.Equal(new short[] { 0, 4, 3, 2, 1, 5 }, read.data<short>().ToArray());
        stream.Position = 4;
        Assert.Throws<EndOfStreamException>(() => read.ReadBytesFromStream(stream));
        Assert.Equal(new short[] { 0, 4, 3, 2, 1, 5 }, read.data<short>().ToArray());
        Assert.Throws<ArgumentOutOfRangeException>(() => read.WriteBytesToStream(stream, 0));
        Assert.Equal((4, 5), (read.ReadCpuInt16(1), read.ReadCpuValue<short>(5)));
        Assert.Equal((true, (byte)3, (sbyte)-3), (tensor(new[] { false, true }).ReadCpuBool(1), tensor(new byte[] { 3 }).ReadCpuByte(0), tensor(new sbyte[] { -3 }).ReadCpuSByte(0)));
        Assert.Equal((3, 4L, 0.5f, 0.5f, 0.25), (tensor(3).ReadCpuInt32(0), tensor(4L).ReadCpuInt64(0), tensor(new[] { (Half)0.5 }).ReadCpuFloat16(0), tensor(0.5f).ReadCpuSingle(0), tensor(0.25).ReadCpuDouble(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadCpuInt16(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => read.ReadCpuInt16(-1));
        Assert.Throws<InvalidOperationException>(() => read.ReadCpuInt32(0));
    }

    [Fact]
    public void Tensors_go_to_files_and_back()
    {
        var numbers = rand(3, 4);
        numbers.save(At("numbers"));
        Assert.Equal(["numbers"], Directory.GetFiles(folder).Select(Path.GetFileName));
        foreach (var read in new[] { Tensor.load(At("numbers")), Tensor.Load(At("numbers")), load(At("numbers")) }) Assert.True(read.Equals(numbers));
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            numbers.Save(writer);
            tensor(7).Save(writer);
        }
        stream.Position = 0;
        Assert.True(Tensor.Load(stream).Equals(numbers));
        Assert.Equal(7, Tensor.Load(stream).item<int>());   // the stream is still open, and at the next one
        stream.Position = 0;
        Assert.True(Tensor.Load(new BinaryReader(stream)).Equals(numbers));
    }

    [Fact]
    public void Memory_is_read_as_another_type()
    {
        var bytes = new byte[] { 9, 1, 0, 2, 0, 3, 0 };
        Assert.Equal(new short[] { 1, 2, 3 }, frombuffer(bytes, ScalarType.Int16, offset: 1).data<short>().ToArray());
        Assert.Equal(new short[] { 2 }, frombuffer(bytes, ScalarType.Int16, 1, 3).data<short>().ToArray());
        Assert.Equal(new float[] { 1, 2, 3, 4 }, frombuffer(new float[,] { { 1, 2 }, { 3, 4 } }, ScalarType.Float32).data<float>().ToArray());
        Assert.Equal(new ushort[] { 1, 2 }.Select(k => (int)k), frombuffer(new ushort[] { 1, 2 }, ScalarType.Int16).data<short>().ToArray().Select(k => (int)k));
        Assert.Equal(new double[] { 1, 2 }, frombuffer(new[] { new Complex(1, 2) }, ScalarType.Float64).data<double>().ToArray());
        Assert.True(frombuffer(new float[] { 1 }, ScalarType.Float32, requires_grad: true).requires_grad);
        Assert.Contains("7 bytes", Assert.Throws<ArgumentException>(() => frombuffer(bytes, ScalarType.Int16)).Message);
        Assert.Contains("4 were asked for", Assert.Throws<ArgumentException>(() => frombuffer(bytes, ScalarType.Int16, 4)).Message);
        Assert.Throws<ArgumentException>(() => frombuffer(bytes, ScalarType.Int16, offset: 8));
        Assert.Throws<ArgumentException>(() => frombuffer(new[] { "text" }, ScalarType.Int16));
    }

    [Fact]
    public void A_file_can_be_a_tensors_memory()
    {
        File.WriteAllBytes(At("raw"), [1, 0, 2, 0, 3, 0]);
        using (var read = from_file(At("raw"), size: 3, dtype: ScalarType.Int16)) Assert.Equal(new short[] { 1, 2, 3 }, read.data<short>().ToArray());
        using (var shared = from_file(At("raw"), true, 3, ScalarType.Int16)) shared.add_(1);
        Assert.Equal([2, 0, 3, 0, 4, 0], File.ReadAllBytes(At("raw")));
        Assert.Throws<ExternalException>(() => from_file(At("missing"), false, 3));
    }

    [Fact]
    public void Shapes_that_go_together()
    {
        Assert.Equal([5, 3, 4], broadcast_shapes([3, 1], [4], [5, 1, 1]).Items);
        Assert.Equal([0], broadcast_shapes([1], [0]).Items);
        Assert.Empty(broadcast_shapes().Items);
        var error = Assert.Throws<ArgumentException>(() => broadcast_shapes([2, 3], [2]));
        Assert.Contains("[2, 3] and [2]", error.Message);
        Assert.Throws<ArgumentException>(() => broadcast_shapes([2], [0]));
    }

    [Fact]
    public void Names_of_types()
    {
        Assert.Equal([ScalarType.Float32, ScalarType.Int32, ScalarType.Int16, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64], new[] { @float, @int, @short, cfloat, cdouble });
        var x = tensor(new[] { 0.0, 2.5 });
        Assert.Equal([ScalarType.Bool, ScalarType.Byte, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float32, ScalarType.Float64],
            new Func<Tensor, Tensor>[] { BoolTensor, ByteTensor, ShortTensor, IntTensor, LongTensor, FloatTensor, DoubleTensor }.Select(make => x.type(make).dtype));
        Assert.Equal(new[] { 0, 2 }, x.type(IntTensor).data<int>().ToArray());
        Assert.Same(x, x.type(DoubleTensor));
        Assert.Equal((255, 127, 32767, int.MaxValue, long.MaxValue), (max_int_value(uint8), max_int_value(int8), max_int_value(int16), max_int_value(int32), max_int_value(int64)));
        Assert.Throws<ArgumentException>(() => max_int_value(float32));
    }

    [Fact]
    public void Memory_at_given_distances()
    {
        var a = empty_strided([2, 3], [1, 2], ScalarType.Float64);
        Assert.Equal((ScalarType.Float64, false), (a.dtype, a.is_contiguous()));
        Assert.Equal([1, 2], a.stride());
        Assert.Equal([2, 3], a.shape);
    }

    [Fact]
    public void One_meaning_of_unbind()
    {
        Assert.Equal(3, unbind(zeros(3, 2)).Length);
        Assert.Equal(2, unbind(zeros(3, 2), 1).Length);
    }

    [Fact]
    public void Nothing_is_left_behind_but_the_results()
    {
        Tensor a = rand(4, 3, ScalarType.Float64), b = rand(4, 2, ScalarType.Float64), complex = tensor(new[] { new Complex(1, 2) }).conj(), at = zeros(1, 2, ScalarType.Int64), ones_ = ones(2, ScalarType.Int32), sparse = sparse_coo_tensor(at, ones_, [3]);
        var (storage, turned) = (a.storage<double>(), a.t());
        void Leaves(int results, Action action)
        {
            using var own = NewDisposeScope();
            action();
            Assert.Equal(results, own.DisposablesCount);
        }
        Leaves(2, () => lstsq(b, a));
        Leaves(4, () => lstsq(b[..3], a.t()));   // and two views
        Leaves(4, () => linalg.lstsq(a, b));
        Leaves(2, () => lu(a));
        Leaves(3, () => lu(a, get_infos: true));
        Leaves(1, () => a.cross(2, 1));
        Leaves(2, () => histogram(a, HistogramBinSelector.Stone));
        Leaves(1, () => sparse_coo_tensor(at, ones_, [3], ScalarType.Float64));
        Leaves(1, () => tensor(new[] { (1f, 2f) }, ScalarType.ComplexFloat64));
        Leaves(1, () => new[] { 1, 2 }.ToTensor([2, 1]));
        Leaves(1, () => 1.5.ToTensor());
        Leaves(1, () => frombuffer(new byte[8], ScalarType.Float64));
        Leaves(1, () => a.storage<double>());
        Leaves(1, () => storage.@float());
        Leaves(0, () =>
        {
            _ = (a.tolist(), a.str(), a.jlstr(), a.cstr(), complex.str(), sparse.str(), sparse.is_sparse, turned.is_sparse);
            _ = (complex.item<Complex>(), complex.ToScalar(), storage[0], storage.ToArray(), storage.IndexOf(0));
            storage[0] = 1;
            storage.fill_(2);
            storage.copy_(new double[12]);
            a.WriteBytesToStream(Stream.Null);
            a.ReadBytesFromStream(new MemoryStream(new byte[96]));
            turned.save(At("a"));
            using var read = Tensor.load(At("a"));
        });
        using (var conjugated = complex.data<Complex>()) Assert.Equal(new Complex(1, -2), conjugated[0]);
    }
}
