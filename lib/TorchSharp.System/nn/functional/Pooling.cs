using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="nn.MaxPool1d(long, long?, long?, long?, bool)"/>
            public static Tensor max_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d.Call(input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, ceil_mode);
            /// <inheritdoc cref="nn.MaxPool2d(long, long?, long?, long?, bool)"/>
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);
            /// <inheritdoc cref="nn.MaxPool2d(long, long?, long?, long?, bool)"/>
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), Extents.Of2(dilation), ceil_mode);
            /// <inheritdoc cref="nn.MaxPool2d(long, long?, long?, long?, bool)"/>
            public static Tensor max_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), Extents.Of2(dilation), ceil_mode);
            /// <inheritdoc cref="nn.MaxPool3d(long, long?, long?, long?, bool)"/>
            public static Tensor max_pool3d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool3d.Call(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0, 0], dilation ?? [1, 1, 1], ceil_mode);

            /// <summary>As <c>max_pool1d</c>, with the place of each maximum, counted through its channel, for <c>max_unpool1d</c>.</summary>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d_with_indices.Call2(input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, ceil_mode);
            /// <summary>As <c>max_pool2d</c>, with the place of each maximum, counted through its channel, for <c>max_unpool2d</c>.</summary>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d_with_indices.Call2(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);
            /// <summary>As <c>max_pool3d</c>, with the place of each maximum, counted through its channel, for <c>max_unpool3d</c>.</summary>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool3d_with_indices.Call2(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0, 0], dilation ?? [1, 1, 1], ceil_mode);

            /// <inheritdoc cref="nn.AvgPool1d(long, long?, long, bool, bool)"/>
            public static Tensor avg_pool1d(Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true) =>
                Aten.avg_pool1d.Call(input, new[] { kernel_size }, new[] { stride ?? kernel_size }, new[] { padding ?? 0 }, ceil_mode, count_include_pad);
            /// <inheritdoc cref="nn.AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="nn.AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static Tensor avg_pool2d(Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="nn.AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static Tensor avg_pool2d(Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="nn.AvgPool3d(long, long?, long?, bool, bool, long?)"/>
            public static Tensor avg_pool3d(Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d.Call(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="nn.LPPool1d(double, long, long?, bool)"/>
            public static Tensor lp_pool1d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                return Root(avg_pool1d(input.pow(norm_type), kernel_size, stride, 0, ceil_mode), kernel_size, norm_type).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="nn.LPPool2d(double, long, long?, bool)"/>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false)
            {
                using var scope = NewDisposeScope();
                return Root(avg_pool2d(input.pow(norm_type), kernel_size, stride, ceil_mode: ceil_mode), kernel_size[0] * kernel_size[1], norm_type).MoveToOuterDisposeScope();
            }

            /// <inheritdoc cref="nn.LPPool2d(double, long, long?, bool)"/>
            public static Tensor lp_pool2d(Tensor input, double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => lp_pool2d(input, norm_type, Extents.Of2(kernel_size), Extents.Of2(stride), ceil_mode);

            private static Tensor Root(Tensor mean, long count, double p) => (mean.sign() * mean.abs().relu()).mul(count).pow(1 / p);

            /// <inheritdoc cref="nn.AdaptiveAvgPool1d(long)"/>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) => Aten.adaptive_avg_pool1d.Call(input, new[] { output_size });
            /// <inheritdoc cref="nn.AdaptiveAvgPool2d(long)"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool2d.Call(input, output_size);
            /// <inheritdoc cref="nn.AdaptiveAvgPool2d(long)"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) => adaptive_avg_pool2d(input, Extents.Of2(output_size));
            /// <inheritdoc cref="nn.AdaptiveAvgPool2d(long)"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) => adaptive_avg_pool2d(input, Extents.Of2(output_size));
            /// <inheritdoc cref="nn.AdaptiveAvgPool3d(long)"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) => Aten.adaptive_avg_pool3d.Call(input, output_size);
            /// <inheritdoc cref="nn.AdaptiveAvgPool3d(long)"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) => adaptive_avg_pool3d(input, Extents.Of3(output_size));
            /// <inheritdoc cref="nn.AdaptiveAvgPool3d(long)"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) => adaptive_avg_pool3d(input, Extents.Of3(output_size));
            /// <inheritdoc cref="nn.AdaptiveMaxPool1d(long)"/>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size) => Only(adaptive_max_pool1d_with_indices(input, output_size));
            /// <inheritdoc cref="nn.AdaptiveMaxPool2d(long[])"/>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size) => Only(adaptive_max_pool2d_with_indices(input, output_size));
            /// <inheritdoc cref="nn.AdaptiveMaxPool3d(long[])"/>
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size) => Only(adaptive_max_pool3d_with_indices(input, output_size));
            /// <summary>As <c>adaptive_max_pool1d</c>, with the place of each maximum, counted through its channel.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) => Aten.adaptive_max_pool1d.Call2(input, new[] { output_size });
            /// <summary>As <c>adaptive_max_pool2d</c>, with the place of each maximum, counted through its channel.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) => Aten.adaptive_max_pool2d.Call2(input, output_size);
            /// <summary>As <c>adaptive_max_pool3d</c>, with the place of each maximum, counted through its channel.</summary>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) => Aten.adaptive_max_pool3d.Call2(input, output_size);

            private static Tensor Only((Tensor output, Tensor indices) pair)
            {
                pair.indices.Dispose();
                return pair.output;
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator max_pool1d = new("aten::max_pool1d");
        internal static readonly Operator max_pool2d = new("aten::max_pool2d");
        internal static readonly Operator max_pool3d = new("aten::max_pool3d");
        internal static readonly Operator max_pool1d_with_indices = new("aten::max_pool1d_with_indices");
        internal static readonly Operator max_pool2d_with_indices = new("aten::max_pool2d_with_indices");
        internal static readonly Operator max_pool3d_with_indices = new("aten::max_pool3d_with_indices");
        internal static readonly Operator avg_pool1d = new("aten::avg_pool1d");
        internal static readonly Operator avg_pool2d = new("aten::avg_pool2d");
        internal static readonly Operator avg_pool3d = new("aten::avg_pool3d");
        internal static readonly Operator adaptive_avg_pool1d = new("aten::adaptive_avg_pool1d");
        internal static readonly Operator adaptive_avg_pool2d = new("aten::adaptive_avg_pool2d");
        internal static readonly Operator adaptive_avg_pool3d = new("aten::adaptive_avg_pool3d");
        internal static readonly Operator adaptive_max_pool1d = new("aten::adaptive_max_pool1d");
        internal static readonly Operator adaptive_max_pool2d = new("aten::adaptive_max_pool2d");
        internal static readonly Operator adaptive_max_pool3d = new("aten::adaptive_max_pool3d");
    }
}
