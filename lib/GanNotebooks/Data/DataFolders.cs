namespace GanNotebooks.Data;

/// <summary>Where data sets lie on this machine.</summary>
public static class DataFolders
{
    /// <summary>The variable that names a folder with the user's own copies of data sets.</summary>
    public const string Variable = "GAN_DATA_DIR";

    private const string Solution = "GanNotebooks.sln";

    /// <summary>
    /// The repository that the working folder lies in: the nearest folder upwards that holds GanNotebooks.sln;
    /// null outside a repository.
    /// </summary>
    public static string? RepositoryRoot
    {
        get
        {
            var folder = new DirectoryInfo(Directory.GetCurrentDirectory());
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution)))
                folder = folder.Parent;
            return folder?.FullName;
        }
    }

    /// <summary>The folder named by <c>GAN_DATA_DIR</c>; null where it is not set.</summary>
    /// <exception cref="DirectoryNotFoundException">It is set to something that is no folder.</exception>
    public static string? UsersOwn
    {
        get
        {
            var folder = Environment.GetEnvironmentVariable(Variable);
            if (string.IsNullOrWhiteSpace(folder))
                return null;
            return Directory.Exists(folder)
                ? Path.GetFullPath(folder)
                : throw new DirectoryNotFoundException($"{Variable} is set to '{folder}', which is not a folder. Correct it or unset it.");
        }
    }

    /// <summary>
    /// Where downloads of a data set go: <c>data/NAME</c> in the repository, outside one the user's cache.
    /// </summary>
    public static string Downloads(string dataset) =>
        RepositoryRoot is { } root
            ? Path.Combine(root, "data", dataset)
            : Path.Combine(CacheFolder, "gan-notebooks", dataset);

    /// <summary>
    /// A path as a notebook prints it: from the repository or the user's own folder on, since a notebook that is
    /// passed on should not name its writer's folders.
    /// </summary>
    internal static string Shown(string path)
    {
        if (UsersOwn is { } own && IsBelow(own, path))
            return Path.TrimEndingDirectorySeparator(Path.Combine("$" + Variable, Path.GetRelativePath(own, path).TrimStart('.')));
        return RepositoryRoot is { } root && IsBelow(root, path) ? Path.GetRelativePath(root, path) : path;
    }

    private static bool IsBelow(string folder, string path) =>
        !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal);

    private static string CacheFolder =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
            ? cache
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
}
