using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Running;
using GanNotebooks.Host.Session;
using GanNotebooks.Host.Tests.Running;

namespace GanNotebooks.Host.Tests.Commands;

public class TerminalProgressTests
{
    private readonly StringWriter _screen = new();

    [Fact]
    public void A_terminals_line_shows_the_seconds_and_what_the_log_says()
    {
        using var progress = Started(isTerminal: true);
        progress.Tell(200);
        Assert.EndsWith("0 s\e[K", _screen.ToString());
        progress.Updated(new MimeBundle { [MimeBundle.PlainText] = "\n \e[1mstep 1,200 of 25,000\e[0m · 3 min left\nD 0.5" });
        progress.Tell(200);
        Assert.EndsWith("0 s  step 1,200 of 25,000 · 3 min left\e[K", _screen.ToString());
        Assert.DoesNotContain("\n", _screen.ToString());
    }

    [Fact]
    public void The_line_never_grows_longer_than_the_terminal()
    {
        using var progress = Started(isTerminal: true);
        progress.Updated(new MimeBundle { [MimeBundle.PlainText] = new string('x', 500) });
        progress.Tell(80);
        Assert.InRange(_screen.ToString().Split('\r')[^1].Length, 70, 79 + "\e[K".Length);
    }

    [Fact]
    public void In_a_narrow_terminal_the_news_is_whole()
    {
        using var progress = Started(isTerminal: true);
        progress.Updated(new MimeBundle { [MimeBundle.PlainText] = "step 1,200 of 25,000 · 3 min left" });
        progress.Tell(80);
        Assert.EndsWith("0 s  step 1,200 of 25,000 · 3 min left\e[K", _screen.ToString());
        Assert.InRange(_screen.ToString().Split('\r')[^1].Length, 70, 79 + "\e[K".Length);
    }

    [Fact]
    public void The_end_replaces_what_the_line_said()
    {
        using var progress = Started(isTerminal: true);
        progress.Updated(new MimeBundle { [MimeBundle.PlainText] = "step 1" });
        progress.Tell(200);
        progress.CellEnded(Cell, new CellResult(null, null), TimeSpan.FromSeconds(12));
        string last = _screen.ToString().TrimEnd('\n').Split('\r')[^1];
        Assert.StartsWith("[1/2] train();", last);
        Assert.EndsWith("12.0 s\e[K", last);
    }

    [Fact]
    public void A_log_file_gets_lines_without_control_characters()
    {
        using var progress = Started(isTerminal: false);
        progress.Updated(new MimeBundle { [MimeBundle.PlainText] = "step 1" });
        progress.Tell(int.MaxValue);
        progress.CellEnded(Cell, new CellResult(null, null), TimeSpan.FromSeconds(12));
        string[] lines = _screen.ToString().Split('\n');
        Assert.Equal("[1/2] train();", lines[0].TrimEnd());
        Assert.Equal("0 s  step 1", lines[1].Trim());
        Assert.Equal("12.0 s", lines[2].Trim());
        Assert.DoesNotContain(_screen.ToString(), c => char.IsControl(c) && c != '\n');
    }

    [Fact]
    public void Between_cells_nothing_is_told()
    {
        using var progress = Started(isTerminal: false);
        progress.CellEnded(Cell, new CellResult(null, null), TimeSpan.FromSeconds(12));
        string before = _screen.ToString();
        progress.Tell(200);
        Assert.Equal(before, _screen.ToString());
    }

    private static NotebookCell Cell =>
        NotebookDocument.Parse(SampleNotebook.Json(SampleNotebook.Code("one", "train();")).ToJsonString()).Cells[0];

    private TerminalProgress Started(bool isTerminal)
    {
        var progress = new TerminalProgress(_screen, verbose: false, isTerminal);
        progress.CellStarts(Cell, 0, 2);
        return progress;
    }
}
