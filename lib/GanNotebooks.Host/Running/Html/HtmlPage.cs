using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Running;

/// <summary>An executed notebook as one page that needs no network and no file beside it.</summary>
public static class HtmlPage
{
    /// <summary>The page's HTML.</summary>
    /// <param name="notebook">The notebook with its outputs.</param>
    /// <param name="notebookPath">Where the notebook lies: from there its pictures' paths count.</param>
    public static string Render(NotebookDocument notebook, string notebookPath)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(notebookPath))!;
        string name = Path.GetFileNameWithoutExtension(notebookPath);
        var body = new StringBuilder();
        foreach (var cell in notebook.Cells)
            Append(body, cell, folder);

        string? root = Repository.FindRoot(folder);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<title>").Append(WebUtility.HtmlEncode(Title(notebook) ?? name)).Append("</title>\n");
        page.Append("<style>\n").Append(Resource("page.css")).Append("</style>\n");
        if (Mentions(notebook, "Plotly"))
            AppendLibrary(page, root, "plotly-basic.min.js");
        if (body.ToString().Contains("class=\"math", StringComparison.Ordinal))
        {
            AppendLibrary(page, root, "katex.min.js");
            if (root is not null && FormulaStyle.Read(Path.Combine(root, "build", "web"), body.ToString()) is { } style)
                page.Append("<style id=\"katex-style\">").Append(style).Append("</style>\n");
        }
        page.Append("<script>\n").Append(Resource("page.js")).Append("</script>\n");
        page.Append("</head>\n<body>\n<main>\n").Append(body);
        page.Append("<footer>").Append(WebUtility.HtmlEncode(Footer(notebook, name))).Append("</footer>\n");
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Append(StringBuilder body, NotebookCell cell, string folder)
    {
        switch (cell.Type)
        {
            case "markdown":
                body.Append("<section class=\"cell markdown\">\n").Append(MarkdownHtml.Render(cell.Source, folder)).Append("</section>\n");
                break;
            case "code" when cell.Source.Length > 0 || cell.Outputs.Count > 0:
                string number = cell.ExecutionCount is { } n ? $" data-number=\"{n}\"" : "";
                body.Append("<section class=\"cell code\">\n");
                body.Append($"<div class=\"source\"{number}><pre><code>").Append(CodeHtml.Render(cell.Source)).Append("</code></pre></div>\n");
                foreach (string output in cell.Outputs.OfType<JsonObject>().Select(OutputHtml.Render).Where(html => html.Length > 0))
                    body.Append("<div class=\"output\">").Append(output).Append("</div>\n");
                body.Append("</section>\n");
                break;
        }
    }

    private static void AppendLibrary(StringBuilder page, string? root, string file)
    {
        string path = Path.Combine(root ?? ".", "build", "web", file);
        if (root is null || !File.Exists(path))
            return;
        // "</script" inside a script would end it; in JavaScript's strings "<\/script" says the same.
        page.Append("<script>").Append(File.ReadAllText(path).Replace("</script", "<\\/script")).Append("</script>\n");
    }

    private static bool Mentions(NotebookDocument notebook, string word) => notebook.Cells
        .SelectMany(cell => cell.Outputs.OfType<JsonObject>())
        .Any(output => NotebookDocument.JoinText(JsonText.Member(output["data"], "text/html")).Contains(word, StringComparison.Ordinal));

    private static string? Title(NotebookDocument notebook) => notebook.Cells
        .Where(cell => cell.Type == "markdown")
        .SelectMany(cell => cell.Source.Split('\n'))
        .FirstOrDefault(line => line.StartsWith("# ", StringComparison.Ordinal))?[2..].Trim();

    private static string Footer(NotebookDocument notebook, string name) =>
        JsonText.Text(JsonText.Member(notebook.Metadata["gan"], "budget")) is { } budget
            ? $"{name}.ipynb, executed at the {budget} budget"
            : $"{name}.ipynb";

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(HtmlPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
