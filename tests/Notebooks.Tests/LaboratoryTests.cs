using System.Text.RegularExpressions;

namespace GanNotebooks.Notebooks.Tests;

/// <summary>Lesson 2: what its cells show at the smoke budget.</summary>
public class LaboratoryTests
{
    private const string Name = "02-gan-laboratory.ipynb";

    private static string Text(string cell) => Lessons.TextOf(Lessons.Cell(Lessons.Smoke(Name), cell));

    [Fact]
    public void The_same_seed_gives_the_same_scores_and_another_gives_others()
    {
        Assert.Matches(@"ring, modes of 8: \d+\nring, high quality: [\d.]+%\n", Text("results"));
        // At the smoke budget hardly a sample is near a mode: the losses are what differs.
        string Race(params (string, string?)[] environment) =>
            Lessons.TextOf(Lessons.Cell(Lessons.Run(Name, "laboratory-" + environment.Length, environment), "lab-change-run"));
        string Losses(string shown) => Regex.Match(shown, @"step 20 · D \S+ · G \S+ · mean pull on a sample \S+").Value;
        var expected = Losses(Text("lab-change-run"));
        Assert.NotEqual("", expected);
        Assert.Equal(expected, Losses(Race()));
        Assert.NotEqual(expected, Losses(Race(("GAN_SEED", "2"))));
    }

    [Fact]
    public void The_Dirac_GAN_spirals_outward_circles_and_arrives()
    {
        double Distance(string name) => double.Parse(Regex.Match(Text("dirac-radius"), $@"^{name} +([\d.]+)", RegexOptions.Multiline).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(Distance("both at once"), 1.3, 2);
        Assert.InRange(Distance("in turn"), 0.85, 0.95);
        Assert.InRange(Distance("in turn with R1"), 0, 0.01);
    }

    [Fact]
    public void By_hand_and_by_the_library_agree()
    {
        var found = Regex.Matches(Text("by-hand-check"), @"L_D by .*: +([\d.]+)").Select(match => match.Groups[1].Value).ToArray();
        Assert.Equal(2, found.Length);
        Assert.Equal(found[0], found[1]);
        Assert.Contains("25.0000", Text("by-hand-check"));
    }

    [Fact]
    public void It_steps_once_marks_a_planned_change_and_has_a_table_with_both_protocols()
    {
        Assert.StartsWith("step 1 · D ", Text("lab-new"));
        Assert.StartsWith("step 4 · D ", Text("lab-slow-run"));
        var table = Text("measure-run");
        Assert.Contains("VEEGAN, table 1", table);
        Assert.Contains("PacGAN, table 1", table);
        Assert.Contains("real data", table);
        Assert.Contains("relativistic, R1 + R2, to the end", table);
    }
}
