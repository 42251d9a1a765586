using System.Globalization;
using System.Text.Json.Nodes;
using GanNotebooks.Figures;
using GanNotebooks.Training.Checkpoints;

namespace GanNotebooks.Training;

/// <summary>Something that goes wrong in a training.</summary>
/// <param name="Step">When it was noticed.</param>
/// <param name="Name">What it is called: <c>not a number</c>, <c>exploding gradient</c>, …</param>
/// <param name="Text">What was seen and what to try.</param>
public sealed record TrainingWarning(long Step, string Name, string Text)
{
    /// <summary>For instance <c>Step 450, not a number: …</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Step {Step:N0}, {Name}: {Text}");
}

/// <summary>
/// Looks at the numbers that a <see cref="TrainingLog"/> reads anyway, at most 400 times in a training, and names what goes
/// wrong in them, each thing once.
/// </summary>
internal sealed class TrainingWatch
{
    // A loss or gradient that is usual varies by a factor of ten or so; one that explodes soon passes any of these.
    private const double ManyTimes = 1000;
    private const double LargeLoss = 1e6;
    private const double LargeGradient = 100;
    // Below log 2 / 70: D is sure of every image of a batch.
    private const double Won = 0.01;
    private const int InARow = 10;
    private const int PointsToCompare = 8;
    // Grey levels of 255 by which images of a batch differ at the same place.
    private const double Same = 1;
    private const double Different = 8;

    private readonly List<TrainingWarning> warnings = [];
    private readonly HashSet<string> seen = [];
    private readonly Dictionary<string, List<double>> gradients = [];
    private double widest;
    private int narrow;

    public IReadOnlyList<TrainingWarning> Warnings => warnings;

    /// <summary>Looks at a curve's new point, the last of its values.</summary>
    public void Curve(long step, string name, Role role, IReadOnlyList<double> values)
    {
        var value = values[^1];
        if (double.IsNaN(value))
        {
            Warn(step, "not a number", name, $"{name} has become NaN since the point before. Usual causes: a learning rate that is too high; the logarithm of a probability of 0, where a loss on logits is safe; the gradient of a square root or norm at 0; NaN in the data. Weights that are NaN stay so: begin again, with a tenth of the learning rate first.");
            return;
        }
        if (double.IsInfinity(value))
        {
            Warn(step, "infinity", name, $"{name} has become infinite since the point before: a number passed what its type can hold. Usual causes: a learning rate that is too high, or a logarithm or quotient of 0. Begin again with a tenth of the learning rate; where values are large by nature, divide them.");
            return;
        }
        var usual = Median(values.Take(values.Count - 1).Select(Math.Abs));
        if (values.Count > PointsToCompare && Math.Abs(value) > LargeLoss && Math.Abs(value) > ManyTimes * usual)
            Warn(step, "diverging", name, $"{name} is {Write(value)} and was about {Write(usual)}: the two networks drive each other up without bound. Try a lower learning rate, a gradient penalty or spectral normalisation in the discriminator, or clipped gradients.");
        if (role is not (Role.Discriminator or Role.Critic) || values.Count < InARow)
            return;
        var last = values.Skip(values.Count - InARow).ToList();
        var (least, greatest) = (last.Min(), last.Max());
        if (greatest - least <= 1e-7 * Math.Abs(greatest))
            Warn(step, "dead discriminator", name, $"{name} has been {Write(value)} to seven digits for {InARow} points, although each batch is another: it gives every image the same answer and teaches nothing. Usual causes: units that are 0 for every input (LeakyReLU instead of ReLU helps), a learning rate that was too high, weights that are not given to the optimiser, or a missing step().");
        else if (role == Role.Discriminator && least >= 0 && greatest < Won)
            Warn(step, "discriminator has won", name, $"{name} has stayed below {Write(Won)} for {InARow} points: it is sure of every image, so that the generator's gradient vanishes. Try a lower learning rate for the discriminator, dropout or noise in it, R1 or gradient penalty, the non-saturating loss, or more steps of the generator; and check that real and generated images have the same range of values.");
    }

