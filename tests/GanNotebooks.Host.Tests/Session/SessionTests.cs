using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

public class SessionTests
{
    private readonly SessionDriver _notebook = new();

    [Fact]
    public void A_cell_sees_what_the_cells_before_it_made()
    {
        _notebook.Value("int x = 20; int Twice(int n) => 2 * n; record Pair(int A, int B);");
        _notebook.Value("using System.Globalization;");
        Assert.Equal(42, _notebook.Value("new Pair(Twice(x), 2) is var p ? p.A + p.B : 0"));
        Assert.Equal("Invariant", _notebook.Value("CultureInfo.InvariantCulture.EnglishName.Split(' ')[0]"));
    }

    [Fact]
    public void A_variable_can_be_declared_anew_with_another_type()
    {
        _notebook.Value("var x = 1;");
        _notebook.Value("var x = \"one\";");
        Assert.Equal(3, _notebook.Value("x.Length"));
    }

    [Fact]
    public void The_last_expression_is_the_result_and_a_statement_is_none()
    {
        _notebook.Value("1 + 1");
        Assert.Equal("2", _notebook.Output.ResultBundle?[MimeBundle.PlainText]);
        _notebook.Value("var y = 1 + 1;");
        Assert.Null(_notebook.Output.ResultBundle);
    }

    [Fact]
    public void Await_works_at_the_top_level_and_comes_back_to_the_same_thread()
    {
        Assert.Equal(true, _notebook.Value(
            "int before = Environment.CurrentManagedThreadId; await Task.Delay(20); await Task.Yield(); before == Environment.CurrentManagedThreadId"));
        Assert.Equal(true, _notebook.Value("before == Environment.CurrentManagedThreadId"));
    }

    [Fact]
    public void An_empty_cell_and_a_comment_are_fine()
    {
        Assert.Null(_notebook.Value(""));
        Assert.Null(_notebook.Value("// nothing\n"));
        Assert.Equal(1, _notebook.Value("1"));
    }

    [Fact]
    public void What_a_failed_cell_had_assigned_is_kept()
    {
        _notebook.Value("int a = 1;");
        _notebook.Error("a = 2; int b = 3; throw new Exception(\"no\"); int c = 4;");
        Assert.Equal(5, _notebook.Value("a + b"));
    }

    [Fact]
    public void A_cell_that_does_not_compile_changes_nothing()
    {
        _notebook.Value("int a = 1;");
        _notebook.Error("int a = 2; undefined();");
        Assert.Equal(1, _notebook.Value("a"));
    }

    [Fact]
    public void Prints_and_displays_keep_their_order()
    {
        _notebook.Value("Console.Write(\"a\"); Console.Error.Write(\"b\"); display(\"c\"); Console.WriteLine(\"d\"); \"e\".Display();");
        Assert.Equal(["out:a", "err:b", "display:c", "out:d\n", "display:e"], _notebook.Output.Log);
    }

    [Fact]
    public void Many_prints_arrive_whole_and_in_few_pieces()
    {
        _notebook.Value("for (int i = 0; i < 10_000; i++) Console.WriteLine(i);");
        Assert.Equal(string.Concat(Enumerable.Range(0, 10_000).Select(i => i + "\n")), _notebook.Output.Out.ToString());
        Assert.InRange(_notebook.Output.Log.Count, 1, 100);
    }

    [Fact]
    public void Updates_that_follow_each_other_fast_are_thinned_out_and_the_last_arrives()
    {
        _notebook.Value("var d = display(0); for (int i = 1; i <= 5000; i++) d.Update(i);");
        Assert.Equal("5000", _notebook.Output.Updates[^1][MimeBundle.PlainText]);
        Assert.InRange(_notebook.Output.Updates.Count, 1, 100);
    }

    [Fact]
    public void Console_ReadLine_asks_the_front_end()
    {
        _notebook.Run("var name = Console.ReadLine();", new RecordingOutput { Answer = "Ada" });
        Assert.Equal("Ada", _notebook.Value("name"));
    }

