namespace GanNotebooks.Host.Session;

/// <summary>Which of a cell's two text streams.</summary>
public enum CellStream
{
    Out,
    Error,
}

/// <summary>Where what a cell says goes: a Jupyter front end, or the notebook that a headless run writes.</summary>
/// <remarks>Calls come one at a time, in the order in which the cell made its outputs.</remarks>
public interface ICellOutput
{
    /// <summary>Text that the cell printed; it may end in the middle of a line.</summary>
    void Write(CellStream stream, string text);

    /// <summary>Something shown in its place among the outputs.</summary>
    /// <param name="bundle">What to show.</param>
    /// <param name="displayId">The name under which <see cref="Update"/> finds it.</param>
    void Display(MimeBundle bundle, string displayId);

    /// <summary>Replaces what <see cref="Display"/> showed under this name, wherever it stands.</summary>
    void Update(MimeBundle bundle, string displayId);

    /// <summary>The value of the cell's last expression.</summary>
    void Result(MimeBundle bundle);

    /// <summary>Takes the cell's outputs away.</summary>
    /// <param name="wait">True: only when the next output comes, so that nothing flickers.</param>
    void Clear(bool wait);

    /// <summary>Asks the reader for a line; null when nobody is there to answer.</summary>
    string? ReadLine(string prompt, bool isPassword);
}
