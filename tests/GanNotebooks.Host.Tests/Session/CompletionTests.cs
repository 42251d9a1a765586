using GanNotebooks.Host.Session;

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
    public void Inspection_tells_the_declaration() =>
        Assert.Contains("int Math.Abs(int value)", _notebook.Session.Inspect("Math.Abs(-1)", 6));

    [Theory]
    [InlineData("1 + 1", CodeCompleteness.Complete)]
    [InlineData("for (int i = 0; i < 3; i++) {", CodeCompleteness.Incomplete)]
    [InlineData("int x = );", CodeCompleteness.Invalid)]
    public void Completeness_is_known(string code, CodeCompleteness expected) =>
        Assert.Equal(expected, NotebookSession.Completeness(code));
}
