using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>One step of the long short-term memory: [B, in] or [in], and both states, [B, hidden] or [hidden].</summary>
    public sealed class LSTMCell : torch.nn.Module<torch.Tensor, (torch.Tensor, torch.Tensor)?, (torch.Tensor, torch.Tensor)>
    {
        private readonly RecurrentShape shape;

        internal LSTMCell(RecurrentShape shape, torch.Device? device, torch.ScalarType? dtype) : base(nameof(LSTMCell))
        {
            this.shape = shape;
            foreach (var (name, parameter) in shape.CellParameters(4, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>Both states after the step.</returns>
        public override (torch.Tensor, torch.Tensor) forward(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0)
        {
            using var scope = torch.NewDisposeScope();
            var (hidden, cell) = h0_c0 is var (h, c) ? (RecurrentShape.Batch(h), RecurrentShape.Batch(c)) : (shape.ZerosOfCell(input), shape.ZerosOfCell(input));
            (hidden, cell) = torch.Aten.lstm_cell.Call2(RecurrentShape.Batch(input), new[] { hidden, cell }, weight_ih, weight_hh, bias_ih, bias_hh);
            return scope.MoveToOuter(RecurrentShape.Like(input, hidden), RecurrentShape.Like(input, cell));
        }

        public new (torch.Tensor, torch.Tensor) call(torch.Tensor input, (torch.Tensor, torch.Tensor)? h0_c0 = null) => base.call(input, h0_c0);

        /// <summary>[4 hidden, in], of the input, forget, cell and output gates.</summary>
        public Parameter? weight_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[4 hidden, hidden].</summary>
        public Parameter? weight_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[4 hidden]; null for a cell without.</summary>
        public Parameter? bias_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[4 hidden]; null for a cell without.</summary>
        public Parameter? bias_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }
    }

    /// <summary>One step of gated recurrent units: [B, in] or [in], and the state, [B, hidden] or [hidden].</summary>
    public sealed class GRUCell : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly RecurrentShape shape;

        internal GRUCell(RecurrentShape shape, torch.Device? device, torch.ScalarType? dtype) : base(nameof(GRUCell))
        {
            this.shape = shape;
            foreach (var (name, parameter) in shape.CellParameters(3, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>The state after the step.</returns>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor? h0 = null) => shape.Step(torch.Aten.gru_cell, input, h0, weight_ih, weight_hh, bias_ih, bias_hh);

        /// <summary>[3 hidden, in], of the reset, update and new gates.</summary>
        public Parameter? weight_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[3 hidden, hidden].</summary>
        public Parameter? weight_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[3 hidden]; null for a cell without.</summary>
        public Parameter? bias_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[3 hidden]; null for a cell without.</summary>
        public Parameter? bias_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }
    }

    /// <summary>One step of a recurrent layer of Elman's kind: [B, in] or [in], and the state, [B, hidden] or [hidden].</summary>
    public sealed class RNNCell : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly RecurrentShape shape;
        private readonly torch.nn.NonLinearities nonLinearity;

        internal RNNCell(RecurrentShape shape, torch.nn.NonLinearities nonLinearity, torch.Device? device, torch.ScalarType? dtype) : base(nameof(RNNCell))
        {
            this.shape = shape;
            this.nonLinearity = nonLinearity;
            foreach (var (name, parameter) in shape.CellParameters(1, device, dtype)) register_parameter(name, parameter);
        }

        /// <returns>The state after the step.</returns>
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor? h0 = null) =>
            shape.Step(nonLinearity == torch.nn.NonLinearities.ReLU ? torch.Aten.rnn_relu_cell : torch.Aten.rnn_tanh_cell, input, h0, weight_ih, weight_hh, bias_ih, bias_hh);

        /// <summary>[hidden, in].</summary>
        public Parameter? weight_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_ih), value); }

        /// <summary>[hidden, hidden].</summary>
        public Parameter? weight_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(weight_hh), value); }

        /// <summary>[hidden]; null for a cell without.</summary>
        public Parameter? bias_ih { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_ih), value); }

        /// <summary>[hidden]; null for a cell without.</summary>
        public Parameter? bias_hh { get => Registered(); set => ConditionallyRegisterParameter(nameof(bias_hh), value); }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>One step of the long short-term memory: [B, inputSize] → a hidden and a cell state of [B, hiddenSize].</summary>
            /// <param name="inputSize">Size of the input.</param>
            /// <param name="hiddenSize">Size of the state.</param>
            /// <param name="bias">Learn biases.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The parameters start uniform in ±1 / √hiddenSize.</remarks>
            public static LSTMCell LSTMCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(RecurrentShape.OfCell(inputSize, hiddenSize, bias), device, dtype);

            /// <summary>One step of gated recurrent units: [B, inputSize] → a state of [B, hiddenSize].</summary>
            /// <inheritdoc cref="LSTMCell(long, long, bool, Device, ScalarType?)"/>
            public static GRUCell GRUCell(long inputSize, long hiddenSize, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(RecurrentShape.OfCell(inputSize, hiddenSize, bias), device, dtype);

            /// <summary>One step of a recurrent layer of Elman's kind, h = f(Wx + Uh + b): [B, inputSize] → a state of [B, hiddenSize].</summary>
            /// <param name="nonLinearity">f, the hyperbolic tangent or the rectifier.</param>
            /// <inheritdoc cref="LSTMCell(long, long, bool, Device, ScalarType?)"/>
            public static RNNCell RNNCell(long inputSize, long hiddenSize, NonLinearities nonLinearity = NonLinearities.Tanh, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(RecurrentShape.OfCell(inputSize, hiddenSize, bias), nonLinearity, device, dtype);
        }

        internal static partial class Aten
        {
            internal static readonly Operator lstm_cell = new("aten::lstm_cell");
            internal static readonly Operator gru_cell = new("aten::gru_cell");
            internal static readonly Operator rnn_tanh_cell = new("aten::rnn_tanh_cell");
            internal static readonly Operator rnn_relu_cell = new("aten::rnn_relu_cell");
        }
    }
}
