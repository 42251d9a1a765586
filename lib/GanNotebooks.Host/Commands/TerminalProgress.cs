using System.Globalization;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Commands;

/// <summary>Tells in the terminal how a run goes on: one line per cell.</summary>
internal sealed class TerminalProgress(TextWriter terminal, bool verbose) : IRunObserver
{
    private const int LineWidth = 60;

    private readonly bool _colours = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;
    private bool _lineOpen;

    public void NotebookStarts(string path, string budget) => Line($"{Path.GetFileName(path)}  (budget: {budget})");

    public void CellStarts(NotebookCell cell, int index, int count)
    {
        string line = cell.FirstMeaningfulLine;
        if (line.Length > LineWidth)
            line = line[..(LineWidth - 1)] + "…";
        string number = $"[{(index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(count.ToString(CultureInfo.InvariantCulture).Length)}/{count}]";
        terminal.Write($"{number} {line.PadRight(LineWidth)} ");
        terminal.Flush();
        _lineOpen = true;
    }

    public void Printed(CellStream stream, string text)
    {
        if (!verbose)
            return;
        CloseLine();
        terminal.Write(_colours ? Ansi.Dim(text) : text);
        terminal.Flush();
    }

    public void CellEnded(NotebookCell cell, CellResult result, TimeSpan took)
    {
        string seconds = string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,7:0.0} s");
        bool expected = cell.Tags.Contains("raises-exception");
        string state = result.Succeeded ? "" : expected ? "  failed, as expected" : "  failed";
        terminal.WriteLine(_lineOpen ? seconds + state : $"    {seconds}{state}");
        _lineOpen = false;
        if (!result.Succeeded && !expected)
        {
            foreach (string line in result.Error!.Traceback)
                Line("    " + (_colours ? line : Ansi.Strip(line)));
        }
    }

    public void NotebookEnded(RunResult result, bool interrupted, string notebookPath, string pagePath)
    {
        string end = interrupted ? "Interrupted" : result.Succeeded ? "Done" : "Stopped at the failed cell";
        Line(string.Create(CultureInfo.InvariantCulture, $"{end} after {result.Took.TotalSeconds:0.0} s."));
        Line("  notebook  " + notebookPath);
        Line("  page      " + pagePath);
    }

    private void Line(string text)
    {
        CloseLine();
        terminal.WriteLine(text);
        terminal.Flush();
    }

    private void CloseLine()
    {
        if (_lineOpen)
            terminal.WriteLine();
        _lineOpen = false;
    }
}
