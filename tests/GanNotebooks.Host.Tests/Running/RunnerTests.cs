using System.Text.Json.Nodes;
using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Tests.Running;

public class RunnerTests
{
    [Fact]
    public void Updates_collapse_to_their_last_state_and_prints_merge()
    {
        var cells = Run("Console.Write(\"a\"); Thread.Sleep(100); Console.Write(\"b\"); var d = display(1); for (int i = 0; i < 9; i++) d.Update(i);", "d.Update(\"later\");").Notebook.Cells;
        Assert.Equal(2, cells[0].Outputs.Count);
        Assert.Equal("ab", NotebookDocument.JoinText(cells[0].Outputs[0]!["text"]));
        Assert.Equal("later", NotebookDocument.JoinText(cells[0].Outputs[1]!["data"]!["text/plain"]));
        Assert.Empty(cells[1].Outputs);
    }

    [Fact]
    public void The_first_error_stops_the_run()
    {
        var result = Run("int a = 1;", "throw new Exception(\"no\");", "a = 2;");
        Assert.False(result.Succeeded);
        Assert.Equal("cell-2", result.FailedCell?.Id);
        Assert.Equal("error", (string?)result.Notebook.Cells[1].Outputs[0]!["output_type"]);
        Assert.Null(result.Notebook.Cells[2].ExecutionCount);
    }

    [Fact]
    public void An_announced_error_does_not()
    {
        string path = SampleNotebook.Save("a.ipynb", SampleNotebook.Json(
            SampleNotebook.Code("one", "throw new Exception(\"meant\");", "raises-exception"),
            SampleNotebook.Code("two", "1")));
        var result = new NotebookRunner(new("smoke")).Run(path);
        Assert.True(result.Succeeded);
        Assert.Equal(2, result.Notebook.Cells[1].ExecutionCount);
    }

    [Fact]
    public void Cells_know_their_folder_budget_and_that_nobody_watches()
    {
        string path = SampleNotebook.Write("File.WriteAllText(\"here.txt\", Environment.GetEnvironmentVariable(\"GAN_BUDGET\") + Environment.GetEnvironmentVariable(\"GAN_RUNNER\"));");
        Assert.True(new NotebookRunner(new("smoke")).Run(path).Succeeded);
        Assert.Equal("smokeheadless", File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "here.txt")));
    }

    [Fact]
    public void A_cell_that_takes_too_long_is_stopped_and_says_so()
    {
        string path = SampleNotebook.Write("while (true) { }");
        var result = new NotebookRunner(new("smoke", TimeSpan.FromSeconds(0.5))).Run(path);
        Assert.Equal("Timeout", result.Error?.Name);
        Assert.Contains("0.5 s", result.Error?.Message);
    }

    [Fact]
    public void Very_long_prints_are_cut_and_say_so()
    {
        var outputs = Run("for (int i = 0; i < 100_000; i++) Console.WriteLine(\"0123456789\");").Notebook.Cells[0].Outputs;
        string text = NotebookDocument.JoinText(outputs[0]!["text"]);
        Assert.InRange(text.Length, 100_000, 210_000);
        Assert.Contains("more characters were printed", text);
    }

    [Fact]
    public void A_progress_line_leaves_its_last_state() =>
        Assert.Equal("100 %\n", NotebookDocument.JoinText(
            Run("Console.Write(\"1 %\\r50 %\\r100 %\\n\");").Notebook.Cells[0].Outputs[0]!["text"]));

    [Fact]
    public void The_metadata_name_source_and_budget()
    {
        var notebook = Run("1").Notebook;
        Assert.Equal(NotebookHash.Of(notebook), (string?)notebook.Metadata["gan"]!["source_sha256"]);
        Assert.Equal("smoke", (string?)notebook.Metadata["gan"]!["budget"]);
    }

    [Fact]
    public void The_hash_sees_every_source_and_border_and_no_output()
    {
        static string Hash(params JsonObject[] cells) => NotebookHash.Of(NotebookDocument.Parse(SampleNotebook.Json(cells).ToJsonString()));
        string hash = Hash(SampleNotebook.Code("1", "a\nb"), SampleNotebook.Markdown("2", "c"));
        var executed = SampleNotebook.Code("1", "a\nb");
        executed["execution_count"] = 5;
        executed["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "x" });
        Assert.Equal(hash, Hash(executed, SampleNotebook.Markdown("other", "c")));
        Assert.NotEqual(hash, Hash(SampleNotebook.Code("1", "a"), SampleNotebook.Markdown("2", "b\nc")));
        Assert.NotEqual(hash, Hash(SampleNotebook.Markdown("1", "a\nb"), SampleNotebook.Markdown("2", "c")));
        Assert.NotEqual(hash, Hash(SampleNotebook.Markdown("2", "c"), SampleNotebook.Code("1", "a\nb")));
        Assert.Matches("^[0-9a-f]{64}$", hash);
    }

    private static RunResult Run(params string[] code) => new NotebookRunner(new("smoke")).Run(SampleNotebook.Write(code));
}
