using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace GanNotebooks.Host.Session;

/// <summary>Finds what <c>#load</c> names, counted from the working folder, and lets Stop work in it too.</summary>
internal sealed class ScriptSources(Func<string> workingFolder) : SourceReferenceResolver
{
    public override string NormalizePath(string path, string? baseFilePath) => ResolveReference(path, baseFilePath) ?? path;

    public override string? ResolveReference(string path, string? baseFilePath)
    {
        string folder = baseFilePath is not null && Path.IsPathFullyQualified(baseFilePath)
            ? Path.GetDirectoryName(baseFilePath)!
            : workingFolder();
        string full = Path.GetFullPath(Path.Combine(folder, path));
        return File.Exists(full) ? full : null;
    }

    public override Stream OpenRead(string resolvedPath) => File.OpenRead(resolvedPath);

    public override SourceText ReadText(string resolvedPath)
    {
        if (resolvedPath.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            return SourceText.From("#error A loaded file cannot load a notebook; say #!import in a cell.\n", Encoding.UTF8);
        var text = SourceText.From(File.ReadAllText(resolvedPath), Encoding.UTF8);
        var root = CSharpSyntaxTree.ParseText(text, SubmissionCompiler.ParseOptions, resolvedPath).GetRoot();
        return SourceText.From(new StopCheckRewriter(model: null).Visit(root).ToFullString(), Encoding.UTF8);
    }

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
