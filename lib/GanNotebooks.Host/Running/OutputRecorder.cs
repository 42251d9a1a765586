using System.Text;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Running;

/// <summary>
/// Gathers a cell's outputs as a notebook file keeps them: updated displays in their last state, neighbouring prints
/// as one, very long ones with their middle left out.
/// </summary>
/// <param name="observer">Hears of every print and update as it comes; null when nobody listens.</param>
public sealed class OutputRecorder(IRunObserver? observer = null) : ICellOutput
{
    private const int MaxStreamCharacters = 200_000;

    // Displays that a later cell updates stand among an earlier cell's outputs.
    private readonly Dictionary<string, List<JsonObject>> _displays = [];
    private readonly Lock _gate = new();
    private StringBuilder? _stream;
    private string? _streamName;
    private long _streamDropped;
    private bool _clearFirst;
    private JsonArray _outputs = [];
    private int _number;

    /// <summary>A cell begins: gather into a new list.</summary>
    public void Begin(int number)
    {
        lock (_gate)
        {
            _outputs = [];
            _number = number;
            _clearFirst = false;
        }
    }

    /// <summary>The cell has ended: its outputs in nbformat's form.</summary>
    public JsonArray End(CellError? error)
    {
        lock (_gate)
        {
            CloseStream();
            if (error is not null)
            {
                _outputs.Add(new JsonObject
                {
                    ["output_type"] = "error",
                    ["ename"] = error.Name,
                    ["evalue"] = error.Message,
                    ["traceback"] = new JsonArray([.. error.Traceback.Select(line => JsonValue.Create(line))]),
                });
            }
            return _outputs;
        }
    }

    /// <inheritdoc/>
    public void Write(CellStream stream, string text)
    {
        observer?.Printed(stream, text);
        lock (_gate)
        {
            ClearIfDue();
            string name = stream == CellStream.Out ? "stdout" : "stderr";
            if (_streamName != name)
                CloseStream();
            _streamName = name;
            _stream ??= new StringBuilder();
            int room = Math.Max(0, MaxStreamCharacters - _stream.Length);
            _stream.Append(text.AsSpan(0, Math.Min(room, text.Length)));
            _streamDropped += Math.Max(0, text.Length - room);
        }
    }

    /// <inheritdoc/>
    public void Display(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            ClearIfDue();
            CloseStream();
            var output = new JsonObject
            {
                ["output_type"] = "display_data",
                ["data"] = Data(bundle),
                ["metadata"] = new JsonObject(),
            };
            if (!_displays.TryGetValue(displayId, out var places))
                _displays[displayId] = places = [];
            places.Add(output);
            _outputs.Add(output);
        }
    }

    /// <inheritdoc/>
    public void Update(MimeBundle bundle, string displayId)
    {
        observer?.Updated(bundle);
        lock (_gate)
        {
            foreach (var place in _displays.GetValueOrDefault(displayId) ?? [])
                place["data"] = Data(bundle);
        }
    }

    /// <inheritdoc/>
    public void Result(MimeBundle bundle)
    {
        lock (_gate)
        {
            ClearIfDue();
            CloseStream();
            _outputs.Add(new JsonObject
            {
                ["output_type"] = "execute_result",
                ["execution_count"] = _number,
                ["data"] = Data(bundle),
                ["metadata"] = new JsonObject(),
            });
        }
    }

    /// <inheritdoc/>
    public void Clear(bool wait)
    {
        lock (_gate)
        {
            _clearFirst = true;
            if (!wait)
                ClearIfDue();
        }
    }

    /// <inheritdoc/>
    public string? ReadLine(string prompt, bool isPassword) => null;

    private void ClearIfDue()
    {
        if (!_clearFirst)
            return;
        _clearFirst = false;
        _stream = null;
        _streamName = null;
        _streamDropped = 0;
        _outputs.Clear();
    }

    private void CloseStream()
    {
        if (_stream is { Length: > 0 })
        {
            if (_streamDropped > 0)
                _stream.Append($"\n… {_streamDropped:N0} more characters were printed.\n");
            _outputs.Add(new JsonObject
            {
                ["output_type"] = "stream",
                ["name"] = _streamName,
                ["text"] = NotebookDocument.SplitText(Terminal(_stream.ToString())),
            });
        }
        _stream = null;
        _streamName = null;
        _streamDropped = 0;
    }

    /// <summary>A carriage return goes back to the line's start, as on a terminal: progress lines leave their last state.</summary>
    private static string Terminal(string text)
    {
        text = text.Replace("\r\n", "\n");
        return text.Contains('\r')
            ? string.Join('\n', text.Split('\n').Select(line => line.TrimEnd('\r')[(line.TrimEnd('\r').LastIndexOf('\r') + 1)..]))
            : text;
    }

    private static JsonObject Data(MimeBundle bundle)
    {
        var data = bundle.ToJson();
        foreach (var (type, value) in data.ToList())
        {
            // Text is kept line by line; base64 in one piece, as Jupyter does.
            if (value is JsonValue && (type.StartsWith("text/", StringComparison.Ordinal) || type == "image/svg+xml"))
                data[type] = NotebookDocument.SplitText(value.GetValue<string>());
        }
        return data;
    }
}
