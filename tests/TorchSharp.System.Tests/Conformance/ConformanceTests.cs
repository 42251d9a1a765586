using System.Reflection;

namespace TorchSharp.Tests.Conformance;

/// <summary>Our public surface is a part of TorchSharp's, to the letter.</summary>
public class ConformanceTests
{
    private static readonly Assembly Ours = typeof(torch).Assembly;

    /// <summary>Members that TorchSharp lacks, with the reason.</summary>
    private static readonly string[] Allowed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Conformance", "allowed.txt"))
        .Where(line => line.Length > 0 && line[0] != '#').ToArray();

    [Fact]
    public void No_member_has_another_signature_than_TorchSharps()
    {
        var foreign = PublicSurface.Of(Ours).Where(line => !ApiList.Normal.Contains(ApiList.Normalise(line)) && !Allowed.Contains(line)).ToList();
        Assert.True(foreign.Count == 0, $"{foreign.Count} members are not TorchSharp's:\n{string.Join("\n", foreign)}");
    }

    [Fact]
    public void The_allow_list_names_what_there_is()
    {
        var ours = PublicSurface.Of(Ours).ToList();
        Assert.All(Allowed, line => Assert.Contains(line, ours));
    }

    /// <summary>With GAN_WRITE_COVERAGE set, writes lib/TorchSharp.System/COVERAGE.md; without, checks that it is up to date.</summary>
    [Fact]
    public void The_coverage_is_written_down()
    {
        var file = Coverage.File();
        var text = Coverage.Text(PublicSurface.Of(Ours));
        if (Environment.GetEnvironmentVariable("GAN_WRITE_COVERAGE") is not null) File.WriteAllText(file, text);
        Assert.True(File.Exists(file) && File.ReadAllText(file) == text,
            $"{file} is out of date: run the test once with GAN_WRITE_COVERAGE=1.");
    }

    [Fact]
    public void Every_operator_that_is_named_exists()
    {
        var fields = typeof(torch).GetNestedType("Aten", BindingFlags.NonPublic)!.GetFields(BindingFlags.Static | BindingFlags.NonPublic);
        var missing = fields.Select(field => (field.Name, op: (Native.Operator)field.GetValue(null)!)).Where(named => !named.op.Exists()).Select(named => named.Name).ToList();
        Assert.True(fields.Length > 300);
        Assert.True(missing.Count == 0, string.Join(", ", missing));
    }
}
