using Microsoft.CodeAnalysis;

namespace GanNotebooks.Host.Session;

/// <summary>What to do about the mistakes that beginners, and people who come from Python, make most.</summary>
internal static class CompileHints
{
    public static string? For(Diagnostic error) => error.Id switch
    {
        "CS1002" => "a statement ends with a semicolon. Only a cell's last expression, whose value is shown, has none.",
        "CS0103" => "check the spelling and the case (C# tells `x` from `X`); if an earlier cell declares it, run that cell first.",
        "CS0246" => "check the spelling; if the type is in a library, the cell that says `#r` and `using` must run first.",
        "CS0165" => "give the variable a value when you declare it, for example `= 0`.",
        "CS0029" or "CS0266" => "convert it: `(float)x`, `(int)x`, or write a literal of the right type (`0.5f` is a float, `0.5` a double).",
        "CS0664" => "write the literal with its suffix: `0.5f` for float, `0.5m` for decimal.",
        "CS0128" or "CS0136" => "drop the type or `var` to assign to the variable that is already there, or choose another name.",
        "CS1061" or "CS0117" => "type a dot and press Tab to see what there is.",
        "CS1501" or "CS7036" or "CS1503" => "place the cursor inside the call and press Shift+Tab to see the parameters.",
        "CS0161" => "every way through the function must end in `return` or `throw`.",
        "CS0120" => "the member belongs to an object: make one with `new`, or declare the member `static`.",
        "CS1010" or "CS1012" => "a string stands between double quotes, a single character between single quotes.",
        "CS1513" => "there are more `{` than `}`.",
        "CS1026" => "there are more `(` than `)`.",
        "CS0006" => "the path counts from the notebook's folder. If it is the course library, build it first: `./gan run` or `./gan lab` does.",
        "CS0201" => "did you mean to assign (`=`) or to call a method (`()`)?",
        "CS8124" or "CS1525" => "is a word misspelt, or a value missing, just before this place?",
        _ => null,
    };
}
