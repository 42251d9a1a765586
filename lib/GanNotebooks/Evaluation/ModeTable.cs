using System.Globalization;
using System.Net;
using System.Text;
using GanNotebooks.Figures;

namespace GanNotebooks.Evaluation;

/// <summary>
/// Modes, quality and reverse KL of several methods on the ring of 8 and the grid of 25: published, real data's, and
/// measured here. A number compares only within its own protocol, so every row says which it has.
/// </summary>
[TypeFormatterSource(typeof(ModeTableFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class ModeTable
{
    private static readonly string[] Headings =
        ["Method", "Ring: modes of 8", "% high quality", "reverse KL", "Grid: modes of 25", "% high quality", "reverse KL", "Protocol"];

    private readonly List<string[]> _rows = [];

    private ModeTable()
    {
    }

    /// <summary>The published rows that compare: PacGAN's table 1 and, with another protocol, VEEGAN's.</summary>
    public static ModeTable Published()
    {
        const string veegan = "VEEGAN, table 1";
        const string pacgan = "PacGAN, table 1: 400k steps, 10 runs";
        var table = new ModeTable();
        table._rows.Add(["GAN", "1", "99.3", "", "3.3", "0.5", "", veegan]);
        table._rows.Add(["Unrolled GAN", "7.6", "35.6", "", "23.6", "16", "", veegan]);
        table._rows.Add(["VEEGAN", "8", "52.9", "", "24.6", "40", "", veegan]);
        table._rows.Add(["GAN", "6.3 ± .5", "98.2", ".45", "17.3 ± .8", "94.8", ".70", pacgan]);
        table._rows.Add(["PacGAN2", "7.9 ± .1", "95.6", ".07", "23.8 ± .7", "91.3", ".13", pacgan]);
        table._rows.Add(["PacGAN4", "7.8", "95.9", ".07", "24.8 ± .2", "93.6", ".04", pacgan]);
        return table;
    }

    /// <summary>What a perfect generator scores: no other number in the table says anything without this one.</summary>
    public ModeTable AddCeiling()
    {
        var quality = Percent(ModeScore.HighQualityCeiling);
        string Floor(int modes) => ModeScore.ReverseKLFloor(modes).ToString("0.000", CultureInfo.InvariantCulture)[1..];
        _rows.Add(["real data", "8", quality, Floor(8), "25", quality, Floor(25), "computed, for 2,500 samples"]);
        return this;
    }

    /// <summary>A row that was measured.</summary>
    /// <param name="method">What was trained.</param>
    /// <param name="ring">Its score on the ring; null where it was not tried.</param>
    /// <param name="grid">Its score on the grid; null where it was not tried.</param>
    /// <param name="protocol">What differs from the published protocols, above all how long it trained.</param>
    public ModeTable Add(string method, ModeScore? ring, ModeScore? grid, string protocol)
    {
        _rows.Add([method, .. Cells(ring), .. Cells(grid), protocol]);
        return this;

        static string[] Cells(ModeScore? score) => score is null
            ? ["", "", ""]
            : [score.Found.ToString(CultureInfo.InvariantCulture), Percent(score.HighQuality), Short(score.ReverseKL)];
    }

    internal string ToHtml()
    {
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var heading in Headings)
            html.Append("<th>").Append(WebUtility.HtmlEncode(heading)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in _rows)
        {
            html.Append("<tr>");
            for (var i = 0; i < row.Length; i++)
                html.Append(i == 0 || i == row.Length - 1 ? "<td style=\"text-align:left\">" : "<td style=\"text-align:right\">").Append(WebUtility.HtmlEncode(row[i])).Append("</td>");
            html.Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>The table in columns of text.</summary>
    public override string ToString()
    {
        var lines = _rows.Prepend(Headings).ToList();
        var widths = Enumerable.Range(0, Headings.Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        return string.Join("\n", lines.Select(line => string.Join("  ", line.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : i == line.Length - 1 ? cell : cell.PadLeft(widths[i])))));
    }

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture);

    private static string Short(double divergence) => divergence.ToString(".000", CultureInfo.InvariantCulture);
}

/// <summary>How a <see cref="ModeTable"/> shows in a notebook.</summary>
public sealed class ModeTableFormatters
{
    /// <summary>An HTML table, and the same in text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", table => ((ModeTable)table).ToHtml()),
        new MimeFormatter("text/plain", table => table.ToString()!),
    ];
}
