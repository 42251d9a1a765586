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

    // A sign and its seven rows from the top, two hexadecimal digits each; the leftmost of the five dots is bit 4.
    private const string Table =
        """
        0 0E11131519110E  1 040C040404040E  2 0E11010204081F  3 1F02040201110E  4 02060A121F0202
        5 1F101E0101110E  6 0608101E11110E  7 1F010204080808  8 0E11110E11110E  9 0E11110F01020C
        A 0E11111F111111  B 1E11111E11111E  C 0E11101010110E  D 1C12111111121C  E 1F10101E10101F
        F 1F10101E101010  G 0E11101711110F  H 1111111F111111  I 0E04040404040E  J 0702020202120C
        K 11121418141211  L 1010101010101F  M 111B1515111111  N 11191513111111  O 0E11111111110E
        P 1E11111E101010  Q 0E11111115120D  R 1E11111E141211  S 0F10100E01011E  T 1F040404040404
        U 1111111111110E  V 11111111110A04  W 11111115151B11  X 11110A040A1111  Y 11110A04040404
        Z 1F01020408101F  . 00000000000C0C  , 000000000C0408  : 000C0C000C0C00  - 0000001F000000
        − 0000001F000000  + 0004041F040400  = 00001F001F0000  / 01010204081010  ( 02040808080402
        ) 08040202020408  % 18190204081303  * 00150E1F0E1500  _ 0000000000001F  ' 04040800000000
        ! 04040404040004  ? 0E110102040004  < 02040810080402  > 08040201020408  # 0A0A1F0A1F0A0A
        | 04040404040404  & 0C12140815120D
        """;

    private static readonly Dictionary<char, byte[]> Glyphs = Parse();

    private static readonly byte[] Box = [0x1F, 0x11, 0x11, 0x11, 0x11, 0x11, 0x1F];

    private static Dictionary<char, byte[]> Parse()
    {
        var words = Table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var glyphs = words.Chunk(2).ToDictionary(pair => pair[0][0], pair => Convert.FromHexString(pair[1]));
        glyphs[' '] = new byte[Height];
        return glyphs;
    }

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
