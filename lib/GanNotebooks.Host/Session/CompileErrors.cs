using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Session;

/// <summary>Tells why a cell does not compile: line, column, the line itself and a mark under the place.</summary>
internal static class CompileErrors
{
    private const int MaxErrors = 10;

    public static CellError Describe(IReadOnlyList<Diagnostic> errors, string code, string cellName)
    {
        var lines = new List<string>();
        foreach (var error in errors.Take(MaxErrors))
        {
            if (lines.Count > 0)
                lines.Add("");
            lines.AddRange(Describe(error, code, cellName));
        }
        if (errors.Count > MaxErrors)
            lines.Add($"… and {errors.Count - MaxErrors} more errors.");
        string first = errors.Count > 0 ? OneLine(errors[0], cellName) : "The compiler gave no reason.";
        return new(CellError.Compilation, first, lines);
    }

    private static IEnumerable<string> Describe(Diagnostic error, string code, string cellName)
    {
        yield return $"{Ansi.BoldRed("error " + error.Id)} {Ansi.Bold(Place(error, cellName))}: {error.GetMessage()}";
        if (error.Location.SourceTree is { } tree)
        {
            var text = tree.FilePath == cellName ? SourceText.From(code) : tree.GetText();
            foreach (string line in Excerpt(text, error.Location.SourceSpan))
                yield return line;
        }
        if (CompileHints.For(error) is { } hint)
            yield return Ansi.Green("  hint: " + hint);
    }

    private static IEnumerable<string> Excerpt(SourceText text, TextSpan span)
    {
        var line = text.Lines.GetLineFromPosition(Math.Min(span.Start, text.Length));
        string source = line.ToString();
        string number = (line.LineNumber + 1).ToString();
        int column = Math.Min(span.Start - line.Start, source.Length);
        int width = Math.Max(1, Math.Min(span.End, line.End) - span.Start);
        // Tabs stay tabs under tabs, so that the mark stands where the eye expects it.
        string indent = new([.. source[..column].Select(c => c == '\t' ? '\t' : ' ')]);
        yield return $"  {Ansi.Dim(number + " |")} {source}";
        yield return $"  {Ansi.Dim(new string(' ', number.Length) + " |")} {indent}{Ansi.Red("^" + new string('~', width - 1))}";
    }

    private static string OneLine(Diagnostic error, string cellName) =>
        $"{error.Id} {Place(error, cellName)}: {error.GetMessage()}";

    private static string Place(Diagnostic error, string cellName)
    {
        if (error.Location.SourceTree is null)
            return "in " + ShortName(cellName);
        var position = error.Location.GetLineSpan();
        return $"in {ShortName(position.Path)}, line {position.StartLinePosition.Line + 1}, column {position.StartLinePosition.Character + 1}";
    }

    /// <summary>A cell as the reader knows it; of a file its name without the way to it.</summary>
    public static string ShortName(string name) => Path.IsPathFullyQualified(name) ? Path.GetFileName(name) : name;
}
