namespace GanNotebooks.Host.Commands;

/// <summary><c>gan kernel install</c> and <c>uninstall</c>.</summary>
internal static class KernelCommands
{
    public static int Install(string? prefix, bool replace)
    {
        string kernels = KernelsFolder(prefix);
        string folder = Path.Combine(kernels, KernelSpec.Name);
        if (Directory.Exists(folder) && !KernelSpec.IsOurs(folder) && !replace)
            throw new UserError($"Another program has registered the kernel {KernelSpec.Name} in {folder}. Add --replace to put this one in its place.", ExitCodes.SetUp);
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
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"The kernel in {folder} is removed.");
        return ExitCodes.Success;
    }

    private static string KernelsFolder(string? prefix) =>
        prefix is null ? KernelSpec.UserFolder() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");
}
