using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Session;

/// <summary>What a cell says to the notebook rather than to the compiler, apart from the C#.</summary>
/// <param name="Packages">The packages that it wants, before anything of it runs.</param>
/// <param name="PackageSources">Where to look for them, beside the usual places.</param>
/// <param name="Steps">C# and imported files, in their order.</param>
/// <param name="IsTimed">True when it asks how long it takes.</param>
internal sealed record CellDirectives(
    IReadOnlyList<Package> Packages, IReadOnlyList<string> PackageSources, IReadOnlyList<CellStep> Steps, bool IsTimed);

/// <summary>A part of a cell.</summary>
/// <param name="Code">C#, every character at its place in the cell; null for an import.</param>
/// <param name="Import">The file to run.</param>
internal sealed record CellStep(string? Code, string? Import = null);

/// <summary>A line that begins with <c>#</c> cannot be followed.</summary>
internal sealed class DirectiveException(string message, int line) : Exception(message)
{
    public int Line { get; } = line;
}

/// <summary>Reads the lines that begin with <c>#</c> and that C# does not know.</summary>
internal static partial class CellDirectiveReader
{
    private static readonly (string Form, string Says)[] Known =
    [
        ("#!time", "tells how long the cell takes"),
        ("#!import FILE", "runs a .cs, .csx or .ipynb file here"),
        ("#!csharp", "says that the cell is C# (also #!cs, #!c#)"),
        ("#r \"nuget: NAME, VERSION\"", "brings a package"),
    ];

    /// <summary>What can stand behind <c>#!</c>.</summary>
    public static readonly IReadOnlyList<string> Names = ["csharp", "import", "time"];

    public static CellDirectives Read(string code)
    {
        var packages = new List<Package>();
        var sources = new List<string>();
        var steps = new List<CellStep>();
        bool timed = false;
        string blank = WithoutDirectives(code);
        int start = 0;
        foreach (var (span, text) in Directives(code))
        {
            int line = code.AsSpan(0, span.Start).Count('\n') + 1;
            if (PackageReference().Match(text) is { Success: true } package)
                packages.Add(Package.Parse(package.Groups[1].Value, line));
            else if (PackageSource().Match(text) is { Success: true } source)
                sources.Add(source.Groups[1].Value);
            else if (LoadedNotebook().Match(text) is { Success: true } loaded)
                ImportHere(loaded.Groups[1].Value);
            else if (text.StartsWith("#!", StringComparison.Ordinal) && !IsShebang(span, text))
            {
                string[] words = text[2..].Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                switch (words.FirstOrDefault("").ToLowerInvariant())
                {
                    case "time":
                        timed = true;
                        break;
                    case "csharp" or "cs" or "c#":
                        break;
                    case "import" when words.Length == 2:
                        ImportHere(words[1].Trim('"'));
                        break;
                    case "import":
                        throw new DirectiveException("#!import names no file, for example: #!import helpers.csx", line);
                    case var name:
                        throw new DirectiveException(Unknown(name), line);
                }
            }

            void ImportHere(string file)
            {
                AddCode(start, span.Start);
                steps.Add(new(null, file));
                start = span.End;
            }
        }
        AddCode(start, code.Length);
        return new(packages, sources, steps, timed);

        void AddCode(int from, int to)
        {
            // Spaces where the rest of the cell stands: lines and columns stay what the reader sees.
            if (steps.Count == 0 && to == code.Length)
                steps.Add(new(blank));
            else if (!string.IsNullOrWhiteSpace(blank[from..to]))
                steps.Add(new(string.Concat(Spaces(blank[..from]), blank[from..to], Spaces(blank[to..]))));
        }
    }

    /// <summary>The cell with our own lines made comments, every character at its place.</summary>
    public static string WithoutDirectives(string code)
    {
        char[]? text = null;
        foreach (var (span, _) in Directives(code))
        {
            text ??= code.ToCharArray();
            text[span.Start] = text[span.Start + 1] = '/';
        }
        return text is null ? code : new string(text);
    }

    private static IEnumerable<(TextSpan Span, string Text)> Directives(string code)
    {
        // Nearly every cell has none, and is spared the parser.
        if (!MayHave().IsMatch(code))
            return [];
        // The parser knows what stands in a string or a comment.
        var root = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions).GetRoot();
        return root.DescendantTrivia().Where(trivia => trivia.IsDirective)
            .Select(trivia => (Span: LineOf(code, trivia.SpanStart), trivia))
            .Select(found => (found.Span, Text: code.Substring(found.Span.Start, found.Span.Length).TrimEnd()))
            .Where(found => found.Text.StartsWith("#!", StringComparison.Ordinal) || PackageReference().IsMatch(found.Text)
                || PackageSource().IsMatch(found.Text) || LoadedNotebook().IsMatch(found.Text));
    }

    /// <summary>The first line of a script that a shell can start.</summary>
    private static bool IsShebang(TextSpan span, string text) => span.Start == 0 && text.StartsWith("#!/", StringComparison.Ordinal);

    private static TextSpan LineOf(string code, int start) =>
        TextSpan.FromBounds(start, code.IndexOf('\n', start) is >= 0 and var end ? end : code.Length);

    private static string Spaces(string text) => new([.. text.Select(c => c is '\n' or '\r' ? c : ' ')]);

    private static string Unknown(string name)
    {
        string[] others = ["fsharp", "f#", "pwsh", "powershell", "javascript", "js", "html", "markdown", "sql", "kql", "mermaid", "value"];
        string first = others.Contains(name) ? $"#!{name} is for another language; this kernel runs C#." : $"There is no #!{name} here.";
        return $"{first} There are:\n{string.Join('\n', Known.Select(known => $"  {known.Form,-28} {known.Says}"))}";
    }

    [GeneratedRegex("""^[ \t]*#(!|[ \t]*(r|i)[ \t]*"[ \t]*nuget[ \t]*:|[ \t]*load[ \t].*\.ipynb)""", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MayHave();

    [GeneratedRegex("""^#\s*r\s*"\s*nuget\s*:\s*([^"]*)"\s*(//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex PackageReference();

    [GeneratedRegex("""^#\s*i\s*"\s*nuget\s*:\s*([^"]*)"\s*(//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex PackageSource();

    [GeneratedRegex("""^#\s*load\s*"([^"]*\.ipynb)"\s*(//.*)?$""", RegexOptions.IgnoreCase)]
    private static partial Regex LoadedNotebook();
}
