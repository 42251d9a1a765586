using System.Collections.Concurrent;
using System.Numerics;

namespace GanNotebooks.Data;

/// <summary>From where to where a factor of <see cref="SynthDigits"/> varies; every value between is as likely.</summary>
public readonly record struct FactorRange(float Low, float High);

/// <summary>The ranges that <see cref="SynthDigits.Generate"/> draws its factors from.</summary>
public sealed record SynthDigitOptions
{
    /// <summary>Shear: by how many pixels the top leans to the right of the bottom, per pixel of height.</summary>
    public FactorRange Slant { get; init; } = new(-0.4f, 0.4f);

    /// <summary>Width of the pen, in pixels.</summary>
    public FactorRange Thickness { get; init; } = new(1.4f, 3.6f);

    /// <summary>Height of the digit, in units of 20 pixels.</summary>
    public FactorRange Scale { get; init; } = new(0.8f, 1.05f);

    /// <summary>Offset of the digit's centre from the picture's, in pixels, to the right and down.</summary>
    public FactorRange Offset { get; init; } = new(-1.5f, 1.5f);

    /// <summary>How unsteady the hand is: 1 as handwriting, 0 as print.</summary>
    public float Jitter { get; init; } = 1;
}

/// <summary>
/// Handwritten-looking digits that need no download: drawn from pen strokes, 28×28, white on black as MNIST's,
/// each with the factors it was drawn with, so that what a network found can be compared with what is true.
/// </summary>
public static class SynthDigits
{
    /// <summary>Height and width of every image, in pixels.</summary>
    public const int Side = StrokeCanvas.Side;

    private const float NominalHeight = 20;
    private static readonly string[] Names = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    /// <summary>
    /// Draws <paramref name="count"/> digits: pixels [N, 1, 28, 28], labels 0..9, and the factors
    /// <c>class</c>, <c>style</c> (which way of writing the digit), <c>slant</c>, <c>thickness</c>, <c>scale</c>,
    /// <c>dx</c> and <c>dy</c>, [N] each, in the units of <see cref="SynthDigitOptions"/>.
    /// </summary>
    /// <remarks>
    /// Image i depends on <paramref name="seed"/>, <paramref name="options"/> and i alone: not on the machine,
    /// the number of threads or the number of images.
    /// </remarks>
    public static ImageSet Generate(int count, ulong seed, SynthDigitOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Array.MaxLength / (Side * Side));
        var ranges = options ?? new SynthDigitOptions();
        var pixels = new byte[count * Side * Side];
        var labels = new int[count];
        var factors = new Dictionary<string, float[]>();
        foreach (var name in (string[])["class", "style", "slant", "thickness", "scale", "dx", "dy"])
            factors[name] = new float[count];

