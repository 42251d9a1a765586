using System.Text.Json.Nodes;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Running;

public class ParameterTests
{
    private const string Declarations =
        "int steps = 25_000;\nfloat rate = 2e-4f;\nvar mode = \"plain\";\nvar width = 0.5f;\ndecimal price = 1m;\nbool quick = false;\nint[] sizes = [1];";

    [Theory]
    [InlineData("steps=10", "steps", "10")]
    [InlineData("steps=10 * 10", "steps", "100")]
    [InlineData("rate=0.5", "rate", "0.5")]
    [InlineData("rate=1e-3f", "rate", "0.001")]
    [InlineData("width=2", "width", "2")]
    [InlineData("price=2.5", "price", "2.5")]
    [InlineData("quick=true", "quick", "True")]
    [InlineData("mode=a = \"b\"", "mode", "a = \"b\"")]
    [InlineData("mode=\"quoted\"", "mode", "quoted")]
    [InlineData("mode=", "mode", "")]
    [InlineData("sizes=[2, 3]", "string.Join('+', sizes)", "2+3")]
    public void A_value_replaces_the_declared_one(string setting, string expression, string expected)
    {
        var result = Run(Notebook($"Console.Write({expression});"), setting);
        Assert.True(result.Succeeded, result.Error?.PlainText);
        Assert.Equal(expected, expected.Length == 0
            ? string.Concat(result.Notebook.Cells[^1].Outputs)
            : NotebookDocument.JoinText(result.Notebook.Cells[^1].Outputs[0]!["text"]));
    }

    [Fact]
    public void The_assignments_stand_in_a_cell_of_their_own_once()
    {
        string path = Notebook("steps");
        var first = Run(path, "steps=1", "mode=x").Notebook;
        Assert.Equal(["parameters", "injected-parameters"], first.Cells.Take(3).SelectMany(cell => cell.Tags));
        Assert.EndsWith("steps = 1;\nmode = \"x\";", first.Cells[2].Source);
        first.Save(path);
        var second = Run(path, "steps=2").Notebook;
        Assert.Equal(4, second.Cells.Count);
        Assert.EndsWith("run --set.\nsteps = 2;", second.Cells[2].Source);
        Assert.Equal("injected-parameters", second.Cells[2].Id);
    }

    [Theory]
    [InlineData("nosuch=1", "does not declare nosuch. It declares steps, rate")]
    [InlineData("steps=1 +", "the value is no C# expression")]
    [InlineData("steps=1; Console.Clear()", "the value is no C# expression")]
    public void What_cannot_be_set_is_said_before_anything_runs(string setting, string says) =>
        Assert.Contains(says, Assert.Throws<NotebookParameterException>(() => Run(Notebook("1"), setting)).Message);

    [Theory]
    [InlineData("steps")]
    [InlineData("=1")]
    [InlineData("a b=1")]
    public void A_setting_has_a_name_and_a_value(string text) =>
        Assert.Contains("NAME=VALUE", Assert.Throws<NotebookParameterException>(() => NotebookSetting.Parse(text)).Message);

    [Fact]
    public void A_value_that_does_not_compile_ends_the_run_and_names_the_setting()
    {
        var result = Run(Notebook("1"), "steps=\"many\"");
        Assert.Equal("ParameterError", result.Error?.Name);
        Assert.Contains("--set steps=\"many\" does not fit the notebook. CS0029", result.Error?.Message);
        Assert.Null(result.Cells[^1].Result);
    }

    [Fact]
    public void The_command_sets_and_a_notebook_without_parameters_is_a_usage_error()
    {
        string path = Notebook("Console.Write(steps + mode);");
        string folder = Path.GetDirectoryName(path)!;
        var (exitCode, output) = Machine.RunGan(["run", path, "--verbose", "--set", "steps=7", "--set", "mode=fast"], folder);
        Assert.True(exitCode == 0, output);
        Assert.Contains("7fast", output);
        (exitCode, output) = Machine.RunGan(["run", SampleNotebook.Write("1"), "--set", "steps=7"], folder);
        Assert.Equal(2, exitCode);
        Assert.Contains("no cell of this notebook is tagged \"parameters\"", output);
    }

    private static RunResult Run(string path, params string[] settings) =>
        new NotebookRunner(new("smoke", ContinueOnError: true) { Settings = [.. settings.Select(NotebookSetting.Parse)] }).Run(path);

    private static string Notebook(string last) => SampleNotebook.Save("parameters.ipynb", SampleNotebook.Json(
        SampleNotebook.Code("before", "using System.Globalization;"),
        SampleNotebook.Code("declares", Declarations, "parameters"),
        SampleNotebook.Code("last", last)));
}
