namespace GanNotebooks.Figures;

/// <summary>
/// A square piece of a plane as pixels: a field as colours, clouds of points and arrows upon it. A frame for a
/// <see cref="Film"/>; a single picture is better drawn as a <see cref="Figure"/>, which has axes.
/// </summary>
public sealed class PlanePicture
{
    // So few shades that neighbouring pixels are mostly equal, which makes a film small.
    private const int Shades = 17;
    private const byte LabelGrey = 0x30;
    private readonly Picture _picture;
    private readonly double _reach;

    /// <param name="reach">The piece is −reach .. reach in both directions.</param>
    /// <param name="side">Pixels in each direction.</param>
    public PlanePicture(double reach, int side = 320)
    {
        if (!(reach > 0 && double.IsFinite(reach)))
            throw new ArgumentOutOfRangeException(nameof(reach), reach, "The picture reaches from −reach to reach, so that must be above 0.");
        _reach = reach;
        _picture = new Picture(side, side, 3);
        _picture.Fill(0, 0, side, side, 255);
    }

    /// <summary>Paints the whole piece: 0 vermilion as generated data, ½ white, 1 blue as real data.</summary>
    /// <param name="probability">[rows, columns] of 0..1; the first row lies at the bottom.</param>
    public PlanePicture Surface(double[,] probability)
    {
        int rows = probability.GetLength(0), columns = probability.GetLength(1);
        for (var y = 0; y < _picture.Height; y++)
        {
            var row = rows - 1 - y * rows / _picture.Height;
            for (var x = 0; x < _picture.Width; x++)
            {
                var value = probability[row, x * columns / _picture.Width];
                Paint(x, y, double.IsNaN(value) ? ((byte)255, (byte)0, (byte)255) : HeatColours.At(Math.Round(value * (Shades - 1)) / (Shades - 1), diverging: true));
            }
        }
        return this;
    }

    /// <summary>Points as squares with a light edge, so that they show on every ground.</summary>
    /// <param name="x">Where they are; what lies outside is left out.</param>
    /// <param name="size">Side of a square in pixels.</param>
    /// <exception cref="ArgumentException">x and y are not equally many.</exception>
    public PlanePicture Points(Series x, Series y, Role role, int size = 3)
    {
        if (x.Array.Length != y.Array.Length)
            throw new ArgumentException($"{x.Array.Length} values of x and {y.Array.Length} of y; there must be one y for each x.");
        var colour = Colour(role);
        for (var edge = 1; edge >= 0; edge--)
        {
            for (var i = 0; i < x.Array.Length; i++)
            {
                var (px, py) = Pixel(x.Array[i], y.Array[i]);
                for (var at = 0; at < (size + 2 * edge) * (size + 2 * edge); at++)
                {
                    int dx = at % (size + 2 * edge) - size / 2 - edge, dy = at / (size + 2 * edge) - size / 2 - edge;
                    Paint(px + dx, py + dy, edge == 1 ? ((byte)255, (byte)255, (byte)255) : colour);
                }
            }
        }
        return this;
    }

    /// <summary>A vector field. See <see cref="Figure.Arrows"/>.</summary>
    public PlanePicture Arrows(Series x, Series y, Series u, Series v, double longest)
    {
        var (strokesX, strokesY) = Strokes.Arrows(x.Array, y.Array, u.Array, v.Array, longest);
        for (var i = 0; i + 1 < strokesX.Length; i++)
        {
            if (!double.IsNaN(strokesX[i]) && !double.IsNaN(strokesX[i + 1]))
                Line(Pixel(strokesX[i], strokesY[i]), Pixel(strokesX[i + 1], strokesY[i + 1]));
        }
        return this;
    }

    /// <summary>A line of text in the upper left corner: capital letters, digits and common signs.</summary>
    public PlanePicture Label(string text)
    {
        _picture.Fill(0, 0, Math.Min(_picture.Width, PixelFont.Measure(text) * 2 + 8), PixelFont.Height * 2 + 8, 255);
        var most = Math.Max(0, (_picture.Width - 8) / (PixelFont.Advance * 2));
        PixelFont.Write(_picture, text.Length > most ? text[..most] : text, 4, 4, 2, LabelGrey);
        return this;
    }

    /// <summary>The pixels.</summary>
    public Picture ToPicture() => _picture;

    private (int X, int Y) Pixel(double x, double y) => (Pixel(x), _picture.Height - 1 - Pixel(y));

    // Outside is far outside, also where a value is not a number.
    private int Pixel(double value) => double.IsFinite(value) ? (int)Math.Clamp(Math.Floor((value + _reach) / (2 * _reach) * _picture.Width), -10_000, 10_000) : -10_000;

    private void Line((int X, int Y) from, (int X, int Y) to)
    {
        var steps = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        for (var i = 0; i <= steps; i++)
        {
            var part = steps == 0 ? 0 : (double)i / steps;
            Paint((int)Math.Round(from.X + (to.X - from.X) * part), (int)Math.Round(from.Y + (to.Y - from.Y) * part), (60, 60, 60));
        }
    }

    private void Paint(int x, int y, (byte R, byte G, byte B) colour)
    {
        if (x < 0 || y < 0 || x >= _picture.Width || y >= _picture.Height)
            return;
        var pixel = _picture.Row(y).Slice(x * 3, 3);
        (pixel[0], pixel[1], pixel[2]) = colour;
    }

    private static (byte, byte, byte) Colour(Role role)
    {
        var bytes = Convert.FromHexString(Palette.Light(Palette.Of(role, 0))[1..]);
        return (bytes[0], bytes[1], bytes[2]);
    }
}
