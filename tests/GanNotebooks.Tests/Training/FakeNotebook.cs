using GanNotebooks.Figures;
using GanNotebooks.Training;

namespace GanNotebooks.Tests.Training;

/// <summary>Stands for a notebook's output while it lives: counts what is shown and what is replaced.</summary>
internal sealed class FakeNotebook : IDisposable
{
    public FakeNotebook() => Notebook.Use(value =>
    {
        var shown = new Shown { States = { value } };
        // The set-up's own output, which depends on whether plotly.js was fetched.
        if (value is not PlotlyScript)
            Displays.Add(shown);
        return shown;
    });

    public List<Shown> Displays { get; } = [];

    // No notebook, as before the set-up cell.
    public void Dispose() => Notebook.Use(null);

    internal sealed class Shown
    {
        public List<object> States { get; } = [];

        public Exception? Refuses { get; set; }

        public void Update(object value)
        {
            if (Refuses is not null)
                throw Refuses;
            States.Add(value);
        }

        public string Last(string mimeType)
        {
            var written = new StringWriter();
            new TrainingViewFormatters().CreateTypeFormatters().Cast<MimeFormatter>()
                .Single(formatter => formatter.MimeType == mimeType).Format(States[^1], written);
            return written.ToString();
        }
    }
}
