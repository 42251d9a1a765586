using static System.FormattableString;
namespace GanNotebooks.Data;

/// <summary>A file in a folder of pictures that is no picture, or a folder without any.</summary>
public sealed class PictureException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>The user's own pictures: a folder of PNG and JPEG files, with a sub-folder for each class where there are classes.</summary>
public static class PictureFolder
{
    private static readonly string[] Endings = [".png", ".jpg", ".jpeg"];

    /// <summary>
    /// Reads every picture below <paramref name="folder"/>, in the order of their paths: pixels [N, 1 or 3, size, size].
    /// </summary>
    /// <remarks>
    /// The class of a picture is the sub-folder that it lies in, however deep below it; without sub-folders all pictures
    /// are one class. Each is turned upright where its camera says so, laid on white where it is transparent, cut to
    /// the square in its middle, and made <paramref name="size"/> pixels wide by averaging the area that each new pixel
    /// covers. Files with other endings, and hidden ones, are left out.
    /// </remarks>
    /// <param name="folder">For instance <c>pictures</c> with <c>pictures/cats/1.jpg</c> and <c>pictures/dogs/1.png</c>.</param>
    /// <param name="size">Height and width to make, in pixels.</param>
    /// <param name="colour">True for red, green and blue, false for grey (ITU-R BT.601 luma).</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="PictureException">There is no picture in it, one is damaged or too large, pictures lie beside
    /// sub-folders with pictures, or all of them would not fit into memory.</exception>
    public static ImageSet Load(string folder, int size, bool colour = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"'{folder}' is not a folder. Name one that holds PNG or JPEG files, with a sub-folder for each class where there are classes.");
        var files = Pictures(folder);
        if (files.Length == 0)
            throw new PictureException($"'{folder}' holds no pictures: no file below it ends in {string.Join(", ", Endings)}.");
        var classes = ClassNames(folder, files);
        var labels = classes.Count == 1 ? new int[files.Length] : Array.ConvertAll(files, file => classes.IndexOf(TopFolder(folder, file)!));

        var channels = colour ? 3 : 1;
        var area = (long)channels * size * size;
        if (area * files.Length > Array.MaxLength)
            throw new PictureException(Invariant($"{files.Length:N0} pictures of {channels}x{size}x{size} need more than {Array.MaxLength / 1_000_000:N0} MB. Choose a smaller size or fewer pictures."));
        var pixels = new byte[area * files.Length];
        try
        {
            Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = Notebook.Stopping }, i =>
                PictureFile.Read(files[i]).SquareInto(pixels.AsSpan((int)(i * area), (int)area), size, colour));
        }
        catch (AggregateException several)
        {
            throw several.InnerExceptions[0];
        }
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new ImageSet(name, DataFolders.Shown(Path.GetFullPath(folder)), pixels, labels, channels, size, size, classes);
    }

    private static string[] Pictures(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };
        return [.. Directory.EnumerateFiles(folder, "*", options)
            .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
    }

    private static List<string> ClassNames(string folder, string[] files)
    {
        var tops = files.Select(file => TopFolder(folder, file)).Distinct().ToList();
        if (tops is [null])
            return [Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))];
        if (tops.Contains(null))
        {
            var stray = files.First(file => TopFolder(folder, file) is null);
            throw new PictureException($"'{stray}' lies beside sub-folders with pictures, so that its class is not clear. Move it into one of {string.Join(", ", tops.Where(top => top is not null).Take(5))}, or into a sub-folder of its own.");
        }
        return [.. tops.Select(top => top!).Order(StringComparer.Ordinal)];
    }

    private static string? TopFolder(string folder, string file)
    {
        var parts = Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : null;
    }
}
