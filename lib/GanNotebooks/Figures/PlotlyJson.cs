using System.Text.Json;

namespace GanNotebooks.Figures;

/// <summary>The small pieces that Plotly's schema repeats.</summary>
internal static class PlotlyJson
{
    /// <summary>Plotly reads a few HTML tags in texts; a label has none.</summary>
    public static string Plain(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    public static void WriteFont(Utf8JsonWriter json, int size)
    {
        json.WriteStartObject("font");
        json.WriteNumber("size", size);
        json.WriteEndObject();
    }

    public static void WriteStyle(Utf8JsonWriter json, string kind, string colour, string? sizeName, double size)
    {
        json.WriteStartObject(kind);
        json.WriteString("color", colour);
        if (sizeName is not null)
            json.WriteNumber(sizeName, size);
        json.WriteEndObject();
    }

    public static void WriteNumbers(Utf8JsonWriter json, string name, double[] values, Scale? scale)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            WriteNumber(json, scale?.Round(value) ?? value);
        json.WriteEndArray();
    }

    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(Plain(value));
        json.WriteEndArray();
    }

    public static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        WriteNumber(json, value);
    }

    public static void WriteNumber(Utf8JsonWriter json, double value)
    {
        // JSON has no NaN; Plotly reads null as a gap.
        if (double.IsFinite(value))
            json.WriteNumberValue(value + 0.0); // Minus zero becomes zero: other readers of JSON drop its sign.
        else
            json.WriteNullValue();
    }
}
