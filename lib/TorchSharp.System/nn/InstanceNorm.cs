using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Gives each channel of each example mean 0 and variance 1 (Ulyanov et al. 2016).</summary>
    public abstract class InstanceNorm : NormBase
    {
        public InstanceNorm(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        /// <summary>How many dimensions an input without a batch dimension has.</summary>
        protected abstract long GetNumberOfBatchDimensions();

        public override torch.Tensor forward(torch.Tensor input)
        {
            ValidateInputDimensions(input);
            using var scope = torch.NewDisposeScope();
            var single = input.dim() == GetNumberOfBatchDimensions();
            var result = torch.nn.functional.instance_norm(single ? input.unsqueeze(0) : input, running_mean, running_var, weight, bias, training || !track_running_stats, momentum ?? 0, eps);
            return (single ? result.squeeze(0) : result).MoveToOuterDisposeScope();
        }
    }

    /// <summary>Instance normalisation of [B, C, L], or of one without its batch dimension.</summary>
    public sealed class InstanceNorm1d : InstanceNorm
    {
        internal InstanceNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm1d)) { }

        protected override long GetNumberOfBatchDimensions() => 2;

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() is not (2 or 3)) throw new ArgumentException($"InstanceNorm1d takes [B, C, L], this is {input.Summary()}.");
        }
    }

    /// <summary>Instance normalisation of [B, C, H, W], or of one without its batch dimension.</summary>
    public sealed class InstanceNorm2d : InstanceNorm
    {
        internal InstanceNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm2d)) { }

        protected override long GetNumberOfBatchDimensions() => 3;

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() is not (3 or 4)) throw new ArgumentException($"InstanceNorm2d takes [B, C, H, W], this is {input.Summary()}.");
        }
    }

    /// <summary>Instance normalisation of [B, C, D, H, W], or of one without its batch dimension.</summary>
    public sealed class InstanceNorm3d : InstanceNorm
    {
        internal InstanceNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(InstanceNorm3d)) { }

        protected override long GetNumberOfBatchDimensions() => 4;

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() is not (4 or 5)) throw new ArgumentException($"InstanceNorm3d takes [B, C, D, H, W], this is {input.Summary()}.");
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Instance normalisation of [B, C, L], with or without B: y = (x − mean) / √(var + eps), with the mean and variance of each channel of each example.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel; not by default.</param>
            /// <param name="track_running_stats">Keep running statistics and use them in evaluation; by default the example's own are used always.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static InstanceNorm1d InstanceNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            /// <summary>Instance normalisation of [B, C, H, W], with or without B: y = (x − mean) / √(var + eps), with the mean and variance of each channel of each example.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel; not by default.</param>
            /// <param name="track_running_stats">Keep running statistics and use them in evaluation; by default the example's own are used always.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static InstanceNorm2d InstanceNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            /// <summary>Instance normalisation of [B, C, D, H, W], with or without B: y = (x − mean) / √(var + eps), with the mean and variance of each channel of each example.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel; not by default.</param>
            /// <param name="track_running_stats">Keep running statistics and use them in evaluation; by default the example's own are used always.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static InstanceNorm3d InstanceNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = false, bool track_running_stats = false, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
