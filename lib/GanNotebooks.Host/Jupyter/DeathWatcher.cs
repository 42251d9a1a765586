using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The second process: waits for the kernel's end, and tells the front end why it came.</summary>
internal sealed class DeathWatcher(ConnectionFile connection, int kernel)
{
    /// <summary>Begins a line that the kernel says to the watcher; all others are the error output's.</summary>
    public const char Mark = '\x1e';

    /// <summary>What the kernel says before it ends in good order.</summary>
    public const string Farewell = "farewell";

    private const int ExtendedPub = 9;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly LastLines _said = new();
    private readonly ManualResetEventSlim _closed = new();
    private readonly MemoryEvidence _memory = new(kernel);
    private JsonObject? _cell;
    private bool _farewell;

    public static int Run(string connectionFile, string kernel)
    {
        var watcher = new DeathWatcher(ConnectionFile.Read(connectionFile), int.Parse(kernel));
        // Stop is sent to the kernel's whole group of processes.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => context.Cancel = true);
        watcher.WaitForTheEnd();
        if (!watcher._farewell && CauseOfDeath.Of(watcher._said.Lines, watcher._memory.IsUsedUp) is { } cause)
            watcher.Tell(cause);
        return ExitCodes.Success;
    }

    private void WaitForTheEnd()
    {
        new Thread(Read) { IsBackground = true, Name = "kernel's words" }.Start();
        // A process that a cell started may hold the pipe open.
        while (!_closed.Wait(Interval) && ParentWatch.IsAlive(kernel))
            _memory.Look();
    }

    private void Read()
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);
        using var errors = Console.OpenStandardError();
        while (input.ReadLine() is { } line)
        {
            int mark = line.IndexOf(Mark);
            string said = mark < 0 ? line : line[..mark];
            if (said.Length > 0 || mark < 0)
            {
                _said.Add(said);
                errors.Write(Encoding.UTF8.GetBytes(said + "\n"));
            }
            if (mark >= 0)
                Hear(line[(mark + 1)..]);
        }
        _closed.Set();
    }

    private void Hear(string word)
    {
        if (word == Farewell)
            _farewell = true;
        else if (word.Length > 0)
        {
            try
            {
                _cell = JsonText.Parse(word) as JsonObject;
            }
            catch (JsonException)
            {
                // A line of native code came between; the cell before it will do.
            }
        }
    }

    /// <summary>Speaks in the kernel's place, on the port that it no longer holds.</summary>
    private void Tell(CauseOfDeath cause)
    {
        nint context = ZeroMq.NewContext();
        using var socket = new Socket(context, ExtendedPub);
        try
        {
            socket.Bind(connection.Address(connection.IoPub));
        }
        catch (InvalidOperationException)
        {
            return; // A new kernel is there already.
        }
        // The front ends come back by themselves, and say so.
        var clock = Stopwatch.StartNew();
        bool heard = false;
        for (TimeSpan? first = null; clock.Elapsed < (first is { } time ? time + TimeSpan.FromMilliseconds(150) : Patience); Thread.Sleep(10))
        {
            if (socket.Receive(wait: false) is not null)
            {
                first ??= clock.Elapsed;
                heard = true;
            }
        }
        if (!heard)
            return;
        socket.Send(new MessageCodec(connection.Key).Encode(["error"u8.ToArray()], "error", _cell, new JsonObject
        {
            ["ename"] = "KernelDied",
            ["evalue"] = cause.Message,
            ["traceback"] = new JsonArray([$"{Ansi.BoldRed("KernelDied")}: {cause.Message}", .. cause.Details.Select(line => Ansi.Dim("   " + line))]),
        }));
        Thread.Sleep(100);
    }

    /// <summary>The lines that tell most: those behind the first fatal one, else the last.</summary>
    private sealed class LastLines
    {
        private const int Count = 12;

        private readonly Queue<string> _lines = new();
        private bool _fatal;

        public IReadOnlyList<string> Lines => [.. _lines];

        public void Add(string line)
        {
            if (!_fatal && CauseOfDeath.IsFatal(line))
            {
                _fatal = true;
                _lines.Clear();
            }
            if (_fatal && _lines.Count >= Count)
                return;
            _lines.Enqueue(line);
            if (_lines.Count > Count)
                _lines.Dequeue();
        }
    }
}
