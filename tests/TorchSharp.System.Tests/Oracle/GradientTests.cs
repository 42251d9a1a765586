using System.Reflection;
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
        foreach (var layer in Layers.Table.Concat(OtherLayers).Where(layer => layer.Orders > 0))
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

    /// <summary>No layer is forgotten: each that torch.nn can make is in the tables, and in those of derivatives if it has one.</summary>
    [Fact]
    public void Every_layer_is_compared_and_differentiated()
    {
        string[] containers = ["Sequential", "ModuleList", "ModuleDict", "ParameterList", "ParameterDict", "Parameter"];
        string[] twins = ["Embedding_from_pretrained", "EmbeddingBag_from_pretrained"];
        // libtorch has no derivative of channel_shuffle.
        string[] flat = ["ChannelShuffle"];
        var names = typeof(nn).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => method.ReturnType.IsSubclassOf(typeof(nn.Module))).Select(method => method.Name).Distinct().Except(containers).ToList();
        Assert.True(names.Count > 120, $"{names.Count} layers");
        string[] differentiated = [.. Layers.Table.Where(layer => layer.Orders > 0).Concat(OtherLayers).Select(layer => layer.Python)];
        string[] compared = [.. Layers.Table.Select(layer => layer.Python), .. Functions.Table.Concat(LossLayers.Table).Concat(Sequences.Table).Select(operation => operation.Python.Replace("F.max_unpool", "nn.MaxUnpool"))];
        bool In(string[] programs, string name) => programs.Any(program => program.Contains($"nn.{name}("));
        Assert.Equal([], names.Except(twins).Where(name => !In(compared, name)));
        Assert.Equal([], names.Except(twins).Except(flat).Where(name => !In(differentiated, name)));
    }

    /// <summary>A layer that gives or takes more than one tensor, as a layer of one.</summary>
    private sealed class Adapted : nn.Module<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> run;

        public Adapted(nn.Module layer, Func<Tensor, Tensor> run) : base(nameof(Adapted))
        {
            this.run = run;
            register_module(nameof(layer), layer);
        }

        public override Tensor forward(Tensor input) => run(input);
    }

    private static Tensor Target => linspace(-1.3, 1.7, 12, float64).view(4, 3);

    private static Tensor Signs => tensor([1.0, -1, 1, 1, -1, 1, -1, -1, 1, -1, 1, 1]).view(4, 3);

    private static Tensor Numbers => tensor([0L, 2, 1, 1]);

    /// <summary>A loss of numbers [4, 3].</summary>
    private static Layer Loss<T>(string python, Func<T> make, Func<T, Tensor, Tensor> run, int orders = 2) where T : nn.Module => new(python, _ =>
    {
        var layer = make();
        return new Adapted(layer, x => run(layer, x));
    }, d => d.Normal(4, 3), orders);

    private static readonly Layer[] OtherLayers =
    [
        Loss("nn.BCELoss()", () => nn.BCELoss(), (loss, x) => loss.call(x.sigmoid(), Target.sigmoid())), Loss("nn.BCEWithLogitsLoss(pos_weight)", () => nn.BCEWithLogitsLoss(pos_weights: tensor([0.5, 2, 1])), (loss, x) => loss.call(x, Target.sigmoid())), Loss("nn.CrossEntropyLoss(weight)", () => nn.CrossEntropyLoss(tensor([0.5, 2, 1])), (loss, x) => loss.call(x, Numbers)),
        Loss("nn.NLLLoss()", () => nn.NLLLoss(), (loss, x) => loss.call(x.log_softmax(1), Numbers)), Loss("nn.MSELoss()", () => nn.MSELoss(), (loss, x) => loss.call(x, Target)), Loss("nn.L1Loss()", () => nn.L1Loss(), (loss, x) => loss.call(x * x, Target)), Loss("nn.SmoothL1Loss()", () => nn.SmoothL1Loss(), (loss, x) => loss.call(x, Target)), Loss("nn.HuberLoss()", () => nn.HuberLoss(), (loss, x) => loss.call(x, Target)),
        Loss("nn.KLDivLoss()", () => nn.KLDivLoss(false), (loss, x) => loss.call(x.log_softmax(1), Target.softmax(1))), Loss("nn.SoftMarginLoss()", () => nn.SoftMarginLoss(), (loss, x) => loss.call(x, Signs)), Loss("nn.HingeEmbeddingLoss()", () => nn.HingeEmbeddingLoss(), (loss, x) => loss.call(x * x, Signs)), Loss("nn.PoissonNLLLoss()", () => nn.PoissonNLLLoss(full: true), (loss, x) => loss.call(x, Target.exp())),
        Loss("nn.MultiLabelMarginLoss()", () => nn.MultiLabelMarginLoss(), (loss, x) => loss.call(x, Numbers.view(4, 1).expand(4, 3).contiguous()), 1), Loss("nn.MultiLabelSoftMarginLoss()", () => nn.MultiLabelSoftMarginLoss(), (loss, x) => loss.call(x, Target.sigmoid())), Loss("nn.MultiMarginLoss()", () => nn.MultiMarginLoss(2), (loss, x) => loss.call(x, Numbers), 1),
        Loss("nn.MarginRankingLoss()", () => nn.MarginRankingLoss(0.5), (loss, x) => loss.call(x * x, x.sin(), Signs)), Loss("nn.CosineEmbeddingLoss()", () => nn.CosineEmbeddingLoss(0.1), (loss, x) => loss.call(x, Target, Signs[.., 0])), Loss("nn.GaussianNLLLoss()", () => nn.GaussianNLLLoss(), (loss, x) => loss.call(x, Target, x.exp())),
        Loss("nn.TripletMarginLoss()", () => nn.TripletMarginLoss(), (loss, x) => loss.call(x, Target, x * x)), Loss("nn.TripletMarginWithDistanceLoss()", () => nn.TripletMarginWithDistanceLoss((u, v) => (u - v).square().sum(1)), (loss, x) => loss.call(x, Target, x.sin())), Loss("nn.CTCLoss()", () => nn.CTCLoss(), (loss, x) => loss.call(x.view(4, 1, 3).log_softmax(2), tensor([1L, 2]).view(1, 2), tensor([4L]), tensor([2L])), 1),
        Loss("nn.CosineSimilarity()", () => nn.CosineSimilarity(), (layer, x) => layer.call(x, Target)), Loss("nn.PairwiseDistance()", () => nn.PairwiseDistance(), (layer, x) => layer.call(x, Target)), Loss("nn.Bilinear(3, 3, 2)", () => nn.Bilinear(3, 3, 2), (layer, x) => layer.call(x, x.sin())),
        Loss("nn.MaxUnpool1d(2)", () => nn.MaxUnpool1d(2), (layer, x) => layer.call(x[.., ..2].unsqueeze(0).sin(), tensor([0L, 3, 1, 2, 1, 2, 0, 3]).view(1, 4, 2))), Loss("nn.MaxUnpool2d(2)", () => nn.MaxUnpool2d(2), (layer, x) => layer.call(x[..2, ..2].reshape(1, 1, 2, 2).sin(), tensor([0L, 3, 9, 10]).view(1, 1, 2, 2))), Loss("nn.MaxUnpool3d(2)", () => nn.MaxUnpool3d(2), (layer, x) => layer.call(x[..2, ..2].reshape([1, 1, 1, 2, 2]).sin(), tensor([0L, 19, 12, 15]).view(1, 1, 1, 2, 2))),
        new("nn.TransformerEncoder(layer, 2)", _ => { var layer = nn.TransformerEncoder(nn.TransformerEncoderLayer(4, 2, 5, activation: nn.Activations.GELU), 2); return new Adapted(layer, x => layer.call(x)); }, d => d.Normal(3, 2, 4)),
        new("nn.TransformerDecoder(layer, 2)", _ => { var layer = nn.TransformerDecoder(nn.TransformerDecoderLayer(4, 2, 5, activation: nn.Activations.GELU), 2); return new Adapted(layer, x => layer.call(x, x.sin())); }, d => d.Normal(3, 2, 4)),
        new("nn.LSTM(3, 4, 2, bidirectional=True)", _ =>
        {
            var layer = nn.LSTM(3, 4, 2, bidirectional: true);
            return new Adapted(layer, x => { var (output, _, cell) = layer.call(x); return cat([output.flatten(), cell.flatten()]); });
        }, d => d.Normal(5, 2, 3)),
        new("nn.GRU(3, 4, 2, bidirectional=True)", _ => { var layer = nn.GRU(3, 4, 2, bidirectional: true); return new Adapted(layer, x => layer.call(x).Item1); }, d => d.Normal(5, 2, 3)),
        new("nn.RNN(3, 4, 2, bidirectional=True)", _ => { var layer = nn.RNN(3, 4, 2, bidirectional: true); return new Adapted(layer, x => layer.call(x).Item1); }, d => d.Normal(5, 2, 3)),
        new("nn.LSTMCell(3, 4)", _ =>
        {
            var layer = nn.LSTMCell(3, 4);
            return new Adapted(layer, x => { var (hidden, cell) = layer.call(x, layer.call(x)); return cat([hidden, cell]); });
        }, d => d.Normal(2, 3)),
        new("nn.GRUCell(3, 4)", _ => { var layer = nn.GRUCell(3, 4); return new Adapted(layer, x => layer.call(x, layer.forward(x))); }, d => d.Normal(2, 3)),
        new("nn.MultiheadAttention(4, 2, add_bias_kv=True, add_zero_attn=True)", _ => { var layer = nn.MultiheadAttention(4, 2, add_bias_kv: true, add_zero_attn: true); return new Adapted(layer, x => { var (output, weights) = layer.call(x, x, x); return cat([output.flatten(), weights.flatten()]); }); }, d => d.Normal(3, 2, 4)),
        new("nn.MultiheadAttention(4, 2, kdim=3, vdim=5)", _ => { var layer = nn.MultiheadAttention(4, 2, kdim: 3, vdim: 5); return new Adapted(layer, x => layer.call(x[.., .., ..4], x[.., .., ..3], x).Item1); }, d => d.Normal(3, 2, 5)),
        new("nn.TransformerDecoderLayer(4, 2, 5, activation='gelu')", _ => { var layer = nn.TransformerDecoderLayer(4, 2, 5, activation: nn.Activations.GELU); return new Adapted(layer, x => layer.call(x, x * 2)); }, d => d.Normal(3, 2, 4)),
        new("nn.Transformer(4, 2, 1, 1, 5, activation='gelu')", _ => { var layer = nn.Transformer(4, 2, 1, 1, 5, activation: nn.Activations.GELU); return new Adapted(layer, x => layer.call(x, x * 2)); }, d => d.Normal(3, 2, 4)),
        new("nn.EmbeddingBag(5, 3)", _ => { var layer = nn.EmbeddingBag(5, 3); return new Adapted(layer, x => layer.call(x)); }, d => d.Whole(5, 2, 4), 1),
        new("nn.FractionalMaxPool2d(2, 3)", _ => nn.FractionalMaxPool2d(2, 3), d => d.Distinct(2, 2, 6, 6), 1),
        new("nn.FractionalMaxPool3d(2, 2)", _ => nn.FractionalMaxPool3d(2, 2), d => d.Distinct(2, 2, 4, 4, 4), 1),
        new("nn.LSTM(3, 4) of a packed sequence", _ =>
        {
            var layer = nn.LSTM(3, 4, bidirectional: true);
            return new Adapted(layer, x => { var (output, _, cell) = layer.call(nn.utils.rnn.pack_padded_sequence(x, tensor([2L, 5L]), enforce_sorted: false)); return cat([output.data.flatten(), cell.flatten()]); });
        }, d => d.Normal(5, 2, 3)),
        new("nn.RNNCell(3, 4)", _ => { var layer = nn.RNNCell(3, 4); return new Adapted(layer, x => layer.call(x, layer.forward(x))); }, d => d.Normal(2, 3)),
    ];

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
