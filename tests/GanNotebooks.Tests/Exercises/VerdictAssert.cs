using GanNotebooks.Exercises;

namespace GanNotebooks.Tests.Exercises;

/// <summary>What the tests of all lessons' exercises ask of a verdict.</summary>
internal static class VerdictAssert
{
    public static void AssertWrong(Verdict verdict, string because)
    {
        Assert.Equal("wrong", verdict.State);
        Assert.Contains(because, verdict.Text);
    }
}
