using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Session;

/// <summary>What to do about the exceptions that beginners meet most.</summary>
internal static class ExceptionHints
{
    public static string? For(Exception exception) => exception switch
    {
        NullReferenceException => "something in this line is null: a variable that was declared and never assigned, or a method that found nothing. Show its parts one by one in a cell.",
        IndexOutOfRangeException => "indices count from 0 to Length - 1; `xs[^1]` is the last.",
        ArgumentOutOfRangeException { ParamName: "index" } => "indices count from 0 to Count - 1; `xs[^1]` is the last.",
        KeyNotFoundException => "ask first with `TryGetValue` or `ContainsKey`, or show `dictionary.Keys`.",
        FileNotFoundException or DirectoryNotFoundException => "relative paths count from the notebook's folder, which is `Environment.CurrentDirectory`.",
        ObjectDisposedException => "it was disposed before this line, by `using`, by `Dispose` or by a scope that has ended: make it anew, or keep it out of that scope.",
        FormatException => "text becomes a number by `int.Parse` or `double.Parse`; `TryParse` says whether it can.",
        InvalidCastException => "look at what it is with `x.GetType()`; a number of another type is converted by `Convert.ToInt32` and its like.",
        DivideByZeroException => "whole numbers cannot be divided by 0; `1.0 / x` gives ∞ instead, and `1 / 2` of whole numbers is 0.",
        DllNotFoundException => "a native library is missing on this machine; `gan doctor` says which, and how to get it.",
        OutOfMemoryException => "make the data or the batches smaller, or release what is no longer needed.",
        InsufficientExecutionStackException => "give the recursion a case in which it ends, or write it as a loop.",
        ExternalException when SaysNoMemory(exception.Message) => "the device has no memory left. Make the batch or the network smaller, put each step into `using var scope = NewDisposeScope();`, and `Dispose` what is no longer needed; `GC.Collect();` frees what no variable names any more. The kernel goes on: what was assigned is kept.",
        _ => null,
    };

    // As libtorch says it, of a GPU and of the processor's memory.
    private static bool SaysNoMemory(string message) =>
        message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || message.Contains("can't allocate memory", StringComparison.Ordinal)
        || message.Contains("not enough memory", StringComparison.Ordinal);
}
