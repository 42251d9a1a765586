using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>x · Φ(x), with the normal distribution's Φ.</summary>
    public sealed class GELU : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        /// <summary>Φ itself, or its approximation by a hyperbolic tangent.</summary>
        public enum Approximate
        {
            none = 0,
            tanh = 1,
        }

        internal GELU(Approximate approximate, bool inplace) : base(nameof(GELU)) => (this.approximate, this.inplace) = (approximate, inplace);

        public Approximate approximate { get; set; }

        public bool inplace { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.gelu(tensor, approximate, inplace);
    }

    /// <summary>x where x ≥ 0, else x times a slope that is learnt, one for all channels or one for each.</summary>
    public sealed class PReLU : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal PReLU(long num_parameters, double init, torch.Device? device, torch.ScalarType? dtype) : base(nameof(PReLU))
        {
            (this.num_parameters, this.init) = (num_parameters, init);
            using var scope = torch.NewDisposeScope();
            weight = new Parameter(torch.full(num_parameters, init, dtype ?? torch.get_default_dtype(), device));
        }

        public long num_parameters { get; }

        /// <summary>The slope at the start.</summary>
        public double init { get; }

        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.prelu(tensor, weight);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <inheritdoc cref="GELU(GELU.Approximate, bool)"/>
            public static GELU GELU() => new(Modules.GELU.Approximate.none, false);
            /// <inheritdoc cref="GELU(GELU.Approximate, bool)"/>
            public static GELU GELU(bool inplace) => new(Modules.GELU.Approximate.none, inplace);
            /// <summary>x · Φ(x), with Φ the distribution function of the standard normal distribution; any shape.</summary>
            /// <param name="approximate">none for Φ itself; tanh for x / 2 · (1 + tanh(√(2/π) · (x + 0.044715·x³))).</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static GELU GELU(GELU.Approximate approximate, bool inplace = false) => new(approximate, inplace);
            /// <summary>x where x ≥ 0, else a learnt slope times x: [B, C, …] → the same shape.</summary>
            /// <param name="num_parameters">1 for one slope, or C for one of each channel.</param>
            /// <param name="init">The slope at the start.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static PReLU PReLU(long num_parameters, double init = 0.25, Device? device = null, ScalarType? dtype = null) => new(num_parameters, init, device, dtype);
        }
    }
}