        if (count > 0)
        {
            Parallel.ForEach(Partitioner.Create(0, count, 256), range =>
            {
                var pen = new Pen();
                for (var i = range.Item1; i < range.Item2; i++)
                {
                    var random = new CounterRandom(seed, (ulong)i);
                    var label = labels[i] = random.NextInt(10);
                    var style = random.NextInt(DigitStrokes.All[label].Length);
                    var (slant, thickness, scale) = (Pick(ranges.Slant), Pick(ranges.Thickness), Pick(ranges.Scale));
                    var (dx, dy) = (Pick(ranges.Offset), Pick(ranges.Offset));
                    pen.Write(
                        DigitStrokes.All[label][style], slant, thickness, scale, dx, dy, ranges.Jitter, ref random,
                        pixels.AsSpan(i * Side * Side, Side * Side));
                    (factors["class"][i], factors["style"][i], factors["slant"][i]) = (label, style, slant);
                    (factors["thickness"][i], factors["scale"][i]) = (thickness, scale);
                    (factors["dx"][i], factors["dy"][i]) = (dx, dy);

                    float Pick(FactorRange factor) => random.Next(factor.Low, factor.High);
                }
            });
        }
        return new ImageSet("SynthDigits", $"drawn here, seed {seed}", pixels, labels, 1, Side, Side, Names, factors);
    }

    /// <summary>
    /// One digit, [1, 28, 28], with exactly these factors and a steady hand.
    /// </summary>
    /// <param name="digit">0..9.</param>
    /// <param name="slant">Pixels to the right per pixel of height; 0 is upright.</param>
    /// <param name="thickness">Width of the pen, in pixels, above 0.</param>
    /// <param name="scale">Height of the digit, in units of 20 pixels, above 0.</param>
    /// <param name="dx">Offset to the right, in pixels.</param>
    /// <param name="dy">Offset down, in pixels.</param>
    /// <param name="style">Which way of writing it, counted from 0; every digit has at least four.</param>
    public static byte[] Draw(
        int digit, float slant = 0, float thickness = 2.5f, float scale = 1, float dx = 0, float dy = 0, int style = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(digit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(digit, 9);
        ArgumentOutOfRangeException.ThrowIfNegative(style);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(style, DigitStrokes.All[digit].Length);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(thickness);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(scale);
        var pixels = new byte[Side * Side];
        var random = new CounterRandom(0, 0);
        new Pen().Write(DigitStrokes.All[digit][style], slant, thickness, scale, dx, dy, 0, ref random, pixels);
        return pixels;
    }

    /// <summary>Writes one digit after another; its buffers are reused, so one pen serves one thread.</summary>
    private sealed class Pen
    {
        // A curve between two points is drawn as so many straight lines: at most two pixels long.
        private const int LinesPerSpan = 4;
        private readonly StrokeCanvas _canvas = new();
        private readonly List<(Vector2 From, Vector2 To)> _lines = new(128);
        private readonly Vector2[] _points = new Vector2[32];

        public void Write(
            DigitStrokes.Stroke[] strokes, float slant, float thickness, float scale, float dx, float dy,
            float jitter, ref CounterRandom random, Span<byte> pixels)
        {
            // The ink, not the line in its middle, is `scale` times 20 pixels high.
            var height = MathF.Max(NominalHeight * scale - thickness, 1);
            var width = height * (1 + jitter * 0.09f * random.NextBell());

            _lines.Clear();
            var corner = Vector2.Zero;
            foreach (var stroke in strokes)
            {
                var shift = new Vector2(random.NextBell(), random.NextBell()) * (0.012f * jitter);
                var points = _points.AsSpan(0, stroke.Points.Length);
                for (var i = 0; i < points.Length; i++)
                {
                    var tremble = new Vector2(random.NextBell(), random.NextBell()) * (0.022f * jitter);
                    var point = stroke.Points[i] + shift + tremble;
                    points[i] = new Vector2(point.X * width - slant * point.Y * height, point.Y * height);
                }
                if (stroke.Continues)
                    points[0] = corner;
                corner = points[^1];
                Flatten(points, stroke.Closed);
            }

            var low = new Vector2(float.MaxValue);
            var high = new Vector2(float.MinValue);
            foreach (var (from, to) in _lines)
            {
                low = Vector2.Min(low, Vector2.Min(from, to));
                high = Vector2.Max(high, Vector2.Max(from, to));
            }
            var move = new Vector2(Side * 0.5f + dx, Side * 0.5f + dy) - (low + high) * 0.5f;

            var radius = thickness * 0.5f;
            _canvas.Clear();
            foreach (var (from, to) in _lines)
                _canvas.AddSegment(from + move, to + move, radius + 0.5f);
            _canvas.Render(radius, pixels);
        }

        private void Flatten(ReadOnlySpan<Vector2> points, bool closed)
        {
            var n = points.Length;
            var spans = closed ? n : n - 1;
            for (var i = 0; i < spans; i++)
            {
                var p1 = points[i];
                var p2 = points[(i + 1) % n];
                if (n == 2)
                {
                    _lines.Add((p1, p2));
                    continue;
                }
                var p0 = i > 0 ? points[i - 1] : closed ? points[n - 1] : p1;
                var p3 = i + 2 < n ? points[i + 2] : closed ? points[(i + 2) % n] : p2;
                var from = p1;
                for (var k = 1; k <= LinesPerSpan; k++)
                {
                    var to = k == LinesPerSpan ? p2 : CatmullRom(p0, p1, p2, p3, (float)k / LinesPerSpan);
                    _lines.Add((from, to));
                    from = to;
                }
            }
        }

        private static Vector2 CatmullRom(Vector2 p0, Vector2 p1, Vector2 p2, Vector2 p3, float t) =>
            0.5f * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * (t * t)
                + (3 * p1 - p0 - 3 * p2 + p3) * (t * t * t));
    }
}
