namespace GanNotebooks.Figures;

/// <summary>One axis of a panel.</summary>
internal sealed class Axis
{
    public string Title { get; set; } = "";

    public bool Log { get; set; }

    public (double Low, double High)? Range { get; set; }

    /// <summary>Names in place of numbers, at 0, 1, 2, …</summary>
    public IReadOnlyList<string> Names { get; set; } = [];
}

/// <summary>What one panel shows, back to front.</summary>
internal sealed class Panel(string title)
{
    public string Title { get; } = title;

    public Axis X { get; } = new();

    public Axis Y { get; } = new();

    public List<Trace> Traces { get; } = [];

    /// <summary>One unit is as long on both axes.</summary>
    public bool SquareUnits { get; set; }

    public int Others { get; set; }
}

/// <summary>Something drawn in a panel.</summary>
/// <param name="Name">What the legend calls it; empty to stay out of it.</param>
/// <param name="Colour">An index into <see cref="Palette"/>.</param>
internal abstract record Trace(string Name, int Colour);

internal sealed record LineTrace(string Name, int Colour, double[] X, double[] Y, bool Faint) : Trace(Name, Colour);

internal sealed record ScatterTrace(string Name, int Colour, double[] X, double[] Y, double Size) : Trace(Name, Colour);

/// <summary>Many short pieces of line, with gaps between them: arrows, or where a field has one value. All are drawn.</summary>
internal sealed record StrokesTrace(string Name, int Colour, double[] X, double[] Y) : Trace(Name, Colour);

/// <summary>Bars of one width around their centres.</summary>
internal sealed record BarTrace(string Name, int Colour, double[] X, double[] Heights, double Width) : Trace(Name, Colour);

/// <summary>Words or numbers centred on points.</summary>
/// <param name="Light">For each, whether it is white, for a dark ground, or black.</param>
internal sealed record TextTrace(double[] X, double[] Y, string[] Texts, bool[] Light) : Trace("", 0);

/// <summary>A line across the whole panel.</summary>
internal sealed record RuleTrace(string Name, int Colour, double At, bool Vertical) : Trace(Name, Colour);

/// <summary>A field of values, z[row, column], the first row at the smallest y.</summary>
/// <param name="Left">The left edge of the first column; the other edges likewise.</param>
internal sealed record HeatTrace(
    string Name, double[,] Z, double Left, double Right, double Bottom, double Top, double Low, double High, bool Diverging)
    : Trace(Name, 0)
{
    // Browsers blur a picture that they enlarge, some whatever they are told: so it is enlarged here.
    private const int WantedSide = 240;
    // The palette's last colour, magenta.
    private const byte NotANumber = 255;

    /// <summary>Whether white text is read better than black in a cell.</summary>
    public bool IsDark(int row, int column)
    {
        if (double.IsNaN(Z[row, column]))
            return false;
        var (r, g, b) = HeatColours.At((Z[row, column] - Low) / (High - Low), Diverging);
        return 0.299 * r + 0.587 * g + 0.114 * b < 130;
    }

    public byte[] ToPng()
    {
        int rows = Z.GetLength(0), columns = Z.GetLength(1);
        int stretchX = Math.Max(1, WantedSide / columns), stretchY = Math.Max(1, WantedSide / rows);
        var indices = new byte[rows * stretchY * columns * stretchX];
        for (var i = 0; i < indices.Length; i++)
        {
            int y = i / (columns * stretchX), x = i % (columns * stretchX);
            var value = Z[rows - 1 - y / stretchY, x / stretchX];
            indices[i] = double.IsNaN(value) ? NotANumber : (byte)Math.Round(Math.Clamp((value - Low) / (High - Low), 0, 1) * (NotANumber - 1));
        }
        var palette = Enumerable.Range(0, NotANumber).Select(i => HeatColours.At(i / (NotANumber - 1.0), Diverging)).Append(((byte)255, (byte)0, (byte)255));
        return Png.Encode(new IndexedPicture(columns * stretchX, rows * stretchY, indices, [.. palette]));
    }
}
