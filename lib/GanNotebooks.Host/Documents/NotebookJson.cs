using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Documents;

/// <summary>
/// Writes JSON to the letter as Jupyter does, so that a notebook saved by either shows no difference to the other:
/// keys sorted, one space of indent, only what must be escaped escaped.
/// </summary>
internal static class NotebookJson
{
    public static string Write(JsonNode root)
    {
        var text = new StringBuilder();
        Write(text, root, 0);
        return text.Append('\n').ToString();
    }

    private static void Write(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } json:
                var members = json.OrderBy(m => m.Key, StringComparer.Ordinal).ToList();
                WriteItems(text, '{', members.Count, '}', depth, i =>
                {
                    WriteString(text, members[i].Key);
                    text.Append(": ");
                    Write(text, members[i].Value, depth + 1);
                });
                break;
            case JsonArray { Count: > 0 } list:
                WriteItems(text, '[', list.Count, ']', depth, i => Write(text, list[i], depth + 1));
                break;
            case JsonObject:
                text.Append("{}");
                break;
            case JsonArray:
                text.Append("[]");
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void WriteItems(StringBuilder text, char open, int count, char close, int depth, Action<int> writeItem)
    {
        text.Append(open);
        for (int i = 0; i < count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', depth + 1);
            writeItem(i);
        }
        text.Append('\n').Append(' ', depth).Append(close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ':
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }
        text.Append('"');
    }
}
