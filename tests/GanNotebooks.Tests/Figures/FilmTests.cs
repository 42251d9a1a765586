using System.Diagnostics;
using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

public class FilmTests(ITestOutputHelper output)
{
    /// <summary>Frames as a training makes them: noise that becomes digits, each frame a little different.</summary>
    private static SampleGrid Frame(int step, int steps, int seed = 7)
    {
        var digits = SynthDigits.Generate(64, 3).ToFloats();
        var random = new Random(seed + step);
        var share = Math.Min(1, 1.6f * step / steps);
        var pixels = Array.ConvertAll(digits, x => share * x + (1 - share) * (float)(random.NextDouble() * 2 - 1) + 0.05f * (float)(random.NextDouble() - 0.5));
        return SampleGrid.FromFloats(pixels, 64, 1, 28, 28);
    }

    [Fact]
    public void A_film_of_forty_grids_is_small()
    {
        var film = new Film();
        for (var i = 0; i < 39; i++)
            film.Add(Frame(i, 39));
        var clock = Stopwatch.StartNew();
        var png = film.ToPng();
        output.WriteLine($"{film}: {png.Length:N0} bytes in {clock.ElapsedMilliseconds} ms");
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, "film.png"), png);
        Assert.True(png.Length < 600_000, $"{png.Length:N0} bytes");
    }
}
