using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

/// <summary>Whole trainings: threads side by side, memory, the same result twice.</summary>
public class TrainingTests
{
    private static byte[] Train(ulong seed, int steps)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(seed);
        var net = nn.Sequential(nn.Linear(8, 16), nn.Tanh(), nn.Linear(16, 4));
        using (no_grad())
            foreach (var parameter in net.parameters()) parameter.normal_(0, 0.3, generator);
        var optimiser = optim.Adam(net.parameters(), lr: 0.01);
        for (var step = 0; step < steps; step++)
        {
            using var each = NewDisposeScope();
            var x = randn(16, 8, generator: generator);
            optimiser.zero_grad();
            nn.functional.mse_loss(net.call(x), x[TensorIndex.Colon, TensorIndex.Slice(0, 4)]).backward();
            optimiser.step();
        }
        return net.parameters().SelectMany(parameter => parameter.detach().bytes.ToArray()).ToArray();
    }

    [Fact]
    public void Two_threads_training_at_once_give_what_each_gives_alone()
    {
        var alone = new[] { Train(1, 150), Train(2, 150) };
        var together = new byte[2][];
        var threads = Enumerable.Range(0, 2).Select(k => new Thread(() => together[k] = Train((ulong)k + 1, 150))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
        Assert.NotEqual(alone[0], alone[1]);
    }

    [Fact]
    public void Memory_is_flat_over_thousands_of_steps()
    {
        Train(1, 500);
        var (before, live) = (Environment.WorkingSet, Tensor.TotalCount);
        Train(1, 4000);
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 20 << 20);
        Assert.InRange(Tensor.TotalCount - live, long.MinValue, 100);
    }

    [Fact]
    public void Tensors_that_nobody_disposes_of_are_freed_by_the_collector()
    {
        var before = Tensor.TotalCount;
        for (var k = 0; k < 200; k++) MakeAndForget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.InRange(Tensor.TotalCount - before, long.MinValue, 100);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeAndForget() => _ = ones(1000) + 1;

    [Fact]
    public void Finalisers_and_operators_run_side_by_side()
    {
        var errors = 0;
        var workers = Enumerable.Range(0, 4).Select(_ => new Thread(() =>
        {
            try
            {
                for (var k = 0; k < 2000; k++)
                {
                    var x = ones(16) * k;
                    if (x[0].item<float>() != k) Interlocked.Increment(ref errors);
                    if (k % 500 == 0) GC.Collect(0);
                }
            }
            catch (ExternalException)
            {
                Interlocked.Increment(ref errors);
            }
        })).ToList();
        workers.ForEach(thread => thread.Start());
        workers.ForEach(thread => thread.Join());
        Assert.Equal(0, errors);
    }
}
