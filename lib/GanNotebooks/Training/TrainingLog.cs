using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using GanNotebooks.Figures;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>
/// Records a training and shows it while it runs: curves, samples, speed and time left, in place.
/// </summary>
/// <remarks>
/// What is recorded is added up on the device and read a few hundred times in all, so that a step does not wait for a
/// number to come back. A point of a curve is therefore the mean of the steps since the point before. The numbers that
/// are read are looked at too: what goes wrong in them is named in <see cref="Warnings"/> and below the curves.
/// </remarks>
public sealed partial class TrainingLog : IDisposable
{
    private const int Points = 400;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly List<Curve> curves = [];
    private readonly List<(string panel, double y, string label)> rules = [];
    private readonly List<(string name, Tensor[] parameters)> watched = [];
    private readonly TrainingWatch watch = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Func<SampleGrid>? samples;
    private readonly int imagesPerStep;
    private readonly long pointEvery;
    private readonly long frameEvery;
    private Action<object>? replace;
    private TimeSpan before;
    private TimeSpan shownAt;
    private SampleGrid? latest;

    /// <param name="steps">How many steps the training has.</param>
    /// <param name="imagesPerStep">Real images in a step, for the speed.</param>
    /// <param name="samples">Draws the samples to look at: from fixed noise, so that the pictures can be compared.</param>
    /// <param name="frames">How many of them the film has.</param>
    public TrainingLog(long steps, int imagesPerStep, Func<SampleGrid>? samples = null, int frames = 30)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(steps);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frames);
        Steps = steps;
        this.imagesPerStep = imagesPerStep;
        this.samples = samples;
        pointEvery = Math.Max(1, steps / Points);
        frameEvery = Math.Max(1, steps / frames);
        Film = new Film(frames + 2);
        if (samples is not null)
            Film.Add(latest = samples());
    }

    /// <summary>Steps that the training has.</summary>
    public long Steps { get; }

    /// <summary>Steps that are done.</summary>
    public long Step { get; private set; }

    /// <summary>The samples, from the first step to the last.</summary>
    public Film Film { get; }

    /// <summary>What went wrong so far: NaN and infinity, exploding gradients, a collapsed batch, a dead discriminator.</summary>
    public IReadOnlyList<TrainingWarning> Warnings => watch.Warnings;

    /// <summary>
    /// Looks at the length of a network's gradient whenever numbers are read: one that explodes, or is 0, is named.
    /// Its gradients must be there at <see cref="EndStep"/>: <c>zero_grad()</c> belongs before <c>backward()</c>.
    /// </summary>
    /// <param name="network">D or G.</param>
    /// <param name="name">What warnings call it; the variable's name.</param>
    public void Watch(nn.Module network, [CallerArgumentExpression(nameof(network))] string name = "") =>
        watched.Add((name, [.. network.parameters()]));

    /// <summary>Records a number of this step.</summary>
    /// <param name="panel">The panel that the curve belongs to, named as its axis with the unit: "loss, nats".</param>
    /// <param name="name">The curve.</param>
    /// <param name="value">A tensor of one element; it is not waited for.</param>
    /// <param name="role">Its colour.</param>
    public void Add(string panel, string name, Tensor value, Role role = Role.Other)
    {
        var curve = curves.Find(curve => curve.Panel == panel && curve.Name == name);
        if (curve is null)
            curves.Add(curve = new Curve(panel, name, role));
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        if (curve.Sum is null)
            curve.Sum = full_like(value, curve.Start).DetachFromDisposeScope();
        curve.Sum.add_(value);
        curve.Count++;
    }

    /// <summary>A dashed line where theory puts a curve's end.</summary>
    public void Expect(string panel, double y, string label) => rules.Add((panel, y, label));

    /// <summary>Ends a step: from time to time reads the numbers, draws samples and renews the display.</summary>
    public void EndStep()
    {
        Step++;
        var known = Warnings.Count;
        if (Step % pointEvery == 0 || Step == Steps)
            Read();
        if (samples is not null && (Step % frameEvery == 0 || Step == Steps))
        {
            Film.Add(latest = samples());
            watch.Samples(Step, latest, (double)Step / Steps);
        }
        if (Notebook.IsShowing && (Step == 1 || Step == Steps || Warnings.Count > known || clock.Elapsed - shownAt > Pause))
            Display(final: Step == Steps);
    }

    /// <summary>The numbers of a curve: the steps at which it was read, and the mean since the reading before.</summary>
    /// <exception cref="KeyNotFoundException">Nothing was recorded under that name.</exception>
    public (double[] steps, double[] values) Values(string name)
    {
        var curve = curves.Find(curve => curve.Name == name)
            ?? throw new KeyNotFoundException($"The log has no curve '{name}'; it has {string.Join(", ", curves.Select(curve => $"'{curve.Name}'"))}.");
        return ([.. curve.At], [.. curve.Values]);
    }

    /// <summary>The curves.</summary>
    public Figure Figure()
    {
        var figure = Figures.Figure.Create();
        foreach (var panel in curves.Select(curve => curve.Panel).Distinct())
        {
            figure.Panel().XAxis("step").YAxis(panel);
            foreach (var curve in curves.Where(curve => curve.Panel == panel))
                figure.Curve(curve.At, curve.Values, curve.Name, curve.Role);
            foreach (var (_, y, label) in rules.Where(rule => rule.panel == panel))
                figure.HorizontalLine(y, label);
        }
        return figure;
    }

    /// <summary>Frees the sums; a training that ended early leaves its last state on the page.</summary>
    public void Dispose()
    {
        // The steps since the last point, so that a training that was stopped early has its curves too.
        foreach (var curve in curves)
            curve.Read(Step);
        try
        {
            if (Notebook.IsShowing && Step > 0 && Step < Steps)
                Display(final: true);
        }
        finally
        {
            foreach (var curve in curves)
                curve.Dispose();
        }
    }

    /// <summary>For instance <c>step 4,000 of 20,000 · discriminator 1.21 · generator 0.93 · 12,300 images/s · 1:20 left</c>.</summary>
    public override string ToString()
    {
        var culture = CultureInfo.InvariantCulture;
        var perSecond = Step / Elapsed.TotalSeconds;
        var parts = new List<string> { string.Create(culture, $"step {Step:N0} of {Steps:N0}") };
        parts.AddRange(curves.Where(curve => curve.Values.Count > 0).Select(curve => string.Create(culture, $"{curve.Name} {curve.Values[^1]:0.00}")));
        if (Step == 0)
            return parts[0];
        parts.Add(string.Create(culture, $"{perSecond * imagesPerStep:N0} images/s"));
        var rest = TimeSpan.FromSeconds(Step < Steps ? (Steps - Step) / perSecond : Elapsed.TotalSeconds);
        parts.Add(string.Create(culture, $"{(int)rest.TotalMinutes}:{rest.Seconds:00} {(Step < Steps ? "left" : "in all")}"));
        return string.Join(" · ", parts);
    }

    // With the time before it went on from a checkpoint.
    private TimeSpan Elapsed => before + clock.Elapsed;

    private void Read()
    {
        foreach (var curve in curves)
        {
            if (curve.Read(Step))
                watch.Curve(Step, curve.Name, curve.Role, curve.Values);
        }
        foreach (var (name, parameters) in watched)
            watch.Gradient(Step, name, GradientNorm(parameters));
    }

    /// <summary>Over all parameters; 0 where none has a gradient.</summary>
    private static double GradientNorm(Tensor[] parameters)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var norms = parameters.Select(parameter => parameter.grad).OfType<Tensor>().Select(gradient => gradient.norm().to_type(float64)).ToList();
        // One number is waited for, not one a parameter.
        return norms.Count == 0 ? 0 : stack(norms).norm().ToDouble();
    }

    private void Display(bool final)
    {
        var view = new TrainingView(string.Join("\n", Warnings.Select(warning => $"! {warning}").Prepend(ToString())), Html(final));
        if (replace is null)
            replace = Notebook.Show(view);
        else
            replace(view);
        shownAt = clock.Elapsed;
    }

    private string Html(bool final)
    {
        var grid = latest is null ? "" : $"<div style=\"margin:4px\">{latest.WithScale(1).ToHtml("samples from fixed noise")}</div>";
        var curves = this.curves.Exists(curve => curve.Values.Count > 1) ? Figure().ToHtml(interactive: final) : "";
        var warnings = string.Concat(Warnings.Select(warning =>
            $"<div role=\"alert\" style=\"border-left:4px solid #D55E00;padding:2px 8px;margin:4px;max-width:60em\">{WebUtility.HtmlEncode(warning.ToString())}</div>"));
        return $"<div>{WebUtility.HtmlEncode(ToString())}</div>{warnings}"
            + $"<div style=\"display:flex;flex-wrap:wrap;align-items:center\"><div>{curves}</div>{grid}</div>";
    }

    private sealed class Curve(string panel, string name, Role role) : IDisposable
    {
        public string Panel { get; } = panel;

        public string Name { get; } = name;

        public Role Role { get; } = role;

        public List<double> At { get; } = [];

        public List<double> Values { get; } = [];

        public Tensor? Sum;

        public int Count;

        /// <summary>What had been added up when a checkpoint was written; the sum begins with it.</summary>
        public double Start { get; set; }

        public double Total => Sum is null ? Start : Sum.ToScalar().ToDouble();

        /// <returns>Whether there is a new point.</returns>
        public bool Read(long step)
        {
            // A step that was broken off adds no second point at the same place.
            if (Count == 0 || (At.Count > 0 && At[^1] == step))
                return false;
            At.Add(step);
            Values.Add(Total / Count);
            Sum?.zero_();
            (Start, Count) = (0, 0);
            return true;
        }

        public void Dispose()
        {
            Start = Total;
            Sum?.Dispose();
            Sum = null;
        }
    }
}

/// <summary>One state of a training's display.</summary>
[TypeFormatterSource(typeof(TrainingViewFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class TrainingView
{
    internal TrainingView(string text, string html) => (Text, Html) = (text, html);

    internal string Text { get; }

    internal string Html { get; }

    /// <summary>The line above the curves.</summary>
    public override string ToString() => Text;
}

/// <summary>How a <see cref="TrainingView"/> shows in a notebook.</summary>
public sealed class TrainingViewFormatters
{
    /// <summary>Curves and samples as HTML, the line above them as text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", view => ((TrainingView)view).Html),
        new MimeFormatter("text/plain", view => ((TrainingView)view).Text),
    ];
}
