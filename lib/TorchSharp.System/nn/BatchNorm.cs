using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>What the normalising layers over channels share.</summary>
    public abstract class NormBase : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        public NormBase(long num_features, double eps, double? momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name) : base(name)
        {
            this.num_features = num_features;
            this.eps = eps;
            this.momentum = momentum;
            this.affine = affine;
            this.track_running_stats = track_running_stats;
            using var scope = torch.NewDisposeScope();
            if (affine)
            {
                ConditionallyRegisterParameter(nameof(weight), new Parameter(torch.ones(num_features, dtype, device)));
                ConditionallyRegisterParameter(nameof(bias), new Parameter(torch.zeros(num_features, dtype, device)));
            }
            if (!track_running_stats) return;
            ConditionallyRegisterBuffer(nameof(running_mean), torch.zeros(num_features, dtype, device));
            ConditionallyRegisterBuffer(nameof(running_var), torch.ones(num_features, dtype, device));
            ConditionallyRegisterBuffer(nameof(num_batches_tracked), torch.tensor(0L, device: device));
        }

        /// <summary>C, the number of channels.</summary>
        public long num_features { get; }

        /// <summary>Added to the variance, so that nothing is divided by 0.</summary>
        public double eps { get; set; }

        /// <summary>The share of the newest batch in the running statistics; null for the mean of all batches.</summary>
        public double? momentum { get; set; }

        public bool affine { get; }

        public bool track_running_stats { get; }

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

        /// <summary>The running mean of each channel, [C]; null where none is kept.</summary>
        public torch.Tensor? running_mean
        {
            get => Buffer(nameof(running_mean));
            set => ConditionallyRegisterBuffer(nameof(running_mean), value);
        }

        /// <summary>The running variance of each channel, [C]; null where none is kept.</summary>
        public torch.Tensor? running_var
        {
            get => Buffer(nameof(running_var));
            set => ConditionallyRegisterBuffer(nameof(running_var), value);
        }

        public torch.Tensor? num_batches_tracked
        {
            get => Buffer(nameof(num_batches_tracked));
            set => ConditionallyRegisterBuffer(nameof(num_batches_tracked), value);
        }

        internal void CountBatch()
        {
            if (num_batches_tracked is not { } batches) return;
            NativeMethods.Check(NativeMethods.gan_increment(batches.Handle));
            GC.KeepAlive(batches);
        }

        private torch.Tensor? Buffer(string key) => _internal_buffers.TryGetValue(key, out var buffer) ? buffer.Item1 : null;

        public void reset_running_stats()
        {
            running_mean?.zero_();
            running_var?.fill_(1);
            num_batches_tracked?.zero_();
        }

        public void reset_parameters()
        {
            reset_running_stats();
            if (!affine) return;
            torch.nn.init.ones_(weight);
            torch.nn.init.zeros_(bias!);
        }

        /// <exception cref="ArgumentException">The input has another number of dimensions than the layer takes.</exception>
        protected abstract void ValidateInputDimensions(torch.Tensor input);
    }

    /// <summary>Gives each channel mean 0 and variance 1 over the batch, then a learnt scale and shift (Ioffe and Szegedy 2015).</summary>
    public abstract class BatchNorm : NormBase
    {
        public BatchNorm(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype, string name) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name) { }

        public override torch.Tensor forward(torch.Tensor input)
        {
            ValidateInputDimensions(input);
            if (training) CountBatch();
            var factor = momentum ?? (num_batches_tracked is { } batches && training ? 1.0 / batches.item<long>() : 0.0);
            return torch.nn.functional.batch_norm(input, running_mean, running_var, weight, bias, training || !track_running_stats, factor, eps);
        }
    }

    /// <summary>Batch normalisation of [B, C] or [B, C, L].</summary>
    public sealed class BatchNorm1d : BatchNorm
    {
        internal BatchNorm1d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm1d)) { }

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() is not (2 or 3)) throw new ArgumentException($"BatchNorm1d takes [B, C] or [B, C, L], this is {input.Summary()}.");
        }
    }

    /// <summary>Batch normalisation of [B, C, H, W].</summary>
    public sealed class BatchNorm2d : BatchNorm
    {
        internal BatchNorm2d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm2d)) { }

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() != 4) throw new ArgumentException($"BatchNorm2d takes [B, C, H, W], this is {input.Summary()}.");
        }
    }

    /// <summary>Batch normalisation of [B, C, D, H, W].</summary>
    public sealed class BatchNorm3d : BatchNorm
    {
        internal BatchNorm3d(long num_features, double eps, double momentum, bool affine, bool track_running_stats, torch.Device? device, torch.ScalarType? dtype) : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, nameof(BatchNorm3d)) { }

        protected override void ValidateInputDimensions(torch.Tensor input)
        {
            if (input.dim() != 5) throw new ArgumentException($"BatchNorm3d takes [B, C, D, H, W], this is {input.Summary()}.");
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Batch normalisation of [B, C] or [B, C, L]: y = (x − mean) / √(var + eps) · weight + bias, with the mean and variance of each channel over the batch in training and the running ones in evaluation.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel.</param>
            /// <param name="track_running_stats">Keep running statistics for evaluation; without them the batch's own are used there too.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The batch's own variance is the biased one (divided by n); the running variance gathers the unbiased one (n − 1).</remarks>
            public static BatchNorm1d BatchNorm1d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            /// <summary>Batch normalisation of [B, C, D, H, W]: y = (x − mean) / √(var + eps) · weight + bias, with the mean and variance of each channel over the batch in training and the running ones in evaluation.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel.</param>
            /// <param name="track_running_stats">Keep running statistics for evaluation; without them the batch's own are used there too.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The batch's own variance is the biased one (divided by n); the running variance gathers the unbiased one (n − 1).</remarks>
            public static BatchNorm3d BatchNorm3d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
            /// <summary>Batch normalisation of [B, C, H, W]: y = (x − mean) / √(var + eps) · weight + bias, with the mean and variance of each channel over the batch in training and the running ones in evaluation.</summary>
            /// <param name="num_features">C, the number of channels.</param>
            /// <param name="eps">Added to the variance, so that nothing is divided by 0.</param>
            /// <param name="momentum">Share of the newest batch in the running statistics, in [0, 1]: running = (1 − momentum)·running + momentum·batch.</param>
            /// <param name="affine">Learn a scale (weight, starts at 1) and a shift (bias, starts at 0) for each channel.</param>
            /// <param name="track_running_stats">Keep running statistics for evaluation; without them the batch's own are used there too.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The batch's own variance is the biased one (divided by n); the running variance gathers the unbiased one (n − 1).</remarks>
            public static BatchNorm2d BatchNorm2d(long num_features, double eps = 1e-05, double momentum = 0.1, bool affine = true, bool track_running_stats = true, Device? device = null, ScalarType? dtype = null) => new(num_features, eps, momentum, affine, track_running_stats, device, dtype);
        }
    }
}
