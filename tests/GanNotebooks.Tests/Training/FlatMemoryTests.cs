using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using TorchSharp.Extensions;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

/// <summary>A training ten times as long holds no more memory.</summary>
[Collection(nameof(ProcessWide))]
public class FlatMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public void With_everything_that_a_training_loop_has_at_ten_times_its_steps()
    {
        using var folder = new TestFolder();
        using var gan = new TinyGan(3300);
        var checkpoint = gan.Checkpoint(folder.Path, every: 100);
        checkpoint.Resume();
        Run(300);
        LivingTensors.Before();
        // Frames of the film and points of the curves come until the limit of each; they are the collector's.
        var (before, managed) = (MemoryMeter.read(), GC.GetTotalMemory(forceFullCollection: true));
        Run(3000);
        var (after, managedAfter) = (MemoryMeter.read(), GC.GetTotalMemory(forceFullCollection: true));
        output.WriteLine($"{before}, {managed:N0} managed after 300 steps; {after}, {managedAfter:N0} managed after 3,300");
        Assert.Equal(before.Tensors, after.Tensors);
        Assert.InRange(after.Bytes, 0, before.Bytes + 4096);
        Assert.InRange(managedAfter, 0, managed + 400_000);

        void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
            {
                gan.Step();
                checkpoint.EndStep();
            }
        }
    }

    [Fact]
    public void Lesson_1s_round_at_ten_times_its_steps()
    {
        using var log = new TrainingLog(660, 16);
        using var gan = new VanillaGan(16, 1);
        Run(60);
        LivingTensors.Before();
        var before = MemoryMeter.read();
        Run(600);
        var after = MemoryMeter.read();
        output.WriteLine($"{before} after 60 steps; {after} after 660");
        Assert.Equal(before.Tensors, after.Tensors);
        Assert.InRange(after.Bytes, 0, before.Bytes + 4096);

        void Run(int steps)
        {
            for (var step = 0; step < steps; step++)
                gan.Round(log);
        }
    }

    /// <summary>Four times what any machine has: refused at once, said in words, and everything goes on.</summary>
    [Fact]
    public void An_allocation_that_does_not_fit_is_refused_and_the_next_one_works()
    {
        var before = LivingTensors.Before();
        for (var k = 0; k < 3; k++)
        {
            var refusal = Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => empty(1L << 46));
            Assert.Contains("can't allocate memory", refusal.Message);
        }
        using var next = ones(2, 3);
        Assert.Equal(6, next.sum().ToDouble());
        Assert.InRange(Tensor.TotalCount, before, before + 2);
    }
}
