using System.Diagnostics;
using System.Runtime.Intrinsics.X86;

namespace TorchSharp.Tests;

/// <summary>The threads and the matrix products that libtorch computes with (native/cpu), with every number of threads.</summary>
public sealed class ThreadTests : IDisposable
{
    private readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    private static string[] Threads(string name)
    {
        static string NameOf(string task)
        {
            try { return File.ReadAllText($"{task}/comm").Trim(); }
            catch (IOException) { return ""; }   // it ended just now
        }
        return [.. Directory.GetDirectories("/proc/self/task").Where(task => NameOf(task) == name)];
    }

    private static int Workers() => Threads("gan-worker").Length;

    /// <summary>Runs it on a thread of its own, until that is gone: for .NET it has ended a little before what it had in C++.</summary>
    private static void OnAThread(Action action)
    {
        Exception? failure = null;
        string? task = null;
        var thread = new Thread(() =>
        {
            task = new FileInfo("/proc/thread-self").LinkTarget;
            try { action(); }
            catch (Exception e) { failure = e; }
        });
        thread.Start();
        thread.Join();
        for (var left = 10_000; left > 0 && Directory.Exists($"/proc/{task}"); left--) Thread.Sleep(1);
        Assert.False(Directory.Exists($"/proc/{task}"), $"{task} does not end");
        if (failure is not null) throw failure;
    }

    [Fact]
    public void Workers_come_with_the_first_region_and_go_with_their_thread()
    {
        if (!File.ReadAllText("/proc/self/maps").Contains("libGanCpu")) Assert.Skip("This libtorch brings its own threads.");
        var (before, during) = (Workers(), 0);
        OnAThread(() =>
        {
            set_num_threads(3);
            using var x = randn(300, 300);
            using var y = x.mm(x);
            // A region does not wait for a worker that is not there yet.
            for (var left = 1000; left > 0 && (during = Workers()) < before + 2; left--) Thread.Sleep(10);
        });
        Assert.Equal(before + 2, during);
        Assert.Equal(before, Workers());
    }

    // What the shim computes itself is shared out by libtorch's header, which does nothing where the compiler was not told.
    [Fact]
    public void A_step_of_Adam_is_shared()
    {
        if (!File.ReadAllText("/proc/self/maps").Contains("libGanCpu")) Assert.Skip("This libtorch brings its own threads.");
        var weight = new Modules.Parameter(randn(300, 300));
        weight.grad = randn(300, 300);
        var optimizer = optim.Adam([weight], 1e-3);
        optimizer.step();
        var (before, during) = (Workers(), 0);
        OnAThread(() =>
        {
            set_num_threads(3);
            optimizer.step();
            for (var left = 1000; left > 0 && (during = Workers()) < before + 2; left--) Thread.Sleep(10);
        });
        Assert.Equal(before + 2, during);
    }

