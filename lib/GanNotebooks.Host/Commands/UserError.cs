namespace GanNotebooks.Host.Commands;

/// <summary>Something that the user can mend: told in its own words, without a stack trace.</summary>
/// <param name="message">What was found, what was expected, what to do.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class UserError(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
