using System.Globalization;
using System.Net;
using GanNotebooks.Data;
using GanNotebooks.Figures;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Training;

/// <summary>
/// A GAN in the plane under observation: what D answers everywhere, where G's samples are, and the way in which D sends
/// each of them, in one figure that moves with the training. It steps once, runs slowly, is stopped and continued; what
/// the notebook changes in between, a rate or a loss, holds from the next step on.
/// </summary>
/// <remarks>
/// It knows the game by four functions of the notebook alone. The samples must come from fixed noise: then the pictures
/// compare, and looking draws no random number, so that it changes nothing.
/// </remarks>
public sealed class Laboratory
{
    private const int SurfacePoints = 61; // in each direction
    private const int FieldPoints = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    private readonly Func<Tensor> samples;
    private readonly Func<Tensor, Tensor> logit;
    private readonly Func<Tensor, Tensor> lossOfG;
    private readonly Func<(Tensor lossD, Tensor lossG)> round;
    private readonly double reach;
    private readonly int frameEvery;
    private readonly double[] realX, realY;
    private readonly List<(long step, string label, Action change)> plan = [];
    private readonly List<(long step, string label)> changes = [];
    private readonly List<double> lossesD = [], lossesG = [];

    /// <param name="data">The real points.</param>
    /// <param name="reach">The figure shows −reach .. reach in both directions.</param>
    /// <param name="samples">G's samples from fixed noise, [N, 2].</param>
    /// <param name="logit">D before the sigmoid: points [N, 2] → [N, 1].</param>
    /// <param name="lossOfG">G's loss from D's logits [N, 1], one value a sample or their mean: its gradient at a point
    /// is the field of arrows.</param>
    /// <param name="round">One round of the game; gives both losses.</param>
    /// <param name="frameEvery">Steps from one frame of the film to the next.</param>
    public Laboratory(
        GaussianModes data, double reach, Func<Tensor> samples, Func<Tensor, Tensor> logit, Func<Tensor, Tensor> lossOfG,
        Func<(Tensor lossD, Tensor lossG)> round, int frameEvery = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(reach);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameEvery);
        (this.samples, this.logit, this.lossOfG, this.round) = (samples, logit, lossOfG, round);
        (this.reach, this.frameEvery) = (reach, frameEvery);
        // A generator of its own: looking at the data draws none of the notebook's random numbers.
        using var scope = NewDisposeScope();
        using var generator = new Generator(1);
        (realX, realY) = Coordinates(data.Sample(20 * data.Centres.Count, generator: generator));
        Film.Add(Frame());
    }

    /// <summary>Steps that are done.</summary>
    public long Steps { get; private set; }

    /// <summary>What was seen, from the beginning.</summary>
    public Film Film { get; } = new(frameLimit: 36, frameMilliseconds: 180);

    /// <summary>D's loss, step by step.</summary>
    public IReadOnlyList<double> LossesD => lossesD;

    /// <summary>G's loss, step by step.</summary>
    public IReadOnlyList<double> LossesG => lossesG;

    /// <summary>Plans a change for when so many steps are done, while the training runs; the figure marks it.</summary>
    /// <param name="step">At once where as many steps are done already.</param>
    /// <param name="label">What changes, for the figure.</param>
    /// <param name="change">Makes the change.</param>
    public void At(long step, string label, Action change) => plan.Add((step, label, change));

    /// <summary>One round, and the figure after it.</summary>
    public void Step() => Run(1);

    /// <summary>Plays and shows. Stop ends it between two rounds, and the next call goes on from there.</summary>
    /// <param name="steps">Rounds.</param>
    /// <param name="pause">Milliseconds to wait after each round, with a new picture each time: to watch closely.</param>
    public void Run(int steps, int pause = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegative(pause);
        Action<object>? replace = null;
        var shown = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            for (var i = 0; i < steps; i++)
            {
                Notebook.ThrowIfStopped();
                Round();
                if (Notebook.IsShowing && (pause > 0 || shown.Elapsed > Pause))
                {
                    Show();
                    shown.Restart();
                }
                // Stop wakes it.
                if (pause > 0)
                    Notebook.Stopping.WaitHandle.WaitOne(pause);
            }
        }
        finally
        {
            if (Notebook.IsShowing)
                Show();
        }

        void Show()
        {
            // A picture: a lesson shows many of these. Figure() gives the interactive one.
            var view = new TrainingView(ToString(), $"<div>{WebUtility.HtmlEncode(ToString())}</div>" + Figure().ToHtml(interactive: false));
            if (replace is null)
                replace = Notebook.Show(view);
            else
                replace(view);
        }
    }

    /// <summary>The state now: the plane, and the losses so far.</summary>
    public Figure Figure()
    {
        var (surface, field, x, y) = Look();
        var figure = Figures.Figure.Create().Size(900, 400).Columns(2)
            .Panel().XAxis("x₁", range: (-reach, reach)).YAxis("x₂", range: (-reach, reach)).SquareUnits()
            .Heatmap(surface, (-reach, reach), (-reach, reach), "D(x)", (0, 1), centre: 0.5)
            .Arrows(field.X, field.Y, field.U, field.V, "pull on a sample", Role.Theory, longest: field.Longest)
            .Scatter(realX, realY, "real", Role.Real, 4)
            .Scatter(x, y, "generated", Role.Generated, 4)
            .Panel().XAxis("step").YAxis("loss, nats");
        if (lossesD.Count > 1)
            figure.Curve(lossesD, "D", Role.Discriminator).Curve(lossesG, "G", Role.Generator);
        foreach (var (step, label) in changes)
            figure.VerticalLine(step, label);
        return figure.Alt(ToString());
    }

    /// <summary>For instance <c>step 400 · D 1.21 · G 0.93 · mean pull on a sample 0.42</c>.</summary>
    public override string ToString()
    {
        var losses = lossesD.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" · D {lossesD[^1]:0.00} · G {lossesG[^1]:0.00}");
        return string.Create(CultureInfo.InvariantCulture, $"step {Steps:N0}{losses} · mean pull on a sample {MeanPull():0.0000}");
    }

    /// <summary>The mean length of the gradient that G's samples receive; near 0, G learns nothing.</summary>
    public double MeanPull()
    {
        using var scope = NewDisposeScope();
        using (no_grad())
        {
            var points = samples();
            return Pull(points.detach()).norm(1).mean().ToScalar().ToDouble();
        }
    }

    private void Round()
    {
        foreach (var planned in plan.Where(planned => planned.step <= Steps).ToArray())
        {
            planned.change();
            changes.Add((Steps, planned.label));
            plan.Remove(planned);
        }
        using var scope = NewDisposeScope();
        var (lossD, lossG) = round();
        lossesD.Add(lossD.ToScalar().ToDouble());
        lossesG.Add(lossG.ToScalar().ToDouble());
        Steps++;
        if (Steps % frameEvery == 0)
            Film.Add(Frame());
    }

    private PlanePicture Frame()
    {
        var (surface, field, x, y) = Look();
        return new PlanePicture(reach).Surface(surface).Arrows(field.X, field.Y, field.U, field.V, field.Longest)
            .Points(realX, realY, Role.Real, 2).Points(x, y, Role.Generated, 3)
            .Label(string.Create(CultureInfo.InvariantCulture, $"STEP {Steps}"));
    }

    private (double[,] surface, (double[] X, double[] Y, double[] U, double[] V, double Longest) field, double[] x, double[] y) Look()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var values = logit(Lattice(SurfacePoints, reach)).sigmoid().ToSeries();
        var surface = new double[SurfacePoints, SurfacePoints];
        Buffer.BlockCopy(values, 0, surface, 0, values.Length * sizeof(double));

        var at = Lattice(FieldPoints, reach * (FieldPoints - 1) / FieldPoints);
        var (fieldX, fieldY) = Coordinates(at);
        var (u, v) = Coordinates(Pull(at));
        var (x, y) = Coordinates(samples());
        return (surface, (fieldX, fieldY, u, v, 1.7 * reach / FieldPoints), x, y);
    }

    /// <summary>Where G's loss sends a sample at each point: minus its gradient, [N, 2].</summary>
    private Tensor Pull(Tensor points)
    {
        using var scope = NewDisposeScope();
        using var watched = enable_grad();
        var at = points.clone().requires_grad_(true);
        // Each point's own loss, whether the notebook's function gives their mean or one for each.
        var loss = lossOfG(logit(at));
        var total = loss.numel() == 1 ? loss.sum() * at.shape[0] : loss.sum();
        return autograd.grad([total], [at])[0].neg().MoveToOuterDisposeScope();
    }

    private static Tensor Lattice(int points, double reach)
    {
        var line = linspace(-reach, reach, points);
        var y = line.unsqueeze(1).expand(points, points);
        var x = line.unsqueeze(0).expand(points, points);
        return stack([x.reshape(-1), y.reshape(-1)], 1);
    }

    private static (double[] X, double[] Y) Coordinates(Tensor points)
    {
        using var scope = NewDisposeScope();
        return (points.select(1, 0).ToSeries(), points.select(1, 1).ToSeries());
    }
}
