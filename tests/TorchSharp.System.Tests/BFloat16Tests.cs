using System.Globalization;
using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>BFloat16 is what libtorch takes it for, bit by bit.</summary>
public class BFloat16Tests
{
    private static readonly BFloat16[] All = [.. Enumerable.Range(0, 65536).Select(bits => BFloat16.FromRawValue((ushort)bits))];

    private static ushort Bits(BFloat16 number) => MemoryMarshal.Cast<BFloat16, ushort>(new[] { number })[0];

    private static BFloat16 Of(double number) => (BFloat16)number;

    [Fact]
    public void Every_value_is_the_float_that_libtorch_makes_of_it()
    {
        using var scope = NewDisposeScope();
        var numbers = tensor(All);
        Assert.Equal(ScalarType.BFloat16, numbers.dtype);
        var floats = numbers.to(ScalarType.Float32).data<float>().ToArray();
        for (var k = 0; k < All.Length; k++)
        {
            if (float.IsNaN(floats[k])) Assert.True(BFloat16.IsNaN(All[k]) && float.IsNaN(All[k].ToSingle()) && BFloat16.IsNaN((BFloat16)All[k].ToSingle()));
            else Assert.Equal((BitConverter.SingleToUInt32Bits(floats[k]), (ushort)k), (BitConverter.SingleToUInt32Bits(All[k].ToSingle()), Bits(new BFloat16(floats[k]))));
            Assert.Equal(float.IsFinite(floats[k]), BFloat16.IsFinite(All[k]));
            Assert.Equal(float.IsInfinity(floats[k]), BFloat16.IsInfinity(All[k]));
        }
        Assert.Equal(All.Select(Bits), numbers.data<BFloat16>().ToArray().Select(Bits));
    }

    [Fact]
    public void Floats_round_as_in_libtorch()
    {
        using var scope = NewDisposeScope();
        var random = new Random(5);
        // Any bits at all; then what lies on, just below and just above the middle between two neighbours.
        var bits = Enumerable.Range(0, 200_000).Select(_ => (uint)random.NextInt64(1L << 32))
            .Concat(Enumerable.Range(0, 65536).SelectMany(high => new[] { 0x7FFFu, 0x8000u, 0x8001u }.Select(low => (uint)high << 16 | low))).ToArray();
        var floats = Array.ConvertAll(bits, BitConverter.UInt32BitsToSingle);
        var expected = tensor(floats).to(ScalarType.BFloat16).data<BFloat16>().ToArray();
        for (var k = 0; k < floats.Length; k++)
        {
            var here = (BFloat16)floats[k];
            Assert.True(float.IsNaN(floats[k]) ? BFloat16.IsNaN(here) && BFloat16.IsNaN(expected[k]) : Bits(here) == Bits(expected[k]), $"{floats[k]:R} ({bits[k]:x8}) is {Bits(here):x4} here, {Bits(expected[k]):x4} in libtorch");
        }
    }

    [Fact]
    public void Arithmetic_is_libtorchs()
    {
        using var scope = NewDisposeScope();
        var random = new Random(6);
        BFloat16[] Drawn() => [.. Enumerable.Range(0, 10_000).Select(_ => (BFloat16)(float)(random.NextDouble() * 8 - 4))];
        var (a, b) = (Drawn(), Drawn());
        void Same(Tensor expected, Func<BFloat16, BFloat16, BFloat16> ours) => Assert.Equal(expected.data<BFloat16>().ToArray().Select(Bits), a.Zip(b, ours).Select(Bits));
        var (x, y) = (tensor(a), tensor(b));
        Same(x + y, (p, q) => p + q);
        Same(x - y, (p, q) => p - q);
        Same(x * y, (p, q) => p * q);
        Same(x / y, (p, q) => p / q);
        Same(x.fmod(y), (p, q) => p % q);
        Same(-x, (p, _) => -p);
        void Agree(Tensor expected, Func<BFloat16, BFloat16, bool> ours) => Assert.Equal(expected.data<bool>().ToArray(), a.Zip(b, ours));
        Agree(x < y, (p, q) => p < q);
        Agree(x <= y, (p, q) => p <= q);
        Agree(x > y, (p, q) => p > q);
        Agree(x >= y, (p, q) => p >= q);
        Agree(x == y, (p, q) => p == q);
        Agree(x != y, (p, q) => p != q);
    }

    [Fact]
    public void Constants_are_those_of_the_type()
    {
        var info = finfo(ScalarType.BFloat16);
        Assert.Equal((info.eps, info.max, info.min, info.tiny), ((double)BFloat16.Epsilon, (double)BFloat16.MaxValue, (double)BFloat16.MinValue, (double)BFloat16.MinNormal));
        Assert.Equal((1.0, 0.0, Math.ScaleB(1, -133)), ((double)BFloat16.One, (double)BFloat16.Zero, (double)BFloat16.SmallestSubnormal));
        Assert.True(BFloat16.IsNaN(BFloat16.NaN) && BFloat16.IsPositiveInfinity(BFloat16.PositiveInfinity) && BFloat16.IsNegativeInfinity(BFloat16.NegativeInfinity));
        Assert.False(BFloat16.IsPositiveInfinity(BFloat16.NegativeInfinity) || BFloat16.IsNegativeInfinity(BFloat16.PositiveInfinity) || BFloat16.IsInfinity(BFloat16.MaxValue));
        Assert.Equal(BFloat16.PositiveInfinity, (BFloat16)float.MaxValue);
        Assert.Equal(2, Marshal.SizeOf<BFloat16>());
    }

