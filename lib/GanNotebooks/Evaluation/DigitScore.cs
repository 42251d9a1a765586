using GanNotebooks.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>What a <see cref="DigitNetwork"/> says of a generator's samples.</summary>
/// <param name="Samples">How many were judged.</param>
/// <param name="Sure">The share to which the network gives one digit at least <see cref="SureAt"/>.</param>
/// <param name="Share">For each digit, the share of samples that look most like it.</param>
public sealed record DigitScore(int Samples, double Sure, double[] Share)
{
    /// <summary>The probability from which the network counts as sure.</summary>
    public const double SureAt = 0.8;

    /// <summary>How many digits have a share of at least 4%: of 10 equally frequent ones each has 10%.</summary>
    public int DigitsFound => Share.Count(share => share >= 0.04);

    /// <summary>Judges samples.</summary>
    /// <param name="network">The judge, trained.</param>
    /// <param name="sample">Makes samples: their number → images [n, 1, 28, 28] in −1..1.</param>
    /// <param name="samples">How many to judge; real test digits come as 10,000.</param>
    public static DigitScore Of(DigitNetwork network, Func<int, Tensor> sample, int samples = 10_000)
    {
        const int most = 1000;
        var counts = new long[10];
        long sure = 0;
        for (var start = 0; start < samples; start += most)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            using var frozen = no_grad();
            var logits = network.call(sample(Math.Min(most, samples - start)));
            var (probability, digit) = logits.softmax(1).max(1);
            sure += (probability >= SureAt).sum().item<long>();
            var found = digit.bincount(null, 10).cpu().data<long>();
            for (var k = 0; k < counts.Length; k++)
                counts[k] += found[k];
        }
        return new DigitScore(samples, (double)sure / samples, [.. counts.Select(count => (double)count / samples)]);
    }

    /// <summary>Judges a data set, for the line that a generator's score is compared with.</summary>
    /// <param name="network">The judge, trained.</param>
    /// <param name="images">Digits that the judge has not been trained on.</param>
    /// <param name="device">Where the judge lives; without it the processor.</param>
    public static DigitScore Of(DigitNetwork network, ImageSet images, Device? device = null)
    {
        var next = 0;
        return Of(network, count =>
        {
            var batch = images.ToTensor(next, count, device);
            next += count;
            return batch;
        }, images.Count);
    }

    /// <summary>For instance <c>78.1% sure, 10 of 10 digits, 6.2–14.0% each</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Sure * 100:0.0}% sure, {DigitsFound} of 10 digits, {Share.Min() * 100:0.0}–{Share.Max() * 100:0.0}% each");
}
