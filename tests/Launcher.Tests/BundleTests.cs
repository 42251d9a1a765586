namespace Launcher.Tests;

/// <summary>
/// The bundle on a machine without .NET and without a network: unpacked into an empty folder, with a search path that has
/// the plain tools alone.
/// </summary>
public class BundleTests(ITestOutputHelper output)
{
    private static readonly string[] Essentials =
        ["awk", "bash", "cat", "cmp", "cp", "dirname", "env", "grep", "head", "mkdir", "readlink", "rm", "sed", "uname"];

    [Fact]
    public void Runs_a_lesson_from_an_empty_folder_with_an_empty_search_path()
    {
        Assert.SkipUnless(File.Exists(Path.Combine(Scratch.Root, "build/native/libGanTorch.so")), "the library was built over TorchSharp's packages");
        using var machine = new Folder();
        var archive = Path.Combine(machine.Path, "bundle.tar.gz");
        var (made, said) = Run(machine, ["bash", Path.Combine(Scratch.Root, "lib/Bundle/make"), archive]);
        Assert.True(made == 0, said);
        output.WriteLine(said.Trim());

        var place = Directory.CreateDirectory(Path.Combine(machine.Path, "Übung 1, 学")).FullName;
        var (unpacked, told) = Run(machine, ["tar", "-xzf", archive, "-C", place]);
        Assert.True(unpacked == 0, told);
        var tools = Directory.CreateDirectory(Path.Combine(machine.Path, "bin")).FullName;
        foreach (var tool in Essentials)
            File.CreateSymbolicLink(Path.Combine(tools, tool), Scratch.Which(tool)!);
        var home = Directory.CreateDirectory(Path.Combine(machine.Path, "home")).FullName;
        // Where a process may leave the network, it does; else it is told to.
        string[] offline = Run(machine, ["unshare", "-rn", "true"]).ExitCode == 0 ? ["unshare", "-rn"] : [];
        string[] alone = [.. offline, Scratch.Which("env")!, "-i", $"PATH={tools}", $"HOME={home}", "GAN_OFFLINE=1", "LANG=C.UTF-8"];
        var gan = Path.Combine(place, "gan-notebooks", "gan");

        var runs = Path.Combine(machine.Path, "runs");
        var (ran, text) = Run(machine, [.. alone, gan, "run", "00", "01", "--budget", "smoke", "--out", runs]);
        output.WriteLine(text.Trim());
        Assert.True(ran == 0, text);
        Assert.Contains("Tensors: libtorch", text);
        Assert.All(["00-start-here", "01-vanilla-gan"], name => Assert.True(File.Exists(Path.Combine(runs, name + ".html"))));
        Assert.Contains("SynthDigits: 60,000 drawn digits instead of MNIST", File.ReadAllText(Path.Combine(runs, "01-vanilla-gan.ipynb")));

        // Another folder for libtorch is believed only where there is one.
        var (refused, why) = Run(machine, [.. alone, $"GAN_TORCH={home}", gan, "run", "00", "--budget", "smoke"]);
        Assert.Equal(3, refused);
        Assert.Contains("there is no libtorch with headers in it", why);
        Assert.Contains("needs the repository", Run(machine, [.. alone, gan, "test"]).Output);
    }

    private static (int ExitCode, string Output) Run(Folder machine, string[] command) =>
        Scratch.Start(command[0], command[1..], start => start.WorkingDirectory = machine.Path);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("gan-bundle-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
