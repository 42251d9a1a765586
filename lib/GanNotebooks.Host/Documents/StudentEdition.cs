namespace GanNotebooks.Host.Documents;

/// <summary>The edition of a lesson that a class gets: without the solutions, and with nothing run yet.</summary>
public static class StudentEdition
{
    /// <summary>The tag of a cell that only the teacher's edition has.</summary>
    public const string SolutionTag = "solution";

    /// <summary>Takes the solutions and all outputs out of a notebook; everything else stays as it is.</summary>
    /// <returns>How many solutions there were.</returns>
    public static int Make(NotebookDocument notebook)
    {
        var solutions = notebook.Cells.Where(cell => cell.Tags.Contains(SolutionTag)).ToList();
        foreach (var solution in solutions)
            notebook.Remove(solution);
        foreach (var cell in notebook.Cells.Where(cell => cell.IsCode))
            cell.ClearOutputs();
        // It tells which source made the outputs, and there are none any more.
        notebook.Metadata.Remove(NotebookHash.MetadataName);
        return solutions.Count;
    }
}
