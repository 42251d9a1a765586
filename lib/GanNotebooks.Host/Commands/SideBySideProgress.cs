using System.Diagnostics;
using System.Globalization;

namespace GanNotebooks.Host.Commands;

/// <summary>
/// What notebooks that run side by side say: whole lines, each behind its notebook's name. In a terminal the last line
/// tells which of them run, and for how long.
/// </summary>
internal sealed class SideBySideProgress : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TextWriter _output;
    private readonly bool _isTerminal;
    private readonly int _width;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Stopwatch> _running = [];
    private readonly ManualResetEventSlim _over = new();
    private int _waiting;

    public SideBySideProgress(TextWriter output, bool isTerminal, IEnumerable<string> names)
    {
        _output = output;
        _isTerminal = isTerminal;
        _width = names.Max(name => name.Length);
        _waiting = names.Count();
        if (isTerminal)
            new Thread(Work) { IsBackground = true, Name = "progress" }.Start();
    }

    public void Starts(string name)
    {
        lock (_gate)
        {
            _waiting--;
            _running[name] = Stopwatch.StartNew();
        }
    }

    public void Ends(string name)
    {
        lock (_gate)
            _running.Remove(name);
    }

    /// <summary>A line that a notebook's run said.</summary>
    /// <param name="name">The notebook.</param>
    /// <param name="line">What it said; null at its end.</param>
    public void Line(string name, string? line)
    {
        if (line is null)
            return;
        lock (_gate)
        {
            _output.WriteLine($"{(_isTerminal ? "\r\e[K" : "")}{name.PadRight(_width)} │ {line.TrimEnd()}");
            _output.Flush();
        }
    }

    /// <summary>Says which notebooks run.</summary>
    /// <param name="columns">How many columns the terminal has.</param>
    internal void Tell(int columns)
    {
        lock (_gate)
        {
            string running = string.Join(", ", _running.Select(one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value.Elapsed.TotalSeconds:0} s")));
            string line = $"{_running.Count} running: {running}" + (_waiting > 0 ? $"; {_waiting} to come" : "");
            _output.Write("\r" + (line.Length < columns ? line : line[..Math.Max(0, columns - 1)]) + "\e[K");
            _output.Flush();
        }
    }

    public void Dispose()
    {
        _over.Set();
        lock (_gate)
        {
            if (_isTerminal)
                _output.Write("\r\e[K");
            _output.Flush();
        }
    }

    private void Work()
    {
        while (!_over.Wait(Pause))
            Tell(Console.WindowWidth is > 0 and var columns ? columns : int.MaxValue);
    }
}
