using System.Diagnostics;

namespace GanNotebooks.Host.Commands;

/// <summary>Opens the reader's browser where there is a screen to show it on.</summary>
internal static class Browser
{
    public static void TryOpen(string address)
    {
        if (OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("DISPLAY") is null
            && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
            return;
        try
        {
            Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // The address is on the screen already.
        }
    }
}
