using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Jupyter;

public class NbconvertTests
{
    [Fact]
    public void Nbconvert_executes_a_notebook_with_the_same_outputs_as_ours()
    {
        Machine.NeedsPython("nbconvert");
        string path = SampleNotebook.Write();
        string folder = Path.GetDirectoryName(path)!;
        var (exitCode, output) = Machine.Run(Machine.Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--allow-errors", "--output", "executed.ipynb", path],
            folder, ("JUPYTER_PATH", Machine.JupyterPath));
        Assert.True(exitCode == 0, output);

        var theirs = NotebookDocument.Load(Path.Combine(folder, "executed.ipynb"));
        var ours = new NotebookRunner(new RunOptions("smoke")).Run(path).Notebook;
        for (int i = 0; i < ours.Cells.Count; i++)
            Assert.Equal(NotebookJson.Write(ours.Cells[i].Outputs), NotebookJson.Write(theirs.Cells[i].Outputs));
    }
}
