using System.Diagnostics;
using System.Security.Cryptography;
using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Data;

public class SynthDigitsTests(ITestOutputHelper output)
{
    [Fact]
    public void Draws_fast_and_says_how_fast()
    {
        SynthDigits.Generate(5_000, 1);
        var clock = Stopwatch.StartNew();
        var digits = SynthDigits.Generate(40_000, 2);
        output.WriteLine($"{digits.Count / clock.Elapsed.TotalSeconds:N0} images a second on {Environment.ProcessorCount} cores");
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is { } folder)
        {
            var styles = new List<byte>();
            for (var style = 0; style < 4; style++)
                for (var digit = 0; digit < 10; digit++)
                    styles.AddRange(SynthDigits.Draw(digit, style: style));
            File.WriteAllBytes(Path.Combine(folder, "styles.png"),
                SampleGrid.FromBytes(styles.ToArray(), 40, 1, 28, 28, 10).WithScale(3)
                    .WithColumnLabels([.. Enumerable.Range(0, 10).Select(i => $"{i}")]).WithRowLabels(["a", "b", "c", "d=2"]).ToPng());
            File.WriteAllBytes(Path.Combine(folder, "digits.png"), SampleGrid.Of(digits, 12, 20).WithScale(2).ToPng());
        }
    }
}
