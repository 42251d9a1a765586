using System.Text;

namespace GanNotebooks.Host.Session;

/// <summary>
/// Stands between a cell and its output: keeps the order, gathers small prints into larger pieces and thins out
/// updates that follow each other faster than anybody can look.
/// </summary>
internal sealed class OutputHub
{
    private const int FlushMilliseconds = 60;
    private const int FlushCharacters = 16 * 1024;

    private static volatile OutputHub _current = new(NoOutput.Instance);

    private readonly ICellOutput _output;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, MimeBundle> _updates = [];
    private readonly Lock _gate = new();
    private CellStream _stream;
    private bool _flushPlanned;

    public OutputHub(ICellOutput output) => _output = output;

    /// <summary>The hub of the cell that runs, or of the last that ran: what background work prints belongs there.</summary>
    public static OutputHub Current
    {
        get => _current;
        set => _current = value;
    }

    public void Write(CellStream stream, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        lock (_gate)
        {
            if (_text.Length > 0 && _stream != stream)
                FlushText();
            _stream = stream;
            _text.Append(text);
            if (_text.Length >= FlushCharacters)
                FlushText();
            else
                PlanFlush();
        }
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            FlushText();
            _output.Display(bundle, displayId);
        }
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            _updates[displayId] = bundle;
            PlanFlush();
        }
    }

    public void Result(MimeBundle bundle)
    {
        lock (_gate)
        {
            FlushAll();
            _output.Result(bundle);
        }
    }

    public void Clear(bool wait)
    {
        lock (_gate)
        {
            FlushAll();
            _output.Clear(wait);
        }
    }

    public string? ReadLine(string prompt, bool isPassword)
    {
        Flush();
        // Outside the lock: the reader may take minutes, and other threads go on printing.
        return _output.ReadLine(prompt, isPassword);
    }

    /// <summary>Hands on everything that is still held back.</summary>
    public void Flush()
    {
        lock (_gate)
            FlushAll();
    }

    private void FlushAll()
    {
        _flushPlanned = false;
        FlushText();
        foreach (var (id, bundle) in _updates)
            _output.Update(bundle, id);
        _updates.Clear();
    }

    private void FlushText()
    {
        if (_text.Length == 0)
            return;
        string text = _text.ToString();
        _text.Clear();
        _output.Write(_stream, text);
    }

    private void PlanFlush()
    {
        if (_flushPlanned)
            return;
        _flushPlanned = true;
        Flusher.Plan(this, FlushMilliseconds);
    }

    private sealed class NoOutput : ICellOutput
    {
        public static readonly NoOutput Instance = new();

        public void Write(CellStream stream, string text) { }

        public void Display(MimeBundle bundle, string displayId) { }

        public void Update(MimeBundle bundle, string displayId) { }

        public void Result(MimeBundle bundle) { }

        public void Clear(bool wait) { }

        public string? ReadLine(string prompt, bool isPassword) => null;
    }

    /// <summary>One thread that flushes hubs when their time has come. Not a timer: those need the thread pool,
    /// which a parallel loop in a cell can keep busy.</summary>
    private static class Flusher
    {
        private static readonly Queue<(OutputHub Hub, long Due)> Waiting = new();
        private static bool _started;

        public static void Plan(OutputHub hub, int milliseconds)
        {
            lock (Waiting)
            {
                Waiting.Enqueue((hub, Environment.TickCount64 + milliseconds));
                if (!_started)
                {
                    _started = true;
                    new Thread(Work) { IsBackground = true, Name = "output" }.Start();
                }
                Monitor.Pulse(Waiting);
            }
        }

        private static void Work()
        {
            while (true)
            {
                (OutputHub Hub, long Due) next;
                lock (Waiting)
                {
                    while (Waiting.Count == 0)
                        Monitor.Wait(Waiting);
                    next = Waiting.Dequeue();
                }
                long wait = next.Due - Environment.TickCount64;
                if (wait > 0)
                    Thread.Sleep((int)wait);
                next.Hub.Flush();
            }
        }
    }
}
