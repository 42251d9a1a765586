using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Commands;

/// <summary><c>gan student</c>: writes lessons without their solutions.</summary>
internal static class StudentCommand
{
    /// <summary>Beside the folder of the notebooks, so that the paths in their cells still lead where they led.</summary>
    private const string DefaultFolder = "student";

    /// <param name="names">Notebooks, or folders of them.</param>
    /// <param name="output">A file for one notebook, or a folder; null for the folder <c>student</c>.</param>
    public static int Run(IReadOnlyList<string> names, string? output)
    {
        var sources = names.SelectMany(NotebookFinder.FindAll).Distinct().ToList();
        // Everything is looked at before the first file is written.
        var editions = sources.Zip(Targets(sources, output), (source, target) => (Source: source, Target: target,
            Notebook: NotebookDocument.Load(source))).ToList();
        RefuseToOverwrite(sources, [.. editions.Select(edition => edition.Target)]);
        foreach (var (source, target, notebook) in editions)
        {
            int solutions = StudentEdition.Make(notebook);
            notebook.Save(target);
            Console.WriteLine($"{target}  {Told(solutions)}");
        }
        return ExitCodes.Success;
    }

    private static IEnumerable<string> Targets(IReadOnlyList<string> sources, string? output)
    {
        bool isFile = output is not null && output.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) && !Directory.Exists(output);
        if (isFile && sources.Count > 1)
            throw new UserError($"--out {output} is one file, and there are {sources.Count} notebooks: name a folder.", ExitCodes.Usage);
        return sources.Select(source => Path.GetFullPath(isFile ? output! : Path.Combine(output ?? DefaultFolder, Path.GetFileName(source))));
    }

    private static void RefuseToOverwrite(IReadOnlyList<string> sources, IReadOnlyList<string> targets)
    {
        var originals = sources.Select(RealPath).ToHashSet(StringComparer.Ordinal);
        foreach (string target in targets)
        {
            if (originals.Contains(RealPath(target)))
                throw new UserError($"{target} is the lesson itself, and its solutions would be lost. Name another file or folder with --out.", ExitCodes.Usage);
        }
        if (targets.GroupBy(target => target).FirstOrDefault(same => same.Count() > 1) is { } clash)
            throw new UserError($"Two of the notebooks are called {Path.GetFileName(clash.Key)} and would both be written to {clash.Key}. Write them one after the other, each with its own --out.", ExitCodes.Usage);
    }

    private static string Told(int solutions) => solutions switch
    {
        0 => $"(no cell is tagged \"{StudentEdition.SolutionTag}\")",
        1 => "(1 solution left out)",
        _ => $"({solutions} solutions left out)",
    };

    /// <summary>A path without links, so that two names of one file are seen to be one.</summary>
    private static string RealPath(string path)
    {
        string real = Path.GetPathRoot(path)!;
        foreach (string part in path[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            var file = new FileInfo(real);
            if (file.LinkTarget is not null)
                real = file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        }
        return real;
    }
}
