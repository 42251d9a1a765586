using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Jupyter;

/// <summary>A C# session that speaks Jupyter's protocol.</summary>
internal sealed partial class Kernel
{
    private readonly Wire _wire;
    private readonly Lazy<NotebookSession> _session = new(() => new NotebookSession());
    private readonly BlockingCollection<(JupyterMessage Message, long Order)> _requests = [];
    private readonly InputRequests _input;
    private readonly ExecutionHistory _history = new();
    private readonly DeathWatch? _watch;
    private readonly ManualResetEventSlim _warm = new();
    private JupyterMessage? _current;
    private long _received;
    private long _abortUpTo;
    private int _executionCount;
    private volatile bool _shutdown;

    /// <param name="connection">Where to listen.</param>
    /// <param name="watch">Hears which cell runs; null where the process is not the kernel's own.</param>
    public Kernel(ConnectionFile connection, DeathWatch? watch = null)
    {
        _watch = watch;
        // Before the sockets: loading the compiler is what a first cell waits for.
        new Thread(WarmUp) { IsBackground = true, Name = "warm-up" }.Start();
        _wire = new Wire(connection, Received);
        _input = new InputRequests((request, content) => _wire.Reply(Channel.Stdin, request, "input_request", content));
    }

    /// <summary>True while a cell's code runs.</summary>
    public bool IsRunningCell { get; private set; }

    /// <summary>Serves until a front end says that it is enough.</summary>
    public void Run()
    {
        _wire.Start();
        _wire.Publish(null, "status", new JsonObject { ["execution_state"] = "starting" });
        foreach (var (message, order) in _requests.GetConsumingEnumerable())
        {
            Answer(message, order);
            if (_shutdown)
                break;
        }
        _wire.Close();
    }

    /// <summary>Stops the running cell and drops those that wait behind it; from any thread.</summary>
    public void Stop()
    {
        Interlocked.Exchange(ref _abortUpTo, Interlocked.Read(ref _received));
        if (_session.IsValueCreated)
            _session.Value.Stop();
    }

    /// <summary>The process is about to die: tells the front end why, as far as that is known.</summary>
    public void LastWords(string text)
    {
        _wire.Publish(_current?.Header, "stream", new JsonObject { ["name"] = "stderr", ["text"] = text + "\n" });
        _wire.Close();
    }

    private void WarmUp()
    {
        try
        {
            _ = _session.Value;
            var compiler = NotebookSession.WarmUp();
            _warm.Set();
            NotebookSession.WarmUpCompletion(compiler);
            _watch?.Start();
        }
        catch (Exception)
        {
            // The first cell will be slower, and will say what is wrong if something is.
            _warm.Set();
        }
    }

    /// <summary>On the sockets' thread: control is answered at once, everything else waits for its turn.</summary>
    internal void Received(Channel channel, JupyterMessage message)
    {
        switch (channel)
        {
            case Channel.Stdin:
                if (message.Type == "input_reply")
                    _input.Answer(message);
                break;
            case Channel.Control:
                AnswerControl(message);
                break;
            default:
                _requests.Add((message, Interlocked.Increment(ref _received)));
                break;
        }
    }

    private void AnswerControl(JupyterMessage message)
    {
        Busy(message);
        switch (message.Type)
        {
            case "interrupt_request":
                Stop();
                _wire.Reply(Channel.Control, message, "interrupt_reply", Ok());
                break;
            case "shutdown_request":
                Shutdown(Channel.Control, message);
                break;
            case "kernel_info_request":
                _wire.Reply(Channel.Control, message, "kernel_info_reply", KernelInfo.Content());
                break;
        }
        Idle(message);
        if (_shutdown)
            _requests.CompleteAdding();
    }

    private void Answer(JupyterMessage message, long order)
    {
        Busy(message);
        _current = message;
        try
        {
            if (message.Type == "execute_request" && IsDropped(order))
            {
                var content = new JsonObject { ["status"] = "aborted" };
                _wire.Reply(Channel.Shell, message, "execute_reply", content);
            }
            else
                AnswerShell(message, order);
        }
        catch (Exception exception)
        {
            // A request that we cannot make sense of is its sender's problem; the kernel goes on.
            string type = message.Type.Replace("_request", "_reply");
            _wire.Reply(Channel.Shell, message, type, new JsonObject
            {
                ["status"] = "error",
                ["ename"] = exception.GetType().Name,
                ["evalue"] = exception.Message,
                ["traceback"] = new JsonArray(),
            });
        }
        Idle(message);
    }

    private void AnswerShell(JupyterMessage message, long order)
    {
        switch (message.Type)
        {
            case "kernel_info_request":
                _wire.Reply(Channel.Shell, message, "kernel_info_reply", KernelInfo.Content());
                break;
            case "execute_request":
                Execute(message, order);
                break;
            case "complete_request":
                _wire.Reply(Channel.Shell, message, "complete_reply", Complete(message.Content));
                break;
            case "inspect_request":
                _wire.Reply(Channel.Shell, message, "inspect_reply", Inspect(message.Content));
                break;
            case "is_complete_request":
                _wire.Reply(Channel.Shell, message, "is_complete_reply", IsComplete(message.Content));
                break;
            case "history_request":
                var history = Ok();
                history["history"] = _history.Answer(message.Content);
                _wire.Reply(Channel.Shell, message, "history_reply", history);
                break;
            case "comm_info_request":
                var comms = Ok();
                comms["comms"] = new JsonObject();
                _wire.Reply(Channel.Shell, message, "comm_info_reply", comms);
                break;
            case "comm_open":
                // We have no comms; whoever opens one is told that its other end is closed.
                _wire.Publish(message.Header, "comm_close", new JsonObject
                {
                    ["comm_id"] = message.Content["comm_id"]?.DeepClone(),
                    ["data"] = new JsonObject(),
                });
                break;
            case "interrupt_request":
                Stop();
                _wire.Reply(Channel.Shell, message, "interrupt_reply", Ok());
                break;
            case "shutdown_request":
                Shutdown(Channel.Shell, message);
                break;
        }
    }

    private bool IsDropped(long order) => order <= Interlocked.Read(ref _abortUpTo);

    private void Shutdown(Channel channel, JupyterMessage message)
    {
        _shutdown = true;
        var content = Ok();
        content["restart"] = Flag(message.Content, "restart", false);
        _wire.Reply(channel, message, "shutdown_reply", content);
        _wire.Publish(message.Header, "shutdown_reply", (JsonObject)content.DeepClone());
        Stop();
    }

    private void Busy(JupyterMessage message) => Status(message, "busy");

    private void Idle(JupyterMessage message) => Status(message, "idle");

    private void Status(JupyterMessage message, string state) =>
        _wire.Publish(message.Header, "status", new JsonObject { ["execution_state"] = state });

    private static JsonObject Ok() => new() { ["status"] = "ok" };

    private static string Text(JsonObject content, string name) =>
        content[name] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static bool Flag(JsonObject content, string name, bool fallback) =>
        content[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : fallback;
}
