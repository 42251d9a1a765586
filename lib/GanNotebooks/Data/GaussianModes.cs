using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>
/// Equally likely round Gaussians in the plane, the modes: a data set whose truth is known, so that it can be counted
/// which modes a generator has found.
/// </summary>
public sealed class GaussianModes
{
    private GaussianModes(string name, (double X, double Y)[] centres, double sigma)
    {
        if (!(sigma > 0 && double.IsFinite(sigma)))
            throw new ArgumentOutOfRangeException(nameof(sigma), sigma, "The standard deviation of a mode is above 0.");
        (Name, Centres, Sigma) = (name, centres, sigma);
    }

    /// <summary>
    /// Modes at equal distances on a circle, the first at (radius, 0). The default is PacGAN's ring (Lin et al. 2018,
    /// section 4.1). The circle's end is its beginning: <c>linspace(0, 2π, 8)</c> would give seven modes.
    /// </summary>
    /// <param name="count">How many modes.</param>
    /// <param name="radius">Of the circle.</param>
    /// <param name="sigma">Standard deviation of a mode, in each direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">No modes, no radius or no width.</exception>
    public static GaussianModes Ring(int count = 8, double radius = 1, double sigma = 0.01)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        var centres = Enumerable.Range(0, count).Select(k => 2 * Math.PI * k / count)
            .Select(angle => (radius * Math.Cos(angle), radius * Math.Sin(angle)));
        return new GaussianModes($"ring of {count}", [.. centres], sigma);
    }

    /// <summary>
    /// Modes in a square around (0, 0), row by row from below. The default is PacGAN's grid of 25: centres at
    /// −4, −2, 0, 2 and 4 in both directions.
    /// </summary>
    /// <param name="side">Modes in a row, and rows.</param>
    /// <param name="spacing">From one centre to the next.</param>
    /// <param name="sigma">Standard deviation of a mode, in each direction.</param>
    /// <exception cref="ArgumentOutOfRangeException">No modes, no spacing or no width.</exception>
    public static GaussianModes Grid(int side = 5, double spacing = 2, double sigma = 0.05)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(side);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(spacing);
        double At(int k) => spacing * (k - (side - 1) / 2.0);
        var centres = Enumerable.Range(0, side * side).Select(k => (At(k % side), At(k / side)));
        return new GaussianModes($"grid of {side * side}", [.. centres], sigma);
    }

    /// <summary>For instance <c>ring of 8</c>.</summary>
    public string Name { get; }

    /// <summary>Where the modes are.</summary>
    public IReadOnlyList<(double X, double Y)> Centres { get; }

    /// <summary>Standard deviation of each mode, in each direction.</summary>
    public double Sigma { get; }

    /// <summary>Draws points: a mode, each equally likely, and a point around its centre.</summary>
    /// <param name="count">How many.</param>
    /// <param name="device">Where they lie; they are drawn on the processor, so that a seed gives the same ones everywhere.</param>
    /// <param name="generator">Where the random numbers come from; without it the processor's global generator.</param>
    /// <returns>[count, 2] of float32.</returns>
    public Tensor Sample(int count, Device? device = null, Generator? generator = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        using var scope = NewDisposeScope();
        var chosen = randint(Centres.Count, [count], dtype: int64, generator: generator);
        var around = randn([count, 2], generator: generator);
        return CentreTensor().index_select(0, chosen).add_(around.mul_(Sigma)).to(device ?? CPU).MoveToOuterDisposeScope();
    }

    /// <summary>The centres as a tensor, [modes, 2] of float32 on the processor.</summary>
    public Tensor CentreTensor() =>
        tensor(Centres.SelectMany(centre => new[] { (float)centre.X, (float)centre.Y }).ToArray(), [Centres.Count, 2]);

    /// <summary>For instance <c>ring of 8: 8 modes, σ 0.01</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name}: {Centres.Count} modes, σ {Sigma}");
}
