namespace GanNotebooks.Host.Session.Display;

/// <summary>Text that is HTML and is to be shown as such; made by <c>HTML("…")</c>.</summary>
public sealed record HtmlText(string Content)
{
    /// <summary>The markup itself.</summary>
    public override string ToString() => Content;
}
