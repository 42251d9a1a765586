namespace GanNotebooks.Host.Commands;

/// <summary>Something that the user can mend: told in its own words, without a stack trace.</summary>
/// <param name="message">What was found, what was expected, what to do.</param>
/// <param name="exitCode">One of <see cref="ExitCodes"/>.</param>
internal sealed class UserError(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}

/// <summary>What the process says to scripts.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int CellFailed = 1;
    public const int Usage = 2;
    public const int SetUp = 3;
    public const int Interrupted = 130;
}
