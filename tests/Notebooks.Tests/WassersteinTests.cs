using System.Globalization;
using System.Text.RegularExpressions;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>Lesson 5: what its cells show at the smoke budget.</summary>
public class WassersteinTests
{
    private const string Name = "05-wgan.ipynb";

    private static string Text(string cell) => Lessons.TextOf(Lessons.Cell(Lessons.Smoke(Name), cell));

    private static double Number(string text, string pattern) => double.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);

    [Fact]
    public void Plan_and_price_give_the_same_distance()
    {
        // |0.4| + |0.5| + |0.5| + |0.4| by hand.
        Assert.Equal(1.8, Number(Text("histograms"), @"distance: ([\d.]+)"));
        Assert.Equal(1.8, Number(Text("critic-check"), @"= ([\d.]+), as the plan costs"));
    }

    [Fact]
    public void The_penalty_s_gradient_is_that_of_a_small_change()
    {
        Assert.Contains("penalty 16.00, gradient 4.80, 6.40", Text("penalty-check"));
        var change = Number(Text("penalty-check"), @"small change (-?[\d.]+)");
        var backward = Number(Text("penalty-check"), @"double backward (-?[\d.]+)");
        Assert.NotEqual(0, change);
        Assert.Equal(change, backward, Math.Abs(change) * 0.001 + 2e-6);
    }

    [Fact]
    public void It_ends_with_results_for_the_table() =>
        Assert.Matches(@"WGAN-GP, budget smoke, seed 1\nsure, last: [\d.]+%\n", Text("results"));

    [Fact]
    public void A_larger_clip_makes_the_critic_steeper_by_far_more()
    {
        double Slope(string c) => Number(Text("clipping-run"), $@"c = {c} +mean slope +([\d.]+)");
        Assert.InRange(Slope("0.01") / Slope("0.001"), 100, 10_000);
    }
}
