namespace GanNotebooks.Figures;

/// <summary>
/// Numbers for a figure. Arrays and lists of <c>double</c>, <c>float</c> and <c>int</c> convert by themselves
/// and are copied, so that a figure keeps what it was given. Values that are not finite leave gaps.
/// </summary>
public readonly struct Series
{
    private readonly double[]? _values;

    private Series(double[] values) => _values = values;

    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Values => _values ?? [];

    internal double[] Array => _values ?? [];

    public static implicit operator Series(double[] values) => new([.. values]);

    public static implicit operator Series(float[] values) => new(System.Array.ConvertAll(values, value => (double)value));

    public static implicit operator Series(int[] values) => new(System.Array.ConvertAll(values, value => (double)value));

    public static implicit operator Series(List<double> values) => new([.. values]);

    public static implicit operator Series(List<float> values) => new([.. values.Select(value => (double)value)]);

    public static implicit operator Series(List<int> values) => new([.. values.Select(value => (double)value)]);

    /// <summary>0, 1, 2, … for a series that came without its x.</summary>
    internal static Series Count(int n) => new([.. Enumerable.Range(0, n).Select(i => (double)i)]);
}
