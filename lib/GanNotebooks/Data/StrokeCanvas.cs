using System.Numerics;

namespace GanNotebooks.Data;

/// <summary>
/// A 28×28 picture drawn with a round pen. One canvas serves one thread and is cleared for each picture.
/// </summary>
/// <remarks>
/// Only additions, multiplications, divisions and square roots, which IEEE 754 fixes to the last bit:
/// the same picture on every machine.
/// </remarks>
internal sealed class StrokeCanvas
{
    public const int Side = 28;
    private const float Far = 1e6f;
    private readonly float[] _squaredDistance = new float[Side * Side];

    public void Clear() => Array.Fill(_squaredDistance, Far);

    /// <summary>Takes the line from a to b, in pixels, into account for every pixel within <paramref name="reach"/>.</summary>
    public void AddSegment(Vector2 a, Vector2 b, float reach)
    {
        // The centre of pixel i lies at i + 0.5.
        var left = Clamp(MathF.Min(a.X, b.X) - reach - 0.5f);
        var right = Clamp(MathF.Max(a.X, b.X) + reach + 0.5f);
        var top = Clamp(MathF.Min(a.Y, b.Y) - reach - 0.5f);
        var bottom = Clamp(MathF.Max(a.Y, b.Y) + reach + 0.5f);

        float alongX = b.X - a.X, alongY = b.Y - a.Y;
        var squaredLength = alongX * alongX + alongY * alongY;
        var inverse = squaredLength > 1e-12f ? 1 / squaredLength : 0;
        for (var y = top; y < bottom; y++)
        {
            var row = _squaredDistance.AsSpan(y * Side, Side);
            var fromY = y + 0.5f - a.Y;
            for (var x = left; x < right; x++)
            {
                var fromX = x + 0.5f - a.X;
                var t = (fromX * alongX + fromY * alongY) * inverse;
                t = t < 0 ? 0 : t > 1 ? 1 : t;
                float awayX = fromX - t * alongX, awayY = fromY - t * alongY;
                var squared = awayX * awayX + awayY * awayY;
                if (squared < row[x])
                    row[x] = squared;
            }
        }

        static int Clamp(float edge) => edge < 0 ? 0 : edge > Side ? Side : (int)edge;
    }

    /// <summary>
    /// The picture of a pen of <paramref name="radius"/> pixels: 255 inside, fading to 0 over one pixel at the edge.
    /// </summary>
    public void Render(float radius, Span<byte> pixels)
    {
        var outside = (radius + 0.5f) * (radius + 0.5f);
        for (var i = 0; i < pixels.Length; i++)
        {
            var squared = _squaredDistance[i];
            if (squared >= outside)
            {
                pixels[i] = 0;
                continue;
            }
            var coverage = radius + 0.5f - MathF.Sqrt(squared);
            pixels[i] = coverage >= 1 ? (byte)255 : (byte)(coverage * 255 + 0.5f);
        }
    }
}
