using System.Diagnostics;

namespace GanNotebooks.Host;

/// <summary>Starts this program once more, as another process.</summary>
internal static class ThisProgram
{
    /// <summary>How it is started: by the runtime that runs it now, whatever the search path says.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        string self = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(self) == "dotnet"
            ? new(self, [Path.Combine(AppContext.BaseDirectory, "gan.dll"), .. arguments])
            : new(self, arguments);
    }
}
