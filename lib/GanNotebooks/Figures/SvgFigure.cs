using System.Globalization;
using System.Text;

namespace GanNotebooks.Figures;

/// <summary>Draws a figure as an SVG document that needs nothing from outside.</summary>
internal sealed class SvgFigure(Figure figure)
{
    private const int TitleHeight = 28;
    private const int PanelTitleHeight = 20;
    private const int LegendRowHeight = 17;
    private const int TickHeight = 18;
    private const int AxisTitleHeight = 18;
    private const int ColourBarWidth = 64;
    private const int TextSize = 12;
    private readonly SvgWriter _svg = new();

    public string Render()
    {
        var panels = figure.Panels;
        var columns = figure.PanelColumns;
        var rows = (panels.Count + columns - 1) / columns;
        var (width, height) = figure.GivenSize ?? DefaultSize(columns, rows);
        var top = figure.Title.Length > 0 ? TitleHeight : 6;

        _svg.Open(width, height);
        if (figure.Title.Length > 0)
            _svg.Text(width / 2.0, 19, figure.Title, "t", "middle");
        double cellWidth = (double)width / columns, cellHeight = (double)(height - top) / rows;
        for (var i = 0; i < panels.Count; i++)
        {
            // Panels of one row start their plots at the same height, whatever their legends need.
            var row = panels.Skip(i / columns * columns).Take(columns);
            var legendRows = row.Max(panel => LegendRows(panel, cellWidth).Count);
            var titled = row.Any(panel => panel.Title.Length > 0);
            DrawPanel(panels[i], i % columns * cellWidth, top + i / columns * cellHeight, cellWidth, cellHeight, titled, legendRows);
        }
        return _svg.Close();
    }

    internal static (int Width, int Height) DefaultSize(int columns, int rows) => columns switch
    {
        1 => (640, 30 + 310 * rows),
        2 => (860, 30 + 290 * rows),
        _ => (320 * columns, 30 + 260 * rows),
    };

    private void DrawPanel(Panel panel, double left, double top, double width, double height, bool titled, int legendRows)
    {
        var frame = new PlotFrame(panel, PlotFrame.PointsPerTraceOf(figure));
        var tickWidth = panel.Traces.Count == 0 && panel.Y.Title.Length == 0 ? 0 : frame.YTicks(height).Max(tick => TextWidth(tick.Text));
        var heat = panel.Traces.OfType<HeatTrace>().LastOrDefault();
        var plotLeft = left + 12 + tickWidth + (panel.Y.Title.Length > 0 ? AxisTitleHeight : 0);
        var plotRight = left + width - (heat is null ? 12 : ColourBarWidth);
        var plotTop = top + 6 + (titled ? PanelTitleHeight : 0) + legendRows * LegendRowHeight;
        var plotBottom = top + height - TickHeight - (panel.X.Title.Length > 0 ? AxisTitleHeight : 0) - 4;
        frame.Place(plotLeft, plotTop, Math.Max(20, plotRight - plotLeft), Math.Max(20, plotBottom - plotTop));

        if (panel.Title.Length > 0)
            _svg.Text(frame.Left + frame.Width / 2, top + 16, panel.Title, "p", "middle");
        DrawLegend(panel, frame.Left, top + (titled ? PanelTitleHeight : 0), width);
        DrawAxes(panel, frame, tickWidth);
        _svg.OpenClip(frame.Left, frame.Top, frame.Width, frame.Height);
        foreach (var trace in panel.Traces)
            SvgTraces.Draw(_svg, frame, trace);
        _svg.CloseClip();
        _svg.Line(frame.Left, frame.Bottom, frame.Right, frame.Bottom, "a");
        if (heat is not null)
            DrawColourBar(heat, frame);
        foreach (var rule in panel.Traces.OfType<RuleTrace>().Where(rule => rule.Name.Length > 0))
            SvgTraces.DrawRuleLabel(_svg, frame, rule);
    }

