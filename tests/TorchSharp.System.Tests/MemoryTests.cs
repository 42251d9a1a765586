using GanNotebooks.Tests;
using TorchSharp.Extensions;

namespace TorchSharp.Tests;

/// <summary>Native memory: what is alive is counted, and what nobody holds is freed by the finalisers.</summary>
public class MemoryTests
{
    [Fact]
    public void The_meter_counts_bytes_that_are_alive_and_their_peak()
    {
        LivingTensors.Before();
        var before = MemoryMeter.read();
        var a = zeros(1000, 1000);
        var view = a[..10];
        var with = MemoryMeter.read();
        // The allocator may give a little more than was asked for.
        Assert.InRange(with.Bytes - before.Bytes, 4_000_000, 4_100_000);
        a.Dispose();
        Assert.InRange(MemoryMeter.read().Bytes - before.Bytes, 4_000_000, 4_100_000);
        view.Dispose();
        Assert.InRange(MemoryMeter.read().Bytes - before.Bytes, -100_000, 100_000);
        Assert.True(MemoryMeter.read().PeakBytes >= with.Bytes);
        MemoryMeter.reset_peak();
        Assert.True(MemoryMeter.read().PeakBytes < with.Bytes);
        Assert.Equal("1,204 tensors, 38.2 MB (peak 61.0 MB)", new MemoryReading(1204, 38_200_000, 61_000_000, 0).ToString());
    }

    [Fact]
    public void What_a_graph_holds_counts_too()
    {
        using var scope = NewDisposeScope();
        var x = ones(1000, 100, requires_grad: true);
        LivingTensors.Before();
        var before = MemoryMeter.read().Bytes;
        var y = x.exp().exp().sum();
        // Both results are kept for the backward pass, whether C# holds them or not.
        scope.DisposeEverythingBut(x, y);
        Assert.InRange(MemoryMeter.read().Bytes - before, 800_000, 900_000);
        y.Dispose();
        Assert.InRange(MemoryMeter.read().Bytes - before, -10_000, 10_000);
    }

    [Fact]
    public void A_freed_block_serves_the_next_tensor_of_about_its_size_and_no_two_at_once()
    {
        (long first, long next) places = default;
        // A thread of its own keeps nothing yet: what other tests left may be all that a thread keeps.
        var alone = new Thread(() =>
        {
            using (var first = ones(300)) places.first = Address(first);
            using var next = ones(301);
            places.next = Address(next);
        });
        alone.Start();
        alone.Join();
        Assert.Equal(places.first, places.next);
        var seed = Environment.TickCount;
        var wrong = 0;
        // Each thread frees what the other made as well: blocks change threads.
        var exchanged = new Tensor?[16];
        var workers = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            var random = new Random(seed + number);
            var (mine, value) = (new (Tensor tensor, long value)[16], 1L);
            for (var k = 0; k < 20_000; k++)
            {
                var at = random.Next(16);
                if (mine[at].tensor is { } old)
                {
                    if (!old.eq(mine[at].value).all().ToBoolean()) Interlocked.Increment(ref wrong);
                    if (random.Next(2) == 0) old.Dispose();
                    else Interlocked.Exchange(ref exchanged[at], old)?.Dispose();
                }
                var size = (long)Math.Pow(2, random.NextDouble() * 18);
                value = 2 * k + number;
                mine[at] = (full([size], value, ScalarType.Int64), value);
                if (Address(mine[at].tensor) % 64 != 0) Interlocked.Increment(ref wrong);
            }
            foreach (var (tensor, _) in mine) tensor?.Dispose();
        })).ToArray();
        LivingTensors.Before();
        var before = MemoryMeter.read().Bytes;
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        foreach (var tensor in exchanged) tensor?.Dispose();
        Assert.True(wrong == 0, $"{wrong} wrong, seed {seed}");
        LivingTensors.Before();
        Assert.InRange(MemoryMeter.read().Bytes - before, -10_000, 10_000);
    }

    private static unsafe long Address(Tensor tensor)
    {
        fixed (byte* place = tensor.bytes) return (long)place;
    }

    [Fact]
    public void Tensors_that_nobody_holds_are_freed_while_other_threads_compute()
    {
        var wrong = 0;
        var workers = Enumerable.Range(0, 3).Select(seed => new Thread(() =>
        {
            for (var k = 0; k < 2000; k++)
            {
                // No scope and no Dispose: everything here is left to the finalisers, also in the middle of a call.
                if (ones(64).mul(seed + 1).sum().ToScalar().ToDouble() != 64 * (seed + 1)) Interlocked.Increment(ref wrong);
                if (ones(4, 4).t().stride()[0] != 1) Interlocked.Increment(ref wrong);
                if (ones(3, requires_grad: true).mul(2).detach().is_leaf != true) Interlocked.Increment(ref wrong);
            }
        })).ToArray();
        foreach (var worker in workers) worker.Start();
        var collections = 0;
        foreach (var worker in workers)
        {
            // Collections without a pause kept .NET 10 from seeing for up to five minutes that the threads had ended.
            for (; !worker.Join(1); collections++) GC.Collect(0);
        }
        Assert.Equal(0, wrong);
        Assert.InRange(collections, 10, int.MaxValue);
    }

    [Fact]
    public void Two_threads_train_two_models_as_each_alone()
    {
        static double[] Train(int seed)
        {
            using var outer = NewDisposeScope();
            using var random = new Generator((ulong)seed);
            var net = nn.Sequential(nn.Linear(4, 16, dtype: ScalarType.Float64), nn.LeakyReLU(0.2), nn.Linear(16, 1, dtype: ScalarType.Float64));
            using (no_grad())
                foreach (var parameter in net.parameters()) parameter.copy_(empty(parameter.shape, ScalarType.Float64).normal_(0, 0.3, random));
            using var optimiser = optim.Adam(net.parameters(), 0.01);
            for (var step = 0; step < 150; step++)
            {
                using var scope = NewDisposeScope();
                var x = empty([16, 4], ScalarType.Float64).normal_(0, 1, random).requires_grad_();
                var y = net.call(x);
                var gradient = autograd.grad([y.sum()], [x], create_graph: true)[0];
                optimiser.zero_grad();
                ((y - x.detach().sum(1, keepdim: true)).pow(2).mean() + gradient.pow(2).sum() * 0.01).backward();
                optimiser.step();
            }
            return [.. net.parameters().SelectMany(parameter => parameter.detach().data<double>().ToArray())];
        }
        var alone = new[] { Train(1), Train(2) };
        var together = new double[2][];
        var threads = Enumerable.Range(0, 2).Select(k => new Thread(() => together[k] = Train(k + 1))).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Equal(alone[0], together[0]);
        Assert.Equal(alone[1], together[1]);
        Assert.NotEqual(alone[0], alone[1]);
    }
}
