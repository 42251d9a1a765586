namespace GanNotebooks.Host.Session.Display;

/// <summary>What every cell can call without naming it: the host's whole vocabulary.</summary>
public static class CellCommands
{
    /// <summary>Shows a value below the cell.</summary>
    /// <param name="value">Anything.</param>
    /// <param name="mimeTypes">Restricts the forms shown, for example <c>"text/html"</c>; all when none is named.</param>
    /// <returns>A handle whose <see cref="DisplayedValue.Update"/> shows another value in the same place.</returns>
#pragma warning disable IDE1006 // The name that notebooks use in every C# kernel.
    public static DisplayedValue display(object? value, params string[] mimeTypes)
#pragma warning restore IDE1006
    {
        string id = "d" + Guid.NewGuid().ToString("N");
        OutputHub.Current.Display(ObjectFormatter.Format(value, mimeTypes), id);
        return new DisplayedValue(id, mimeTypes);
    }

    /// <summary>Marks text as HTML.</summary>
    public static HtmlText HTML(string content) => new(content);

    /// <summary>Takes away what the cell has shown so far.</summary>
    /// <param name="wait">True: only when the next output comes, so that nothing flickers.</param>
    public static void ClearOutput(bool wait = false) => OutputHub.Current.Clear(wait);

    /// <summary>Asks the reader for a line of text.</summary>
    public static string? Input(string prompt = "") => OutputHub.Current.ReadLine(prompt, isPassword: false);

    /// <summary>Asks the reader for a line that is not shown while it is typed.</summary>
    public static string? Password(string prompt = "") => OutputHub.Current.ReadLine(prompt, isPassword: true);
}
