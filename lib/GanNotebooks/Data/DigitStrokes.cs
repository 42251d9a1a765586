using System.Globalization;
using System.Numerics;

namespace GanNotebooks.Data;

/// <summary>
/// How a hand writes the ten digits: pen strokes as curves through a few points, several ways for each digit.
/// </summary>
/// <remarks>
/// In the texts below a point is <c>x,y</c> in hundredths of the digit's height, y downwards.
/// The pen draws a smooth curve (Catmull-Rom) through the points; <c>/</c> is a corner at the point before it,
/// <c>;</c> lifts the pen, <c>o</c> closes the curve onto its first point.
/// </remarks>
internal static class DigitStrokes
{
    private static readonly string[][] Texts =
    [
        [ // 0
            "40,0 16,14 4,50 16,88 38,100 60,86 70,50 60,12 o",
            "50,4 26,2 8,22 3,55 14,90 36,100 58,82 66,45 56,12 32,0",
            "30,1 8,20 2,52 10,86 28,100 46,84 54,50 46,16 o",
            "58,10 34,0 10,20 3,56 18,92 40,99 62,80 67,40 52,8 40,6",
        ],
        [ // 1
            "20,0 19,50 20,100",
            "2,24 14,15 26,0 / 26,50 25,100",
            "4,22 16,14 26,0 / 26,50 26,100 ; 6,100 48,99",
            "24,0 20,50 22,100",
        ],
        [ // 2
            "6,24 14,6 34,0 56,8 61,27 50,50 27,75 2,99 / 34,98 68,97",
            "8,20 22,3 44,0 60,14 58,36 42,62 21,88 7,97 2,88 12,80 30,86 48,97 70,93",
            "4,16 24,0 50,4 58,24 46,52 22,82 6,98 / 26,92 46,97 68,96",
            "10,28 12,8 36,0 58,14 54,42 30,72 4,98 / 62,100",
        ],
        [ // 3
            "8,12 28,0 52,6 58,24 44,42 22,48 / 50,52 64,72 54,92 30,100 4,90",
            "6,3 32,2 58,1 / 44,20 28,40 / 54,46 64,70 52,93 26,100 4,90",
            "4,14 22,1 46,4 54,20 46,38 28,47 / 54,56 62,78 44,98 20,99 2,86",
            "10,8 34,0 54,10 52,30 34,44 20,46 / 30,48 56,56 62,78 46,97 22,100 6,94",
        ],
        [ // 4
            "12,0 7,26 5,50 / 22,55 44,54 68,50 ; 58,4 56,50 54,100",
            "48,0 26,34 2,66 / 36,66 72,64 ; 50,0 50,50 49,100",
            "10,4 5,54 / 64,52 ; 56,0 54,50 51,100",
            "16,2 6,30 10,52 30,56 56,44 ; 62,4 58,50 55,100",
        ],
        [ // 5
            "62,0 40,1 18,3 / 10,42 / 34,36 58,48 64,71 50,94 26,100 2,90",
            "60,4 38,0 22,4 / 14,24 12,44 / 36,38 60,54 60,80 40,99 16,98 2,88",
            "14,2 10,44 / 32,36 56,48 62,72 48,94 26,100 4,92 ; 14,3 62,1",
            "66,3 42,4 20,4 / 12,46 / 36,44 54,58 54,80 36,98 14,99 2,92",
        ],
        [ // 6
            "52,0 28,16 10,44 4,74 16,96 38,100 58,86 58,65 40,53 18,60 6,78",
            "38,0 18,30 7,64 12,91 34,100 54,88 54,67 36,58 14,68",
            "56,2 32,8 12,32 3,66 14,95 38,99 56,82 50,60 30,54 10,68",
            "34,0 12,36 4,72 18,98 42,97 54,78 42,60 22,62 8,80",
        ],
        [ // 7
            "2,6 34,4 64,2 / 46,40 28,100",
            "2,6 34,4 64,2 / 46,42 30,100 ; 16,53 38,50 60,47",
            "4,20 6,5 / 34,4 62,3 / 50,30 38,62 32,100",
            "2,4 30,8 60,3 / 54,24 40,56 30,100",
            "2,3 60,3 / 26,100 ; 18,54 56,50",
        ],
        [ // 8
            "56,12 36,0 14,10 15,30 36,46 58,64 58,88 34,100 9,88 12,64 36,46 55,30 o",
            "34,0 15,9 13,31 33,46 54,31 53,9 o ; 34,46 8,61 6,87 33,100 61,87 60,61 o",
            "58,10 38,0 16,8 14,26 34,44 54,66 50,92 28,100 8,88 14,66 38,44 56,24 54,8",
            "52,16 34,1 16,14 24,36 46,56 56,78 42,98 18,98 6,80 22,58 46,38 o",
        ],
        [ // 9
            "58,18 42,1 18,5 5,26 14,46 36,48 55,32 60,10 / 58,50 52,100",
            "58,16 40,0 16,6 5,27 16,46 38,47 56,30 60,8 / 63,46 52,86 30,100 8,93",
            "54,8 30,0 8,14 6,38 26,50 48,38 55,10 / 53,55 50,100",
            "60,20 48,2 24,2 6,20 10,42 34,44 54,28 59,14 / 52,60 38,100",
        ],
    ];

    /// <summary>[class][variant]: the strokes of one way to write a digit.</summary>
    public static readonly Stroke[][][] All =
        [.. Texts.Select(variants => variants.Select(Parse).ToArray())];

    /// <summary>One smooth piece of a digit.</summary>
    /// <param name="Points">What the pen passes through, in units of the digit's height.</param>
    /// <param name="Closed">The curve goes on from the last point to the first.</param>
    /// <param name="Continues">The first point is the previous piece's last: a corner, not a lifted pen.</param>
    public sealed record Stroke(Vector2[] Points, bool Closed, bool Continues);

    private static Stroke[] Parse(string text)
    {
        var strokes = new List<Stroke>();
        var points = new List<Vector2>();
        var continues = false;
        foreach (var word in text.Split(' '))
        {
            switch (word)
            {
                case ";" or "/":
                    strokes.Add(new Stroke([.. points], false, continues));
                    continues = word == "/";
                    points = continues ? [points[^1]] : [];
                    break;
                case "o":
                    strokes.Add(new Stroke([.. points], true, continues));
                    points = [];
                    break;
                default:
                    var comma = word.IndexOf(',');
                    points.Add(new Vector2(
                        float.Parse(word.AsSpan(0, comma), CultureInfo.InvariantCulture) / 100,
                        float.Parse(word.AsSpan(comma + 1), CultureInfo.InvariantCulture) / 100));
                    break;
            }
        }
        // After `o ;` nothing is pending and the `;` has added an empty stroke.
        if (points.Count > 0)
            strokes.Add(new Stroke([.. points], false, continues));
        return [.. strokes.Where(stroke => stroke.Points.Length > 0)];
    }
}
