namespace GanNotebooks.Evaluation;

/// <summary>Whether two numbers rise together, whatever their scales.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Spearman's rank correlation: 1 where one always rises with the other, −1 where it always falls, about 0 where they
    /// have nothing to do with each other. Equal values share their mean rank.
    /// </summary>
    /// <param name="x">At least two numbers.</param>
    /// <param name="y">As many.</param>
    /// <returns>−1..1; NaN where one of them is constant.</returns>
    /// <exception cref="ArgumentException">They are not equally many, fewer than two, or one is no number.</exception>
    public static double Spearman(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        if (x.Count != y.Count)
            throw new ArgumentException($"{x.Count} values of x and {y.Count} of y; there must be one y for each x.", nameof(y));
        if (x.Count < 2)
            throw new ArgumentException("A correlation needs at least two pairs.", nameof(x));
        if (x.Concat(y).Any(double.IsNaN))
            throw new ArgumentException("A value is not a number, so that it has no rank.");
        double[] a = Ranks(x), b = Ranks(y);
        var mean = (x.Count + 1) / 2.0;
        double together = 0, ofA = 0, ofB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            together += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }
        return together / Math.Sqrt(ofA * ofB);
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]])
                next++;
            for (var i = first; i < next; i++)
                ranks[order[i]] = (first + next + 1) / 2.0;
            first = next;
        }
        return ranks;
    }
}