    /// <summary>Looks at the length of a network's gradient over all its parameters.</summary>
    public void Gradient(long step, string network, double norm)
    {
        if (!gradients.TryGetValue(network, out var earlier))
            gradients.Add(network, earlier = []);
        var usual = Median(earlier);
        if (!double.IsFinite(norm))
            Warn(step, "exploding gradient", network, $"the gradient of {network} is {Write(norm)}. The step with it has spoiled the weights: begin again with a lower learning rate, or with nn.utils.clip_grad_norm_ before each step.");
        else if (earlier.Count >= PointsToCompare && norm > LargeGradient && norm > ManyTimes * usual)
            Warn(step, "exploding gradient", network, $"the gradient of {network} is {Write(norm)} long and was about {Write(usual)}. Try a lower learning rate, nn.utils.clip_grad_norm_ before each step, or a discriminator whose slope is bounded: gradient penalty or spectral normalisation.");
        else if (norm == 0)
            Warn(step, "no gradient", network, $"the gradient of {network} is exactly 0: it learns nothing. Either what comes after it is dead or saturated (a sigmoid that is 0 or 1, a ReLU that is 0 everywhere), or detach() cuts it off from its loss, or zero_grad() comes after backward().");
        if (double.IsFinite(norm))
            earlier.Add(norm);
    }

    /// <summary>Looks at the samples from fixed noise.</summary>
    /// <param name="progress">Share of the training that is done.</param>
    public void Samples(long step, SampleGrid samples, double progress)
    {
        if (samples.Count < 2)
            return;
        var spread = samples.Spread();
        var collapsed = spread < Same && (widest > Different || progress >= 0.25);
        widest = Math.Max(widest, spread);
        narrow = collapsed ? narrow + 1 : 0;
        // One such picture may be a swing that the next steps mend.
        if (narrow >= 2)
            Warn(step, "collapsed batch", "samples", $"all {samples.Count} samples are the same picture (they differ by {Write(spread)} of 255 grey levels), whatever the noise. Usual causes: a generator that is trained faster than its discriminator, a learning rate that is too high, noise that does not reach the output. Try a lower learning rate for the generator, other noise in every batch, a relativistic or Wasserstein loss, or a discriminator that sees several samples at once (minibatch discrimination, PacGAN).");
    }

    public void Save(PartState state)
    {
        state.Values["warnings"] = new JsonArray([.. warnings.Select(warning => new JsonObject { ["step"] = warning.Step, ["name"] = warning.Name, ["text"] = warning.Text })]);
        state.Values["seen"] = new JsonArray([.. seen.Order(StringComparer.Ordinal).Select(key => JsonValue.Create(key))]);
        state.Values["watched"] = new JsonArray([.. gradients.Keys.Select(network => JsonValue.Create(network))]);
        foreach (var (network, norms) in gradients)
            state.Set($"gradient.{network}", norms);
        state.Set("widest", widest);
        state.Set("narrow", narrow);
    }

    public Action Load(PartState state)
    {
        var saved = state.Objects("warnings").Select(one => new TrainingWarning(PartState.Get<long>(one, "step"), PartState.Get<string>(one, "name"), PartState.Get<string>(one, "text"))).ToList();
        var keys = state.Texts("seen").ToList();
        var norms = state.Texts("watched").Select(network => (network, values: state.Series($"gradient.{network}"))).ToList();
        var (most, inARow) = (state.Real("widest"), (int)state.Whole("narrow"));
        return () =>
        {
            warnings.Clear();
            warnings.AddRange(saved);
            seen.Clear();
            seen.UnionWith(keys);
            gradients.Clear();
            foreach (var (network, values) in norms)
                gradients.Add(network, [.. values]);
            (widest, narrow) = (most, inARow);
        };
    }

    private void Warn(long step, string name, string about, string text)
    {
        if (seen.Add($"{name}: {about}"))
            warnings.Add(new TrainingWarning(step, name, text));
    }

    private static double Median(IEnumerable<double> values)
    {
        var ordered = values.Where(double.IsFinite).Order().ToList();
        return ordered.Count == 0 ? 0 : ordered[ordered.Count / 2];
    }

    private static string Write(double value) =>
        value.ToString(Math.Abs(value) is 0 or >= 1e-3 and < 1e5 ? "0.####" : "0.##E+0", CultureInfo.InvariantCulture);
}
