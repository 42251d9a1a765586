using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

/// <summary>A notebook that runs in Berlin or Ankara makes the same pages.</summary>
public class CultureTests
{
    private static IEnumerable<string> Pages()
    {
        var figure = Figure.Create().Size(560, 300)
            .Panel().XAxis("step").YAxis("loss", log: true).Line(new double[] { 0.25, 1234.5, 9876543.25 }, new double[] { 0.5, 1.5, 1500 }, "a").HorizontalLine(0.75, "half")
            .Panel().Histogram(new double[] { 0.1, 0.2, 0.25, 0.9, -0.5 }, "h", bins: 3)
            .Panel().Bars(["0", "1"], new double[] { 0.125, -0.5 })
            .Panel().Scatter(new double[] { 0.5, -1.5 }, new double[] { 2.5, -0.001 });
        yield return figure.ToSvg();
        yield return figure.ToPlotlyJson();
        yield return figure.ToHtml();
        yield return figure.ToString();
        var digits = SynthDigits.Generate(1200, 1);
        yield return digits.ToString();
        yield return SampleGrid.Of(digits, 2, 2).ToHtml();
        yield return new Film().Add(SampleGrid.Of(digits, 2, 2)).ToString();
    }

    [Fact]
    public void Pages_are_the_same_in_every_culture()
    {
        var pages = Pages().ToArray();
        using var culture = new CommaCulture();
        Assert.Equal(pages, Pages().ToArray());
        Assert.Contains("1,200 images", pages[4]);
    }
}
