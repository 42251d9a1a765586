using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Greatest elements of windows at places that are drawn at random (Graham 2014): [B, C, H, W].</summary>
    public sealed class FractionalMaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal FractionalMaxPool2d(long[] kernel_size, long[]? output_size, double[]? output_ratio) : base(nameof(FractionalMaxPool2d)) => (this.kernel_size, this.output_size, this.output_ratio) = (kernel_size, output_size, output_ratio);

        /// <summary>Size of a window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Size of the output's last dimensions; null where a ratio says it.</summary>
        public long[]? output_size { get; set; }

        /// <summary>The output's size as a part of the input's, in (0, 1); null where a size is given.</summary>
        public double[]? output_ratio { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.fractional_max_pool2d(input, kernel_size, output_size, output_ratio);

        /// <summary>With the place of each maximum, counted through its channel.</summary>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio);
    }

    /// <summary>Greatest elements of windows at places that are drawn at random (Graham 2014): [B, C, D, H, W].</summary>
    public sealed class FractionalMaxPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal FractionalMaxPool3d(long[] kernel_size, long[]? output_size, double[]? output_ratio) : base(nameof(FractionalMaxPool3d)) => (this.kernel_size, this.output_size, this.output_ratio) = (kernel_size, output_size, output_ratio);

        /// <summary>Size of a window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>Size of the output's last dimensions; null where a ratio says it.</summary>
        public long[]? output_size { get; set; }

        /// <summary>The output's size as a part of the input's, in (0, 1); null where a size is given.</summary>
        public double[]? output_ratio { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.fractional_max_pool3d(input, kernel_size, output_size, output_ratio);

        /// <summary>With the place of each maximum, counted through its channel.</summary>
        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Greatest elements of windows at places that are drawn at random, so that the output has the wanted size (Graham 2014): [B, C, H, W] → [B, C, H', W'].</summary>
            /// <param name="kernel_size">Size of a window.</param>
            /// <param name="output_size">Size of the output's last dimensions; give this or the ratio.</param>
            /// <param name="output_ratio">The output's size as a part of the input's, in (0, 1).</param>
            /// <exception cref="ArgumentException">Both or neither of size and ratio are given, or a ratio is not in (0, 1).</exception>
            public static FractionalMaxPool2d FractionalMaxPool2d(long kernel_size, long? output_size = null, double? output_ratio = null) => FractionalMaxPool2d(Extents.Of2(kernel_size), Extents.Of2(output_size), functional.Ratios(output_ratio, 2));

            /// <inheritdoc cref="FractionalMaxPool2d(long, long?, double?)"/>
            public static FractionalMaxPool2d FractionalMaxPool2d((long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) => FractionalMaxPool2d(Extents.Of2(kernel_size), Extents.Of2(output_size), functional.Ratios(output_ratio));

            /// <inheritdoc cref="FractionalMaxPool2d(long, long?, double?)"/>
            public static FractionalMaxPool2d FractionalMaxPool2d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null)
            {
                functional.CheckSizes(2, kernel_size, output_size, output_ratio);
                return new(kernel_size, output_size, output_ratio);
            }

            /// <summary>Greatest elements of windows at places that are drawn at random, so that the output has the wanted size (Graham 2014): [B, C, D, H, W] → [B, C, D', H', W'].</summary>
            /// <param name="kernel_size">Size of a window.</param>
            /// <param name="output_size">Size of the output's last dimensions; give this or the ratio.</param>
            /// <param name="output_ratio">The output's size as a part of the input's, in (0, 1).</param>
            /// <exception cref="ArgumentException">Both or neither of size and ratio are given, or a ratio is not in (0, 1).</exception>
            public static FractionalMaxPool3d FractionalMaxPool3d(long kernel_size, long? output_size = null, double? output_ratio = null) => FractionalMaxPool3d(Extents.Of3(kernel_size), Extents.Of3(output_size), functional.Ratios(output_ratio, 3));

            /// <inheritdoc cref="FractionalMaxPool3d(long, long?, double?)"/>
            public static FractionalMaxPool3d FractionalMaxPool3d((long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) => FractionalMaxPool3d(Extents.Of3(kernel_size), Extents.Of3(output_size), functional.Ratios(output_ratio));

            /// <inheritdoc cref="FractionalMaxPool3d(long, long?, double?)"/>
            public static FractionalMaxPool3d FractionalMaxPool3d(long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null)
            {
                functional.CheckSizes(3, kernel_size, output_size, output_ratio);
                return new(kernel_size, output_size, output_ratio);
            }

            public static partial class functional
            {
                /// <inheritdoc cref="nn.FractionalMaxPool2d(long, long?, double?)"/>
                public static Tensor fractional_max_pool2d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) => fractional_max_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(output_size), Ratios(output_ratio, 2));
                /// <inheritdoc cref="nn.FractionalMaxPool2d(long, long?, double?)"/>
                public static Tensor fractional_max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) => fractional_max_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(output_size), Ratios(output_ratio));
                /// <inheritdoc cref="nn.FractionalMaxPool2d(long, long?, double?)"/>
                public static Tensor fractional_max_pool2d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => Only(fractional_max_pool2d_with_indices(input, kernel_size, output_size, output_ratio));
                /// <summary>As <c>fractional_max_pool2d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) => fractional_max_pool2d_with_indices(input, Extents.Of2(kernel_size), Extents.Of2(output_size), Ratios(output_ratio, 2));
                /// <summary>As <c>fractional_max_pool2d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, (long, long) kernel_size, (long, long)? output_size = null, (double, double)? output_ratio = null) => fractional_max_pool2d_with_indices(input, Extents.Of2(kernel_size), Extents.Of2(output_size), Ratios(output_ratio));
                /// <summary>As <c>fractional_max_pool2d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => FractionalPool(Aten.fractional_max_pool2d, 2, input, kernel_size, output_size, output_ratio);

                /// <inheritdoc cref="nn.FractionalMaxPool3d(long, long?, double?)"/>
                public static Tensor fractional_max_pool3d(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) => fractional_max_pool3d(input, Extents.Of3(kernel_size), Extents.Of3(output_size), Ratios(output_ratio, 3));
                /// <inheritdoc cref="nn.FractionalMaxPool3d(long, long?, double?)"/>
                public static Tensor fractional_max_pool3d(Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) => fractional_max_pool3d(input, Extents.Of3(kernel_size), Extents.Of3(output_size), Ratios(output_ratio));
                /// <inheritdoc cref="nn.FractionalMaxPool3d(long, long?, double?)"/>
                public static Tensor fractional_max_pool3d(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => Only(fractional_max_pool3d_with_indices(input, kernel_size, output_size, output_ratio));
                /// <summary>As <c>fractional_max_pool3d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, long kernel_size, long? output_size = null, double? output_ratio = null) => fractional_max_pool3d_with_indices(input, Extents.Of3(kernel_size), Extents.Of3(output_size), Ratios(output_ratio, 3));
                /// <summary>As <c>fractional_max_pool3d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, (long, long, long) kernel_size, (long, long, long)? output_size = null, (double, double, double)? output_ratio = null) => fractional_max_pool3d_with_indices(input, Extents.Of3(kernel_size), Extents.Of3(output_size), Ratios(output_ratio));
                /// <summary>As <c>fractional_max_pool3d</c>, with the place of each maximum, counted through its channel.</summary>
                public static (Tensor Values, Tensor Indices) fractional_max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? output_size = null, double[]? output_ratio = null) => FractionalPool(Aten.fractional_max_pool3d, 3, input, kernel_size, output_size, output_ratio);

                private static (Tensor, Tensor) FractionalPool(Operator pool, int dimensions, Tensor input, long[] kernel_size, long[]? output_size, double[]? output_ratio)
                {
                    CheckSizes(dimensions, kernel_size, output_size, output_ratio);
                    if (input.dim() != dimensions + 1 && input.dim() != dimensions + 2)
                        throw new ArgumentException($"Fractional pooling in {dimensions} dimensions wants an input of {dimensions + 2}, or {dimensions + 1} without a batch, and this is {input.Summary()}.");
                    using var scope = NewDisposeScope();
                    output_size ??= [.. output_ratio!.Select((ratio, k) => (long)(input.size(k - dimensions) * ratio))];
                    var places = rand([input.dim() == dimensions + 1 ? 1 : input.size(0), input.size(-dimensions - 1), dimensions], input.dtype, input.device);
                    var (values, indices) = pool.Call2(input, kernel_size, output_size, places);
                    return scope.MoveToOuter(values, indices);
                }

                internal static void CheckSizes(int dimensions, long[] kernel_size, long[]? output_size, double[]? output_ratio)
                {
                    if (output_size is null == output_ratio is null) throw new ArgumentException($"Fractional pooling wants either output_size or output_ratio, and {(output_size is null ? "neither is" : "both are")} given.");
                    if (kernel_size.Length != dimensions || (output_size?.Length ?? output_ratio!.Length) != dimensions) throw new ArgumentException($"Fractional pooling in {dimensions} dimensions wants {dimensions} sizes of the window and of the output, and there are {kernel_size.Length} and {output_size?.Length ?? output_ratio!.Length}.");
                    if (output_ratio is not null && output_ratio.Any(ratio => ratio is not (> 0 and < 1))) throw new ArgumentException($"output_ratio must lie between 0 and 1, and is [{string.Join(", ", output_ratio)}].");
                }

                internal static double[]? Ratios(double? ratio, int dimensions) => ratio is { } one ? [.. Enumerable.Repeat(one, dimensions)] : null;

                internal static double[]? Ratios((double, double)? ratios) => ratios is var (height, width) ? [height, width] : null;

                internal static double[]? Ratios((double, double, double)? ratios) => ratios is var (depth, height, width) ? [depth, height, width] : null;
            }
        }

        internal static partial class Aten
        {
            internal static readonly Operator fractional_max_pool2d = new("aten::fractional_max_pool2d");
            internal static readonly Operator fractional_max_pool3d = new("aten::fractional_max_pool3d");
        }
    }
}
