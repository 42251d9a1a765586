using System.Text.Json.Nodes;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>What a checkpoint says of the training that wrote it, against the training that wants to go on from it.</summary>
internal static class CheckpointDifferences
{
    private const int Shown = 8;

    /// <summary>Parts that one of the two lacks, and parts of another kind or identity.</summary>
    /// <exception cref="InvalidDataException">A part is not described.</exception>
    public static IEnumerable<string> Of(JsonObject saved, IReadOnlyList<(string name, ICheckpointPart part)> here)
    {
        foreach (var (name, part) in here)
        {
            if (!saved.ContainsKey(name))
            {
                yield return $"{name}, a {part.Kind}, is not in the checkpoint";
                continue;
            }
            var described = saved[name] as JsonObject ?? throw new InvalidDataException($"{name} is not described");
            if (PartState.Get<string>(described, "kind") is var kind && kind != part.Kind)
            {
                yield return $"{name} is a {kind} in the checkpoint and a {part.Kind} here";
                continue;
            }
            var identity = described["identity"] as JsonObject ?? throw new InvalidDataException($"{name} has no identity");
            foreach (var difference in Of(identity, part.Identity(), $"{name}: "))
                yield return difference;
        }
        foreach (var (name, _) in saved.Where(one => !here.Any(part => part.name == one.Key)))
            yield return $"{name} is in the checkpoint and is not kept here";
    }

    /// <summary>Facts that differ.</summary>
    public static IEnumerable<string> Of(JsonObject saved, IEnumerable<(string What, string Value)> here, string prefix)
    {
        var facts = here.ToDictionary(fact => fact.What, fact => fact.Value);
        foreach (var (what, value) in facts)
        {
            if (!saved.ContainsKey(what))
                yield return $"{prefix}{what} is {value} here and is not in the checkpoint";
            else if (PartState.Get<string>(saved, what) is var before && before != value)
                yield return $"{prefix}{what} is {before} in the checkpoint and {value} here";
        }
        foreach (var (what, value) in saved.Where(fact => !facts.ContainsKey(fact.Key)))
            yield return $"{prefix}{what} is {value} in the checkpoint and is not here";
    }

    /// <summary>A line each, the first few.</summary>
    public static string Write(IReadOnlyList<string> differences) =>
        string.Join("\n", differences.Take(Shown).Select(difference => $"  {difference}"))
        + (differences.Count > Shown ? $"\n  … and {differences.Count - Shown} more" : "");
}
