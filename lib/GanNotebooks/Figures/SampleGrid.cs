using System.Net;
using GanNotebooks.Data;

namespace GanNotebooks.Figures;

/// <summary>
/// Images in rows and columns as one picture with crisp pixels. Displays as PNG, which every viewer shows.
/// </summary>
/// <remarks>A value that is not a number is painted magenta: a generator that broke is seen at once.</remarks>
[TypeFormatterSource(typeof(SampleGridFormatters), PreferredMimeTypes = ["image/png", "text/plain"])]
public sealed class SampleGrid
{
    // Neither black nor white, so that the cells' edges show in light and in dark pages.
    private const byte Background = 0x58;
    private const byte Ink = 0xF4;
    private const int Padding = 3;
    // A grid about as wide as a notebook's text stays readable without the browser shrinking it.
    private const int WantedWidth = 600;

    private readonly byte[] _cells; // [count, H, W, C]
    private IReadOnlyList<string> _rowLabels = [];
    private IReadOnlyList<string> _columnLabels = [];
    private int? _scale;

    private SampleGrid(byte[] cells, int count, int channels, int height, int width, int? columns)
    {
        (_cells, Count, Channels, CellHeight, CellWidth) = (cells, count, channels, height, width);
        Columns = columns ?? Math.Max(1, (int)Math.Ceiling(Math.Sqrt(count)));
        Rows = Math.Max(1, (count + Columns - 1) / Columns);
    }

    /// <summary>Images from a network's output.</summary>
    /// <param name="pixels">[count, channels, height, width].</param>
    /// <param name="channels">1 or 3.</param>
    /// <param name="low">The value that becomes black; smaller ones do too.</param>
    /// <param name="high">The value that becomes white; larger ones do too.</param>
    /// <param name="columns">Images side by side; without it the grid is about square.</param>
    /// <exception cref="ArgumentException">The sizes contradict each other.</exception>
    public static SampleGrid FromFloats(
        ReadOnlySpan<float> pixels, int count, int channels, int height, int width,
        float low = -1, float high = 1, int? columns = null)
    {
        Check(pixels.Length, count, channels, height, width, columns);
        if (!(high > low))
            throw new ArgumentException($"The range {low}..{high} is empty; white (high) must be above black (low).");

        var broken = false;
        foreach (var value in pixels)
            broken |= float.IsNaN(value);
        var shown = broken ? 3 : channels;
        var cells = new byte[count * height * width * shown];
        var area = height * width;
        var factor = 255 / (high - low);
        for (var image = 0; image < count; image++)
        {
            for (var i = 0; i < area; i++)
            {
                var target = cells.AsSpan((image * area + i) * shown, shown);
                for (var c = 0; c < shown; c++)
                {
                    var value = pixels[(image * channels + Math.Min(c, channels - 1)) * area + i];
                    if (float.IsNaN(value))
                    {
                        (target[0], target[1], target[2]) = (255, 0, 255);
                        break;
                    }
                    target[c] = (byte)(Math.Clamp((value - low) * factor, 0, 255) + 0.5f);
                }
            }
        }
        return new SampleGrid(cells, count, shown, height, width, columns);
    }

    /// <summary>Images from bytes, 0 black to 255 white, [count, channels, height, width].</summary>
    /// <inheritdoc cref="FromFloats"/>
    public static SampleGrid FromBytes(
        ReadOnlySpan<byte> pixels, int count, int channels, int height, int width, int? columns = null)
    {
        Check(pixels.Length, count, channels, height, width, columns);
        var cells = new byte[pixels.Length];
        var area = height * width;
        for (var image = 0; image < count; image++)
        {
            for (var c = 0; c < channels; c++)
            {
                for (var i = 0; i < area; i++)
                    cells[(image * area + i) * channels + c] = pixels[(image * channels + c) * area + i];
            }
        }
        return new SampleGrid(cells, count, channels, height, width, columns);
    }

    /// <summary>The first rows × columns images of a data set.</summary>
    public static SampleGrid Of(ImageSet images, int rows = 8, int columns = 8)
    {
        var count = Math.Min(rows * columns, images.Count);
        return FromBytes(
            images.Pixels.AsSpan(0, count * images.PixelsPerImage), count,
            images.Channels, images.Height, images.Width, columns);
    }

    /// <summary>The number of images; the last row may be short.</summary>
    public int Count { get; }

    /// <summary>Images from top to bottom.</summary>
    public int Rows { get; }

    /// <summary>Images from left to right.</summary>
    public int Columns { get; }

    /// <summary>1 grey, 3 colour (also where a grey image holds a value that is not a number).</summary>
    public int Channels { get; }

    /// <summary>Height of one image, in its own pixels.</summary>
    public int CellHeight { get; }

    /// <summary>Width of one image, in its own pixels.</summary>
    public int CellWidth { get; }

    /// <summary>Screen pixels for each pixel of an image, in both directions.</summary>
    public int Scale => _scale ?? Math.Clamp(WantedWidth / (Columns * (CellWidth + 1)), 1, 6);

    /// <summary>Sets <see cref="Scale"/>; without it the grid is about 600 pixels wide.</summary>
    public SampleGrid WithScale(int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        _scale = scale;
        return this;
    }

