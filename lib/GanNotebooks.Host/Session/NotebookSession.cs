using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Session;

/// <summary>
/// A running C# notebook: cells go in one after the other, each sees what those before it made, and what they show
/// goes to an <see cref="ICellOutput"/>. One session at a time runs cells in a process, since <see cref="Console"/>
/// is the process's.
/// </summary>
public sealed partial class NotebookSession
{
    private readonly CellThread _thread = new();
    private readonly NotebookLoadContext _context = new();
    private readonly References _references;
    private readonly SubmissionCompiler _compiler;
    private readonly Dictionary<string, string> _sources = [];
    private object?[] _states = new object?[16];
    private int _stateCount = 1; // Slot 0 belongs to a host object, which we do not use.

    /// <param name="workingFolder">From where <c>#r</c> and <c>#load</c> count; the current folder when null.</param>
    public NotebookSession(string? workingFolder = null)
    {
        WorkingFolder = Path.GetFullPath(workingFolder ?? Environment.CurrentDirectory);
        _references = new References(() => WorkingFolder);
        _compiler = new SubmissionCompiler(_references, _context, () => WorkingFolder);
        CellConsole.Install();
    }

    /// <summary>The folder from which a cell's relative paths count.</summary>
    public string WorkingFolder { get; }

    /// <summary>Runs a cell and waits for its end.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="number">Its execution number, by which stack traces name it.</param>
    /// <param name="output">Where its outputs go.</param>
    /// <param name="isStopped">Asked once, when <see cref="Stop"/> already reaches this cell: true where Stop was
    /// meant for it but came before; it then does not run. For callers that queue cells.</param>
    public CellResult Run(string code, int number, ICellOutput output, Func<bool>? isStopped = null)
    {
        CellResult? result = null;
        _thread.Run(() => result = RunOnCellThread(code, $"cell [{number}]", new OutputHub(output), isStopped));
        return result!;
    }

    /// <summary>Stops the cell that runs now, from any thread; returns at once. Does nothing when none runs.</summary>
    public void Stop() => _thread.Stop();

    /// <summary>What could be written at a position.</summary>
    public CompletionList Complete(string code, int position) =>
        FileCompletion.At(code, Math.Clamp(position, 0, code.Length), WorkingFolder)
            ?? Completion.At(_compiler, CellDirectiveReader.WithoutDirectives(code), position);

    /// <summary>What stands at a position: its type and what its documentation says; null when nothing is known.</summary>
    public string? Inspect(string code, int position) =>
        Inspection.At(_compiler, CellDirectiveReader.WithoutDirectives(code), position);

    /// <summary>Whether a text could be run, or wants more lines.</summary>
    public static CodeCompleteness Completeness(string code)
    {
        var tree = CSharpSyntaxTree.ParseText(CellDirectiveReader.WithoutDirectives(code), SubmissionCompiler.ParseOptions);
        if (!SyntaxFactory.IsCompleteSubmission(tree))
            return CodeCompleteness.Incomplete;
        return tree.GetDiagnostics().Any(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)
            ? CodeCompleteness.Invalid
            : CodeCompleteness.Complete;
    }

    /// <summary>Runs a small cell outside the chain, so that the compiler is loaded when the first real one comes.</summary>
    internal static SubmissionCompiler WarmUp()
    {
        if (Environment.ProcessorCount > 1)
            new Thread(SubmissionCompiler.Rehearse) { IsBackground = true, Name = "rehearsal" }.Start();
        var references = new References(() => Environment.CurrentDirectory);
        var compiler = new SubmissionCompiler(references, new NotebookLoadContext(), () => Environment.CurrentDirectory);
        var submission = compiler.Compile(
            """
            using System.Text;
            for (int i = 0; i < 1; i++) { }
            int F(int x) => x;
            var numbers = new List<int> { F(1) }.Select(x => x + 1).ToArray();
            record Row(int A, string B);
            $"{numbers.Length}"
            """, "warm-up");
        object? value = submission.Run?.Invoke(new object?[4]).GetAwaiter().GetResult();
        compiler.Accept(submission);
        ObjectFormatter.Format(value);
        return compiler;
    }

    /// <summary>The same for the first question about code.</summary>
    internal static void WarmUpCompletion(SubmissionCompiler compiler) => Completion.At(compiler, "Console.", 8);

    private CellResult RunOnCellThread(string code, string name, OutputHub hub, Func<bool>? isStopped)
    {
        OutputHub.Current = hub;
        _thread.EnterCell();
        try
        {
            if (isStopped?.Invoke() == true)
                return new(CellExceptions.Interrupted, null);
            return RunText(code, name, hub);
        }
        catch (Exception exception)
        {
            return new(CellExceptions.Describe(exception, _sources), null);
        }
        finally
        {
            _thread.LeaveCell();
            hub.Flush();
        }
    }
}

/// <summary>Whether a text could be run.</summary>
public enum CodeCompleteness
{
    /// <summary>It can be run.</summary>
    Complete,

    /// <summary>It wants more lines.</summary>
    Incomplete,

    /// <summary>More lines would not make it right.</summary>
    Invalid,
}
