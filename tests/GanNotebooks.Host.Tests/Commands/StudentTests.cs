using System.Text.Json.Nodes;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Tests.Jupyter;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Commands;

/// <summary><c>gan student</c>: the edition that a class gets.</summary>
public class StudentTests
{
    [Fact]
    public void The_edition_has_everything_but_solutions_and_outputs()
    {
        string lesson = Lesson("lesson.ipynb");
        string before = File.ReadAllText(lesson);
        string target = Path.Combine(Path.GetDirectoryName(lesson)!, "for", "class.ipynb");
        var (exitCode, output) = Machine.RunGan(["student", lesson, "--out", target]);
        Assert.True(exitCode == 0, output);
        Assert.Contains(target, output);
        Assert.Contains("2 solutions left out", output);
        Assert.Equal(before, File.ReadAllText(lesson));

        // What the lesson's own JSON is without them, member by member.
        var expected = JsonNode.Parse(before)!.AsObject();
        var cells = expected["cells"]!.AsArray();
        foreach (string id in new[] { "solution", "solution-text" })
            cells.Remove(cells.Single(cell => (string?)cell!["id"] == id));
        foreach (var cell in cells.Where(cell => (string?)cell!["cell_type"] == "code"))
        {
            cell!["outputs"] = new JsonArray();
            cell["execution_count"] = null;
        }
        expected["metadata"]!.AsObject().Remove("gan");
        foreach (var cell in cells)
            cell!["source"] = NotebookDocument.SplitText((string)cell["source"]!);
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(File.ReadAllText(target))), File.ReadAllText(target));
    }

    [Fact]
    public void The_edition_runs_and_written_again_is_the_same_to_the_letter()
    {
        string lesson = Lesson("lesson.ipynb");
        string folder = Path.GetDirectoryName(lesson)!;
        Assert.Equal(0, Machine.RunGan(["student", lesson], folder).ExitCode);
        string made = Path.Combine(folder, "student", "lesson.ipynb");
        Assert.Equal(0, Machine.RunGan(["student", made, "--out", "again.ipynb"], folder).ExitCode);
        Assert.Equal(File.ReadAllText(made), File.ReadAllText(Path.Combine(folder, "again.ipynb")));
        Assert.Empty(Directory.GetFiles(folder, "*.part", SearchOption.AllDirectories));
        Assert.True(new NotebookRunner(new("smoke")).Run(made).Succeeded);
    }

    [Fact]
    public void Jupyters_own_reader_finds_the_edition_valid()
    {
        Machine.NeedsPython("nbformat");
        string lesson = Lesson("lesson.ipynb");
        string target = Path.Combine(Path.GetDirectoryName(lesson)!, "class.ipynb");
        Assert.Equal(0, Machine.RunGan(["student", lesson, "--out", target]).ExitCode);
        var (exitCode, output) = Machine.Run(Machine.Python, ["-c",
            "import nbformat, sys; n = nbformat.read(sys.argv[1], 4); nbformat.validate(n); assert nbformat.writes(n) + '\\n' == open(sys.argv[1]).read(); print(n.metadata.kernelspec.name)", target]);
        Assert.True(exitCode == 0, output);
        Assert.Equal(".net-csharp\n", output);
    }

    [Fact]
    public void Several_notebooks_and_a_folder_go_into_a_folder()
    {
        string folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
        foreach (string name in new[] { "a.ipynb", "b.ipynb" })
            File.Copy(Lesson(name), Path.Combine(folder, name));
        string other = Lesson("c.ipynb");
        var (exitCode, output) = Machine.RunGan(["student", ".", other, "--out", "out"], folder);
        Assert.True(exitCode == 0, output);
        Assert.Equal(["a.ipynb", "b.ipynb", "c.ipynb"],
            Directory.GetFiles(Path.Combine(folder, "out")).Select(path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public void The_lesson_itself_is_never_overwritten_whatever_it_is_called()
    {
        string lesson = Lesson("lesson.ipynb");
        string folder = Path.GetDirectoryName(lesson)!, before = File.ReadAllText(lesson);
        Directory.CreateSymbolicLink(Path.Combine(folder, "link"), folder);
        foreach (string target in new[] { "lesson.ipynb", ".", "./link", "link/lesson.ipynb" })
        {
            var (exitCode, output) = Machine.RunGan(["student", "lesson.ipynb", "--out", target], folder);
            Assert.Equal(2, exitCode);
            Assert.Contains("its solutions would be lost", output);
        }
        Assert.Equal(before, File.ReadAllText(lesson));
    }

    [Fact]
    public void Mistakes_are_told_before_anything_is_written()
    {
        string lesson = Lesson("lesson.ipynb");
        string folder = Path.GetDirectoryName(lesson)!;
        File.WriteAllText(Path.Combine(folder, "broken.ipynb"), "{ broken");
        Directory.CreateDirectory(Path.Combine(folder, "empty"));
        string twin = Lesson("lesson.ipynb");
        foreach (var (code, says, arguments) in new (int, string, string[])[]
                 {
                     (3, "broken.ipynb", ["lesson.ipynb", "broken.ipynb"]),
                     (2, "has no notebook", ["empty"]),
                     (2, "There is no notebook \"nosuch\"", ["nosuch"]),
                     (2, "name a folder", ["lesson.ipynb", "broken.ipynb", "--out", "one.ipynb"]),
                     (2, "are called lesson.ipynb", ["lesson.ipynb", twin]),
                     (2, "NOTEBOOK", []),
                 })
        {
            var (exitCode, output) = Machine.RunGan(["student", .. arguments], folder);
            Assert.True(code == exitCode, output);
            Assert.Contains(says, output);
            Assert.DoesNotContain("   at ", output);
        }
        Assert.False(Directory.Exists(Path.Combine(folder, "student")));
        Assert.False(File.Exists(Path.Combine(folder, "one.ipynb")));
    }

    /// <summary>A lesson with an exercise, its solution in text and code, and outputs of a run.</summary>
    private static string Lesson(string name)
    {
        var exercise = SampleNotebook.Code("exercise", "int Answer() => 0; // yours", "exercise");
        exercise["metadata"]!["collapsed"] = true;
        exercise["execution_count"] = 1;
        exercise["outputs"] = new JsonArray(new JsonObject { ["output_type"] = "stream", ["name"] = "stdout", ["text"] = "not done yet ü" });
        var notebook = SampleNotebook.Json(
            SampleNotebook.Markdown("text", "# Ünder <scores>\n\nand a second line"),
            exercise,
            SampleNotebook.Code("solution", "int Solved() => 42;", "solution", "hide"),
            Tagged(SampleNotebook.Markdown("solution-text", "Because.")),
            SampleNotebook.Code("last", "Answer() + 1"));
        notebook["metadata"]!["gan"] = new JsonObject { ["budget"] = "laptop", ["source_sha256"] = "0" };
        notebook["metadata"]!["authors"] = new JsonArray("somebody");
        return SampleNotebook.Save(name, notebook);
    }

    private static JsonObject Tagged(JsonObject cell)
    {
        cell["metadata"]!["tags"] = new JsonArray("solution");
        return cell;
    }
}