    [Fact]
    public void Loaded_scripts_and_referenced_libraries_count_from_the_working_folder()
    {
        string folder = Directory.CreateTempSubdirectory("gan-test-").FullName;
        File.WriteAllText(Path.Combine(folder, "helper.csx"), "int Nine() { int n = 0; while (n < 9) n++; return n; }");
        File.Copy(typeof(Markdig.Markdown).Assembly.Location, Path.Combine(folder, "Markdig.dll"));
        var notebook = new SessionDriver(folder);
        Assert.Equal(9, notebook.Value("#load \"helper.csx\"\nNine()"));
        notebook.Value("#r \"Markdig.dll\"");
        Assert.Equal("<h1>x</h1>\n", notebook.Value("Markdig.Markdown.ToHtml(\"# x\")"));
        Assert.Equal(Path.Combine(folder, "Markdig.dll"), notebook.Value("typeof(Markdig.Markdown).Assembly.Location"));
    }

    [Fact]
    public void A_library_that_the_host_uses_too_can_be_referenced_at_any_time()
    {
        _notebook.Value("var shown = display(1);");
        _notebook.Value($"#r \"{typeof(Markdig.Markdown).Assembly.Location}\"");
        Assert.Equal("<p>x</p>\n", _notebook.Value("shown.Update(2); display(HTML(\"x\")); 3.Display(); Markdig.Markdown.ToHtml(\"x\")"));
        Assert.Equal(4, _notebook.Value("shown.Update(4); display(4); 4"));
    }

    [Fact]
    public void A_session_does_not_notice_another_that_starts_beside_it()
    {
        for (int i = 0; i < 3; i++)
        {
            var warmUp = new Thread(() => NotebookSession.WarmUp());
            warmUp.Start();
            var notebook = new SessionDriver();
            notebook.Value("var list = new List<int>();");
            notebook.Value("list.AddRange(new List<int> { 1 }); display(list);");
            Assert.Equal(1, notebook.Value("list.Display(); list.Count"));
            warmUp.Join();
        }
    }

    [Fact]
    public void A_librarys_names_win_over_the_hosts_own()
    {
        _notebook.Value("class Notebook { public static int Use() => 1; } class NotebookSession { } class StopSignal { }");
        Assert.Equal(1, _notebook.Value("for (int i = 0; i < 2; i++) { } Notebook.Use()"));
        Assert.Contains("CS0246", _notebook.Error("new CellResult(null, null)").PlainText);
    }

    [Fact]
    public void A_missing_reference_is_a_compile_error_that_says_where_paths_count_from()
    {
        var error = _notebook.Error("#r \"../build/NoSuch.dll\"");
        Assert.Contains("NoSuch.dll", error.PlainText);
        Assert.Contains("notebook's folder", error.PlainText);
    }

    [Fact]
    public void Lambdas_queries_and_expression_trees_compile_with_the_stop_checks_in_them()
    {
        Assert.Equal(25, _notebook.Value("""
            using System.Linq.Expressions;
            Expression<Func<int, int>> tree = x => x + 1;
            Action<List<int>> add = list => list.Add(1);
            var set = new HashSet<int>();
            Action<int> ignore = x => set.Add(x);
            ignore(3);
            Func<Task<int>> later = async () => { await Task.Yield(); return 5; };
            Func<Task> nothing = async () => await Task.Delay(1);
            await nothing();
            int Local(int n) => n <= 0 ? 0 : 1 + Local(n - 1);
            void Act() => set.Add(4);
            Act();
            class C { public int P => 7; public int this[int i] => i; public static C operator +(C a, C b) => a; }
            var query = from n in Enumerable.Range(0, 10) where n % 2 == 0 select new { n };
            tree.Compile()(1) + await later() + Local(4) + new C().P + new C()[0] + set.Count + query.Count()
            """));
    }

    [Fact]
    public void Endless_recursion_is_an_error_and_not_the_end()
    {
        var error = _notebook.Error("int F(int n) => F(n + 1) + 1; F(0)");
        Assert.Contains("calls itself", error.Message);
        Assert.Equal(1, _notebook.Value("1"));
    }
}
