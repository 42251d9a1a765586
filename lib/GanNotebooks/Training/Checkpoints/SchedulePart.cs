using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using static TorchSharp.torch.optim.lr_scheduler;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>How far a schedule of the learning rate is.</summary>
/// <remarks>
/// Everything that it counts, whatever it is called, as PyTorch's <c>LRScheduler.state_dict()</c> takes all of an object
/// but its optimiser: TorchSharp's schedules have no such function. The rate itself is the optimiser's.
/// </remarks>
internal sealed class SchedulePart(LRScheduler schedule) : ICheckpointPart
{
    public string Kind => "schedule";

    public IEnumerable<(string What, string Value)> Identity() =>
        WithParts(schedule, "").SelectMany(part => Fields(part.schedule)
            .Where(field => field.IsInitOnly && field.GetValue(part.schedule) is IConvertible)
            .Select(field => (part.prefix + field.Name, Convert.ToString(field.GetValue(part.schedule), CultureInfo.InvariantCulture)!))
            .Prepend(($"{part.prefix}the schedule", part.schedule.GetType().Name)));

    public void Save(PartState state)
    {
        foreach (var (part, prefix) in WithParts(schedule, ""))
        {
            foreach (var field in Fields(part))
            {
                switch (field.GetValue(part))
                {
                    case bool value when !field.IsInitOnly: state.Values[prefix + field.Name] = value; break;
                    case IConvertible number and not string when !field.IsInitOnly:
                        state.Values[prefix + field.Name] = PartState.Number(number.ToDouble(CultureInfo.InvariantCulture));
                        break;
                    case IList<double> rates:
                        state.Values[prefix + field.Name] = new JsonArray([.. rates.Select(PartState.Number)]);
                        break;
                }
            }
        }
    }

    public Action Load(PartState state)
    {
        var actions = new List<Action>();
        foreach (var (part, prefix) in WithParts(schedule, ""))
        {
            foreach (var field in Fields(part))
            {
                var name = prefix + field.Name;
                switch (field.GetValue(part))
                {
                    case bool when !field.IsInitOnly:
                        var value = PartState.Get<bool>(state.Values, name);
                        actions.Add(() => field.SetValue(part, value));
                        break;
                    case IConvertible and not string when !field.IsInitOnly:
                        var number = Convert.ChangeType(PartState.Real(state.Values[name], name), field.FieldType, CultureInfo.InvariantCulture);
                        actions.Add(() => field.SetValue(part, number));
                        break;
                    case IList<double> rates:
                        if (state.Values[name] is not JsonArray saved || saved.Count != rates.Count)
                            throw new InvalidDataException($"'{name}' is no list of {rates.Count} numbers");
                        var all = saved.Select(one => PartState.Real(one, name)).ToArray();
                        actions.Add(() =>
                        {
                            for (var k = 0; k < all.Length; k++)
                                rates[k] = all[k];
                        });
                        break;
                }
            }
        }
        return () => actions.ForEach(action => action());
    }

    /// <summary>A schedule and, where it is made of several, those.</summary>
    private static IEnumerable<(LRScheduler schedule, string prefix)> WithParts(LRScheduler schedule, string prefix) =>
        Fields(schedule).Select(field => field.GetValue(schedule)).OfType<IEnumerable<LRScheduler>>()
            .SelectMany(parts => parts.SelectMany((part, number) => WithParts(part, $"{prefix}{number}.")))
            .Prepend((schedule, prefix));

    private static IEnumerable<FieldInfo> Fields(LRScheduler schedule)
    {
        for (var type = schedule.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field;
        }
    }
}
