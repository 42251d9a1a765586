using System.Runtime.InteropServices;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary><c>gan run</c>: notebooks from their first cell to their last, in the terminal.</summary>
internal sealed class RunCommand(string[] names, string? budget, string? outFolder, bool verbose, double? timeout)
{
    public int Run()
    {
        string? fromEnvironment = Environment.GetEnvironmentVariable("GAN_BUDGET");
        string chosenBudget = budget ?? (string.IsNullOrEmpty(fromEnvironment) ? "laptop" : fromEnvironment);
        if (!RunOptions.Budgets.Contains(chosenBudget))
            throw new UserError($"There is no budget \"{chosenBudget}\". There are: {string.Join(", ", RunOptions.Budgets)}.", ExitCodes.Usage);
        if (timeout is <= 0)
            throw new UserError($"--timeout is {timeout} s; more than 0 was expected.", ExitCodes.Usage);
        var paths = names.Length == 0 ? [NotebookFinder.First()] : names.Select(NotebookFinder.Find).ToList();
        // Before the first cell moves to the notebook's folder.
        string folder = Path.GetFullPath(outFolder ?? "runs");
        Directory.CreateDirectory(folder);

        var options = new RunOptions(chosenBudget, timeout is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
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

    private int RunOne(string path, RunOptions options, string folder)
    {
        var progress = new TerminalProgress(Session.CellConsole.Terminal, verbose);
        var runner = new NotebookRunner(options, progress);
        bool interrupted = false;
        void OnInterrupt(PosixSignalContext context)
        {
            // The second Ctrl-C ends the process as usual.
            context.Cancel = !interrupted;
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
        progress.NotebookEnded(result, interrupted, notebookPath, pagePath);
        return interrupted ? ExitCodes.Interrupted : result.Succeeded ? ExitCodes.Success : ExitCodes.CellFailed;
    }
}
