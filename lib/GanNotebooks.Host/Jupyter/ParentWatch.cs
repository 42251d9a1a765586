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
            Environment.Exit(ExitCodes.Success);
        })
        { IsBackground = true, Name = "parent watch" }.Start();
    }

    /// <summary>True while a process runs.</summary>
    public static bool IsAlive(int process)
    {
        if (OperatingSystem.IsLinux())
            return IsAliveOnLinux(process);
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

    private static bool IsAliveOnLinux(int process)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{process}/stat");
            // "pid (name) state …": one that is dead but not yet collected by its own parent is a Z.
            return status.AsSpan(status.LastIndexOf(')') + 1).TrimStart() is not ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
    }
}
