using System.Buffers.Binary;
using StbImageSharp;
using static System.FormattableString;

namespace GanNotebooks.Data;

/// <summary>One decoded PNG or JPEG picture, upright and opaque.</summary>
internal sealed class PictureFile
{
    // A damaged header could otherwise ask for any amount of memory.
    private const long MostPixels = 200_000_000;
    // Nor can a byte hold more: 1,032 bytes of deflate with eight pixels each in PNG, a bit a block of 64 in JPEG.
    private const long MostPixelsInAByteOfPng = 1032 * 8;
    private const long MostPixelsInAByteOfJpeg = 512;
    // Cameras and converters write up to about ten; each is a pass over the whole picture.
    private const int MostScans = 100;

    private static ReadOnlySpan<byte> PngStart => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> JpegScan => [0xFF, 0xDA];

    private readonly byte[] rgb; // [H, W, 3]
    private readonly int width;
    private readonly int height;

    private PictureFile(byte[] rgb, int width, int height) => (this.rgb, this.width, this.height) = (rgb, width, height);

    /// <exception cref="PictureException">The file is no PNG or JPEG, is damaged, or has more than 200 million pixels.</exception>
    public static PictureFile Read(string path) => Decode(File.ReadAllBytes(path), path);

    /// <summary>Decodes a file's bytes.</summary>
    /// <inheritdoc cref="Read"/>
    internal static PictureFile Decode(byte[] bytes, string path)
    {
        // The decoder knows more formats, which are not promised and not tested.
        var isPng = bytes.AsSpan().StartsWith(PngStart);
        if (!isPng && !bytes.AsSpan().StartsWith(JpegStart))
            throw new PictureException($"'{path}' is neither PNG nor JPEG, whatever its name says. Convert it or remove it.");
        try
        {
            if (isPng)
                CheckChunks(bytes, path);
            using var stream = new EndingStream(bytes);
            if (ImageInfo.FromStream(stream) is not { } info)
                throw new PictureException($"'{path}' is neither PNG nor JPEG, whatever its name says. Convert it or remove it.");
            if ((long)info.Width * info.Height is 0 or > MostPixels)
                throw new PictureException($"'{path}' says that it has {info.Width}x{info.Height} pixels; up to {MostPixels / 1_000_000} million are read. Make it smaller or remove it.");
            var most = bytes.Length * (isPng ? MostPixelsInAByteOfPng : MostPixelsInAByteOfJpeg);
            if ((long)info.Width * info.Height > most)
                throw new PictureException(Invariant($"'{path}' says that it has {info.Width}x{info.Height} pixels, more than its {bytes.Length:N0} bytes can hold: it is truncated or damaged. Remove it."));
            if (!isPng && bytes.AsSpan().Count(JpegScan) > MostScans)
                throw new PictureException($"'{path}' has more than {MostScans} scans, each a pass over the whole picture. Convert it or remove it.");
            stream.Position = 0;
            var decoded = ImageResult.FromStream(stream, ColorComponents.RedGreenBlueAlpha);
            return Upright(OnWhite(decoded.Data), decoded.Width, decoded.Height, ExifOrientation.Of(bytes));
        }
        catch (Exception damaged) when (damaged is not (PictureException or OutOfMemoryException))
        {
            throw new PictureException($"'{path}' cannot be decoded ({damaged.Message.TrimEnd('.')}). Convert it, or remove it.", damaged);
        }
    }

