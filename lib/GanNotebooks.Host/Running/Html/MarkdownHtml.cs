using System.Net;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace GanNotebooks.Host.Running;

/// <summary>Markdown as notebooks have it: pipe tables, and TeX between dollars left to KaTeX.</summary>
internal static class MarkdownHtml
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseAutoIdentifiers().UseTaskLists().UseFootnotes()
        .UseAutoLinks().UseMathematics().Build();

    /// <param name="markdown">The text.</param>
    /// <param name="folder">From where the paths of pictures count; they become part of the page.</param>
    public static string Render(string markdown, string folder)
    {
        try
        {
            return RenderDocument(markdown, folder);
        }
        catch (ArgumentException)
        {
            // Markdig's word for text that is nested too deeply, as a thousand opening brackets are.
            return $"<pre>{WebUtility.HtmlEncode(markdown)}</pre>\n";
        }
    }

    private static string RenderDocument(string markdown, string folder)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
            image.Url = Embedded(image.Url, folder);

        var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlMathInlineRenderer>(new InlineMath());
        renderer.ObjectRenderers.Replace<HtmlMathBlockRenderer>(new BlockMath());
        renderer.Render(document);
        return writer.ToString();
    }

    private static string? Embedded(string? url, string folder)
    {
        if (string.IsNullOrEmpty(url) || url.Contains(':'))
            return url;
        string path = Path.Combine(folder, Uri.UnescapeDataString(url));
        string? type = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" or ".apng" => "image/png",
            ".jpg" or ".jpeg" => "image/jpeg",
            ".gif" => "image/gif",
            ".svg" => "image/svg+xml",
            _ => null,
        };
        return type is not null && File.Exists(path)
            ? $"data:{type};base64,{Convert.ToBase64String(File.ReadAllBytes(path))}"
            : url;
    }

    private sealed class InlineMath : HtmlObjectRenderer<MathInline>
    {
        protected override void Write(HtmlRenderer renderer, MathInline math) =>
            renderer.Write($"<span class=\"math{(math.DelimiterCount > 1 ? " display" : "")}\">")
                .Write(WebUtility.HtmlEncode(math.Content.ToString())).Write("</span>");
    }

    private sealed class BlockMath : HtmlObjectRenderer<MathBlock>
    {
        protected override void Write(HtmlRenderer renderer, MathBlock math) =>
            renderer.Write("<div class=\"math display\">")
                .Write(WebUtility.HtmlEncode(math.Lines.ToString())).WriteLine("</div>");
    }
}
