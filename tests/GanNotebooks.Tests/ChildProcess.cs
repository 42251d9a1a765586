using System.Diagnostics;
using System.Reflection;

namespace GanNotebooks.Tests;

/// <summary>A test method of this program in a process of its own, which may be killed, limited or run many times at once.</summary>
internal static class ChildProcess
{
    /// <summary>Starts it; what it says comes by its standard output.</summary>
    /// <param name="test">The method; it takes its task from environment variables.</param>
    /// <param name="through">A command that starts the process in its turn: <c>setpriv --reuid=65534</c>.</param>
    public static Process Start(Type type, string test, IEnumerable<(string Name, string? Value)> environment, params string[] through)
    {
        string[] command = [.. through, Environment.ProcessPath!];
        // Under `dotnet` the program itself is the first argument.
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            command = [.. command, Assembly.GetExecutingAssembly().Location];
        var start = new ProcessStartInfo(command[0], [.. command[1..], "-noColor", "-noLogo", "-method", $"{type.FullName}.{test}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a test that must pass.</summary>
    /// <returns>What the process said.</returns>
    public static async Task<string> PassAsync(this Process process)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(cancellation) + await errors;
        await process.WaitForExitAsync(cancellation);
        Assert.True(process.ExitCode == 0, $"exit code {process.ExitCode}:\n{said}");
        Assert.Contains("Total: 1", said);
        return said;
    }
}
