namespace Launcher.Tests;

/// <summary>The script that builds the native shim.</summary>
public class ShimTests
{
    // Stands for a compiler: makes the file that it was told to make, and notes its arguments, one a line.
    private const string Compiler = """printf '%s\n' "$@" >"${@: -1}"; printf '%s\n' "$@" >>"$MACHINE/said" """;

    [Theory]
    [InlineData("1.13.1", "-std=c++17")]
    [InlineData("2.4.1", "-std=c++17")]
    [InlineData("2.11.0", "-std=c++20")]
    public void Paths_with_spaces_and_letters_of_many_alphabets_arrive_whole(string version, string standard)
    {
        using var machine = new Scratch().With("g++", Compiler);
        var torch = machine.Libtorch("torch с пробелом", version, cuda: true);
        var output = machine["build/native"];
        var (exitCode, said) = machine.Run(machine["lib/TorchSharp.System/native/build"], [output], ("GAN_TORCH", torch));
        Assert.True(exitCode == 0, said);
        var arguments = machine.Said;
        Assert.All([standard, $"-I{torch}/include", $"-L{torch}/lib", $"-Wl,-rpath,{torch}/lib", "-ltorch_cuda", "-D_GLIBCXX_USE_CXX11_ABI=1",
            machine["lib/TorchSharp.System/native/shim.cpp"], machine["lib/TorchSharp.System/native/cpu/threads.cpp"]], wanted => Assert.Contains(wanted, arguments));
        Assert.Contains($"folder={torch}", File.ReadAllLines(Path.Combine(output, "libtorch.txt")));
    }

    [Fact]
    public void It_is_built_again_for_another_libtorch_alone()
    {
        using var machine = new Scratch().With("g++", Compiler);
        var (one, other) = (machine.Libtorch("one"), machine.Libtorch("other"));
        (int, string) Build(string torch) => machine.Run(machine["lib/TorchSharp.System/native/build"], [machine["out"]], ("GAN_TORCH", torch));
        Build(one);
        var once = machine.Said.Length;
        Assert.NotEqual(0, once);
        Build(one);
        Assert.Equal(once, machine.Said.Length);
        Build(other);
        Assert.Equal(2 * once, machine.Said.Length);
    }

    /// <summary>Each takes up to 600 MB, so that all at once would not fit into what Binder or a small laptop has.</summary>
    [Fact]
    public void As_many_files_are_compiled_at_once_as_there_are_processors()
    {
        using var machine = new Scratch().With("nproc", "echo 2").WithReal("sleep")
            .With("g++", """echo begins >>"$MACHINE/said"; sleep 0.3; echo ends >>"$MACHINE/said"; touch "${@: -1}" """);
        var (exitCode, said) = machine.Run(machine["lib/TorchSharp.System/native/build"], [machine["out"]], ("GAN_TORCH", machine.Libtorch("torch")));
        Assert.True(exitCode == 0, said);
        int now = 0, most = 0;
        foreach (var line in machine.Said)
            most = Math.Max(most, now += line == "begins" ? 1 : -1);
        Assert.Equal(0, now);
        Assert.Equal(2, most);
    }

    [Fact]
    public void A_compiler_that_fails_leaves_no_half_written_library()
    {
        using var machine = new Scratch().With("g++", "echo half >\"${@: -1}\"; echo 'shim.cpp:1: error: no' >&2; exit 1");
        var (exitCode, said) = machine.Run(machine["lib/TorchSharp.System/native/build"], [machine["out"]], ("GAN_TORCH", machine.Libtorch("torch")));
        Assert.NotEqual(0, exitCode);
        Assert.Contains("error: no", said);
        Assert.False(File.Exists(machine["out/libGanTorch.so"]));
        Assert.False(File.Exists(machine["out/libtorch.txt"]));
    }

    [Fact]
    public void No_compiler_says_what_brings_one()
    {
        using var machine = new Scratch();
        var (exitCode, said) = machine.Run(machine["lib/TorchSharp.System/native/build"], [machine["out"]], ("GAN_TORCH", machine.Libtorch("torch")));
        Assert.Equal(1, exitCode);
        Assert.Contains("sudo apt-get install g++", said);
        Assert.Contains("set CXX", said);
    }

    [Fact]
    public void The_real_shim_is_built_in_such_a_folder()
    {
        Assert.SkipUnless(Scratch.Which("g++") is not null, "g++ is missing.");
        var (found, torch) = Scratch.Start(Path.Combine(Scratch.Root, "lib/TorchSharp.System/native/find-libtorch"), []);
        Assert.SkipUnless(found == 0, "there is no libtorch.");
        string Of(string key) => torch.Split('\n').Single(line => line.StartsWith(key + "=", StringComparison.Ordinal))[(key.Length + 1)..];
        using var machine = new Scratch();
        // The real tools, and no optimisation: it is about the paths.
        machine.With("compiler", $"exec {Scratch.Which("g++")} \"$@\" -O0");
        var (exitCode, said) = machine.Run(machine["lib/TorchSharp.System/native/build"], [machine["build/native"]],
            ("GAN_TORCH", Of("folder")), ("CXX", Path.Combine(machine.Machine, "bin", "compiler")), ("PATH", $"{Path.Combine(machine.Machine, "bin")}:/usr/bin:/bin"));
        Assert.True(exitCode == 0, said);
        Assert.Contains("Built the shim against libtorch", said);
        foreach (var library in new[] { "libGanTorch.so", "libGanCpu.so" })
            Assert.InRange(new FileInfo(machine[$"build/native/{library}"]).Length, 10_000, long.MaxValue);
        // Debian's libtorch is linked with OpenCV and calls nothing in it.
        var (_, needs) = Scratch.Start("ldd", ["-u", Path.Combine(Of("lib"), "libtorch_cpu.so")]);
        Assert.Equal(needs.Contains("libopencv_core"), Directory.Exists(machine["build/native/unused"]));
    }
}
