using GanNotebooks.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>
/// Which modes of a data set a generator has found, how well, and in which proportions: PacGAN's protocol (Lin et al.
/// 2018, section 4.1). A sample is of <em>high quality</em> within three standard deviations of the nearest centre; a mode
/// counts as found with one such sample; the reverse Kullback–Leibler divergence compares the modes' shares among the
/// samples of high quality with equal shares.
/// </summary>
/// <param name="Counts">For each mode, the samples of high quality whose nearest centre is the mode's.</param>
/// <param name="Samples">How many samples were judged; the protocol has 2,500.</param>
public sealed record ModeScore(IReadOnlyList<int> Counts, int Samples)
{
    /// <summary>How many samples the protocol judges.</summary>
    public const int ProtocolSamples = 2500;

    private const double HighQualityAt = 3;

    /// <summary>Modes that there are.</summary>
    public int Modes => Counts.Count;

    /// <summary>Modes with at least one sample of high quality.</summary>
    public int Found => Counts.Count(count => count > 0);

    /// <summary>Share of the samples that are of high quality, 0..1. Real data has <see cref="HighQualityCeiling"/>: more
    /// than that means that the modes are drawn too narrow.</summary>
    public double HighQuality => (double)Counts.Sum() / Samples;

    /// <summary>KL(p̂ ‖ uniform) in nats, p̂ the modes' shares; 0 for equal shares, NaN without a sample of high quality.</summary>
    public double ReverseKL
    {
        get
        {
            double total = Counts.Sum();
            return total == 0 ? double.NaN : Counts.Where(count => count > 0).Sum(count => count / total * Math.Log(count / total * Modes));
        }
    }

    /// <summary>What real data reaches in the plane: 1 − e^(−9/2), the share of a round Gaussian within three standard deviations.</summary>
    public static double HighQualityCeiling { get; } = 1 - Math.Exp(-HighQualityAt * HighQualityAt / 2);

    /// <summary>
    /// What a perfect sampler's reverse KL is on the average, from the luck of the draw alone: (modes − 1) / (2 · samples),
    /// the first term of its expansion for many samples.
    /// </summary>
    public static double ReverseKLFloor(int modes, int samples = ProtocolSamples) => (modes - 1) / (2 * HighQualityCeiling * samples);

    /// <summary>Judges samples.</summary>
    /// <param name="data">The data set that they are to be like.</param>
    /// <param name="samples">[N, 2], on any device.</param>
    /// <exception cref="ArgumentException">The samples have another shape, or there are none.</exception>
    public static ModeScore Of(GaussianModes data, Tensor samples)
    {
        if (samples.shape is not [> 0, 2])
            throw new ArgumentException($"Points of a plane were expected, [N, 2]; these samples are [{string.Join(", ", samples.shape)}].", nameof(samples));
        var points = samples.detach().cpu().to_type(float32).contiguous();
        var xy = points.data<float>().ToArray();
        var counts = new int[data.Centres.Count];
        for (var i = 0; i < xy.Length; i += 2)
        {
            var (nearest, distance) = Nearest(data.Centres, xy[i], xy[i + 1]);
            if (distance < HighQualityAt * data.Sigma)
                counts[nearest]++;
        }
        return new ModeScore(counts, xy.Length / 2);
    }

    /// <summary>For instance <c>8 of 8 modes, 96.1% of high quality, reverse KL 0.004</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"{Found} of {Modes} modes, {100 * HighQuality:0.0}% of high quality, reverse KL {ReverseKL:0.000}");

    private static (int Index, double Distance) Nearest(IReadOnlyList<(double X, double Y)> centres, double x, double y)
    {
        var (index, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < centres.Count; k++)
        {
            double dx = x - centres[k].X, dy = y - centres[k].Y;
            if (dx * dx + dy * dy < least)
                (index, least) = (k, dx * dx + dy * dy);
        }
        return (index, Math.Sqrt(least)); // A sample that is not a number is near nothing.
    }
}
