namespace TorchSharp.Tests.Oracle;

/// <summary>One line of a table: how to draw the inputs, what to compute here, and the same in PyTorch.</summary>
/// <param name="Python">An expression over the inputs a, b, c… (or x[0], x[1]…) and the variables that were drawn.</param>
/// <param name="Types">The floating-point types to draw from; float32 and float64 where none are given.</param>
internal sealed record Operation(string Python, Func<Draw, Tensor[]> Inputs, Func<Draw, Tensor[], Outputs> Ours, ScalarType[]? Types = null);

/// <summary>One line of the table of layers: the module here and in PyTorch, and its input.</summary>
/// <param name="Orders">How often libtorch can differentiate it: 2 unless it has no second derivative of it; 0 where the gradient is by intention another, as a padding row's.</param>
internal sealed record Layer(string Python, Func<Draw, nn.Module<Tensor, Tensor>> Make, Func<Draw, Tensor> Input, int Orders = 2)
{
    /// <summary>Whether a call in training changes what its gradient takes for constant, as spectral normalisation's singular vectors: finite differences see more.</summary>
    public bool MovesInTraining => Python.Contains("spectral_norm");
}

/// <summary>What a program gave: one or several tensors, or a number.</summary>
internal readonly struct Outputs(params Tensor[] tensors)
{
    public Tensor[] Tensors { get; } = tensors;

    public static implicit operator Outputs(Tensor tensor) => new(tensor);
    public static implicit operator Outputs(Tensor[] tensors) => new(tensors);
    public static implicit operator Outputs((Tensor, Tensor) pair) => new(pair.Item1, pair.Item2);
    public static implicit operator Outputs((Tensor, Tensor, Tensor) triple) => new(triple.Item1, triple.Item2, triple.Item3);
    public static implicit operator Outputs(bool value) => new(tensor(value ? 1.0 : 0));
    public static implicit operator Outputs(double value) => new(tensor(value));
    public static implicit operator Outputs(double[] values) => new([.. values.Select(value => tensor(value))]);
}

/// <summary>A case with its result here, ready to be sent to PyTorch.</summary>
internal sealed class Case
{
    private Case(string name, Draw draw, string code)
    {
        (Name, Draw, Code) = (name, draw, code);
    }

    public string Name { get; }

    public Draw Draw { get; }

    public string Code { get; }

    public string? Module { get; private init; }

    public bool Training { get; private init; }

    public Dictionary<string, Tensor> State { get; private init; } = [];

    public List<Tensor?> Factors { get; } = [];

    public Tensor[] Outputs { get; private set; } = [];

    public Tensor?[] Gradients { get; private set; } = [];

    public Dictionary<string, Tensor> StateAfter { get; private set; } = [];

    public string? Error { get; private set; }

    public static Case Run(Operation operation, int seed)
    {
        var types = operation.Types ?? [ScalarType.Float32, ScalarType.Float64];
        var draw = new Draw(seed, types[seed % types.Length]);
        var code = new Case(operation.Python, draw, operation.Python);
        code.Evaluate(() =>
        {
            var inputs = operation.Inputs(draw);
            manual_seed(seed);
            return (operation.Ours(draw, inputs).Tensors, [.. inputs.Where(input => input.requires_grad)]);
        });
        return code;
    }

    public static Case Run(Layer layer, int seed)
    {
        var draw = new Draw(seed, seed % 2 == 0 ? ScalarType.Float32 : ScalarType.Float64);
        var training = seed % 4 < 2;
        manual_seed(seed);
        var module = layer.Make(draw).to(draw.Type).to(Draw.Device);
        module.train(training);
        var code = new Case(layer.Python, draw, "m(a)")
        {
            Module = layer.Python,
            Training = training,
            State = module.state_dict().ToDictionary(entry => entry.Key, entry => entry.Value.detach().clone()),
        };
        code.Evaluate(() =>
        {
            var input = layer.Input(draw);
            manual_seed(seed);
            var output = module.call(input);
            return ([output], [.. new[] { input }.Where(tensor => tensor.requires_grad), .. module.parameters()]);
        });
        code.StateAfter = module.state_dict();
        return code;
    }

    private void Evaluate(Func<(Tensor[] outputs, Tensor[] leaves)> program)
    {
        try
        {
            (Outputs, var leaves) = program();
            var factors = new Random(Draw.Seed);
            foreach (var output in Outputs)
            {
                var differentiated = output.requires_grad && (output.is_floating_point() || output.is_complex());
                Factors.Add(differentiated ? tensor(Enumerable.Range(0, (int)output.numel()).Select(_ => Math.Round(factors.NextDouble() * 64) / 32 - 1).ToArray(), output.shape).to_type(output.is_complex() ? Draw.Type : output.dtype).to(output.device) : null);
            }
            if (Factors.All(factor => factor is null))
            {
                Factors.Clear();
                return;
            }
            Tensor total = zeros([], Draw.Type, Draw.Device);
            foreach (var (output, factor) in Outputs.Zip(Factors))
                if (factor is not null) total = total + (output * factor).sum();
            Gradients = total.is_complex() ? Complex() : [.. autograd.grad([total], leaves, allow_unused: true)];
            Tensor?[] Complex()
            {
                Factors.Clear();
                return [];
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Error = error.Message;
        }
    }
}
