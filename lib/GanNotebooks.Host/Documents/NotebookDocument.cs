using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Documents;

/// <summary>A notebook file: what nbformat 4.5 says, with everything that we do not know kept as it was.</summary>
public sealed class NotebookDocument
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    private readonly JsonObject _root;
    private readonly List<NotebookCell> _cells;
    private readonly HashSet<string> _takenIds;

    private NotebookDocument(JsonObject root, List<NotebookCell> cells, HashSet<string> takenIds)
    {
        _root = root;
        _cells = cells;
        _takenIds = takenIds;
    }

    /// <summary>The cells in order.</summary>
    public IReadOnlyList<NotebookCell> Cells => _cells;

    /// <summary>The notebook's own metadata.</summary>
    public JsonObject Metadata => Child(_root, "metadata");

    /// <summary>Reads a notebook file.</summary>
    /// <exception cref="NotebookFormatException">The file is no notebook of nbformat 4.</exception>
    public static NotebookDocument Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (NotebookFormatException exception)
        {
            throw new NotebookFormatException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a notebook's JSON.</summary>
    /// <exception cref="NotebookFormatException">The text is no notebook of nbformat 4.</exception>
    public static NotebookDocument Parse(string json)
    {
        try
        {
            return ParseRoot(JsonText.Parse(json));
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            throw new NotebookFormatException($"This is no notebook: {exception.Message}", exception);
        }
    }

    /// <summary>The notebook as Jupyter writes it: one space of indent, keys in order, text in its own letters.</summary>
    public string ToJson() => NotebookJson.Write(_root);

    /// <summary>Writes the notebook; a reader sees the old file or the new one, never half of one.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToJson());

    /// <summary>Puts a new code cell behind another.</summary>
    internal void InsertAfter(NotebookCell cell, string tag, string source)
    {
        int index = _cells.IndexOf(cell) + 1;
        var json = new JsonObject
        {
            ["cell_type"] = "code",
            ["id"] = tag,
            ["metadata"] = new JsonObject { ["tags"] = new JsonArray(tag) },
            ["source"] = source,
        };
        ((JsonArray)_root["cells"]!).Insert(index, json);
        _cells.Insert(index, new NotebookCell(json, index, _takenIds));
    }

    internal void Remove(NotebookCell cell)
    {
        int index = _cells.IndexOf(cell);
        ((JsonArray)_root["cells"]!).RemoveAt(index);
        _cells.RemoveAt(index);
        _takenIds.Remove(cell.Id);
    }

    internal static string JoinText(JsonNode? text) => text switch
    {
        JsonArray lines => string.Concat(lines.Select(JsonText.Text)),
        _ => JsonText.Text(text) ?? "",
    };

    /// <summary>Text as a list of lines, each but the last with its line end, as nbformat keeps it: Python counts
    /// more characters as line ends than most.</summary>
    internal static JsonArray SplitText(string text)
    {
        var lines = new JsonArray();
        for (int start = 0; start < text.Length;)
        {
            int end = text.AsSpan(start).IndexOfAny(LineEnds) is >= 0 and var length ? start + length + 1 : text.Length;
            if (text[end - 1] == '\r' && end < text.Length && text[end] == '\n')
                end++;
            lines.Add(JsonValue.Create(text[start..end]));
            start = end;
        }
        return lines;
    }

    internal static JsonObject Child(JsonObject parent, string name)
    {
        if (parent[name] is JsonObject child)
            return child;
        parent[name] = child = [];
        return child;
    }

    internal static int? Number(JsonObject parent, string name) =>
        parent[name] is JsonValue value && value.TryGetValue(out int number) ? number : null;

    private static NotebookDocument ParseRoot(JsonNode? node)
    {
        if (node is not JsonObject root || root["cells"] is not JsonArray cells)
            throw new NotebookFormatException("This is no notebook: a JSON object with a list \"cells\" was expected.");
        int format = Number(root, "nbformat") ?? 0;
        if (format != 4)
            throw new NotebookFormatException(
                $"This notebook has nbformat {format}; 4 was expected. Open and save it in a current Jupyter to convert it.");
        if ((Number(root, "nbformat_minor") ?? 0) < 5)
            root["nbformat_minor"] = 5;
        var taken = new HashSet<string>();
        var list = new List<NotebookCell>();
        foreach (var item in cells)
        {
            if (item is not JsonObject cell)
                throw new NotebookFormatException($"Cell {list.Count + 1} is no JSON object.");
            list.Add(new NotebookCell(cell, list.Count, taken));
        }
        return new NotebookDocument(root, list, taken);
    }
}

/// <summary>A file that was to be a notebook is none.</summary>
public sealed class NotebookFormatException(string message, Exception? inner = null) : Exception(message, inner);
