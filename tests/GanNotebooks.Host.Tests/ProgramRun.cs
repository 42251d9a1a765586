using System.Diagnostics;

namespace GanNotebooks.Host.Tests;

/// <summary>A program that is run to its end.</summary>
internal static class ProgramRun
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Gives its output and errors together, in the order in which they were written.</summary>
    public static (int ExitCode, string Output) Of(string program, IEnumerable<string> arguments, Action<ProcessStartInfo> prepare)
    {
        // One pipe for both: two keep no order between them.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" 2>&1", program, .. arguments]) { RedirectStandardOutput = true };
        prepare(start);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        if (!said.Wait(Limit))
        {
            process.Kill(entireProcessTree: true);
            // Something that it started and left may still hold the pipe.
            var text = said.Wait(TimeSpan.FromSeconds(5)) ? said.Result : "";
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took more than {Limit.TotalMinutes} minutes. It said:\n{text}");
        }
        process.WaitForExit();
        return (process.ExitCode, said.Result);
    }
}
