using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How many elements lie in each of bins of equal width; the last one takes its upper edge too.</summary>
    /// <param name="input">The elements, in any shape.</param>
    /// <param name="bins">How many bins, 1 or more.</param>
    /// <param name="range">The outer edges; null for the least and the greatest element.</param>
    /// <param name="weight">How much each element counts, of input's shape; null for 1.</param>
    /// <param name="density">Divide by the sum and the widths, so that the histogram's integral is 1.</param>
    /// <returns>The counts, [bins], and the edges, [bins + 1], of input's type.</returns>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.histogram_bin_ct.Call2(input, bins, range is { } ends ? new[] { ends.min, ends.max } : Arg.None, weight, density);

    /// <summary>How many elements lie between each two edges; the last bin takes its upper edge too.</summary>
    /// <param name="input">The elements, in any shape.</param>
    /// <param name="bins">The edges, ascending, [bins + 1], of input's type.</param>
    /// <param name="weight">How much each element counts, of input's shape; null for 1.</param>
    /// <param name="density">Divide by the sum and the widths, so that the histogram's integral is 1.</param>
    /// <returns>The counts, [bins], and the edges.</returns>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Aten.histogram_bins_tensor.Call2(input, bins, weight, density);

    /// <summary>A histogram whose number of bins a rule of NumPy's chooses.</summary>
    /// <param name="input">The elements, in any shape.</param>
    /// <param name="bins">The rule.</param>
    /// <param name="range">The outer edges, beyond which elements do not count; null for the least and the greatest element.</param>
    /// <param name="density">Divide by the sum and the widths, so that the histogram's integral is 1.</param>
    /// <returns>The counts, [bins], and the edges, [bins + 1], of input's type.</returns>
    /// <exception cref="ArgumentException">An element, or an end of the range, is no finite number.</exception>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, HistogramBinSelector bins, (double min, double max)? range = null, bool density = false)
    {
        using var scope = NewDisposeScope();
        var all = input.detach_to_cpu().to_type(ScalarType.Float64).data<double>().ToArray();
        var (low, high) = range ?? (all.Length == 0 ? (0, 1) : (all.Min(), all.Max()));
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentException($"A histogram's range goes from a finite number up to another, not from {low} to {high}.");
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        var counted = Array.FindAll(all, number => number >= low && number <= high);
        var width = counted.Length == 0 ? 0 : BinWidth(counted, bins);
        var count = width > 0 ? Math.Max(1, (long)Math.Ceiling((high - low) / width)) : 1;
        var (hist, edges) = histogram(input, count, (low, high), density: density);
        return (hist.MoveToOuterDisposeScope(), edges.MoveToOuterDisposeScope());
    }

    private static double BinWidth(double[] numbers, HistogramBinSelector rule)
    {
        double n = numbers.Length, spread = numbers.Max() - numbers.Min(), mean = numbers.Average();
        double Moment(int order) => numbers.Average(number => Math.Pow(number - mean, order));
        switch (rule)
        {
            case HistogramBinSelector.Sqrt:
                return spread / Math.Sqrt(n);
            case HistogramBinSelector.Sturges:
                return spread / (Math.Log2(n) + 1);
            case HistogramBinSelector.Rice:
                return spread / (2 * Math.Pow(n, 1 / 3.0));   // the roundings are NumPy's: where a number of bins is whole, they decide
            case HistogramBinSelector.Scott:
                return Math.Pow(24 * Math.Sqrt(Math.PI) / n, 1 / 3.0) * Math.Sqrt(Moment(2));
            case HistogramBinSelector.Doane:
                var variance = Moment(2);
                if (n <= 2 || variance == 0) return 0;
                var skewness = Moment(3) / Math.Pow(variance, 1.5);
                var itsDeviation = Math.Sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
                return spread / (1 + Math.Log2(n) + Math.Log2(1 + Math.Abs(skewness) / itsDeviation));
            case HistogramBinSelector.Stone:
                if (n <= 1 || spread == 0) return 0;
                var candidates = Math.Max(100, (int)Math.Sqrt(n));
                return spread / Enumerable.Range(1, candidates).MinBy(count => EstimatedError(numbers, count));
            default:
                throw new ArgumentException($"There is no rule {rule} for the number of bins.");
        }
    }

    /// <summary>The cross-validated error of a histogram as a density, up to what does not depend on the bins (Stone 1984).</summary>
    private static double EstimatedError(double[] numbers, int count)
    {
        double n = numbers.Length, low = numbers.Min(), width = (numbers.Max() - low) / count;
        var filled = new double[count];
        foreach (var number in numbers) filled[Math.Min(count - 1, (int)((number - low) / width))]++;
        return (2 - (n + 1) * filled.Sum(bin => bin / n * (bin / n))) / width;
    }

    // The same, and once more as an argument.

    /// <inheritdoc cref="histogram(Tensor, long, ValueTuple{double, double}?, Tensor, bool)"/>
    /// <param name="out_tensor">What is returned.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins);
    /// <inheritdoc cref="histogram(Tensor, long, out ValueTuple{Tensor, Tensor})"/>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double min, double max)? range, out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins, range);
    /// <inheritdoc cref="histogram(Tensor, long, out ValueTuple{Tensor, Tensor})"/>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, (double min, double max)? range, Tensor weight, bool density, out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins, range, weight, density);
    /// <inheritdoc cref="histogram(Tensor, Tensor, Tensor, bool)"/>
    /// <param name="out_tensor">What is returned.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins);
    /// <inheritdoc cref="histogram(Tensor, Tensor, out ValueTuple{Tensor, Tensor})"/>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor weight, bool density, out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins, weight, density);

    internal static partial class Aten
    {
        internal static readonly Operator histogram_bin_ct = new("aten::histogram.bin_ct");
        internal static readonly Operator histogram_bins_tensor = new("aten::histogram.bins_tensor");
    }
}
