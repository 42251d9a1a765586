namespace GanNotebooks.Host.Session.Display;

/// <summary>Showing a value in the order in which one thinks of it.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows this value below the cell.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">Restricts the forms shown; all when none is named.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> shows another value in the same place.</returns>
    public static DisplayedValue Display(this object? value, params string[] mimeTypes) =>
        CellCommands.display(value, mimeTypes);
}
