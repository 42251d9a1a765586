using System.Text.RegularExpressions;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Browser;

/// <summary>What a reader does in Debian's Jupyter Notebook.</summary>
public class ClassicNotebookTests
{
    [Fact]
    public void Run_all_live_display_stop_and_go_on()
    {
        string path = SampleNotebook.WriteNamed("training.ipynb",
            "record Loss(int Step, double G, double D);\nvar losses = new List<Loss>();",
            """
            string Picture(int step) => $"<svg width='300' height='60'><rect id='bar' width='{step % 300}' height='40' fill='#4a8'/></svg><p>step {step}</p>";
            var live = display(HTML(Picture(0)));
            for (int step = 1; ; step++)
            {
                double g = Math.Exp(-step / 100.0);
                losses.Add(new Loss(step, g, 1 - g));
                Thread.Sleep(5);
                live.Update(HTML(Picture(step)));
            }
            """,
            "display(\"this cell waits behind the stopped one\");");
        using var page = NotebookPage.Open(path);
        page.RunAll();

        var limit = TimeSpan.FromSeconds(60);
        page.Browser.WaitFor("document.querySelectorAll('.cell')[1].innerText.match(/step [1-9]/)", limit, "the display is live");
        int first = Step(page);
        Thread.Sleep(1000);
        Assert.True(Step(page) > first, "The display did not change in a second.");
        page.Screenshot("classic-notebook-running");

        var took = page.Stop(limit);
        Assert.InRange(took.TotalSeconds, 0, 1);
        Assert.Contains("Interrupted", page.OutputText(1));
        Assert.Single(Regex.Matches(page.OutputHtml(1), "id=\"bar\""));
        Assert.DoesNotContain("waits behind", page.OutputText(2));

        int cell = page.RunNewCell("losses.TakeLast(3)");
        page.WaitUntilIdle(limit);
        Assert.Matches(@"Step\s+G\s+D", page.OutputText(cell));
        page.Screenshot("classic-notebook-stopped");
    }

    private static int Step(NotebookPage page) => int.Parse(Regex.Match(page.OutputText(1), @"step (\d+)").Groups[1].Value);
}