    /// <summary>The decoder makes room for what a chunk says that it holds, up to a gigabyte, before it reads it.</summary>
    private static void CheckChunks(ReadOnlySpan<byte> bytes, string path)
    {
        // A length of 4 bytes, a name of 4, the contents, a sum of 4. The decoder begins with a chunk whose head alone is there.
        for (var rest = bytes[PngStart.Length..]; rest.Length >= 8 && !rest[4..].StartsWith("IEND"u8);)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > rest.Length - 12)
                throw new PictureException(Invariant($"'{path}' has a chunk of {length:N0} bytes, of which {Math.Max(0, rest.Length - 12):N0} are there: it is truncated or damaged. Remove it."));
            rest = rest[(12 + (int)length)..];
        }
    }

    /// <summary>
    /// Ends where the bytes do, also for a reader that leaps over the end: the decoder asks whether it stands exactly there,
    /// and would search for ever behind it.
    /// </summary>
    private sealed class EndingStream(byte[] bytes) : MemoryStream(bytes, writable: false)
    {
        public override long Position
        {
            get => base.Position;
            set => base.Position = Math.Min(value, Length);
        }

        public override long Seek(long offset, SeekOrigin origin)
        {
            Position = offset + origin switch { SeekOrigin.Begin => 0, SeekOrigin.Current => Position, _ => Length };
            return Position;
        }
    }

    /// <summary>The square in the middle, [3 or 1, size, size], each pixel the mean of the area that it covers.</summary>
    public void SquareInto(Span<byte> target, int size, bool colour)
    {
        var side = Math.Min(width, height);
        var (left, top) = ((width - side) / 2, (height - side) / 2);
        var parts = Parts(side, size);

        // First the rows become short, then the columns: [side, size, 3] between.
        var rows = new float[side * size * 3];
        for (var y = 0; y < side; y++)
        {
            var line = rgb.AsSpan(((top + y) * width + left) * 3, side * 3);
            for (var x = 0; x < size; x++)
            {
                var sum = rows.AsSpan((y * size + x) * 3, 3);
                foreach (var (at, weight) in parts[x])
                {
                    for (var c = 0; c < 3; c++)
                        sum[c] += weight * line[3 * at + c];
                }
            }
        }
        Span<float> mean = stackalloc float[3];
        for (var y = 0; y < size; y++)
        {
            for (var x = 0; x < size; x++)
            {
                mean.Clear();
                foreach (var (at, weight) in parts[y])
                {
                    for (var c = 0; c < 3; c++)
                        mean[c] += weight * rows[(at * size + x) * 3 + c];
                }
                var pixel = y * size + x;
                if (!colour)
                {
                    target[pixel] = Round(0.299f * mean[0] + 0.587f * mean[1] + 0.114f * mean[2]);
                    continue;
                }
                for (var c = 0; c < 3; c++)
                    target[c * size * size + pixel] = Round(mean[c]);
            }
        }
    }

    /// <summary>For each new pixel, which old ones it covers and how much of its width each is.</summary>
    private static (int at, float weight)[][] Parts(int from, int to)
    {
        var parts = new (int, float)[to][];
        for (var k = 0; k < to; k++)
        {
            var (start, end) = ((double)k * from / to, (k + 1.0) * from / to);
            var first = (int)start;
            var last = Math.Min(from - 1, (int)Math.Ceiling(end) - 1);
            parts[k] = [.. Enumerable.Range(first, last - first + 1)
                .Select(at => (at, (float)((Math.Min(end, at + 1) - Math.Max(start, at)) * to / from)))];
        }
        return parts;
    }

    private static byte Round(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static byte[] OnWhite(byte[] rgba)
    {
        var rgb = new byte[rgba.Length / 4 * 3];
        for (int from = 0, to = 0; from < rgba.Length; from += 4, to += 3)
        {
            var alpha = rgba[from + 3];
            for (var c = 0; c < 3; c++)
                rgb[to + c] = (byte)((rgba[from + c] * alpha + 255 * (255 - alpha) + 127) / 255);
        }
        return rgb;
    }

    /// <summary>Turns and mirrors as Exif's orientation, 1 to 8, asks.</summary>
    private static PictureFile Upright(byte[] rgb, int width, int height, int orientation)
    {
        if (orientation == 1)
            return new PictureFile(rgb, width, height);
        var swapped = orientation >= 5;
        var (newWidth, newHeight) = swapped ? (height, width) : (width, height);
        var upright = new byte[rgb.Length];
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                var (column, row) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (width - 1 - y, x),
                };
                rgb.AsSpan((row * width + column) * 3, 3).CopyTo(upright.AsSpan((y * newWidth + x) * 3));
            }
        }
        return new PictureFile(upright, newWidth, newHeight);
    }
}
