using System.Globalization;
using System.Text;

namespace GanNotebooks.Figures;

/// <summary>The plot area of a panel: which value lies at which pixel.</summary>
internal sealed class PlotFrame
{
    // What keeps a figure's display below 60 KB. They are shared by its lines and clouds.
    private const int MostPoints = 1300;

    private readonly Panel _panel;

    public PlotFrame(Panel panel, int mostPoints)
    {
        (_panel, PointsPerTrace) = (panel, mostPoints);
        var tight = panel.Traces.Any(trace => trace is HeatTrace);
        XScale = ScaleOf(panel.X, panel.Traces.SelectMany(XValues));
        YScale = ScaleOf(panel.Y, panel.Traces.SelectMany(YValues));

        Scale ScaleOf(Axis axis, IEnumerable<double> data)
        {
            var room = tight ? 0.5 : 0.6;
            return axis.Names.Count > 0
                ? Scale.For(new Axis { Range = (-room, axis.Names.Count - 1 + room) }, [], true)
                : Scale.For(axis, data, tight);
        }
    }

    /// <summary>How many points a line or a cloud may have.</summary>
    public int PointsPerTrace { get; }

    /// <summary>A figure's points, shared evenly.</summary>
    public static int PointsPerTraceOf(Figure figure)
    {
        var sharing = figure.Panels.Sum(panel => panel.Traces.Count(trace => trace is LineTrace or ScatterTrace));
        return Math.Clamp(MostPoints / Math.Max(1, sharing), 80, MostPoints);
    }

    public Scale XScale { get; private set; }

    public Scale YScale { get; private set; }

    public double Left { get; private set; }

    public double Top { get; private set; }

    public double Width { get; private set; }

    public double Height { get; private set; }

    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public void Place(double left, double top, double width, double height)
    {
        (Left, Top, Width, Height) = (left, top, width, height);
        if (!_panel.SquareUnits)
            return;
        double unitX = Width / (XScale.High - XScale.Low), unitY = Height / (YScale.High - YScale.Low);
        if (_panel.Traces.Any(trace => trace is HeatTrace))
        {
            // A field fills its frame to the edge: the frame shrinks instead of showing what is not there.
            var unit = Math.Min(unitX, unitY);
            (Width, Height) = (Width * unit / unitX, Height * unit / unitY);
            Left = left + (width - Width) / 2;
        }
        else if (unitX > unitY)
        {
            XScale = XScale.Widen(unitX / unitY);
        }
        else
        {
            YScale = YScale.Widen(unitY / unitX);
        }
    }

    public double X(double value) => Left + XScale.Place(value) * Width;

    public double Y(double value) => Bottom - YScale.Place(value) * Height;

    public IReadOnlyList<(double Value, string Text)> XTicks(double width)
    {
        if (_panel.X.Names.Count == 0)
            return XScale.Ticks((int)(width / 75));
        // As many names as fit side by side.
        var longest = _panel.X.Names.Max(SvgFigure.TextWidth) + 8;
        var every = Math.Max(1, (int)Math.Ceiling(longest * _panel.X.Names.Count / Math.Max(1, width)));
        return [.. _panel.X.Names.Select((name, i) => ((double)i, name)).Where(tick => tick.Item1 % every == 0)];
    }

    public IReadOnlyList<(double Value, string Text)> YTicks(double height) => _panel.Y.Names.Count > 0
        ? [.. _panel.Y.Names.Select((name, i) => ((double)i, name))]
        : YScale.Ticks(Math.Max(2, (int)(height / 48)));

    private static IEnumerable<double> XValues(Trace trace) => trace switch
    {
        LineTrace line => line.X,
        StrokesTrace strokes => strokes.X,
        ScatterTrace points => points.X,
        BarTrace bars => bars.X.SelectMany(x => new[] { x - bars.Width / 2, x + bars.Width / 2 }),
        HeatTrace heat => [heat.Left, heat.Right],
        RuleTrace { Vertical: true } rule => [rule.At],
        _ => [],
    };

    private static IEnumerable<double> YValues(Trace trace) => trace switch
    {
        LineTrace line => line.Y,
        StrokesTrace strokes => strokes.Y,
        ScatterTrace points => points.Y,
        BarTrace bars => bars.Heights.Append(0),
        HeatTrace heat => [heat.Bottom, heat.Top],
        RuleTrace { Vertical: false } rule => [rule.At],
        _ => [],
    };
}

