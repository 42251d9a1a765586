using System.Text.RegularExpressions;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>What holds for every lesson.</summary>
public partial class LessonTests
{
    public static TheoryData<string> All => Lessons.All;

    [Theory]
    [MemberData(nameof(All))]
    public void Runs_at_the_smoke_budget_without_an_error(string name)
    {
        var notebook = Lessons.Smoke(name);
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
        {
            Assert.NotNull(cell.ExecutionCount);
            Assert.DoesNotContain(cell.Outputs, output => output!["output_type"]!.GetValue<string>() == "error");
            Assert.DoesNotContain("formatter of", Lessons.TextOf(cell));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Blank_exercises_are_not_done_yet_and_solutions_are_right(string name)
    {
        var notebook = Lessons.Smoke(name);
        var blank = notebook.Cells.Where(cell => cell.Tags.Contains("exercise")).ToList();
        var solutions = notebook.Cells.Where(cell => cell.Tags.Contains("solution")).ToList();
        Assert.NotEmpty(blank);
        Assert.Equal(blank.Count, solutions.Count);
        Assert.All(blank, cell => Assert.Contains("not done yet", Lessons.TextOf(cell)));
        Assert.All(solutions, cell => Assert.Contains("right.", Lessons.TextOf(cell)));
    }

    [Fact]
    public void Both_tables_of_the_course_say_the_same()
    {
        string[] Rows(string path) => [.. File.ReadLines(path).Where(line => line.StartsWith("| [0", StringComparison.Ordinal))];
        var inFolder = Rows(Path.Combine(Lessons.Folder, "README.md"));
        Assert.Equal(Lessons.All.Count, inFolder.Length);
        Assert.Equal(Rows(Path.Combine(Machine.Root, "README.md")).Select(row => row.Replace("](notebooks/", "](")), inFolder);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Committed_outputs_belong_to_the_committed_source(string name)
    {
        var notebook = NotebookDocument.Load(Lessons.PathOf(name));
        var gan = notebook.Metadata["gan"];
        Assert.True(gan is not null, $"{name} has no outputs of a run: ./gan run {name} --out notebooks");
        Assert.Equal("laptop", gan["budget"]!.GetValue<string>());
        Assert.True(NotebookHash.Of(notebook) == gan["source_sha256"]!.GetValue<string>(), $"{name} was changed after its outputs were made: run it again at the laptop budget.");
        Assert.All(notebook.Cells.Where(cell => cell.IsCode), cell => Assert.NotNull(cell.ExecutionCount));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Is_small_and_names_no_folder_of_anybodys_machine(string name)
    {
        var text = File.ReadAllText(Lessons.PathOf(name));
        Assert.InRange(text.Length, 1, 1_500_000);
        var match = AbsolutePath().Match(text);
        Assert.False(match.Success, $"{name} names the path {match.Value}");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Prose_keeps_to_the_course_s_voice_and_length(string name)
    {
        var prose = string.Join("\n", NotebookDocument.Load(Lessons.PathOf(name)).Cells.Where(cell => !cell.IsCode).Select(cell => cell.Source));
        Assert.InRange(Word().Count(prose), 900, 2500);
        Assert.DoesNotMatch(@"(?i)\b(simply|obviously)\b", prose);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void What_it_measured_can_be_collected_by_a_program(string name)
    {
        var notebook = Lessons.Smoke(name);
        var cell = notebook.Cells.SingleOrDefault(cell => cell.IsCode && cell.Source.Contains("new LessonResults"));
        Assert.SkipWhen(cell is null, $"{name} reports no results.");
        var results = cell!.Outputs.Select(output => output!["data"]?["application/vnd.gan-notebooks.results+json"]).Single(found => found is not null)!;
        Assert.Equal("smoke", results["budget"]!.GetValue<string>());
        Assert.NotEmpty(results["model"]!.GetValue<string>());
        Assert.NotEmpty(results["values"]!.AsArray());
    }

    [GeneratedRegex(@"(/(home|root|work|tmp|Users)/|[A-Z]:\\\\)[^\s""\\]*")]
    private static partial Regex AbsolutePath();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
