using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

/// <summary>One figure of each kind, for tests and for the eye.</summary>
internal static class Gallery
{
    public static Figure Losses()
    {
        var random = new Random(1);
        var steps = Enumerable.Range(0, 5000).Select(i => i * 4).ToArray();
        var lossD = steps.Select(i => 1.386 - Math.Exp(-i / 4000.0) * 0.9 + random.NextDouble() * 0.4 - 0.2).ToArray();
        var lossG = steps.Select(i => 0.8 + 1.4 * Math.Exp(-i / 5000.0) + random.NextDouble() * 0.6 - 0.3).ToArray();
        return Figure.Create("Losses of both networks").XAxis("step").YAxis("loss, nats")
            .Curve(steps, lossD, "discriminator", Role.Discriminator)
            .Curve(steps, lossG, "generator", Role.Generator)
            .HorizontalLine(2 * Math.Log(2), "2 log 2: D at equilibrium")
            .HorizontalLine(Math.Log(2), "log 2: G at equilibrium")
            .Caption("The losses do not fall to zero; they settle where neither network can gain.");
    }

    public static Figure Training()
    {
        var random = new Random(2);
        var steps = Enumerable.Range(0, 3000).ToArray();
        double[] Noisy(double level, double noise) => [.. steps.Select(_ => level + noise * (random.NextDouble() - 0.5))];
        return Figure.Create("Training, step 3,000 of 9,000").Columns(3)
            .Panel("losses").XAxis("step").YAxis("nats")
            .Curve(steps, Noisy(1.2, 0.4), "D", Role.Discriminator).Curve(steps, Noisy(0.9, 0.5), "G", Role.Generator)
            .HorizontalLine(2 * Math.Log(2), "2 log 2")
            .Panel("what D answers").XAxis("step").YAxis("probability of real", range: (0, 1))
            .Curve(steps, Noisy(0.6, 0.2), "D(x)", Role.Real).Curve(steps, Noisy(0.4, 0.2), "D(G(z))", Role.Generated)
            .HorizontalLine(0.5, "1/2")
            .Panel("speed").XAxis("step").YAxis("images a second").Curve(steps, Noisy(21000, 4000), "images/s");
    }

    public static Figure Surface()
    {
        var random = new Random(3);
        var z = new double[60, 60];
        for (var row = 0; row < 60; row++)
        {
            for (var column = 0; column < 60; column++)
            {
                double x = -3 + column * 6 / 59.0, y = -3 + row * 6 / 59.0;
                z[row, column] = 1 / (1 + Math.Exp(4 * Math.Abs(Math.Sqrt(x * x + y * y) - 2) - 2));
            }
        }
        z[2, 2] = double.NaN;
        var angles = Enumerable.Range(0, 800).Select(_ => random.Next(8) * Math.PI / 4).ToArray();
        double[] Ring(Func<double, double> part, double size) => [.. angles.Select(a => size * part(a) + 0.1 * (random.NextDouble() - 0.5))];
        return Figure.Create("The ring of eight").Columns(2)
            .Panel("D's surface").XAxis("x₁").YAxis("x₂").SquareUnits()
            .Heatmap(z, (-3, 3), (-3, 3), "D(x)", (0, 1), centre: 0.5)
            .Scatter(Ring(Math.Cos, 2), Ring(Math.Sin, 2), "real", Role.Real, 3)
            .Scatter(Ring(Math.Cos, 1.6), Ring(Math.Sin, 1.6), "generated", Role.Generated, 3)
            .Panel("density").Heatmap(z, label: "log p");
    }

    public static Figure Quartet()
    {
        var random = new Random(4);
        double[] Bell(double mean, int n) => [.. Enumerable.Range(0, n).Select(_ => mean + Enumerable.Range(0, 6).Sum(_ => random.NextDouble() - 0.5))];
        var gaps = Enumerable.Range(0, 200).Select(i => i is > 60 and < 80 ? double.NaN : Math.Exp(-i / 25.0)).ToArray();
        var orbit = Enumerable.Range(0, 3000).Select(i => i * 0.01).ToArray();
        return Figure.Create("Four kinds")
            .Panel("Histogram").XAxis("D's logit").YAxis("density")
            .Histogram(Bell(1, 4000), "real", Role.Real, 40, (-3, 4)).Histogram(Bell(0, 4000), "generated", Role.Generated, 40, (-3, 4))
            .VerticalLine(0, "undecided")
            .Panel("Bars").YAxis("share of samples, %")
            .Bars([.. Enumerable.Range(0, 10).Select(i => $"{i}")], new double[] { 9, 11, 10.5, 8, 10, 9.5, 10, 12, 9, 11 }, "", Role.Generated)
            .HorizontalLine(10, "10%")
            .Panel("Logarithmic, with a gap").XAxis("epoch").YAxis("error", log: true).Line(gaps, "error").HorizontalLine(0.01, "1%")
            .Panel("Orbit").XAxis("θ").YAxis("ψ").SquareUnits()
            .Line(Array.ConvertAll(orbit, t => Math.Cos(t) * (1 + t / 30)), Array.ConvertAll(orbit, t => Math.Sin(t) * (1 + t / 30)), "gradient steps", Role.Generator);
    }

    public static Figure Hostile() =>
        Figure.Create("</script><script>document.title='broken'</script>").XAxis("'\"><img src=x onerror=alert(1)>").YAxis("a & b <b>bold</b>")
            .Line(new double[] { 1, 3, 2 }, "</script><script>document.title='broken'</script>").Line(new double[] { 2, 2, 2 }, "it's \"quoted\" & \u0001")
            .Caption("</div><script>document.title='broken'</script>").HorizontalLine(2.5, "<svg onload=alert(1)>");

    public static IEnumerable<Figure> All() => [Losses(), Training(), Surface(), Quartet(), Hostile()];

    /// <summary>A page with everything, as a notebook's page would hold it.</summary>
    public static string Page(bool interactive)
    {
        var digits = SynthDigits.Generate(64, 5);
        var figures = All().ToArray();
        var first = interactive ? "<script>window.define=function(){throw 'require.js'};window.define.amd={}</script>" + figures[0].ToHtml() : figures[0].ToHtml();
        return "<!doctype html><meta charset=utf-8><title>Figures</title><body>" + first
            + (interactive ? new PlotlyScript().ToHtml() : "")
            + string.Concat(figures.Skip(1).Select(figure => figure.ToHtml())) + SampleGrid.Of(digits).ToHtml();
    }
}
