using System.Text.RegularExpressions;
using GanNotebooks.Host.Running;
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

    [Fact]
    public void Complete_look_up_restart_save_and_reload()
    {
        string path = SampleNotebook.WriteNamed("editing.ipynb", "var numbers = new List<int> { 3, 1, 2 };", "numbers.Max()");
        using var page = NotebookPage.Open(path);
        var limit = TimeSpan.FromSeconds(60);
        page.RunAll();
        page.WaitUntilIdle(limit);
        Assert.Contains("3", page.OutputText(1));

        // One possibility is written at once; of several a list opens.
        int only = page.CompleteInNewCell("numbers.Capac");
        page.Browser.WaitFor($"Jupyter.notebook.get_cell({only}).get_text() === 'numbers.Capacity'", limit, "the name is completed");
        Assert.Contains("int List<int>.Capacity", page.TipOf(only));
        page.Screenshot("classic-notebook-tip", only);
        page.Browser.Execute("Jupyter.notebook.get_cell(arguments[0]).tooltip.remove_and_cancel_tooltip(true);", only);
        page.CompleteInNewCell("numbers.Co");
        page.Browser.WaitFor("[...document.querySelectorAll('#complete option')].some(o => o.innerText.trim() === 'Contains')", limit, "the list of names opens");
        page.Screenshot("classic-notebook-completion", only);

        page.Restart();
        int gone = page.RunNewCell("numbers");
        page.WaitUntilIdle(limit);
        Assert.Contains("CS0103", page.OutputText(gone));
        page.RunAll();
        page.WaitUntilIdle(limit);

        int shown = page.RunNewCell("display(HTML(\"<b id='kept'>kept</b>\"));");
        page.WaitUntilIdle(limit);
        page.Save();
        var saved = NotebookDocument.Load(path);
        Assert.Equal("3", NotebookDocument.JoinText(saved.Cells[1].Outputs[0]!["data"]!["text/plain"]));
        page.Load();
        Assert.Contains("3", page.OutputText(1));
        Assert.Contains("id=\"kept\"", page.OutputHtml(shown));
        page.Screenshot("classic-notebook-reloaded");
    }

    [Fact]
    public void Untrusted_outputs_keep_their_pictures_and_trusted_ones_run()
    {
        const string Picture = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAEElEQVR4nGNgYPgPRgwQCgAgygX7hVT6BwAAAABJRU5ErkJggg==";
        string path = SampleNotebook.WriteNamed("shared.ipynb",
            $"display(HTML(\"<img id='picture' src='data:image/png;base64,{Picture}'><script>window.ran = true</script>\"));");
        // Outputs of a run elsewhere: nobody here has vouched for them.
        var run = new NotebookRunner(new("smoke")).Run(path);
        Assert.True(run.Succeeded, run.Error?.PlainText);
        run.Notebook.Save(path);

        using var page = NotebookPage.Open(path);
        Assert.False(IsTrusted(page));
        Assert.False(HasRun(page));
        page.Browser.WaitFor("document.querySelector('.output img')?.naturalWidth === 2", TimeSpan.FromSeconds(20), "the picture shows");
        page.Screenshot("classic-notebook-untrusted");

        page.Trust();
        page.Browser.WaitFor("window.ran", TimeSpan.FromSeconds(20), "the script runs");
        Assert.True(IsTrusted(page));
        page.Screenshot("classic-notebook-trusted");

        // Changed by somebody else, it is a stranger's again.
        string text = File.ReadAllText(path);
        File.WriteAllText(path, text.Replace("id='picture'", "id='another'"));
        page.Load();
        Assert.False(IsTrusted(page));
        Assert.False(HasRun(page));
    }

    [Fact]
    public void A_dying_kernel_says_why_below_its_cell_and_comes_back()
    {
        // The watcher is started when the kernel has warmed up, which on a busy machine takes a while.
        const string Watched = """
            bool IsWatcher(string folder)
            {
                try { return File.ReadAllText(folder + "/cmdline").EndsWith($"\0{Environment.ProcessId}\0") && File.ReadAllText(folder + "/cmdline").Contains("\0watch\0"); }
                catch (IOException) { return false; }
            }
            while (!Directory.GetDirectories("/proc").Any(IsWatcher)) Thread.Sleep(100);
            """;
        string path = SampleNotebook.WriteNamed("death.ipynb", Watched, "System.Runtime.InteropServices.Marshal.WriteByte((nint)4096, 1);", "40 + 2");
        using var page = NotebookPage.Open(path);
        var limit = TimeSpan.FromSeconds(60);
        page.RunCell(0);
        page.WaitUntilIdle(limit);
        page.Browser.Execute("window.back = false; Jupyter.notebook.events.on('kernel_autorestarting.Kernel', () => window.back = true);");
        page.RunCell(1);
        page.Browser.WaitFor("document.querySelectorAll('.cell')[1].innerText.includes('KernelDied')", limit, "the reason shows");
        Assert.Contains("run the cells again from the first", page.OutputText(1));
        page.Browser.WaitFor("window.back && Jupyter.notebook.kernel.is_connected()", limit, "the kernel is back");
        page.Screenshot("classic-notebook-died");
        page.RunCell(2);
        page.Browser.WaitFor("document.querySelectorAll('.cell')[2].querySelector('.output_wrapper').innerText.includes('42')", limit, "the new kernel runs cells");
    }

    private static bool IsTrusted(NotebookPage page) => page.Browser.Execute("return Jupyter.notebook.trusted;")!.GetValue<bool>();

    private static bool HasRun(NotebookPage page) => page.Browser.Execute("return Boolean(window.ran);")!.GetValue<bool>();

    private static int Step(NotebookPage page) => int.Parse(Regex.Match(page.OutputText(1), @"step (\d+)").Groups[1].Value);
}