    [Fact]
    public void What_is_no_number_equals_itself_but_is_not_the_same()
    {
        Assert.True(BFloat16.NaN.Equals(BFloat16.NaN) && BFloat16.NaN.Equals((object)BFloat16.FromRawValue(0xFFFF)));
        Assert.Equal(BFloat16.NaN.GetHashCode(), BFloat16.FromRawValue(0xFFFF).GetHashCode());
#pragma warning disable CS1718 // compared with itself: that is the point
        Assert.False(BFloat16.NaN == BFloat16.NaN || BFloat16.NaN < BFloat16.One || BFloat16.NaN >= BFloat16.One);
        Assert.True(BFloat16.NaN != BFloat16.NaN && BFloat16.Zero == -BFloat16.Zero);
#pragma warning restore CS1718
        Assert.Equal((BFloat16.Zero).GetHashCode(), (-BFloat16.Zero).GetHashCode());
        Assert.Equal(new[] { BFloat16.NaN, Of(-2), Of(1), Of(3) }, new[] { Of(3), Of(1), BFloat16.NaN, Of(-2) }.Order());
        Assert.True(Of(1).CompareTo(null) > 0 && Of(1).CompareTo((object)Of(2)) < 0);
        Assert.Throws<ArgumentException>(() => Of(1).CompareTo(1f));
        Assert.False(Of(1).Equals(1f));
    }

    [Fact]
    public void It_prints_as_the_float_that_it_is()
    {
        Assert.Equal("3.140625", Of(3.14159).ToString(null, CultureInfo.InvariantCulture));
        Assert.Equal("3.14", Of(3.14159).ToString("0.00", CultureInfo.InvariantCulture));
        Assert.Equal("3,1", Of(3.14159).ToString("0.0", new NumberFormatInfo { NumberDecimalSeparator = "," }));
        Assert.Equal(3.140625f.ToString(), Of(3.14159).ToString());
    }

    [Fact]
    public void It_goes_into_tensors_and_scalars_and_comes_out()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(Of(1.5), tensor(Of(1.5)).item<BFloat16>());
        Assert.Equal([2, 2], tensor(new[,] { { Of(1), Of(2) }, { Of(3), Of(4) } }).shape);
        Assert.Equal(new[] { Of(1), Of(2), Of(3), Of(4) }, tensor(new[,] { { Of(1), Of(2) }, { Of(3), Of(4) } }).data<BFloat16>().ToArray());
        Assert.Equal([1, 1, 2], tensor(new[, ,] { { { Of(1), Of(2) } } }).shape);
        Assert.Equal([1, 1, 1, 2], tensor(new[, , ,] { { { { Of(1), Of(2) } } } }).shape);
        var list = new List<BFloat16> { Of(1), Of(2), Of(3), Of(4) };
        foreach (var (made, shape) in new (Tensor, long[])[]
        {
            (tensor(list), [4]), (tensor(list, 2, 2), [2, 2]), (tensor(list, 1, 2, 2), [1, 2, 2]), (tensor(list, 1, 4, 1, 1), [1, 4, 1, 1]), (tensor(list, [4, 1]), [4, 1]), (tensor(list.ToArray(), [2, 2]), [2, 2]), (tensor(list.ToArray().AsMemory(), [2, 2]), [2, 2]), (as_tensor(list), [4]), (as_tensor(list.ToArray()), [4]), (from_array(list.ToArray()), [4]),
        })
        {
            Assert.Equal(shape, made.shape);
            Assert.Equal(list, made.data<BFloat16>().ToArray());
        }
        Assert.Equal(new[] { 1f, 2, 3, 4 }, tensor(list, ScalarType.Float32).data<float>().ToArray());
        var scalar = 1.2345f.ToBFloat16Scalar();
        Assert.Equal((ScalarType.BFloat16, 1.234375f, Of(1.234375)), (scalar.Type, scalar.ToSingle(), scalar.ToBFloat16()));
        Assert.Equal(Of(2), Of(2).ToScalar().ToBFloat16());
        Assert.Equal(2.5f, tensor(Of(2.5)).ReadCpuBFloat16(0));
        Assert.Equal(Of(2.5), tensor(2.5).ToBFloat16());
        var refused = Assert.Throws<InvalidOperationException>(() => tensor(Of(1)).data<ushort>());
        Assert.Contains("BFloat16", refused.Message);
    }
}
