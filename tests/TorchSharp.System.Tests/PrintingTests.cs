namespace TorchSharp.Tests;

public class PrintingTests
{
    [Fact]
    public void By_itself_a_tensor_says_what_it_is() => Assert.Equal("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());

    [Fact]
    public void Matrices_have_their_columns_under_each_other() =>
        Assert.Equal("[[ 0, -1, 10],\n [ 3,  4,  5]]", tensor(new long[] { 0, -1, 10, 3, 4, 5 }, [2, 3]).str());

    [Fact]
    public void Fractions_have_four_digits() => Assert.Equal("[ 0.5000, -1.2500]", tensor(new[] { 0.5, -1.25 }).str());

    [Fact]
    public void Truth_and_single_numbers()
    {
        Assert.Equal("[ True, False]", tensor(new[] { true, false }).str());
        Assert.Equal("3.5000", tensor(3.5).str());
    }

    [Fact]
    public void Long_tensors_show_their_ends() => Assert.Equal("[   0,    1,    2, ..., 1997, 1998, 1999]", arange(2000).str());

    [Fact]
    public void Blocks_stand_apart() => Assert.Equal("[[[0, 1],\n  [2, 3]],\n\n [[4, 5],\n  [6, 7]]]", arange(8).view(2, 2, 2).str());

    private static readonly Tensor Mixed = tensor(new float[] { 0, 3.141f, 6.2834f, -13.141529f, 0.01f, 4713.14f }, [2, 3]);

    [Fact]
    public void As_Julia_prints()
    {
        Assert.Equal("[2x3], type = Float32, device = cpu\n       0 3.141 6.2834\n -13.142  0.01 4713.1\n", Mixed.jlstr());
        Assert.Equal("[3], type = Int64, device = cpu| 8 9 10|", arange(8, 11).jlstr(newLine: "|"));
        Assert.Equal("[], type = Float64, device = cpu, value = 3.50", tensor(3.5).jlstr("0.00"));
        Assert.Equal("[2x1x2], type = Int64, device = cpu\n[0,..,..] =\n 0 1\n\n[1,..,..] =\n 2 3\n", arange(4).view(2, 1, 2).ToString(julia));
        Assert.Equal("[2x1x1x1], type = Int64, device = cpu\n[0,0,..,..] =\n 0\n\n[1,0,..,..] =\n 1\n", arange(2).view(2, 1, 1, 1).ToString(julia));
        Assert.Equal("[2000], type = Int64, device = cpu\n 0 1 2 ... 1997 1998 1999\n", arange(2000).jlstr());
        Assert.Equal("[1000x2], type = Int64, device = cpu\n    0    1\n    2    3\n    4    5\n ...\n 1994 1995\n 1996 1997\n 1998 1999\n", arange(2000).view(1000, 2).jlstr());
    }

    [Fact]
    public void As_CSharp_declares()
    {
        Assert.Equal("[2x3], type = Float32, device = cpu, value = \nfloat [,] {\n {0f, 3.141f, 6.2834f},\n {-13.142f, 0.01f, 4713.1f}\n}", Mixed.cstr());
        Assert.Equal("[2], type = Int64, device = cpu, value = long [] {0, 1}", arange(2).ToString(csharp));
        Assert.Equal("[2], type = Bool, device = cpu, value = bool [] {true, false}", tensor(new[] { true, false }).cstr());
        Assert.Equal("[2], type = Float16, device = cpu, value = Half [] {(Half)0.5f, (Half)Half.NaN}", tensor(new[] { (Half)0.5, Half.NaN }).cstr());
        Assert.Equal("[1], type = BFloat16, device = cpu, value = BFloat16 [] {(BFloat16)0.5f}", tensor(new[] { (BFloat16)0.5 }).cstr());
        Assert.Equal("[2], type = Float64, device = cpu, value = double [] {0.1234567, double.NegativeInfinity}", tensor(new[] { 0.1234567, double.NegativeInfinity }).cstr("R"));
        Assert.Equal("[1], type = ComplexFloat32, device = cpu, value = (float, float) [] {(1f, -2f)}", tensor(new[] { (1f, -2f) }).cstr());
        Assert.Equal("[], type = ComplexFloat64, device = cpu, value = new(1, 2)", tensor(1.0, 2.0).cstr());
        Assert.Equal("[2x1x2], type = Int32, device = cpu, value = |int [,,] {| {{0, 1}},| {{2, 3}}|}", arange(4, ScalarType.Int32).view(2, 1, 2).cstr(newLine: "|"));
        Assert.Equal("[1x2x2], type = Int32, device = cpu, value = |int [,,] {| {{0, 1},|  {2, 3}}|}", arange(4, ScalarType.Int32).view(1, 2, 2).cstr(newLine: "|"));
        Assert.Equal("[2000], type = Byte, device = cpu, value = byte [] {0, 0, 0, /* ... */, 0, 0, 0}", zeros(2000, ScalarType.Byte).cstr());
    }

    [Fact]
    public void Complex_numbers_and_large_integers()
    {
        Assert.Equal("[     0, 1+2.5i, 1-2.5i,      1,  -2.5i]", tensor(new[] { (0f, 0f), (1f, 2.5f), (1f, -2.5f), (1f, 0f), (0f, -2.5f) }).npstr());
        Assert.Equal(long.MaxValue.ToString(), tensor(long.MaxValue).str());
    }

    [Fact]
    public void Without_the_elements()
    {
        Assert.Equal("[2x3], type = Float32, device = cpu", Mixed.metastr());
        Assert.Equal(Mixed.metastr(), Mixed.str(style: TensorStringStyle.Metadata));
        Assert.Equal("[2], type = Float32, device = meta", zeros(2, device: META).str());   // it has none
    }

    [Fact]
    public void Long_lines_go_on_in_the_next()
    {
        Assert.Equal("[0, 1, 2,\n 3, 4, 5,\n 6]", arange(7).str(width: 10));
        Assert.Equal("[[0, 1,\n  2],\n [3, 4,\n  5]]", arange(6).view(2, 3).str(width: 8));
        Assert.Equal("[0,\n 1]", arange(2).str(width: 1));
    }

    [Fact]
    public void Options_hold_until_they_are_changed()
    {
        try
        {
            Assert.Equal(numpy, torch.TensorStringStyle);
            torch.TensorStringStyle = csharp;
            Assert.Equal(Mixed.ToString(csharp), Mixed.str());
            set_printoptions(julia, "0.0", newLine: "|", maxColumns: 2);
            Assert.Equal("[2x3], type = Float32, device = cpu|   0.0 ...    6.3| -13.1 ... 4713.1|", Mixed.str());
            Assert.Equal("[2x3], type = Float32, device = cpu|   0.00 ...    6.28| -13.14 ... 4713.14|", Mixed.str("0.00"));
            torch.TensorStringStyle = TensorStringStyle.Default;
            Assert.Equal("[[   0.0, ...,    6.3],| [ -13.1, ..., 4713.1]]", Mixed.str());
            set_printoptions(2, newLine: "\n", sci_mode: true, maxRows: 1, maxColumns: 3);
            Assert.Equal("[[0.00e+00, 3.14e+00, 6.28e+00],\n ...]", Mixed.str());
            set_printoptions(0, linewidth: 7, maxRows: 2);
            Assert.Equal("[[0,\n  3]]", tensor(new[,] { { 0.25, 3.25 } }).str());
            Assert.Throws<ArgumentOutOfRangeException>(() => set_printoptions(linewidth: 0));
            Assert.Throws<ArgumentOutOfRangeException>(() => set_printoptions(-1));
        }
        finally
        {
            printing = new();
            torch.TensorStringStyle = numpy;
        }
    }
}
