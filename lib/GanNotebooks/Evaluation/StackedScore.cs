using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// How many of the 1,000 modes of stacked digits a generator draws, and how evenly (Lin et al. 2018, PacGAN, section 4.2).
/// </summary>
/// <param name="Samples">How many were judged; the papers take 26,000.</param>
/// <param name="Modes">Three-digit numbers with at least one sample, of 1,000.</param>
/// <param name="Divergence">KL(p̂ ‖ uniform) of the numbers' shares, in nats.</param>
/// <param name="Floor">The mean of that divergence for a perfect sampler with as many samples: no model is expected below.</param>
public readonly record struct StackedScore(int Samples, int Modes, double Divergence, double Floor)
{
    private const int Numbers = 1000;

    /// <summary>Judges samples: each channel is named by the digit network.</summary>
    /// <param name="network">The judge, trained.</param>
    /// <param name="sample">Makes samples: their number → images [n, 3, 28, 28] in −1..1.</param>
    /// <param name="samples">How many to judge.</param>
    public static StackedScore Of(DigitNetwork network, Func<int, Tensor> sample, int samples = 26_000)
    {
        const int most = 500;
        var counts = new long[Numbers];
        for (var start = 0; start < samples; start += most)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var images = sample(Math.Min(most, samples - start));
            var digits = network.call(images.reshape(-1, 1, 28, 28)).argmax(1).view(-1, 3);
            var numbers = digits.select(1, 0) * 100 + digits.select(1, 1) * 10 + digits.select(1, 2);
            var found = numbers.bincount(null, Numbers).cpu().data<long>();
            for (var k = 0; k < Numbers; k++)
                counts[k] += found[k];
        }
        return Of(counts);
    }

    /// <summary>From how often each of the 1,000 numbers came.</summary>
    public static StackedScore Of(IReadOnlyList<long> counts)
    {
        if (counts.Count != Numbers)
            throw new ArgumentException($"There are {Numbers} numbers of three digits; {counts.Count} counts were given.", nameof(counts));
        var total = counts.Sum();
        var divergence = counts.Where(count => count > 0).Sum(count => (double)count / total * Math.Log((double)count / total * Numbers));
        return new StackedScore((int)total, counts.Count(count => count > 0), divergence, FloorFor(total));
    }

    /// <summary>For instance <c>998 of 1000 modes, KL 0.061 (a perfect sampler: 0.019)</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Modes} of {Numbers} modes, KL {Divergence:0.000} (a perfect sampler: {Floor:0.000})");

    /// <summary>
    /// E Σ (c/n) log(1000 c/n) for binomial counts c: each number's term, summed over the counts that can happen.
    /// </summary>
    private static double FloorFor(long samples)
    {
        const double p = 1.0 / Numbers;
        var n = (double)samples;
        var spread = 12 * Math.Sqrt(n * p) + 20;
        var logChance = n * Math.Log(1 - p);   // of c = 0
        double sum = 0;
        for (long c = 1; c <= Math.Min(samples, (long)(n * p + spread)); c++)
        {
            logChance += Math.Log((n - c + 1) / c) + Math.Log(p / (1 - p));
            sum += Math.Exp(logChance) * (c / n) * Math.Log(Numbers * c / n);
        }
        return Numbers * sum;
    }
}
