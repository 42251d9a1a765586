using System.Globalization;
using System.Reflection;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>An optimiser's settings, and what it remembers of each parameter: Adam's two means and its step, for instance.</summary>
/// <remarks>TorchSharp hands out its states as objects with public fields; they are written under the fields' names.</remarks>
internal sealed class OptimiserPart(OptimizerHelper optimiser) : ICheckpointPart
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;

    public string Kind => "optimiser";

    public IEnumerable<(string What, string Value)> Identity()
    {
        var state = optimiser.state_dict();
        yield return ("the optimiser", optimiser.GetType().Name);
        yield return ("the number of its parameters", $"{state.State.Count}");
        foreach (var (options, group) in state.Options.Select((options, group) => (options, group)))
        {
            // The rate itself may change in a training; that which it began with belongs to the recipe.
            yield return ($"group {group}'s first learning rate", Write(options.InitialLearningRate));
            foreach (var field in options.GetType().GetFields(Public))
                yield return ($"group {group}'s {field.Name}", Write(field.GetValue(options)));
        }
    }

    public void Save(PartState state)
    {
        var own = optimiser.state_dict();
        for (var group = 0; group < own.Options.Count; group++)
            state.Set($"{group}.rate", own.Options[group].LearningRate ?? own.Options[group].InitialLearningRate);
        for (var k = 0; k < own.State.Count; k++)
        {
            foreach (var field in own.State[k].GetType().GetFields(Public))
            {
                var name = $"{k}.{field.Name}";
                switch (field.GetValue(own.State[k]))
                {
                    case Tensor tensor: state.Tensors.Add(name, tensor); break;
                    case null: break;
                    case IConvertible number: state.Values[name] = PartState.Number(number.ToDouble(CultureInfo.InvariantCulture)); break;
                    default: throw new NotSupportedException($"{optimiser.GetType().Name} keeps a {field.FieldType.Name} called '{field.Name}', which a checkpoint cannot hold.");
                }
            }
        }
    }

    public Action Load(PartState state)
    {
        var own = optimiser.state_dict();
        var actions = new List<Action>();
        for (var group = 0; group < own.Options.Count; group++)
        {
            var (options, rate) = (own.Options[group], state.Real($"{group}.rate"));
            actions.Add(() => options.LearningRate = rate);
        }
        var parameters = optimiser.parameters().ToList();
        for (var k = 0; k < own.State.Count; k++)
        {
            foreach (var field in own.State[k].GetType().GetFields(Public))
                actions.Add(Load(state, $"{k}.{field.Name}", own.State[k], field, parameters[k]));
        }
        return () => actions.ForEach(action => action());
    }

    private static Action Load(PartState state, string name, OptimizerState owner, FieldInfo field, Tensor parameter)
    {
        if (field.FieldType != typeof(Tensor))
        {
            object number;
            try
            {
                number = Convert.ChangeType(state.Real(name), field.FieldType, CultureInfo.InvariantCulture);
            }
            catch (OverflowException)
            {
                throw new InvalidDataException($"'{name}' is {state.Real(name)}, which is beyond what {field.FieldType.Name} holds");
            }
            return () => field.SetValue(owner, number);
        }
        var here = (Tensor?)field.GetValue(owner);
        if (state.Tensors.GetValueOrDefault(name) is not { } saved)
        {
            // A momentum that has not begun yet.
            return () =>
            {
                here?.Dispose();
                field.SetValue(owner, null);
            };
        }
        // A tensor of its own, because many states begin with none.
        state.Like(name, here ?? parameter);
        return () =>
        {
            if (here is not null)
                here.copy_(saved);
            else
                field.SetValue(owner, saved.to(parameter.device, copy: true).DetachFromDisposeScope());
        };
    }

    private static string Write(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "none";
}