/// <summary>Draws one trace into its frame.</summary>
internal static class SvgTraces
{
    public static void Draw(SvgWriter svg, PlotFrame frame, Trace trace)
    {
        switch (trace)
        {
            case LineTrace line:
                DrawLine(svg, frame, line);
                break;
            case StrokesTrace strokes:
                svg.Path(Path(frame, strokes.X, strokes.Y), $"r s{strokes.Colour}");
                break;
            case ScatterTrace points:
                DrawScatter(svg, frame, points);
                break;
            case BarTrace bars:
                DrawBars(svg, frame, bars);
                break;
            case HeatTrace heat:
                svg.Image(
                    frame.X(heat.Left), frame.Y(heat.Top), frame.X(heat.Right) - frame.X(heat.Left),
                    frame.Y(heat.Bottom) - frame.Y(heat.Top), heat.ToPng());
                break;
            case TextTrace texts:
                for (var i = 0; i < texts.Texts.Length; i++)
                    svg.Text(frame.X(texts.X[i]), frame.Y(texts.Y[i]) + 4, texts.Texts[i], texts.Light[i] ? "y" : "k", "middle");
                break;
            case RuleTrace rule:
                if (rule.Vertical)
                    svg.Line(frame.X(rule.At), frame.Top, frame.X(rule.At), frame.Bottom, $"d s{rule.Colour}");
                else
                    svg.Line(frame.Left, frame.Y(rule.At), frame.Right, frame.Y(rule.At), $"d s{rule.Colour}");
                break;
        }
    }

    public static void DrawRuleLabel(SvgWriter svg, PlotFrame frame, RuleTrace rule)
    {
        if (!rule.Vertical)
        {
            // Below the line where there is no room above it.
            var y = frame.Y(rule.At);
            svg.Text(frame.Right - 4, y - 5 < frame.Top + 8 ? y + 13 : y - 5, rule.Name, $"h f{rule.Colour}", "end");
            return;
        }
        var x = frame.X(rule.At);
        var fits = x + 4 + SvgFigure.TextWidth(rule.Name) < frame.Right;
        svg.Text(fits ? x + 4 : x - 4, frame.Top + 12, rule.Name, $"h f{rule.Colour}", fits ? "start" : "end");
    }

    private static void DrawLine(SvgWriter svg, PlotFrame frame, LineTrace line)
    {
        var (x, y) = Curves.Decimate(line.X, line.Y, frame.PointsPerTrace);
        svg.Path(Path(frame, x, y), (line.Faint ? "w" : "l") + $" s{line.Colour}");
    }

    /// <summary>Straight lines from point to point in tenths of a pixel, relative, which is shortest; gaps where a point has no place.</summary>
    private static string Path(PlotFrame frame, double[] x, double[] y)
    {
        var path = new StringBuilder();
        var drawing = false;
        long lastX = 0, lastY = 0;
        for (var i = 0; i < x.Length; i++)
        {
            double px = frame.X(x[i]), py = frame.Y(y[i]);
            if (!double.IsFinite(px) || !double.IsFinite(py))
            {
                drawing = false;
                continue;
            }
            // What lies far outside is clipped anyway, but its digits would not be.
            var atX = (long)Math.Round(Math.Clamp(px, -5000, 5000) * 10);
            var atY = (long)Math.Round(Math.Clamp(py, -5000, 5000) * 10);
            if (drawing)
                path.Append('l').Append(Tenths(atX - lastX)).Append(' ').Append(Tenths(atY - lastY));
            else
                path.Append('M').Append(Tenths(atX)).Append(' ').Append(Tenths(atY)).Append("h0");
            (drawing, lastX, lastY) = (true, atX, atY);
        }
        return path.ToString();
    }

    private static void DrawScatter(SvgWriter svg, PlotFrame frame, ScatterTrace points)
    {
        var (x, y) = Curves.Thin(points.X, points.Y, frame.PointsPerTrace);
        var path = new StringBuilder();
        for (var i = 0; i < x.Length; i++)
        {
            double px = frame.X(x[i]), py = frame.Y(y[i]);
            if (double.IsFinite(px) && double.IsFinite(py) && Math.Abs(px) < 5000 && Math.Abs(py) < 5000)
                path.Append('M').Append(SvgWriter.N(px)).Append(' ').Append(SvgWriter.N(py)).Append("h0");
        }
        svg.Dots(path.ToString(), points.Size, $"s{points.Colour}");
    }

    private static void DrawBars(SvgWriter svg, PlotFrame frame, BarTrace bars)
    {
        for (var i = 0; i < bars.X.Length; i++)
        {
            double left = frame.X(bars.X[i] - bars.Width / 2), right = frame.X(bars.X[i] + bars.Width / 2);
            double from = frame.Y(Math.Max(0, frame.YScale.Low)), to = frame.Y(bars.Heights[i]);
            if (double.IsFinite(to) && double.IsFinite(from) && bars.Heights[i] != 0)
                svg.Rectangle(left, Math.Min(from, to), right - left, Math.Abs(from - to), $"b f{bars.Colour}");
        }
    }

    private static string Tenths(long tenths) => (tenths / 10.0).ToString(CultureInfo.InvariantCulture);
}
