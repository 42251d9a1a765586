using GanNotebooks.Data;
using GanNotebooks.Evaluation;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Evaluation;

/// <summary>A judge that is trained once for all tests of its class.</summary>
public sealed class TrainedJudge : IDisposable
{
    public ImageSet Test { get; } = SynthDigits.Generate(2000, 12);

    internal DigitNetwork Network { get; }

    public TrainedJudge() => Network = DigitNetwork.Train(SynthDigits.Generate(6000, 11), Test, epochs: 3);

    public void Dispose() => Network.Dispose();
}

[Collection(nameof(ProcessWide))]
public sealed class DigitNetworkTests(TrainedJudge judge, ITestOutputHelper output) : IClassFixture<TrainedJudge>, IDisposable
{
    private readonly DisposeScope scope = NewDisposeScope();

    public void Dispose() => scope.Dispose();

    private static Tensor Batch(ImageSet images) => tensor(images.ToFloats(), [images.Count, 1, 28, 28]);

    private static byte[] Weights(DigitNetwork network) =>
        [.. network.parameters().SelectMany(parameter => parameter.data<float>().ToArray()).SelectMany(BitConverter.GetBytes)];

    [Fact]
    public void A_trained_network_names_digits_that_it_has_not_seen()
    {
        output.WriteLine($"{judge.Network.TestAccuracy:P2}");
        Assert.InRange(judge.Network.TestAccuracy, 0.95, 1);
        // The accuracy that it tells is the share of right answers, counted here in another way.
        var answers = judge.Network.call(Batch(judge.Test)).argmax(1).data<long>().ToArray();
        Assert.Equal(answers.Zip(judge.Test.Labels).Count(pair => pair.First == pair.Second) / 2000.0, judge.Network.TestAccuracy, 1e-3);
    }

    [Fact]
    public void A_trained_network_answers_twice_in_the_same_way_and_asks_for_no_gradient()
    {
        Assert.False(judge.Network.training);
        Assert.All(judge.Network.parameters(), parameter => Assert.False(parameter.requires_grad));
        var images = Batch(judge.Test.Take(50));
        Assert.Equal(judge.Network.call(images).data<float>().ToArray(), judge.Network.call(images).data<float>().ToArray());
        Assert.Equal([50, DigitNetwork.FeatureCount], judge.Network.Features(images).shape);
    }

    [Fact]
    public void The_seed_decides_every_bit_of_the_weights_and_the_global_generator_is_put_back()
    {
        var (train, test) = (SynthDigits.Generate(1000, 1), SynthDigits.Generate(1500, 2));
        manual_seed(7);
        var state = get_rng_state().data<byte>().ToArray();
        using var first = DigitNetwork.Train(train, test, epochs: 1, seed: 3);
        Assert.Equal(state, get_rng_state().data<byte>().ToArray());
        manual_seed(8);
        rand(5);
        using var second = DigitNetwork.Train(train, test, epochs: 1, seed: 3);
        using var other = DigitNetwork.Train(train, test, epochs: 1, seed: 4);
        Assert.Equal(Weights(first), Weights(second));
        Assert.Equal(first.TestAccuracy, second.TestAccuracy);
        Assert.NotEqual(Weights(first), Weights(other));
    }

    [Fact]
    public void Stop_ends_the_training_and_puts_the_global_generator_back()
    {
        const string key = "Notebook.CancellationToken";
        manual_seed(7);
        var state = get_rng_state().data<byte>().ToArray();
        var asked = 0;
        AppContext.SetData(key, () => new CancellationToken(canceled: ++asked > 3));
        try
        {
            var digits = SynthDigits.Generate(2000, 1);
            Assert.Throws<OperationCanceledException>(() => DigitNetwork.Train(digits, digits, epochs: 50));
            Assert.Equal(4, asked);
            Assert.Equal(state, get_rng_state().data<byte>().ToArray());
        }
        finally
        {
            AppContext.SetData(key, null);
        }
    }

