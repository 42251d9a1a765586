using System.Text.Json;
using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public class LessonResultsTests
{
    private static string Formatted(LessonResults results, string mimeType)
    {
        var shown = new StringWriter();
        new LessonResultsFormatters().CreateTypeFormatters().Cast<MimeFormatter>().Single(made => made.MimeType == mimeType).Format(results, shown);
        return shown.ToString();
    }

    [Fact]
    public void Programs_and_people_read_the_same_numbers()
    {
        using var variables = new Variables(("GAN_BUDGET", "smoke"), ("GAN_SEED", "7"));
        using var culture = new CommaCulture();
        var results = new LessonResults("DCGAN", Budget.Start(1, 2, 3)).Add("sure, last", 88.1234567, "%").Add("FD", 5.5).Add("broken", double.NaN);
        Assert.Equal("DCGAN, budget smoke, seed 7\nsure, last: 88.1235%\nFD: 5.5\nbroken: NaN", Formatted(results, "text/plain"));
        using var json = JsonDocument.Parse(Formatted(results, LessonResults.MimeType));
        var root = json.RootElement;
        Assert.Equal(("DCGAN", "smoke", 7, "cpu"), (root.GetProperty("model").GetString(), root.GetProperty("budget").GetString(), root.GetProperty("seed").GetInt32(), root.GetProperty("device").GetString()));
        var values = root.GetProperty("values").EnumerateArray().ToArray();
        Assert.Equal(88.1234567, values[0].GetProperty("value").GetDouble());
        Assert.Equal("%", values[0].GetProperty("unit").GetString());
        Assert.Equal(JsonValueKind.Null, values[2].GetProperty("value").ValueKind);
        Assert.Contains("'FD' already", Assert.Throws<ArgumentException>(() => results.Add("FD", 1)).Message);
    }
}
