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
            /// <summary>Makes [B, C, …] larger, to a size or by a factor: out = in · scale_factor, rounded down.</summary>
            /// <param name="size">Sizes of the last dimensions after, one for all or one each; null where scale_factor is given.</param>
            /// <param name="scale_factor">Factors of the last dimensions, one for all or one each; null where size is given.</param>
            /// <param name="mode">Nearest repeats pixels; Linear is for [B, C, L], Bilinear and Bicubic for [B, C, H, W], Trilinear for [B, C, D, H, W].</param>
            /// <param name="align_corners">For the modes that interpolate: put the corner pixels' centres on each other. null for false.</param>
            /// <param name="recompute_scale_factor">Compute the factor anew from the output's size, which is rounded.</param>
            public static Upsample Upsample(long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool? align_corners = null, bool? recompute_scale_factor = null) => new(size, scale_factor, mode, align_corners, recompute_scale_factor);
        }
    }
}
