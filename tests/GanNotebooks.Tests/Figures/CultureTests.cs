using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Tests.Data;

namespace GanNotebooks.Tests.Figures;

/// <summary>A notebook that runs in Berlin or Ankara makes the same pages.</summary>
public class CultureTests
{
    private static IEnumerable<string> Pages()
    {
        var figure = Figure.Create().Size(560, 300)
            .Panel().XAxis("step").YAxis("loss", log: true).Line(new double[] { 0.25, 1234.5, 9876543.25 }, new double[] { 0.5, 1.5, 1500 }, "a").HorizontalLine(0.75, "half")
            .Panel().Histogram(new double[] { 0.1, 0.2, 0.25, 0.9, -0.5 }, "h", bins: 3)
            .Panel().Bars(["0", "1"], new double[] { 0.125, -0.5 })
            .Panel().Scatter(new double[] { 0.5, -1.5 }, new double[] { 2.5, -0.001 });
        yield return figure.ToSvg();
        yield return figure.ToPlotlyJson();
        yield return figure.ToHtml();
        yield return figure.ToString();
        var digits = SynthDigits.Generate(1200, 1);
        yield return digits.ToString();
        yield return SampleGrid.Of(digits, 2, 2).ToHtml();
        yield return new Film().Add(SampleGrid.Of(digits, 2, 2)).ToString();
    }

    [Fact]
    public void Pages_are_the_same_in_every_culture()
    {
        var pages = Pages().ToArray();
        using var culture = new CommaCulture();
        Assert.Equal(pages, Pages().ToArray());
        Assert.Contains("1,200 images", pages[4]);
    }

    private const string Wanted = "GAN_TEST_CULTURE";

    private static string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(Pages()))));

    /// <summary>What a process in another language does; alone it does nothing.</summary>
    [Fact]
    public void Pages_in_the_language_of_this_process()
    {
        var wanted = Environment.GetEnvironmentVariable(Wanted);
        Assert.SkipWhen(wanted is null, "this is a part of the test below");
        Assert.Equal(wanted, CultureInfo.CurrentCulture.Name);
        // Turkish has two letters i, German a comma in numbers: else the language is not in force.
        Assert.True("i".ToUpper() != "I" || 1.5.ToString() == "1,5");
        Console.WriteLine(Hash());
    }

    /// <summary>The same, and whole classes of tests, in processes whose language the system sets.</summary>
    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public void Tests_pass_and_pages_are_the_same_where_the_system_speaks(string culture)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Wanted) is null, "this is one of the processes");
        Assert.SkipUnless(OperatingSystem.IsLinux() && Directory.Exists("/usr/lib") && Directory.GetFiles("/usr/lib", "libicuuc.so.*", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true }).Length > 0, "ICU, which knows languages, is missing");
        using var folder = new TestFolder();
        var program = typeof(CultureTests).Assembly.Location;
        // The host and the tests run without languages; other hosts of the library have them.
        File.WriteAllText(folder["runtimeconfig.json"], File.ReadAllText(Path.ChangeExtension(program, ".runtimeconfig.json"))
            .Replace("\"System.Globalization.Invariant\": true", "\"System.Globalization.Invariant\": false")
            .Replace("\"System.Globalization.PredefinedCulturesOnly\": true", "\"System.Globalization.PredefinedCulturesOnly\": false"));
        string[] classes = ["Figures.CultureTests", "Figures.FigureTests", "Figures.SampleGridTests", "Training.TrainingLogTests", "Training.CheckpointTests",
            "Training.LessonResultsTests", "Training.BudgetTests", "Data.IdxFileTests", "Data.PictureFolderTests", "Data.OtherDatasetTests", "Exercises.ExerciseTests"];
        var start = new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", folder["runtimeconfig.json"], program, "-noColor", "-noLogo", "-showLiveOutput",
            .. classes.SelectMany(name => (string[])["-class", $"GanNotebooks.Tests.{name}"])])
        {
            RedirectStandardOutput = true,
        };
        start.Environment[Wanted] = culture;
        start.Environment["LANG"] = start.Environment["LC_ALL"] = culture.Replace('-', '_') + ".UTF-8";
        start.Environment["TZ"] = "Asia/Kathmandu";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, said);
        Assert.Contains(Hash(), said);
    }
}
