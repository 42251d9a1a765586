namespace GanNotebooks.Host.Running;

/// <summary>Where the course lies on this machine.</summary>
public static class Repository
{
    private const string Mark = "GanNotebooks.sln";

    /// <summary>The folder with the solution, at or above a folder, else at or above this program; null where
    /// there is none.</summary>
    public static string? FindRoot(string? folder = null) =>
        Above(folder ?? Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);

    private static string? Above(string folder)
    {
        for (var place = new DirectoryInfo(Path.GetFullPath(folder)); place is not null; place = place.Parent)
        {
            if (File.Exists(Path.Combine(place.FullName, Mark)))
                return place.FullName;
        }
        return null;
    }
}
