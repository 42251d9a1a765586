using System.Runtime.InteropServices;

namespace TorchSharp.Tests.Oracle;

/// <summary>First and second derivatives of every layer against finite differences along random directions, in float64.</summary>
public class GradientTests
{
    private const double Step = 1e-5;

    [Fact]
    public void Derivatives_are_what_finite_differences_say()
    {
        var wrong = new List<string>();
        foreach (var layer in Layers.Table.Where(layer => layer.Orders > 0))
            foreach (var seed in new[] { 1, 2, 3 })
            {
                try
                {
                    wrong.AddRange(Check(layer, seed));
                }
                catch (ExternalException error)
                {
                    wrong.Add($"{layer.Python} [seed {seed}]: {error.Message}");
                }
            }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<string> Check(Layer layer, int seed)
    {
        using var scope = NewDisposeScope();
        manual_seed(seed);
        var draw = new Draw(seed, ScalarType.Float64);
        var module = layer.Make(draw).to(ScalarType.Float64);
        module.train(seed % 2 == 1 && !layer.MovesInTraining);
        if (layer.MovesInTraining)
        {
            // From singular vectors at random, the weight is divided by a number that may be close to 0.
            using var frozen = no_grad();
            module.train();
            for (var k = 0; k < 30; k++) module.call(layer.Input(new Draw(seed, ScalarType.Float64)));
            module.eval();
        }
        // A buffer that each call changes, as a running mean or an estimate of a singular vector, starts from the same place.
        var buffers = module.named_buffers().Select(named => (named.buffer, start: named.buffer.clone())).ToList();
        var input = layer.Input(draw);
        Tensor[] variables = [.. new[] { input }.Where(tensor => tensor.requires_grad), .. module.parameters()];
        var direction = variables.Select(variable => randn(variable.shape, ScalarType.Float64)).ToArray();
        var other = variables.Select(variable => randn(variable.shape, ScalarType.Float64)).ToArray();

        Tensor Loss()
        {
            using (no_grad())
                foreach (var (buffer, start) in buffers) buffer.copy_(start);
            manual_seed(seed);
            var output = module.call(input);
            manual_seed(seed + 99);
            return (output * randn_like(output.detach())).sum() + (output * output).sum() * 0.25;
        }
        Tensor Along(Tensor[] directions, bool createGraph) => autograd.grad([Loss()], variables, create_graph: createGraph, allow_unused: true)
            .Zip(directions, (gradient, d) => gradient is null ? zeros([], ScalarType.Float64) : (gradient * d).sum()).Aggregate((a, b) => a + b);
        double Difference(Func<double> value)
        {
            void Move(double by)
            {
                using var frozen = no_grad();
                foreach (var (variable, d) in variables.Zip(direction)) variable.add_(d, by);
            }
            Move(Step);
            var ahead = value();
            Move(-2 * Step);
            var behind = value();
            Move(Step);
            return (ahead - behind) / (2 * Step);
        }

        var first = Along(direction, false).item<double>();
        var expected = Difference(() => Loss().item<double>());
        if (!Close(first, expected)) yield return $"{layer.Python} [seed {seed}]: first derivative {first:R}, finite differences {expected:R}";

        if (layer.Orders < 2) yield break;
        var along = Along(other, true);
        if (!along.requires_grad) yield break;
        var second = autograd.grad([along], variables, allow_unused: true)
            .Zip(direction, (gradient, d) => gradient is null ? 0 : (gradient * d).sum().item<double>()).Sum();
        expected = Difference(() => Along(other, false).item<double>());
        if (!Close(second, expected)) yield return $"{layer.Python} [seed {seed}]: second derivative {second:R}, finite differences {expected:R}";
    }

    private static bool Close(double ours, double expected) => Math.Abs(ours - expected) <= 1e-6 * (1 + Math.Abs(expected));
}
