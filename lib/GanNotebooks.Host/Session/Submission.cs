using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace GanNotebooks.Host.Session;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the compiler knows about it; null when it did not compile.</param>
/// <param name="Run">Runs it on the states of the cells before; null when there is nothing to run.</param>
/// <param name="Errors">Why it did not compile.</param>
internal sealed record Submission(
    CSharpCompilation? Compilation,
    Func<object?[], Task<object?>>? Run,
    IReadOnlyList<Diagnostic> Errors);

/// <summary>
/// Compiles cells, each seeing the names of those before. Our own chain, where Roslyn's <c>ScriptState</c> would drop
/// everything that a failed or stopped cell had assigned.
/// </summary>
internal sealed class SubmissionCompiler
{
    private const string QuestionName = "question";

    private static readonly string[] DefaultUsings =
    [
        "System", "System.IO", "System.Linq", "System.Collections.Generic", "System.Threading",
        "System.Threading.Tasks", "System.Text", typeof(CellCommands).FullName!, typeof(CellCommands).Namespace!,
    ];

    internal static readonly CSharpParseOptions ParseOptions =
        new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly EmitOptions Format = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    // Compilations of one process share what they read of the referenced files. Two that begin at the same time may
    // each make their own picture of a library, and a later cell then sees both: one at a time.
    private static readonly Lock OneAtATime = new();

    private readonly References _references;
    private readonly NotebookLoadContext _context;
    private readonly CSharpCompilationOptions _options;
    private readonly Lock _questionGate = new();
    private (CSharpCompilation Compilation, CSharpCompilation? Previous, int References)? _question;
    private CSharpCompilation? _previous;
    private int _count;

    public SubmissionCompiler(References references, NotebookLoadContext context, Func<string> workingFolder)
    {
        _references = references;
        _context = context;
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            scriptClassName: "Cell",
            usings: DefaultUsings,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            nullableContextOptions: NullableContextOptions.Annotations,
            metadataReferenceResolver: references,
            sourceReferenceResolver: new ScriptSources(workingFolder),
            metadataImportOptions: MetadataImportOptions.Public,
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
    }

    /// <summary>The last cell that compiled.</summary>
    public CSharpCompilation? Previous => _previous;

    /// <summary>Compiles a cell; the chain grows only with <see cref="Accept"/>.</summary>
    /// <param name="code">The cell's text.</param>
    /// <param name="name">What stack traces call it.</param>
    public Submission Compile(string code, string name)
    {
        var original = Bind(code, name);
        var tree = TreeOf(original, name);
        var root = tree.GetCompilationUnitRoot();
        var compilation = WithStopChecks(original, tree);
        // Nothing but `using` and `#r`: the names count, and there is nothing to run.
        if (root.Members.Count == 0 && root.GetLoadDirectives().Count == 0)
            return Errors(original) is { Count: > 0 } errors ? new(null, null, errors) : new(original, null, []);

        return Emit(compilation) ?? Emit(original) ?? new(null, null, Errors(original));
    }

    /// <summary>Compiles a line over the core library alone and throws it away. Loading the compiler is one thread's work,
    /// and what writes assemblies comes last in it: this gets there while another thread still binds a cell's names.</summary>
    public static void Rehearse()
    {
        try
        {
            using var core = References.ReadCoreLibrary();
            var tree = CSharpSyntaxTree.ParseText("int F(int x) => x; F(1)", ParseOptions, "rehearsal", System.Text.Encoding.UTF8);
            var compilation = CSharpCompilation.CreateScriptCompilation("Rehearsal", tree, [core.GetReference()],
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release), null, typeof(object));
            using var image = new MemoryStream();
            using var symbols = new MemoryStream();
            compilation.Emit(image, symbols, options: Format);
        }
        catch (Exception)
        {
            // Nothing depends on it.
        }
    }

    /// <summary>Makes a cell's names known to those that follow, however its run ends.</summary>
    public void Accept(Submission submission)
    {
        _previous = submission.Compilation!;
        var added = _previous.DirectiveReferences.OfType<PortableExecutableReference>().ToList();
        foreach (var reference in added)
            _context.AddReference(reference.FilePath!);
        _references.Keep(added);
    }

    /// <summary>A compilation of this text as the next cell, for asking questions about it.</summary>
    public CSharpCompilation Bind(string code, string name)
    {
        var text = Microsoft.CodeAnalysis.Text.SourceText.From(code, System.Text.Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, ParseOptions, name);
        // The default usings come down the chain from the first cell. Said again they would be ambiguous once a
        // library that this host uses too is referenced, for then the host's names are bound anew.
        var options = _previous is null ? _options : _options.WithUsings();
        lock (OneAtATime)
        {
            var compilation = CSharpCompilation.CreateScriptCompilation(
                $"Cell-{Interlocked.Increment(ref _count)}", tree, _references.All, options, _previous, typeof(object));
            _ = compilation.GetSpecialType(SpecialType.System_Object); // Binds the references now.
            return compilation;
        }
    }

    /// <summary>This text as if it were the next cell, to ask what its names mean. Between two cells only the text
    /// changes, so all else is bound once.</summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) Question(string code)
    {
        lock (_questionGate)
        {
            if (_question is not { } asked || asked.Previous != _previous || asked.References != _references.Version)
                _question = asked = (Bind("", QuestionName), _previous, _references.Version);
            var tree = CSharpSyntaxTree.ParseText(code, ParseOptions, QuestionName, System.Text.Encoding.UTF8);
            var compilation = asked.Compilation.ReplaceSyntaxTree(TreeOf(asked.Compilation, QuestionName), tree);
            lock (OneAtATime)
                _ = compilation.GetSpecialType(SpecialType.System_Object); // A new #r binds the references anew.
            return (compilation, tree);
        }
    }

    /// <summary>The cell's own text in its compilation, which also has what the cell loads.</summary>
    public static SyntaxTree TreeOf(CSharpCompilation compilation, string name) =>
        compilation.SyntaxTrees.First(tree => tree.FilePath == name);

    private static CSharpCompilation WithStopChecks(CSharpCompilation original, SyntaxTree tree)
    {
        var root = tree.GetRoot();
        var model = StopCheckRewriter.NeedsModel(root) ? original.GetSemanticModel(tree) : null;
        var rewritten = new StopCheckRewriter(model).Visit(root);
        return ReferenceEquals(rewritten, root)
            ? original
            : original.ReplaceSyntaxTree(tree, CSharpSyntaxTree.Create(
                (CSharpSyntaxNode)rewritten, ParseOptions, tree.FilePath, System.Text.Encoding.UTF8));
    }

    private Submission? Emit(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(image, symbols, options: Format);
        if (!result.Success)
            return null;
        image.Position = 0;
        symbols.Position = 0;
        foreach (var reference in compilation.DirectiveReferences.OfType<PortableExecutableReference>())
            _context.AddReference(reference.FilePath!);
        var assembly = _context.LoadCell(compilation.AssemblyName!, image, symbols);
        var entry = compilation.GetEntryPoint(default)!;
        var method = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!
            .GetMethod(entry.MetadataName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!;
        return new(compilation, method.CreateDelegate<Func<object?[], Task<object?>>>(), []);
    }

    private static List<Diagnostic> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)
            .OrderBy(d => d.Location.SourceSpan.Start)];
}
