using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Browser;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>Lesson 1: the same result again, in other hosts, and under a reader's hands.</summary>
public class VanillaGanTests
{
    private const string Name = "01-vanilla-gan.ipynb";

    [Fact]
    public void The_same_seed_gives_the_same_losses_to_the_last_bit()
    {
        var first = Lessons.Cell(Lessons.Smoke(Name), "train-last");
        var second = Lessons.Cell(Lessons.Run(Name, "second"), "train-last");
        Assert.Matches(@"D \d\.\d{6,}, G \d\.\d{6,}", Lessons.TextOf(first));
        Assert.Equal(Lessons.TextOf(first), Lessons.TextOf(second));
    }

    [Fact]
    public void Another_seed_gives_other_losses()
    {
        var first = Lessons.Cell(Lessons.Smoke(Name), "train-last");
        var other = Lessons.Cell(Lessons.Run(Name, "other", ("GAN_SEED", "2")), "train-last");
        Assert.NotEqual(Lessons.TextOf(first), Lessons.TextOf(other));
    }

    [Fact]
    public void Without_data_and_network_it_draws_digits_and_says_so()
    {
        Assert.SkipWhen(Directory.Exists(Path.Combine(Machine.Root, "data", "mnist")), "MNIST lies in this repository's data folder.");
        var notebook = Lessons.Run(Name, "offline", ("GAN_DATA_DIR", null), ("GAN_OFFLINE", "1"));
        Assert.StartsWith("SynthDigits: 60,000 drawn digits instead of MNIST, because", Lessons.TextOf(Lessons.Cell(notebook, "data-load")));
    }

    public static TheoryData<string> All => Lessons.All;

    [Fact]
    public void Nbconvert_gives_the_same_outputs() => AssertNbconvertGivesTheSame(Name);

    /// <summary>The long check, <c>./gan test --long</c>: the same for every lesson. nbconvert executes by nbclient.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(All))]
    public void Nbconvert_gives_the_same_outputs_of_every_lesson(string name) => AssertNbconvertGivesTheSame(name);

    private static void AssertNbconvertGivesTheSame(string name)
    {
        Machine.NeedsPython("nbconvert");
        var expected = Lessons.Smoke(name);
        var output = Path.Combine(Machine.OutputFolder, "nbconvert");
        var (exitCode, text) = Machine.Run(Machine.Python,
            ["-m", "nbconvert", "--to", "notebook", "--execute", "--ExecutePreprocessor.timeout=600", "--output-dir", output, Lessons.PathOf(name)],
            Lessons.Folder, ("JUPYTER_PATH", Machine.JupyterPath), ("GAN_BUDGET", "smoke"));
        Assert.True(exitCode == 0, text);
        var actual = NotebookDocument.Load(Path.Combine(output, name));
        foreach (var (ours, theirs) in expected.Cells.Zip(actual.Cells).Where(pair => pair.First.IsCode))
        {
            if (ours.Id == "setup")
                Assert.Equal(Lessons.TextOf(ours).Trim(), Lessons.TextOf(theirs).Split('\n')[^1]); // In Jupyter plotly.js comes first.
            else
                Lessons.AssertSame(ours, theirs);
        }
    }

    [Fact]
    public void In_the_classic_Notebook_it_trains_live_stops_and_goes_on()
    {
        Environment.SetEnvironmentVariable("GAN_BUDGET", "laptop"); // The training is to be long enough to stop it.
        var notebook = NotebookDocument.Load(Lessons.PathOf(Name));
        int Index(string id) => notebook.Cells.ToList().FindIndex(cell => cell.Id == id);
        int train = Index("train");
        using var page = NotebookPage.Open(Lessons.PathOf(Name), copy: true);
        var limit = TimeSpan.FromSeconds(120);
        page.Browser.Execute("Jupyter.notebook.clear_all_output();");
        page.RunAll();

        string Output(int cell) => $"document.querySelectorAll('.cell')[{cell}].querySelector('.output_wrapper').innerText";
        page.Browser.WaitFor($"{Output(train)}.match(/step [2-9]\\d\\d of/)", limit, "the training shows its steps");
        page.Browser.WaitFor($"document.querySelectorAll('.cell')[{train}].querySelectorAll('img').length >= 2", limit, "curves and samples show");
        page.Screenshot("lesson-01-training", train);
        Assert.True(page.IsBusy);

        var took = page.Stop(limit);
        Assert.InRange(took.TotalSeconds, 0, 1);
        Assert.Contains("Interrupted", page.OutputText(train));

        // What was learnt until then is there: the film of it, and the log that counted the steps.
        page.RunCell(Index("film"));
        int asked = page.RunNewCell("log.Step > 100 && log.Step < steps && Tensor.TotalCount > 0");
        page.WaitUntilIdle(limit);
        Assert.Contains("True", page.OutputText(asked), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("data:image/png", page.OutputHtml(Index("film")));
        page.Screenshot("lesson-01-film", Index("film"));
    }
}
