namespace GanNotebooks.Figures;

/// <summary>Makes long series short enough to draw, without changing what they look like.</summary>
internal static class Curves
{
    /// <summary>
    /// The mean of the value, <paramref name="reach"/> neighbours before and as many after it, as far as there are any;
    /// values that are not finite do not count and stay gaps.
    /// </summary>
    public static double[] Smooth(double[] values, int reach)
    {
        var smooth = new double[values.Length];
        double sum = 0;
        int count = 0, first = 0, next = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (; next < values.Length && next <= i + reach; next++)
                Add(values[next], 1);
            for (; first < i - reach; first++)
                Add(values[first], -1);
            smooth[i] = double.IsFinite(values[i]) && count > 0 ? sum / count : double.NaN;
        }
        return smooth;

        void Add(double value, int sign)
        {
            if (!double.IsFinite(value))
                return;
            sum += sign * value;
            count += sign;
        }
    }

    /// <summary>
    /// At most about <paramref name="most"/> points of a line: in each of half as many stretches along x the lowest
    /// and the highest. A line that turns back, such as an orbit, keeps every n-th point. Gaps stay gaps.
    /// </summary>
    public static (double[] X, double[] Y) Decimate(double[] x, double[] y, int most)
    {
        if (x.Length <= most)
            return (x, y);
        if (!IsAscending(x))
            return Thin(x, y, most);

        var kept = new List<int>();
        var stretches = Math.Max(1, most / 2);
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var start = (int)((long)x.Length * stretch / stretches);
            var end = (int)((long)x.Length * (stretch + 1) / stretches);
            int low = -1, high = -1, gap = -1;
            for (var i = start; i < end; i++)
            {
                if (!double.IsFinite(y[i]))
                    gap = i;
                else
                    (low, high) = (low < 0 || y[i] < y[low] ? i : low, high < 0 || y[i] > y[high] ? i : high);
            }
            kept.AddRange(new[] { low, high, gap }.Where(i => i >= 0).Distinct().Order());
        }
        return ([.. kept.Select(i => x[i])], [.. kept.Select(i => y[i])]);
    }

    /// <summary>Every n-th point, and the last.</summary>
    public static (double[] X, double[] Y) Thin(double[] x, double[] y, int most)
    {
        if (x.Length <= most)
            return (x, y);
        var kept = Enumerable.Range(0, most).Select(i => (int)((long)(x.Length - 1) * i / Math.Max(1, most - 1))).ToArray();
        return ([.. kept.Select(i => x[i])], [.. kept.Select(i => y[i])]);
    }

    private static bool IsAscending(double[] x)
    {
        for (var i = 1; i < x.Length; i++)
        {
            if (!(x[i] >= x[i - 1]))
                return false;
        }
        return true;
    }
}