    /// <summary>A text at the left of each row. Capital letters, digits and common signs.</summary>
    public SampleGrid WithRowLabels(IReadOnlyList<string> labels)
    {
        _rowLabels = labels.Count == Rows ? labels : throw new ArgumentException($"{labels.Count} labels for {Rows} rows.", nameof(labels));
        return this;
    }

    /// <summary>A text above each column. Capital letters, digits and common signs.</summary>
    public SampleGrid WithColumnLabels(IReadOnlyList<string> labels)
    {
        _columnLabels = labels.Count == Columns ? labels : throw new ArgumentException($"{labels.Count} labels for {Columns} columns.", nameof(labels));
        return this;
    }

    /// <summary>
    /// How much the images differ: the standard deviation of a value over the images, in grey levels of 255, averaged over
    /// all places. 0 where all are the same.
    /// </summary>
    internal double Spread()
    {
        var size = _cells.Length / Count;
        double sum = 0;
        for (var place = 0; place < size; place++)
        {
            double mean = 0, square = 0;
            for (var image = 0; image < Count; image++)
            {
                double value = _cells[image * size + place];
                mean += value;
                square += value * value;
            }
            mean /= Count;
            sum += Math.Sqrt(Math.Max(0, square / Count - mean * mean));
        }
        return sum / size;
    }

    /// <summary>The whole grid as one picture.</summary>
    public Picture ToPicture()
    {
        var text = CellWidth * Scale >= 40 ? 2 : 1;
        // Even distances at even scales: then two equal pixels share a byte of a film, which halves it.
        var gap = Math.Min(Scale, 2);
        var left = _rowLabels.Count == 0 ? gap : (_rowLabels.Max(PixelFont.Measure) * text / 2 + Padding) * 2;
        var top = _columnLabels.Count == 0 ? gap : (PixelFont.Height * text / 2 + Padding) * 2;
        int stepX = CellWidth * Scale + gap, stepY = CellHeight * Scale + gap;
        var picture = new Picture(left + Columns * stepX, top + Rows * stepY, Channels);
        picture.Fill(0, 0, picture.Width, picture.Height, Background);

        for (var i = 0; i < Count; i++)
            PaintCell(picture, i, left + i % Columns * stepX, top + i / Columns * stepY);
        for (var row = 0; row < _rowLabels.Count; row++)
        {
            var label = _rowLabels[row];
            var x = Math.Max(0, left - Padding - PixelFont.Measure(label) * text);
            PixelFont.Write(picture, label, x, top + row * stepY + (stepY - PixelFont.Height * text) / 2, text, Ink);
        }
        for (var column = 0; column < _columnLabels.Count; column++)
        {
            // What is wider than its column loses its end rather than running into the next.
            var most = Math.Max(1, (stepX - 2) / (PixelFont.Advance * text));
            var label = _columnLabels[column];
            label = label.Length > most ? label[..most] : label;
            var x = left + column * stepX + Math.Max(0, (stepX - PixelFont.Measure(label) * text) / 2);
            PixelFont.Write(picture, label, x, Padding, text, Ink);
        }
        return picture;
    }

    /// <summary>The bytes of a PNG file.</summary>
    public byte[] ToPng() => Png.Encode(ToPicture());

    /// <summary>An <c>img</c> element that carries the picture with it.</summary>
    /// <param name="alt">What a reader who cannot see it is told; without it, the summary.</param>
    public string ToHtml(string? alt = null) =>
        $"<img alt=\"{WebUtility.HtmlEncode(alt ?? ToString())}\" style=\"image-rendering:pixelated\" "
        + $"src=\"data:image/png;base64,{Convert.ToBase64String(ToPng())}\">";

    /// <summary>For instance <c>SampleGrid 8×8 of 28×28</c>.</summary>
    public override string ToString() => $"SampleGrid {Rows}×{Columns} of {CellHeight}×{CellWidth}";

    private void PaintCell(Picture picture, int index, int left, int top)
    {
        for (var y = 0; y < CellHeight * Scale; y++)
        {
            var row = picture.Row(top + y).Slice(left * Channels, CellWidth * Scale * Channels);
            var cell = _cells.AsSpan((index * CellHeight + y / Scale) * CellWidth * Channels, CellWidth * Channels);
            for (var x = 0; x < CellWidth * Scale; x++)
                cell.Slice(x / Scale * Channels, Channels).CopyTo(row[(x * Channels)..]);
        }
    }

    private static void Check(int length, int count, int channels, int height, int width, int? columns)
    {
        if (channels is not (1 or 3))
            throw new ArgumentException($"{channels} channels; a grid shows images with 1 (grey) or 3 (red, green, blue).");
        if (count < 1 || height < 1 || width < 1 || columns < 1)
            throw new ArgumentException($"{count} images of {height}x{width} in {columns?.ToString() ?? "any"} columns: every number must be at least 1.");
        var expected = (long)count * channels * height * width;
        if (length != expected)
            throw new ArgumentException($"{count} images of {channels}x{height}x{width} need {expected} values, but there are {length}.");
    }
}

/// <summary>How a <see cref="SampleGrid"/> shows in a notebook.</summary>
public sealed class SampleGridFormatters
{
    /// <summary>PNG and a line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("image/png", grid => Convert.ToBase64String(((SampleGrid)grid).ToPng())),
        new MimeFormatter("text/plain", grid => grid.ToString()!),
    ];
}
