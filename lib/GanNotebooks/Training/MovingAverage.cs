using GanNotebooks.Training.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GanNotebooks.Training;

/// <summary>
/// Keeps a network whose weights are the exponential moving average of another's: <c>w̄ ← d·w̄ + (1 − d)·w</c> after
/// each step. A generator that circles around its goal is, on average, nearer to it (Yazıcı et al. 2019).
/// </summary>
/// <remarks>
/// The decay warms up as <c>d_t = min(decay, (1 + t) / (10 + t))</c>, so that the first, random weights are soon
/// forgotten. Batch statistics, and every other buffer of floating-point numbers, are averaged too; others are copied.
/// </remarks>
public sealed class MovingAverage : ICheckpointPart
{
    private readonly (Tensor average, Tensor latest)[] averaged;
    private readonly (Tensor average, Tensor latest)[] copied;
    private readonly List<(string name, Tensor tensor)> all;
    private readonly double decay;

    /// <param name="of">The network that is trained.</param>
    /// <param name="into">One of the same shape; its weights are overwritten, and nothing trains it. Sample from this one.</param>
    /// <param name="decay">How much of the average one step keeps: .999 looks back about a thousand steps.</param>
    /// <exception cref="ArgumentException">The networks differ, or the decay is not in 0..1.</exception>
    public MovingAverage(Module of, Module into, double decay = 0.999)
    {
        if (!(decay is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(decay), decay, "The decay is at least 0 and below 1; .999 is usual.");
        if (ReferenceEquals(of, into))
            throw new ArgumentException("The average needs a network of its own: build a second one in the same way.", nameof(into));
        this.decay = decay;
        var latest = Tensors(of);
        var average = Tensors(into);
        if (!latest.Select(one => (one.name, Shape(one.tensor))).SequenceEqual(average.Select(one => (one.name, Shape(one.tensor)))))
        {
            throw new ArgumentException(
                $"The two networks differ: the trained one has {Describe(latest)}, the average {Describe(average)}. Build both in the same way.", nameof(into));
        }
        all = average;
        foreach (var parameter in into.parameters())
            parameter.requires_grad = false;
        var pairs = average.Zip(latest, (one, other) => (average: one.tensor, latest: other.tensor)).ToArray();
        averaged = [.. pairs.Where(pair => pair.average.is_floating_point())];
        copied = [.. pairs.Where(pair => !pair.average.is_floating_point())];
        using var frozen = no_grad();
        foreach (var (to, from) in pairs)
            to.copy_(from);
    }

    /// <summary>Steps that the average has seen.</summary>
    public long Steps { get; private set; }

    /// <summary>Takes the trained network's present weights into the average; call it after each step of its optimiser.</summary>
    public void Update()
    {
        Steps++;
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var keep = Math.Min(decay, (1.0 + Steps) / (10.0 + Steps));
        foreach (var (average, latest) in averaged)
            average.mul_(keep).add_(latest, alpha: 1 - keep);
        foreach (var (average, latest) in copied)
            average.copy_(latest);
    }

    string ICheckpointPart.Kind => "moving average";

    IEnumerable<(string What, string Value)> ICheckpointPart.Identity() =>
        all.Select(one => (one.name, PartState.Describe(one.tensor))).Prepend(("the decay", FormattableString.Invariant($"{decay}")));

    void ICheckpointPart.Save(PartState state)
    {
        state.Set("steps", Steps);
        foreach (var (name, tensor) in all)
            state.Tensors.Add(name, tensor);
    }

    Action ICheckpointPart.Load(PartState state)
    {
        var steps = state.Whole("steps");
        var pairs = all.Select(one => (to: one.tensor, from: state.Like(one.name, one.tensor))).ToList();
        return () =>
        {
            Steps = steps;
            pairs.ForEach(pair => pair.to.copy_(pair.from));
        };
    }

    private static List<(string name, Tensor tensor)> Tensors(Module network) =>
        [.. network.named_parameters().Select(one => (one.name, (Tensor)one.parameter)), .. network.named_buffers().Select(one => (one.name, one.buffer))];

    private static string Shape(Tensor tensor) => $"[{string.Join(", ", tensor.shape)}]";

    private static string Describe(List<(string name, Tensor tensor)> tensors) =>
        string.Join(", ", tensors.Select(one => $"{one.name} {Shape(one.tensor)}"));
}