    /// <summary>A parameter is shared out in pieces of whole lines of the cache, and the last has what is left.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_step_of_Adam_has_the_same_bits_with_every_number_of_threads(int count)
    {
        long[] sizes = [1, 15, 16, 17, 100, 1000, 5000, 32_768, 40_001];
        float[][] Updated(int threads)
        {
            using var scope = NewDisposeScope();
            set_num_threads(threads);
            manual_seed(3);
            var weights = sizes.Select(size => new Modules.Parameter(randn(size))).ToArray();
            var optimizer = optim.AdamW(weights, 1e-2, weight_decay: 0.1);
            for (var step = 0; step < 3; step++)
            {
                foreach (var weight in weights) weight.grad = randn(weight.shape);
                optimizer.step();
            }
            return [.. weights.Select(weight => weight.data<float>().ToArray())];
        }
        foreach (var (one, other) in Updated(1).Zip(Updated(count))) Assert.Equal(one, other);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    public void Products_of_matrices(int count)
    {
        var random = new Random(count);
        manual_seed(count);
        set_num_threads(count);
        (int, int, int)[] sizes = [(1, 1, 1), (64, 784, 512), (784, 64, 512), (1, 512, 2000), (2000, 1, 600), (33, 1000, 130), (1000, 33, 130), (129, 131, 257), (100, 2, 400), (400, 5, 100), (33, 6, 64), (0, 5, 3), (300, 300, 0)];
        foreach (var (m, n, k) in sizes)
            for (var form = 0; form < 12; form++)
            {
                using var scope = NewDisposeScope();
                Tensor Matrix(int rows, int columns, bool transposed) => transposed ? randn(columns, rows).t() : randn(rows, columns + 3)[.., ..columns];
                var (a, b) = (Matrix(m, k, (form & 1) > 0), Matrix(k, n, (form & 2) > 0));
                var c = randn(m, n);
                var (alpha, beta) = form < 4 ? (1f, 0f) : form < 8 ? (1f, 1f) : (random.NextSingle(), random.NextSingle());
                var result = addmm(c, a, b, beta, alpha);
                var exact = (beta * c.@double() + alpha * a.@double().mm(b.@double())).@float();
                var wrong = m * n == 0 ? 0 : (result - exact).abs().max().item<float>() / (1 + Math.Sqrt(k));
                // Of rounding 5e-6 was seen; an element or a row too few is off by more than a hundredth.
                Assert.True(wrong < 2e-5, $"{m}×{k} times {k}×{n}, form {form}, {count} threads: off by {wrong}");
            }
    }

    /// <summary>How a product is cut changes with the threads' speeds, and is not to be seen.</summary>
    [Fact]
    public void A_product_in_shares_has_the_bits_of_the_whole()
    {
        if (!Avx2.IsSupported || !__version__.StartsWith("1.13")) Assert.Skip("Here every run cuts alike.");
        var seed = Random.Shared.Next(1_000_000);
        for (var trial = seed; trial < seed + 200; trial++)
        {
            using var scope = NewDisposeScope();
            var random = new Random(trial);
            manual_seed(trial);
            Tensor Matrix(long rows, long columns) => random.Next(2) == 0 ? randn(rows, columns) : randn(columns, rows).t();
            var (m, n, k) = random.Next(4) == 0 ? (random.Next(1, 12), random.Next(600, 2000), random.Next(400, 900)) : (random.Next(2, 700), random.Next(2, 700), random.Next(2, 1300));
            var (a, b) = (Matrix(m, k), Matrix(k, n));
            set_num_threads(1);
            var whole = a.mm(b);
            set_num_threads(random.Next(2, 8));
            Assert.True(whole.bytes.SequenceEqual(a.mm(b).bytes), $"seed {trial}: {m}×{k} times {k}×{n}, {get_num_threads()} threads");
        }
    }

    /// <summary>A processor with AVX-512 computes as one without where libtorch's variable says so.</summary>
    [Fact]
    public async Task Products_without_AVX_512_are_as_good()
    {
        if (!Avx512F.IsSupported || !__version__.StartsWith("1.13")) Assert.Skip("Without AVX-512 the other tests tried them; later libtorchs have their own.");
        string[] tests = [nameof(Products_of_matrices), nameof(A_product_in_shares_has_the_bits_of_the_whole), nameof(PerceptronTests.Values_gradients_and_running_statistics_have_the_bits_of_the_layers_one_by_one)];
        var start = new ProcessStartInfo("dotnet", [typeof(ThreadTests).Assembly.Location, "-noLogo", "-noColor", .. tests.SelectMany(test => new[] { "-method", $"*.{test}" })]) { RedirectStandardOutput = true };
        start.Environment["ATEN_CPU_CAPABILITY"] = "avx2";
        using var other = Process.Start(start)!;
        var output = await other.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await other.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(other.ExitCode == 0, output);
        Assert.Contains("Total: 6, Errors: 0, Failed: 0, Skipped: 0", output);
    }

    [Fact]
    public void A_product_has_the_same_bits_however_busy_a_core_is()
    {
        using var busy = Process.Start("sh", ["-c", "while :; do :; done"]);
        try
        {
            OnAThread(() =>
            {
                set_num_threads(2);
                manual_seed(1);
                foreach (var (m, n, k) in new[] { (64, 512, 784), (600, 900, 200), (300, 1500, 1000) })
                {
                    using var scope = NewDisposeScope();
                    var (a, b) = (randn(m, k), randn(n, k).t());
                    var first = a.mm(b);
                    for (var run = 0; run < 60; run++)
                    {
                        using var inner = NewDisposeScope();
                        Assert.True(first.bytes.SequenceEqual(a.mm(b).bytes), $"{m}×{k} times {k}×{n}, run {run}");
                    }
                }
            });
        }
        finally { busy.Kill(); }
    }

    [Fact]
    public void An_empty_result_takes_what_beta_says_from_infinite_memory()
    {
        // With beta = 0 the old contents must not count, not even a NaN.
        var c = full(300, 300, float.NaN);
        Assert.True(addmm(c, ones(300, 300), ones(300, 300), 0, 1).eq(300).all().item<bool>());
    }

    /// <summary>A training of a small network with convolutions; gives its losses.</summary>
    private static float[] Train(int seed)
    {
        using var scope = NewDisposeScope();
        var generator = new Generator((ulong)seed);
        var net = nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.BatchNorm2d(8), nn.ReLU(), nn.ConvTranspose2d(8, 4, 4, 2, 1), nn.Flatten(), nn.Linear(4 * 28 * 28, 40), nn.LayerNorm(40), nn.Linear(40, 1));
        using (no_grad())
            foreach (var parameter in net.parameters())
                parameter.copy_(randn(parameter.shape, generator: generator) * 0.1);
        var optimizer = optim.Adam(net.parameters(), 1e-3);
        var losses = new List<float>();
        for (var step = 0; step < 15; step++)
        {
            using var inner = NewDisposeScope();
            var loss = net.call(randn(32, 1, 28, 28, generator: generator)).square().mean();
            optimizer.zero_grad();
            loss.backward();
            optimizer.step();
            losses.Add(loss.item<float>());
        }
        return [.. losses];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Trainings_at_once_give_what_each_gives_alone(int count)
    {
        float[] Alone(int seed)
        {
            float[] losses = [];
            OnAThread(() =>
            {
                set_num_threads(count);
                losses = Train(seed);
            });
            return losses;
        }
        var expected = Enumerable.Range(0, 3).Select(Alone).ToArray();
        Assert.All(expected, losses => Assert.All(losses, loss => Assert.True(float.IsFinite(loss))));
        var together = new float[3][];
        var workers = Enumerable.Range(0, 3).Select(seed => new Thread(() => together[seed] = Alone(seed))).ToArray();
        foreach (var worker in workers) worker.Start();
        foreach (var worker in workers) worker.Join();
        for (var seed = 0; seed < 3; seed++) Assert.Equal(expected[seed], together[seed]);
    }

    /// <summary>The losses of trainings, and the helpers that there were at their end.</summary>
    private static (float[] Losses, string[] Helpers) Trainings(int count)
    {
        (float[], string[]) result = ([], []);
        OnAThread(() =>
        {
            set_num_threads(count);
            float[] losses = [.. Enumerable.Range(0, 3).SelectMany(Train)];
            result = (losses, Threads("gan-helper"));
        });
        return result;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_training_among_busy_threads_gives_what_it_gives_alone(int count)
    {
        // Workers come late there, their shares are done by the master, and they are moved between cores.
        var expected = Trainings(count).Losses;
        var over = false;
        var busy = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(() => { while (!Volatile.Read(ref over)) Thread.SpinWait(100); })).ToArray();
        foreach (var thread in busy) thread.Start();
        try { for (var again = 0; again < 2; again++) Assert.Equal(expected, Trainings(count).Losses); }
        finally
        {
            Volatile.Write(ref over, true);
            foreach (var thread in busy) thread.Join();
        }
    }

    /// <summary>Beside other processes the team has a helper, which does shares too and goes with its thread.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_training_among_busy_processes_has_a_helper_and_gives_what_it_gives_alone(int count)
    {
        var before = Threads("gan-helper");
        HashSet<string> come = [];
        var hasOwnThreads = File.ReadAllText("/proc/self/maps").Contains("libGanCpu");
        var expected = Trainings(count).Losses;
        // Enough of them that these threads have less than all cores but half of one, whatever their number.
        var busy = Enumerable.Range(0, 2 * Environment.ProcessorCount + count).Select(_ => Process.Start("sh", ["-c", "while :; do :; done"])).ToArray();
        try
        {
            for (var again = 0; again < 3 || (come.Count == 0 && hasOwnThreads && again < 100); again++)
            {
                var (losses, helpers) = Trainings(count);
                Assert.Equal(expected, losses);
                come.UnionWith(helpers.Except(before));
            }
            Assert.Equal(hasOwnThreads, come.Count > 0);
        }
        finally
        {
            foreach (var process in busy)
            {
                process.Kill();
                process.Dispose();
            }
        }
        // Whoever sets the number, as every thread does first, makes libtorch's own pool anew, whose threads have its name.
        set_num_threads(count);
        Assert.Empty(come.Intersect(Threads("gan-helper")));
    }
}
