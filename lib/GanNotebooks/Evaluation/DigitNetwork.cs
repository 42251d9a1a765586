using GanNotebooks.Data;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Evaluation;

/// <summary>
/// A small convolutional classifier of 28×28 digits, the judge of what a generator draws. It is trained on the training
/// split and its accuracy on the test split is printed with every score: a judge's errors are part of the score.
/// </summary>
public sealed class DigitNetwork : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Sequential classifier;

    /// <param name="device">Where it lives; without it the processor.</param>
    public DigitNetwork(Device? device = null) : base(nameof(DigitNetwork))
    {
        features = Sequential(              // [B, 1, 28, 28]
            Conv2d(1, 16, 5, padding: 2),   // [B, 16, 28, 28]
            ReLU(),
            MaxPool2d(2),                   // [B, 16, 14, 14]
            Conv2d(16, 32, 5, padding: 2),  // [B, 32, 14, 14]
            ReLU(),
            MaxPool2d(2),                   // [B, 32, 7, 7]
            Flatten(),                      // [B, 1568]
            Linear(32 * 7 * 7, FeatureCount),
            ReLU());                        // [B, 128]
        classifier = Sequential(
            Dropout(0.3),
            Linear(FeatureCount, 10));      // [B, 10]
        RegisterComponents();
        if (device is not null)
            this.to(device);
    }

    // Enough to keep a device busy, and few enough to fit beside a training.
    private const int AtOnce = 1000;

    /// <summary>How many features an image has.</summary>
    public const int FeatureCount = 128;

    /// <summary>The share of the test split that it names rightly, 0..1; NaN before <see cref="Train"/>.</summary>
    public double TestAccuracy { get; private set; } = double.NaN;

    /// <summary>Images [B, 1, 28, 28] in −1..1 → logits [B, 10].</summary>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return classifier.call(features.call(input)).MoveToOuterDisposeScope();
    }

    /// <summary>The features before the last layer: images [B, 1, 28, 28] → [B, 128].</summary>
    public Tensor Features(Tensor images) => features.call(images);

    /// <summary>The features of a generator's samples, [samples, 128] on the processor.</summary>
    /// <param name="sample">Makes samples: their number → images [n, 1, 28, 28] in −1..1.</param>
    /// <param name="samples">How many.</param>
    public Tensor FeaturesOf(Func<int, Tensor> sample, int samples = 10_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(samples);
        using var outer = NewDisposeScope();
        using var frozen = no_grad();
        var rows = empty(samples, FeatureCount);
        for (var start = 0; start < samples; start += AtOnce)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            var count = Math.Min(AtOnce, samples - start);
            rows.narrow(0, start, count).copy_(Features(sample(count)));
        }
        return rows.MoveToOuterDisposeScope();
    }

    /// <summary>The features of a data set's images, [N, 128] on the processor.</summary>
    /// <param name="device">Where the network lives; without it the processor.</param>
    public Tensor FeaturesOf(ImageSet images, Device? device = null)
    {
        var next = 0;
        return FeaturesOf(count => images.ToTensor((next += count) - count, count, device), images.Count);
    }

    /// <summary>
    /// The network that <see cref="Train"/> gives with these arguments: read from <c>data/digit-network</c> (outside a
    /// repository the user's cache) where it has been trained before, else trained now and kept there.
    /// </summary>
    /// <remarks>Its name holds a hash of the training images, the passes, the seed and the version of this class. The
    /// accuracy is measured each time, and not read.</remarks>
    public static DigitNetwork TrainOnce(ImageSet train, ImageSet test, int epochs = 2, Device? device = null, long seed = 1)
    {
        var path = DigitNetworkFile.PathFor(train, epochs, seed);
        if (!File.Exists(path))
        {
            var trained = Train(train, test, epochs, device, seed);
            DigitNetworkFile.Write(trained, path);
            return trained;
        }
        // Its first weights are drawn and thrown away: whether it was there must not change the numbers that come after.
        using var outside = get_rng_state();
        var network = new DigitNetwork();
        set_rng_state(outside);
        DigitNetworkFile.ReadInto(network, path);
        if (device is not null)
            network.to(device);
        network.Freeze();
        network.TestAccuracy = network.Accuracy(test, device);
        return network;
    }

    /// <summary>
    /// Trains a network on <paramref name="train"/> and measures it on <paramref name="test"/>. Two passes over MNIST
    /// take about 15 seconds on two cores and give about 99%.
    /// </summary>
    /// <param name="epochs">Passes over the training images.</param>
    /// <param name="seed">Decides the first weights and the order of the images. The processor's global generator is put back afterwards, also after Stop.</param>
    public static DigitNetwork Train(ImageSet train, ImageSet test, int epochs = 2, Device? device = null, long seed = 1)
    {
        const int batchSize = 128;
        const double learningRate = 2e-3;
        using var outside = get_rng_state();
        DigitNetwork network;
        try
        {
            manual_seed(seed);
            network = new DigitNetwork(device);
            using var batches = new Batches(train, Math.Min(batchSize, train.Count), device, (ulong)seed);
            using var optimizer = optim.Adam(network.parameters(), learningRate);
            var steps = Math.Max(1, epochs * batches.PerEpoch);
            for (long step = 0; step < steps; step++)
            {
                Notebook.ThrowIfStopped();
                using var scope = NewDisposeScope();
                foreach (var group in optimizer.ParamGroups)
                    group.LearningRate = learningRate * (1 - (double)step / steps);
                var (images, labels) = batches.Next();
                optimizer.zero_grad();
                functional.cross_entropy(network.call(images), labels).backward();
                optimizer.step();
            }
        }
        finally
        {
            set_rng_state(outside);
        }
        network.Freeze();
        network.TestAccuracy = network.Accuracy(test, device);
        return network;
    }

    private void Freeze()
    {
        eval();
        foreach (var parameter in parameters())
            parameter.requires_grad = false;
    }

    private double Accuracy(ImageSet images, Device? device)
    {
        long right = 0;
        for (var start = 0; start < images.Count; start += AtOnce)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var count = Math.Min(AtOnce, images.Count - start);
            var labels = tensor(images.Labels.AsMemory(start, count), [count], dtype: int64, device: device);
            right += (call(images.ToTensor(start, count, device)).argmax(1) == labels).sum().item<long>();
        }
        return (double)right / images.Count;
    }
}
