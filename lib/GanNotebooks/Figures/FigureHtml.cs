using System.Net;
using System.Text;

namespace GanNotebooks.Figures;

/// <summary>
/// A figure as HTML. An <c>img</c> with a data address shows even in a notebook that is not trusted, where scripts
/// and inline SVG are removed; the script beside it, where it may run, puts an interactive plot in its place.
/// </summary>
internal static class FigureHtml
{
    /// <summary>
    /// Upgrades every figure on the page that is not yet. It may run any number of times and does nothing without Plotly.
    /// Each figure brings it along, so that it works whether plotly.js came before the figure or after it.
    /// </summary>
    public const string UpgradeScript =
        """
        (function(){function up(){if(!window.Plotly)return;document.querySelectorAll('.gan-figure[data-plotly]').forEach(function(d){var f=JSON.parse(d.getAttribute('data-plotly')),i=d.querySelector('img'),p=document.createElement('div');d.removeAttribute('data-plotly');if(window.matchMedia&&matchMedia('(prefers-color-scheme: dark)').matches){f.layout.paper_bgcolor=f.layout.plot_bgcolor='#1c1c1e';f.layout.font.color='#ddd'}if(d.clientWidth>200)f.layout.width=Math.min(f.layout.width,d.clientWidth);d.insertBefore(p,d.firstChild);Plotly.newPlot(p,f.data,f.layout,{displaylogo:false,responsive:false}).then(function(){if(i)i.style.display='none'},function(){p.remove()})})}up();if(document.readyState!=='complete')window.addEventListener('load',up)})();
        """;

    public static string Write(Figure figure, bool interactive)
    {
        var html = new StringBuilder("<div class=\"gan-figure\"");
        if (interactive)
        {
            // JSON's quotes stay as they are between apostrophes; the writer has escaped every apostrophe inside.
            html.Append(" data-plotly='").Append(new PlotlyFigure(figure, basicBundle: true).ToJson()).Append('\'');
        }
        html.Append("><img style=\"max-width:100%\" alt=\"").Append(WebUtility.HtmlEncode(figure.ToString()))
            .Append("\" src=\"data:image/svg+xml;base64,").Append(Convert.ToBase64String(Encoding.UTF8.GetBytes(figure.ToSvg()))).Append("\">");
        if (figure.CaptionText.Length > 0)
            html.Append("<div style=\"font-style:italic;margin:2px 0 8px\">").Append(WebUtility.HtmlEncode(figure.CaptionText)).Append("</div>");
        html.Append("</div>");
        if (interactive)
            html.Append("<script>").Append(UpgradeScript).Append("</script>");
        return html.ToString();
    }

    /// <summary>For instance <c>Figure: Losses. discriminator, generator; loss, nats against step</c>.</summary>
    public static string Describe(Figure figure)
    {
        var text = new StringBuilder(figure.Title.Length > 0 ? $"Figure: {figure.Title}" : "Figure");
        foreach (var panel in figure.Panels)
        {
            var names = string.Join(", ", panel.Traces.Select(trace => trace.Name).Where(name => name.Length > 0));
            text.Append(". ").Append(panel.Title.Length > 0 ? panel.Title + ": " : "").Append(names);
            if (panel.Y.Title.Length > 0 && panel.X.Title.Length > 0)
                text.Append($"; {panel.Y.Title} against {panel.X.Title}");
        }
        return text.ToString();
    }
}

/// <summary>How a <see cref="Figure"/> shows in a notebook.</summary>
public sealed class FigureFormatters
{
    /// <summary>HTML, Plotly's own type for hosts that draw it themselves, and a line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", figure => ((Figure)figure).ToHtml()),
        new MimeFormatter("application/vnd.plotly.v1+json", figure => ((Figure)figure).ToPlotlyJson()),
        new MimeFormatter("text/plain", figure => figure.ToString()!),
    ];
}
