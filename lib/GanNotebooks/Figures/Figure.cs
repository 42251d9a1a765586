using System.Globalization;

namespace GanNotebooks.Figures;

/// <summary>
/// A drawing of numbers: lines, points, bars and heat maps in one panel or several side by side.
/// </summary>
/// <remarks>
/// Every method returns the figure, so that one is written as a chain. What is added goes into the latest
/// <see cref="Panel(string)"/>; a figure without one has a single panel. Displays as a picture that every viewer
/// shows, which becomes interactive where plotly.js is on the page (<see cref="PlotlyScript"/>).
/// </remarks>
/// <example><code>
/// Figure.Create("Losses").XAxis("step").YAxis("loss, nats")
///     .Curve(steps, lossD, "discriminator", Role.Discriminator)
///     .HorizontalLine(2 * Math.Log(2), "2 log 2: equilibrium")
/// </code></example>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html", "application/vnd.plotly.v1+json"])]
public sealed class Figure
{
    private const int MostBins = 200;
    private readonly List<Panel> _panels = [];
    private int? _columns;

    private Figure(string title) => Title = title;

    /// <summary>Starts a figure.</summary>
    /// <param name="title">What it shows; empty for none.</param>
    public static Figure Create(string title = "") => new(title);

    /// <summary>What it shows.</summary>
    public string Title { get; }

    internal string CaptionText { get; private set; } = "";

    internal string? AltText { get; private set; }

    internal (int Width, int Height)? GivenSize { get; private set; }

    internal IReadOnlyList<Panel> Panels => _panels.Count > 0 ? _panels : [Current];

    internal int PanelColumns => Math.Min(_columns ?? (Panels.Count == 4 ? 2 : Math.Min(Panels.Count, 3)), Panels.Count);

    private Panel Current
    {
        get
        {
            if (_panels.Count == 0)
                _panels.Add(new Panel(""));
            return _panels[^1];
        }
    }

    /// <summary>Starts the next panel. They fill rows from the left, see <see cref="Columns"/>.</summary>
    public Figure Panel(string title = "")
    {
        _panels.Add(new Panel(title));
        return this;
    }

    /// <summary>How many panels stand side by side; without it up to three, and four as two by two.</summary>
    public Figure Columns(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        _columns = columns;
        return this;
    }

