using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GanNotebooks.Figures;

namespace GanNotebooks.Training;

/// <summary>
/// The numbers that a lesson measured. It shows as a few lines of text; beside them lies the same as JSON
/// (<c>application/vnd.gan-notebooks.results+json</c>), which <c>./gan bench models</c> collects over several seeds.
/// </summary>
[TypeFormatterSource(typeof(LessonResultsFormatters), PreferredMimeTypes = [MimeType, "text/plain"])]
public sealed class LessonResults
{
    /// <summary>How the JSON is marked in a notebook's outputs.</summary>
    public const string MimeType = "application/vnd.gan-notebooks.results+json";

    private readonly List<(string name, double value, string unit)> values = [];
    private readonly string model;
    private readonly Budget budget;

    /// <param name="model">What the table of results calls it.</param>
    /// <param name="budget">The lesson's.</param>
    public LessonResults(string model, Budget budget) => (this.model, this.budget) = (model, budget);

    /// <summary>Adds a number.</summary>
    /// <param name="name">What was measured: "sure, last".</param>
    /// <param name="value">In the unit; not a share of 1 where the unit is %.</param>
    /// <param name="unit">%, steps, s, or nothing.</param>
    /// <exception cref="ArgumentException">The name was used before.</exception>
    public LessonResults Add(string name, double value, string unit = "")
    {
        if (values.Exists(one => one.name == name))
            throw new ArgumentException($"There is a result '{name}' already.", nameof(name));
        values.Add((name, value, unit));
        return this;
    }

    /// <summary>The numbers, a line each.</summary>
    public override string ToString() => string.Join("\n", values.Select(one =>
        string.Create(CultureInfo.InvariantCulture, $"{one.name}: {one.value:0.####}{(one.unit == "%" ? "" : " ")}{one.unit}").TrimEnd()).Prepend($"{model}, budget {budget.Name}, seed {budget.Seed}"));

    internal string ToJson()
    {
        using var process = Process.GetCurrentProcess();
        return JsonSerializer.Serialize(new
        {
            model,
            budget = budget.Name,
            seed = budget.Seed,
            device = budget.Device.ToString(),
            minutes = Math.Round(budget.Elapsed.TotalMinutes, 2),
            megabytes = Math.Round(process.PeakWorkingSet64 / 1e6),
            // JSON has no NaN; a number that could not be measured is null.
            values = values.Select(one => new { one.name, value = double.IsFinite(one.value) ? one.value : (double?)null, one.unit }),
        });
    }
}

/// <summary>How <see cref="LessonResults"/> show in a notebook.</summary>
public sealed class LessonResultsFormatters
{
    /// <summary>JSON for programs and text for people.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter(LessonResults.MimeType, results => ((LessonResults)results).ToJson()),
        new MimeFormatter("text/plain", results => results.ToString()!),
    ];
}
