using System.Text.Json;
using static GanNotebooks.Figures.PlotlyJson;

namespace GanNotebooks.Figures;

/// <summary>Writes a figure in Plotly's schema.</summary>
/// <param name="basicBundle">
/// For plotly.js's basic bundle, a third of the size, which knows no heat maps: they become pictures with a colour bar.
/// </param>
internal sealed class PlotlyFigure(Figure figure, bool basicBundle)
{
    // Between columns, and between rows, where an axis title and the next panel's title and legend need room.
    private const double Gap = 0.09;
    private const double RowGap = 0.26;

    public string ToJson()
    {
        using var buffer = new MemoryStream();
        // The writer's own rules turn <, >, & and quotes into \u escapes: nothing in a label can end a script or an attribute.
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("data");
            for (var i = 0; i < figure.Panels.Count; i++)
                WriteTraces(json, figure.Panels[i], i);
            json.WriteEndArray();
            json.WriteStartObject("layout");
            WriteLayout(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private int PointsPerTrace => PlotFrame.PointsPerTraceOf(figure);

    private void WriteTraces(Utf8JsonWriter json, Panel panel, int index)
    {
        var frame = new PlotFrame(panel, PointsPerTrace);
        foreach (var trace in panel.Traces.Where(trace => trace is not RuleTrace))
        {
            json.WriteStartObject();
            json.WriteString("type", trace is BarTrace ? "bar" : trace is HeatTrace && !basicBundle ? "heatmap" : "scatter");
            if (index > 0)
            {
                json.WriteString("xaxis", $"x{index + 1}");
                json.WriteString("yaxis", $"y{index + 1}");
                json.WriteString("legend", $"legend{index + 1}");
            }
            if (trace.Name.Length > 0)
                json.WriteString("name", Plain(trace.Name));
            json.WriteBoolean("showlegend", trace.Name.Length > 0 && trace is not HeatTrace);
            WriteTrace(json, frame, panel, trace, index);
            json.WriteEndObject();
        }
    }

    private void WriteTrace(Utf8JsonWriter json, PlotFrame frame, Panel panel, Trace trace, int index)
    {
        switch (trace)
        {
            case LineTrace line:
                var (x, y) = Curves.Decimate(line.X, line.Y, frame.PointsPerTrace);
                WriteNumbers(json, "x", x, frame.XScale);
                WriteNumbers(json, "y", y, frame.YScale);
                json.WriteString("mode", "lines");
                if (line.Faint)
                {
                    json.WriteNumber("opacity", 0.35);
                    json.WriteString("hoverinfo", "skip");
                }
                WriteStyle(json, "line", Palette.Light(line.Colour), "width", line.Faint ? 1 : 2);
                break;
            case StrokesTrace strokes:
                WriteNumbers(json, "x", strokes.X, frame.XScale);
                WriteNumbers(json, "y", strokes.Y, frame.YScale);
                json.WriteString("mode", "lines");
                json.WriteString("hoverinfo", "skip");
                WriteStyle(json, "line", Palette.Light(strokes.Colour), "width", 1.2);
                break;
            case ScatterTrace points:
                var (px, py) = Curves.Thin(points.X, points.Y, frame.PointsPerTrace);
                WriteNumbers(json, "x", px, frame.XScale);
                WriteNumbers(json, "y", py, frame.YScale);
                json.WriteString("mode", "markers");
                json.WriteNumber("opacity", 0.65);
                WriteStyle(json, "marker", Palette.Light(points.Colour), "size", points.Size);
                break;
            case TextTrace texts:
                WriteNumbers(json, "x", texts.X, null);
                WriteNumbers(json, "y", texts.Y, null);
                json.WriteString("mode", "text");
                json.WriteString("hoverinfo", "skip");
                WriteStrings(json, "text", texts.Texts);
                json.WriteStartObject("textfont");
                json.WriteNumber("size", 11);
                WriteStrings(json, "color", texts.Light.Select(light => light ? "#ffffff" : "#111111"));
                json.WriteEndObject();
                break;
            case BarTrace bars:
                WriteNumbers(json, "x", bars.X, frame.XScale);
                WriteNumbers(json, "y", bars.Heights, frame.YScale);
                json.WriteNumber("width", bars.Width);
                json.WriteNumber("opacity", 0.6);
                WriteStyle(json, "marker", Palette.Light(bars.Colour), null, 0);
                if (panel.X.Names.Count > 0)
                    json.WriteString("hoverinfo", "y");
                break;
            case HeatTrace heat when basicBundle:
                WriteColourBarOnly(json, heat, index);
                break;
            case HeatTrace heat:
                WriteHeatmap(json, heat, index);
                break;
        }
    }

    private void WriteHeatmap(Utf8JsonWriter json, HeatTrace heat, int index)
    {
        int rows = heat.Z.GetLength(0), columns = heat.Z.GetLength(1);
        // A 250th of the range is as much as an eye tells apart.
        var step = (heat.High - heat.Low) / 250;
        var digits = Math.Clamp(-(int)Math.Floor(Math.Log10(step)), 0, 15);
        json.WriteStartArray("z");
        for (var row = 0; row < rows; row++)
        {
            json.WriteStartArray();
            for (var column = 0; column < columns; column++)
                WriteNumber(json, Math.Round(heat.Z[row, column], digits));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteNumber("x0", heat.Left + (heat.Right - heat.Left) / columns / 2);
        json.WriteNumber("dx", (heat.Right - heat.Left) / columns);
        json.WriteNumber("y0", heat.Bottom + (heat.Top - heat.Bottom) / rows / 2);
        json.WriteNumber("dy", (heat.Top - heat.Bottom) / rows);
        json.WriteNumber("zmin", heat.Low);
        json.WriteNumber("zmax", heat.High);
        WriteColours(json, heat, index);
    }

    /// <summary>Invisible points that carry the colour bar; the picture itself is in the layout.</summary>
    private void WriteColourBarOnly(Utf8JsonWriter json, HeatTrace heat, int index)
    {
        WriteNumbers(json, "x", [heat.Left, heat.Right], null);
        WriteNumbers(json, "y", [heat.Bottom, heat.Top], null);
        json.WriteString("mode", "markers");
        json.WriteString("hoverinfo", "skip");
        json.WriteStartObject("marker");
        json.WriteNumber("opacity", 0);
        WriteNumbers(json, "color", [heat.Low, heat.High], null);
        json.WriteNumber("cmin", heat.Low);
        json.WriteNumber("cmax", heat.High);
        json.WriteBoolean("showscale", true);
        WriteColours(json, heat, index);
        json.WriteEndObject();
    }

    private void WriteColours(Utf8JsonWriter json, HeatTrace heat, int index)
    {
        json.WriteStartArray("colorscale");
        for (var i = 0; i <= 8; i++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(i / 8.0);
            json.WriteStringValue(HeatColours.Css(i / 8.0, heat.Diverging));
            json.WriteEndArray();
        }
        json.WriteEndArray();
        var (_, right, bottom, top) = Domain(index);
        json.WriteStartObject("colorbar");
        json.WriteNumber("x", Math.Round(right, 4));
        json.WriteNumber("y", Math.Round((bottom + top) / 2, 4));
        json.WriteNumber("len", Math.Round(top - bottom, 4));
        json.WriteNumber("thickness", 10);
        json.WriteStartObject("title");
        json.WriteString("text", Plain(heat.Name));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteLayout(Utf8JsonWriter json)
    {
        var columns = figure.PanelColumns;
        var rows = (figure.Panels.Count + columns - 1) / columns;
        var (width, height) = figure.GivenSize ?? SvgFigure.DefaultSize(columns, rows);
        json.WriteNumber("width", width);
        json.WriteNumber("height", height);
        if (figure.Title.Length > 0)
        {
            json.WriteStartObject("title");
            json.WriteString("text", Plain(figure.Title));
            WriteFont(json, 16);
            json.WriteEndObject();
        }
        json.WriteString("paper_bgcolor", "#ffffff");
        json.WriteString("plot_bgcolor", "#ffffff");
        json.WriteString("barmode", "overlay");
        json.WriteStartObject("margin");
        foreach (var (side, size) in new[] { ("l", 56), ("r", 24), ("b", 54), ("t", 36 + (figure.Title.Length > 0 ? 28 : 0) + (figure.Panels.Any(panel => panel.Title.Length > 0) ? 12 : 0)) })
            json.WriteNumber(side, size);
        json.WriteEndObject();
        WriteFont(json, 12);

        for (var i = 0; i < figure.Panels.Count; i++)
        {
            WriteAxes(json, i);
            WriteLegend(json, i);
        }
        WriteShapes(json);
        WriteAnnotations(json);
        if (basicBundle)
            WriteImages(json);
    }

    private void WriteAxes(Utf8JsonWriter json, int index)
    {
        var panel = figure.Panels[index];
        var frame = new PlotFrame(panel, PointsPerTrace);
        var (left, right, bottom, top) = Domain(index);
        // A field keeps its edges: its frame shrinks instead.
        var shrinks = panel.SquareUnits && panel.Traces.Any(trace => trace is HeatTrace);
        WriteAxis(json, "x", index, panel.X, frame.XScale, left, right, null, shrinks);
        WriteAxis(json, "y", index, panel.Y, frame.YScale, bottom, top, panel.SquareUnits ? $"x{Number(index)}" : null, shrinks);
    }

    private void WriteLegend(Utf8JsonWriter json, int index)
    {
        var (left, _, _, top) = Domain(index);
        json.WriteStartObject($"legend{Number(index)}");
        json.WriteString("orientation", "h");
        json.WriteNumber("x", Math.Round(left, 4));
        json.WriteNumber("y", Math.Round(top, 4));
        json.WriteString("yanchor", "bottom");
        json.WriteString("bgcolor", "rgba(0,0,0,0)");
        json.WriteEndObject();
    }

    private static void WriteAxis(Utf8JsonWriter json, string kind, int index, Axis axis, Scale scale, double from, double to, string? sameUnitAs, bool shrinks)
    {
        json.WriteStartObject($"{kind}axis{Number(index)}");
        json.WriteString("anchor", (kind == "x" ? "y" : "x") + Number(index));
        json.WriteStartArray("domain");
        json.WriteNumberValue(Math.Round(from, 4));
        json.WriteNumberValue(Math.Round(to, 4));
        json.WriteEndArray();
        if (axis.Title.Length > 0)
        {
            json.WriteStartObject("title");
            json.WriteString("text", Plain(axis.Title));
            json.WriteEndObject();
        }
        if (axis.Log)
            json.WriteString("type", "log");
        json.WriteStartArray("range");
        json.WriteNumberValue(axis.Log ? Math.Log10(scale.Low) : scale.Low);
        json.WriteNumberValue(axis.Log ? Math.Log10(scale.High) : scale.High);
        json.WriteEndArray();
        if (axis.Names.Count > 0)
        {
            json.WriteBoolean("showgrid", false);
            WriteNumbers(json, "tickvals", [.. Enumerable.Range(0, axis.Names.Count).Select(i => (double)i)], null);
            WriteStrings(json, "ticktext", axis.Names);
        }
        if (sameUnitAs is not null)
            json.WriteString("scaleanchor", sameUnitAs);
        if (shrinks)
            json.WriteString("constrain", "domain");
        json.WriteBoolean("zeroline", false);
        json.WriteString("gridcolor", "rgba(128,128,128,0.22)");
        json.WriteEndObject();
    }

    private void WriteShapes(Utf8JsonWriter json)
    {
        json.WriteStartArray("shapes");
        foreach (var (rule, index) in Rules())
        {
            json.WriteStartObject();
            json.WriteString("type", "line");
            json.WriteString("xref", $"x{Number(index)}" + (rule.Vertical ? "" : " domain"));
            json.WriteString("yref", $"y{Number(index)}" + (rule.Vertical ? " domain" : ""));
            WriteNumber(json, "x0", rule.Vertical ? rule.At : 0);
            WriteNumber(json, "x1", rule.Vertical ? rule.At : 1);
            WriteNumber(json, "y0", rule.Vertical ? 0 : rule.At);
            WriteNumber(json, "y1", rule.Vertical ? 1 : rule.At);
            json.WriteStartObject("line");
            json.WriteString("color", Palette.Light(rule.Colour));
            json.WriteString("dash", "dash");
            json.WriteNumber("width", 1.3);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void WriteAnnotations(Utf8JsonWriter json)
    {
        json.WriteStartArray("annotations");
        for (var i = 0; i < figure.Panels.Count; i++)
        {
            if (figure.Panels[i].Title.Length == 0)
                continue;
            var (left, right, _, top) = Domain(i);
            // Above the legend, where there is one.
            var legend = figure.Panels[i].Traces.Any(trace => trace.Name.Length > 0 && trace is not (HeatTrace or RuleTrace));
            WriteAnnotation(json, figure.Panels[i].Title, "paper", "paper", (left + right) / 2, top, "center", 13, legend ? 20 : 2);
        }
        foreach (var (rule, index) in Rules().Where(each => each.Rule.Name.Length > 0))
        {
            // An annotation on a logarithmic axis is placed by its exponent.
            var axis = rule.Vertical ? figure.Panels[index].X : figure.Panels[index].Y;
            var at = axis.Log ? Math.Log10(rule.At) : rule.At;
            if (rule.Vertical)
                WriteAnnotation(json, rule.Name, $"x{Number(index)}", $"y{Number(index)} domain", at, 0.92, "left", 11);
            else
                WriteAnnotation(json, rule.Name, $"x{Number(index)} domain", $"y{Number(index)}", 1, at, "right", 11);
        }
        json.WriteEndArray();
    }

    private static void WriteAnnotation(Utf8JsonWriter json, string text, string xref, string yref, double x, double y, string anchor, int size, int lift = 0)
    {
        json.WriteStartObject();
        json.WriteString("text", Plain(text));
        json.WriteString("xref", xref);
        json.WriteString("yref", yref);
        WriteNumber(json, "x", Math.Round(x, 6));
        WriteNumber(json, "y", Math.Round(y, 6));
        json.WriteString("xanchor", anchor);
        json.WriteString("yanchor", "bottom");
        json.WriteBoolean("showarrow", false);
        json.WriteNumber("yshift", lift);
        WriteFont(json, size);
        json.WriteEndObject();
    }

    private void WriteImages(Utf8JsonWriter json)
    {
        json.WriteStartArray("images");
        for (var i = 0; i < figure.Panels.Count; i++)
        {
            foreach (var heat in figure.Panels[i].Traces.OfType<HeatTrace>())
            {
                json.WriteStartObject();
                json.WriteString("source", "data:image/png;base64," + Convert.ToBase64String(heat.ToPng()));
                json.WriteString("xref", $"x{Number(i)}");
                json.WriteString("yref", $"y{Number(i)}");
                json.WriteNumber("x", heat.Left);
                json.WriteNumber("y", heat.Top);
                json.WriteNumber("sizex", heat.Right - heat.Left);
                json.WriteNumber("sizey", heat.Top - heat.Bottom);
                json.WriteString("sizing", "stretch");
                json.WriteString("layer", "below");
                json.WriteEndObject();
            }
        }
        json.WriteEndArray();
    }

    private IEnumerable<(RuleTrace Rule, int Index)> Rules() =>
        figure.Panels.SelectMany((panel, index) => panel.Traces.OfType<RuleTrace>().Select(rule => (rule, index)));

    /// <summary>The panel's place in the figure, each 0..1 from the lower left corner.</summary>
    private (double Left, double Right, double Bottom, double Top) Domain(int index)
    {
        var columns = figure.PanelColumns;
        var rows = (figure.Panels.Count + columns - 1) / columns;
        int column = index % columns, row = index / columns;
        double width = (1 - Gap * (columns - 1)) / columns, height = (1 - RowGap * (rows - 1)) / rows;
        var left = column * (width + Gap);
        var top = 1 - row * (height + RowGap);
        // Room for the colour bar beside a heat map.
        var bar = figure.Panels[index].Traces.Any(trace => trace is HeatTrace) && columns > 1 ? 0.05 : 0;
        return (left, left + width - bar, Math.Max(0, top - height), top);
    }

    private static string Number(int index) => index == 0 ? "" : $"{index + 1}";
}
