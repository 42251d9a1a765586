namespace GanNotebooks.Host.Commands;

/// <summary><c>gan doctor</c>.</summary>
internal static class DoctorCommand
{
    public static int Run(TextWriter output) => ExitCodes.Success;
}
