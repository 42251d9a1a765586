using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>How an image is made larger or smaller.</summary>
    public enum InterpolationMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
        Area = 5,
        NearestExact = 6,
    }

    /// <summary>How an image is made larger.</summary>
    public enum UpsampleMode
    {
        Nearest = 0,
        Linear = 1,
        Bilinear = 2,
        Bicubic = 3,
        Trilinear = 4,
    }

    /// <summary>How a value between pixels is found.</summary>
    public enum GridSampleMode
    {
        Nearest = 0,
        Bilinear = 2,
    }

    /// <summary>What stands outside the image.</summary>
    public enum GridSamplePaddingMode
    {
        Zeros = 0,
        Reflection = 1,
        Border = 2,
    }

    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Pads the last dimensions of a tensor.</summary>
            /// <param name="input">The input.</param>
            /// <param name="pad">How much before and after each dimension, the last dimension first: left, right, top, bottom, …; negative cuts off.</param>
            /// <param name="mode">Constant (or Zeros), Reflect, Replicate or Circular.</param>
            /// <param name="value">The constant.</param>
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Aten.pad.Call(input, pad, mode == PaddingModes.Zeros ? "constant" : mode.ToString().ToLowerInvariant(), mode is PaddingModes.Constant or PaddingModes.Zeros ? value : (double?)null);
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, ReadOnlySpan<long> pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, pad.ToArray(), mode, value);
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad.Item1, pad.Item2 }, mode, value);
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, (long, long, long, long) pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad.Item1, pad.Item2, pad.Item3, pad.Item4 }, mode, value);
            /// <inheritdoc cref="pad(Tensor, long[], PaddingModes, double)"/>
            public static Tensor pad(Tensor input, long pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => functional.pad(input, new[] { pad, pad }, mode, value);

            /// <summary>Makes pixels of channels: [B, C·r², H, W] → [B, C, H·r, W·r], with r the factor.</summary>
            /// <param name="upscale_factor">r; its square divides the number of channels.</param>
            public static Tensor pixel_shuffle(Tensor input, long upscale_factor) => Aten.pixel_shuffle.Call(input, Squarable(upscale_factor));
            /// <summary>Makes channels of pixels: [B, C, H·r, W·r] → [B, C·r², H, W], with r the factor.</summary>
            /// <param name="downscale_factor">r; divides height and width.</param>
            public static Tensor pixel_unshuffle(Tensor input, long downscale_factor) => Aten.pixel_unshuffle.Call(input, Squarable(downscale_factor));

            /// <summary>A factor whose square fits 64 bits: libtorch divides by the square, of which else nothing may be left.</summary>
            private static long Squarable(long factor) => factor <= int.MaxValue ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "No image has so many channels or pixels.");

            /// <summary>The image's values at places: [B, C, H, W] and a grid [B, H', W', 2] → [B, C, H', W'].</summary>
            /// <param name="grid">x and y of each place; −1 and 1 are the image's edges.</param>
            /// <param name="mode">How a value between pixels is found.</param>
            /// <param name="padding_mode">What stands outside the image.</param>
            /// <param name="align_corners">−1 and 1 mean the corner pixels' centres instead of the edges; null for false.</param>
            public static Tensor grid_sample(Tensor input, Tensor grid, GridSampleMode mode = GridSampleMode.Bilinear, GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros, bool? align_corners = null)
            {
                var padding = padding_mode switch { GridSamplePaddingMode.Border => 1L, GridSamplePaddingMode.Reflection => 2, _ => 0 };
                return Aten.grid_sampler.Call(input, grid, mode == GridSampleMode.Nearest ? 1L : 0, padding, align_corners ?? false);
            }

            /// <summary>The grid of an affine map, for grid_sample: [B, 2, 3] → [B, H, W, 2].</summary>
            /// <param name="theta">The maps from the output's coordinates to the input's, [B, 2, 3].</param>
            /// <param name="size">The output's shape, [B, C, H, W].</param>
            /// <param name="align_corners">As in grid_sample.</param>
            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                Aten.affine_grid_generator.Call(theta, size ?? throw new ArgumentNullException(nameof(size), "The size of the output is needed."), align_corners);

            /// <summary>Makes an image larger or smaller: [B, C, …] to <paramref name="size"/>, or by <paramref name="scale_factor"/>.</summary>
            /// <param name="x">The input.</param>
            /// <param name="size">Sizes of the last dimensions after, one for all or one each; null where scale_factor is given.</param>
            /// <param name="scale_factor">Factors of the last dimensions, one for all or one each; null where size is given.</param>
            /// <param name="mode">Nearest repeats pixels; Linear is for [B, C, L], Bilinear and Bicubic for [B, C, H, W], Trilinear for [B, C, D, H, W]. Area takes means, NearestExact rounds as other libraries do.</param>
            /// <param name="align_corners">For the modes that interpolate: put the corner pixels' centres on each other. null for false.</param>
            /// <param name="recompute_scale_factor">Compute the factor anew from the output's size, which is rounded.</param>
            /// <param name="antialias">Widen the kernel when making smaller; for Bilinear and Bicubic only.</param>
            /// <exception cref="ArgumentException">Size and factor are both given or both missing, or the mode does not fit the dimensions.</exception>
            public static Tensor interpolate(Tensor x, long[]? size = null, double[]? scale_factor = null, InterpolationMode mode = InterpolationMode.Nearest, bool? align_corners = null, bool recompute_scale_factor = false, bool antialias = false)
            {
                if (size is null == scale_factor is null) throw new ArgumentException("interpolate wants either a size or a scale factor.");
                var shape = x.shape;
                var dims = shape.Length - 2;
                if (size is { Length: 1 }) size = [.. Enumerable.Repeat(size[0], dims)];
                if (scale_factor is { Length: 1 }) scale_factor = [.. Enumerable.Repeat(scale_factor[0], dims)];
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = [.. scale_factor.Select((factor, k) => (long)Math.Floor(shape[k + 2] * factor))];
                    scale_factor = null;
                }
                var corners = align_corners ?? false;
                if (antialias)
                {
                    return (mode, dims) switch
                    {
                        (InterpolationMode.Bilinear, 2) => Aten._upsample_bilinear2d_aa.Call(x, size, corners, scale_factor),
                        (InterpolationMode.Bicubic, 2) => Aten._upsample_bicubic2d_aa.Call(x, size, corners, scale_factor),
                        _ => throw new ArgumentException("Antialiasing goes with bilinear and bicubic interpolation of [B, C, H, W] only."),
                    };
                }
                return (mode, dims) switch
                {
                    (InterpolationMode.Nearest, 1) => Aten.upsample_nearest1d.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 2) => Aten.upsample_nearest2d.Call(x, size, scale_factor),
                    (InterpolationMode.Nearest, 3) => Aten.upsample_nearest3d.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 1) => Aten._upsample_nearest_exact1d.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 2) => Aten._upsample_nearest_exact2d.Call(x, size, scale_factor),
                    (InterpolationMode.NearestExact, 3) => Aten._upsample_nearest_exact3d.Call(x, size, scale_factor),
                    (InterpolationMode.Linear, 1) => Aten.upsample_linear1d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Bilinear, 2) => Aten.upsample_bilinear2d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Bicubic, 2) => Aten.upsample_bicubic2d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Trilinear, 3) => Aten.upsample_trilinear3d.Call(x, size, corners, scale_factor),
                    (InterpolationMode.Area, 1) => adaptive_avg_pool1d(x, size![0]),
                    (InterpolationMode.Area, 2) => adaptive_avg_pool2d(x, size!),
                    (InterpolationMode.Area, 3) => adaptive_avg_pool3d(x, size!),
                    _ => throw new ArgumentException($"{mode} interpolation does not go with {x.Summary()}."),
                };
            }

            /// <summary>Makes [B, C, …] larger; another name of interpolate.</summary>
            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) => interpolate(input, size, scale_factor, (InterpolationMode)mode, align_corners);
            /// <summary>Makes [B, C, H, W] larger, bilinearly.</summary>
            public static Tensor upsample_bilinear(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) => interpolate(x, size, scale_factor, InterpolationMode.Bilinear, align_corners);
            /// <summary>Makes [B, C, …] larger by repeating pixels.</summary>
            public static Tensor upsample_nearest(Tensor x, long[]? size = null, double[]? scale_factor = null, bool align_corners = false) => interpolate(x, size, scale_factor, InterpolationMode.Nearest);
            public static Tensor upsample_nearest1d(Tensor input, long? outputSize, double? scaleFactor) => Aten.upsample_nearest1d.Call(input, outputSize is { } size ? new[] { size } : null, scaleFactor is { } factor ? new[] { factor } : null);
            public static Tensor upsample_nearest2d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) => Aten.upsample_nearest2d.Call(input, outputSizes, scaleFactors);
            public static Tensor upsample_nearest3d(Tensor input, long[]? outputSizes = null, double[]? scaleFactors = null) => Aten.upsample_nearest3d.Call(input, outputSizes, scaleFactors);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator pad = new("aten::pad");
        internal static readonly Operator pixel_shuffle = new("aten::pixel_shuffle");
        internal static readonly Operator pixel_unshuffle = new("aten::pixel_unshuffle");
        internal static readonly Operator grid_sampler = new("aten::grid_sampler");
        internal static readonly Operator affine_grid_generator = new("aten::affine_grid_generator");
        internal static readonly Operator upsample_nearest1d = new("aten::upsample_nearest1d.vec");
        internal static readonly Operator upsample_nearest2d = new("aten::upsample_nearest2d.vec");
        internal static readonly Operator upsample_nearest3d = new("aten::upsample_nearest3d.vec");
        internal static readonly Operator _upsample_nearest_exact1d = new("aten::_upsample_nearest_exact1d.vec");
        internal static readonly Operator _upsample_nearest_exact2d = new("aten::_upsample_nearest_exact2d.vec");
        internal static readonly Operator _upsample_nearest_exact3d = new("aten::_upsample_nearest_exact3d.vec");
        internal static readonly Operator upsample_linear1d = new("aten::upsample_linear1d.vec");
        internal static readonly Operator upsample_bilinear2d = new("aten::upsample_bilinear2d.vec");
        internal static readonly Operator upsample_bicubic2d = new("aten::upsample_bicubic2d.vec");
        internal static readonly Operator upsample_trilinear3d = new("aten::upsample_trilinear3d.vec");
        internal static readonly Operator _upsample_bilinear2d_aa = new("aten::_upsample_bilinear2d_aa.vec");
        internal static readonly Operator _upsample_bicubic2d_aa = new("aten::_upsample_bicubic2d_aa.vec");
    }
}
