using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

public class StopTests
{
    private readonly SessionDriver _notebook = new();

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) ;")]
    [InlineData("for (;;) steps++;")]
    [InlineData("do { steps++; } while (true);")]
    [InlineData("again: steps++; goto again;")]
    [InlineData("steps = Enumerable.Range(0, int.MaxValue).Where(x => x % 2 == 3).Count();")]
    [InlineData("steps = (from x in Enumerable.Range(0, int.MaxValue) where x < 0 select x).Count();")]
    [InlineData("Parallel.For(0, 1_000_000_000, i => { Math.Sqrt(i); });")]
    [InlineData("Parallel.For(0, 64, i => { while (true) { } });")]
    [InlineData("var xs = Enumerable.Range(0, 30_000_000).Reverse().ToArray(); Array.Sort(xs, (a, b) => a.CompareTo(b)); Array.Sort(xs, (a, b) => b.CompareTo(a)); while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await new TaskCompletionSource<int>().Task;")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("Task.Run(() => { while (true) { } }).Wait();")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    [InlineData("new ManualResetEvent(false).WaitOne();")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("object gate = new(); new Thread(() => { lock (gate) Thread.Sleep(3000); }) { IsBackground = true }.Start(); Thread.Sleep(50); lock (gate) steps++;")]
    [InlineData("while (true) { try { steps++; } catch (Exception) { } }")]
    [InlineData("int F(int n) => n <= 1 ? n : F(n - 1) + F(n - 2); F(60)")]
    [InlineData("while (true) { Thread.Sleep(1); steps++; Console.WriteLine(steps); }")]
    [InlineData("((Func<CancellationToken>)AppContext.GetData(\"Notebook.CancellationToken\"))().WaitHandle.WaitOne();")]
    public void Stop_ends_a_cell_within_half_a_second(string code)
    {
        _notebook.Value("long steps = 0; int kept = 41;");
        var (error, took) = _notebook.RunAndStop("kept = 42; " + code);
        Assert.Equal(CellError.Interruption, error.Name);
        Assert.InRange(took.TotalSeconds, 0, 0.5);
        Assert.Equal(42, _notebook.Value("await Task.Delay(1); Thread.Sleep(1); kept"));
    }

    [Fact]
    public void Finally_blocks_run_to_their_end_and_locks_are_released()
    {
        _notebook.Value("object gate = new(); int cleaned = 0; void CleanUp() { for (int i = 0; i < 1000; i++) cleaned++; }");
        _notebook.RunAndStop("lock (gate) { try { while (true) { } } finally { CleanUp(); } }");
        Assert.Equal(1000, _notebook.Value("cleaned"));
        Assert.Equal(true, _notebook.Value("await Task.Run(() => { bool free = Monitor.TryEnter(gate); if (free) Monitor.Exit(gate); return free; })"));
    }

    [Fact]
    public void Finally_after_a_stopped_await_runs()
    {
        _notebook.Value("int cleaned = 0;");
        _notebook.RunAndStop("try { await Task.Delay(-1); } finally { cleaned = 1; }");
        Assert.Equal(1, _notebook.Value("cleaned"));
    }

    [Fact]
    public void Variables_of_the_stopped_cell_itself_are_kept()
    {
        _notebook.RunAndStop("int made = 7; var list = new List<int> { 1, 2 }; while (true) { list.Add(3); Thread.Sleep(1); }");
        Assert.Equal(7, _notebook.Value("made"));
        Assert.True((int)_notebook.Value("list.Count")! > 2);
    }

    [Fact]
    public void Stop_between_cells_does_not_stop_the_next_one()
    {
        _notebook.Value("1");
        _notebook.Session.Stop();
        Assert.Equal(3, _notebook.Value("int n = 0; for (int i = 0; i < 3; i++) { n++; Thread.Sleep(20); } n"));
    }

    [Fact]
    public void A_library_learns_of_Stop_by_its_token()
    {
        _notebook.RunAndStop("var token = ((Func<CancellationToken>)AppContext.GetData(\"Notebook.CancellationToken\"))(); token.WaitHandle.WaitOne();");
        Assert.Equal(true, _notebook.Value("token.IsCancellationRequested"));
        Assert.Equal(false, _notebook.Value("((Func<CancellationToken>)AppContext.GetData(\"Notebook.CancellationToken\"))().IsCancellationRequested"));
    }
}
