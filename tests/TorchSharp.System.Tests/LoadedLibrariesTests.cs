using System.Diagnostics;

namespace TorchSharp.Tests;

/// <summary>What comes into the process with libtorch.</summary>
public sealed class LoadedLibrariesTests
{
    private const string WholeVariable = "GAN_WHOLE_LIBTORCH";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "unused");

    [Fact]
    public void What_libtorch_is_linked_with_and_never_calls_is_replaced()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "This libtorch is linked with nothing but what it calls.");
        using var one = ones(1);
        var loaded = File.ReadLines("/proc/self/maps").Where(line => line.Contains('/')).Select(line => line[line.IndexOf('/')..]).ToHashSet();
        var whole = Environment.GetEnvironmentVariable(WholeVariable) == "1";
        foreach (var standIn in Directory.GetFiles(Folder))
        {
            // A link of the soname's name leads to a file with the whole version.
            var stem = Path.GetFileName(standIn)[..Path.GetFileName(standIn).IndexOf(".so", StringComparison.Ordinal)];
            var ofThatName = loaded.Where(path => Path.GetFileName(path).StartsWith(stem + ".so", StringComparison.Ordinal)).ToList();
            if (whole)
            {
                Assert.NotEmpty(ofThatName);
                Assert.DoesNotContain(standIn, ofThatName);
            }
            else
            {
                Assert.Equal([standIn], ofThatName);
            }
        }
    }

    [Fact]
    public void All_of_it_comes_where_that_is_asked_for()
    {
        Assert.SkipUnless(Directory.Exists(Folder), "This libtorch is linked with nothing but what it calls.");
        Assert.SkipWhen(Environment.GetEnvironmentVariable(WholeVariable) == "1", "It is asked for here.");
        // In a process of its own: this one has loaded its libraries.
        var start = new ProcessStartInfo("dotnet", [typeof(LoadedLibrariesTests).Assembly.Location, "-noLogo", "-noColor", "-method", $"*{nameof(What_libtorch_is_linked_with_and_never_calls_is_replaced)}"])
        {
            RedirectStandardOutput = true,
            Environment = { [WholeVariable] = "1" },
        };
        using var other = Process.Start(start)!;
        var said = other.StandardOutput.ReadToEnd();
        other.WaitForExit();
        Assert.True(other.ExitCode == 0 && said.Contains("Total: 1, Errors: 0, Failed: 0, Skipped: 0"), said);
    }
}
