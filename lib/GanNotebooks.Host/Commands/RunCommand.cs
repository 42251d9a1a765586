using System.Globalization;
using System.Runtime.InteropServices;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary><c>gan run</c>: notebooks from their first cell to their last, in the terminal.</summary>
internal sealed class RunCommand(string[] names, string? budget)
{
    private JunitReport? _report;

    public string? OutFolder { get; init; }

    public bool Verbose { get; init; }

    /// <summary>The longest that one cell may take, in seconds.</summary>
    public double? Timeout { get; init; }

    /// <summary>What <c>--set</c> said, each <c>NAME=VALUE</c>.</summary>
    public string[] Settings { get; init; } = [];

    public bool ContinueOnError { get; init; }

    public string? JunitFile { get; init; }

    /// <summary>How many notebooks run at a time.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>True: nothing is run.</summary>
    public bool CheckOnly { get; init; }

    public int Run()
    {
        string? fromEnvironment = Environment.GetEnvironmentVariable("GAN_BUDGET");
        string chosenBudget = budget ?? (string.IsNullOrEmpty(fromEnvironment) ? "laptop" : fromEnvironment);
        if (!RunOptions.Budgets.Contains(chosenBudget))
            throw new UserError($"There is no budget \"{chosenBudget}\". There are: {string.Join(", ", RunOptions.Budgets)}.", ExitCodes.Usage);
        if (Timeout is <= 0)
            throw new UserError($"--timeout is {Timeout} s; more than 0 was expected.", ExitCodes.Usage);
        if (Jobs < 1)
            throw new UserError($"--jobs is {Jobs}; 1 or more was expected.", ExitCodes.Usage);
        var paths = names.Length == 0 ? [NotebookFinder.First()] : names.SelectMany(NotebookFinder.FindAll).ToList();
        if (paths.GroupBy(path => Path.GetFileName(path)).FirstOrDefault(same => same.Count() > 1) is { } clash)
            throw new UserError($"Two of the notebooks are called {clash.Key}, and their results would be written to the same file. Run them one after the other, each with its own --out.", ExitCodes.Usage);
        var options = new RunOptions(chosenBudget, Timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null, ContinueOnError)
        {
            Settings = [.. Settings.Select(NotebookSetting.Parse)],
        };
        // Before the first of them runs, perhaps for an hour.
        foreach (string path in paths)
            NotebookParameters.Insert(NotebookDocument.Load(path), options.Settings);
        if (CheckOnly)
            return ExitCodes.Success;

        // Before the first cell moves to the notebook's folder.
        string folder = Path.GetFullPath(OutFolder ?? "runs");
        Directory.CreateDirectory(folder);
        _report = JunitFile is null ? null : new JunitReport(Path.GetFullPath(JunitFile));
        if (Jobs > 1 && paths.Count > 1)
            return new SideBySideRun(Jobs, (path, report) => Arguments(path, options, folder, report), _report).Run(paths);
        int worst = ExitCodes.Success;
        foreach (string path in paths)
        {
            int code = RunOne(path, options, folder);
            worst = Math.Max(worst, code);
            if (code == ExitCodes.Interrupted)
                break;
        }
        return worst;
    }

    /// <summary>What runs one of the notebooks as this command would.</summary>
    private IEnumerable<string> Arguments(string path, RunOptions options, string folder, string? report)
    {
        IEnumerable<string> arguments = ["run", path, "--budget", options.Budget, "--out", folder];
        if (Verbose)
            arguments = arguments.Append("--verbose");
        if (ContinueOnError)
            arguments = arguments.Append("--continue");
        if (Timeout is { } seconds)
            arguments = arguments.Concat(["--timeout", seconds.ToString(CultureInfo.InvariantCulture)]);
        if (report is not null)
            arguments = arguments.Concat(["--junit", report]);
        return Settings.Aggregate(arguments, (all, setting) => all.Concat(["--set", setting]));
    }

    private int RunOne(string path, RunOptions options, string folder)
    {
        using var progress = new TerminalProgress(Session.CellConsole.Terminal, Verbose, isTerminal: !Console.IsOutputRedirected);
        var runner = new NotebookRunner(options, progress);
        bool interrupted = false;
        var heard = new HashSet<PosixSignal>();
        void OnInterrupt(PosixSignalContext context)
        {
            // The second Ctrl-C ends the process as usual.
            lock (heard)
                context.Cancel = heard.Add(context.Signal);
            interrupted = true;
            runner.Stop();
        }
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnInterrupt);

        progress.NotebookStarts(path, options.Budget);
        var result = runner.Run(path);

        string notebookPath = Path.Combine(folder, Path.GetFileName(path));
        string pagePath = Path.ChangeExtension(notebookPath, ".html");
        result.Notebook.Save(notebookPath);
        AtomicFile.Write(pagePath, HtmlPage.Render(result.Notebook, path));
        _report?.Add(path, result);
        progress.NotebookEnded(result, interrupted, notebookPath, pagePath);
        return interrupted ? ExitCodes.Interrupted : result.Succeeded ? ExitCodes.Success : ExitCodes.CellFailed;
    }
}
