using GanNotebooks.Data;
using GanNotebooks.Evaluation;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Data;

[Collection(nameof(ProcessWide))]
public class GaussianModesTests
{
    [Fact]
    public void The_ring_has_eight_different_modes_at_equal_distances()
    {
        var ring = GaussianModes.Ring();
        Assert.Equal(8, ring.Centres.Count);
        var distances = ring.Centres.Zip(ring.Centres.Skip(1).Append(ring.Centres[0]), Distance).ToArray();
        Assert.All(distances, distance => Assert.Equal(2 * Math.Sin(Math.PI / 8), distance, 1e-12));
        Assert.All(ring.Centres, centre => Assert.Equal(1, Math.Sqrt(centre.X * centre.X + centre.Y * centre.Y), 1e-12));
        Assert.Equal(0.01, ring.Sigma);
    }

    [Fact]
    public void The_grid_lies_at_even_numbers()
    {
        var grid = GaussianModes.Grid();
        Assert.Equal(25, grid.Centres.Distinct().Count());
        Assert.Equal([-4, -2, 0, 2, 4], grid.Centres.Select(centre => centre.X).Distinct());
        Assert.Equal([-4, -2, 0, 2, 4], grid.Centres.Select(centre => centre.Y).Distinct());
        Assert.Equal(0.05, grid.Sigma);
    }

    [Fact]
    public void Samples_have_the_centres_the_width_and_the_shares()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(5);
        var grid = GaussianModes.Grid();
        const int count = 100_000;
        var xy = grid.Sample(count, generator: generator).data<float>().ToArray();
        var (counts, squares) = (new int[25], 0.0);
        for (var i = 0; i < xy.Length; i += 2)
        {
            var point = ((double)xy[i], (double)xy[i + 1]);
            var nearest = Enumerable.Range(0, 25).MinBy(k => Distance(grid.Centres[k], point));
            counts[nearest]++;
            squares += Math.Pow(Distance(grid.Centres[nearest], point), 2);
        }
        Assert.Equal(0.05, Math.Sqrt(squares / (2 * count)), 0.0005);
        // 4,000 each, and five standard deviations of a count around it.
        Assert.All(counts, found => Assert.InRange(found, 4000 - 310, 4000 + 310));
    }

    [Fact]
    public void The_same_generator_draws_the_same_points_and_the_global_one_is_left_alone()
    {
        using var scope = NewDisposeScope();
        manual_seed(3);
        var expected = rand(4).data<float>().ToArray();
        manual_seed(3);
        using Generator one = new(7), other = new(7);
        Assert.Equal(
            GaussianModes.Ring().Sample(20, generator: one).data<float>().ToArray(),
            GaussianModes.Ring().Sample(20, generator: other).data<float>().ToArray());
        Assert.Equal(expected, rand(4).data<float>().ToArray());
    }

    [Fact]
    public void What_makes_no_modes_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianModes.Ring(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianModes.Ring(sigma: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianModes.Grid(spacing: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianModes.Grid(sigma: double.NaN));
    }

    [Fact]
    public void Real_data_scores_what_the_ceiling_says()
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(11);
        foreach (var data in new[] { GaussianModes.Ring(), GaussianModes.Grid() })
        {
            double quality = 0, divergence = 0;
            const int times = 40;
            for (var i = 0; i < times; i++)
            {
                var score = ModeScore.Of(data, data.Sample(ModeScore.ProtocolSamples, generator: generator));
                Assert.Equal(score.Modes, score.Found);
                (quality, divergence) = (quality + score.HighQuality / times, divergence + score.ReverseKL / times);
            }
            // 98.89%; .0014 for 8 modes and .0048 for 25, in closed form.
            Assert.Equal(0.9889, quality, 0.0015);
            Assert.Equal(data.Centres.Count == 8 ? 0.0014 : 0.0048, divergence, 0.0006);
            Assert.Equal(divergence, ModeScore.ReverseKLFloor(data.Centres.Count), 0.0006);
        }
    }

    private static double Distance((double X, double Y) a, (double X, double Y) b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
