using GanNotebooks.Data;
using GanNotebooks.Evaluation;
using GanNotebooks.Figures;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Evaluation;

public class ModeScoreTests
{
    private static ModeScore Of(params (double X, double Y)[] points) =>
        ModeScore.Of(GaussianModes.Ring(), tensor(points.SelectMany(point => new[] { (float)point.X, (float)point.Y }).ToArray(), [points.Length, 2]));

    [Fact]
    public void A_mode_counts_with_one_sample_within_three_standard_deviations()
    {
        var score = Of((1, 0), (1, 0.029), (1, 0.031), (0, 1), (0.65, 0.65), (0, 0), (double.NaN, 0));
        Assert.Equal([2, 0, 1, 0, 0, 0, 0, 0], score.Counts);
        Assert.Equal((7, 2, 8), (score.Samples, score.Found, score.Modes));
        Assert.Equal(3 / 7.0, score.HighQuality, 1e-12);
    }

    [Fact]
    public void Reverse_KL_compares_the_shares_with_equal_ones()
    {
        Assert.Equal(0, new ModeScore([50, 50, 50, 50], 300).ReverseKL, 1e-12);
        Assert.Equal(Math.Log(4), new ModeScore([7, 0, 0, 0], 7).ReverseKL, 1e-12);
        // ½ log(½·4) + ½ log(½·4).
        Assert.Equal(Math.Log(2), new ModeScore([10, 10, 0, 0], 20).ReverseKL, 1e-12);
        Assert.Equal(0.75 * Math.Log(1.5) + 0.25 * Math.Log(0.5), new ModeScore([30, 10], 99).ReverseKL, 1e-12);
        Assert.True(double.IsNaN(new ModeScore([0, 0], 5).ReverseKL));
    }

    [Fact]
    public void Points_of_another_shape_are_refused()
    {
        Assert.Contains("[3, 3]", Assert.Throws<ArgumentException>(() => ModeScore.Of(GaussianModes.Ring(), zeros(3, 3))).Message);
        Assert.Throws<ArgumentException>(() => ModeScore.Of(GaussianModes.Ring(), zeros(0, 2)));
    }

    [Fact]
    public void The_table_has_every_row_with_its_protocol_in_every_culture()
    {
        using var culture = new CommaCulture();
        var table = ModeTable.Published().AddCeiling().Add("ours <here>", new ModeScore([5, 5], 11), null, "1,000 steps");
        var lines = table.ToString().Split('\n');
        Assert.Equal(9, lines.Length);
        Assert.Matches(@"^PacGAN4 +7\.8 +95\.9 +\.07 +24\.8 ± \.2 +93\.6 +\.04 +PacGAN", lines[6]);
        Assert.Matches(@"^real data +8 +98\.9 +\.001 +25 +98\.9 +\.005 ", lines[7]);
        Assert.Matches(@"^ours <here> +2 +90\.9 +\.000 +1,000 steps$", lines[8]);
        Assert.All(lines.Skip(1), line => Assert.Matches("VEEGAN, table 1|PacGAN, table 1|computed|1,000 steps", line));
        var html = new StringWriter();
        new ModeTableFormatters().CreateTypeFormatters().Cast<MimeFormatter>().Single(one => one.MimeType == "text/html").Format(table, html);
        Assert.Contains("ours &lt;here&gt;", html.ToString());
        Assert.Equal(9, html.ToString().Split("<tr>").Length - 1);
    }
}