    private void DrawAxes(Panel panel, PlotFrame frame, double tickWidth)
    {
        foreach (var (value, text) in frame.YTicks(frame.Height))
        {
            var y = frame.Y(value);
            if (panel.Y.Names.Count == 0)
                _svg.Line(frame.Left, y, frame.Right, y, "g");
            _svg.Text(frame.Left - 6, y + 4, text, "", "end");
        }
        foreach (var (value, text) in frame.XTicks(frame.Width))
        {
            var x = frame.X(value);
            if (panel.X.Names.Count == 0)
                _svg.Line(x, frame.Top, x, frame.Bottom, "g");
            _svg.Text(x, frame.Bottom + 15, text, "", "middle");
        }
        if (panel.X.Title.Length > 0)
            _svg.Text(frame.Left + frame.Width / 2, frame.Bottom + TickHeight + 14, panel.X.Title, "", "middle");
        if (panel.Y.Title.Length > 0)
            _svg.TurnedText(frame.Left - tickWidth - 16, frame.Top + frame.Height / 2, panel.Y.Title);
    }

    private void DrawLegend(Panel panel, double left, double top, double width)
    {
        var rows = LegendRows(panel, width);
        for (var row = 0; row < rows.Count; row++)
        {
            var x = left;
            var y = top + (row + 0.5) * LegendRowHeight + 1;
            foreach (var trace in rows[row])
            {
                if (trace is LineTrace or StrokesTrace)
                    _svg.Line(x, y, x + 18, y, $"l s{trace.Colour}");
                else if (trace is ScatterTrace)
                    _svg.Dot(x + 9, y, 4, $"f{trace.Colour}");
                else
                    _svg.Rectangle(x + 3, y - 5, 12, 10, $"b f{trace.Colour}");
                _svg.Text(x + 23, y + 4, trace.Name, "", "start");
                x += EntryWidth(trace);
            }
        }
    }

    private static List<List<Trace>> LegendRows(Panel panel, double width)
    {
        var rows = new List<List<Trace>>();
        double used = 0;
        foreach (var trace in panel.Traces.Where(trace => trace.Name.Length > 0 && trace is not (HeatTrace or RuleTrace)))
        {
            var needed = EntryWidth(trace);
            if (rows.Count == 0 || used + needed > width - 60)
            {
                rows.Add([]);
                used = 0;
            }
            rows[^1].Add(trace);
            used += needed;
        }
        return rows;
    }

    private void DrawColourBar(HeatTrace heat, PlotFrame frame)
    {
        var left = frame.Right + 8;
        const int Steps = 32;
        var stops = Enumerable.Range(0, Steps + 1).Select(i => ((double)i / Steps, HeatColours.Css((double)i / Steps, heat.Diverging)));
        _svg.GradientBar(left, frame.Top, 10, frame.Height, stops);
        var scale = Scale.For(new Axis { Range = (heat.Low, heat.High) }, [], true);
        foreach (var (value, text) in scale.Ticks((int)(frame.Height / 45)))
            _svg.Text(left + 14, frame.Bottom - scale.Place(value) * frame.Height + 4, text, "", "start");
        if (heat.Name.Length > 0)
            _svg.Text(left + 10, frame.Top - 7, heat.Name, "", "middle");
    }

    private static double EntryWidth(Trace trace) => 23 + TextWidth(trace.Name) + 16;

    internal static double TextWidth(string text) => text.Length * TextSize * 0.56;
}

