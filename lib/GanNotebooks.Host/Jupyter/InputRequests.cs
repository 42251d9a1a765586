using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter;

/// <summary>Questions to the reader: asked from a cell, answered on the stdin channel.</summary>
internal sealed class InputRequests(Action<JupyterMessage, JsonObject> ask)
{
    private readonly object _gate = new();
    private string? _answer;
    private bool _waiting;

    /// <summary>Asks and waits; Stop ends the waiting with a <see cref="ThreadInterruptedException"/>.</summary>
    public string Ask(JupyterMessage request, string prompt, bool isPassword)
    {
        lock (_gate)
        {
            _answer = null;
            _waiting = true;
            ask(request, new JsonObject { ["prompt"] = prompt, ["password"] = isPassword });
            try
            {
                while (_answer is null)
                    Monitor.Wait(_gate);
                return _answer;
            }
            finally
            {
                _waiting = false;
            }
        }
    }

    public void Answer(JupyterMessage reply)
    {
        lock (_gate)
        {
            // An answer to a question that was given up is not the answer to the next one.
            if (!_waiting)
                return;
            _answer = reply.Content["value"] is JsonValue value && value.TryGetValue(out string? text) ? text : "";
            Monitor.PulseAll(_gate);
        }
    }
}
