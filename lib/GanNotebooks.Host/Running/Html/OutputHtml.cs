using System.Net;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Running;

/// <summary>One of a cell's outputs, in the richest form that a page can show.</summary>
internal static class OutputHtml
{
    // What is longer than the one shows the other, and the rest on demand.
    private const int MaxLines = 100;
    private const int ShownLines = 40;

    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif"];

    public static string Render(JsonObject output) => JsonText.Text(output["output_type"]) switch
    {
        "stream" => Stream(output),
        "error" => Error(output),
        "display_data" or "execute_result" => Data(output["data"] as JsonObject ?? []),
        _ => "",
    };

    private static string Stream(JsonObject output)
    {
        string name = JsonText.Text(output["name"]) == "stderr" ? "stderr" : "stdout";
        string[] lines = NotebookDocument.JoinText(output["text"]).Split('\n');
        if (lines.Length <= MaxLines)
            return Pre(name, lines);
        int rest = lines.Length - ShownLines;
        return $"{Pre(name, lines[..ShownLines])}<details><summary>{rest} more lines</summary>{Pre(name, lines[ShownLines..])}</details>";
    }

    private static string Pre(string name, string[] lines) =>
        $"<pre class=\"{name}\">{AnsiHtml.Render(string.Join('\n', lines))}</pre>";

    private static string Error(JsonObject output)
    {
        var lines = (output["traceback"] as JsonArray ?? []).Select(line => JsonText.Text(line) ?? "");
        return $"<pre class=\"error\">{AnsiHtml.Render(string.Join('\n', lines))}</pre>";
    }

    private static string Data(JsonObject data)
    {
        if (data["text/html"] is { } html)
            return NotebookDocument.JoinText(html);
        if (data["image/svg+xml"] is { } svg)
            return $"<div class=\"picture\">{NotebookDocument.JoinText(svg)}</div>";
        foreach (string type in Pictures)
        {
            if (data[type] is { } picture)
            {
                string base64 = NotebookDocument.JoinText(picture).ReplaceLineEndings("");
                string alternative = WebUtility.HtmlEncode(NotebookDocument.JoinText(data["text/plain"]));
                return $"<div class=\"picture\"><img alt=\"{alternative}\" src=\"data:{type};base64,{base64}\"></div>";
            }
        }
        if (data["text/markdown"] is { } markdown)
            return MarkdownHtml.Render(NotebookDocument.JoinText(markdown), ".");
        string text = NotebookDocument.JoinText(data["text/plain"]);
        return text.Length == 0 ? "" : $"<pre>{AnsiHtml.Render(text)}</pre>";
    }
}
