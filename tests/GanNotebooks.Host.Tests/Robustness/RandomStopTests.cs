using System.Diagnostics;
using GanNotebooks.Host.Session;
using GanNotebooks.Host.Tests.Session;

namespace GanNotebooks.Host.Tests.Robustness;

/// <summary>Stop at any moment of any cell. <c>GAN_FUZZ_SEED</c> repeats a run.</summary>
public class RandomStopTests(ITestOutputHelper output)
{
    private const int Stops = 1000;
    private const int StopsPerSession = 125;

    private static readonly string[] Cells =
    [
        "while (true) { try { a++; } finally { b++; } }",
        "for (;;) lock (gate) { n++; }",
        "foreach (int i in Enumerable.Range(0, int.MaxValue)) { try { a++; if (i % 3 == 0) continue; } finally { b++; } }",
        "int F(int k) { try { a++; return k < 20 ? F(k + 1) : 0; } finally { b++; } } while (true) F(0);",
        "Enumerable.Range(0, int.MaxValue).Select(i => { lock (gate) return i; }).Count(i => i < 0)",
        "await Task.Delay(-1);",
        "while (true) { a++; try { await Task.Yield(); } finally { b++; } }",
        "lock (gate) Thread.Sleep(-1);",
        "lock (gate) Monitor.Wait(gate);",
        "Parallel.For(0, 8, _ => { while (true) Interlocked.Increment(ref n); });",
        "while (true) Console.WriteLine(n++);",
        "var shown = display(0); while (true) shown.Update(n++);",
        "while (true) { try { throw new InvalidOperationException(); } catch (Exception) { n++; } }",
        "var xs = Enumerable.Range(0, 300_000).ToArray(); while (true) Array.Sort(xs, (x, y) => (x ^ 0x5555).CompareTo(y ^ 0x5555));",
        "IEnumerable<int> Endless() { a++; try { while (true) yield return 1; } finally { b++; } } foreach (int one in Endless()) n += one;",
        "n++;",
    ];

    [Fact]
    public async Task A_thousand_stops_leave_a_session_that_is_whole()
    {
        int seed = int.TryParse(Environment.GetEnvironmentVariable("GAN_FUZZ_SEED"), out int given) ? given : Environment.TickCount & 0xFFFFFF;
        var chance = new Random(seed);
        var clock = Stopwatch.StartNew();
        var slowest = TimeSpan.Zero;
        int before = 0, during = 0, after = 0, last = -1;
        SessionDriver notebook = null!;
        for (int i = 0; i < Stops; i++)
        {
            // A new session now and then: a notebook has a hundred cells, not two thousand.
            if (i % StopsPerSession == 0)
            {
                last = -1;
                notebook = new SessionDriver();
                notebook.Value("long a = 0, b = 0, n = 0; int last = -1; var gate = new object();");
            }
            string cell = Cells[chance.Next(Cells.Length)];
            string say = $"Seed {seed}, stop {i}: {cell}";
            // A cell begins by telling what it finds, so that each is the check of the one before.
            string code = "bool free = Monitor.TryEnter(gate); if (free) Monitor.Exit(gate);\n"
                + $"AppContext.SetData(\"found\", $\"{{free}} {{a == b}} {{last}}\"); last = {i}; AppContext.SetData(\"began\", {i});\n{cell}";
            bool pressed = false;
            var cellOutput = new RecordingOutput();
            var running = Task.Factory.StartNew(
                () => notebook.Session.Run(code, i, cellOutput, () => Volatile.Read(ref pressed)), TaskCreationOptions.LongRunning);
            if (chance.Next(5) > 0)
                SpinWait.SpinUntil(() => running.IsCompleted || Began(i), 10_000);
            await Task.Delay(chance.Next(12), TestContext.Current.CancellationToken);
            var pressedAt = clock.Elapsed;
            Volatile.Write(ref pressed, true);
            notebook.Session.Stop();
            if (await Task.WhenAny(running, Task.Delay(10_000, TestContext.Current.CancellationToken)) != running)
                Assert.Fail($"{say}\ndid not stop in 10 s.");
            var result = await running;
            var took = clock.Elapsed - pressedAt;
            slowest = took > slowest ? took : slowest;

            if (result.Error is { } error)
                Assert.True(error.Name == CellError.Interruption, $"{say}\n{error.PlainText}");
            if (Began(i))
            {
                string state = (string)AppContext.GetData("found")!;
                Assert.True(state == $"True True {last}", $"{say}\nbegan with (lock free, counters equal, last cell) {state}; True True {last} was expected.");
                last = i;
                _ = result.Error is null ? after++ : during++;
            }
            else
            {
                Assert.NotNull(result.Error);
                before++;
            }
        }
        output.WriteLine($"Seed {seed}: {Stops} stops in {clock.Elapsed.TotalSeconds:0.0} s: {before} before the first statement, "
            + $"{during} while the cell ran, {after} when it was over; the slowest took {slowest.TotalMilliseconds:0} ms.");
        Assert.True(during > Stops / 2, $"Seed {seed}: only {during} cells were stopped while they ran.");
    }

    private static bool Began(int number) => AppContext.GetData("began") is int began && began == number;
}
