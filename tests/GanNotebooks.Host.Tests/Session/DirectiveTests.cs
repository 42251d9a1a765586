using GanNotebooks.Host.Session;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Session;

public class DirectiveTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
    private readonly SessionDriver _notebook;

    public DirectiveTests() => _notebook = new SessionDriver(_folder);

    [Theory]
    [InlineData("#!csharp\n1 + 1")]
    [InlineData("#!cs\n1 + 1")]
    [InlineData("  #!C#\r\n1 + 1")]
    [InlineData("#!time\n1 + 1")]
    [InlineData("1 + 1\n#!csharp")]
    public void A_cell_with_a_known_line_runs(string code) => Assert.Equal(2, _notebook.Value(code));

    [Fact]
    public void Time_says_how_long_the_cell_took()
    {
        _notebook.Value("#!time\nThread.Sleep(20);");
        Assert.Matches(@"^Wall time: \d\d+\.\d ms$", _notebook.Output.Displays[^1].Bundle[MimeBundle.PlainText]!);
    }

    [Theory]
    [InlineData("1\n#!frobnicate now", "in cell [1], line 2: There is no #!frobnicate here.")]
    [InlineData("#!fsharp\nlet x = 1", "#!fsharp is for another language; this kernel runs C#.")]
    [InlineData("#!import", "#!import names no file")]
    [InlineData("#r \"nuget: \"", "names no package")]
    [InlineData("#r \"nuget: A B, 1\"", "names no package")]
    public void An_unknown_line_is_told_with_those_that_there_are(string code, string says)
    {
        var error = _notebook.Error(code);
        Assert.Equal("DirectiveError", error.Name);
        Assert.Contains(says, error.PlainText);
        if (says.Contains("There is no") || says.Contains("another language"))
            Assert.Contains("#!import FILE", error.PlainText);
    }

    [Fact]
    public void What_stands_in_a_string_is_no_directive() =>
        Assert.Equal("#!nothing\n#r \"nuget: x\"", _notebook.Value("var s = \"\"\"\"\n#!nothing\n#r \"nuget: x\"\n\"\"\"\"; s"));

    [Fact]
    public void Lines_and_columns_of_errors_stay()
    {
        var error = _notebook.Error("#!time\n#!csharp\nint x = undefinedName;");
        Assert.Contains("line 3, column 9", error.PlainText);
        File.WriteAllText(Path.Combine(_folder, "a.csx"), "int a = 1;");
        error = _notebook.Error("int y = 1;\n#!import a.csx\ny + undefinedName");
        Assert.Contains("line 3, column 5", error.PlainText);
        Assert.Contains("3 | y + undefinedName", error.PlainText);
    }

    [Theory]
    [InlineData("#!import helpers.cs")]
    [InlineData("#!import \"helpers.cs\"")]
    [InlineData("#!import helpers.csx")]
    public void An_imported_file_runs_in_its_place(string import)
    {
        foreach (string name in new[] { "helpers.cs", "helpers.csx" })
            File.WriteAllText(Path.Combine(_folder, name), "#!/usr/bin/env gan\nusing System.Globalization;\nrecord Helper(int A);\nint Twice(int x) => 2 * x;\nConsole.Write(before);");
        Assert.Equal(10, _notebook.Value($"string before = \"now\";\n{import}\nTwice(new Helper(5).A)"));
        Assert.Equal("now", _notebook.Output.Out.ToString());
    }

    [Theory]
    [InlineData("#!import sub/lesson.ipynb")]
    [InlineData("#load \"sub/lesson.ipynb\"")]
    public void An_imported_notebook_runs_cell_by_cell_from_its_own_folder(string import)
    {
        string sub = Directory.CreateDirectory(Path.Combine(_folder, "sub")).FullName;
        File.WriteAllText(Path.Combine(sub, "base.csx"), "int start = 40;");
        File.Copy(SampleNotebook.Write("#!import base.csx", "using System.Numerics;\nint answer = start + 1;", "answer++; Console.Write(\"ran\");"),
            Path.Combine(sub, "lesson.ipynb"));
        Assert.Equal(42, _notebook.Value(import + "\nanswer"));
        Assert.Equal("ran", _notebook.Output.Out.ToString());
    }

    [Fact]
    public void An_imports_mistakes_are_told_where_they_are()
    {
        File.WriteAllText(Path.Combine(_folder, "bad.csx"), "int a = 1;\nint b = nosuch;");
        Assert.Contains("in bad.csx, line 2", _notebook.Error("#!import bad.csx").PlainText);
        File.WriteAllText(Path.Combine(_folder, "throws.csx"), "int c = 1;\nthrow new Exception(\"here\");");
        Assert.Contains("throws.csx, line 2", _notebook.Error("#!import throws.csx").PlainText);
        Assert.Contains("does not exist", _notebook.Error("#!import nosuch.csx").PlainText);
        File.WriteAllText(Path.Combine(_folder, "x.txt"), "");
        Assert.Contains(".cs, .csx or .ipynb", _notebook.Error("#!import x.txt").PlainText);
        File.WriteAllText(Path.Combine(_folder, "x.ipynb"), "{");
        Assert.Contains("no notebook", _notebook.Error("#!import x.ipynb").PlainText);
        File.WriteAllText(Path.Combine(_folder, "self.csx"), "#!import self.csx");
        Assert.Contains("without end", _notebook.Error("#!import self.csx").PlainText);
        Assert.Equal(1, _notebook.Value("1"));
    }

    [Fact]
    public void The_editor_is_not_disturbed()
    {
        Assert.Equal(CodeCompleteness.Complete, NotebookSession.Completeness("#!time\n1 + 1"));
        Assert.Equal(CodeCompleteness.Incomplete, NotebookSession.Completeness("#!time\nfor (;;)\n{"));
        string code = "#!time\nConsole.WriteL";
        Assert.Contains(_notebook.Session.Complete(code, code.Length).Items, item => item.Text == "WriteLine");
    }

    [Theory]
    [InlineData("System.Xml.Linq")]
    [InlineData("System.Text.Json, Version=10.0.0.0")]
    [InlineData("System.Text.Json.dll")]
    public void An_assembly_can_be_named_without_its_path(string name) =>
        Assert.Equal(1, _notebook.Value($"#r \"{name}\"\n1"));

    [Fact]
    public void An_unknown_assembly_is_an_error() =>
        Assert.Contains("CS0006", _notebook.Error("#r \"No.Such.Assembly\"").PlainText);

    // Humanizer.Core comes with the compiler's packages and is no part of this host.
    [Fact]
    public void A_package_brings_its_library_and_the_second_time_starts_no_process()
    {
        string home = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        Assert.SkipUnless(Directory.Exists(Path.Combine(home, "humanizer.core", "2.14.1")), "Humanizer.Core 2.14.1 is not in the package cache.");
        Assert.Equal("3 cells", _notebook.Value("#r \"nuget: Humanizer.Core, 2.14.1\"\nusing Humanizer;\n\"cell\".ToQuantity(3)"));
        Assert.Equal("2 cells", _notebook.Value("\"cell\".ToQuantity(2)"));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal("3 cells", new SessionDriver(_folder).Value("#r \"nuget: Humanizer.Core, 2.14.1\"\nusing Humanizer;\n\"cell\".ToQuantity(3)"));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1500);
    }

    [Fact]
    public void What_NuGet_says_is_shown_and_the_session_goes_on()
    {
        string empty = Directory.CreateDirectory(Path.Combine(_folder, "nothing")).FullName;
        var error = _notebook.Error($"#i \"nuget: {empty}\"\n#r \"nuget: Gan.Notebooks.No.Such.Package, 1.0.0\"");
        Assert.Equal("PackageError", error.Name);
        Assert.Matches(@"NU1\d\d\d: ", error.PlainText);
        Assert.DoesNotContain(".csproj", error.PlainText);
        Assert.Equal(1, _notebook.Value("1"));
    }
}
