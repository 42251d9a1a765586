using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>What the metrics ask of the features that they compare: one row a sample, in double precision.</summary>
internal static class Features
{
    /// <summary>Two sets as float64 on the processor, in the caller's dispose scope.</summary>
    /// <exception cref="ArgumentException">Not [N, d] both, of different d, too few rows, or a value that is no number.</exception>
    public static (Tensor real, Tensor generated) Pair(Tensor real, Tensor generated, long least)
    {
        var pair = (Checked(real, nameof(real), least), Checked(generated, nameof(generated), least));
        if (real.shape[1] != generated.shape[1])
            throw new ArgumentException($"The real samples have {real.shape[1]} features each and the generated ones {generated.shape[1]}; both must come from the same feature network.");
        return pair;
    }

    private static Tensor Checked(Tensor features, string name, long least)
    {
        if (features.dim() != 2)
            throw new ArgumentException($"Features are [samples, features]; these are [{string.Join(", ", features.shape)}]. Images are flattened by view(N, -1).", name);
        if (features.shape[0] < least)
            throw new ArgumentException($"At least {least} samples are needed; there are {features.shape[0]}.", name);
        var values = features.detach().to(CPU).to_type(float64);
        if (!values.isfinite().all().item<bool>())
            throw new ArgumentException("Some features are NaN or infinite: the generator, or the feature network, has broken.", name);
        return values;
    }

    /// <summary>
    /// Runs <paramref name="visit"/> on the squared Euclidean distances of some rows of <paramref name="from"/> to all
    /// rows of <paramref name="to"/>: first row, distances [n, M]. Never more than about 20 MB of distances exist at once.
    /// </summary>
    public static void ForSquaredDistances(Tensor from, Tensor to, Action<long, Tensor> visit)
    {
        using var outer = NewDisposeScope();
        // |a − b|² = |a|² − 2 a·b + |b|² loses digits to a common offset, so that the offset goes first.
        var centre = to.mean([0]);
        var b = to - centre;
        var bSquares = Squares(b);
        var rows = Math.Max(1, 2_500_000 / to.shape[0]);
        for (long start = 0; start < from.shape[0]; start += rows)
        {
            Notebook.ThrowIfStopped();
            using var scope = NewDisposeScope();
            var count = Math.Min(rows, from.shape[0] - start);
            var a = from.narrow(0, start, count) - centre;
            var distances = a.matmul(b.t()).mul_(-2).add_(Squares(a).unsqueeze(1)).add_(bSquares).clamp_min_(0);
            visit(start, distances);
        }

        static Tensor Squares(Tensor rows)
        {
            using var scope = NewDisposeScope();
            return rows.square().sum(1).MoveToOuterDisposeScope();
        }
    }
}
