using System.Diagnostics;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

/// <summary>A session and its cell counter, as a front end would drive it.</summary>
internal sealed class SessionDriver(string? folder = null)
{
    private int _number;

    public NotebookSession Session { get; } = new(folder);

    public RecordingOutput Output { get; private set; } = new();

    public CellResult Run(string code, RecordingOutput? output = null)
    {
        Output = output ?? new RecordingOutput();
        return Session.Run(code, ++_number, Output);
    }

    /// <summary>Runs a cell that must succeed and gives its value.</summary>
    public object? Value(string code)
    {
        var result = Run(code);
        Assert.True(result.Succeeded, result.Error?.PlainText);
        return result.Value;
    }

    /// <summary>Runs a cell that must fail.</summary>
    public CellError Error(string code)
    {
        var result = Run(code);
        Assert.NotNull(result.Error);
        return result.Error;
    }

    /// <summary>
    /// Starts a cell, presses Stop a while after its first statement, and gives the error and how long stopping took.
    /// </summary>
    public (CellError Error, TimeSpan Took) RunAndStop(string code, int afterMilliseconds = 250)
    {
        using var begun = new ManualResetEventSlim();
        AppContext.SetData("SessionDriver.Begun", (Action)begun.Set);
        var task = Task.Factory.StartNew(() => Run("((Action)AppContext.GetData(\"SessionDriver.Begun\"))(); " + code), TaskCreationOptions.LongRunning);
        // A busy machine may compile for longer than any while.
        WaitHandle.WaitAny([begun.WaitHandle, ((IAsyncResult)task).AsyncWaitHandle], TimeSpan.FromMinutes(1));
        Thread.Sleep(afterMilliseconds);
        Assert.False(task.IsCompleted, "The cell ended before Stop was pressed: "
            + (task.IsCompleted ? task.Result.Error?.PlainText : ""));
        var clock = Stopwatch.StartNew();
        Session.Stop();
        Assert.True(task.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken), "Stop had no effect in 10 s.");
        var took = clock.Elapsed;
        Assert.NotNull(task.Result.Error);
        return (task.Result.Error, took);
    }
}
