using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Gives the last dimensions of each example mean 0 and variance 1 (Ba et al. 2016).</summary>
    public sealed class LayerNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal LayerNorm(long[] normalized_shape, double eps, bool elementwise_affine, bool bias, torch.Device? device, torch.ScalarType? dtype) : base(nameof(LayerNorm))
        {
            (this.normalized_shape, this.eps, this.elementwise_affine) = (normalized_shape, eps, elementwise_affine);
            if (!elementwise_affine) return;
            using var scope = torch.NewDisposeScope();
            weight = new Parameter(torch.ones(normalized_shape, dtype, device));
            if (bias) this.bias = new Parameter(torch.zeros(normalized_shape, dtype, device));
        }

        /// <summary>Sizes of the last dimensions.</summary>
        public long[] normalized_shape { get; set; }

        /// <summary>Added to what is divided by, so that it is not 0.</summary>
        public double eps { get; set; }

        public bool elementwise_affine { get; set; }

        /// <summary>The learnt scale; null for a layer without.</summary>
        public Parameter weight
        {
            get => Registered()!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>The learnt shift; null for a layer without.</summary>
        public Parameter? bias
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public void reset_parameters()
        {
            if (weight is not null) torch.nn.init.ones_(weight);
            if (bias is not null) torch.nn.init.zeros_(bias);
        }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.layer_norm(tensor, normalized_shape, weight, bias, eps);
    }

    /// <summary>Gives each group of channels of each example mean 0 and variance 1 (Wu and He 2018).</summary>
    public sealed class GroupNorm : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        internal GroupNorm(long num_groups, long num_channels, double eps, bool affine, torch.Device? device, torch.ScalarType? dtype) : base(nameof(GroupNorm))
        {
            (this.num_groups, this.eps, this.affine) = (num_groups, eps, affine);
            if (!affine) return;
            using var scope = torch.NewDisposeScope();
            weight = new Parameter(torch.ones(num_channels, dtype, device));
            bias = new Parameter(torch.zeros(num_channels, dtype, device));
        }

        /// <summary>Number of groups.</summary>
        public long num_groups { get; set; }

        /// <summary>Added to what is divided by, so that it is not 0.</summary>
        public double eps { get; set; }

        public bool affine { get; set; }

        /// <summary>The learnt scale; null for a layer without.</summary>
        public Parameter weight
        {
            get => Registered()!;
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>The learnt shift; null for a layer without.</summary>
        public Parameter? bias
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.group_norm(tensor, num_groups, weight, bias, eps);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Layer normalisation: gives the last dimensions of each example mean 0 and variance 1, […, normalized_shape] → the same shape.</summary>
            /// <param name="normalized_shape">Sizes of the last dimensions, over which mean and variance are taken together.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="elementwise_affine">Learn a scale (weight, starts at 1) for each element of normalized_shape.</param>
            /// <param name="bias">With elementwise_affine, learn a shift (starts at 0) too.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => new(normalized_shape, eps, elementwise_affine, bias, device, dtype);
            /// <inheritdoc cref="LayerNorm(long[], double, bool, bool, Device, ScalarType?)"/>
            public static LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => new([normalized_shape], eps, elementwise_affine, bias, device, dtype);
            /// <summary>Group normalisation: gives each group of channels of each example mean 0 and variance 1, [B, C, …] → the same shape.</summary>
            /// <param name="num_groups">Number of groups; divides num_channels. 1 takes all channels together, num_channels each alone.</param>
            /// <param name="num_channels">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static GroupNorm GroupNorm(long num_groups, long num_channels, double eps = 1e-05, bool affine = true, Device? device = null, ScalarType? dtype = null) => new(num_groups, num_channels, eps, affine, device, dtype);
        }
    }
}
