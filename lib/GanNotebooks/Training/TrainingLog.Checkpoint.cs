using System.Text.Json.Nodes;
using GanNotebooks.Figures;
using GanNotebooks.Training.Checkpoints;

namespace GanNotebooks.Training;

// What a checkpoint keeps of a log: the curves with the sums since their last points, the film, the time, the warnings.
public sealed partial class TrainingLog : ICheckpointPart
{
    string ICheckpointPart.Kind => "log";

    // A training may be made longer: the number of steps is no part of it.
    IEnumerable<(string What, string Value)> ICheckpointPart.Identity() => [];

    void ICheckpointPart.Save(PartState state)
    {
        state.Set("step", Step);
        state.Set("seconds", Elapsed.TotalSeconds);
        state.Values["curves"] = new JsonArray([.. curves.Select(curve => new JsonObject
        {
            ["panel"] = curve.Panel,
            ["name"] = curve.Name,
            ["role"] = curve.Role.ToString(),
            ["sum"] = PartState.Number(curve.Total),
            ["count"] = curve.Count,
        })]);
        foreach (var (curve, number) in curves.Select((curve, number) => (curve, number)))
        {
            state.Set($"curve.{number}.at", curve.At);
            state.Set($"curve.{number}.values", curve.Values);
        }
        Film.Save(state);
        watch.Save(state);
    }

    Action ICheckpointPart.Load(PartState state)
    {
        var (step, time) = (state.Whole("step"), state.Duration("seconds"));
        var saved = state.Objects("curves").Select((described, number) => LoadCurve(state, described, number)).ToList();
        var film = Film.Load(state);
        var warnings = watch.Load(state);
        return () =>
        {
            curves.ForEach(curve => curve.Dispose());
            curves.Clear();
            curves.AddRange(saved);
            (Step, before) = (step, time);
            clock.Restart();
            // What is drawn next comes from the network as it was put back.
            (latest, shownAt) = (null, TimeSpan.Zero);
            film();
            warnings();
        };
    }

    private static Curve LoadCurve(PartState state, JsonObject described, int number)
    {
        if (!Enum.TryParse<Role>(PartState.Get<string>(described, "role"), out var role))
            throw new InvalidDataException($"curve {number} has no known role");
        var (at, values) = (state.Series($"curve.{number}.at"), state.Series($"curve.{number}.values"));
        if (at.Length != values.Length)
            throw new InvalidDataException($"curve {number} has {values.Length} values at {at.Length} steps");
        var curve = new Curve(PartState.Get<string>(described, "panel"), PartState.Get<string>(described, "name"), role)
        {
            Start = PartState.Real(described["sum"], "sum"),
            Count = PartState.Get<int>(described, "count"),
        };
        curve.At.AddRange(at);
        curve.Values.AddRange(values);
        return curve;
    }
}
