namespace Launcher.Tests;

/// <summary>What the launcher says on a machine that lacks something: one clear message, exit code 3, nothing else.</summary>
public class SetUpTests
{
    private static void AssertRefused((int ExitCode, string Output) ran, params string[] says)
    {
        Assert.True(ran.ExitCode == 3, $"exit code {ran.ExitCode}: {ran.Output}");
        Assert.All(says, text => Assert.Contains(text, ran.Output));
        Assert.DoesNotContain("   at ", ran.Output);
        Assert.DoesNotMatch(@"line \d+:", ran.Output);
    }

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData("doctor")]
    public void No_SDK(string command)
    {
        using var machine = new Scratch();
        AssertRefused(machine.Gan(command), "gan: the .NET SDK 10 is missing.", "https://dotnet.microsoft.com/download", "environment.yml");
    }

    [Fact]
    public void An_SDK_that_is_not_on_the_path_is_found()
    {
        using var machine = new Scratch().WithSdk();
        var home = Directory.CreateDirectory(Path.Combine(machine.Machine, "home", ".dotnet")).FullName;
        File.Move(Path.Combine(machine.Machine, "bin", "dotnet"), Path.Combine(home, "dotnet"));
        Assert.Equal(0, machine.Gan("doctor").ExitCode);
        Assert.EndsWith("gan.dll doctor", machine.Said[^1]);
    }

    [Theory]
    [InlineData("8.0.404 [/usr/share/dotnet/sdk]\\n9.0.101 [/usr/share/dotnet/sdk]", "this machine has 8.0.404, 9.0.101.")]
    [InlineData("", "this machine has none.")]
    public void An_old_SDK_or_a_runtime_alone(string list, string says)
    {
        using var machine = new Scratch().WithSdk(list);
        AssertRefused(machine.Gan("run"), "the .NET SDK 10 or later is missing", says, "https://dotnet.microsoft.com/download");
    }

    [Fact]
    public void A_long_list_of_SDKs_is_read_to_its_end()
    {
        var many = string.Concat(Enumerable.Range(100, 400).Select(patch => $"10.0.{patch} [/a/long/path/to/the/folder/of/the/sdk]\\n"));
        using var machine = new Scratch().WithSdk(many);
        Assert.Equal(0, machine.Gan("doctor").ExitCode);
    }

    [Fact]
    public void No_compiler_and_no_right_to_install()
    {
        using var machine = new Scratch().WithSdk().With("apt-get", "exit 1").With("id", "echo 1000");
        AssertRefused(machine.Gan("run"), "gan: a C++ compiler is missing. Install it and call again: sudo apt-get install -y --no-install-recommends g++");
        machine.With("sudo", "exit 1");
        AssertRefused(machine.Gan("run"), "sudo apt-get install -y --no-install-recommends g++");
        // Only the program that looks at the arguments was built and asked.
        Assert.DoesNotContain(machine.Said, line => line.StartsWith($"build {machine["lib/GanNotebooks"]} ", StringComparison.Ordinal) || line.EndsWith(" run", StringComparison.Ordinal));
    }

    [Fact]
    public void No_compiler_and_no_apt()
    {
        using var machine = new Scratch().WithSdk().With("id", "echo 0");
        AssertRefused(machine.Gan("run"), "a C++ compiler is missing. environment.yml brings everything: conda env create -f environment.yml");
        AssertRefused(machine.Gan("run", ("CONDA_PREFIX", "/opt/conda/envs/x")), "missing in the conda environment /opt/conda/envs/x", "conda env update");
    }

    [Fact]
    public void An_installation_that_fails_shows_why()
    {
        using var machine = new Scratch().WithSdk().With("id", "echo 0").With("apt-get", "echo 'E: Unable to locate package g++'; exit 100");
        AssertRefused(machine.Gan("run"), "E: Unable to locate package g++", "apt-get could not install a C++ compiler", "build/apt.log");
    }

    [Fact]
    public void An_installation_that_works_goes_on()
    {
        using var machine = new Scratch().WithSdk().With("id", "echo 0");
        machine.With("apt-get", "case \"$*\" in *install*g++*) echo exit 0 >\"$MACHINE/bin/g++\"; echo installed >>\"$MACHINE/said\" ;; esac; exit 0").WithReal("chmod");
        File.WriteAllText(Path.Combine(machine.Machine, "bin", "g++"), "");
        File.Delete(Path.Combine(machine.Machine, "bin", "g++"));
        machine.Libtorch("usr");
        var (exitCode, output) = machine.Gan("setup");
        Assert.True(exitCode == 0, output);
        Assert.Equal("installed", machine.Said[0]);
        Assert.Contains("Ready", output);
    }

    [Theory]
    [InlineData("")]
    [InlineData("system")]
    [InlineData("cpu")]
    public void No_libtorch_and_no_right_to_install(string choice)
    {
        using var machine = new Scratch().WithSdk().WithCompiler().With("apt-get", "exit 1").With("id", "echo 1000");
        AssertRefused(machine.Gan("run", ("GAN_TORCH", choice)), "libtorch is missing. Install it and call again: sudo apt-get install -y --no-install-recommends libtorch-dev libopenblas0-openmp");
    }

    [Fact]
    public void No_libtorch_at_all_says_what_brings_one()
    {
        using var machine = new Scratch();
        var (exitCode, output) = machine.Run(machine["lib/TorchSharp.System/native/find-libtorch"], []);
        Assert.Equal(1, exitCode);
        Assert.All(["No libtorch with headers was found", "sudo apt-get install libtorch-dev", "conda env create", "pip install torch", "GAN_TORCH="], text => Assert.Contains(text, output));
    }

    [Fact]
    public void GAN_TORCH_that_names_nothing()
    {
        using var machine = new Scratch().WithSdk().WithCompiler();
        AssertRefused(machine.Gan("run", ("GAN_TORCH", "/nonexistent")), "gan: GAN_TORCH is '/nonexistent': wanted system, nuget, cpu or the folder of a libtorch.");
        Assert.DoesNotContain(machine.Said, line => line.Contains("lib/GanNotebooks "));
    }

    [Fact]
    public void GAN_TORCH_that_names_a_folder_without_headers()
    {
        using var machine = new Scratch().WithSdk().WithCompiler();
        var folder = machine.Libtorch("torch without headers", headers: false);
        AssertRefused(machine.Gan("run", ("GAN_TORCH", folder)), $"GAN_TORCH names '{folder}'", "wanted include/ATen/ATen.h and lib/libtorch_cpu.so", "unset GAN_TORCH");
    }

    [Fact]
    public void A_build_that_fails_shows_the_compilers_lines_and_nothing_else()
    {
        const string failure = "echo 'noise'; echo '/x/Foo.cs(3,5): error CS1002: ; expected [/x/Foo.csproj]'; echo '/x/Foo.cs(3,5): error CS1002: ; expected [/x/Foo.csproj]'; exit 1";
        using var machine = new Scratch().WithSdk(build: failure).WithCompiler();
        var (exitCode, output) = machine.Gan("doctor");
        AssertRefused((exitCode, output), "the build of lib/GanNotebooks.Host failed", "build/GanNotebooks.Host.log");
        Assert.Single(output.Split('\n'), line => line == "/x/Foo.cs(3,5): error CS1002: ; expected");
        Assert.DoesNotContain("noise", output);
        // It is not taken for built the next time.
        Assert.Equal(3, machine.Gan("doctor").ExitCode);
    }

    [Fact]
    public void A_build_that_fails_without_a_word_or_with_very_many_still_says_where_to_look()
    {
        using var machine = new Scratch().WithSdk(build: "exit 1");
        AssertRefused(machine.Gan("doctor"), "the build of lib/GanNotebooks.Host failed", "build/GanNotebooks.Host.log");
        machine.WithSdk(build: "for ((k = 0; k < 20000; k++)); do echo \"/x/Foo.cs($k,5): error CS1002: ; expected\"; done; exit 1");
        AssertRefused(machine.Gan("doctor"), "the build of lib/GanNotebooks.Host failed");
    }

    [Fact]
    public void What_is_built_is_not_built_again()
    {
        using var machine = new Scratch().WithSdk().WithCompiler();
        machine.Libtorch("usr");
        var (exitCode, output) = machine.Gan("run 01 --budget smoke");
        Assert.True(exitCode == 0, output);
        Assert.Collection(machine.Said,
            line => Assert.StartsWith($"build {machine["lib/GanNotebooks.Host"]} ", line),
            line => Assert.Equal($"{machine["build/GanNotebooks.Host/gan.dll"]} run 01 --budget smoke --check", line),
            line => Assert.StartsWith($"build {machine["lib/GanNotebooks"]} ", line),
            line => Assert.Equal($"{machine["build/GanNotebooks.Host/gan.dll"]} run 01 --budget smoke", line));
        machine.Gan("run");
        Assert.Equal(6, machine.Said.Length);
        // A newer source, or another libtorch, is built.
        File.WriteAllText(machine["lib/GanNotebooks/New.cs"], "");
        File.SetLastWriteTimeUtc(machine["lib/GanNotebooks/New.cs"], DateTime.UtcNow.AddMinutes(1));
        machine.Gan("setup");
        Assert.Equal(7, machine.Said.Length);
    }

    [Fact]
    public void Binder_builds_everything_and_registers_the_kernel_in_its_environment()
    {
        using var machine = new Scratch().WithSdk().WithCompiler();
        var environment = machine.Libtorch("conda");
        var (exitCode, output) = machine.Run(machine["postBuild"], [], ("NB_PYTHON_PREFIX", environment));
        Assert.True(exitCode == 0, output);
        Assert.Contains(machine.Said, line => line.StartsWith("build ", StringComparison.Ordinal) && line.Contains("lib/GanNotebooks ") && line.Contains("TorchProvider=system"));
        Assert.Contains(machine.Said, line => line.EndsWith($"gan.dll kernel install --prefix {environment}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_SDK_is_told_to_send_nothing()
    {
        using var machine = new Scratch().WithSdk(build: "[ \"$DOTNET_CLI_TELEMETRY_OPTOUT\" = 1 ]").WithCompiler();
        machine.Libtorch("usr");
        var (exitCode, output) = machine.Gan("setup");
        Assert.True(exitCode == 0, output);
    }
}
