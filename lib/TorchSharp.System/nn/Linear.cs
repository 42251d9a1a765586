using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>y = x Aᵀ + b, on the last dimension.</summary>
    public sealed class Linear : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal Linear(Parameter weight, Parameter? bias) : base(nameof(Linear))
        {
            this.weight = weight;
            this.bias = bias;
            out_features = weight.shape[0];
            in_features = weight.shape[1];
        }

        internal static Linear Create(long inputSize, long outputSize, bool hasBias, torch.Device? device, torch.ScalarType? dtype)
        {
            var weight = new Parameter(torch.empty(outputSize, inputSize, dtype, device));
            torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (!hasBias) return new Linear(weight, null);
            var bias = new Parameter(torch.empty(outputSize, dtype, device));
            var bound = inputSize > 0 ? 1 / Math.Sqrt(inputSize) : 0;
            torch.nn.init.uniform_(bias, -bound, bound);
            return new Linear(weight, bias);
        }

        /// <summary>Size of the input's last dimension.</summary>
        public long in_features { get; set; }

        /// <summary>Size of the output's last dimension.</summary>
        public long out_features { get; set; }

        /// <summary>A, [out_features, in_features].</summary>
        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>b, [out_features]; null for a layer without.</summary>
        public Parameter? bias
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.linear(tensor, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A fully connected layer, y = x Aᵀ + b: […, inputSize] → […, outputSize].</summary>
            /// <param name="inputSize">Size of the input's last dimension.</param>
            /// <param name="outputSize">Size of the output's last dimension.</param>
            /// <param name="hasBias">Add a learnt number b to each output.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>A is [outputSize, inputSize]. A and b start uniform in ±1 / √inputSize.</remarks>
            public static Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                return Modules.Linear.Create(inputSize, outputSize, hasBias, device, dtype);
            }

            /// <inheritdoc cref="Linear(long, long, bool, Device, ScalarType?)"/>
            public static Linear Linear(Parameter weight, Parameter? bias = null) => new(weight, bias);
        }
    }
}
