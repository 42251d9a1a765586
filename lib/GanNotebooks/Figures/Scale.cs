using System.Globalization;

namespace GanNotebooks.Figures;

/// <summary>Where a value lies on an axis, and which values get a tick.</summary>
internal sealed class Scale
{
    private readonly bool _log;

    private Scale(double low, double high, bool log) => (Low, High, _log) = (low, high, log);

    /// <summary>The value at the axis' start.</summary>
    public double Low { get; }

    /// <summary>The value at the axis' end.</summary>
    public double High { get; }

    /// <summary>The axis' given range, else that of the data with a little room.</summary>
    /// <param name="tight">The data's edges are the axis' ends, as for a heat map.</param>
    public static Scale For(Axis axis, IEnumerable<double> data, bool tight)
    {
        if (axis.Range is { } given)
            return new Scale(given.Low, given.High, axis.Log);
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var value in data)
        {
            if (!double.IsFinite(value) || axis.Log && value <= 0)
                continue;
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        if (low > high)
            (low, high) = axis.Log ? (1, 10) : (0, 1);
        if (axis.Log)
        {
            var room = Math.Max(Math.Log10(high / low) * 0.04, low == high ? 0.5 : 0);
            return new Scale(low * Math.Pow(10, -room), high * Math.Pow(10, room), true);
        }
        // A difference that rounding made is none.
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
        {
            var around = low == 0 ? 0.5 : Math.Abs(low) * 0.5;
            (low, high) = (low - around, high + around);
        }
        var margin = tight ? 0 : (high - low) * 0.04;
        // Counts and losses start at 0: no room below it.
        return new Scale(low == 0 ? 0 : low - margin, high + margin, false);
    }

    /// <summary>The same middle with <paramref name="factor"/> times the span.</summary>
    public Scale Widen(double factor)
    {
        var (middle, half) = ((Low + High) / 2, (High - Low) / 2 * factor);
        return new Scale(middle - half, middle + half, _log);
    }

    /// <summary>0 at the axis' start, 1 at its end; not finite where the value has no place.</summary>
    public double Place(double value) => _log
        ? value > 0 ? Math.Log(value / Low) / Math.Log(High / Low) : double.NaN
        : (value - Low) / (High - Low);

    /// <summary>A value without the digits that nobody sees at this scale.</summary>
    public double Round(double value)
    {
        if (!double.IsFinite(value) || value == 0)
            return value;
        var finest = _log ? Math.Abs(value) * 1e-4 : (High - Low) * 2e-4;
        var digits = -(int)Math.Floor(Math.Log10(finest));
        return digits is >= 0 and <= 15 ? Math.Round(value, digits) : value;
    }

    /// <summary>About <paramref name="wanted"/> round values between the ends, with their texts.</summary>
    public IReadOnlyList<(double Value, string Text)> Ticks(int wanted)
    {
        if (_log && Math.Log10(High / Low) >= 1)
            return LogTicks(wanted);
        var step = NiceStep((High - Low) / Math.Max(1, wanted));
        var first = Math.Ceiling(Low / step - 1e-9);
        var ticks = new List<(double, string)>();
        for (var i = 0; i < 100; i++)
        {
            var value = (first + i) * step;
            if (value > High + step * 1e-9)
                break;
            // Multiples of 0.1 collect errors; the text must say 0.3, not 0.30000000000000004.
            value = Math.Abs(value) < step * 1e-9 ? 0 : value;
            ticks.Add((value, Text(value, step)));
        }
        return ticks;
    }

    private List<(double, string)> LogTicks(int wanted)
    {
        int first = (int)Math.Ceiling(Math.Log10(Low) - 1e-9), last = (int)Math.Floor(Math.Log10(High) + 1e-9);
        var every = Math.Max(1, (int)Math.Ceiling((last - first + 1.0) / Math.Max(2, wanted)));
        var between = last - first < 2 ? new[] { 1.0, 2, 5 } : [1.0];
        return
        [
            .. Enumerable.Range(first - 1, last - first + 3).Where(power => (power - first) % every == 0)
                .SelectMany(power => between.Select(factor => factor * Math.Pow(10, power)))
                .Where(value => value >= Low * (1 - 1e-9) && value <= High * (1 + 1e-9))
                .Select(value => (value, Text(value, value))),
        ];
    }

    private static double NiceStep(double raw)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return (raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 } * power;
    }

    private static string Text(double value, double step)
    {
        var text = Math.Abs(value) switch
        {
            0 => "0",
            >= 1e9 or < 1e-4 => value.ToString("0.###e0", CultureInfo.InvariantCulture),
            >= 1e6 => (value / 1e6).ToString("0.####", CultureInfo.InvariantCulture) + "M",
            >= 1e4 => (value / 1e3).ToString("0.####", CultureInfo.InvariantCulture) + "k",
            _ => value.ToString("F" + Math.Clamp(-(int)Math.Floor(Math.Log10(step) + 1e-9), 0, 8), CultureInfo.InvariantCulture),
        };
        return text.Replace('-', '\u2212');
    }
}
