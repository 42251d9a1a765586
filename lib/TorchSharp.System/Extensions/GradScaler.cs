namespace TorchSharp.Extensions;

/// <summary>
/// Keeps the gradients of float16 from vanishing: the loss is multiplied by a scale and the gradients divided by it
/// before the update (Micikevicius et al. 2018, section 3.2). An update with an infinity or a NaN in its gradients is
/// left out and the scale reduced; after a number of good ones it is raised.
/// </summary>
/// <remarks>
/// As PyTorch's <c>torch.amp.GradScaler</c>. TorchSharp has none; this uses only its public API and is the same with
/// both providers. bfloat16 needs none.
/// </remarks>
/// <example>
/// <code>
/// using (torch.autocast(DeviceType.CUDA)) loss = ...;
/// scaler.scale(loss).backward();
/// scaler.step(optimizer);
/// scaler.update();
/// </code>
/// </example>
public sealed class GradScaler
{
    private enum Stage { Ready, Unscaled, Stepped }

    private readonly Dictionary<torch.optim.Optimizer, (Stage stage, bool infinite)> optimisers = new(ReferenceEqualityComparer.Instance);
    private double scaleNow;
    private int goodSteps;

    /// <param name="init_scale">The first scale.</param>
    /// <param name="growth_factor">What the scale is multiplied by after <paramref name="growth_interval"/> good updates.</param>
    /// <param name="backoff_factor">What it is multiplied by after a bad one.</param>
    /// <param name="growth_interval">Good updates in a row before it grows.</param>
    /// <param name="enabled">With false, nothing is scaled and every update is made.</param>
    public GradScaler(double init_scale = 65536, double growth_factor = 2, double backoff_factor = 0.5, int growth_interval = 2000, bool enabled = true)
    {
        if (growth_factor <= 1 || backoff_factor is <= 0 or >= 1 || init_scale <= 0 || growth_interval < 1)
            throw new ArgumentException($"GradScaler wants a scale above 0, a growth factor above 1, a backoff factor in (0, 1) and an interval of at least 1: {init_scale}, {growth_factor}, {backoff_factor}, {growth_interval} were given.");
        (scaleNow, this.growth_factor, this.backoff_factor, this.growth_interval, is_enabled) = (init_scale, growth_factor, backoff_factor, growth_interval, enabled);
    }

    public double growth_factor { get; }

    public double backoff_factor { get; }

    public int growth_interval { get; }

    public bool is_enabled { get; }

    public double get_scale() => is_enabled ? scaleNow : 1;

    /// <summary>The loss times the scale.</summary>
    public torch.Tensor scale(torch.Tensor loss) => loss * get_scale();

    /// <summary>Divides the gradients by the scale now, so that they can be clipped; <see cref="step"/> does so otherwise.</summary>
    /// <exception cref="InvalidOperationException">They have been divided already since the last <see cref="update"/>.</exception>
    public void unscale_(torch.optim.Optimizer optimizer)
    {
        if (!is_enabled) return;
        if (optimisers.TryGetValue(optimizer, out var state)) throw new InvalidOperationException(state.stage == Stage.Unscaled ? "unscale_() has been called on this optimiser since the last update()." : "unscale_() comes before step().");
        optimisers[optimizer] = (Stage.Unscaled, Unscale(optimizer));
    }

    private bool Unscale(torch.optim.Optimizer optimizer)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        torch.Tensor? finite = null;
        foreach (var parameter in optimizer.parameters())
        {
            if (parameter.grad is not { } gradient) continue;
            gradient.mul_(1 / scaleNow);
            // One number is waited for in the end, and not one a parameter.
            var good = gradient.isfinite().all();
            finite = finite is null ? good : finite.logical_and(good.to(finite.device));
        }
        return finite is not null && !finite.item<bool>();
    }

    /// <summary>Makes the update, unless a gradient is infinite or NaN.</summary>
    /// <returns>Whether it was made.</returns>
    /// <exception cref="InvalidOperationException">It has been called on this optimiser since the last <see cref="update"/>.</exception>
    public bool step(torch.optim.Optimizer optimizer)
    {
        if (!is_enabled)
        {
            optimizer.step();
            return true;
        }
        if (!optimisers.TryGetValue(optimizer, out var state)) state = (Stage.Unscaled, Unscale(optimizer));
        if (state.stage == Stage.Stepped) throw new InvalidOperationException("step() has been called on this optimiser since the last update().");
        optimisers[optimizer] = (Stage.Stepped, state.infinite);
        if (!state.infinite) optimizer.step();
        return !state.infinite;
    }

    /// <summary>Adjusts the scale after the step of every optimiser.</summary>
    /// <param name="new_scale">The scale to go on with; by default as the last gradients say.</param>
    /// <exception cref="InvalidOperationException">No optimiser has made a step since the last update.</exception>
    public void update(double? new_scale = null)
    {
        if (!is_enabled) return;
        if (new_scale is { } wanted)
        {
            scaleNow = wanted;
        }
        else
        {
            if (optimisers.Count == 0) throw new InvalidOperationException("update() comes after step() of at least one optimiser.");
            if (optimisers.Values.Any(state => state.infinite)) (scaleNow, goodSteps) = (scaleNow * backoff_factor, 0);
            else if (++goodSteps == growth_interval) (scaleNow, goodSteps) = (scaleNow * growth_factor, 0);
        }
        optimisers.Clear();
    }

    /// <summary>The scale and the number of good updates since it changed.</summary>
    public (double scale, int growth_tracker) state_dict() => (scaleNow, goodSteps);

    public void load_state_dict((double scale, int growth_tracker) state) => (scaleNow, goodSteps) = state;
}
