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
        network.eval();
        foreach (var parameter in network.parameters())
            parameter.requires_grad = false;
        network.TestAccuracy = network.Accuracy(test, device);
        return network;
    }

    private double Accuracy(ImageSet images, Device? device)
    {
        const int most = 1000;
        long right = 0;
        for (var start = 0; start < images.Count; start += most)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var count = Math.Min(most, images.Count - start);
            var pixels = tensor(images.Pixels.AsMemory(start * images.PixelsPerImage, count * images.PixelsPerImage), [count, images.Channels, images.Height, images.Width], device: device);
            var labels = tensor(images.Labels.AsMemory(start, count), [count], dtype: int64, device: device);
            right += (call(pixels.to_type(float32).div_(127.5f).sub_(1)).argmax(1) == labels).sum().item<long>();
        }
        return (double)right / images.Count;
    }
}