    [Fact]
    public void It_is_trained_once_for_the_same_images_passes_and_seed()
    {
        using var folder = new TestFolder();
        var before = Directory.GetCurrentDirectory();
        using var variables = new Variables(("XDG_CACHE_HOME", folder["cache"]));
        Directory.SetCurrentDirectory(folder.Path); // outside a repository: its cache is the user's
        try
        {
            var (train, test) = (SynthDigits.Generate(600, 1), SynthDigits.Generate(300, 2));
            torch.manual_seed(7);
            using var first = DigitNetwork.TrainOnce(train, test, epochs: 1, seed: 3);
            var after = torch.rand(4).data<float>().ToArray();
            var kept = Directory.GetFiles(folder["cache"], "*", SearchOption.AllDirectories);
            Assert.Single(kept);
            var written = File.GetLastWriteTimeUtc(kept[0]);
            torch.manual_seed(7);
            using var second = DigitNetwork.TrainOnce(train, test, epochs: 1, seed: 3);
            Assert.Equal(after, torch.rand(4).data<float>().ToArray());
            Assert.Equal(written, File.GetLastWriteTimeUtc(kept[0]));
            Assert.Equal(Weights(first), Weights(second));
            Assert.Equal(first.TestAccuracy, second.TestAccuracy);
            Assert.False(second.training);
            Assert.All(second.parameters(), parameter => Assert.False(parameter.requires_grad));

            // Anything that changes the result has a file of its own.
            using var others = DigitNetwork.TrainOnce(train, test, epochs: 1, seed: 4);
            using var fewer = DigitNetwork.TrainOnce(train.Take(500), test, epochs: 1, seed: 3);
            using var longer = DigitNetwork.TrainOnce(train, test, epochs: 2, seed: 3);
            Assert.Equal(4, Directory.GetFiles(folder["cache"], "*", SearchOption.AllDirectories).Length);

            File.WriteAllBytes(kept[0], [1, 2, 3]);
            Assert.Contains("Delete it", Assert.Throws<InvalidDataException>(() => DigitNetwork.TrainOnce(train, test, epochs: 1, seed: 3)).Message);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    [Fact]
    public void The_bench_measures_real_digits_as_good_and_a_single_digit_as_poor()
    {
        var train = SynthDigits.Generate(1000, 11);
        using var bench = new MeasuringBench(judge.Network, train, judge.Test, samples: 1000);
        output.WriteLine(bench.Real.ToString());
        Assert.InRange(bench.Real.Overlap.Coverage, 0.85, 1);
        Assert.InRange(bench.Real.Memory.NearerToTrain, 0.4, 0.6);

        var fresh = bench.Measure("fresh", count => SynthDigits.Generate(count, 99).ToTensor());
        var ones = bench.Measure("ones", count => SynthDigits.Generate(12 * count, 98).OfClass(1).Take(count).ToTensor());
        var copies = bench.Measure("copies", count => train.ToTensor(0, count));
        output.WriteLine(string.Join("\n", fresh, ones, copies));
        Assert.InRange(fresh.Frechet, 0, 3 * bench.Real.Frechet);
        Assert.InRange(ones.Frechet, 10 * bench.Real.Frechet, double.MaxValue);
        Assert.True(Math.Abs(fresh.Kernel.Value) < ones.Kernel.Value / 10);
        Assert.InRange(ones.Overlap.Recall, 0, 0.3);
        Assert.Equal(1, ones.Digits.DigitsFound);
        // A generator that recites its training set scores better than any other, and is found out.
        Assert.True(copies.Frechet < fresh.Frechet);
        Assert.Equal(1, copies.Memory.Copies, 0.05);
        Assert.Equal(0.01, fresh.Memory.Copies, 0.03);
    }

    [Fact]
    public void The_real_row_is_the_same_whatever_the_order_of_the_files_digits()
    {
        // MNIST's test file has the easier writers in its second half; here the first half has other digits.
        var sorted = judge.Test.Take(1000).Select([.. Enumerable.Range(0, 1000).OrderBy(i => judge.Test.Labels[i])]);
        using var bench = new MeasuringBench(judge.Network, SynthDigits.Generate(1000, 11), sorted, samples: 1000);
        output.WriteLine(bench.Real.ToString());
        Assert.InRange(bench.Real.Memory.NearerToTrain, 0.4, 0.6);
        Assert.InRange(bench.Real.Memory.CloserThanTest, 0.4, 0.6);
    }

    [Fact]
    [Trait("needs", "MNIST")]
    public void Two_epochs_of_real_digits_reach_98_5_percent()
    {
        Assert.SkipUnless(Mnist.IsHere(Split.Train) && Mnist.IsHere(Split.Test), "MNIST is not on this machine; GAN_DATA_DIR can name its folder");
        var token = TestContext.Current.CancellationToken;
        using var network = DigitNetwork.Train(Mnist.Load(Split.Train, cancellation: token), Mnist.Load(Split.Test, cancellation: token));
        output.WriteLine($"{network.TestAccuracy:P2}");
        Assert.InRange(network.TestAccuracy, 0.985, 1);
    }

    [Fact]
    public void A_score_counts_every_sample_once_and_asks_for_no_more_than_it_was_told()
    {
        var asked = new List<int>();
        var score = DigitScore.Of(judge.Network, count =>
        {
            asked.Add(count);
            return Batch(judge.Test.Take(count));
        }, 2300);
        Assert.Equal([1000, 1000, 300], asked);
        Assert.Equal(2300, score.Samples);
        Assert.Equal(1, score.Share.Sum(), 1e-12);
        Assert.All(score.Share, share => Assert.Equal(Math.Round(share * 2300), share * 2300, 1e-9));
    }

    [Fact]
    public void Real_digits_are_found_to_be_digits()
    {
        var score = DigitScore.Of(judge.Network, judge.Test);
        output.WriteLine(score.ToString());
        Assert.Equal(10, score.DigitsFound);
        Assert.InRange(score.Sure, 0.9, 1);
        Assert.All(Enumerable.Range(0, 10), digit =>
            Assert.Equal(judge.Test.Labels.Count(label => label == digit) / 2000.0, score.Share[digit], 0.02));
    }

    [Fact]
    public void A_generator_that_draws_one_digit_is_seen_to_draw_one()
    {
        var four = Batch(judge.Test.OfClass(4));
        var score = DigitScore.Of(judge.Network, count => four.narrow(0, 0, Math.Min(count, 100)).repeat([(count + 99) / 100, 1, 1, 1]).narrow(0, 0, count), 500);
        Assert.Equal(1, score.DigitsFound);
        Assert.InRange(score.Share[4], 0.95, 1);
    }

    [Fact]
    public void Noise_is_no_digit()
    {
        manual_seed(1);
        var score = DigitScore.Of(judge.Network, count => randn(count, 1, 28, 28).mul_(0.1f), 1000);
        output.WriteLine(score.ToString());
        Assert.InRange(score.Sure, 0, 0.5);
        Assert.True(score.DigitsFound < 10, score.ToString());
    }

    [Fact]
    public void A_score_is_written_in_the_same_way_in_every_culture()
    {
        double[] share = [0.04, 0.0399, 0.2, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1201];
        using var culture = new CommaCulture();
        Assert.Equal("78.1% sure, 9 of 10 digits, 4.0–20.0% each", new DigitScore(10_000, 0.7812, share).ToString());
    }
}
