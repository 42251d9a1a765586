using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// The log-likelihood of data under a Parzen window: a Gaussian of the width σ around every sample. This is how the
/// first GAN papers were measured (Goodfellow et al. 2014, section 5); the estimate misleads in many dimensions (Theis,
/// van den Oord and Bethge 2016, section 3.2), and lesson 1 shows how.
/// </summary>
public sealed class ParzenWindow : IDisposable
{
    private readonly Tensor samples;

    private ParzenWindow(Tensor samples, double sigma) => (this.samples, Sigma) = (samples, sigma);

    /// <summary>The width of each Gaussian, in the units of the data.</summary>
    public double Sigma { get; }

    /// <summary>The papers' ten widths: from 10⁻¹ to 1, evenly on a logarithmic scale.</summary>
    public static IReadOnlyList<double> PapersWidths { get; } = [.. Enumerable.Range(0, 10).Select(k => Math.Pow(10, -1 + k / 9.0))];

    /// <summary>A window around samples, [N, d], with a width that is given.</summary>
    /// <exception cref="ArgumentException">The samples are no matrix, or the width is not positive.</exception>
    public static ParzenWindow Of(Tensor samples, double sigma)
    {
        if (samples.dim() != 2 || samples.shape[0] == 0)
            throw new ArgumentException($"The samples have the shape [{string.Join(", ", samples.shape)}]; [N, d] was expected.", nameof(samples));
        if (!(sigma > 0) || double.IsInfinity(sigma))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The width σ is {sigma}; a positive number was expected."), nameof(sigma));
        using var frozen = no_grad();
        return new ParzenWindow(samples.detach().clone().DetachFromDisposeScope(), sigma);
    }

    /// <summary>A window around samples, [N, d], whose width is the one of several that suits validation data, [M, d], best.</summary>
    /// <param name="widths">The widths to choose from; without them <see cref="PapersWidths"/>.</param>
    public static ParzenWindow Choose(Tensor samples, Tensor validation, IReadOnlyList<double>? widths = null)
    {
        using var scope = NewDisposeScope();
        var tried = widths ?? PapersWidths;
        var each = LogDensities(samples, validation, tried);
        return Of(samples, tried.Zip(each).MaxBy(one => one.Second.mean().item<double>()).First);
    }

    /// <summary>The log-likelihood of data, [M, d], in nats: its mean over the rows, and the standard error of that mean.</summary>
    public (double Mean, double StandardError) LogLikelihood(Tensor data)
    {
        using var scope = NewDisposeScope();
        var each = LogDensities(samples, data, [Sigma])[0];
        var error = data.shape[0] > 1 ? each.std().item<double>() / Math.Sqrt(data.shape[0]) : double.NaN;
        return (each.mean().item<double>(), error);
    }

    /// <summary>For each width the logarithm of the density at each row of the data: [M], float64.</summary>
    private static Tensor[] LogDensities(Tensor samples, Tensor data, IReadOnlyList<double> widths)
    {
        using var frozen = no_grad();
        var (x, centres) = Features.Pair(data, samples, least: 1);
        var (n, d) = ((double)centres.shape[0], (double)centres.shape[1]);
        var each = widths.Select(_ => empty(x.shape[0], dtype: float64)).ToArray();
        Features.ForSquaredDistances(x, centres, (first, distances) =>
        {
            foreach (var (sigma, of) in widths.Zip(each))
            {
                using var one = NewDisposeScope();      // there are ten widths
                of.narrow(0, first, distances.shape[0]).copy_((distances / (-2 * sigma * sigma)).logsumexp(1) - Math.Log(n) - d / 2 * Math.Log(2 * Math.PI * sigma * sigma));
            }
        });
        return each;
    }

    /// <summary>Frees the samples.</summary>
    public void Dispose() => samples.Dispose();
}
