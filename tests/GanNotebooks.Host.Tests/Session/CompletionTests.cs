using GanNotebooks.Host.Session;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Session;

public class CompletionTests
{
    private readonly SessionDriver _notebook = new();

    [Theory]
    [InlineData("Console.WriteL", "WriteLine")]
    [InlineData("numbers.", "Add")]
    [InlineData("numbers.", "Select")]
    [InlineData("numbers.Whe", "Where")]
    [InlineData("numb", "numbers")]
    [InlineData("dis", "display")]
    [InlineData("System.Thr", "Threading")]
    [InlineData("whi", "while")]
    [InlineData("var local = 1; loc", "local")]
    [InlineData("numbers.Select(n => n.ToS", "ToString")]
    [InlineData("numbers?.Cou", "Count")]
    public void Completion_offers(string code, string expected)
    {
        _notebook.Value("var numbers = new List<int>();");
        Assert.Contains(expected, _notebook.Session.Complete(code, code.Length).Items.Select(i => i.Text));
    }

    [Fact]
    public void Static_members_are_not_offered_on_values()
    {
        _notebook.Value("var numbers = new List<int>(); string text = \"\";");
        Assert.DoesNotContain("IsNullOrEmpty", _notebook.Session.Complete("text.", 5).Items.Select(i => i.Text));
        Assert.DoesNotContain("while", _notebook.Session.Complete("text.", 5).Items.Select(i => i.Text));
    }

    [Fact]
    public void Parameters_are_offered_inside_a_call_and_properties_inside_an_initialiser()
    {
        _notebook.Value("double Train(int steps, double rate = 0.5) => rate; record Options { public int Batch { get; init; } }");
        Assert.Equal("rate:", Texts("Train(10, ra")[0]);
        Assert.Equal(["steps:", "rate:"], Texts("Train(")[..2]);
        Assert.DoesNotContain("steps:", Texts("Train(steps: 1, "));
        Assert.Equal("double rate = 0.5", Items("Train(10, ra")[0].Signature);
        Assert.Equal("Batch", Texts("new Options { B")[0]);
        Assert.Contains("count:", Texts("new string('x', "));
    }

    [Fact]
    public void Overloads_are_counted_and_the_signature_told()
    {
        var item = Items("Math.Clam").Single();
        Assert.Matches(@"Math\.Clamp\(.+\) \(\+\d+ overloads\)", item.Signature);
    }

    [Fact]
    public void A_type_in_scope_is_no_overload_of_itself() =>
        Assert.Equal("ConsoleColor", Items("ConsoleCol").Single().Signature);

    [Fact]
    public void In_a_list_of_hundreds_each_has_its_signature()
    {
        var methods = Items("System.Runtime.Intrinsics.X86.Avx512F.").Where(item => item.Kind == "function").ToList();
        Assert.True(methods.Count > 150, $"{methods.Count} methods are too few for this test");
        Assert.All(methods, item => Assert.Matches(@"^.+ \w+\.\w+\(.*\)", item.Signature));
    }

    [Theory]
    [InlineData("#r \"|", "sub/,lib.dll")]
    [InlineData("#r \"l|", "lib.dll")]
    [InlineData("#r \"lib.dll\"\n#load \"|", "sub/,more.ipynb,part.csx")]
    [InlineData("#!import |", "sub/,more.ipynb,part.csx")]
    [InlineData("#!import sub/|", "sub/inner.csx")]
    [InlineData("#!t|", "time")]
    [InlineData("File.ReadAllText(\"sub/|", "sub/data.csv,sub/inner.csx")]
    [InlineData("File.ReadAllText(\"sub/d|\")", "sub/data.csv")]
    [InlineData("File.ReadAllText(@\"no/such/|\")", "")]
    [InlineData("File.ReadAllText(\".h|\")", ".hidden")]
    public void Files_are_offered_in_directives_and_strings(string code, string expected)
    {
        string folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
        foreach (string file in new[] { "lib.dll", "part.csx", "more.ipynb", ".hidden", "sub/inner.csx", "sub/data.csv" })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
            File.WriteAllText(Path.Combine(folder, file), "");
        }
        int position = code.IndexOf('|');
        code = code.Remove(position, 1);
        var list = new NotebookSession(folder).Complete(code, position);
        // What stands before the place stays: together they are the path.
        string before = code[..list.Start].Split('"', ' ')[^1].TrimStart('#', '!');
        Assert.Equal(expected.Split(',', StringSplitOptions.RemoveEmptyEntries), list.Items.Select(item => before + item.Text));
        Assert.Equal(position, list.End);
    }

    [Fact]
    public void Behind_a_string_comes_code_again() => Assert.Contains("Length", Texts("\"a/b\".Len"));

    [Fact]
    public void Comments_of_a_library_are_told_with_parameters_and_inherited_ones()
    {
        string course = Path.Combine(Machine.Root, "build", "GanNotebooks");
        Assert.SkipUnless(File.Exists(Path.Combine(course, "TorchSharp.xml")), "The course library is not built.");
        _notebook.Value($"#r \"{course}/TorchSharp.dll\"\n#r \"{course}/GanNotebooks.dll\"\nusing TorchSharp;");
        Assert.Contains("randn", Texts("torch.ran"));
        Assert.Contains("Sets the seed", _notebook.Session.Inspect("torch.manual_seed(1)", 10));
        string told = _notebook.Session.Inspect("GanNotebooks.Figures.SampleGrid.FromBytes(", 42)!;
        Assert.Contains("SampleGrid SampleGrid.FromBytes(ReadOnlySpan<byte> pixels", told);
        Assert.Contains("Images from bytes", told);
        Assert.Contains("Parameters:", told);
        Assert.Contains("  channels: 1 or 3.", told); // From FromFloats, by inheritdoc.
        Assert.Contains("  ArgumentException: The sizes contradict each other.", told);
    }

    [Fact]
    public void Comments_of_the_framework_are_told()
    {
        string told = _notebook.Session.Inspect("Math.Abs(-1)", 6)!;
        Assert.SkipUnless(told.Contains('\n'), "Only a runtime is installed.");
        Assert.Contains("absolute value", told);
        Assert.Contains("Returns: ", told);
    }

    private IReadOnlyList<CompletionItem> Items(string code) => _notebook.Session.Complete(code, code.Length).Items;

    private List<string> Texts(string code) => [.. Items(code).Select(item => item.Text)];

    [Fact]
    public void Inspection_tells_the_declaration() =>
        Assert.Contains("int Math.Abs(int value)", _notebook.Session.Inspect("Math.Abs(-1)", 6));

    [Theory]
    [InlineData("1 + 1", CodeCompleteness.Complete)]
    [InlineData("for (int i = 0; i < 3; i++) {", CodeCompleteness.Incomplete)]
    [InlineData("int x = );", CodeCompleteness.Invalid)]
    public void Completeness_is_known(string code, CodeCompleteness expected) =>
        Assert.Equal(expected, NotebookSession.Completeness(code));
}
