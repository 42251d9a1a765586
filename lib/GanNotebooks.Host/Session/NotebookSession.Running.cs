using System.Diagnostics;
using System.Globalization;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Session;

// The way of a cell's text: what it says to the notebook first, then its C# and what it imports, in their order.
public sealed partial class NotebookSession
{
    private readonly PackageStore _packages = new();
    private readonly Stack<string> _importing = new();

    /// <param name="text">A cell, or an imported file.</param>
    /// <param name="name">What stack traces call it; for a file its path, from which its own paths count.</param>
    /// <param name="hub">Where its outputs go.</param>
    private CellResult RunText(string text, string name, OutputHub hub)
    {
        var clock = Stopwatch.StartNew();
        _sources[name] = text;
        CellDirectives directives;
        try
        {
            directives = CellDirectiveReader.Read(text);
        }
        catch (DirectiveException exception)
        {
            return Failed("DirectiveError", $"in {CompileErrors.ShortName(name)}, line {exception.Line}: {exception.Message}");
        }
        if (directives.Packages.Count > 0 && AddPackages(directives) is { } reason)
            return Failed("PackageError", reason);

        var result = new CellResult(null, null);
        foreach (var step in directives.Steps)
        {
            result = step.Import is { } file ? Import(file, name, hub) : RunCode(step.Code!, text, name, hub);
            if (!result.Succeeded)
                return result;
        }
        if (directives.IsTimed)
            hub.Display(new MimeBundle { [MimeBundle.PlainText] = "Wall time: " + Duration(clock.Elapsed) }, "time-" + Guid.NewGuid().ToString("N"));
        return result;
    }

    private CellResult RunCode(string code, string wholeCell, string name, OutputHub hub)
    {
        var submission = _compiler.Compile(code, name);
        if (submission.Compilation is null)
            return new(CompileErrors.Describe(submission.Errors, wholeCell, name), null);

        _compiler.Accept(submission);
        return submission.Run is null ? new(null, null) : RunSubmission(submission, hub);
    }

    private CellResult RunSubmission(Submission submission, OutputHub hub)
    {
        if (_states.Length <= _stateCount)
            Array.Resize(ref _states, _states.Length * 2);
        // The cell puts its own state into its slot before its first statement, so what it assigned stays
        // whatever happens to it.
        _stateCount++;
        StopSignal.Check();
        using var scope = _context.EnterContextualReflection();
        var task = submission.Run!(_states);
        _thread.Pump(task);
        object? value = task.GetAwaiter().GetResult();
        if (value is not null and not DisplayedValue)
            hub.Result(ObjectFormatter.Format(value));
        return new(StopSignal.Requested ? CellExceptions.Interrupted : null, value);
    }

    /// <summary>Makes the packages known to the cells from here on; gives what NuGet says if it cannot.</summary>
    private string? AddPackages(CellDirectives directives)
    {
        try
        {
            foreach (string file in _packages.Restore(directives.Packages, directives.PackageSources))
            {
                _context.AddReference(file);
                if (file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                    _references.Add(file);
            }
            return null;
        }
        catch (PackageException exception)
        {
            return exception.Message;
        }
    }

    private CellResult Import(string file, string importedBy, OutputHub hub)
    {
        string folder = Path.IsPathFullyQualified(importedBy) ? Path.GetDirectoryName(importedBy)! : WorkingFolder;
        string path = Path.GetFullPath(Path.Combine(folder, file));
        string by = CompileErrors.ShortName(importedBy);
        if (!File.Exists(path))
            return Failed("ImportError", $"{by} imports {path}, which does not exist. The path counts from {folder}.");
        if (_importing.Contains(path))
            return Failed("ImportError", $"{by} imports {file}, which is just being imported: they import each other without end.");

        _importing.Push(path);
        try
        {
            switch (Path.GetExtension(path).ToLowerInvariant())
            {
                case ".cs" or ".csx":
                    return RunText(File.ReadAllText(path), path, hub);
                case ".ipynb":
                    var result = new CellResult(null, null);
                    int number = 0;
                    foreach (var cell in NotebookDocument.Load(path).Cells.Where(cell => cell.IsCode))
                    {
                        result = RunText(cell.Source, $"{path} [{++number}]", hub);
                        if (!result.Succeeded)
                            break;
                    }
                    return result;
                default:
                    return Failed("ImportError", $"{by} imports {file}; a .cs, .csx or .ipynb file was expected.");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotebookFormatException)
        {
            return Failed("ImportError", $"{by} imports {file}: {exception.Message}");
        }
        finally
        {
            _importing.Pop();
        }
    }

    private static CellResult Failed(string name, string message) =>
        new(new CellError(name, message.Split('\n')[0], [.. $"{Ansi.BoldRed(name)}: {message}".Split('\n')]), null);

    private static string Duration(TimeSpan time) => time.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.00} s");
}
