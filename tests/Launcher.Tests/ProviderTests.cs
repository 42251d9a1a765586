using System.Text.Json;
using System.Text.RegularExpressions;

namespace Launcher.Tests;

/// <summary>Who implements TorchSharp's API, and where it computes.</summary>
public class ProviderTests
{
    private static string Build(Scratch machine) => machine.Said.Single(line => line.StartsWith($"build {machine["lib/GanNotebooks"]} ", StringComparison.Ordinal));

    [Fact]
    public void Without_a_GPU_the_systems_libtorch_computes_on_the_processor()
    {
        using var machine = new Scratch().WithSdk().WithCompiler();
        machine.Libtorch("usr", "1.13.1");
        var (exitCode, output) = machine.Gan("setup");
        Assert.True(exitCode == 0, output);
        Assert.Contains("libtorch 1.13.1, the system's libtorch-dev, on the CPU", output);
        Assert.EndsWith("-p:TorchProvider=system -p:TorchDevice=cpu", Build(machine));
    }

    [Fact]
    public void With_a_GPU_a_CUDA_libtorch_is_used()
    {
        using var machine = new Scratch().WithSdk().WithCompiler().With("nvidia-smi", "exit 0");
        machine.Libtorch("usr", cuda: true);
        Assert.Contains("on the GPU", machine.Gan("setup").Output);
        Assert.EndsWith("-p:TorchProvider=system -p:TorchDevice=cuda", Build(machine));
    }

    [Fact]
    public void With_a_GPU_and_a_libtorch_without_CUDA_the_packages_are_tried_and_then_the_processor()
    {
        using var machine = new Scratch().WithSdk().WithCompiler().With("nvidia-smi", "exit 0");
        machine.Libtorch("usr");
        Assert.Contains("TorchSharp-cuda-linux, on the GPU", machine.Gan("setup").Output);
        Assert.EndsWith("-p:TorchProvider=nuget -p:TorchDevice=cuda", Build(machine));

        using var offline = new Scratch().WithCompiler().With("nvidia-smi", "exit 0");
        offline.With("dotnet", "case \"$1\" in --list-sdks) echo '10.0.100 [x]' ;; restore) exit 1 ;; *) echo \"$*\" >>\"$MACHINE/said\" ;; esac");
        offline.Libtorch("usr");
        var (exitCode, output) = offline.Gan("setup");
        Assert.True(exitCode == 0, output);
        Assert.Contains("on the CPU. For the GPU: pip install torch", output);
        Assert.EndsWith("-p:TorchProvider=system -p:TorchDevice=cpu", Build(offline));
    }

    [Fact]
    public void GAN_TORCH_decides()
    {
        using var machine = new Scratch().WithSdk().WithCompiler().With("nvidia-smi", "exit 0");
        machine.Libtorch("usr", cuda: true);
        Assert.Contains("on the CPU", machine.Gan("setup", ("GAN_TORCH", "cpu")).Output);
        Assert.Contains("TorchSharp's packages, on CUDA", machine.Gan("setup", ("GAN_TORCH", "nuget")).Output);
        var folder = machine.Libtorch("my torch", "2.9.0");
        Assert.Contains("libtorch 2.9.0, GAN_TORCH, on the CPU", machine.Gan("setup", ("GAN_TORCH", folder)).Output);
        Assert.Equal(3, machine.Said.Count(line => line.Contains("-p:TorchProvider")));
    }

    [Fact]
    public void GAN_TORCH_may_be_relative_to_where_the_user_is()
    {
        using var machine = new Scratch().WithSdk(build: "echo \"torch: $GAN_TORCH\" >>\"$MACHINE/said\"").WithCompiler();
        var folder = machine.Libtorch("my torch");
        var relative = Path.GetRelativePath(Path.GetTempPath(), folder);
        var (exitCode, output) = machine.Gan("setup", ("GAN_TORCH", relative));
        Assert.True(exitCode == 0, output);
        Assert.Contains($"torch: {folder}", machine.Said);
    }

    [Fact]
    public void An_active_environment_comes_before_the_systems_libtorch()
    {
        using var machine = new Scratch();
        machine.Libtorch("usr", "1.13.1");
        var wheel = machine.Libtorch("site-packages/torch", "2.4.1");
        var conda = machine.Libtorch("conda env", "2.5.0");
        string Found(params (string, string)[] variables) => machine.Run(machine["lib/TorchSharp.System/native/find-libtorch"], [], variables).Output;
        Assert.Contains("version=1.13.1\n", Found());
        machine.With("python3", $"echo '{wheel}'");
        Assert.Contains("version=2.4.1\n", Found());
        Assert.Contains($"folder={conda}\n", Found(("CONDA_PREFIX", conda)));
        // Debian's python3-torch has no headers and stands for the system's.
        machine.With("python3", "echo /usr/lib/python3/dist-packages/torch");
        Assert.Contains("version=1.13.1\n", Found());
    }

    [Fact]
    public void The_packages_are_pinned_and_their_provider_evaluates()
    {
        var (exitCode, output) = Scratch.Start("dotnet",
            ["msbuild", Path.Combine(Scratch.Root, "lib/GanNotebooks/GanNotebooks.csproj"), "-p:TorchProvider=nuget", "-getProperty:TorchProvider", "-getItem:PackageReference,PackageVersion,ProjectReference"]);
        Assert.True(exitCode == 0, output);
        using var json = JsonDocument.Parse(output);
        Assert.Equal("nuget", json.RootElement.GetProperty("Properties").GetProperty("TorchProvider").GetString());
        var items = json.RootElement.GetProperty("Items");
        string[] Names(string kind) => [.. items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!)];
        Assert.Contains("TorchSharp", Names("PackageReference"));
        Assert.Contains("TorchSharp-cpu", Names("PackageReference"));
        Assert.Empty(Names("ProjectReference"));
        var versions = items.GetProperty("PackageVersion").EnumerateArray()
            .ToDictionary(item => item.GetProperty("Identity").GetString()!, item => item.GetProperty("Version").GetString()!);
        Assert.All(versions.Values, version => Assert.Matches(new Regex(@"^\d+\.\d+\.\d+$"), version));
        Assert.Equal(["0.107.0"], new[] { "TorchSharp", "TorchSharp-cpu", "TorchSharp-cuda-linux" }.Select(name => versions[name]).Distinct());
    }
}
