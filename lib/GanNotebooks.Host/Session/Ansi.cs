using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Session;

/// <summary>Terminal colours, which Jupyter's front ends understand too.</summary>
internal static partial class Ansi
{
    public static string Red(string text) => $"\e[31m{text}\e[39m";

    public static string BoldRed(string text) => $"\e[1;31m{text}\e[0m";

    public static string Green(string text) => $"\e[32m{text}\e[39m";

    public static string Dim(string text) => $"\e[2m{text}\e[22m";

    public static string Bold(string text) => $"\e[1m{text}\e[22m";

    public static string Strip(string text) => Sequence().Replace(text, "");

    [GeneratedRegex("\e\\[[0-9;]*[A-Za-z]")]
    private static partial Regex Sequence();
}
