using System.Runtime.CompilerServices;
using System.Text;

namespace TorchSharp.Tests.Conformance;

/// <summary>What of TorchSharp's API there is here, by area, and what is missing.</summary>
internal static class Coverage
{
    private static readonly string[] Areas =
    [
        "torch.Tensor", "torch.nn.functional", "torch.nn.init", "torch.nn.utils", "torch.nn", "torch.optim", "torch.autograd", "torch.linalg", "torch.fft", "torch.special", "torch.utils", "torch.distributions", "torch.jit", "torch.cuda",
        "torch", "Modules", "Tensor extensions",
    ];

    public static string File([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../lib/TorchSharp.System/COVERAGE.md"));

    public static string Text(IEnumerable<string> ours)
    {
        var present = ours.Select(ApiList.Normalise).ToHashSet();
        var lines = ApiList.Lines.Where(line => !Internal(line)).Select(line => (line, area: Area(line), here: present.Contains(ApiList.Normalise(line)))).ToList();
        var text = new StringBuilder();
        text.AppendLine("# What there is of TorchSharp's API");
        text.AppendLine();
        text.AppendLine("Written by `ConformanceTests` (set `GAN_WRITE_COVERAGE=1` to write it anew). A member is a signature, so every");
        text.AppendLine("overload counts. Native handles, `_to` and `Dispose(bool)` overrides are left out: they are TorchSharp's inside.");
        text.AppendLine();
        text.AppendLine("| Area | Here | Of | |");
        text.AppendLine("|---|---|---|---|");
        foreach (var group in lines.GroupBy(entry => entry.area).OrderBy(group => Array.IndexOf(Areas, group.Key) is var at && at < 0 ? 99 : at))
            text.AppendLine($"| {group.Key} | {group.Count(entry => entry.here)} | {group.Count()} | {100 * group.Count(entry => entry.here) / group.Count()}% |");
        text.AppendLine($"| **all** | {lines.Count(entry => entry.here)} | {lines.Count} | {100 * lines.Count(entry => entry.here) / lines.Count}% |");
        text.AppendLine();
        text.AppendLine("## Missing");
        foreach (var group in lines.Where(entry => !entry.here).GroupBy(entry => entry.area).OrderBy(group => Array.IndexOf(Areas, group.Key) is var at && at < 0 ? 99 : at))
        {
            text.AppendLine();
            text.AppendLine($"### {group.Key}");
            text.AppendLine();
            var names = group.GroupBy(entry => Name(entry.line)).OrderBy(name => name.Key, StringComparer.Ordinal)
                .Select(name => name.Count() == 1 ? name.Key : $"{name.Key} ({name.Count()})");
            text.AppendLine(string.Join(", ", names.Select(name => $"`{name}`")));
        }
        return text.ToString().ReplaceLineEndings("\n");
    }

    private static bool Internal(string line) =>
        line.Contains("IntPtr") || line.Contains("._to :: ") || line.Contains("Dispose(bool disposing)") || line.Contains("[Obsolete]") || line.Contains("torchvision");

    private static string Name(string line) => line.Split(" :: ")[0]["TorchSharp.".Length..];

    private static string Area(string line)
    {
        var name = Name(line);
        if (name.StartsWith("Modules.", StringComparison.Ordinal)) return "Modules";
        return Areas.FirstOrDefault(area => name.StartsWith(area + ".", StringComparison.Ordinal)) ?? (name.StartsWith("Tensor", StringComparison.Ordinal) ? "Tensor extensions" : "others");
    }
}
