namespace TorchSharp.Tests.Oracle;

/// <summary>
/// Draws the inputs and arguments of one case. Each argument has a name, under which the PyTorch program finds it.
/// </summary>
internal sealed class Draw(int seed, ScalarType type)
{
    private readonly Random random = new(seed);

    /// <summary>Where the cases compute: the processor, or what GAN_ORACLE_DEVICE names.</summary>
    public static readonly Device Device = new(Environment.GetEnvironmentVariable("GAN_ORACLE_DEVICE") is { Length: > 0 } name ? name : "cpu");

    public int Seed { get; } = seed;

    /// <summary>The type of the floating-point inputs.</summary>
    public ScalarType Type { get; } = type;

    public Dictionary<string, object?> Variables { get; } = [];

    public List<Input> Inputs { get; } = [];

    public long Int(string name, long low, long high) => Keep(name, random.NextInt64(low, high + 1));

    /// <summary>A number with few digits, so that it is the same in every type.</summary>
    public double Real(string name, double low, double high) => Keep(name, Math.Round((low + random.NextDouble() * (high - low)) * 64) / 64);

    public bool Flag(string name) => Keep(name, random.Next(2) == 1);

    public T Pick<T>(string name, params T[] choices) => Keep(name, choices[random.Next(choices.Length)]);

    public T Keep<T>(string name, T value)
    {
        Variables[name] = value is Enum choice ? choice.ToString().ToLowerInvariant() : value;
        return value;
    }

    public long[] Shape(int minRank = 1, int maxRank = 4, int maxSize = 5)
    {
        var shape = new long[random.Next(minRank, maxRank + 1)];
        for (var k = 0; k < shape.Length; k++) shape[k] = random.Next(1, maxSize + 1);
        return shape;
    }

    /// <summary>A shape that broadcasts with another.</summary>
    public long[] Broadcast(long[] shape)
    {
        var own = shape[random.Next(shape.Length + 1)..];
        for (var k = 0; k < own.Length; k++)
            if (random.Next(4) == 0) own[k] = 1;
        return own;
    }

    public Tensor Normal(params long[] shape) => Make(shape, Type, () =>
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * random.NextDouble());
    });

    public Tensor Positive(params long[] shape) => Make(shape, Type, () => 0.1 + 3 * random.NextDouble());

    /// <summary>Numbers inside (0, 1), away from its ends.</summary>
    public Tensor Unit(params long[] shape) => Make(shape, Type, () => 0.02 + 0.96 * random.NextDouble());

    public Tensor Whole(long below, params long[] shape) => Make(shape, ScalarType.Int64, () => random.NextInt64(below));

    public Tensor Whole(ScalarType type, long below, params long[] shape) => Make(shape, type, () => random.NextInt64(below));

    public Tensor Bools(params long[] shape) => Make(shape, ScalarType.Bool, () => random.Next(2));

    /// <summary>+1 and −1.</summary>
    public Tensor Signs(params long[] shape) => Make(shape, Type, () => random.Next(2) * 2 - 1, grad: false);

    /// <summary>Numbers that are all different and not close to each other: sorting them has one answer.</summary>
    public Tensor Distinct(params long[] shape)
    {
        var values = Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b) * 2).Select(k => k * 0.25 - 3).ToArray();
        random.Shuffle(values);
        var next = 0;
        return Make(shape, Type, () => values[next++]);
    }

    /// <summary>A target: not differentiated.</summary>
    public Tensor Fixed(Tensor tensor)
    {
        Inputs[^1] = Inputs[^1] with { Grad = false };
        return tensor.requires_grad_(false);
    }

    private Tensor Make(long[] shape, ScalarType type, Func<double> next, bool grad = true)
    {
        var layout = random.Next(10) switch { < 6 => "plain", < 8 => "permuted", _ => "stepped" };
        if (shape.Length < 2 && layout == "permuted" || shape.Length == 0) layout = "plain";
        long[] stored = layout switch
        {
            "permuted" => [.. shape.Reverse()],
            "stepped" => [.. shape[..^1], 2 * shape[^1]],
            _ => shape,
        };
        var values = new double[stored.Aggregate(1L, (a, b) => a * b)];
        // What a step leaves out must not matter, so it is drawn apart and wild.
        for (var k = 0; k < values.Length; k++) values[k] = layout == "stepped" && k % 2 == 1 ? 77 : next();
        var raw = tensor(values, stored).to_type(type);
        grad &= raw.is_floating_point();
        Inputs.Add(new Input(raw, layout, grad));
        var there = raw.to(Device);
        var laid = layout switch
        {
            "permuted" => there.permute(Enumerable.Range(0, shape.Length).Reverse().Select(k => (long)k)),
            "stepped" => there[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)],
            _ => there,
        };
        return laid.detach().requires_grad_(grad);
    }

    internal sealed record Input(Tensor Raw, string Layout, bool Grad);
}
