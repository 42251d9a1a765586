namespace GanNotebooks.Host.Jupyter;

/// <summary>Why a kernel's process came to its end.</summary>
/// <param name="Message">What happened, and what to do.</param>
/// <param name="Details">What the runtime or a native library said.</param>
internal sealed record CauseOfDeath(string Message, IReadOnlyList<string> Details)
{
    private const string Restarted = "The kernel starts anew: run the cells again from the first.";

    // What .NET's runtime, C++ and libc write before they end a process.
    private static readonly string[] StackWords = ["Stack overflow"];
    private static readonly string[] MemoryWords = ["Out of memory", "std::bad_alloc", "OutOfMemoryException", "Cannot allocate memory"];
    private static readonly string[] CrashWords = ["Fatal error.", "Process terminated.", "terminate called", "double free", "corrupted", "malloc():", "free():"];

    /// <summary>True for a line that says that the process is about to end.</summary>
    public static bool IsFatal(string line) => Has([line], StackWords) || Has([line], MemoryWords) || Has([line], CrashWords);

    /// <param name="said">The last that the process wrote to its error output.</param>
    /// <param name="memoryIsUsedUp">True where the machine says so.</param>
    /// <returns>Null where nothing tells: then somebody ended the kernel, and knows why.</returns>
    public static CauseOfDeath? Of(IReadOnlyList<string> said, bool memoryIsUsedUp)
    {
        if (Has(said, StackWords))
            return new($"The stack is used up: a function calls itself without end, or too deeply. Look for the call that never stops, or write it as a loop. {Restarted}", AsFarAsTheCell(said));
        if (Has(said, MemoryWords) || memoryIsUsedUp)
            return new($"The memory is used up. Make the data or the batches smaller, release what is no longer needed, or close other kernels. {Restarted}", AsFarAsTheCell(said));
        return Has(said, CrashWords)
            ? new($"Native code failed in a way that ends the process. {Restarted}", AsFarAsTheCell(said))
            : null;
    }

    /// <summary>Below the cell there is only the host.</summary>
    private static IReadOnlyList<string> AsFarAsTheCell(IReadOnlyList<string> said) =>
        [.. said.TakeWhile(line => !line.Contains("at Cell.<Initialize>", StringComparison.Ordinal) && !line.Contains("at GanNotebooks.Host.", StringComparison.Ordinal))
            .Where(line => !line.Contains("at System.Runtime.CompilerServices.", StringComparison.Ordinal))];

    private static bool Has(IReadOnlyList<string> lines, string[] words) =>
        lines.Any(line => words.Any(word => line.Contains(word, StringComparison.Ordinal)));
}
