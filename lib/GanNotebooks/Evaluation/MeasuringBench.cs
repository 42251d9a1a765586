using System.Globalization;
using GanNotebooks.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>All that the bench says of one set of samples.</summary>
/// <param name="Name">The model, or the real split.</param>
/// <param name="Samples">How many samples the distances compare with as many training images.</param>
/// <param name="Frechet">FD on the digit network's features.</param>
/// <param name="Kernel">KID on the same.</param>
/// <param name="Overlap">Precision, recall, density and coverage on the same.</param>
/// <param name="Digits">What the digit network calls the samples.</param>
/// <param name="Memory">Whether the samples are copies, on the same features.</param>
public sealed record Measurement(
    string Name, int Samples, double Frechet, KernelDistance Kernel, PrecisionRecall Overlap, DigitScore Digits, Memorisation Memory)
{
    /// <summary>On one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Name}: FD {Frechet:0.0}, KID {Kernel}, {Overlap}, {Digits}, {Memory}");
}

/// <summary>
/// Measures generators of digits, each in the same way: the same digit network, the same number of samples, the same
/// training images to compare with, and the test split measured beside them.
/// </summary>
/// <remarks>Inception's features, which the papers use for photographs, know nothing of digits.</remarks>
public sealed class MeasuringBench : IDisposable
{
    private readonly DigitNetwork network;
    private readonly Device device;
    private readonly Tensor train;
    private readonly Tensor test;

    /// <param name="network">The trained digit network.</param>
    /// <param name="train">The training split: its first images are compared with.</param>
    /// <param name="test">The test split: its row says what a perfect generator would get.</param>
    /// <param name="samples">Samples in a measurement, at most as many as the test split has.</param>
    /// <param name="device">Where the network lives; without it the processor.</param>
    public MeasuringBench(DigitNetwork network, ImageSet train, ImageSet test, int samples = 10_000, Device? device = null)
    {
        if (samples < DigitNetwork.FeatureCount || samples > Math.Min(train.Count, test.Count))
            throw new ArgumentOutOfRangeException(nameof(samples), samples, $"A measurement takes at least {DigitNetwork.FeatureCount} samples, one for each feature, and at most {Math.Min(train.Count, test.Count)}, as many as the smaller split has.");
        this.network = network;
        this.device = device ?? CPU;
        Samples = samples;
        using var scope = NewDisposeScope();
        this.train = network.FeaturesOf(train.Take(samples), device).DetachFromDisposeScope();
        this.test = network.FeaturesOf(test.Take(samples), device).DetachFromDisposeScope();
        var digits = DigitScore.Of(network, test.Take(samples), device);
        // The test split stands for a generator here, so its memory is measured against itself in two halves.
        Real = Of("test digits", this.test, digits, halves: true);
    }

    /// <summary>Samples in a measurement.</summary>
    public int Samples { get; }

    /// <summary>The real-versus-real row: test images against training images.</summary>
    public Measurement Real { get; }

    /// <summary>Measures a generator.</summary>
    /// <param name="name">What the table calls it.</param>
    /// <param name="sample">Makes samples: their number → images [n, 1, 28, 28] in −1..1.</param>
    public Measurement Measure(string name, Func<int, Tensor> sample)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        // The judge and the distances look at the same samples.
        var images = new List<Tensor>();
        var features = network.FeaturesOf(count => Keep(sample(count)), Samples);
        var next = 0;
        var digits = DigitScore.Of(network, _ => images[next++].to(device), Samples);
        return Of(name, features, digits, halves: false);

        Tensor Keep(Tensor batch)
        {
            images.Add(batch.detach().cpu().clone().DetachFromDisposeScope());
            scope.Attach(images[^1]);
            return batch;
        }
    }

    /// <summary>Frees the features of the real images.</summary>
    public void Dispose()
    {
        train.Dispose();
        test.Dispose();
    }

    private Measurement Of(string name, Tensor features, DigitScore digits, bool halves)
    {
        // Every second: MNIST's test file lies in the order of its writers, and its halves are not alike.
        var memory = halves
            ? Memorisation.Of(test.index_select(0, arange(0, Samples, 2)), train, test.index_select(0, arange(1, Samples, 2)))
            : Memorisation.Of(features, train, test);
        return new Measurement(
            name, Samples, FrechetDistance.Between(train, features), KernelDistance.Between(train, features),
            PrecisionRecall.Between(train, features), digits, memory);
    }
}
