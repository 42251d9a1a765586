using System.Text.Json.Nodes;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

public class DisplayTests
{
    private readonly SessionDriver _notebook = new();

    [Fact]
    public void A_formatter_named_by_convention_gives_every_form()
    {
        _notebook.Value("""
            using System.IO;
            class TypeFormatterSourceAttribute(Type source) : Attribute
            {
                public Type FormatterSourceType { get; } = source;
                public string[] PreferredMimeTypes { get; set; }
            }
            class Formatter(string type, Func<object, string> text)
            {
                public string MimeType => type;
                public bool Format(object instance, TextWriter writer) { writer.Write(text(instance)); return true; }
            }
            class Source
            {
                public IEnumerable<object> CreateTypeFormatters() => new object[]
                {
                    new Formatter("text/html", o => $"<b>{((Thing)o).Name}</b>"),
                    new Formatter("image/png", o => "iVBOR"),
                    new Formatter("application/vnd.plotly.v1+json", o => "{\"data\": []}"),
                };
            }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })]
            class Thing { public string Name = "a<b"; public override string ToString() => "a thing"; }
            """);
        _notebook.Value("new Thing()");
        var bundle = _notebook.Output.ResultBundle!;
        Assert.Equal("<b>a<b</b>", bundle["text/html"]);
        Assert.Equal("iVBOR", bundle["image/png"]);
        Assert.Equal("a thing", bundle["text/plain"]);
        Assert.IsType<JsonObject>(bundle.ToJson()["application/vnd.plotly.v1+json"]);
        Assert.Equal("text/html", bundle.Forms.Keys.First());
    }

    [Fact]
    public void An_object_whose_formatters_write_nothing_shows_nothing()
    {
        _notebook.Value("""
            class TypeFormatterSourceAttribute(Type source) : Attribute { public Type FormatterSourceType => source; }
            class Formatter { public string MimeType => "text/html"; public bool Format(object instance, TextWriter writer) => true; }
            class Source { public IEnumerable<object> CreateTypeFormatters() => new[] { new Formatter() }; }
            [TypeFormatterSource(typeof(Source))] class Quiet { }
            """);
        Assert.Equal("", Shown("new Quiet()")["text/plain"]);
    }

    [Theory]
    [InlineData("\"text\"", "text")]
    [InlineData("1.5", "1.5")]
    [InlineData("true", "true")]
    [InlineData("new[] { 1, 2, 3 }", "[ 1, 2, 3 ]")]
    [InlineData("Enumerable.Range(0, 3)", "[ 0, 1, 2 ]")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("(1, \"b\")", "(1, b)")]
    public void Simple_values_are_plain_text(string code, string expected)
    {
        _notebook.Value(code);
        Assert.Equal(expected, _notebook.Output.ResultBundle?["text/plain"]);
        Assert.Null(_notebook.Output.ResultBundle?["text/html"]);
    }

    [Fact]
    public void Html_is_html() => Assert.Equal("<i>x</i>", Shown("HTML(\"<i>x</i>\")")["text/html"]);

    [Fact]
    public void A_sequence_of_records_is_a_table_with_escaped_cells()
    {
        var bundle = Shown("new[] { new { Name = \"<G>\", Loss = 0.5 }, new { Name = \"D\", Loss = 1.25 } }");
        Assert.Contains("<th>Name</th><th>Loss</th>", bundle["text/html"]);
        Assert.Contains("<td>&lt;G&gt;</td><td>0.5</td>", bundle["text/html"]);
        Assert.Equal("Name  Loss\n<G>   0.5\nD     1.25", bundle["text/plain"]);
    }

    [Fact]
    public void A_dictionary_is_a_table()
    {
        Assert.Contains("<td>one</td><td>1</td>", Shown("new Dictionary<string, int> { [\"one\"] = 1 }")["text/html"]);
    }

    [Fact]
    public void A_long_table_is_folded_and_not_lost()
    {
        var bundle = Shown("Enumerable.Range(0, 200).Select(i => new { i, Square = i * i }).ToList()");
        string[] parts = bundle["text/html"]!.Split("<details>");
        Assert.Equal(2, parts.Length);
        Assert.Contains("<td>49</td>", parts[0]);
        Assert.DoesNotContain("<td>50</td>", parts[0]);
        Assert.StartsWith("<summary>rows 51 to 200</summary>", parts[1]);
        Assert.Contains("<td>199</td><td>39601</td>", parts[1]);
        Assert.Contains("first 50 of 200 rows", bundle["text/plain"]);
        Assert.Contains("rows 51 to 1000 of 1500", Shown("Enumerable.Range(0, 1500).Select(i => new { i }).ToList()")["text/html"]);
    }

    [Fact]
    public void Long_numbers_are_folded_and_not_lost()
    {
        var bundle = Shown("Enumerable.Range(0, 300).ToArray()");
        Assert.Contains("99, … (300 in all) ]", bundle["text/plain"]);
        Assert.Contains("298, 299</code></details>", bundle["text/html"]);
    }

    [Fact]
    public void What_is_computed_item_by_item_is_asked_for_no_more_than_it_shows()
    {
        var bundle = Shown("int asked = 0; IEnumerable<object> Rows() { while (true) { asked++; yield return new { asked }; } } Rows()");
        Assert.Contains("more follow", bundle["text/html"]);
        Assert.InRange((int)_notebook.Value("asked")!, 50, 51);
    }

    [Fact]
    public void An_object_that_says_what_it_is_is_believed() =>
        Assert.Equal("I am a list", Shown("class Mine : List<int> { public override string ToString() => \"I am a list\"; } new Mine()")["text/plain"]);

    private MimeBundle Shown(string code)
    {
        _notebook.Value(code);
        return _notebook.Output.ResultBundle!;
    }
}
