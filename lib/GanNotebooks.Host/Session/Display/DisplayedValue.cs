namespace GanNotebooks.Host.Session.Display;

/// <summary>Something that a cell has shown, which it can show anew in the same place.</summary>
public sealed class DisplayedValue
{
    private readonly string[] _mimeTypes;

    internal DisplayedValue(string displayId, string[] mimeTypes)
    {
        _mimeTypes = mimeTypes;
        DisplayId = displayId;
    }

    /// <summary>The name under which front ends know this place.</summary>
    public string DisplayId { get; }

    /// <summary>
    /// Shows a value instead of the one before. May be called from any thread and often: the front end gets the
    /// latest value a few times per second, and always the last.
    /// </summary>
    public void Update(object? value) =>
        // Through the cell that runs now, whose end waits for it, and not the one that showed the first value.
        OutputHub.Current.Update(ObjectFormatter.Format(value, _mimeTypes), DisplayId);
}
