using GanNotebooks.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Data;

[Collection(nameof(ProcessWide))]
public sealed class BatchesTests : IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    // The images' numbers, read back from their pixels.
    private static int[] Numbers(Tensor images) =>
        [.. images.mean([1, 2, 3]).data<float>().ToArray().Select(value => (int)Math.Round((value + 1) * 127.5))];

    private static int[] Order(ulong seed, int batches, Action? between = null)
    {
        using var source = new Batches(Pictures.Numbered(100), 8, seed: seed);
        var order = new List<int>();
        for (var batch = 0; batch < batches; batch++)
        {
            between?.Invoke();
            order.AddRange(Numbers(source.NextImages()));
        }
        return [.. order];
    }

    [Fact]
    public void Every_image_comes_once_before_one_comes_again()
    {
        using var batches = new Batches(Pictures.Numbered(48), 8, seed: 3);
        Assert.Equal(6, batches.PerEpoch);
        var passes = new List<int[]>();
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var seen = new List<int>();
            for (var batch = 0; batch < batches.PerEpoch; batch++)
            {
                seen.AddRange(Numbers(batches.NextImages()));
                Assert.Equal(epoch, batches.Epoch);
            }
            Assert.Equal(Enumerable.Range(0, 48), seen.Order());
            passes.Add([.. seen]);
        }
        Assert.NotEqual(passes[0], passes[1]);
        Assert.NotEqual(passes[1], passes[2]);
    }

    [Fact]
    public void A_last_batch_that_is_not_full_is_left_out()
    {
        using var batches = new Batches(Pictures.Numbered(50), 8, seed: 3);
        Assert.Equal(6, batches.PerEpoch);
        var firstPass = Enumerable.Range(0, 6).SelectMany(_ => Numbers(batches.NextImages())).ToArray();
        Assert.Equal(48, firstPass.Distinct().Count());
        Assert.Equal(8, Numbers(batches.NextImages()).Distinct().Count());
        Assert.Equal(1, batches.Epoch);
    }

    [Fact]
    public void The_seed_alone_decides_the_order()
    {
        manual_seed(1);
        var order = Order(5, 30);
        manual_seed(2);
        Assert.Equal(order, Order(5, 30, between: () => rand(3)));
        Assert.NotEqual(order, Order(6, 30));
    }

    [Fact]
    public void The_global_generator_is_not_touched()
    {
        manual_seed(4);
        var before = get_rng_state().data<byte>().ToArray();
        Order(5, 30);
        Assert.Equal(before, get_rng_state().data<byte>().ToArray());
    }

    [Fact]
    public void Black_is_minus_one_and_white_is_one_exactly()
    {
        var pixels = new ImageSet("all greys", "the test", [.. Enumerable.Range(0, 256).Select(grey => (byte)grey)], new int[256], 1, 1, 1, ["grey"]);
        using var batches = new Batches(pixels, 256, seed: 1);
        var values = batches.NextImages();
        Assert.Equal(float32, values.dtype);
        Assert.Equal([256, 1, 1, 1], values.shape);
        var sorted = values.data<float>().ToArray().Order().ToArray();
        Assert.Equal(-1f, sorted[0]);
        Assert.Equal(1f, sorted[255]);
        for (var grey = 1; grey < 256; grey++)
            Assert.Equal(2 / 255.0, sorted[grey] - sorted[grey - 1], 1e-6);
        // The same numbers as everywhere else in the library.
        Assert.All(sorted.Zip(pixels.ToFloats()), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void Labels_belong_to_their_images()
    {
        using var batches = new Batches(Pictures.Numbered(200), 16, seed: 9);
        for (var batch = 0; batch < 30; batch++)
        {
            var (images, labels) = batches.Next();
            Assert.Equal(int64, labels.dtype);
            Assert.Equal(Numbers(images).Select(number => number % 10L), labels.data<long>().ToArray());
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_batch_that_cannot_be_filled_is_refused(int batchSize)
    {
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => new Batches(Pictures.Numbered(10), batchSize));
        Assert.Contains("A batch holds 1 to 10 of the 10 images of numbers", refused.Message);
        Assert.Contains($"{batchSize}", refused.Message);
    }

    [Fact]
    public void A_batch_leaves_two_tensors_behind_and_images_alone_one()
    {
        using var batches = new Batches(Pictures.Numbered(20), 8);
        for (var batch = 0; batch < 5; batch++)
        {
            using var round = NewDisposeScope();
            batches.Next();
            Assert.Equal(2, round.DisposablesCount);
            batches.NextImages();
            Assert.Equal(3, round.DisposablesCount);
        }
    }
}
