using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Session.Display;

/// <summary>One thing in several forms; a viewer takes the richest that it can show. In Jupyter's order of keys.</summary>
public sealed class MimeBundle
{
    private readonly Dictionary<string, string> _forms = [];

    /// <summary>The plain text that any viewer can show.</summary>
    public const string PlainText = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>MIME type to text: base64 for raster pictures, JSON text for JSON types.</summary>
    public IReadOnlyDictionary<string, string> Forms => _forms;

    /// <summary>A bundle of plain text only.</summary>
    public static MimeBundle FromText(string text) => new() { [PlainText] = text };

    /// <summary>The form of one MIME type; null where there is none.</summary>
    public string? this[string mimeType]
    {
        get => _forms.GetValueOrDefault(mimeType);
        set
        {
            if (value is null)
                _forms.Remove(mimeType);
            else
                _forms[mimeType] = value;
        }
    }

    /// <summary>True for types whose value stands in a bundle as JSON, not as a string.</summary>
    public static bool IsJson(string mimeType) =>
        mimeType == "application/json" || mimeType.EndsWith("+json", StringComparison.Ordinal);

    /// <summary>The bundle as Jupyter's messages carry it.</summary>
    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var (type, text) in _forms)
            json[type] = IsJson(type) ? JsonNode.Parse(text) : JsonValue.Create(text);
        return json;
    }
}
