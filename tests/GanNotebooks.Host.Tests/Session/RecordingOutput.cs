using System.Text;
using GanNotebooks.Host.Session;

namespace GanNotebooks.Host.Tests.Session;

/// <summary>Remembers what a cell showed.</summary>
internal sealed class RecordingOutput : ICellOutput
{
    public StringBuilder Out { get; } = new();

    public StringBuilder Error { get; } = new();

    /// <summary>Everything in the order in which it came: <c>out:text</c>, <c>display:text</c>, …</summary>
    public List<string> Log { get; } = [];

    public List<(string Id, MimeBundle Bundle)> Displays { get; } = [];

    public List<MimeBundle> Updates { get; } = [];

    public MimeBundle? ResultBundle { get; private set; }

    public string? Answer { get; init; }

    public void Write(CellStream stream, string text)
    {
        (stream == CellStream.Out ? Out : Error).Append(text);
        Log.Add($"{(stream == CellStream.Out ? "out" : "err")}:{text}");
    }

    public void Display(MimeBundle bundle, string displayId)
    {
        Displays.Add((displayId, bundle));
        Log.Add("display:" + bundle[MimeBundle.PlainText]);
    }

    public void Update(MimeBundle bundle, string displayId)
    {
        Updates.Add(bundle);
        Log.Add("update:" + bundle[MimeBundle.PlainText]);
    }

    public void Result(MimeBundle bundle) => ResultBundle = bundle;

    public void Clear(bool wait) => Log.Add("clear");

    public string? ReadLine(string prompt, bool isPassword) => Answer;
}
