using System.Diagnostics;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public class VanillaGanTests(ITestOutputHelper output)
{
    private static (double[] d, double[] g) Losses(int steps, long seed)
    {
        using var gan = new VanillaGan(64, seed);
        using var log = new TrainingLog(steps, 64, gan.Samples);
        while (log.Step < steps)
            gan.Round(log);
        return (log.Values("D").values, log.Values("G").values);
    }

    [Fact]
    public void The_same_seed_gives_the_same_losses_to_the_last_bit()
    {
        var (firstD, firstG) = Losses(150, seed: 5);
        var (secondD, secondG) = Losses(150, seed: 5);
        Assert.Equal(firstD.Select(BitConverter.DoubleToInt64Bits), secondD.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(firstG.Select(BitConverter.DoubleToInt64Bits), secondG.Select(BitConverter.DoubleToInt64Bits));
        Assert.NotEqual(firstD, Losses(150, seed: 6).d);
        // It is a game and no standstill: D sees through the untrained G, whose loss passes log 2.
        Assert.InRange(firstD.Min(), 0.001, 1);
        Assert.InRange(firstG.Max(), 1, 20);
    }

    [Fact]
    public void Ten_thousand_steps_need_no_more_memory_than_five_hundred()
    {
        const int steps = 10_000;
        var threads = torch.get_num_threads();
        // So small a batch is not worth a second thread, which would only wait.
        torch.set_num_threads(1);
        try
        {
            using var gan = new VanillaGan(batchSize: 4, seed: 1);
            using var log = new TrainingLog(steps, 4, gan.Samples);
            while (log.Step < 500)
                gan.Round(log);
            var (tensors, before) = (LivingTensors.Before(), Megabytes());
            var most = before;
            while (log.Step < steps)
            {
                gan.Round(log);
                if (log.Step % 250 == 0)
                    most = Math.Max(most, Megabytes());
            }
            output.WriteLine($"{before:0} MB after step 500, {Megabytes():0} MB after step {steps}, at most {most:0} MB");
            Assert.Equal(tensors, torch.Tensor.TotalCount);
            Assert.InRange(most - before, 0, 50);
        }
        finally
        {
            torch.set_num_threads(threads);
        }
    }

    private static double Megabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64 / 1e6;
    }
}
