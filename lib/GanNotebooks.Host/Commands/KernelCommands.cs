namespace GanNotebooks.Host.Commands;

/// <summary><c>gan kernel install</c> and <c>uninstall</c>.</summary>
internal static class KernelCommands
{
    /// <summary>Another program's specification, kept while ours stands in its place.</summary>
    private const string KeptFile = "kernel.json.replaced";

    public static int Install(string? prefix, bool replace)
    {
        string kernels = KernelsFolder(prefix);
        string folder = Path.Combine(kernels, KernelSpec.Name);
        if (!replace && Others(folder, prefix is null) is { } other && !IsWanted(other))
            throw new UserError($"Another program has registered the kernel {KernelSpec.Name} in {other}; nothing is changed. Add --replace to put this one in its place.", ExitCodes.SetUp);
        string specification = Path.Combine(folder, "kernel.json");
        if (File.Exists(specification) && !KernelSpec.IsOurs(folder))
            File.Move(specification, Path.Combine(folder, KeptFile), overwrite: true);
        KernelSpec.Write(kernels);
        Console.WriteLine($"The kernel \".NET (C#)\" is registered in {folder}.");
        return ExitCodes.Success;
    }

    public static int Uninstall(string? prefix)
    {
        string folder = Path.Combine(KernelsFolder(prefix), KernelSpec.Name);
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"There is no kernel {KernelSpec.Name} in {Path.GetDirectoryName(folder)}.");
            return ExitCodes.Success;
        }
        if (!KernelSpec.IsOurs(folder))
            throw new UserError($"The kernel in {folder} belongs to another program; it stays.", ExitCodes.SetUp);
        string kept = Path.Combine(folder, KeptFile);
        if (File.Exists(kept))
        {
            File.Move(kept, Path.Combine(folder, "kernel.json"), overwrite: true);
            Console.WriteLine($"The kernel in {folder} is removed; the one that it had replaced is back.");
            return ExitCodes.Success;
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"The kernel in {folder} is removed.");
        return ExitCodes.Success;
    }

    /// <summary>Another program's kernel that ours would replace, or, in the user's folder, that Jupyter would no longer
    /// find behind it.</summary>
    private static string? Others(string folder, bool isUsers) =>
        (isUsers ? KernelSpec.Installed() : []).Append(folder).FirstOrDefault(found => Directory.Exists(found) && !KernelSpec.IsOurs(found));

    private static bool IsWanted(string other)
    {
        if (Console.IsInputRedirected)
            return false;
        Console.Write($"Another program has registered the kernel {KernelSpec.Name} in {other}. Put this one in its place? [y/N] ");
        return Console.ReadLine()?.Trim() is "y" or "Y" or "yes" or "Yes";
    }

    private static string KernelsFolder(string? prefix) =>
        prefix is null ? KernelSpec.UserFolder() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");
}
