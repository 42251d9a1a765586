using System.Diagnostics;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Running;

/// <summary>How a notebook is to be run.</summary>
/// <param name="Budget">One of <see cref="Budgets"/>; the notebook reads it from <c>GAN_BUDGET</c>.</param>
/// <param name="CellTimeout">The longest a cell may take; null for no limit.</param>
/// <param name="ContinueOnError">True: the cells behind a failed one run all the same.</param>
public sealed record RunOptions(string Budget, TimeSpan? CellTimeout = null, bool ContinueOnError = false)
{
    /// <summary>Values for this run in place of those that the cell tagged <c>parameters</c> gives.</summary>
    public IReadOnlyList<NotebookSetting> Settings { get; init; } = [];

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

    /// <summary>The running cell changed something that it shows.</summary>
    void Updated(MimeBundle bundle);

    /// <summary>A cell has ended.</summary>
    void CellEnded(NotebookCell cell, CellResult result, TimeSpan took);
}

/// <summary>How a run ended.</summary>
/// <param name="Notebook">The notebook with its outputs.</param>
/// <param name="Cells">How each code cell fared.</param>
/// <param name="Took">How long it took.</param>
public sealed record RunResult(NotebookDocument Notebook, IReadOnlyList<CellRun> Cells, TimeSpan Took)
{
    /// <summary>True when every cell ran, or failed as its tag <c>raises-exception</c> announced.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>What went wrong first; null when nothing did.</summary>
    public CellError? Error => Failure?.Result!.Error;

    /// <summary>The cell in which it did.</summary>
    public NotebookCell? FailedCell => Failure?.Cell;

    private CellRun? Failure => Cells.FirstOrDefault(cell => cell.Failed);
}

/// <summary>How one cell fared in a run.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Result">How it ended; null when the run had ended before.</param>
/// <param name="Failed">True when its error was not one that it had announced.</param>
/// <param name="Took">How long it took.</param>
public sealed record CellRun(NotebookCell Cell, CellResult? Result, bool Failed, TimeSpan Took);

/// <summary>Runs notebooks from their first cell to their last, without any front end.</summary>
public sealed class NotebookRunner(RunOptions options, IRunObserver? observer = null)
{
    private volatile NotebookSession? _session;
    private volatile bool _stopped;

    /// <summary>Runs a notebook in its own folder; the file itself is only read.</summary>
    /// <exception cref="NotebookFormatException">The file is no notebook.</exception>
    /// <exception cref="NotebookParameterException">It has no such parameter.</exception>
    public RunResult Run(string path)
    {
        path = Path.GetFullPath(path);
        var notebook = NotebookDocument.Load(path);
        NotebookParameters.Insert(notebook, options.Settings);
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
        var recorder = new OutputRecorder(observer);
        var cells = notebook.Cells.Where(c => c.IsCode).ToList();
        foreach (var cell in cells)
            cell.ClearOutputs();

        var runs = new List<CellRun>();
        bool ended = false;
        foreach (var cell in cells)
        {
            if (ended || _stopped)
            {
                runs.Add(new(cell, null, false, TimeSpan.Zero));
                continue;
            }
            int number = runs.Count + 1;
            observer?.CellStarts(cell, number - 1, cells.Count);
            var (result, took) = RunCell(session, recorder, cell, number);
            observer?.CellEnded(cell, result, took);
            bool failed = result.Error is not null && (!cell.Tags.Contains("raises-exception") || _stopped);
            runs.Add(new(cell, result, failed, took));
            // With other values than those asked for, the rest would be another run.
            ended = failed && (!options.ContinueOnError || cell.Tags.Contains(NotebookParameters.InjectedTag));
        }
        _session = null;
        notebook.Metadata[NotebookHash.MetadataName] = new JsonObject
        {
            ["source_sha256"] = NotebookHash.Of(notebook),
            ["budget"] = options.Budget,
        };
        return new(notebook, runs, clock.Elapsed);
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
        if (result.Error is { } error && cell.Tags.Contains(NotebookParameters.InjectedTag))
        {
            string message = $"--set {string.Join(" --set ", options.Settings)} does not fit the notebook. {error.Message}";
            result = result with { Error = new("ParameterError", message, ["ParameterError: " + message, .. error.Traceback]) };
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
