using System.Diagnostics;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Browser;

/// <summary>
/// A notebook opened in Jupyter's classic Notebook in a headless Chromium, with the buttons that a reader has.
/// </summary>
internal sealed class NotebookPage : IDisposable
{
    private readonly JupyterServer _server;
    private readonly WebDriver _browser;
    private readonly string _address;
    private readonly string? _copy;

    private NotebookPage(string path, bool copy)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        string name = Path.GetFileName(path);
        if (copy)
        {
            // No dot before it: Jupyter serves no hidden files.
            name = $"test-{Guid.NewGuid():N}-{name}";
            _copy = Path.Combine(folder, name);
            File.Copy(path, _copy);
        }
        _server = JupyterServer.Start(folder);
        _address = _server.AddressOf(name);
        try
        {
            _browser = WebDriver.Start();
            Load();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Opens a notebook.</summary>
    /// <param name="path">The notebook's file.</param>
    /// <param name="copy">True leaves the file alone: a copy beside it is opened and removed at the end.</param>
    public static NotebookPage Open(string path, bool copy = false) => new(path, copy);

    public WebDriver Browser => _browser;

    /// <summary>Presses "Run all".</summary>
    public void RunAll() => _browser.Execute("Jupyter.notebook.execute_all_cells();");

    /// <summary>Runs one cell, counted from 0.</summary>
    public void RunCell(int index) => _browser.Execute("Jupyter.notebook.execute_cells([arguments[0]]);", index);

    /// <summary>Adds a code cell at the end and runs it.</summary>
    /// <returns>The cell's index.</returns>
    public int RunNewCell(string code) => _browser.Execute(
        """
        const cell = Jupyter.notebook.insert_cell_at_bottom('code');
        cell.set_text(arguments[0]);
        const index = Jupyter.notebook.ncells() - 1;
        Jupyter.notebook.execute_cells([index]);
        return index;
        """, code)!.GetValue<int>();

    /// <summary>Presses the Stop button and waits until the kernel is idle.</summary>
    /// <returns>How long that took.</returns>
    public TimeSpan Stop(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        _browser.Execute("document.querySelector('button[data-jupyter-action=\"jupyter-notebook:interrupt-kernel\"]').click();");
        WaitUntilIdle(limit);
        return clock.Elapsed;
    }

    /// <summary>True while any cell waits or runs.</summary>
    public bool IsBusy => _browser.Execute("return Jupyter.notebook.kernel_busy || document.querySelector('.code_cell.running') !== null;")!.GetValue<bool>();

    /// <summary>Waits until no cell waits or runs, and what they gave is there: a reply may overtake the outputs.</summary>
    public void WaitUntilIdle(TimeSpan limit) =>
        _browser.WaitFor(
            """
            !document.querySelector('.code_cell.running') && !Jupyter.notebook.kernel_busy && Jupyter.notebook.get_cells().every(cell => {
                const asked = cell.last_msg_id && Jupyter.notebook.kernel._msg_callbacks[cell.last_msg_id];
                return !asked || (asked.shell_done && asked.iopub_done);
            })
            """, limit, "the kernel is idle");

    /// <summary>What stands below a cell, as text.</summary>
    public string OutputText(int index) =>
        (string?)_browser.Execute("return document.querySelectorAll('.cell')[arguments[0]].querySelector('.output_wrapper')?.innerText ?? '';", index) ?? "";

    /// <summary>The HTML below a cell.</summary>
    public string OutputHtml(int index) =>
        (string?)_browser.Execute("return document.querySelectorAll('.cell')[arguments[0]].querySelector('.output')?.innerHTML ?? '';", index) ?? "";

    /// <summary>Saves the notebook's file and waits until it is written.</summary>
    public void Save()
    {
        _browser.Execute("Jupyter.notebook.set_dirty(true); Jupyter.notebook.save_notebook();");
        _browser.WaitFor("!Jupyter.notebook.dirty", TimeSpan.FromSeconds(20), "the notebook is saved");
    }

    /// <summary>Loads the page anew, as the browser's button does.</summary>
    public void Load()
    {
        _browser.Open(_address);
        WaitUntilLoaded();
    }

    /// <summary>Waits until the notebook is there and its kernel connected.</summary>
    public void WaitUntilLoaded() =>
        _browser.WaitFor("window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()",
            TimeSpan.FromSeconds(60), "the kernel connects");

    /// <summary>Presses "Restart" and confirms.</summary>
    public void Restart()
    {
        _browser.Execute("""
            window.restarted = false;
            Jupyter.notebook.events.one('kernel_ready.Kernel', () => window.restarted = true);
            Jupyter.notebook.restart_kernel({ confirm: false });
            """);
        _browser.WaitFor("window.restarted && Jupyter.notebook.kernel.is_connected()", TimeSpan.FromSeconds(60), "the kernel is back");
    }

    /// <summary>Types a text into a new cell at the end and presses Tab behind it.</summary>
    /// <returns>The cell's index.</returns>
    public int CompleteInNewCell(string code) => _browser.Execute(
        """
        const cell = Jupyter.notebook.insert_cell_at_bottom('code');
        cell.set_text(arguments[0]);
        Jupyter.notebook.select(Jupyter.notebook.ncells() - 1);
        Jupyter.notebook.edit_mode();
        cell.code_mirror.focus();
        cell.code_mirror.setCursor(cell.code_mirror.lineCount(), 1e6);
        cell.completer.startCompletion();
        return Jupyter.notebook.ncells() - 1;
        """, code)!.GetValue<int>();

    /// <summary>Presses Shift+Tab behind a cell's text, and waits for what the tip says.</summary>
    public string TipOf(int cell)
    {
        _browser.Execute("""
            const cell = Jupyter.notebook.get_cell(arguments[0]);
            cell.code_mirror.setCursor(cell.code_mirror.lineCount(), 1e6);
            cell.tooltip.request(cell);
            """, cell);
        _browser.WaitFor("document.querySelector('#tooltip .tooltiptext')?.innerText", TimeSpan.FromSeconds(20), "the tip shows");
        return (string)_browser.Execute("return document.querySelector('#tooltip .tooltiptext').innerText;")!;
    }

    /// <summary>The text of a cell.</summary>
    public string CodeOf(int cell) => (string)_browser.Execute("return Jupyter.notebook.get_cell(arguments[0]).get_text();", cell)!;

    /// <summary>Presses "Trust notebook" and confirms; the page is then loaded anew.</summary>
    public void Trust()
    {
        _browser.Execute("window.before = true; Jupyter.notebook.trust_notebook();");
        _browser.WaitFor("document.querySelector('.modal.in .btn-danger')", TimeSpan.FromSeconds(20), "the question whether to trust shows");
        _browser.Execute("document.querySelector('.modal.in .btn-danger').click();");
        _browser.WaitFor("!window.before", TimeSpan.FromSeconds(30), "the page loads anew");
        WaitUntilLoaded();
    }

    /// <summary>Brings a cell into view and saves what the page shows, below <c>build/test-output</c>.</summary>
    /// <returns>The picture's path.</returns>
    public string Screenshot(string name, int? cell = null)
    {
        if (cell is { } index)
        {
            _browser.Execute("document.querySelectorAll('.cell')[arguments[0]].scrollIntoView();", index);
            Thread.Sleep(200);
        }
        string path = Path.Combine(Machine.OutputFolder, name + ".png");
        _browser.Screenshot(path);
        return path;
    }

    public void Dispose()
    {
        _browser?.Dispose(); // Null when it could not be started.
        _server.Dispose();
        if (_copy is not null)
            File.Delete(_copy);
    }
}
