namespace Launcher.Tests;

/// <summary>What is typed after <c>./gan</c>, in the real program.</summary>
public class CommandTests
{
    [Theory]
    [InlineData("frobnicate", "'frobnicate'", "`gan help` lists the commands")]
    [InlineData("run nosuch", "There is no notebook \"nosuch\"", "There are:\n  00-start-here")]
    [InlineData("run 01 --budget huge", "There is no budget \"huge\"", "smoke, laptop, gpu")]
    [InlineData("run --frobnicate", "There is no notebook \"--frobnicate\"", "There are:\n  00-start-here")]
    public void Mistakes_are_answered_with_what_exists(string arguments, string found, string exists)
    {
        var (exitCode, output) = Scratch.Start("dotnet", [Path.Combine(Scratch.Root, "build/GanNotebooks.Host/gan.dll"), .. arguments.Split(' ')],
            start => start.WorkingDirectory = Scratch.Root);
        Assert.True(exitCode == 2, output);
        Assert.Contains(found, output);
        Assert.Contains(exists, output);
        Assert.DoesNotContain("   at ", output);
    }

    [Fact]
    public void The_programs_exit_code_is_the_launchers()
    {
        using var machine = new Scratch().WithCompiler();
        machine.Libtorch("usr");
        machine.With("dotnet", "case \"$1\" in --list-sdks) echo '10.0.100 [x]' ;; build) ;; *) printf '<%s>' \"$@\"; exit 2 ;; esac");
        var (exitCode, output) = machine.Run(machine["gan"], ["run", "my notebook.ipynb", "--out", "a  b"]);
        Assert.Equal(2, exitCode);
        Assert.Contains("gan.dll><run><my notebook.ipynb><--out><a  b>", output);
    }

    [Fact]
    public void Called_through_a_link_it_finds_its_own_folder()
    {
        using var machine = new Scratch().WithSdk();
        File.CreateSymbolicLink(Path.Combine(machine.Machine, "bin", "gan"), machine["gan"]);
        var (exitCode, output) = machine.Run(Path.Combine(machine.Machine, "bin", "gan"), []);
        Assert.True(exitCode == 0, output);
        Assert.StartsWith($"{machine["build/GanNotebooks.Host/gan.dll"]}", machine.Said[^1]);
    }

    // A test project that ends in some way: its name and what the runner prints.
    private static (int ExitCode, string Output) Test(params (string Project, string Prints)[] projects)
    {
        using var machine = new Scratch().WithCompiler();
        return Test(machine, projects);
    }

    private static (int ExitCode, string Output) Test(Scratch machine, params (string Project, string Prints)[] projects)
    {
        machine.Libtorch("usr");
        machine.With("dotnet", """
            case "$1" in
              --list-sdks) echo '10.0.100 [x]' ;;
              build) ;;
              *) cat "$MACHINE/$(basename "$1" .dll)" ;;
            esac
            """);
        foreach (var (project, prints) in projects)
        {
            Directory.CreateDirectory(machine[$"tests/{project}.Tests"]);
            File.WriteAllText(Path.Combine(machine.Machine, $"{project}.Tests"), prints);
        }
        return machine.Gan("test");
    }

    private static string Summary(int total, int errors = 0, int failed = 0, int skipped = 0, int notRun = 0) =>
        $"=== TEST EXECUTION SUMMARY ===\n   X.Tests  Total: {total}, Errors: {errors}, Failed: {failed}, Skipped: {skipped}, Not Run: {notRun}, Time: 1.234s\n";

    [Fact]
    public void Tests_are_added_up()
    {
        var (exitCode, output) = Test(("A", Summary(10)), ("B", Summary(5)));
        Assert.True(exitCode == 0, output);
        Assert.EndsWith("\n15 passed, 0 failed\n", output);
    }

    [Fact]
    public void Failures_and_skipped_tests_are_told()
    {
        var (exitCode, output) = Test(("A", Summary(10, failed: 2, skipped: 1)), ("B", Summary(5, errors: 1, notRun: 1)));
        Assert.Equal(1, exitCode);
        Assert.EndsWith("\n10 passed, 3 failed, 2 skipped\n", output);
    }

    [Fact]
    public void Without_the_right_to_install_what_they_compare_with_they_run_all_the_same()
    {
        using var machine = new Scratch().WithCompiler().With("apt-get", "exit 1").With("id", "echo 1000");
        var (exitCode, output) = Test(machine, ("A", Summary(10, skipped: 4)));
        Assert.True(exitCode == 0, output);
        Assert.Matches("sudo apt-get install .*chromium", output);
        Assert.EndsWith("\n6 passed, 0 failed, 4 skipped\n", output);
    }

    [Fact]
    public void Help_about_the_tests_runs_none()
    {
        using var machine = new Scratch().WithSdk();
        var (exitCode, output) = machine.Run(machine["gan"], ["test", "--help"]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("--long", output);
        Assert.DoesNotContain("passed", output);
    }

    [Fact]
    public void A_project_that_ends_without_a_summary_has_failed()
    {
        var (exitCode, output) = Test(("A", Summary(10)), ("B", "Segmentation fault\n"));
        Assert.Equal(1, exitCode);
        Assert.Contains("B.Tests ended without a summary", output);
        Assert.EndsWith("\n10 passed, 1 failed\n", output);
    }
}
