using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

[Collection(nameof(ProcessWide))]
public class RealMnistTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Split.Train, 60_000)]
    [InlineData(Split.Test, 10_000)]
    public void Real_digits_are_read_where_this_machine_has_them(Split split, int count)
    {
        Assert.SkipUnless(Mnist.IsHere(split), "MNIST is not on this machine; GAN_DATA_DIR can name its folder");
        var digits = Mnist.Load(split, cancellation: TestContext.Current.CancellationToken);
        output.WriteLine(digits.Notice);
        Assert.Equal(count, digits.Count);
        // LeCun's counts: every digit between 8.9% and 11.4%; mean pixel 33.3 of 255.
        Assert.All(Enumerable.Range(0, 10), digit => Assert.InRange(digits.Labels.Count(label => label == digit), 0.089 * count, 0.114 * count));
        Assert.InRange(digits.Pixels.Average(pixel => (double)pixel), 33, 34);
    }
}
