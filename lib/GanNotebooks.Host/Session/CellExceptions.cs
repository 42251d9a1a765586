using System.Reflection;
using System.Text.RegularExpressions;

namespace GanNotebooks.Host.Session;

/// <summary>Tells of an exception what concerns the one who wrote the cell: type, message, the way to it, the line.</summary>
internal static partial class CellExceptions
{
    private const int MaxFrames = 25;

    /// <summary>How a cell ends that was stopped, even one whose library heard of it and returned in good order:
    /// the cells that wait behind it are not to run.</summary>
    public static readonly CellError Interrupted = new(CellError.Interruption, "The cell was stopped.",
        [Ansi.BoldRed("Interrupted") + ": the cell was stopped. What it had assigned is kept."]);

    /// <param name="exception">What the cell ended with.</param>
    /// <param name="sources">The text of every cell by its name in stack traces.</param>
    public static CellError Describe(Exception exception, IReadOnlyDictionary<string, string> sources)
    {
        if (StopSignal.Requested)
            return Interrupted;

        exception = Unwrap(exception);
        var lines = new List<string>();
        for (Exception? e = exception; e is not null; e = e.InnerException)
        {
            string lead = lines.Count == 0 ? "" : "caused by ";
            lines.Add($"{lead}{Ansi.BoldRed(TypeName(e))}: {Message(e)}");
            var frames = Frames(e);
            lines.AddRange(frames.Take(MaxFrames).Select(f => "   " + f.Text));
            if (frames.Count > MaxFrames)
            {
                lines.Add(Ansi.Dim($"   … {frames.Count - MaxFrames} more calls"));
                lines.Add("   " + frames[^1].Text);
            }
            if (frames.FirstOrDefault(f => f.Cell is not null) is { Cell: { } cell } place
                && sources.TryGetValue(cell, out string? source))
                lines.AddRange(Excerpt(source, cell, place.Line));
        }
        if (ExceptionHints.For(exception) is { } hint)
            lines.Add(Ansi.Green("hint: " + hint));
        return new(TypeName(exception), Message(exception), lines);
    }

    private static Exception Unwrap(Exception exception)
    {
        while (exception is TargetInvocationException or AggregateException { InnerExceptions.Count: 1 }
            && exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }

    private static string TypeName(Exception exception)
    {
        var type = exception.GetType();
        // A type that a cell declares is nested in the cell's own class, whose name means nothing to its author.
        return type.Namespace is null || type.Namespace == "System" ? type.Name : type.FullName ?? type.Name;
    }

    private static string Message(Exception exception) => exception is InsufficientExecutionStackException
        ? "A function calls itself without end, or too deeply: the stack is used up."
        : exception.Message;

    private sealed record Frame(string Text, string? Cell, int Line);

    private static List<Frame> Frames(Exception exception)
    {
        var frames = new List<Frame>();
        int lastInCell = -1;
        foreach (string line in (exception.StackTrace ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = FrameLine().Match(line.TrimEnd());
            if (!match.Success || IsPlumbing(match.Groups["method"].Value))
                continue;
            string method = Method(match.Groups["method"].Value);
            string file = match.Groups["file"].Value;
            int.TryParse(match.Groups["line"].Value, out int number);
            bool inCell = CellFile().IsMatch(file);
            string where = inCell ? $"{file}, line {number}"
                : file.Length > 0 ? $"{Path.GetFileName(file)}, line {number}" : "";
            string text = method.Length == 0 ? $"at {where}" : where.Length == 0 ? $"at {method}" : $"at {method} in {where}";
            frames.Add(new(inCell ? text : Ansi.Dim(text), inCell ? file : null, number));
            if (inCell)
                lastInCell = frames.Count - 1;
        }
        // Below the outermost cell there is only the host.
        return lastInCell < 0 ? frames : frames[..(lastInCell + 1)];
    }

    private static bool IsPlumbing(string method) =>
        method.StartsWith("GanNotebooks.Host.", StringComparison.Ordinal)
        || method.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
        || method.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal)
        || method.StartsWith("System.Threading.ExecutionContext.", StringComparison.Ordinal);

    /// <summary>A method as its author knows it: a cell's own names without the class the compiler puts them in,
    /// local functions and lambdas by what they are; empty for the cell itself.</summary>
    private static string Method(string method)
    {
        if (method.Contains("<<Initialize>>", StringComparison.Ordinal) || method.Contains(".<Initialize>", StringComparison.Ordinal))
            return LambdaName().IsMatch(method) ? "lambda" : "";
        method = SubmissionClass().Replace(method, "");
        method = LocalFunction().Replace(method, "$1");
        method = ClosureClass().Replace(method, "");
        return method.StartsWith('<') && LambdaName().IsMatch(method) ? "lambda" : method;
    }

    private static IEnumerable<string> Excerpt(string source, string cell, int line)
    {
        string[] lines = source.Split('\n');
        if (line < 1 || line > lines.Length)
            yield break;
        yield return "";
        yield return Ansi.Dim($"{cell}, line {line}:");
        for (int i = Math.Max(1, line - 1); i <= Math.Min(lines.Length, line + 1); i++)
        {
            string text = $"{(i == line ? "→" : " ")} {i,3} | {lines[i - 1].TrimEnd('\r')}";
            yield return i == line ? Ansi.Bold(text) : Ansi.Dim(text);
        }
    }

    [GeneratedRegex(@"^\s*at (?<method>.+?)( in (?<file>.+):line (?<line>\d+))?$")]
    private static partial Regex FrameLine();

    [GeneratedRegex(@"^cell \[\d+\]$")]
    private static partial Regex CellFile();

    [GeneratedRegex(@"\b(Submission#\d+|Cell)[.+]")]
    private static partial Regex SubmissionClass();

    [GeneratedRegex(@"<[^>]*>g__(\w+)\|[\d_]+")]
    private static partial Regex LocalFunction();

    [GeneratedRegex(@"<>c(__DisplayClass[\d_#]+)?[.+]")]
    private static partial Regex ClosureClass();

    [GeneratedRegex(@">b__")]
    private static partial Regex LambdaName();
}
