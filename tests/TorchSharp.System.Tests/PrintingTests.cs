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
}
