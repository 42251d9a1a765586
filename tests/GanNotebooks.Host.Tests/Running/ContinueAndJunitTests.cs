using System.Xml.Linq;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Running;

public class ContinueAndJunitTests
{
    private static string Notebook() => SampleNotebook.Save("suite.ipynb", SampleNotebook.Json(
        SampleNotebook.Code("one", "int a = 1;"),
        SampleNotebook.Code("two", "throw new Exception(\"first\\u0001 & <second>\");"),
        SampleNotebook.Code("three", "throw new Exception(\"meant\");", "raises-exception"),
        SampleNotebook.Code("four", "a + 1")));

    [Fact]
    public void The_cells_behind_a_failed_one_run_when_asked_for()
    {
        var result = new NotebookRunner(new("smoke", ContinueOnError: true)).Run(Notebook());
        Assert.False(result.Succeeded);
        Assert.Equal("two", result.FailedCell?.Id);
        Assert.Equal([false, true, false, false], result.Cells.Select(cell => cell.Failed));
        Assert.Equal(4, result.Notebook.Cells[3].ExecutionCount);
    }

    [Fact]
    public void The_command_goes_on_and_its_exit_code_is_1()
    {
        string path = Notebook();
        string folder = Path.GetDirectoryName(path)!;
        var (exitCode, output) = Machine.RunGan(["run", path, "--continue", "--junit", "made/report.xml"], folder);
        Assert.Equal(1, exitCode);
        Assert.Contains("[4/4] a + 1", output);
        Assert.Contains("1 cell failed", output);

        var suite = XDocument.Load(Path.Combine(folder, "made", "report.xml")).Root!.Element("testsuite")!;
        Assert.Equal("suite", suite.Attribute("name")!.Value);
        Assert.Equal(["4", "1", "0"], new[] { "tests", "failures", "skipped" }.Select(name => suite.Attribute(name)!.Value));
        var cases = suite.Elements("testcase").ToList();
        Assert.Equal("[1] int a = 1;", cases[0].Attribute("name")!.Value);
        Assert.All(cases, c => Assert.Matches(@"^\d+\.\d{3}$", c.Attribute("time")!.Value));
        var failure = cases[1].Element("failure")!;
        Assert.Equal("first & <second>", failure.Attribute("message")!.Value);
        Assert.Contains("cell [2], line 1", failure.Value);
        Assert.DoesNotContain("\e", failure.Value);
        Assert.Null(cases[2].Element("failure"));
    }

    [Fact]
    public void Cells_that_did_not_run_are_skipped_and_every_notebook_has_its_suite()
    {
        string path = Notebook(), other = SampleNotebook.Write("1");
        string folder = Path.GetDirectoryName(path)!;
        Assert.Equal(1, Machine.RunGan(["run", path, other, "--junit", "report.xml"], folder).ExitCode);
        var suites = XDocument.Load(Path.Combine(folder, "report.xml")).Root!.Elements("testsuite").ToList();
        Assert.Equal(["suite", "sample"], suites.Select(suite => suite.Attribute("name")!.Value));
        Assert.Equal(2, suites[0].Descendants("skipped").Count());
    }
}
