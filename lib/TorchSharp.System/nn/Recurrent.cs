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

        /// <summary>Of sequences of several lengths; the states are those after each one's last step.</summary>
        public (torch.nn.utils.rnn.PackedSequence, torch.Tensor, torch.Tensor) call(torch.nn.utils.rnn.PackedSequence input, (torch.Tensor, torch.Tensor)? h0_c0 = null)
        {
            BeforeCall();
            using var scope = torch.NewDisposeScope();
            var (hidden, cell) = h0_c0 is var (h, c) ? (RecurrentShape.Sorted(input, h), RecurrentShape.Sorted(input, c)) : (shape.Zeros(input), shape.Zeros(input));
            (var steps, hidden, cell) = torch.Aten.lstm_packed.Call3(input.data, input.batch_sizes, new[] { hidden, cell }, parameters().ToArray(), shape.Bias, shape.Layers, shape.Dropout, training, shape.Bidirectional);
            var output = input.With(steps).MoveToOuterDisposeScope();
            (hidden, cell) = scope.MoveToOuter(RecurrentShape.Unsorted(input, hidden), RecurrentShape.Unsorted(input, cell));
            AfterCall();
            return (output, hidden, cell);
        }

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

        /// <summary>Of sequences of several lengths; the state is that after each one's last step.</summary>
        public (torch.nn.utils.rnn.PackedSequence, torch.Tensor) call(torch.nn.utils.rnn.PackedSequence input, torch.Tensor? h0 = null)
        {
            BeforeCall();
            var result = shape.Run(torch.Aten.gru_packed, input, h0, parameters().ToArray(), training);
            AfterCall();
            return result;
        }

        /// <summary>Nothing to do here: a matter of cuDNN.</summary>
        public void flatten_parameters() { }
    }

    /// <summary>A recurrent layer of Elman's kind: [L, B, in], or [B, L, in] with batchFirst, and the state of each layer.</summary>
    public sealed class RNN : torch.nn.Module<torch.Tensor, torch.Tensor?, (torch.Tensor, torch.Tensor)>
    {
        private readonly RecurrentShape shape;
        private readonly torch.nn.NonLinearities nonLinearity;

        internal RNN(RecurrentShape shape, torch.nn.NonLinearities nonLinearity, torch.Device? device, torch.ScalarType? dtype) : base(nameof(RNN))
        {
            this.shape = shape;
            this.nonLinearity = nonLinearity;
            foreach (var (name, parameter) in shape.Parameters(1, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>The output of every step, and the state after the last.</returns>
        public override (torch.Tensor, torch.Tensor) forward(torch.Tensor input, torch.Tensor? h0)
        {
            using var scope = torch.NewDisposeScope();
            var layers = nonLinearity == torch.nn.NonLinearities.ReLU ? torch.Aten.rnn_relu : torch.Aten.rnn_tanh;
            var (output, hidden) = layers.Call2(input, h0 ?? shape.Zeros(input), parameters().ToArray(), shape.Bias, shape.Layers, shape.Dropout, training, shape.Bidirectional, shape.BatchFirst);
            return scope.MoveToOuter(output, hidden);
        }

        public new (torch.Tensor, torch.Tensor) call(torch.Tensor input, torch.Tensor? h0 = null) => base.call(input, h0);

        /// <summary>Of sequences of several lengths; the state is that after each one's last step.</summary>
        public (torch.nn.utils.rnn.PackedSequence, torch.Tensor) call(torch.nn.utils.rnn.PackedSequence input, torch.Tensor? h0 = null)
        {
            BeforeCall();
            var result = shape.Run(nonLinearity == torch.nn.NonLinearities.ReLU ? torch.Aten.rnn_relu_packed : torch.Aten.rnn_tanh_packed, input, h0, parameters().ToArray(), training);
            AfterCall();
            return result;
        }

        /// <summary>Nothing to do here: a matter of cuDNN.</summary>
        public void flatten_parameters() { }

        /// <summary>The input's weights [hidden, in] of a layer; with two directions those of layer k are at 2 k and 2 k + 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
        public Parameter? get_weight_ih(long idx) => Of("weight_ih", idx);

        /// <summary>The state's weights [hidden, hidden] of a layer; with two directions those of layer k are at 2 k and 2 k + 1.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
        public Parameter? get_weight_hh(long idx) => Of("weight_hh", idx);

        /// <summary>The input's biases [hidden] of a layer; null without biases.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
        public Parameter? get_bias_ih(long idx) => Of("bias_ih", idx);

        /// <summary>The state's biases [hidden] of a layer; null without biases.</summary>
        /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
        public Parameter? get_bias_hh(long idx) => Of("bias_hh", idx);

        private Parameter? Of(string name, long index) => get_parameter($"{name}_{shape.End(index)}");
    }

    /// <summary>What the recurrent layers share.</summary>
    internal sealed record RecurrentShape(long Inputs, long Hidden, long Layers, bool Bias, bool BatchFirst, double Dropout, bool Bidirectional)
    {
        internal static RecurrentShape OfCell(long inputs, long hidden, bool bias) => new(inputs, hidden, 1, bias, false, 0, false);

        private long Directions => Bidirectional ? 2 : 1;

        /// <summary>Weights of the input and of the state, and their biases, for each layer and direction, in PyTorch's order.</summary>
        internal IEnumerable<(string name, Parameter parameter)> Parameters(long gates, torch.Device? device, torch.ScalarType? dtype)
        {
            var all = new List<(string, Parameter)>();
            for (var index = 0; index < Layers * Directions; index++) all.AddRange(Drawn(gates, index < Directions ? Inputs : Hidden * Directions, $"_{End(index)}", device, dtype));
            return all;
        }

        /// <summary>The same of a cell, whose names have no layer.</summary>
        internal IEnumerable<(string name, Parameter parameter)> CellParameters(long gates, torch.Device? device, torch.ScalarType? dtype) => Drawn(gates, Inputs, "", device, dtype);

        private List<(string name, Parameter parameter)> Drawn(long gates, long inputs, string end, torch.Device? device, torch.ScalarType? dtype)
        {
            using var scope = torch.NewDisposeScope();
            var bound = Hidden > 0 ? 1 / Math.Sqrt(Hidden) : 0;
            (string, Parameter) Uniform(string name, params long[] size)
            {
                var parameter = new Parameter(torch.empty(size, dtype, device));
                torch.nn.init.uniform_(parameter, -bound, bound);
                return (name + end, parameter);
            }
            List<(string, Parameter)> all = [Uniform("weight_ih", gates * Hidden, inputs), Uniform("weight_hh", gates * Hidden, Hidden)];
            if (Bias) all.AddRange([Uniform("bias_ih", gates * Hidden), Uniform("bias_hh", gates * Hidden)]);
            return all;
        }

        /// <summary>How the names of a layer's parameters end; with two directions those of layer k are at 2 k and 2 k + 1.</summary>
        internal string End(long index)
        {
            if (index < 0 || index >= Layers * Directions)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Layers} layers of {Directions} direction{(Bidirectional ? "s" : "")}: 0 to {Layers * Directions - 1}.");
            return $"l{index / Directions}{(index % Directions == 1 ? "_reverse" : "")}";
        }

        /// <summary>One step of a cell with one state.</summary>
        internal torch.Tensor Step(Operator cell, torch.Tensor input, torch.Tensor? state, params Parameter?[] parameters)
        {
            using var scope = torch.NewDisposeScope();
            var after = cell.Call(Batch(input), state is null ? ZerosOfCell(input) : Batch(state), parameters[0], parameters[1], parameters[2], parameters[3]);
            return Like(input, after).MoveToOuterDisposeScope();
        }

        /// <summary>As a batch of one, where it is none.</summary>
        internal static torch.Tensor Batch(torch.Tensor input) => input.dim() == 1 ? input.unsqueeze(0) : input;

        /// <summary>The first of a batch of one, where the input was none.</summary>
        internal static torch.Tensor Like(torch.Tensor input, torch.Tensor result) => input.dim() == 1 ? result.squeeze(0) : result;

        internal torch.Tensor ZerosOfCell(torch.Tensor input) => torch.zeros([input.dim() == 1 ? 1 : input.size(0), Hidden], input.dtype, input.device);

        internal torch.Tensor Zeros(torch.Tensor input) => torch.zeros([Layers * Directions, input.size(BatchFirst ? 0 : 1), Hidden], input.dtype, input.device);

        internal torch.Tensor Zeros(torch.nn.utils.rnn.PackedSequence input) => torch.zeros([Layers * Directions, input.batch_sizes[0].item<long>(), Hidden], input.data.dtype, input.data.device);

        /// <summary>A layer with one state, over sequences of several lengths.</summary>
        internal (torch.nn.utils.rnn.PackedSequence, torch.Tensor) Run(Operator layers, torch.nn.utils.rnn.PackedSequence input, torch.Tensor? state, Parameter[] parameters, bool training)
        {
            using var scope = torch.NewDisposeScope();
            var (steps, hidden) = layers.Call2(input.data, input.batch_sizes, state is null ? Zeros(input) : Sorted(input, state), parameters, Bias, Layers, Dropout, training, Bidirectional);
            return (input.With(steps).MoveToOuterDisposeScope(), Unsorted(input, hidden).MoveToOuterDisposeScope());
        }

        /// <summary>A state of each sequence in the order in which they are packed.</summary>
        internal static torch.Tensor Sorted(torch.nn.utils.rnn.PackedSequence input, torch.Tensor state) => input.sorted_indices is { } order ? state.index_select(1, order) : state;

        /// <summary>A state of each sequence in the order in which they came.</summary>
        internal static torch.Tensor Unsorted(torch.nn.utils.rnn.PackedSequence input, torch.Tensor state) => input.unsorted_indices is { } back ? state.index_select(1, back) : state;
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

            /// <summary>A recurrent layer of Elman's kind, h = f(Wx + Uh + b): [L, B, inputSize] → [L, B, hiddenSize], with a state of [numLayers, B, hiddenSize].</summary>
            /// <param name="inputSize">Size of the input at each step.</param>
            /// <param name="hiddenSize">Size of the state.</param>
            /// <param name="numLayers">Layers one on another.</param>
            /// <param name="nonLinearity">f, the hyperbolic tangent or the rectifier.</param>
            /// <param name="bias">Learn biases.</param>
            /// <param name="batchFirst">The input is [B, L, inputSize] and not [L, B, inputSize].</param>
            /// <param name="dropout">Probability of dropout between layers, in [0, 1].</param>
            /// <param name="bidirectional">Read the sequence in both directions; the output's last dimension and the number of states then double.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The parameters start uniform in ±1 / √hiddenSize.</remarks>
            public static RNN RNN(long inputSize, long hiddenSize, long numLayers = 1, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) => new(new(inputSize, hiddenSize, numLayers, bias, batchFirst, dropout, bidirectional), nonLinearity, device, dtype);

            /// <summary>What bends the state of a recurrent layer of Elman's kind.</summary>
            public enum NonLinearities
            {
                ReLU = 0,
                Tanh = 1,
            }
        }

        internal static partial class Aten
        {
            internal static readonly Operator lstm = new("aten::lstm.input");
            internal static readonly Operator gru = new("aten::gru.input");
            internal static readonly Operator rnn_tanh = new("aten::rnn_tanh.input");
            internal static readonly Operator rnn_relu = new("aten::rnn_relu.input");
        }
    }
}
