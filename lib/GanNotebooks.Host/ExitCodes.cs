namespace GanNotebooks.Host;

/// <summary>What the process says to scripts.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int CellFailed = 1;
    public const int Usage = 2;
    public const int SetUp = 3;
    public const int Interrupted = 130;
}