/// <summary>Collects the elements of an SVG document.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _text = new();
    private int _clips;

    public void Open(int width, int height)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"><style>");
        _text.Append("text{font:12px system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;fill:#333}.t{font-size:15px;font-weight:600}.p{font-size:13px;font-weight:600}");
        _text.Append(".z{fill:#fff}.g{stroke:#e4e4e4}.a{stroke:#888}.l{fill:none;stroke-width:2;stroke-linejoin:round}.r{fill:none;stroke-width:1.2}.w{fill:none;stroke-width:1;stroke-opacity:.35}.b{fill-opacity:.55}.o{fill-opacity:.65}.d{stroke-width:1.3;stroke-dasharray:5 4}.h{stroke:#fff;stroke-width:3;paint-order:stroke;stroke-linejoin:round;font-size:11px}");
        _text.Append(".k,.y{font-size:11px}");
        for (var i = 0; i < Palette.Count; i++)
            _text.Append($".s{i}{{stroke:{Palette.Light(i)}}}.f{i}{{fill:{Palette.Light(i)}}}");
        _text.Append("@media(prefers-color-scheme:dark){text{fill:#ddd}.z{fill:#1c1c1e}.g{stroke:#3a3a3c}.h{stroke:#1c1c1e}");
        for (var i = 0; i < Palette.Count; i++)
            _text.Append($".s{i}{{stroke:{Palette.Dark(i)}}}.f{i}{{fill:{Palette.Dark(i)}}}");
        // On a field's colours, which are the same on light and dark pages.
        _text.Append("}.k{fill:#111}.y{fill:#fff}</style>");
        Rectangle(0, 0, width, height, "z");
    }

    public string Close() => _text.Append("</svg>").ToString();

    public void OpenClip(double left, double top, double width, double height)
    {
        _text.Append($"<clipPath id=\"c{++_clips}\">");
        Rectangle(left, top, width, height, "");
        _text.Append($"</clipPath><g clip-path=\"url(#c{_clips})\">");
    }

    public void CloseClip() => _text.Append("</g>");

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        _text.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{style}\"/>");

    public void Rectangle(double x, double y, double width, double height, string style) =>
        _text.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" class=\"{style}\"/>");

    public void Dot(double x, double y, double radius, string style) =>
        _text.Append($"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\" class=\"{style}\"/>");

    public void Path(string path, string style) => _text.Append($"<path d=\"{path}\" class=\"{style}\"/>");

    /// <summary>One mark for each point, all in one element: a line of no length with round ends.</summary>
    public void Dots(string path, double size, string style) =>
        _text.Append($"<path d=\"{path}\" class=\"{style}\" fill=\"none\" stroke-linecap=\"round\" stroke-width=\"{N(size)}\" stroke-opacity=\".6\"/>");

    public void Image(double x, double y, double width, double height, byte[] png) =>
        _text.Append($"<image x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,{Convert.ToBase64String(png)}\"/>");

    public void GradientBar(double x, double y, double width, double height, IEnumerable<(double At, string Colour)> stops)
    {
        var id = $"c{++_clips}";
        _text.Append($"<linearGradient id=\"{id}\" x1=\"0\" y1=\"1\" x2=\"0\" y2=\"0\">");
        foreach (var (at, colour) in stops)
            _text.Append($"<stop offset=\"{at.ToString("0.###", CultureInfo.InvariantCulture)}\" stop-color=\"{colour}\"/>");
        _text.Append($"</linearGradient><rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(width)}\" height=\"{N(height)}\" fill=\"url(#{id})\"/>");
    }

    public void Text(double x, double y, string text, string style, string anchor) =>
        _text.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" class=\"{style}\" text-anchor=\"{anchor}\">{Escape(text)}</text>");

    public void TurnedText(double x, double y, string text) =>
        _text.Append($"<text transform=\"translate({N(x)} {N(y)}) rotate(-90)\" text-anchor=\"middle\">{Escape(text)}</text>");

    /// <summary>A number as SVG wants it, to a tenth of a pixel.</summary>
    public static string N(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>Text as XML wants it: signs with a meaning replaced, control characters left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var sign in text.EnumerateRunes())
        {
            _ = sign.Value switch
            {
                '<' => escaped.Append("&lt;"),
                '>' => escaped.Append("&gt;"),
                '&' => escaped.Append("&amp;"),
                '"' => escaped.Append("&quot;"),
                < 0x20 or 0xFFFE or 0xFFFF => escaped.Append(' '),
                _ => escaped.Append(sign),
            };
        }
        return escaped.ToString();
    }
}
