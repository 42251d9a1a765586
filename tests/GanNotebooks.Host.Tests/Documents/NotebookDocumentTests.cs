using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Documents;

public class NotebookDocumentTests
{
    [Fact]
    public void A_notebook_is_written_to_the_letter_as_Jupyter_writes_it()
    {
        Machine.NeedsPython("nbformat");
        string path = SampleNotebook.Write("Console.WriteLine(\"ü 😀 \\u2028 \\t \\\\ </script>\");", "throw new Exception(\"\\u0001\");");
        string executed = Path.ChangeExtension(path, ".out.ipynb");
        new NotebookRunner(new("smoke")).Run(path).Notebook.Save(executed);
        var (exitCode, output) = Machine.Run(Machine.Python, ["-c",
            "import nbformat, sys; p = sys.argv[1]; n = nbformat.read(p, 4); nbformat.validate(n);" +
            "assert open(p, encoding='utf8', newline='').read() == nbformat.writes(n) + '\\n'", executed]);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void What_we_do_not_know_is_kept()
    {
        const string json = """{"cells":[{"cell_type":"raw","id":"r","metadata":{"x":{"y":1.50}},"source":["a\n","b"]}],"metadata":{"future":[true,null]},"nbformat":4,"nbformat_minor":5}""";
        string written = NotebookDocument.Parse(json).ToJson();
        Assert.Contains("\"y\": 1.50", written);
        Assert.Contains("\"future\": [\n   true,\n   null\n  ]", written);
        Assert.Equal(written, NotebookDocument.Parse(written).ToJson());
    }

    [Theory]
    [InlineData("", "no notebook")]
    [InlineData("[]", "cells")]
    [InlineData("{\"cells\": 3, \"nbformat\": 4}", "cells")]
    [InlineData("{\"cells\": [], \"nbformat\": 3}", "nbformat 3")]
    [InlineData("{\"cells\": [{}], \"nbformat\": 4}", "Cell 1")]
    [InlineData("{\"cells\": [5], \"nbformat\": 4}", "Cell 1")]
    [InlineData("{\"cells\": [{\"cell_type\": \"code\", \"source\": 5}], \"nbformat\": 4}", "no notebook")]
    public void A_file_that_is_no_notebook_is_told_so(string json, string says) =>
        Assert.Contains(says, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(json)).Message);
}
