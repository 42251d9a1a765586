using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary>
/// Several notebooks at a time, each in a process of its own, since the console and the current folder are a process's;
/// what they say comes line by line with the notebook's name before it.
/// </summary>
/// <param name="jobs">How many run at a time.</param>
/// <param name="arguments">What is typed to run one notebook, given its path and where its report is to go.</param>
/// <param name="report">Gathers the reports; null where none is wanted.</param>
internal sealed class SideBySideRun(int jobs, Func<string, string?, IEnumerable<string>> arguments, JunitReport? report)
{
    private const int TerminateSignal = 15;
    private const int SignalExit = 128;

    private readonly ConcurrentDictionary<int, Process> _running = new();
    private volatile bool _interrupted;

    public int Run(IReadOnlyList<string> paths)
    {
        using var progress = new SideBySideProgress(Console.Out, isTerminal: !Console.IsOutputRedirected,
            paths.Select(path => Path.GetFileNameWithoutExtension(path)));
        void OnInterrupt(PosixSignalContext context)
        {
            context.Cancel = true;
            _interrupted = true;
            // A terminal's Ctrl-C reaches them too; this signal is one that they count for itself.
            foreach (int process in _running.Keys)
                _ = Kill(process, TerminateSignal);
        }
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnInterrupt);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnInterrupt);

        string reports = Directory.CreateTempSubdirectory("gan-run-").FullName;
        try
        {
            int[] codes = [.. paths.Select(_ => ExitCodes.Interrupted)];
            int next = -1;
            var threads = Enumerable.Range(0, Math.Min(jobs, paths.Count)).Select(_ => new Thread(() =>
            {
                while (!_interrupted && Interlocked.Increment(ref next) is var index && index < paths.Count)
                    codes[index] = RunOne(paths[index], progress, ReportOf(index));
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            for (int i = 0; i < paths.Count && report is not null; i++)
                report.Add(paths[i], ReportOf(i)!, codes[i]);
            return _interrupted ? ExitCodes.Interrupted : codes.Max();
        }
        finally
        {
            Directory.Delete(reports, recursive: true);
        }

        string? ReportOf(int index) => report is null ? null : Path.Combine(reports, $"{index}.xml");
    }

    private int RunOne(string path, SideBySideProgress progress, string? reportFile)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        var start = ThisProgram.Start(arguments(path, reportFile));
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => progress.Line(name, line.Data);
        process.ErrorDataReceived += (_, line) => progress.Line(name, line.Data);
        process.Start();
        _running[process.Id] = process;
        progress.Starts(name);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.WaitForExit();
        _running.TryRemove(process.Id, out _);
        progress.Ends(name);
        if (process.ExitCode > SignalExit && process.ExitCode != ExitCodes.Interrupted)
        {
            progress.Line(name, $"The process was ended by signal {process.ExitCode - SignalExit}"
                + (process.ExitCode - SignalExit == 9 ? ", most likely because the memory was used up. Run fewer at a time." : "."));
            return ExitCodes.CellFailed;
        }
        return process.ExitCode;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
