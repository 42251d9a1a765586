using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Tests.Training;

/// <summary>Lesson 1's networks, losses and round, as notebooks/01-vanilla-gan.ipynb writes them, on SynthDigits.</summary>
internal sealed class VanillaGan : IDisposable
{
    private const int ZSize = 64;

    private readonly int batchSize;
    private readonly Batches batches;
    private readonly TorchSharp.Modules.Sequential generator;
    private readonly TorchSharp.Modules.Sequential discriminator;
    private readonly Tensor[] generatorParameters;
    private readonly TorchSharp.Modules.Adam optimizerD;
    private readonly TorchSharp.Modules.Adam optimizerG;

    public VanillaGan(int batchSize, long seed)
    {
        this.batchSize = batchSize;
        manual_seed(seed);
        batches = new Batches(SynthDigits.Generate(2000, 1), batchSize, seed: (ulong)seed);
        generator = Sequential(Linear(ZSize, 256), LeakyReLU(0.2), Linear(256, 512), LeakyReLU(0.2), Linear(512, 28 * 28), Tanh());
        discriminator = Sequential(
            Linear(28 * 28, 512), LeakyReLU(0.2), Dropout(0.3), Linear(512, 256), LeakyReLU(0.2), Dropout(0.3), Linear(256, 1));
        generatorParameters = generator.parameters().ToArray<Tensor>();
        optimizerD = optim.Adam(discriminator.parameters(), lr: 2e-4, beta1: 0.5);
        optimizerG = optim.Adam(generator.parameters(), lr: 2e-4, beta1: 0.5);
        FixedNoise = Noise(64);
    }

    private Tensor FixedNoise { get; }

    public SampleGrid Samples()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        return generator.call(FixedNoise).view(-1, 1, 28, 28).ToGrid(columns: 8);
    }

    public void Round(TrainingLog log)
    {
        using var scope = NewDisposeScope();
        var x = batches.NextImages().view(-1, 28 * 28);
        var fake = generator.call(Noise(batchSize));

        var realLogits = discriminator.call(x);
        var fakeLogits = discriminator.call(fake.detach());
        var lossD = LossD(realLogits, fakeLogits);
        optimizerD.zero_grad();
        lossD.backward();
        optimizerD.step();

        var lossG = LossG(discriminator.call(fake));
        optimizerG.zero_grad();
        lossG.backward(inputs: generatorParameters);
        optimizerG.step();

        log.Add("loss, nats", "D", lossD, Role.Discriminator);
        log.Add("loss, nats", "G", lossG, Role.Generator);
        log.Add("probability", "D(x)", realLogits.sigmoid().mean(), Role.Real);
        log.Add("probability", "D(G(z))", fakeLogits.sigmoid().mean(), Role.Generated);
        log.EndStep();
    }

    public void Dispose()
    {
        batches.Dispose();
        generator.Dispose();
        discriminator.Dispose();
        optimizerD.Dispose();
        optimizerG.Dispose();
        FixedNoise.Dispose();
    }

    private static Tensor Noise(int count) => randn(count, ZSize);

    private static Tensor LossD(Tensor realLogits, Tensor fakeLogits) =>
        functional.binary_cross_entropy_with_logits(realLogits, ones_like(realLogits))
        + functional.binary_cross_entropy_with_logits(fakeLogits, zeros_like(fakeLogits));

    private static Tensor LossG(Tensor fakeLogits) =>
        functional.binary_cross_entropy_with_logits(fakeLogits, ones_like(fakeLogits));
}
