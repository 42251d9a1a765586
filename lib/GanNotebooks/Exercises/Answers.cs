namespace GanNotebooks.Exercises;

/// <summary>What the checks of several lessons read from an answer.</summary>
internal static class Answers
{
    /// <summary>The answer as a number, where it is one.</summary>
    public static bool TryNumber(object answer, out double number)
    {
        (var known, number) = answer switch
        {
            double value => (true, value),
            float value => (true, value),
            int value => (true, value),
            _ => (false, 0),
        };
        return known;
    }

    /// <summary>What is said of an answer that is no number.</summary>
    public static string NoNumber(object answer) => $"A number was expected, this is a {answer.GetType().Name}.";
}
