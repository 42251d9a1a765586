using System.Diagnostics;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Running;

/// <summary>How a notebook is to be run.</summary>
/// <param name="Budget">One of <see cref="Budgets"/>; the notebook reads it from <c>GAN_BUDGET</c>.</param>
/// <param name="CellTimeout">The longest a cell may take; null for no limit.</param>
public sealed record RunOptions(string Budget, TimeSpan? CellTimeout = null)
{
    /// <summary>The budgets that every notebook knows.</summary>
    public static readonly IReadOnlyList<string> Budgets = ["smoke", "laptop", "gpu"];
}

/// <summary>Hears how a run goes on.</summary>
public interface IRunObserver
{
    /// <summary>A cell begins.</summary>
    void CellStarts(NotebookCell cell, int index, int count);

    /// <summary>The running cell printed something.</summary>
    void Printed(CellStream stream, string text);

    /// <summary>A cell has ended.</summary>
    void CellEnded(NotebookCell cell, CellResult result, TimeSpan took);
}

/// <summary>How a run ended.</summary>
/// <param name="Notebook">The notebook with its outputs.</param>
/// <param name="Error">What stopped the run; null when every cell ran.</param>
/// <param name="FailedCell">The cell that stopped it.</param>
/// <param name="Took">How long it took.</param>
public sealed record RunResult(NotebookDocument Notebook, CellError? Error, NotebookCell? FailedCell, TimeSpan Took)
{
    /// <summary>True when every cell ran, or failed as its tag <c>raises-exception</c> announced.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>Runs notebooks from their first cell to their last, without any front end.</summary>
public sealed class NotebookRunner(RunOptions options, IRunObserver? observer = null)
{
    private volatile NotebookSession? _session;
    private volatile bool _stopped;

    /// <summary>Runs a notebook in its own folder; the file itself is only read.</summary>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    public RunResult Run(string path)
    {
        path = Path.GetFullPath(path);
        var notebook = NotebookDocument.Load(path);
        string folder = Path.GetDirectoryName(path)!;
        Environment.SetEnvironmentVariable("GAN_BUDGET", options.Budget);
        Environment.SetEnvironmentVariable("GAN_RUNNER", "headless");
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder;
        try
        {
            return Run(notebook, folder);
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    /// <summary>Stops the run: the cell that runs is stopped, those after it do not start.</summary>
    public void Stop()
    {
        _stopped = true;
        _session?.Stop();
    }

    private RunResult Run(NotebookDocument notebook, string folder)
    {
        var clock = Stopwatch.StartNew();
        var session = new NotebookSession(folder);
        _session = session;
        var recorder = new OutputRecorder(observer is null ? null : observer.Printed);
        var cells = notebook.Cells.Where(c => c.IsCode).ToList();
        foreach (var cell in cells)
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
        }

        CellError? error = null;
        NotebookCell? failed = null;
        int number = 0;
        foreach (var cell in cells)
        {
            if (_stopped)
                break;
            observer?.CellStarts(cell, number, cells.Count);
            var (result, took) = RunCell(session, recorder, cell, ++number);
            observer?.CellEnded(cell, result, took);
            if (result.Error is null || (cell.Tags.Contains("raises-exception") && !_stopped))
                continue;
            (error, failed) = (result.Error, cell);
            break;
        }
        _session = null;
        notebook.Metadata["gan"] = new JsonObject
        {
            ["source_sha256"] = NotebookHash.Of(notebook),
            ["budget"] = options.Budget,
        };
        return new(notebook, error, failed, clock.Elapsed);
    }

    private (CellResult Result, TimeSpan Took) RunCell(
        NotebookSession session, OutputRecorder recorder, NotebookCell cell, int number)
    {
        var clock = Stopwatch.StartNew();
        recorder.Begin(number);
        cell.ExecutionCount = number;
        bool timedOut = false;
        CellResult result;
        using (var limit = new CellLimit(options.CellTimeout, () =>
               {
                   timedOut = true;
                   session.Stop();
               }))
            result = session.Run(cell.Source, number, recorder);
        if (timedOut && result.Error is { Name: CellError.Interruption })
        {
            string message = $"The cell took longer than the limit of {options.CellTimeout!.Value.TotalSeconds:0.#} s and was stopped.";
            result = result with { Error = new("Timeout", message, ["Timeout: " + message]) };
        }
        cell.Outputs = recorder.End(result.Error);
        return (result, clock.Elapsed);
    }

    /// <summary>Calls back when a time is over, from a thread of its own: the cell may have filled the pool.</summary>
    private sealed class CellLimit : IDisposable
    {
        private readonly ManualResetEventSlim _over = new();

        public CellLimit(TimeSpan? limit, Action onTimeout)
        {
            if (limit is not { } time)
                return;
            new Thread(() =>
            {
                if (!_over.Wait(time))
                    onTimeout();
            })
            { IsBackground = true, Name = "cell limit" }.Start();
        }

        public void Dispose() => _over.Set();
    }
}
