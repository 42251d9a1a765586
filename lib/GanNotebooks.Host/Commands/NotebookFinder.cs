using GanNotebooks.Host.Running;

namespace GanNotebooks.Host.Commands;

/// <summary>Finds the notebook that somebody means.</summary>
internal static class NotebookFinder
{
    /// <summary>The notebooks of the course, in their order.</summary>
    public static IReadOnlyList<string> All()
    {
        string? folder = Folder();
        return folder is null ? [] : [.. Directory.GetFiles(folder, "*.ipynb").Order(StringComparer.Ordinal)];
    }

    /// <summary>The course's folder of notebooks; null where there is none.</summary>
    public static string? Folder() =>
        Repository.FindRoot() is { } root && Directory.Exists(Path.Combine(root, "notebooks"))
            ? Path.Combine(root, "notebooks")
            : null;

    /// <param name="name">A path, a file name, a name without extension, or a beginning that fits only one.</param>
    /// <exception cref="UserError">None fits, or several.</exception>
    public static string Find(string name)
    {
        if (File.Exists(name))
            return Path.GetFullPath(name);
        var all = All();
        var fits = all.Where(path => string.Equals(Path.GetFileName(path), name, StringComparison.OrdinalIgnoreCase)
            || string.Equals(Path.GetFileNameWithoutExtension(path), name, StringComparison.OrdinalIgnoreCase)).ToList();
        if (fits.Count == 0)
            fits = [.. all.Where(path => Path.GetFileName(path).StartsWith(name, StringComparison.OrdinalIgnoreCase))];
        return fits.Count switch
        {
            1 => fits[0],
            0 => throw new UserError($"There is no notebook \"{name}\". {List(all)}", ExitCodes.Usage),
            _ => throw new UserError($"\"{name}\" fits more than one notebook. {List(fits)}", ExitCodes.Usage),
        };
    }

    /// <summary>The notebooks that somebody means: those of a folder, in their order, or one.</summary>
    /// <inheritdoc cref="Find"/>
    public static IReadOnlyList<string> FindAll(string name)
    {
        if (!Directory.Exists(name))
            return [Find(name)];
        string[] inside = [.. Directory.GetFiles(Path.GetFullPath(name), "*.ipynb").Order(StringComparer.Ordinal)];
        return inside.Length > 0 ? inside : throw new UserError($"The folder {name} has no notebook (*.ipynb).", ExitCodes.Usage);
    }

    /// <summary>The first lesson; an introduction, numbered 00, is passed over where something comes after it.</summary>
    public static string First() => All().FirstOrDefault(path => !Path.GetFileName(path).StartsWith("00", StringComparison.Ordinal)) ?? All().FirstOrDefault()
        ?? throw new UserError("There is no notebook to run: name a .ipynb file, or run this inside the course's folder.", ExitCodes.Usage);

    private static string List(IReadOnlyList<string> paths) => paths.Count == 0
        ? "No folder \"notebooks\" was found here or above."
        : "There are:" + string.Concat(paths.Select(path => "\n  " + Path.GetFileNameWithoutExtension(path)));
}
