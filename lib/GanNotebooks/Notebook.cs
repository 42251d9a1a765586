using System.Globalization;
using System.Reflection;
using GanNotebooks.Figures;

namespace GanNotebooks;

/// <summary>
/// What the library needs of the notebook that it runs in: a way to show things, and to know when the reader pressed
/// Stop. It asks no particular host: the set-up cell hands its own <c>display</c> over.
/// </summary>
public static class Notebook
{
    // A host that can stop a cell leaves a Func<CancellationToken> here; where there is none, nothing is stopped.
    private const string TokenKey = "Notebook.CancellationToken";

    private static Func<object, object?>? show;

    /// <summary>
    /// Takes the notebook's display function; call it in the set-up cell:
    /// <c>Notebook.Use(value =&gt; display(value))</c>.
    /// </summary>
    /// <remarks>It also puts plotly.js on the page, which makes every figure interactive; the page of the headless
    /// runner has it already.</remarks>
    /// <param name="display">Shows a value; what it gives back may have an <c>Update(object)</c> method that replaces it.
    /// Null: nothing is shown any more.</param>
    public static void Use(Func<object, object?>? display)
    {
        show = display;
        if (display is null)
            return;
        var script = new PlotlyScript();
        if (script.ToHtml().Length > 0)
            display(script);
    }

    /// <summary>Whether there is a notebook to show things in.</summary>
    public static bool IsShowing => show is not null;

    /// <summary>The token that is cancelled when the reader stops the running cell.</summary>
    public static CancellationToken Stopping => (AppContext.GetData(TokenKey) as Func<CancellationToken>)?.Invoke() ?? default;

    /// <summary>For the library's long loops.</summary>
    /// <exception cref="OperationCanceledException">The reader pressed Stop.</exception>
    public static void ThrowIfStopped() => Stopping.ThrowIfCancellationRequested();

    /// <summary>Shows a value in the running cell's output.</summary>
    /// <returns>Replaces what is shown; where the host cannot, or there is no notebook, it does nothing.</returns>
    public static Action<object> Show(object value)
    {
        var shown = show?.Invoke(value);
        if (shown?.GetType().GetMethod("Update", [typeof(object)]) is not { } update)
            return _ => { };
        // What the host throws, above all at Stop, must arrive as what it is.
        return next => update.Invoke(shown, BindingFlags.DoNotWrapExceptions, null, [next], CultureInfo.InvariantCulture);
    }
}
