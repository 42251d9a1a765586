using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

public class ErrorTests
{
    private readonly SessionDriver _notebook = new();

    [Fact]
    public void A_compile_error_names_line_and_column_and_marks_the_place()
    {
        var error = _notebook.Error("int x = 1;\nfor (int i = 0; i < 3; i++)\n    x += undefinedName;");
        Assert.Equal(CellError.Compilation, error.Name);
        Assert.Contains("CS0103", error.PlainText);
        Assert.Contains("line 3, column 10", error.PlainText);
        Assert.Contains("3 |     x += undefinedName;", error.PlainText);
        Assert.Contains("  |          ^~~~~~~~~~~~~", error.PlainText);
    }

    [Fact]
    public void An_exception_names_the_line_of_the_cell_and_shows_it()
    {
        _notebook.Value("int First(int[] xs)\n{\n    return xs.First();\n}");
        var error = _notebook.Error("var empty = new int[0];\n\nfor (int i = 0; i < 3; i++)\n{\n    First(empty);\n}");
        Assert.Equal("InvalidOperationException", error.Name);
        Assert.Contains("in cell [1], line 3", error.PlainText);
        Assert.Contains("at cell [2], line 5", error.PlainText);
        Assert.Contains("return xs.First();", error.PlainText);
        Assert.DoesNotContain("GanNotebooks.Host", error.PlainText);
        Assert.DoesNotContain("Submission#", error.PlainText);
        Assert.DoesNotContain("Initialize", error.PlainText);
    }

    [Theory]
    [InlineData("int F(int n)\n    => n == 0\n        ? throw new Exception(\"here\")\n        : F(n - 1);\n\nF(3);", 6)]
    [InlineData("var xs = new[] { 1, 2 };\nvar ys = xs\n    .Select(x => x + 1)\n    .ToList();\nthrow new Exception(\"here\");", 5)]
    [InlineData("await Task.Delay(1);\nwhile (true)\n    throw new Exception(\"here\");", 3)]
    [InlineData("try { }\nfinally\n{\n    Console.Write(1);\n}\nint z = 0;\nif (z == 0)\n    throw new Exception(\"here\");", 8)]
    [InlineData("class C\n{\n    public int P\n        => 1;\n}\nthrow new Exception(\"here\");", 6)]
    public void Stop_checks_move_no_line(string code, int line) =>
        Assert.Contains($"at cell [1], line {line}\n", _notebook.Error(code).PlainText + "\n");

    [Fact]
    public void An_inner_exception_is_told_as_the_cause()
    {
        var error = _notebook.Error("throw new InvalidOperationException(\"outer\", new ArgumentException(\"inner\"));");
        Assert.Contains("caused by ArgumentException: inner", error.PlainText);
    }

    [Fact]
    public void A_lambda_in_a_trace_is_called_a_lambda()
    {
        var error = _notebook.Error("new[] { 1 }.Select(x => x / (x - x)).ToList()");
        Assert.Contains("at lambda in cell [1], line 1", error.PlainText);
    }
}
