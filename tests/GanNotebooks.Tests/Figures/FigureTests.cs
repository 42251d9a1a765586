using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

public class FigureTests(ITestOutputHelper output)
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Displays_are_small()
    {
        foreach (var figure in Gallery.All())
        {
            var (html, plotly) = (figure.ToHtml().Length, figure.ToPlotlyJson().Length);
            output.WriteLine($"{figure.Title}: html {html:N0}, of it svg {figure.ToSvg().Length:N0}; plotly {plotly:N0}");
            // Two heat maps and 1,600 points take the most.
            Assert.InRange(Math.Max(html, plotly), 0, 80_000);
        }
        Assert.InRange(Gallery.Training().ToHtml().Length, 0, 60_000);
        Assert.InRange(Gallery.Losses().ToHtml().Length, 0, 60_000);
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, "static.html"), Gallery.Page(false));
            File.WriteAllText(Path.Combine(folder, "interactive.html"), Gallery.Page(true));
        }
    }

    [Fact]
    public void Svg_is_well_formed_and_json_parses()
    {
        foreach (var figure in Gallery.All().Append(Figure.Create()).Append(Figure.Create("empty").Panel("a").Panel("b")))
        {
            Assert.Equal("svg", XDocument.Parse(figure.ToSvg()).Root!.Name.LocalName);
            using var json = JsonDocument.Parse(figure.ToPlotlyJson());
            Assert.Equal(JsonValueKind.Array, json.RootElement.GetProperty("data").ValueKind);
            Assert.Equal(JsonValueKind.Object, json.RootElement.GetProperty("layout").ValueKind);
        }
    }

    [Fact]
    public void Points_land_where_the_axes_say()
    {
        var svg = XDocument.Parse(Figure.Create().XAxis("x", range: (0, 10)).YAxis("y", range: (0, 100))
            .Line(new double[] { 0, 5, 10 }, new double[] { 0, 50, 100 }).ToSvg());
        var clip = svg.Descendants(Svg + "clipPath").Single().Element(Svg + "rect")!;
        double Of(string name) => double.Parse(clip.Attribute(name)!.Value, CultureInfo.InvariantCulture);
        var points = Points(svg.Descendants(Svg + "path").Single().Attribute("d")!.Value);
        Assert.Equal(3, points.Count);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Of("x") + Of("width") * i / 2, points[i].X, 0.11);
            Assert.Equal(Of("y") + Of("height") * (1 - i / 2.0), points[i].Y, 0.11);
        }
    }

    [Fact]
    public void A_logarithmic_axis_spaces_by_ratio_and_leaves_out_zero()
    {
        var svg = XDocument.Parse(Figure.Create().YAxis("y", log: true, range: (1, 100))
            .Line(new double[] { 0, 1, 2, 3, 4 }, new double[] { 1, 10, 0, 100, 100 }).ToSvg());
        var path = svg.Descendants(Svg + "path").Single().Attribute("d")!.Value;
        Assert.Equal(2, path.Count(c => c == 'M'));
        var points = Points(path);
        Assert.Equal((points[0].Y + points[2].Y) / 2, points[1].Y, 0.11);
    }

    [Fact]
    public void Values_that_are_not_finite_leave_gaps()
    {
        double[] y = [1, 2, double.NaN, 3, double.PositiveInfinity, 4];
        var figure = Figure.Create().Line(y, "y").Curve(y, "smooth").Scatter(y, y).Histogram(y);
        var paths = XDocument.Parse(figure.ToSvg()).Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value).ToArray();
        Assert.Equal(3, paths[0].Count(c => c == 'M'));
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("data")[0].GetProperty("y")[2].ValueKind);
    }

    [Fact]
    public void Long_lines_keep_their_peaks_and_their_gaps()
    {
        var y = Enumerable.Range(0, 100_000).Select(i => i == 77_777 ? 50 : i is > 20_000 and < 30_000 ? double.NaN : Math.Sin(i / 1000.0)).ToArray();
        var (x, kept) = Curves.Decimate([.. Enumerable.Range(0, y.Length).Select(i => (double)i)], y, 400);
        Assert.InRange(kept.Length, 100, 600);
        Assert.Contains(50, kept);
        Assert.Contains(kept, double.IsNaN);
        Assert.Equal(x.Order(), x);
    }

    [Fact]
    public void Smoothing_is_the_mean_of_the_neighbours()
    {
        Assert.Equal([1, 1, 1, 1, 1], Curves.Smooth([1, 1, 1, 1, 1], 2));
        Assert.Equal([1.5, 2, 3, 4, 4.5], Curves.Smooth([1, 2, 3, 4, 5], 1));
        Assert.Equal([1, double.NaN, 3], Curves.Smooth([1, double.NaN, 3], 1));
        Assert.Equal([4, 7], Curves.Smooth([4, 7], 0));
    }

    [Theory]
    [InlineData(0, 1, 5, "0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(-0.3, 0.31, 6, "−0.3 −0.2 −0.1 0 0.1 0.2 0.3")]
    [InlineData(0, 20000, 4, "0 5000 10k 15k 20k")]
    [InlineData(0, 3e6, 3, "0 1M 2M 3M")]
    [InlineData(0.00012, 0.00013, 2, "0.000120 0.000125 0.000130")]
    public void Ticks_are_round(double low, double high, int wanted, string expected) =>
        Assert.Equal(expected, string.Join(" ", Scale.For(new Axis { Range = (low, high) }, [], false).Ticks(wanted).Select(tick => tick.Text)));

    [Fact]
    public void Logarithmic_ticks_are_powers() =>
        Assert.Equal(["0.001", "0.01", "0.1", "1"], Scale.For(new Axis { Log = true, Range = (0.0005, 3) }, [], false).Ticks(5).Select(tick => tick.Text));

    [Fact]
    public void A_histogram_has_area_one()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 5000).Select(_ => random.NextDouble() * 3).ToArray();
        using var json = JsonDocument.Parse(Figure.Create().Histogram(values, bins: 30).ToPlotlyJson());
        var bars = json.RootElement.GetProperty("data")[0];
        var area = bars.GetProperty("y").EnumerateArray().Sum(height => height.GetDouble()) * bars.GetProperty("width").GetDouble();
        Assert.Equal(1, area, 0.01);
    }

    [Fact]
    public void Roles_have_their_colours_everywhere()
    {
        var svg = Figure.Create().Line(new double[] { 1, 2 }, "a", Role.Real).Line(new double[] { 2, 1 }, "b", Role.Generated).ToSvg();
        Assert.Contains(".s0{stroke:#0072B2}", svg);
        Assert.Contains("class=\"l s0\"", svg);
        Assert.Contains("class=\"l s1\"", svg);
    }

    [Fact]
    public void What_figures_show_stays_text()
    {
        var html = Gallery.Hostile().ToHtml();
        Assert.Equal(1, Regex.Count(html, "<script", RegexOptions.IgnoreCase));
        Assert.Equal(1, Regex.Count(html, "</script", RegexOptions.IgnoreCase));
        Assert.Equal(1, Regex.Count(html, "<img", RegexOptions.IgnoreCase));
        Assert.DoesNotContain("onload=alert(1)>", html);
        // One attribute holds the whole figure and nothing ends it early.
        var attribute = Regex.Match(html, "data-plotly='([^']*)'").Groups[1].Value;
        Assert.DoesNotContain('<', attribute);
        Assert.DoesNotContain('&', attribute);
        using var json = JsonDocument.Parse(attribute);
        Assert.Contains("&lt;/script", json.RootElement.GetProperty("layout").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void A_static_display_is_a_picture_only()
    {
        var html = Gallery.Losses().ToHtml(interactive: false);
        Assert.DoesNotContain("script", html);
        Assert.DoesNotContain("data-plotly", html);
        Assert.Contains("alt=\"Figure: Losses of both networks. discriminator, generator", html);
        Assert.Contains("they settle where", html);
    }

    [Fact]
    public void A_matrix_reads_like_a_table()
    {
        var figure = Figure.Create().Matrix(new[,] { { 1, -0.25 }, { 0, 0.5 }, { 0.1, double.NaN } }, ["a", "b", "<c>"], ["slant", "size"], centre: 0);
        var svg = figure.ToSvg();
        // Rows from top to bottom, columns from left to right, and each number where its name is.
        (double X, double Y) At(string text)
        {
            var found = Regex.Match(svg, $@"<text x=""([\d.-]+)"" y=""([\d.-]+)""[^>]*>{Regex.Escape(text)}</text>");
            Assert.True(found.Success, $"{text} is not in {svg}");
            return (double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture), double.Parse(found.Groups[2].Value, CultureInfo.InvariantCulture));
        }
        Assert.Equal(At("a").Y, At("1.00").Y, 0.2);
        Assert.Equal(At("slant").X, At("1.00").X, 0.2);
        Assert.Equal(At("&lt;c&gt;").Y, At("0.10").Y, 0.2);
        Assert.Equal(At("size").X, At("-0.25").X, 0.2);
        Assert.True(At("a").Y < At("b").Y && At("b").Y < At("&lt;c&gt;").Y);
        // White on the dark end of the colours, black elsewhere.
        Assert.Matches("class=\"y\"[^>]*>1.00<", svg);
        Assert.Matches("class=\"k\"[^>]*>0.00<", svg);

        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var (data, layout) = (json.RootElement.GetProperty("data"), json.RootElement.GetProperty("layout"));
        Assert.Equal(0.1, data[0].GetProperty("z")[0][0].GetDouble());
        Assert.Equal("0.10", data[1].GetProperty("text")[0].GetString());
        Assert.Equal("&lt;c&gt;", layout.GetProperty("yaxis").GetProperty("ticktext")[0].GetString());
        Assert.Equal("size", layout.GetProperty("xaxis").GetProperty("ticktext")[1].GetString());
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes() => Assert.Equal(Gallery.Quartet().ToHtml(), Gallery.Quartet().ToHtml());

    [Fact]
    public void Says_what_does_not_fit()
    {
        Assert.Contains("3 values of x and 2 of y", Assert.Throws<ArgumentException>(() => Figure.Create().Line(new double[3], new double[2], "loss")).Message);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => Figure.Create().XAxis("x", range: (1, 1))).Message);
        Assert.Contains("above 0", Assert.Throws<ArgumentException>(() => Figure.Create().XAxis("x", log: true, range: (0, 1))).Message);
        Assert.Contains("0x3", Assert.Throws<ArgumentException>(() => Figure.Create().Heatmap(new double[0, 3])).Message);
        Assert.Contains("1 names of rows and 2 of columns for a table of 2x2", Assert.Throws<ArgumentException>(() => Figure.Create().Matrix(new double[2, 2], ["a"], ["x", "y"])).Message);
        Assert.Contains("1 names for 2 bars", Assert.Throws<ArgumentException>(() => Figure.Create().Bars(["a"], new double[2])).Message);
    }

    private static List<(double X, double Y)> Points(string path)
    {
        var points = new List<(double X, double Y)>();
        foreach (Match match in Regex.Matches(path, @"([Ml])(-?[\d.]+) (-?[\d.]+)"))
        {
            var (x, y) = (double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), double.Parse(match.Groups[3].Value, CultureInfo.InvariantCulture));
            points.Add(match.Groups[1].Value == "M" ? (x, y) : (points[^1].X + x, points[^1].Y + y));
        }
        return points;
    }
}
