using System.Diagnostics;
using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

public class FilmTests(ITestOutputHelper output)
{
    private static readonly float[] Digits = SynthDigits.Generate(64, 3).ToFloats();

    /// <summary>Frames as a training makes them: noise that becomes digits, each frame a little different.</summary>
    private static SampleGrid Frame(int step, int steps)
    {
        var random = new Random(step);
        var share = Math.Min(1, 1.6f * step / steps);
        var pixels = Array.ConvertAll(Digits, x =>
            share * x + (1 - share) * (float)(random.NextDouble() * 2 - 1) + 0.05f * (float)(random.NextDouble() - 0.5));
        return SampleGrid.FromFloats(pixels, 64, 1, 28, 28);
    }

    private static SampleGrid Flat(float value, int side = 4) =>
        SampleGrid.FromFloats([.. Enumerable.Repeat(value, side * side)], 1, 1, side, side).WithScale(1);

    [Fact]
    public void A_film_of_forty_grids_is_small_even_when_half_of_it_is_noise()
    {
        var film = new Film();
        for (var i = 0; i < 39; i++)
            film.Add(Frame(i, 39));
        var clock = Stopwatch.StartNew();
        var png = film.ToPng();
        output.WriteLine($"{film}: {png.Length:N0} bytes in {clock.ElapsedMilliseconds} ms");
        if (Environment.GetEnvironmentVariable("GAN_TEST_PICTURES") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, "film.png"), png);
        Assert.InRange(png.Length, 10_000, 600_000);
    }

    [Fact]
    public void Frames_come_back_as_they_were_and_the_plain_image_is_the_last()
    {
        var film = new Film(frameMilliseconds: 100, lastMilliseconds: 900);
        for (var i = 0; i < 12; i++)
            film.Add(Frame(i, 12));
        var read = new ApngReader(film.ToPng());
        Assert.Equal(12, read.Frames.Count);
        Assert.Equal([.. Enumerable.Repeat(100, 11), 900], read.Frames.Select(frame => frame.Milliseconds));
        for (var i = 0; i < 12; i++)
        {
            var expected = Frame(i, 12).ToPicture();
            Assert.Equal((expected.Width, expected.Height), (read.Width, read.Height));
            // At least 8 greys: no pixel is further off than half a step.
            for (var at = 0; at < expected.Pixels.Length; at++)
                Assert.InRange((int)(read.Frames[i].Pixels[at] >> 24) - expected.Pixels[at], -19, 19);
        }
        Assert.Equal(read.Frames[^1].Pixels, read.Image);
    }

    [Fact]
    public void Equal_frames_and_single_frames_are_films_too()
    {
        Assert.Equal(3, new ApngReader(new Film().Add(Flat(0)).Add(Flat(0)).Add(Flat(0)).ToPng()).Frames.Count);
        Assert.Single(new ApngReader(new Film().Add(Flat(0)).ToPng()).Frames);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(10, 10)]
    [InlineData(11, null)]
    [InlineData(1000, null)]
    public void Long_trainings_keep_evenly_spread_frames(int added, int? kept)
    {
        const int Limit = 11;
        var film = new Film(Limit);
        for (var i = 0; i < added; i++)
            film.Add(Flat(-1 + 2f * i / Math.Max(1, added - 1)));
        if (kept is { } exactly)
            Assert.Equal(exactly, film.Count);
        Assert.InRange(film.Count, Math.Min(added, Limit / 2), Limit);
        // Cell pixel (1, 1) tells when the frame was added.
        var times = film.Frames.Select(frame => frame.Row(1)[1] / 255.0).ToArray();
        Assert.Equal(0, times[0]);
        Assert.Equal(1, times[^1]);
        var steps = times.Zip(times.Skip(1), (a, b) => b - a).ToArray();
        Assert.All(steps[..^1], step => Assert.Equal(steps[0], step, 0.01));
    }

    [Fact]
    public void Colour_stays_colour_and_broken_values_stay_magenta()
    {
        float[] red = [.. Enumerable.Repeat(1f, 16), .. Enumerable.Repeat(-1f, 32)];
        var colour = new ApngReader(new Film().Add(SampleGrid.FromFloats(red, 1, 3, 4, 4).WithScale(1)).ToPng());
        Assert.Equal(0xFF0000FFu, colour.Image[colour.Width + 1]);

        var broken = new ApngReader(new Film().Add(Flat(0)).Add(Flat(float.NaN)).ToPng());
        Assert.Equal(0xFF00FFFFu, broken.Image[broken.Width + 1]);
        Assert.Equal(0xFF00FFFFu, broken.Frames[1].Pixels[broken.Width + 1]);
        Assert.NotEqual(0xFF00FFFFu, broken.Frames[0].Pixels[broken.Width + 1]);
    }

    [Fact]
    public void Says_what_does_not_fit()
    {
        Assert.Contains("no frames yet", Assert.Throws<InvalidOperationException>(() => new Film().ToPng()).Message);
        Assert.Contains("6x6", Assert.Throws<ArgumentException>(() => new Film().Add(Flat(0)).Add(Flat(0, 5))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Film(1));
    }
}
