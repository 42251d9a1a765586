using GanNotebooks.Data;

namespace GanNotebooks.Figures;

/// <summary>
/// Puts plotly.js on the page, once for a notebook: figures before and after it become interactive, without a network.
/// Where set-up could not fetch plotly.js, it says so in one line and figures stay pictures.
/// </summary>
[TypeFormatterSource(typeof(PlotlyScriptFormatters), PreferredMimeTypes = ["text/html"])]
public sealed class PlotlyScript
{
    /// <summary>Where set-up puts plotly.js, below the repository.</summary>
    public const string RelativePath = "build/web/plotly-basic.min.js";

    // require.js and bundlers announce themselves by these names, and plotly.js would hand itself to them
    // instead of to the page: inside this function they mean nothing.
    private const string Before = "<script>(function(define,exports,module,require){if(!window.Plotly){";
    private const string After = "\n}})();";

    /// <summary>The script element; nothing in the headless runner, whose page has plotly.js already.</summary>
    public string ToHtml()
    {
        if (Environment.GetEnvironmentVariable("GAN_RUNNER") == "headless")
            return "";
        var path = DataFolders.RepositoryRoot is { } root ? Path.Combine(root, RelativePath) : null;
        if (path is null || !File.Exists(path))
            return $"<small>Figures stay pictures: {RelativePath} is missing. <code>./gan doctor</code> says how to get it.</small>";
        // The only text that could end a script early; plotly.js has it in strings at most, where \/ means /.
        var script = File.ReadAllText(path).Replace("</script", "<\\/script", StringComparison.OrdinalIgnoreCase);
        return Before + script + After + FigureHtml.UpgradeScript + "</script>";
    }
}

/// <summary>How a <see cref="PlotlyScript"/> shows in a notebook.</summary>
public sealed class PlotlyScriptFormatters
{
    /// <summary>HTML only.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new MimeFormatter("text/html", script => ((PlotlyScript)script).ToHtml())];
}
