using System.Diagnostics;
using System.Xml.Linq;
using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Running;

/// <summary><c>gan run A B --jobs 2</c>.</summary>
public class SideBySideTests
{
    [Fact]
    public void Two_run_at_the_same_time_and_each_line_names_its_notebook()
    {
        // Each waits for a file that the other writes: one after the other they would wait in vain.
        string folder = Notebooks(
            ("one", "File.WriteAllText(\"one.txt\", \"\"); for (int i = 0; i < 300 && !File.Exists(\"two.txt\"); i++) Thread.Sleep(100); Console.WriteLine(File.Exists(\"two.txt\"));"),
            ("two", "File.WriteAllText(\"two.txt\", \"\"); for (int i = 0; i < 300 && !File.Exists(\"one.txt\"); i++) Thread.Sleep(100); Console.WriteLine(File.Exists(\"one.txt\"));"));
        var (exitCode, output) = Machine.RunGan(["run", "one.ipynb", "two.ipynb", "--jobs", "2", "--out", "made", "--verbose"], folder);
        Assert.True(exitCode == 0, output);
        Assert.All(output.TrimEnd().Split('\n'), line => Assert.Matches("^(one|two) │ ", line));
        Assert.Equal(2, output.Split('\n').Count(line => line.EndsWith("│ True", StringComparison.Ordinal)));
        foreach (string file in new[] { "one.ipynb", "one.html", "two.ipynb", "two.html" })
            Assert.True(File.Exists(Path.Combine(folder, "made", file)), file);
    }

    [Fact]
    public void Options_reach_every_run_and_the_report_has_all_in_order()
    {
        string folder = Notebooks(("bad", "throw new Exception(\"no\");"), ("good", "Environment.GetEnvironmentVariable(\"GAN_BUDGET\")"), ("late", "1"));
        var (exitCode, output) = Machine.RunGan(
            ["run", "late.ipynb", "bad.ipynb", "good.ipynb", "--jobs", "2", "--budget", "smoke", "--junit", "report.xml"], folder);
        Assert.True(exitCode == 1, output);
        Assert.Contains("smoke", File.ReadAllText(Path.Combine(folder, "runs", "good.ipynb")));
        var suites = XDocument.Load(Path.Combine(folder, "report.xml")).Root!.Elements("testsuite").ToList();
        Assert.Equal(["late", "bad", "good"], suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(["0", "1", "0"], suites.Select(suite => suite.Attribute("failures")!.Value));
    }

    [Fact]
    public void Ctrl_C_stops_all_of_them_and_starts_no_other()
    {
        Machine.NeedsInterrupts();
        string endless = "Console.WriteLine(\"ready\"); while (true) { }";
        string folder = Notebooks(("one", endless), ("two", endless), ("three", "1"));
        var start = new ProcessStartInfo("dotnet", [Machine.Gan, "run", "one.ipynb", "two.ipynb", "three.ipynb", "--jobs", "2", "--verbose"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        using var run = Process.Start(start)!;
        for (int ready = 0; ready < 2 && run.StandardOutput.ReadLine() is { } line;)
            ready += line.EndsWith("ready", StringComparison.Ordinal) ? 1 : 0;
        using var kill = Process.Start("kill", ["-INT", run.Id.ToString()]);
        string rest = run.StandardOutput.ReadToEnd();
        Assert.True(run.WaitForExit(TimeSpan.FromSeconds(30)), "Ctrl-C did not end gan run within 30 s.");
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("one   │ Interrupted", rest);
        Assert.Contains("two   │ Interrupted", rest);
        Assert.Contains("ready", File.ReadAllText(Path.Combine(folder, "runs", "two.ipynb")));
        Assert.False(File.Exists(Path.Combine(folder, "runs", "three.ipynb")));
    }

    [Fact]
    public void A_process_that_dies_is_told_and_reported()
    {
        string folder = Notebooks(("dies", "Environment.FailFast(\"enough\");"), ("good", "1"));
        var (exitCode, output) = Machine.RunGan(["run", "dies.ipynb", "good.ipynb", "--jobs", "2", "--junit", "report.xml"], folder);
        Assert.Equal(1, exitCode);
        Assert.Contains("dies │ The process was ended by signal 6", output);
        Assert.Contains("left no report", File.ReadAllText(Path.Combine(folder, "report.xml")));
    }

    [Fact]
    public void Two_notebooks_of_one_name_are_refused()
    {
        string other = Path.Combine(Notebooks(("one", "1")), "one.ipynb");
        var (exitCode, output) = Machine.RunGan(["run", "one.ipynb", other, "--jobs", "2"], Notebooks(("one", "1")));
        Assert.Equal(2, exitCode);
        Assert.Contains("called one.ipynb", output);
    }

    [Fact]
    public void A_terminals_last_line_tells_which_run()
    {
        var screen = new StringWriter();
        using var progress = new SideBySideProgress(screen, isTerminal: true, ["a", "bb", "c"]);
        progress.Starts("a");
        progress.Starts("bb");
        progress.Tell(200);
        Assert.EndsWith("\r2 running: a 0 s, bb 0 s; 1 to come\e[K", screen.ToString());
        progress.Line("a", "[1/2] x  ");
        Assert.EndsWith("\r\e[Ka  │ [1/2] x\n", screen.ToString());
        progress.Tell(12);
        Assert.EndsWith("\r2 running: \e[K", screen.ToString());
    }

    private static string Notebooks(params (string Name, string Code)[] notebooks)
    {
        string folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
        foreach (var (name, code) in notebooks)
            File.WriteAllText(Path.Combine(folder, name + ".ipynb"), SampleNotebook.Json(SampleNotebook.Code("cell", code)).ToJsonString());
        return folder;
    }
}
