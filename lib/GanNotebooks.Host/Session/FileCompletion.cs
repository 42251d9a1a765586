using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace GanNotebooks.Host.Session;

/// <summary>Completion where C# ends: the lines that begin with <c>#</c>, and files and folders in strings.</summary>
internal static partial class FileCompletion
{
    private const int MaxEntries = 500;

    private static readonly string[] Libraries = [".dll"];
    private static readonly string[] Scripts = [".cs", ".csx", ".ipynb"];

    /// <summary>What could stand at a place in a directive or a string; null where neither is.</summary>
    public static CompletionList? At(string code, int position, string workingFolder)
    {
        string line = code[(code.LastIndexOf('\n', Math.Max(0, position - 1)) + 1)..position];
        if (DirectiveName().Match(line) is { Success: true } name)
        {
            int start = position - name.Groups[1].Length;
            return new(start, position, [.. CellDirectiveReader.Names.Where(n => n.StartsWith(name.Groups[1].Value, StringComparison.OrdinalIgnoreCase))
                .Select(n => new CompletionItem(n, "keyword", "#!" + n))]);
        }
        if (ReferencedFile().Match(line) is { Success: true } referenced)
            return Files(referenced.Groups[1].Value, position, workingFolder, Libraries);
        if (LoadedFile().Match(line) is { Success: true } loaded)
            return Files(loaded.Groups[1].Value, position, workingFolder, Scripts);
        return InString(code, position) is { } path ? Files(path, position, workingFolder, null) : null;
    }

    /// <summary>What a plain string holds before the place; null outside one.</summary>
    private static string? InString(string code, int position)
    {
        if (position == 0 || !code.AsSpan(0, position).Contains('"'))
            return null;
        var token = CSharpSyntaxTree.ParseText(code, SubmissionCompiler.ParseOptions).GetRoot().FindToken(position - 1);
        if (!token.IsKind(SyntaxKind.StringLiteralToken) || position <= token.SpanStart)
            return null;
        // Behind the closing quote there is no string any more.
        if (position >= token.Span.End && token.Text.Length > 1 && token.Text[^1] == '"')
            return null;
        string text = code[token.SpanStart..position].TrimStart('@');
        return text.StartsWith('"') ? text[1..] : null;
    }

    private static CompletionList Files(string path, int position, string workingFolder, string[]? extensions)
    {
        int nameStart = path.LastIndexOf('/') + 1;
        string name = path[nameStart..];
        var empty = new CompletionList(position - name.Length, position, []);
        string way = path[..nameStart];
        if (way.StartsWith("~/", StringComparison.Ordinal))
            way = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) + way[1..];
        try
        {
            var folder = new DirectoryInfo(Path.Combine(workingFolder, way));
            if (!folder.Exists)
                return empty;
            var entries = folder.EnumerateFileSystemInfos()
                .Where(e => e.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (e.Name[0] != '.' || name.StartsWith('.')))
                .Where(e => extensions is null || e is DirectoryInfo || extensions.Contains(e.Extension, StringComparer.OrdinalIgnoreCase))
                .OrderBy(e => e is FileInfo).ThenBy(e => e.Name, StringComparer.OrdinalIgnoreCase).Take(MaxEntries);
            return empty with
            {
                Items = [.. entries.Select(e => e is DirectoryInfo
                    ? new CompletionItem(e.Name + "/", "path", "folder")
                    : new CompletionItem(e.Name, "path", "file"))],
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return empty; // Nothing can be offered from a folder that cannot be read.
        }
    }

    [GeneratedRegex(@"^\s*#!(\w*)$")]
    private static partial Regex DirectiveName();

    [GeneratedRegex("""^\s*#\s*r\s*"([^"]*)$""")]
    private static partial Regex ReferencedFile();

    [GeneratedRegex("""^\s*#(?:\s*load\s*"|!import\s+"?)([^"]*)$""")]
    private static partial Regex LoadedFile();
}
