namespace TorchSharp.Tests;

/// <summary>What comes into the process with libtorch.</summary>
public sealed class LoadedLibrariesTests
{
    [Fact]
    public void What_libtorch_is_linked_with_and_never_calls_is_replaced()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "unused");
        Assert.SkipUnless(Directory.Exists(folder), "This libtorch is linked with nothing but what it calls.");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("GAN_WHOLE_LIBTORCH") == "1", "All of it was asked for.");
        using var one = ones(1);
        var loaded = File.ReadLines("/proc/self/maps").Where(line => line.Contains('/')).Select(line => line[line.IndexOf('/')..]).ToHashSet();
        foreach (var standIn in Directory.GetFiles(folder))
        {
            // A link of the soname's name leads to a file with the whole version.
            var stem = Path.GetFileName(standIn)[..Path.GetFileName(standIn).IndexOf(".so", StringComparison.Ordinal)];
            Assert.Equal([standIn], loaded.Where(path => Path.GetFileName(path).StartsWith(stem + ".so", StringComparison.Ordinal)));
        }
        Assert.DoesNotContain(loaded, path => path.Contains("libgdal"));
    }
}
