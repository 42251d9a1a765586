namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>The kernel as a process of its own, driven by Jupyter's Python client.</summary>
public class KernelTests
{
    [Theory]
    [InlineData("order_of_messages")]
    [InlineData("silent_and_unstored")]
    [InlineData("user_expressions")]
    [InlineData("error_message")]
    [InlineData("an_error_stops_what_is_queued")]
    [InlineData("stop_by_message")]
    [InlineData("stop_by_signal")]
    [InlineData("forty_stops_at_random")]
    [InlineData("input_and_password")]
    [InlineData("stop_while_asking")]
    [InlineData("completion_counts_code_points")]
    [InlineData("other_requests")]
    [InlineData("wrong_signature_is_dropped")]
    [InlineData("garbage_is_survived")]
    [InlineData("many_prints")]
    [InlineData("restart")]
    [InlineData("shutdown")]
    [InlineData("death_is_explained")]
    [InlineData("a_stack_overflow_is_told")]
    [InlineData("a_native_crash_is_told")]
    [InlineData("memory_that_is_used_up_is_told")]
    [InlineData("a_kernel_that_is_killed_or_ends_is_not_explained")]
    [InlineData("nbclient_keeps_the_reason")]
    [InlineData("a_restart_after_death_comes_on_the_same_ports")]
    [InlineData("listens_only_where_it_is_told")]
    [InlineData("leaves_nothing_behind")]
    [InlineData("ends_with_its_parent")]
    public void Scenario(string name)
    {
        Machine.NeedsPython("jupyter_client");
        if (name == "stop_by_signal")
            Machine.NeedsInterrupts();
        RunPython("kernel_scenarios.py", name);
    }

    [Fact]
    public void Jupyters_own_kernel_suite_passes()
    {
        Machine.NeedsPython("jupyter_kernel_test");
        string said = RunPython("kernel_suite.py");
        Assert.Contains("OK", said);
        Assert.DoesNotContain("skipped", said);
    }

    [Theory]
    [InlineData("{}", "shell_port")]
    [InlineData("not json", "no connection file")]
    [InlineData("[]", "no connection file")]
    [InlineData("""{"shell_port": 0}""", "shell_port")]
    public void A_bad_connection_file_is_an_error_and_not_a_crash(string content, string says)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("gan-test-").FullName, "connection.json");
        File.WriteAllText(path, content);
        var (exitCode, output) = Machine.RunGan(["kernel", "start", path]);
        Assert.Equal(3, exitCode);
        Assert.Contains(says, output);
        Assert.DoesNotContain("   at ", output);
    }

    private static string RunPython(string script, params string[] arguments)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "Python", script);
        var (exitCode, output) = Machine.Run(Machine.Python, [path, .. arguments], environment: ("JUPYTER_PATH", Machine.JupyterPath));
        Assert.True(exitCode == 0, output);
        return output;
    }
}
