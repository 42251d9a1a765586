using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using GanNotebooks.Host.Documents;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Running;

/// <summary>Runs as JUnit XML, which build servers show: a suite for each notebook, a test case for each of its cells.</summary>
internal sealed class JunitReport(string path)
{
    private readonly XElement _suites = new("testsuites");

    /// <summary>Adds a notebook's run and writes the file anew.</summary>
    public void Add(string notebookPath, RunResult result)
    {
        string name = Path.GetFileNameWithoutExtension(notebookPath);
        var cases = result.Cells.Select((cell, index) => Case(name, cell, index)).ToList();
        _suites.Add(new XElement("testsuite",
            new XAttribute("name", Clean(name)),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", result.Cells.Count(cell => cell.Failed)),
            new XAttribute("errors", 0),
            new XAttribute("skipped", result.Cells.Count(cell => cell.Result is null)),
            new XAttribute("time", Seconds(result.Took)),
            cases));
        Write();
    }

    /// <summary>Adds what another process wrote about a notebook's run; where it came to write nothing, that.</summary>
    public void Add(string notebookPath, string reportFile, int exitCode)
    {
        string name = Clean(Path.GetFileNameWithoutExtension(notebookPath));
        if (File.Exists(reportFile))
            _suites.Add(XElement.Load(reportFile).Elements("testsuite"));
        else
        {
            _suites.Add(new XElement("testsuite", new XAttribute("name", name), new XAttribute("tests", 1),
                new XAttribute("failures", 0), new XAttribute("errors", 1), new XAttribute("skipped", 0), new XAttribute("time", Seconds(default)),
                new XElement("testcase", new XAttribute("classname", name), new XAttribute("name", "the run"), new XAttribute("time", Seconds(default)),
                    new XElement("error", new XAttribute("message", $"The process ended with exit code {exitCode} and left no report.")))));
        }
        Write();
    }

    private void Write() => AtomicFile.Write(path, $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{_suites}\n");

    private static XElement Case(string notebook, CellRun run, int index)
    {
        var made = new XElement("testcase",
            new XAttribute("classname", Clean(notebook)),
            new XAttribute("name", Clean($"[{index + 1}] {run.Cell.FirstMeaningfulLine}")),
            new XAttribute("time", Seconds(run.Took)));
        if (run.Result is null)
            made.Add(new XElement("skipped", new XAttribute("message", "The run had ended before this cell.")));
        else if (run.Failed)
        {
            var error = run.Result.Error!;
            made.Add(new XElement("failure", new XAttribute("type", Clean(error.Name)),
                new XAttribute("message", Clean(error.Message)), Clean(error.PlainText)));
        }
        return made;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>XML has no way to say most control characters.</summary>
    private static string Clean(string text) => string.Concat(Ansi.Strip(text).EnumerateRunes()
        .Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
