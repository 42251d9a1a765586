using System.Diagnostics;

namespace GanNotebooks.Host.Jupyter;

/// <summary>Ends the process when the one that started it is gone: a kernel without a front end serves nobody.</summary>
internal static class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static void Start()
    {
        if (!int.TryParse(Environment.GetEnvironmentVariable("JPY_PARENT_PID"), out int parent) || parent <= 1)
            return;
        new Thread(() =>
        {
            while (IsAlive(parent))
                Thread.Sleep(Interval);
            Environment.Exit(Commands.ExitCodes.Success);
        })
        { IsBackground = true, Name = "parent watch" }.Start();
    }

    private static bool IsAlive(int process)
    {
        if (OperatingSystem.IsLinux())
            return Directory.Exists($"/proc/{process}");
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
