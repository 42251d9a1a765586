using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Documents;

/// <summary>A cell of a notebook file.</summary>
public sealed class NotebookCell
{
    private readonly JsonObject _json;

    internal NotebookCell(JsonObject json, int index, HashSet<string> takenIds)
    {
        _json = json;
        Type = JsonText.Text(json["cell_type"])
            ?? throw new NotebookFormatException(
                $"Cell {index + 1} has \"cell_type\" {json["cell_type"]?.ToJsonString() ?? "missing"}; \"code\", \"markdown\" or \"raw\" was expected.");
        if (json["source"] is { } source and not JsonArray && JsonText.Text(source) is null)
            throw new NotebookFormatException($"This is no notebook: cell {index + 1} has \"source\" {source.ToJsonString()}; text was expected.");
        Source = NotebookDocument.JoinText(json["source"]);
        json["source"] = NotebookDocument.SplitText(Source);
        NotebookDocument.Child(json, "metadata");
        // Older files have no ids; the same file always gets the same ones.
        string id = JsonText.Text(json["id"]) ?? $"cell-{index + 1}";
        while (!takenIds.Add(id))
            id += "-2";
        json["id"] = id;
        if (IsCode)
        {
            if (json["outputs"] is not JsonArray)
                json["outputs"] = new JsonArray();
            if (!json.ContainsKey("execution_count"))
                json["execution_count"] = null;
        }
    }

    /// <summary><c>code</c>, <c>markdown</c> or <c>raw</c>.</summary>
    public string Type { get; }

    /// <summary>True for code cells.</summary>
    public bool IsCode => Type == "code";

    /// <summary>The cell's text.</summary>
    public string Source { get; }

    /// <summary>The cell's id, unique in its notebook.</summary>
    public string Id => _json["id"]!.GetValue<string>();

    /// <summary>The cell's tags.</summary>
    public IEnumerable<string> Tags =>
        (JsonText.Member(_json["metadata"], "tags") as JsonArray)?.Select(tag => JsonText.Text(tag) ?? "") ?? [];

    /// <summary>A code cell's outputs in nbformat's form.</summary>
    public JsonArray Outputs
    {
        get => _json["outputs"] as JsonArray ?? [];
        internal set => _json["outputs"] = value;
    }

    /// <summary>The number under which the cell ran; null before.</summary>
    public int? ExecutionCount
    {
        get => NotebookDocument.Number(_json, "execution_count");
        internal set => _json["execution_count"] = value;
    }

    /// <summary>As if the cell had never run.</summary>
    internal void ClearOutputs()
    {
        Outputs = [];
        ExecutionCount = null;
    }

    /// <summary>The first line that says something: not a comment, a directive or a brace.</summary>
    public string FirstMeaningfulLine
    {
        get
        {
            var lines = Source.Split('\n').Select(line => line.Trim()).Where(line => line.Any(char.IsLetterOrDigit)).ToList();
            return lines.FirstOrDefault(line => !line.StartsWith("//", StringComparison.Ordinal)
                    && !line.StartsWith('#') && !line.StartsWith("using ", StringComparison.Ordinal))
                ?? lines.FirstOrDefault() ?? "";
        }
    }
}
