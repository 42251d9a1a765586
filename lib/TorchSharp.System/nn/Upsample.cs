using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Makes an image larger, to a size or by a factor.</summary>
    public sealed class Upsample : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        private readonly long[]? wantedSize;
        private readonly double[]? factors;

        internal Upsample(long[]? size, double[]? scale_factor, torch.UpsampleMode mode, bool? align_corners, bool? recompute_scale_factor) : base(nameof(Upsample)) =>
            (wantedSize, factors, this.mode, this.align_corners, this.recompute_scale_factor) = (size, scale_factor, mode, align_corners, recompute_scale_factor);

        public ReadOnlySpan<long> size => wantedSize;

        public ReadOnlySpan<double> scale_factor => factors;

        public torch.UpsampleMode mode { get; }

        public bool? align_corners { get; }

        public bool? recompute_scale_factor { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.interpolate(input, wantedSize, factors, (torch.InterpolationMode)mode, align_corners, recompute_scale_factor ?? false);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) => new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
