using System.Globalization;
using System.Text.RegularExpressions;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>Lesson 6: what its cells show at the smoke budget.</summary>
public class InfoGanTests
{
    private const string Name = "06-infogan.ipynb";

    private static string Text(string cell) => Lessons.TextOf(Lessons.Cell(Lessons.Smoke(Name), cell));

    private static double Number(string text, string pattern)
    {
        var found = Regex.Match(text, pattern);
        Assert.True(found.Success, $"{pattern} is not in: {text}");
        return double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void The_table_shows_the_bound_the_lemma_and_the_gap()
    {
        var text = Text("table");
        // By hand: columns of the joint table times 3 are (.9, 1.2, .9), so I = Σ P(c, x) log(3 P(x|c) / column sum).
        double[,] made = { { 0.7, 0.2, 0.1 }, { 0.1, 0.8, 0.1 }, { 0.1, 0.2, 0.7 } };
        double[] columns = [0.9, 1.2, 0.9];
        double information = 0, bound = Math.Log(3);
        for (var c = 0; c < 3; c++)
        {
            for (var x = 0; x < 3; x++)
            {
                information += made[c, x] / 3 * Math.Log(3 * made[c, x] / columns[x]);
                bound += made[c, x] / 3 * Math.Log(c == x ? 0.6 : 0.2);
            }
        }
        Assert.Equal(information, Number(text, @"I\(c; x\) = ([\d.]+)"), 1e-4);
        Assert.Equal(bound, Number(text, @"bound with this Q: ([\d.]+)"), 1e-4);
        Assert.Equal(bound, Number(text, @"from the posterior: ([\d.]+)"), 1e-4);
        Assert.Equal(information - bound, Number(text, @"mean KL\(P‖Q\): ([\d.]+)"), 2e-4);
    }

    [Fact]
    public void The_losses_are_those_by_hand()
    {
        var text = Text("losses-code");
        var byHand = Math.Log(10) + (Math.Log(0.5) + Math.Log(0.1) + Math.Log(0.9)) / 3;
        Assert.Equal(byHand, Number(text, @"by hand ([\d.]+)"), 1e-4);
        Assert.Equal(byHand, Number(text, @"by the function ([\d.]+)"), 1e-4);
    }

    [Fact]
    public void The_measures_follow_the_true_factors()
    {
        Assert.InRange(Number(Text("data"), @"true slant: +Spearman ([\d.]+)"), 0.8, 1);
        Assert.InRange(Number(Text("data"), @"true thickness: +Spearman ([\d.]+)"), 0.9, 1);
    }

    [Fact]
    public void An_untrained_reader_knows_nothing() =>
        Assert.Equal(Math.Log(10), Number(Text("readers"), @"cross entropy of c1: ([\d.]+)"), 0.6);

    [Fact]
    public void It_ends_with_results_for_the_table()
    {
        Assert.Matches(@"InfoGAN, budget smoke, seed 1\nsure, last: [\d.]+%\n", Text("results"));
        Assert.InRange(Number(Text("results"), @"error of c1: ([\d.]+)%"), 0, 100);
        Assert.Contains("c against slant: ", Text("results"));
        Assert.Contains("c against thickness: ", Text("results"));
    }
}
