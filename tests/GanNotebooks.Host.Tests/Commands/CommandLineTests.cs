using System.Diagnostics;
using GanNotebooks.Host.Tests.Jupyter;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Commands;

/// <summary>The program as it is typed.</summary>
public class CommandLineTests
{
    [Fact]
    public void Run_writes_both_results_and_says_where()
    {
        string path = SampleNotebook.Write();
        string folder = Path.GetDirectoryName(path)!;
        var (exitCode, output) = Machine.RunGan(["run", path, "--budget", "smoke", "--out", "made"], folder);
        Assert.True(exitCode == 0, output);
        foreach (string file in new[] { "sample.ipynb", "sample.html" })
        {
            string made = Path.Combine(folder, "made", file);
            Assert.Contains(made, output);
            Assert.Contains("Hello 42", File.ReadAllText(made));
        }
        Assert.Contains("[1/4] int Twice(int x) => 2 * x;", output);
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "made"), "*.part"));
    }

    [Fact]
    public void Prints_are_shown_only_when_asked_for()
    {
        string path = SampleNotebook.Write();
        Assert.DoesNotContain("Hello 42", Machine.RunGan(["run", path], Path.GetDirectoryName(path)).Output);
        Assert.Contains("Hello 42", Machine.RunGan(["run", path, "--verbose"], Path.GetDirectoryName(path)).Output);
    }

    [Fact]
    public void A_failed_cell_is_shown_and_is_exit_code_1()
    {
        string path = SampleNotebook.Write("int x = 1;\nx / (x - 1)");
        var (exitCode, output) = Machine.RunGan(["run", path], Path.GetDirectoryName(path));
        Assert.Equal(1, exitCode);
        Assert.Contains("DivideByZeroException", output);
        Assert.Contains("cell [1], line 2", output);
        Assert.Contains("sample.html", output);
    }

    [Fact]
    public void Ctrl_C_stops_the_cell_writes_what_there_is_and_is_exit_code_130()
    {
        Machine.NeedsInterrupts();
        string path = SampleNotebook.Write("Console.WriteLine(\"ready\"); while (true) { }", "2");
        string folder = Path.GetDirectoryName(path)!;
        var start = new ProcessStartInfo("dotnet", [Machine.Gan, "run", path, "--out", "made", "--verbose"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        using var run = Process.Start(start)!;
        while (run.StandardOutput.ReadLine() is { } line && !line.Contains("ready", StringComparison.Ordinal))
        {
        }
        using var kill = Process.Start("kill", ["-INT", run.Id.ToString()]);
        string rest = run.StandardOutput.ReadToEnd();
        Assert.True(run.WaitForExit(TimeSpan.FromSeconds(20)), "Ctrl-C did not end gan run within 20 s.");
        Assert.Equal(130, run.ExitCode);
        Assert.Contains("Interrupted", rest);
        Assert.Contains("ready", File.ReadAllText(Path.Combine(folder, "made", "sample.ipynb")));
    }

    [Theory]
    [InlineData(2, "There is no notebook \"nosuch\"", "run", "nosuch")]
    [InlineData(2, "smoke, laptop, gpu", "run", "--budget", "huge")]
    [InlineData(2, "'frobnicate'", "frobnicate")]
    [InlineData(2, "more than 0", "run", "--timeout", "-1")]
    [InlineData(0, "Usage:", "help")]
    [InlineData(0, "--budget", "help", "run")]
    [InlineData(0, "run", "--help")]
    public void Mistakes_and_questions_are_answered_without_a_stack_trace(int expected, string says, params string[] arguments)
    {
        var (exitCode, output) = Machine.RunGan(arguments);
        Assert.True(expected == exitCode, output);
        Assert.Contains(says, output);
        Assert.DoesNotContain("   at ", output);
    }

    [Fact]
    public void A_file_that_is_no_notebook_is_a_set_up_error_and_writes_nothing()
    {
        string path = SampleNotebook.Write();
        File.WriteAllText(path, "{ broken");
        var (exitCode, output) = Machine.RunGan(["run", path, "--out", "made"], Path.GetDirectoryName(path));
        Assert.Equal(3, exitCode);
        Assert.Contains("sample.ipynb", output);
        Assert.False(Directory.Exists(Path.Combine(Path.GetDirectoryName(path)!, "made")));
    }

    [Fact]
    public void Another_programs_kernel_is_not_replaced_unasked()
    {
        string prefix = Directory.CreateTempSubdirectory("gan-test-").FullName;
        string kernel = Path.Combine(prefix, "share", "jupyter", "kernels", ".net-csharp", "kernel.json");
        Directory.CreateDirectory(Path.GetDirectoryName(kernel)!);
        File.WriteAllText(kernel, """{"argv": ["dotnet", "interactive", "jupyter"], "display_name": "x"}""");
        Assert.Equal(3, Machine.RunGan(["kernel", "install", "--prefix", prefix]).ExitCode);
        Assert.Contains("interactive", File.ReadAllText(kernel));
        Assert.Equal(0, Machine.RunGan(["kernel", "install", "--prefix", prefix, "--replace"]).ExitCode);
        Assert.Contains("gan.dll", File.ReadAllText(kernel));
        Assert.Equal(0, Machine.RunGan(["kernel", "uninstall", "--prefix", prefix]).ExitCode);
        Assert.Contains("interactive", File.ReadAllText(kernel));
        Assert.Equal(3, Machine.RunGan(["kernel", "uninstall", "--prefix", prefix]).ExitCode);
    }

    [Fact]
    public void Another_programs_kernel_is_not_hidden_unasked()
    {
        string home = Directory.CreateTempSubdirectory("gan-test-").FullName;
        string shared = Path.Combine(home, "shared");
        string other = Directory.CreateDirectory(Path.Combine(shared, "share", "jupyter", "kernels", ".net-csharp")).FullName;
        File.WriteAllText(Path.Combine(other, "kernel.json"), """{"argv": ["dotnet", "interactive", "jupyter"], "display_name": "x"}""");
        (string, string?)[] machine = [("JUPYTER_DATA_DIR", home), ("CONDA_PREFIX", shared)];
        var (exitCode, output) = Machine.RunGan(["kernel", "install"], null, machine);
        Assert.Equal(3, exitCode);
        Assert.Contains(other, output);
        Assert.False(Directory.Exists(Path.Combine(home, "kernels")));
        Assert.Equal(0, Machine.RunGan(["kernel", "install", "--replace"], null, machine).ExitCode);
        Assert.True(File.Exists(Path.Combine(home, "kernels", ".net-csharp", "kernel.json")));
        Assert.Equal(0, Machine.RunGan(["kernel", "uninstall"], null, machine).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(home, "kernels", ".net-csharp")));
        Assert.True(File.Exists(Path.Combine(other, "kernel.json")));
    }

    [Theory]
    [InlineData("01-lesson", "00-introduction", "01-lesson", "02-lesson")]
    [InlineData("00-introduction", "00-introduction")]
    public void Without_a_name_the_first_lesson_runs_and_not_its_introduction(string ran, params string[] names)
    {
        string course = Directory.CreateTempSubdirectory("gan-test-").FullName;
        File.WriteAllText(Path.Combine(course, "GanNotebooks.sln"), "");
        string notebooks = Directory.CreateDirectory(Path.Combine(course, "notebooks")).FullName;
        foreach (string name in names)
            File.Copy(SampleNotebook.Write($"\"this is {name}\""), Path.Combine(notebooks, name + ".ipynb"));
        var (exitCode, output) = Machine.RunGan(["run", "--out", "made"], course);
        Assert.True(exitCode == 0, output);
        Assert.Equal([ran + ".html", ran + ".ipynb"], Directory.GetFiles(Path.Combine(course, "made")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_check_runs_nothing_and_says_what_does_not_fit()
    {
        string path = SampleNotebook.Write("1");
        string folder = Path.GetDirectoryName(path)!;
        Assert.Equal((0, ""), Machine.RunGan(["run", path, "--check"], folder));
        Assert.Equal(2, Machine.RunGan(["run", path, "--check", "--budget", "huge"], folder).ExitCode);
        Assert.Equal(2, Machine.RunGan(["run", path, "--check", "--set", "steps=1"], folder).ExitCode);
        Assert.False(Directory.Exists(Path.Combine(folder, "runs")));
    }

    [Fact]
    public void The_launcher_refuses_before_it_sets_anything_up()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is missing.");
        var (exitCode, output) = Machine.Run("/bin/bash", [Path.Combine(Machine.Root, "gan"), "run", "--budget", "huge"], Machine.Root);
        Assert.Equal(2, exitCode);
        Assert.Contains("There is no budget \"huge\"", output);
        Assert.DoesNotContain("Tensors", output);
        Assert.DoesNotContain("Building the course library", output);
    }
}
