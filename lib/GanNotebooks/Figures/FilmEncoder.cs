using System.Buffers.Binary;

namespace GanNotebooks.Figures;

/// <summary>
/// Writes an animated PNG (W3C PNG, third edition, section 11.3.6). The plain picture in it, for viewers that show
/// no films, is the last frame and no part of the film.
/// </summary>
internal static class FilmEncoder
{
    // A lesson with all its outputs stays below 1.5 MB.
    private const int WantedBytes = 600_000;
    // 14 greys, magenta for what is not a number and one for "as before": 16 fit into 4 bits.
    private const int MostGreys = 14;
    // Noise, of which the first frames of a training consist, hardly compresses: fewer greys take a quarter less.
    private const int FewGreys = 8;
    private const int Reds = 6, Greens = 7, Blues = 6;
    private static readonly (byte, byte, byte) Magenta = (255, 0, 255);

    /// <summary>With 14 greys where that is small enough, else with fewer, then with fewer frames.</summary>
    public static byte[] Encode(IReadOnlyList<Picture> frames, int frameMilliseconds, int lastMilliseconds)
    {
        var png = Encode(frames, frameMilliseconds, lastMilliseconds, MostGreys);
        if (png.Length > WantedBytes)
            png = Encode(frames, frameMilliseconds, lastMilliseconds, FewGreys);
        while (png.Length > WantedBytes && frames.Count > 8)
        {
            // Every second one, counted from the last, which stays.
            frames = [.. frames.Where((_, i) => (frames.Count - 1 - i) % 2 == 0)];
            frameMilliseconds = Math.Min(2 * frameMilliseconds, ushort.MaxValue);
            png = Encode(frames, frameMilliseconds, lastMilliseconds, FewGreys);
        }
        return png;
    }

    private static byte[] Encode(IReadOnlyList<Picture> frames, int frameMilliseconds, int lastMilliseconds, int greys)
    {
        var colour = frames.Any(HasColour);
        var palette = colour ? ColourPalette() : GreyPalette(greys);
        var asBefore = (byte)(palette.Length - 1);
        var pictures = frames.Select(frame => new IndexedPicture(frame.Width, frame.Height, Quantise(frame, colour, greys), palette)).ToArray();
        var last = pictures[^1];

        using var png = new MemoryStream();
        Png.WriteStart(png);
        Png.WriteHeader(png, last.Width, last.Height, last.BitDepth, 3);
        Png.WritePalette(png, palette, transparent: true);
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, pictures.Length);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], 0); // for ever
        Png.WriteChunk(png, "acTL", control);
        Png.WriteChunk(png, "IDAT", last.Compress(ordered: false));

        var sequence = 0;
        for (var i = 0; i < pictures.Length; i++)
        {
            var (left, top, part) = i == 0 ? (0, 0, pictures[0]) : Changes(pictures[i - 1], pictures[i], asBefore);
            WriteFrameControl(png, sequence++, left, top, part, i == pictures.Length - 1 ? lastMilliseconds : frameMilliseconds, over: i > 0);
            var data = part.Compress(ordered: false);
            var numbered = new byte[data.Length + 4];
            BinaryPrimitives.WriteInt32BigEndian(numbered, sequence++);
            data.CopyTo(numbered, 4);
            Png.WriteChunk(png, "fdAT", numbered);
        }
        Png.WriteChunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>The smallest rectangle that holds every change, with the pixels that stay left transparent.</summary>
    private static (int Left, int Top, IndexedPicture Part) Changes(IndexedPicture before, IndexedPicture after, byte asBefore)
    {
        int left = after.Width, right = -1, top = after.Height, bottom = -1;
        for (var i = 0; i < after.Indices.Length; i++)
        {
            if (before.Indices[i] == after.Indices[i])
                continue;
            int x = i % after.Width, y = i / after.Width;
            (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
        }
        // A frame has at least one pixel, also where nothing changed.
        if (right < 0)
            (left, right, top, bottom) = (0, 0, 0, 0);

        int width = right - left + 1, height = bottom - top + 1;
        var indices = new byte[width * height];
        for (var i = 0; i < indices.Length; i++)
        {
            var at = (top + i / width) * after.Width + left + i % width;
            indices[i] = before.Indices[at] == after.Indices[at] ? asBefore : after.Indices[at];
        }
        return (left, top, new IndexedPicture(width, height, indices, after.Palette));
    }

    private static void WriteFrameControl(Stream png, int sequence, int left, int top, IndexedPicture part, int milliseconds, bool over)
    {
        Span<byte> control = stackalloc byte[26];
        BinaryPrimitives.WriteInt32BigEndian(control, sequence);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], part.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], part.Height);
        BinaryPrimitives.WriteInt32BigEndian(control[12..], left);
        BinaryPrimitives.WriteInt32BigEndian(control[16..], top);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], (ushort)milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], 1000);
        control[24] = 0; // what was drawn stays
        control[25] = over ? (byte)1 : (byte)0;
        Png.WriteChunk(png, "fcTL", control);
    }

    /// <summary>Whether a pixel is neither grey nor the magenta of a value that is not a number.</summary>
    private static bool HasColour(Picture frame)
    {
        if (frame.Channels == 1)
            return false;
        for (var i = 0; i < frame.Pixels.Length; i += frame.Channels)
        {
            var (r, g, b) = (frame.Pixels[i], frame.Pixels[i + 1], frame.Pixels[i + 2]);
            if ((r != g || g != b) && (r, g, b) != Magenta)
                return true;
        }
        return false;
    }

    private static byte[] Quantise(Picture frame, bool colour, int greys)
    {
        var indices = new byte[frame.Width * frame.Height];
        for (var i = 0; i < indices.Length; i++)
        {
            var pixel = frame.Pixels.AsSpan(i * frame.Channels, frame.Channels);
            var (r, g, b) = pixel.Length == 1 ? (pixel[0], pixel[0], pixel[0]) : (pixel[0], pixel[1], pixel[2]);
            indices[i] = (byte)((r, g, b) == Magenta
                ? (colour ? Reds * Greens * Blues : greys)
                : colour ? (Level(r, Reds) * Greens + Level(g, Greens)) * Blues + Level(b, Blues) : Level(r, greys));
        }
        return indices;
    }

    private static (byte, byte, byte)[] GreyPalette(int greys) =>
        [.. Enumerable.Range(0, greys).Select(i => (Value(i, greys), Value(i, greys), Value(i, greys))), Magenta, (0, 0, 0)];

    private static (byte, byte, byte)[] ColourPalette() =>
    [
        .. Enumerable.Range(0, Reds * Greens * Blues)
            .Select(i => (Value(i / (Greens * Blues), Reds), Value(i / Blues % Greens, Greens), Value(i % Blues, Blues))),
        Magenta, (0, 0, 0),
    ];

    private static int Level(byte value, int levels) => (value * (levels - 1) + 127) / 255;

    private static byte Value(int level, int levels) => (byte)((level * 255 + (levels - 1) / 2) / (levels - 1));
}
