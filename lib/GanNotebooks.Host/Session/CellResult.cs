namespace GanNotebooks.Host.Session;

/// <summary>How a cell ended.</summary>
/// <param name="Error">What went wrong; null when nothing did.</param>
/// <param name="Value">The value of the last expression, already shown; null where there was none.</param>
public sealed record CellResult(CellError? Error, object? Value)
{
    /// <summary>True when the cell ran to its end.</summary>
    public bool Succeeded => Error is null;
}

/// <summary>What went wrong in a cell, told as far as it concerns the one who wrote it.</summary>
/// <param name="Name">The exception's type, or <c>CompilationError</c>, or <c>Interrupted</c>.</param>
/// <param name="Message">One line.</param>
/// <param name="Traceback">What to show, line by line, with ANSI colours.</param>
public sealed record CellError(string Name, string Message, IReadOnlyList<string> Traceback)
{
    /// <summary>The name of the error of a cell that does not compile.</summary>
    public const string Compilation = "CompilationError";

    /// <summary>The name of the error of a cell that was stopped.</summary>
    public const string Interruption = "Interrupted";

    /// <summary>The traceback without colours.</summary>
    public string PlainText => Ansi.Strip(string.Join('\n', Traceback));
}
