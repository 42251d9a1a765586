using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Running;

/// <summary>Text with terminal colours as HTML.</summary>
internal static partial class AnsiHtml
{
    public static string Render(string text)
    {
        var html = new StringBuilder();
        var classes = new SortedSet<string>(StringComparer.Ordinal);
        int position = 0;
        foreach (Match match in Sequence().Matches(text))
        {
            Append(html, classes, text[position..match.Index]);
            position = match.Index + match.Length;
            if (match.Groups[2].Value == "m")
                Change(classes, match.Groups[1].Value);
        }
        Append(html, classes, text[position..]);
        return html.ToString();
    }

    private static void Append(StringBuilder html, SortedSet<string> classes, string text)
    {
        if (text.Length == 0)
            return;
        string encoded = WebUtility.HtmlEncode(text);
        html.Append(classes.Count == 0 ? encoded : $"<span class=\"{string.Join(' ', classes)}\">{encoded}</span>");
    }

    private static void Change(SortedSet<string> classes, string codes)
    {
        foreach (string code in codes.Split(';'))
        {
            switch (code)
            {
                case "" or "0":
                    classes.Clear();
                    break;
                case "1":
                    classes.Add("a-bold");
                    break;
                case "2":
                    classes.Add("a-dim");
                    break;
                case "22":
                    classes.Remove("a-bold");
                    classes.Remove("a-dim");
                    break;
                case "31" or "32":
                    classes.Add(code == "31" ? "a-red" : "a-green");
                    break;
                case "39":
                    classes.Remove("a-red");
                    classes.Remove("a-green");
                    break;
            }
        }
    }

    [GeneratedRegex("\e\\[([0-9;]*)([A-Za-z])")]
    private static partial Regex Sequence();
}
