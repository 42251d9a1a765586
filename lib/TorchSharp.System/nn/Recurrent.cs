using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Long short-term memory: [L, B, in], or [B, L, in] with batchFirst, and the two states of each layer.</summary>
    public sealed class LSTM : torch.nn.Module<torch.Tensor, (torch.Tensor, torch.Tensor)?, (torch.Tensor, torch.Tensor, torch.Tensor)>
    {
        private readonly RecurrentShape shape;

        internal LSTM(RecurrentShape shape, torch.Device? device, torch.ScalarType? dtype) : base(nameof(LSTM))
        {
            this.shape = shape;
            foreach (var (name, parameter) in shape.Parameters(4, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>The output of every step, and both states after the last.</returns>
        public override (torch.Tensor, torch.Tensor, torch.Tensor) forward(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0 = null)
        {
            using var scope = torch.NewDisposeScope();
            var start = h0_c0 ?? (shape.Zeros(input), shape.Zeros(input));
            var (output, hidden, cell) = torch.Aten.lstm.Call3(input, new[] { start.Item1, start.Item2 }, parameters().ToArray(), shape.Bias, shape.Layers, shape.Dropout, training, shape.Bidirectional, shape.BatchFirst);
            return scope.MoveToOuter(output, hidden, cell);
        }

        public new (torch.Tensor, torch.Tensor, torch.Tensor) call(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        /// <summary>Nothing to do here: a matter of cuDNN.</summary>
        public void flatten_parameters() { }
    }

    /// <summary>Gated recurrent units: [L, B, in], or [B, L, in] with batchFirst, and the state of each layer.</summary>
    public sealed class GRU : torch.nn.Module<torch.Tensor, torch.Tensor?, (torch.Tensor, torch.Tensor)>
    {
        private readonly RecurrentShape shape;

        internal GRU(RecurrentShape shape, torch.Device? device, torch.ScalarType? dtype) : base(nameof(GRU))
        {
            this.shape = shape;
            foreach (var (name, parameter) in shape.Parameters(3, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>The output of every step, and the state after the last.</returns>
        public override (torch.Tensor, torch.Tensor) forward(torch.Tensor input, torch.Tensor? h0 = null)
        {
            using var scope = torch.NewDisposeScope();
            var (output, hidden) = torch.Aten.gru.Call2(input, h0 ?? shape.Zeros(input), parameters().ToArray(), shape.Bias, shape.Layers, shape.Dropout, training, shape.Bidirectional, shape.BatchFirst);
            return scope.MoveToOuter(output, hidden);
        }

        public new (torch.Tensor, torch.Tensor) call(torch.Tensor input, torch.Tensor? h0 = null) => base.call(input, h0);

        /// <summary>Nothing to do here: a matter of cuDNN.</summary>
        public void flatten_parameters() { }
    }

    /// <summary>What the recurrent layers share.</summary>
    internal sealed record RecurrentShape(long Inputs, long Hidden, long Layers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
    {
        private long Directions => Bidirectional ? 2 : 1;

        /// <summary>Weights of the input and of the state, and their biases, for each layer and direction, in PyTorch's order.</summary>
        internal IEnumerable<(string name, Parameter parameter)> Parameters(long gates, torch.Device? device, torch.ScalarType? dtype)
        {
            using var scope = torch.NewDisposeScope();
            var bound = Hidden > 0 ? 1 / Math.Sqrt(Hidden) : 0;
            Parameter Drawn(params long[] size)
            {
                var parameter = new Parameter(torch.empty(size, dtype, device));
                torch.nn.init.uniform_(parameter, -bound, bound);
                return parameter;
            }
            var all = new List<(string, Parameter)>();
            for (long layer = 0; layer < Layers; layer++)
            {
                for (var direction = 0; direction < Directions; direction++)
                {
                    var end = $"l{layer}{(direction == 1 ? "_reverse" : "")}";
                    all.Add(($"weight_ih_{end}", Drawn(gates * Hidden, layer == 0 ? Inputs : Hidden * Directions)));
                    all.Add(($"weight_hh_{end}", Drawn(gates * Hidden, Hidden)));
                    if (!Bias) continue;
                    all.Add(($"bias_ih_{end}", Drawn(gates * Hidden)));
                    all.Add(($"bias_hh_{end}", Drawn(gates * Hidden)));
                }
            }
            return all;
        }

        internal torch.Tensor Zeros(torch.Tensor input) => torch.zeros([Layers * Directions, input.size(BatchFirst ? 0 : 1), Hidden], input.dtype, input.device);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Long short-term memory: [L, B, inputSize] → [L, B, hiddenSize], with a hidden and a cell state of [numLayers, B, hiddenSize].</summary>
            /// <param name="inputSize">Size of the input at each step.</param>
            /// <param name="hiddenSize">Size of the state.</param>
            /// <param name="numLayers">Layers one on another.</param>
            /// <param name="bias">Learn biases.</param>
            /// <param name="batchFirst">The input is [B, L, inputSize] and not [L, B, inputSize].</param>
            /// <param name="dropout">Probability of dropout between layers, in [0, 1].</param>
            /// <param name="bidirectional">Read the sequence in both directions; the output's last dimension and the number of states then double.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The parameters start uniform in ±1 / √hiddenSize.</remarks>
            public static LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) => new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
            /// <summary>Gated recurrent units: [L, B, inputSize] → [L, B, hiddenSize], with a state of [numLayers, B, hiddenSize].</summary>
            /// <param name="inputSize">Size of the input at each step.</param>
            /// <param name="hiddenSize">Size of the state.</param>
            /// <param name="numLayers">Layers one on another.</param>
            /// <param name="bias">Learn biases.</param>
            /// <param name="batchFirst">The input is [B, L, inputSize] and not [L, B, inputSize].</param>
            /// <param name="dropout">Probability of dropout between layers, in [0, 1].</param>
            /// <param name="bidirectional">Read the sequence in both directions; the output's last dimension and the number of states then double.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The parameters start uniform in ±1 / √hiddenSize.</remarks>
            public static GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) => new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), device, dtype);
        }

        internal static partial class Aten
        {
            internal static readonly Operator lstm = new("aten::lstm.input");
            internal static readonly Operator gru = new("aten::gru.input");
        }
    }
}
