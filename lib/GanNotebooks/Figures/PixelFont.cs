namespace GanNotebooks.Figures;

/// <summary>
/// A font of 5×7 dots for the labels of a sample grid: they stay in the picture wherever it is shown.
/// Digits, capital letters and some signs; small letters are written as capitals, anything else as a box.
/// </summary>
internal static class PixelFont
{
    /// <summary>From one letter to the next, in dots.</summary>
    public const int Advance = 6;

    /// <summary>Dots from top to bottom.</summary>
    public const int Height = 7;

    // Seven rows from the top, five dots each, the leftmost dot the highest bit.
    private static readonly Dictionary<char, string> Rows = new()
    {
        [' '] = "00 00 00 00 00 00 00",
        ['0'] = "0E 11 13 15 19 11 0E", ['1'] = "04 0C 04 04 04 04 0E", ['2'] = "0E 11 01 02 04 08 1F",
        ['3'] = "1F 02 04 02 01 11 0E", ['4'] = "02 06 0A 12 1F 02 02", ['5'] = "1F 10 1E 01 01 11 0E",
        ['6'] = "06 08 10 1E 11 11 0E", ['7'] = "1F 01 02 04 08 08 08", ['8'] = "0E 11 11 0E 11 11 0E",
        ['9'] = "0E 11 11 0F 01 02 0C",
        ['A'] = "0E 11 11 1F 11 11 11", ['B'] = "1E 11 11 1E 11 11 1E", ['C'] = "0E 11 10 10 10 11 0E",
        ['D'] = "1C 12 11 11 11 12 1C", ['E'] = "1F 10 10 1E 10 10 1F", ['F'] = "1F 10 10 1E 10 10 10",
        ['G'] = "0E 11 10 17 11 11 0F", ['H'] = "11 11 11 1F 11 11 11", ['I'] = "0E 04 04 04 04 04 0E",
        ['J'] = "07 02 02 02 02 12 0C", ['K'] = "11 12 14 18 14 12 11", ['L'] = "10 10 10 10 10 10 1F",
        ['M'] = "11 1B 15 15 11 11 11", ['N'] = "11 19 15 13 11 11 11", ['O'] = "0E 11 11 11 11 11 0E",
        ['P'] = "1E 11 11 1E 10 10 10", ['Q'] = "0E 11 11 11 15 12 0D", ['R'] = "1E 11 11 1E 14 12 11",
        ['S'] = "0F 10 10 0E 01 01 1E", ['T'] = "1F 04 04 04 04 04 04", ['U'] = "11 11 11 11 11 11 0E",
        ['V'] = "11 11 11 11 11 0A 04", ['W'] = "11 11 11 15 15 1B 11", ['X'] = "11 11 0A 04 0A 11 11",
        ['Y'] = "11 11 0A 04 04 04 04", ['Z'] = "1F 01 02 04 08 10 1F",
        ['.'] = "00 00 00 00 00 0C 0C", [','] = "00 00 00 00 0C 04 08", [':'] = "00 0C 0C 00 0C 0C 00",
        ['-'] = "00 00 00 1F 00 00 00", ['\u2212'] = "00 00 00 1F 00 00 00", ['+'] = "00 04 04 1F 04 04 00",
        ['='] = "00 00 1F 00 1F 00 00", ['/'] = "01 01 02 04 08 10 10", ['('] = "02 04 08 08 08 04 02",
        [')'] = "08 04 02 02 02 04 08", ['%'] = "18 19 02 04 08 13 03", ['*'] = "00 15 0E 1F 0E 15 00",
        ['_'] = "00 00 00 00 00 00 1F", ['\''] = "04 04 08 00 00 00 00", ['!'] = "04 04 04 04 04 00 04",
        ['?'] = "0E 11 01 02 04 00 04", ['<'] = "02 04 08 10 08 04 02", ['>'] = "08 04 02 01 02 04 08",
        ['#'] = "0A 0A 1F 0A 1F 0A 0A", ['|'] = "04 04 04 04 04 04 04", ['&'] = "0C 12 14 08 15 12 0D",
    };

    private static readonly Dictionary<char, byte[]> Glyphs =
        Rows.ToDictionary(glyph => glyph.Key, glyph => Convert.FromHexString(glyph.Value.Replace(" ", "")));

    private static readonly byte[] Box = [0x1F, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F];

    /// <summary>The width of a text in dots.</summary>
    public static int Measure(string text) => text.Length == 0 ? 0 : text.Length * Advance - 1;

    /// <summary>Writes <paramref name="text"/> with its upper left corner at (left, top), each dot a square of <paramref name="scale"/> pixels.</summary>
    public static void Write(Picture picture, string text, int left, int top, int scale, byte grey)
    {
        foreach (var letter in text)
        {
            var rows = Glyphs.GetValueOrDefault(char.ToUpperInvariant(letter), Box);
            for (var y = 0; y < Height; y++)
            {
                for (var x = 0; x < 5; x++)
                {
                    if ((rows[y] & 0x10 >> x) != 0)
                        picture.Fill(left + x * scale, top + y * scale, scale, scale, grey);
                }
            }
            left += Advance * scale;
        }
    }
}
