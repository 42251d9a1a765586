using System.Text.Json.Nodes;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Running;

public class HtmlPageTests
{
    [Fact]
    public void The_page_has_text_code_and_every_kind_of_output()
    {
        string path = SampleNotebook.Save("lesson.ipynb", SampleNotebook.Json(
            SampleNotebook.Markdown("m", "# Title <1>\n\n| a | b |\n|---|---|\n| $x_1 * y_1 * z$ | 2 |\n\n$$a_b < c_d$$\n"),
            SampleNotebook.Code("c", "Console.Write(\"x < y\"); display(new MimeBundle { [\"image/png\"] = \"iVBORw0=\" }); HTML(\"<svg id='s'></svg>\")"),
            SampleNotebook.Code("e", "throw new Exception(\"a <b>\");", "raises-exception")));
        string page = HtmlPage.Render(new NotebookRunner(new("smoke")).Run(path).Notebook, path);
        Assert.Contains("<title>Title &lt;1&gt;</title>", page);
        Assert.Contains("<span class=\"math\">x_1 * y_1 * z</span>", page);
        Assert.Contains("math display\">a_b &lt; c_d</", page);
        Assert.Contains("<pre class=\"stdout\">x &lt; y</pre>", page);
        Assert.Contains("src=\"data:image/png;base64,iVBORw0=\"", page);
        Assert.Contains("<svg id='s'></svg>", page);
        Assert.Contains("a &lt;b&gt;", page);
        Assert.Contains("<span class=\"keyword\">throw</span>", page);
    }

    [Fact]
    public void The_page_asks_the_network_for_nothing()
    {
        string path = SampleNotebook.Write();
        string page = HtmlPage.Render(new NotebookRunner(new("smoke")).Run(path).Notebook, path);
        Assert.DoesNotMatch("""(src|href)=["']?(https?:)?//""", page);
    }

    [Fact]
    public void Plotly_is_there_once_and_only_when_a_figure_wants_it()
    {
        string library = Path.Combine(Machine.Root, "build", "web", "plotly-basic.min.js");
        Assert.SkipUnless(File.Exists(library), $"{library} is missing: set-up puts it there.");
        string Page(params string[] code)
        {
            string path = SampleNotebook.Write(code);
            return HtmlPage.Render(new NotebookRunner(new("smoke")).Run(path).Notebook, path);
        }
        string figure = "HTML(\"<script>Plotly.newPlot</script>\")";
        Assert.InRange(Page(figure, figure).Length, new FileInfo(library).Length, new FileInfo(library).Length * 3 / 2);
        Assert.InRange(Page("1").Length, 0, 100_000);
    }

    [Fact]
    public void Formulas_bring_the_fonts_that_they_need()
    {
        string web = Path.Combine(Machine.Root, "build", "web");
        Assert.SkipUnless(File.Exists(Path.Combine(web, "katex.min.css")) && Directory.Exists(Path.Combine(web, "fonts")),
            $"KaTeX's style sheet and fonts are not in {web}: set-up puts them there.");
        string style = FormulaStyle.Read(web, "$x_1 + \\mathbb{E}$")!;
        foreach (string font in new[] { "KaTeX_Main", "KaTeX_Math", "KaTeX_AMS", "KaTeX_Size1", "KaTeX_Size4" })
            Assert.Contains("@font-face{font-family:" + font, style);
        Assert.DoesNotContain("@font-face{font-family:KaTeX_Caligraphic", style);
        Assert.DoesNotContain("url(fonts/", style);
        Assert.Contains("@font-face{font-family:KaTeX_Caligraphic", FormulaStyle.Read(web, "$\\mathcal{N}(0, I)$"));
        Assert.Null(FormulaStyle.Read(Path.GetTempPath(), "$x$"));
    }

    [Fact]
    public void Long_prints_are_folded_and_not_lost()
    {
        string path = SampleNotebook.Write("for (int i = 0; i < 500; i++) Console.WriteLine($\"line {i}!\");");
        string page = HtmlPage.Render(new NotebookRunner(new("smoke")).Run(path).Notebook, path);
        string[] parts = page.Split("<details><summary>461 more lines</summary>");
        Assert.Equal(2, parts.Length);
        Assert.Contains("line 39!", parts[0]);
        Assert.DoesNotContain("line 40!", parts[0]);
        Assert.Contains("line 40!", parts[1]);
        Assert.Contains("line 499!", parts[1]);
    }
}