    /// <summary>Width and height of the whole figure in pixels; without it they follow from the number of panels.</summary>
    public Figure Size(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 120);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 100);
        GivenSize = (width, height);
        return this;
    }

    /// <summary>The sentence below the figure: its message.</summary>
    public Figure Caption(string caption)
    {
        CaptionText = caption;
        return this;
    }

    /// <summary>What a reader who cannot see the figure is told; without it, the titles and names in it.</summary>
    public Figure Alt(string text)
    {
        AltText = text;
        return this;
    }

    /// <summary>Names the panel's horizontal axis, with its unit; its ends follow from the data unless given.</summary>
    /// <param name="log">Equal distances for equal ratios; values of 0 and below are left out.</param>
    public Figure XAxis(string title, bool log = false, (double Low, double High)? range = null) => SetAxis(Current.X, title, log, range);

    /// <summary>Names the panel's vertical axis. See <see cref="XAxis"/>.</summary>
    public Figure YAxis(string title, bool log = false, (double Low, double High)? range = null) => SetAxis(Current.Y, title, log, range);

    /// <summary>Makes one unit as long on both axes, for points in a plane.</summary>
    public Figure SquareUnits()
    {
        Current.SquareUnits = true;
        return this;
    }

    /// <summary>A line through points. Values that are not finite leave gaps.</summary>
    /// <exception cref="ArgumentException">x and y are not equally many.</exception>
    public Figure Line(Series x, Series y, string name = "", Role role = Role.Other)
    {
        CheckPair(x, y, name);
        Current.Traces.Add(new LineTrace(name, Colour(role), x.Array, y.Array, false));
        return this;
    }

    /// <summary>A line through points at x = 0, 1, 2, …</summary>
    public Figure Line(Series y, string name = "", Role role = Role.Other) => Line(Series.Count(y.Array.Length), y, name, role);

    /// <summary>
    /// A noisy curve: what was measured faint, and its mean over a moving window (a fortieth of the curve) strong.
    /// </summary>
    /// <inheritdoc cref="Line(Series, Series, string, Role)"/>
    public Figure Curve(Series x, Series y, string name = "", Role role = Role.Other)
    {
        CheckPair(x, y, name);
        var colour = Colour(role);
        Current.Traces.Add(new LineTrace("", colour, x.Array, y.Array, true));
        Current.Traces.Add(new LineTrace(name, colour, x.Array, Curves.Smooth(y.Array, y.Array.Length / 80), false));
        return this;
    }

    /// <summary>A noisy curve at x = 0, 1, 2, …</summary>
    public Figure Curve(Series y, string name = "", Role role = Role.Other) => Curve(Series.Count(y.Array.Length), y, name, role);

    /// <summary>Points.</summary>
    /// <param name="size">Diameter of a point in pixels.</param>
    /// <inheritdoc cref="Line(Series, Series, string, Role)"/>
    public Figure Scatter(Series x, Series y, string name = "", Role role = Role.Other, double size = 5)
    {
        CheckPair(x, y, name);
        Current.Traces.Add(new ScatterTrace(name, Colour(role), x.Array, y.Array, size));
        return this;
    }

    /// <summary>How often values occur: bars whose areas add up to 1, so that samples of different sizes compare.</summary>
    /// <param name="bins">How many bars; without it about the square root of the number of values.</param>
    /// <param name="range">From the first bar's left edge to the last one's right; without it, the values' range.</param>
    public Figure Histogram(Series values, string name = "", Role role = Role.Other, int? bins = null, (double Low, double High)? range = null)
    {
        var finite = values.Array.Where(double.IsFinite).ToArray();
        var (low, high) = range ?? (finite.Length > 0 ? (finite.Min(), finite.Max()) : (0, 1));
        if (!(high > low))
            (low, high) = (low - 0.5, low + 0.5);
        var count = Math.Clamp(bins ?? (int)Math.Sqrt(finite.Length), 1, MostBins);
        var width = (high - low) / count;
        var heights = new double[count];
        foreach (var value in finite.Where(value => value >= low && value <= high))
            heights[Math.Min((int)((value - low) / width), count - 1)] += 1 / (width * finite.Length);
        var centres = Enumerable.Range(0, count).Select(i => low + (i + 0.5) * width).ToArray();
        Current.Traces.Add(new BarTrace(name, Colour(role), centres, heights, width));
        return this;
    }

    /// <summary>A bar for each name.</summary>
    /// <exception cref="ArgumentException">Names and heights are not equally many.</exception>
    public Figure Bars(IReadOnlyList<string> names, Series heights, string name = "", Role role = Role.Other)
    {
        if (names.Count != heights.Array.Length)
            throw new ArgumentException($"{names.Count} names for {heights.Array.Length} bars.", nameof(names));
        Current.X.Names = [.. names];
        Current.Traces.Add(new BarTrace(name, Colour(role), Series.Count(names.Count).Array, heights.Array, 0.8));
        return this;
    }

    /// <summary>A field of values as colours.</summary>
    /// <param name="z">[rows, columns]; the first row lies at the bottom, at the smallest y.</param>
    /// <param name="x">From the first column's centre to the last one's; without it 0 .. columns - 1.</param>
    /// <param name="y">From the first row's centre to the last one's; without it 0 .. rows - 1.</param>
    /// <param name="label">What the colours mean, with the unit.</param>
    /// <param name="range">The values of the two end colours; without it, the field's range.</param>
    /// <param name="centre">
    /// The value that is neither the one thing nor the other, such as 0.5 for a discriminator: it is white, above it
    /// blue as real data, below it vermilion as generated data. Without it colours run from dark to light.
    /// </param>
    public Figure Heatmap(
        double[,] z, (double First, double Last)? x = null, (double First, double Last)? y = null, string label = "",
        (double Low, double High)? range = null, double? centre = null)
    {
        int rows = z.GetLength(0), columns = z.GetLength(1);
        if (rows == 0 || columns == 0)
            throw new ArgumentException($"A field of {rows}x{columns} has nothing to show.", nameof(z));
        var finite = z.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var (low, high) = range ?? (finite.Min(), finite.Max());
        if (centre is { } middle)
        {
            var reach = Math.Max(Math.Abs(high - middle), Math.Abs(middle - low));
            (low, high) = (middle - reach, middle + reach);
        }
        if (!(high > low))
            (low, high) = (low - 0.5, low + 0.5);
        var (left, right) = Edges(x, columns);
        var (bottom, top) = Edges(y, rows);
        Current.Traces.Add(new HeatTrace(label, (double[,])z.Clone(), left, right, bottom, top, low, high, centre is not null));
        return this;

        static (double, double) Edges((double First, double Last)? ends, int count)
        {
            var (first, last) = ends ?? (0, count - 1);
            var half = count > 1 ? (last - first) / (count - 1) / 2 : 0.5;
            return (first - half, last + half);
        }
    }

    /// <summary>A table as colours, with the number in each cell: how often one thing met another, for instance.</summary>
    /// <param name="values">[rows, columns]; the first row lies at the top, as in a table.</param>
    /// <param name="rows">The rows' names.</param>
    /// <param name="columns">The columns' names.</param>
    /// <param name="format">How a number is written; empty for colours alone.</param>
    /// <exception cref="ArgumentException">There is not one name for each row and each column.</exception>
    /// <inheritdoc cref="Heatmap"/>
    public Figure Matrix(
        double[,] values, IReadOnlyList<string> rows, IReadOnlyList<string> columns, string label = "",
        (double Low, double High)? range = null, double? centre = null, string format = "0.00")
    {
        var (height, width) = (values.GetLength(0), values.GetLength(1));
        if (rows.Count != height || columns.Count != width)
            throw new ArgumentException($"{rows.Count} names of rows and {columns.Count} of columns for a table of {height}x{width}.");
        var upward = new double[height, width];
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
                upward[height - 1 - row, column] = values[row, column];
        }
        Heatmap(upward, label: label, range: range, centre: centre);
        (Current.X.Names, Current.Y.Names) = ([.. columns], [.. rows.Reverse()]);
        if (format.Length == 0)
            return this;
        var heat = (HeatTrace)Current.Traces[^1];
        var cells = (from row in Enumerable.Range(0, height) from column in Enumerable.Range(0, width) select (row, column)).ToArray();
        Current.Traces.Add(new TextTrace(
            [.. cells.Select(cell => (double)cell.column)], [.. cells.Select(cell => (double)cell.row)],
            [.. cells.Select(cell => upward[cell.row, cell.column].ToString(format, CultureInfo.InvariantCulture))],
            [.. cells.Select(cell => heat.IsDark(cell.row, cell.column))]));
        return this;
    }

    /// <summary>
    /// A vector field: an arrow from each point, in a panel with <see cref="SquareUnits"/>. The lengths are to scale
    /// among themselves.
    /// </summary>
    /// <param name="u">Each arrow's part along x.</param>
    /// <param name="v">Each arrow's part along y.</param>
    /// <param name="longest">The length of the longest arrow in the units of the axes; without it the vectors' own lengths.</param>
    /// <exception cref="ArgumentException">The four are not equally many.</exception>
    public Figure Arrows(Series x, Series y, Series u, Series v, string name = "", Role role = Role.Other, double? longest = null)
    {
        CheckPair(x, y, name);
        CheckPair(u, v, name);
        if (x.Array.Length != u.Array.Length)
            throw new ArgumentException($"'{name}': {x.Array.Length} points and {u.Array.Length} vectors; there must be one for each.");
        var (strokesX, strokesY) = Strokes.Arrows(x.Array, y.Array, u.Array, v.Array, longest);
        Current.Traces.Add(new StrokesTrace(name, Colour(role), strokesX, strokesY));
        return this;
    }

    /// <summary>The line where a field has one value, such as D = ½.</summary>
    /// <param name="z">[rows, columns]; the first row lies at the bottom, at the smallest y.</param>
    /// <param name="level">The value.</param>
    /// <param name="x">From the first column's centre to the last one's; without it 0 .. columns - 1.</param>
    /// <param name="y">From the first row's centre to the last one's; without it 0 .. rows - 1.</param>
    public Figure Contour(
        double[,] z, double level, (double First, double Last)? x = null, (double First, double Last)? y = null,
        string name = "", Role role = Role.Other)
    {
        var (strokesX, strokesY) = Strokes.Contour(z, level, x ?? (0, z.GetLength(1) - 1), y ?? (0, z.GetLength(0) - 1));
        Current.Traces.Add(new StrokesTrace(name, Colour(role), strokesX, strokesY));
        return this;
    }

    /// <summary>A dashed line across the panel, for instance where theory puts the equilibrium.</summary>
    public Figure HorizontalLine(double y, string label = "", Role role = Role.Theory)
    {
        Current.Traces.Add(new RuleTrace(label, Colour(role), y, false));
        return this;
    }

    /// <summary>A dashed line up the panel.</summary>
    public Figure VerticalLine(double x, string label = "", Role role = Role.Theory)
    {
        Current.Traces.Add(new RuleTrace(label, Colour(role), x, true));
        return this;
    }

    /// <summary>The figure as an SVG document: light on light pages, dark where the reader prefers dark.</summary>
    public string ToSvg() => new SvgFigure(this).Render();

    /// <summary>The figure as <c>{"data": […], "layout": {…}}</c> in Plotly's schema.</summary>
    public string ToPlotlyJson() => new PlotlyFigure(this, basicBundle: false).ToJson();

    /// <summary>The figure as HTML: a picture, which becomes interactive where plotly.js is on the page.</summary>
    /// <param name="interactive">False for a picture only: lighter, for a display that is replaced many times.</param>
    public string ToHtml(bool interactive = true) => FigureHtml.Write(this, interactive);

    /// <summary>What the figure shows, in words.</summary>
    public override string ToString() => AltText ?? FigureHtml.Describe(this);

    private int Colour(Role role) => Palette.Of(role, role == Role.Other ? Current.Others++ : 0);

    private Figure SetAxis(Axis axis, string title, bool log, (double Low, double High)? range)
    {
        if (range is { } given && !(double.IsFinite(given.Low) && double.IsFinite(given.High) && given.High > given.Low))
            throw new ArgumentException($"The range {given.Low}..{given.High} is empty.", nameof(range));
        if (log && range?.Low <= 0)
            throw new ArgumentException($"A logarithmic axis starts above 0, not at {range.Value.Low}.", nameof(range));
        (axis.Title, axis.Log, axis.Range) = (title, log, range);
        return this;
    }

    private static void CheckPair(Series x, Series y, string name)
    {
        if (x.Array.Length != y.Array.Length)
            throw new ArgumentException($"'{name}': {x.Array.Length} values of x and {y.Array.Length} of y; there must be one y for each x.");
    }
}
