using System.Diagnostics;
using System.Globalization;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Commands;

/// <summary>
/// Tells how a run goes on: one line per cell. While a cell runs, a terminal's line shows the seconds and what the
/// cell last said in a display that it updates, as a training log does; elsewhere such a line comes now and then.
/// </summary>
internal sealed class TerminalProgress : IRunObserver, IDisposable
{
    private const int LineWidth = 60;
    private const int LeastLead = 24;
    private static readonly TimeSpan TerminalPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LogPause = TimeSpan.FromSeconds(15);

    private readonly TextWriter _terminal;
    private readonly bool _verbose;
    private readonly bool _isTerminal;
    private readonly bool _colours;
    private readonly Lock _gate = new();
    private readonly ManualResetEventSlim _over = new();
    private Stopwatch? _cell;
    private string _lead = "";
    private string _news = "";
    private bool _lineOpen;

    public TerminalProgress(TextWriter terminal, bool verbose, bool isTerminal)
    {
        _terminal = terminal;
        _verbose = verbose;
        _isTerminal = isTerminal;
        _colours = isTerminal && Environment.GetEnvironmentVariable("NO_COLOR") is null;
        // Not a timer: a cell may keep the thread pool busy.
        new Thread(Work) { IsBackground = true, Name = "progress" }.Start();
    }

    public void NotebookStarts(string path, string budget)
    {
        lock (_gate)
            Line($"{Path.GetFileName(path)}  (budget: {budget})");
    }

    public void CellStarts(NotebookCell cell, int index, int count)
    {
        string line = cell.FirstMeaningfulLine;
        if (line.Length > LineWidth)
            line = line[..(LineWidth - 1)] + "…";
        string number = $"[{(index + 1).ToString(CultureInfo.InvariantCulture).PadLeft(count.ToString(CultureInfo.InvariantCulture).Length)}/{count}]";
        lock (_gate)
        {
            _lead = $"{number} {line.PadRight(LineWidth)} ";
            _news = "";
            _cell = Stopwatch.StartNew();
            _terminal.Write(_lead);
            _terminal.Flush();
            _lineOpen = true;
        }
    }

    public void Printed(CellStream stream, string text)
    {
        if (!_verbose)
            return;
        lock (_gate)
        {
            CloseLine();
            _terminal.Write(_colours ? Ansi.Dim(text) : text);
            _terminal.Flush();
        }
    }

    public void Updated(MimeBundle bundle)
    {
        if (bundle[MimeBundle.PlainText] is not { } text)
            return;
        string first = Ansi.Strip(text).Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
        lock (_gate)
            _news = new string([.. first.Where(c => !char.IsControl(c))]);
    }

    public void CellEnded(NotebookCell cell, CellResult result, TimeSpan took)
    {
        string seconds = string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,7:0.0} s");
        bool expected = cell.Tags.Contains("raises-exception");
        string state = result.Succeeded ? "" : expected ? "  failed, as expected" : "  failed";
        lock (_gate)
        {
            _cell = null;
            // In a terminal over what the line said last.
            string lead = !_lineOpen ? "    " : _isTerminal ? "\r" + _lead : "";
            _terminal.WriteLine(lead + seconds + state + (_isTerminal ? "\e[K" : ""));
            _lineOpen = false;
            if (!result.Succeeded && !expected)
            {
                foreach (string line in result.Error!.Traceback)
                    Line("    " + (_colours ? line : Ansi.Strip(line)));
            }
            _terminal.Flush();
        }
    }

    public void NotebookEnded(RunResult result, bool interrupted, string notebookPath, string pagePath)
    {
        int failed = result.Cells.Count(cell => cell.Failed);
        string end = interrupted ? "Interrupted"
            : result.Succeeded ? "Done"
            : result.Cells.Any(cell => cell.Result is null) ? "Stopped at the failed cell"
            : $"{failed} {(failed == 1 ? "cell" : "cells")} failed; the run ended";
        lock (_gate)
        {
            Line(string.Create(CultureInfo.InvariantCulture, $"{end} after {result.Took.TotalSeconds:0.0} s."));
            Line("  notebook  " + notebookPath);
            Line("  page      " + pagePath);
        }
    }

    /// <summary>Says how far the running cell is; nothing when none runs.</summary>
    /// <param name="width">How many columns the terminal has.</param>
    internal void Tell(int width)
    {
        lock (_gate)
        {
            if (_cell is null)
                return;
            string news = string.Create(CultureInfo.InvariantCulture, $"{_cell.Elapsed.TotalSeconds,7:0} s  {_news}").TrimEnd();
            if (_isTerminal)
            {
                // Verbose output has the rest of the screen; a line longer than the screen could not be taken back.
                if (!_lineOpen)
                    return;
                // In a narrow terminal the news comes before the cell's first line, which the reader knows.
                int room = Math.Max(LeastLead, width - 1 - news.Length);
                string line = (_lead.Length <= room ? _lead : _lead[..(room - 2)] + "… ") + news;
                _terminal.Write("\r" + (line.Length < width ? line : line[..Math.Max(0, width - 1)]) + "\e[K");
                _terminal.Flush();
            }
            else
                Line("    " + news);
        }
    }

    public void Dispose() => _over.Set();

    private void Work()
    {
        while (!_over.Wait(_isTerminal ? TerminalPause : LogPause))
            Tell(_isTerminal && Console.WindowWidth is > 0 and var width ? width : int.MaxValue);
    }

    private void Line(string text)
    {
        CloseLine();
        _terminal.WriteLine(text);
        _terminal.Flush();
    }

    private void CloseLine()
    {
        if (_lineOpen)
            _terminal.WriteLine();
        _lineOpen = false;
    }
}
