using System.Collections;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace GanNotebooks.Host.Session.Display;

/// <summary>Sequences, dictionaries and records as HTML tables, with a plain text beside them.</summary>
internal static class TableFormatter
{
    private const int MaxRows = 50;
    private const int MaxFoldedRows = 1000;
    private const int MaxColumns = 20;
    private const int MaxTextItems = 100;
    private const int MaxCellCharacters = 300;

    /// <summary>Adds a table where the object has the shape of one.</summary>
    public static bool TryFormat(object value, MimeBundle bundle)
    {
        switch (value)
        {
            case IDictionary dictionary:
                Add(bundle, ["Key", "Value"],
                    Entries(dictionary).Select(e => new[] { e.Key, e.Value }), dictionary.Count);
                return true;
            case IEnumerable when ObjectFormatter.OverridesToString(value):
                return false;
            case IEnumerable sequence:
                return TryFormatSequence(sequence, bundle);
            default:
                if (!IsRecord(value.GetType()))
                    return false;
                var members = Members(value.GetType());
                Add(bundle, ["Property", "Value"], members.Select(m => new[] { m.Name, Read(m, value) }), members.Count);
                return true;
        }
    }

    /// <summary>A sequence as one line: <c>[ 1, 2, 3 ]</c>, cut where it gets long.</summary>
    public static string SequenceText(IEnumerable sequence)
    {
        var text = new StringBuilder("[ ");
        int shown = 0;
        foreach (object? item in sequence)
        {
            if (shown == MaxTextItems)
            {
                text.Append(", …").Append(sequence is ICollection all ? $" ({all.Count} in all)" : "");
                break;
            }
            text.Append(shown++ == 0 ? "" : ", ").Append(item switch
            {
                string s => $"\"{Shorten(s)}\"",
                DictionaryEntry entry => $"{ObjectFormatter.PlainText(entry.Key)}: {ObjectFormatter.PlainText(entry.Value)}",
                _ => Shorten(ObjectFormatter.PlainText(item)),
            });
        }
        return text.Append(shown == 0 ? "]" : " ]").ToString();
    }

    /// <summary>Long text cut, with what is missing said.</summary>
    public static string Shorten(string text) =>
        text.Length <= MaxCellCharacters ? text : text[..MaxCellCharacters] + $"… ({text.Length} characters)";

    private static bool TryFormatSequence(IEnumerable sequence, MimeBundle bundle)
    {
        var rows = new List<object?>();
        int? count = (sequence as ICollection)?.Count;
        // What is computed item by item may be a training set, or have no end.
        int most = count is null ? MaxRows : MaxFoldedRows;
        bool more = false;
        foreach (object? item in sequence)
        {
            if (rows.Count == most)
            {
                more = true;
                break;
            }
            rows.Add(item);
        }
        var rowType = rows.FirstOrDefault(r => r is not null)?.GetType();
        if (rowType is null || rows.Any(r => r is not null && r.GetType() != rowType))
        {
            bundle[MimeBundle.PlainText] = SequenceText(more ? sequence : rows);
            return rows.Count > 0;
        }

        var members = Members(rowType);
        bool isTable = IsRecord(rowType) || typeof(ITuple).IsAssignableFrom(rowType)
            || (!ObjectFormatter.IsSimple(rows.First(r => r is not null)!) && members.Count > 0
                && !typeof(IEnumerable).IsAssignableFrom(rowType)
                && !ObjectFormatter.OverridesToString(rows.First(r => r is not null)!));
        if (!isTable || members.Count == 0)
        {
            // A row of numbers reads best as a row of numbers.
            string text = SequenceText(more ? sequence : rows);
            bundle[MimeBundle.PlainText] = text;
            if (rows.Count > MaxTextItems)
            {
                string all = string.Join(", ", rows.Select(ObjectFormatter.Html));
                bundle[MimeBundle.Html] = $"<details><summary><code>{WebUtility.HtmlEncode(text)}</code></summary><code>{all}{(more ? ", …" : "")}</code></details>";
            }
            return true;
        }
        Add(bundle, [.. members.Select(m => m.Name)],
            rows.Select(r => members.Select(m => r is null ? null : Read(m, r)).ToArray()),
            more ? count ?? -1 : rows.Count);
        return true;
    }

    /// <param name="bundle">Where the table goes.</param>
    /// <param name="columns">The head.</param>
    /// <param name="rows">The body.</param>
    /// <param name="total">How many rows there are in all; -1 where nobody knows without counting.</param>
    private static void Add(MimeBundle bundle, string[] columns, IEnumerable<object?[]> rows, int total)
    {
        int width = Math.Min(columns.Length, MaxColumns);
        var lines = rows.Take(MaxFoldedRows).Select(row => row.Take(width).ToArray()).ToList();
        var html = new StringBuilder();
        AppendTable(html, columns[..width], lines.Take(MaxRows));
        if (lines.Count > MaxRows)
        {
            html.Append($"<details><summary>rows {MaxRows + 1} to {lines.Count}{(total > lines.Count ? $" of {total}" : "")}</summary>");
            AppendTable(html, columns[..width], lines.Skip(MaxRows));
            html.Append("</details>");
        }
        else if (total < 0)
            html.Append($"<p><i>first {MaxRows} rows, more follow</i></p>");
        string folded = total < 0 ? $"\n(first {MaxRows} rows, more follow)" : total > MaxRows ? $"\n(first {MaxRows} of {total} rows)" : "";
        bundle[MimeBundle.Html] = html.ToString();
        bundle[MimeBundle.PlainText] = Align([columns[..width],
            .. lines.Take(MaxRows).Select(row => row.Select(cell => Shorten(ObjectFormatter.PlainText(cell))).ToArray())]) + folded;
    }

    private static void AppendTable(StringBuilder html, string[] columns, IEnumerable<object?[]> rows)
    {
        html.Append("<table><thead><tr>");
        foreach (string column in columns)
            html.Append("<th>").Append(WebUtility.HtmlEncode(column)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (object?[] row in rows)
        {
            html.Append("<tr>");
            foreach (object? cell in row)
                html.Append("<td>").Append(ObjectFormatter.Html(cell)).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    private static string Align(List<string[]> lines)
    {
        int[] widths = [.. lines[0].Select((_, column) => Math.Min(40, lines.Max(line => line[column].Length)))];
        return string.Join('\n', lines.Select(line =>
            string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()));
    }

    private static IEnumerable<(object Key, object? Value)> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return (entry.Key, entry.Value);
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null
        || type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null
        || type.Name.Contains("AnonymousType", StringComparison.Ordinal);

    private static List<MemberInfo> Members(Type type)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0);
        var fields = type.GetFields(BindingFlags.Public | BindingFlags.Instance);
        return [.. properties.Where(p => !typeof(ITuple).IsAssignableFrom(type)), .. fields];
    }

    private static object? Read(MemberInfo member, object instance)
    {
        try
        {
            return member is PropertyInfo property
                ? property.GetValue(instance)
                : ((FieldInfo)member).GetValue(instance);
        }
        catch (TargetInvocationException exception)
        {
            return $"({exception.InnerException?.GetType().Name}: {exception.InnerException?.Message})";
        }
    }
}
