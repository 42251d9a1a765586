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

    [Theory]
    [InlineData("aten::empty([70368744177664]): [enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: can't allocate memory: you tried to allocate 281474976710656 bytes.")]
    [InlineData("aten::mm(…): CUDA out of memory. Tried to allocate 2.00 GiB (GPU 0; 7.80 GiB total capacity)")]
    public void A_device_without_memory_is_explained_and_the_session_goes_on(string message)
    {
        var error = _notebook.Error($"int kept = 3; throw new System.Runtime.InteropServices.ExternalException(\"{message}\");");
        Assert.Contains("hint: the device has no memory left", error.PlainText);
        Assert.Contains("batch", error.PlainText);
        Assert.Equal("3", _notebook.Value("kept")?.ToString());
        Assert.DoesNotContain("no memory left", _notebook.Error("throw new System.Runtime.InteropServices.ExternalException(\"sizes differ\");").PlainText);
    }

    [Fact]
    public void A_lambda_in_a_trace_is_called_a_lambda()
    {
        var error = _notebook.Error("new[] { 1 }.Select(x => x / (x - x)).ToList()");
        Assert.Contains("at lambda in cell [1], line 1", error.PlainText);
    }

    [Theory]
    [InlineData("int x = 1\nx", "CS1002", "ends with a semicolon")]
    [InlineData("consol.WriteLine(1);", "CS0103", "run that cell first")]
    [InlineData("Lisst<int> xs = null;", "CS0246", "the cell that says `#r` and `using` must run first")]
    [InlineData("float rate = 0.1;", "CS0664", "`0.5f`")]
    [InlineData("int n = 2.5;", "CS0266", "`(int)x`")]
    [InlineData("string s = 5;", "CS0029", "convert it")]
    [InlineData("\"abc\".Lenght", "CS1061", "press Tab")]
    [InlineData("Math.Max(1)", "CS1501", "Shift+Tab")]
    [InlineData("{ int a = 1; int a = 2; }", "CS0128", "drop the type or `var`")]
    [InlineData("int F(int x) { if (x > 0) return 1; }", "CS0161", "must end in `return`")]
    [InlineData("{ int sum; sum++; }", "CS0165", "when you declare it")]
    [InlineData("Console.WriteLine('hello');", "CS1012", "double quotes")]
    [InlineData("for (int i = 0; i < 3; i++) {", "CS1513", "more `{` than `}`")]
    [InlineData("#r \"nosuch.dll\"", "CS0006", "the path counts from the notebook's folder")]
    public void A_beginners_mistake_is_met_with_what_to_do(string code, string id, string advice)
    {
        var error = _notebook.Error(code);
        Assert.Contains(id, error.PlainText);
        Assert.Contains("hint: ", error.PlainText);
        Assert.Contains(advice, error.PlainText);
        Assert.Contains("^", error.PlainText);
    }

    [Theory]
    [InlineData("string s = null; s.Length", "NullReferenceException", "is null")]
    [InlineData("var xs = new int[3]; xs[3]", "IndexOutOfRangeException", "Length - 1")]
    [InlineData("new List<int>()[0]", "ArgumentOutOfRangeException", "Count - 1")]
    [InlineData("new Dictionary<string, int>()[\"x\"]", "KeyNotFoundException", "TryGetValue")]
    [InlineData("File.ReadAllText(\"nosuch.txt\")", "FileNotFoundException", "the notebook's folder")]
    [InlineData("int.Parse(\"many\")", "FormatException", "TryParse")]
    [InlineData("int zero = 0; 1 / zero", "DivideByZeroException", "1.0 / x")]
    [InlineData("int F(int n) => F(n + 1) + 1; F(0)", "InsufficientExecutionStackException", "a case in which it ends")]
    public void A_beginners_exception_is_met_with_what_to_do(string code, string name, string advice)
    {
        var error = _notebook.Error(code);
        Assert.EndsWith(name, error.Name);
        Assert.Contains(advice, error.PlainText.Split('\n')[^1]);
        Assert.DoesNotContain("at GanNotebooks.Host", error.PlainText);
    }
}
