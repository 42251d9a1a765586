using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace GanNotebooks.Host.Documents;

/// <summary>
/// JSON from elsewhere. What is read here holds no surprise for later: .NET's nodes otherwise tell of a key that
/// stands twice, and of half an emoji, only when they are first looked at.
/// </summary>
internal static partial class JsonText
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a JSON text in UTF-8.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: Strict);
            if (json.Contains((byte)'\\') || !Utf8.IsValid(json))
                Visit(node);
            return node;
        }
        catch (InvalidOperationException)
        {
            // JavaScript writes half an emoji as it is; it becomes the sign for an unknown character.
            string whole = SurrogateEscape().Replace(Encoding.UTF8.GetString(json),
                match => match.Groups["half"].Success ? "\\ufffd" : match.Value);
            return JsonNode.Parse(whole, documentOptions: Strict);
        }
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte})"/>
    public static JsonNode? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>The text that a node is; null where it is something else, or nothing.</summary>
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>An object's member; null where the node is no object or has no such member.</summary>
    public static JsonNode? Member(JsonNode? node, string name) => node is JsonObject json ? json[name] : null;

    private static void Visit(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, member) in json)
                    Visit(member);
                break;
            case JsonArray list:
                foreach (var item in list)
                    Visit(item);
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                value.GetValue<string>();
                break;
        }
    }

    [GeneratedRegex(@"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")]
    private static partial Regex SurrogateEscape();
}
