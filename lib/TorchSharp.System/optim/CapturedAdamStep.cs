using TorchSharp.Extensions;

namespace TorchSharp;

/// <summary>
/// Adam's step in a recorded graph: the number of updates, on which the corrections depend, counts on the device, since
/// what the processor computes is recorded once and for all.
/// </summary>
internal static class CapturedAdamStep
{
    internal static void Record<TState>(TState[] states, Native.AdamOptions options, bool amsgrad, CapturedStep recording) where TState : IMoments
    {
        TState[] moved = [.. states.Where(state => state.Parameter.grad is not null)];
        torch.Tensor[] counts = [.. moved.Select(state => recording.Counter(state.Parameter))];
        if (!AdamStep.Counted(moved, counts, options, amsgrad))
            foreach (var (state, updates) in moved.Zip(counts)) Update(state, updates, options, amsgrad);
        foreach (var state in moved) recording.AfterReplay(() => state.Step++);
    }

    /// <summary>One update, by operators that take the count from a tensor.</summary>
    internal static void Update<TState>(TState state, torch.Tensor updates, Native.AdamOptions options, bool amsgrad) where TState : IMoments
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        var parameter = state.Parameter;
        var gradient = parameter.grad!;
        if (options.Maximize != 0) gradient = gradient.neg();
        if (options.Decoupled != 0) parameter.mul_(1 - options.LearningRate * options.WeightDecay);
        else if (options.WeightDecay != 0) gradient = gradient.add(parameter, options.WeightDecay);
        updates.add_(1);
        state.Mean.mul_(options.Beta1).add_(gradient, 1 - options.Beta1);
        state.Square.mul_(options.Beta2).addcmul_(gradient, gradient, 1 - options.Beta2);
        var variance = state.Square;
        if (amsgrad)
        {
            state.MaxSquare!.copy_(state.MaxSquare.maximum(state.Square));
            variance = state.MaxSquare;
        }
        // β^t = exp(t ln β); β = 0 makes the correction 1.
        var exact = updates.to_type(torch.ScalarType.Float64);
        torch.Tensor Correction(double beta) => beta == 0 ? exact.ones_like() : 1 - (exact * Math.Log(beta)).exp();
        var size = (variance.sqrt() / Correction(options.Beta2).sqrt()).add_(options.Eps);
        parameter.sub_(state.Mean / size * (options.LearningRate / Correction(options.Beta1)));
    }
}
