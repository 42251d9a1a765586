using System.Security.Cryptography;
using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Training;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Tests.Training;

/// <summary>
/// A GAN with everything that a checkpoint keeps: batch normalisation, dropout, two kinds of optimiser and of schedule,
/// averaged weights, a generator of its own, a log with a film.
/// </summary>
internal sealed class TinyGan : IDisposable
{
    private const int ZSize = 4;
    private const int BatchSize = 8;

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly Generator own = new(5);
    private readonly TorchSharp.Modules.Adam optimizerD;
    private readonly TorchSharp.Modules.RMSProp optimizerG;
    private readonly optim.lr_scheduler.LRScheduler scheduleD, scheduleG;
    private readonly Tensor fixedNoise;

    public TinyGan(long steps, int hidden = 24, ImageSet? images = null, int batchSize = BatchSize)
    {
        manual_seed(3);
        Batches = new Batches(images ?? Pictures.Numbered(45), batchSize, seed: 7);
        G = Network(hidden);
        Average = Network(hidden);
        D = Sequential(Linear(4, 16), LeakyReLU(0.2), Dropout(0.3), Linear(16, 1));
        optimizerD = optim.Adam(D.parameters(), lr: 2e-3, beta1: 0.5, amsgrad: true);
        optimizerG = optim.RMSProp(G.parameters(), lr: 1e-3, momentum: 0.5);
        scheduleD = optim.lr_scheduler.CosineAnnealingLR(optimizerD, steps);
        scheduleG = optim.lr_scheduler.SequentialLR(
            optimizerG, [optim.lr_scheduler.LinearLR(optimizerG, 0.1, 1, 10), optim.lr_scheduler.StepLR(optimizerG, 50, 0.9)], [10]);
        Moving = new MovingAverage(G, Average, 0.9);
        fixedNoise = randn(9, ZSize);
        Log = new TrainingLog(steps, batchSize, Samples, frames: 6);
    }

    public Batches Batches { get; }

    public TorchSharp.Modules.Sequential G { get; }

    public TorchSharp.Modules.Sequential D { get; }

    public TorchSharp.Modules.Sequential Average { get; }

    public MovingAverage Moving { get; }

    public TrainingLog Log { get; }

    public Checkpoint Checkpoint(string folder, int every, bool goOnWithout = false) => new Checkpoint(folder, every) { GoOnWithout = goOnWithout }
        .Keep(G).Keep(D).Keep(Moving).Keep(optimizerD).Keep(optimizerG).Keep(scheduleD).Keep(scheduleG)
        .Keep(Batches).Keep(own).Keep(Log);

    public void Step()
    {
        using var round = NewDisposeScope();
        var real = Batches.NextImages().view(-1, 4);
        var fake = G.call(randn(real.shape[0], ZSize, generator: own));
        var lossD = functional.softplus(D.call(real).neg()).mean() + functional.softplus(D.call(fake.detach())).mean();
        optimizerD.zero_grad();
        lossD.backward();
        optimizerD.step();
        var lossG = functional.softplus(D.call(fake + 0.01 * randn_like(fake)).neg()).mean();
        optimizerG.zero_grad();
        lossG.backward();
        optimizerG.step();
        Moving.Update();
        scheduleD.step();
        scheduleG.step();
        Log.Add("loss, nats", "D", lossD, Role.Discriminator);
        Log.Add("loss, nats", "G", lossG, Role.Generator);
        Log.EndStep();
    }

    /// <summary>A hash of everything that the training has changed.</summary>
    public string Digest()
    {
        using var round = NewDisposeScope();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var network in (Module[])[G, D, Average])
        {
            foreach (var tensor in network.state_dict().Values)
                hash.AppendData(tensor.contiguous().bytes);
        }
        foreach (var optimiser in (TorchSharp.Modules.OptimizerHelper[])[optimizerD, optimizerG])
        {
            using var written = new MemoryStream();
            using var writer = new BinaryWriter(written);
            optimiser.save_state_dict(writer);
            writer.Flush();
            hash.AppendData(written.ToArray());
        }
        foreach (var curve in (string[])["D", "G"])
        {
            foreach (var value in Log.Values(curve).values)
                hash.AppendData(BitConverter.GetBytes(value));
        }
        foreach (var frame in Log.Film.Frames)
            hash.AppendData(frame.Pixels);
        hash.AppendData(get_rng_state().bytes);
        hash.AppendData(own.get_state().bytes);
        hash.AppendData(Batches.NextImages().bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        Log.Dispose();
        Batches.Dispose();
        own.Dispose();
        optimizerD.Dispose();
        optimizerG.Dispose();
        scope.Dispose();
    }

    private static TorchSharp.Modules.Sequential Network(int hidden) =>
        Sequential(Linear(ZSize, hidden), BatchNorm1d(hidden), ReLU(), Linear(hidden, 4), Tanh());

    private SampleGrid Samples()
    {
        using var round = NewDisposeScope();
        using var frozen = no_grad();
        return functional.tanh(functional.linear(fixedNoise, G.get_parameter("0.weight")!)).narrow(1, 0, 4).view(-1, 1, 2, 2).ToGrid(columns: 3);
    }
}
