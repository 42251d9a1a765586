using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Running;

/// <summary>KaTeX's style sheet with the fonts that a page's formulas need in it, so that they look the same everywhere.</summary>
internal static partial class FormulaStyle
{
    // The rest is rare, and each font that is always there makes every page larger.
    private static readonly string[] Always = ["KaTeX_Main-Regular", "KaTeX_Math-Italic", "KaTeX_AMS-", "KaTeX_Size"];

    private static readonly (string Font, Regex Wanted)[] OnDemand =
    [
        ("KaTeX_Main-BoldItalic", BoldSymbol()), ("KaTeX_Math-BoldItalic", BoldSymbol()), ("KaTeX_Main-Bold", Bold()),
        ("KaTeX_Main-Italic", Italic()), ("KaTeX_Caligraphic", Caligraphic()), ("KaTeX_Fraktur", Fraktur()),
        ("KaTeX_SansSerif", SansSerif()), ("KaTeX_Script", Script()), ("KaTeX_Typewriter", Typewriter()),
    ];

    /// <param name="folder">Where <c>katex.min.css</c> and <c>fonts/</c> are.</param>
    /// <param name="formulas">Text that contains the formulas' TeX.</param>
    /// <returns>The style sheet; null where it or a font that is always wanted is missing.</returns>
    public static string? Read(string folder, string formulas)
    {
        string sheet = Path.Combine(folder, "katex.min.css");
        if (!File.Exists(sheet) || Always.Any(font => !Files(folder, font).Any()))
            return null;
        return FontFace().Replace(File.ReadAllText(sheet), rule =>
        {
            string file = rule.Groups["file"].Value;
            string path = Path.Combine(folder, "fonts", file);
            if (!IsWanted(file, formulas) || !File.Exists(path))
                return "";
            string source = $"src:url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(path))}) format(\"woff2\")";
            return rule.Value.Replace(rule.Groups["source"].Value, source);
        });
    }

    private static IEnumerable<string> Files(string folder, string font)
    {
        string fonts = Path.Combine(folder, "fonts");
        return Directory.Exists(fonts) ? Directory.EnumerateFiles(fonts, font + "*.woff2") : [];
    }

    private static bool IsWanted(string file, string formulas) =>
        Always.Any(font => file.StartsWith(font, StringComparison.Ordinal))
        || OnDemand.FirstOrDefault(font => file.StartsWith(font.Font, StringComparison.Ordinal)).Wanted?.IsMatch(formulas) == true;

    [GeneratedRegex("""@font-face\{[^}]*?(?<source>src:url\(fonts/(?<file>[\w-]+\.woff2)\)[^}]*)\}""")]
    private static partial Regex FontFace();

    [GeneratedRegex(@"\\(boldsymbol|bm|pmb)\b")]
    private static partial Regex BoldSymbol();

    [GeneratedRegex(@"\\(mathbf|textbf|boldsymbol|bm|bold|bf)\b")]
    private static partial Regex Bold();

    [GeneratedRegex(@"\\(mathit|textit|emph|it)\b")]
    private static partial Regex Italic();

    [GeneratedRegex(@"\\(mathcal|cal)\b")]
    private static partial Regex Caligraphic();

    [GeneratedRegex(@"\\(mathfrak|frak)\b")]
    private static partial Regex Fraktur();

    [GeneratedRegex(@"\\(mathsf|textsf|sf)\b")]
    private static partial Regex SansSerif();

    [GeneratedRegex(@"\\mathscr\b")]
    private static partial Regex Script();

    [GeneratedRegex(@"\\(mathtt|texttt|tt|verb)\b")]
    private static partial Regex Typewriter();
}
