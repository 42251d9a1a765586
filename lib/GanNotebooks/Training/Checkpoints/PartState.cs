using System.Globalization;
using System.Text.Json.Nodes;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Training.Checkpoints;

/// <summary>What a checkpoint can keep: a network, an optimiser, the position in the data, …</summary>
internal interface ICheckpointPart
{
    /// <summary>For messages: "network".</summary>
    string Kind { get; }

    /// <summary>What must be the same when the training goes on: its name for messages, and its value.</summary>
    IEnumerable<(string What, string Value)> Identity();

    /// <summary>Hands over everything that changes in a training.</summary>
    void Save(PartState state);

    /// <summary>Checks all of a saved state; the action that comes back puts it in place and cannot fail.</summary>
    /// <exception cref="InvalidDataException">Something is missing or of another kind.</exception>
    Action Load(PartState state);
}

/// <summary>The state of one part: tensors for the safetensors file, numbers and texts for the JSON file.</summary>
internal sealed class PartState
{
    /// <summary>By a name that is unique in the part.</summary>
    public Dictionary<string, Tensor> Tensors { get; init; } = [];

    /// <summary>Numbers and texts.</summary>
    public JsonObject Values { get; init; } = [];

    public void Set(string name, double value) => Values[name] = Number(value);

    public void Set(string name, long value) => Values[name] = value;

    public void Set(string name, string value) => Values[name] = value;

    /// <summary>A series as a tensor of float64.</summary>
    public void Set(string name, IReadOnlyList<double> values) => Tensors[name] = tensor(values.ToArray(), [values.Count], dtype: float64);

    public long Whole(string name) => Get<long>(Values, name);

    public double Real(string name) => Real(Values[name], name);

    /// <summary>Seconds, as a time that a training can have taken.</summary>
    public TimeSpan Duration(string name) => Real(name) is >= 0 and < 1e9 and var seconds
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidDataException($"'{name}' is {Values[name]!.ToJsonString()}, which is no time in seconds");

    public string Text(string name) => Get<string>(Values, name);

    /// <summary>The objects of a list.</summary>
    public IEnumerable<JsonObject> Objects(string name) =>
        (Values[name] as JsonArray ?? throw Missing(name)).Select(item => item as JsonObject ?? throw Missing(name));

    /// <summary>The texts of a list.</summary>
    public IEnumerable<string> Texts(string name) =>
        (Values[name] as JsonArray ?? throw Missing(name)).Select(item => item is JsonValue value && value.TryGetValue<string>(out var text) ? text : throw Missing(name));

    public double[] Series(string name)
    {
        var found = Tensor(name);
        if (found.dtype != float64 || found.dim() != 1)
            throw new InvalidDataException($"'{name}' is {Describe(found)} instead of a series of Float64");
        return found.data<double>().ToArray();
    }

    public Tensor Tensor(string name) => Tensors.GetValueOrDefault(name) ?? throw Missing(name);

    /// <summary>A tensor that must have another one's shape and type.</summary>
    public Tensor Like(string name, Tensor here)
    {
        var found = Tensor(name);
        return found.dtype == here.dtype && found.shape.SequenceEqual(here.shape)
            ? found
            : throw new InvalidDataException($"'{name}' is {Describe(found)} and must be {Describe(here)}");
    }

    public static string Describe(Tensor tensor) => $"{tensor.dtype}[{string.Join(", ", tensor.shape)}]";

    /// <summary>JSON has no infinity and no NaN: they become texts.</summary>
    public static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    public static double Real(JsonNode? node, string name)
    {
        if (node is JsonValue value)
        {
            if (value.TryGetValue<double>(out var number))
                return number;
            if (value.TryGetValue<string>(out var text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
                return number;
        }
        throw Missing(name);
    }

    public static T Get<T>(JsonObject values, string name) =>
        values[name] is JsonValue value && value.TryGetValue<T>(out var found) ? found : throw Missing(name);

    private static InvalidDataException Missing(string name) => new($"'{name}' is missing or no value of its kind");
}
