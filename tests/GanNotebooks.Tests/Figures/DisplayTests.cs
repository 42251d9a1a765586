using System.Collections;
using System.Reflection;
using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;

namespace GanNotebooks.Tests.Figures;

/// <summary>Shows things as a notebook host does that knows nothing of the library but the convention.</summary>
[Collection(nameof(ProcessWide))]
public class DisplayTests
{
    private static Dictionary<string, string> Show(object shown)
    {
        var attribute = shown.GetType().GetCustomAttributes(true).Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        object Get(object from, string name) => from.GetType().GetProperty(name)!.GetGetMethod()!.Invoke(from, null)!;
        var source = Activator.CreateInstance((Type)Get(attribute, "FormatterSourceType"))!;
        var formatters = (IEnumerable)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, null)!;
        var bundle = new Dictionary<string, string>();
        foreach (var formatter in formatters)
        {
            Assert.True(formatter.GetType().IsPublic);
            var writer = new StringWriter();
            Assert.Equal(true, formatter.GetType().GetMethod("Format", BindingFlags.Public | BindingFlags.Instance)!.Invoke(formatter, [shown, writer]));
            bundle[(string)Get(formatter, "MimeType")] = writer.ToString();
        }
        Assert.All((string[])Get(attribute, "PreferredMimeTypes"), type => Assert.Contains(type, bundle.Keys));
        return bundle;
    }

    [Fact]
    public void Everything_shows_by_convention()
    {
        var digits = SynthDigits.Generate(4, 1);
        var figure = Show(Figure.Create("t").Line(new double[] { 1, 2 }));
        Assert.StartsWith("<div class=\"gan-figure\"", figure["text/html"]);
        Assert.StartsWith("{\"data\":", figure["application/vnd.plotly.v1+json"]);
        var grid = Show(SampleGrid.Of(digits, 2, 2));
        Assert.Equal(342, new ApngReader(Convert.FromBase64String(grid["image/png"])).Width);
        Assert.Equal("SampleGrid 2×2 of 28×28", grid["text/plain"]);
        var film = Show(new Film().Add(SampleGrid.Of(digits, 2, 2)));
        Assert.Single(new ApngReader(Convert.FromBase64String(film["image/png"])).Frames);
        Assert.Contains("text/html", Show(new PlotlyScript()).Keys);
    }

    [Fact]
    public void Plotly_script_is_safe_quiet_or_says_what_is_missing()
    {
        using var folder = new TestFolder();
        var before = Directory.GetCurrentDirectory();
        try
        {
            Directory.SetCurrentDirectory(folder.Path);
            Assert.Contains("gan doctor", new PlotlyScript().ToHtml());
            File.WriteAllText(folder["GanNotebooks.sln"], "");
            Directory.CreateDirectory(folder["build/web"]);
            Assert.DoesNotContain("<script", new PlotlyScript().ToHtml());
            File.WriteAllText(folder[PlotlyScript.RelativePath], "window.Plotly='</script>';");
            var html = new PlotlyScript().ToHtml();
            Assert.StartsWith("<script>(function(define,exports,module,require)", html);
            Assert.Equal(html.Length - "</script>".Length, html.IndexOf("</script", StringComparison.Ordinal));
            Environment.SetEnvironmentVariable("GAN_RUNNER", "headless");
            Assert.Equal("", new PlotlyScript().ToHtml());
        }
        finally
        {
            Environment.SetEnvironmentVariable("GAN_RUNNER", null);
            Directory.SetCurrentDirectory(before);
        }
    }
}
