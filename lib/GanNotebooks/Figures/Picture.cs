namespace GanNotebooks.Figures;

/// <summary>A picture in memory: 8 bits a value, rows from the top, the channels of a pixel side by side.</summary>
public sealed class Picture
{
    /// <param name="channels">1 grey, 3 red-green-blue, 4 with opacity.</param>
    /// <exception cref="ArgumentException">Another number of channels, no pixels, or too many for memory.</exception>
    public Picture(int width, int height, int channels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if (channels is not (1 or 3 or 4))
            throw new ArgumentException($"{channels} channels; a picture has 1 (grey), 3 (colour) or 4 (colour and opacity).", nameof(channels));
        if ((long)width * height * channels > Array.MaxLength)
            throw new ArgumentException($"{width}x{height}x{channels} values are too many for one picture.");
        (Width, Height, Channels) = (width, height, channels);
        Pixels = new byte[width * height * channels];
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>1 grey, 3 red-green-blue, 4 with opacity.</summary>
    public int Channels { get; }

    /// <summary>[Height, Width, Channels], 0..255.</summary>
    public byte[] Pixels { get; }

    /// <summary>One row, [Width, Channels].</summary>
    public Span<byte> Row(int y) => Pixels.AsSpan(y * Width * Channels, Width * Channels);

    /// <summary>Paints every pixel of a rectangle grey.</summary>
    internal void Fill(int left, int top, int width, int height, byte grey)
    {
        for (var y = top; y < top + height; y++)
            Row(y).Slice(left * Channels, width * Channels).Fill(grey);
    }
}
