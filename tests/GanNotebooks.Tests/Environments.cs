using System.Globalization;
using GanNotebooks.Data;
using GanNotebooks.Tests.Data;

namespace GanNotebooks.Tests;

/// <summary>Environment variables for the length of a test; its class belongs into <see cref="ProcessWide"/>.</summary>
internal sealed class Variables : IDisposable
{
    private readonly List<(string Name, string? Before)> before = [];

    public Variables(params (string Name, string? Value)[] values)
    {
        foreach (var (name, value) in values)
        {
            before.Add((name, Environment.GetEnvironmentVariable(name)));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose() => before.ForEach(variable => Environment.SetEnvironmentVariable(variable.Name, variable.Before));
}

/// <summary>
/// A culture that writes 1.234,5 and −1 in its own way, as de-DE and tr-TR do, also where the machine has no culture data.
/// </summary>
internal sealed class CommaCulture : IDisposable
{
    private readonly CultureInfo before = CultureInfo.CurrentCulture;

    public CommaCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "−";
        culture.NumberFormat.PercentPositivePattern = 0;
        CultureInfo.CurrentCulture = culture;
    }

    public void Dispose() => CultureInfo.CurrentCulture = before;
}

/// <summary>Pictures that need neither a file nor a network.</summary>
internal static class Pictures
{
    /// <summary><paramref name="count"/> images of 1×2×2 whose pixels all have the image's number, labelled number mod 10.</summary>
    public static ImageSet Numbered(int count) => new(
        "numbers", "the test", [.. Enumerable.Range(0, count * 4).Select(pixel => (byte)(pixel / 4))],
        [.. Enumerable.Range(0, count).Select(image => image % 10)], 1, 2, 2, [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]);
}
