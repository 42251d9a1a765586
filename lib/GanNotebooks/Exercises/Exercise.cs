using System.Net;
using GanNotebooks.Figures;

namespace GanNotebooks.Exercises;

/// <summary>Checks the answers to a lesson's exercises and helps a learner who is stuck.</summary>
public static class Exercise
{
    private static readonly Dictionary<string, int> HintsGiven = [];

    private static readonly ExerciseTask[] Tasks =
        [.. Lesson00.Tasks, .. Lesson01.Tasks, .. Lesson02.Tasks, .. Lesson03.Tasks, .. Lesson04.Tasks, .. Lesson05.Tasks, .. Lesson06.Tasks, .. Lesson07.Tasks];

    /// <summary>Checks an answer.</summary>
    /// <param name="id">The exercise, as the lesson numbers it: "01.1".</param>
    /// <param name="answer">What the learner made; a blank stub counts as not done yet.</param>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static Verdict Check(string id, object? answer)
    {
        var task = Find(id);
        if (answer is null or double.NaN or float.NaN)
            return Verdict.Open(id);
        try
        {
            using var scope = TorchSharp.torch.NewDisposeScope();
            return task.Check(answer) is { } mistake ? Verdict.Wrong(id, mistake) : Verdict.Right(id, task.Praise);
        }
        catch (NotDoneException)
        {
            return Verdict.Open(id);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return Verdict.Wrong(id, $"Your code ended with an error: {e.Message}");
        }
    }

    /// <summary>A hint; asked again, one that says more.</summary>
    /// <exception cref="ArgumentException">There is no such exercise.</exception>
    public static string Hint(string id)
    {
        var task = Find(id);
        var given = HintsGiven.GetValueOrDefault(id);
        HintsGiven[id] = Math.Min(given + 1, task.Hints.Length - 1);
        return $"Hint {given + 1} of {task.Hints.Length} for exercise {id}: {task.Hints[given]}";
    }

    private static ExerciseTask Find(string id) =>
        Tasks.FirstOrDefault(task => task.Id == id)
        ?? throw new ArgumentException($"There is no exercise '{id}'; there are {string.Join(", ", Tasks.Select(task => task.Id))}.");
}

/// <summary>What an exercise asks, as its check sees it.</summary>
/// <param name="Id">"01.1".</param>
/// <param name="Praise">What a right answer shows that the learner has understood.</param>
/// <param name="Hints">From a nudge to nearly the answer.</param>
/// <param name="Check">Null for a right answer, else what was found, what was expected and a likely cause.</param>
internal sealed record ExerciseTask(string Id, string Praise, string[] Hints, Func<object, string?> Check);

/// <summary>The learner's function has not been written yet.</summary>
internal sealed class NotDoneException : Exception;

/// <summary>The outcome of a check; it shows as a coloured box.</summary>
[TypeFormatterSource(typeof(VerdictFormatters), PreferredMimeTypes = ["text/html", "text/plain"])]
public sealed class Verdict
{
    private Verdict(string state, string colour, string text) => (State, Colour, Text) = (state, colour, text);

    /// <summary><c>right</c>, <c>wrong</c> or <c>not done yet</c>.</summary>
    public string State { get; }

    /// <summary>What the learner reads.</summary>
    public string Text { get; }

    internal string Colour { get; }

    internal static Verdict Right(string id, string text) => new("right", "#00856A", $"Exercise {id}: right. {text}");

    internal static Verdict Wrong(string id, string text) => new("wrong", "#D55E00", $"Exercise {id}: not yet. {text}");

    internal static Verdict Open(string id) => new("not done yet", "#888888", $"Exercise {id}: not done yet. Exercise.Hint(\"{id}\") gives a hint.");

    internal string Html() =>
        $"<div style=\"border-left:5px solid {Colour};padding:6px 12px;margin:4px 0\">{WebUtility.HtmlEncode(Text)}</div>";

    /// <summary>What the learner reads.</summary>
    public override string ToString() => Text;
}

/// <summary>How a <see cref="Verdict"/> shows in a notebook.</summary>
public sealed class VerdictFormatters
{
    /// <summary>A box and a line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("text/html", verdict => ((Verdict)verdict).Html()),
        new MimeFormatter("text/plain", verdict => verdict.ToString()!),
    ];
}
