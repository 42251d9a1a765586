using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

public class FigureTests(ITestOutputHelper output)
{
    [Fact]
    public void Displays_are_small()
    {
        foreach (var figure in Gallery.All())
        {
            var html = figure.ToHtml().Length;
            var plotly = figure.ToPlotlyJson().Length;
            output.WriteLine($"{figure.Title}: html {html:N0}, of it svg {figure.ToSvg().Length:N0}; plotly {plotly:N0}");
        }
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, "static.html"), Gallery.Page(false));
            File.WriteAllText(Path.Combine(folder, "interactive.html"), Gallery.Page(true));
        }
    }
}
