using System.Globalization;
using System.Text.RegularExpressions;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>Lesson 4: what its cells show at the smoke budget.</summary>
public class ConditionalTests
{
    private const string Name = "04-cgan.ipynb";

    private static string Text(string cell) => Lessons.TextOf(Lessons.Cell(Lessons.Smoke(Name), cell));

    private static double Number(string text, string pattern)
    {
        var match = Regex.Match(text, pattern);
        Assert.True(match.Success, $"no {pattern} in: {text}");
        return double.Parse(match.Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Pairs_tell_what_pictures_alone_do_not()
    {
        Assert.InRange(Number(Text("idea-figure"), @"pairs: +([\d.]+)"), 0.65, Math.Log(2));
        Assert.Equal(0, Number(Text("idea-figure"), @"alone: +([\d.]+)"));
    }

    [Fact]
    public void Each_way_to_read_the_label_costs_its_own_weights()
    {
        double Parameters(string name) => Number(Text("before-run"), $@"D, {name} +([\d,]+) parameters, logits \[64, 1\]");
        Assert.Equal(10 * 32 * 4 * 4, Parameters("planes") - Parameters("blind"));
        Assert.Equal(10 * 3136, Parameters("projection") - Parameters("blind"));
    }

    [Fact]
    public void By_hand_and_by_the_library_agree()
    {
        foreach (Match line in Regex.Matches(Text("loss-code"), @"loss by hand ([\d.]+), by the library ([\d.]+)"))
            Assert.Equal(line.Groups[1].Value, line.Groups[2].Value);
        Assert.Contains("logits: 1.5, -1.5, 3", Text("loss-code"));
    }

    [Fact]
    public void A_discriminator_without_the_label_gives_it_no_thought()
    {
        var blind = Regex.Match(Text("reads-run"), @"no label in D +logit with the right label +(\S+), with a wrong one +(\S+); .* ([\d.]+)%");
        Assert.Equal(blind.Groups[1].Value, blind.Groups[2].Value);
        Assert.Equal("0.0", blind.Groups[3].Value);
        Assert.NotEqual(0, Number(Text("reads-run"), @"projection .* ([\d.]+)%"));
    }

    [Fact]
    public void Half_of_the_labels_by_lot_would_leave_eleven_in_twenty() =>
        Assert.Contains("perfectly: 55.0%", Text("break-run"));

    [Fact]
    public void It_ends_with_results_for_the_table() =>
        Assert.Matches(@"CGAN, budget smoke, seed 1\nlabel recognised, last: [\d.]+%\n", Text("results"));
}
