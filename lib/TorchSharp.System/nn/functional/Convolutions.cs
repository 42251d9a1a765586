using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>A convolution: [B, in, L] → [B, out, …], with size (in + 2·padding − dilation·(kernel − 1) − 1) / stride + 1, rounded down.</summary>
            /// <param name="input">[B, in, L].</param>
            /// <param name="weight">[out, in / groups, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="stride">How far the kernel moves; null for 1.</param>
            /// <param name="padding">How much is added at each side; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null, long groups = 1) =>
                Aten.conv1d.Call(input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { dilation ?? 1 }, groups);
            /// <summary>A convolution: [B, in, H, W] → [B, out, …], with size (in + 2·padding − dilation·(kernel − 1) − 1) / stride + 1, rounded down.</summary>
            /// <param name="input">[B, in, H, W].</param>
            /// <param name="weight">[out, in / groups, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">How far the kernel moves; null for 1.</param>
            /// <param name="padding">How much is added at each side; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                WholeConvolution.Of(input, weight, bias, padding, dilation, groups)
                ?? Aten.conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);
            /// <summary>A convolution: [B, in, D, H, W] → [B, out, …], with size (in + 2·padding − dilation·(kernel − 1) − 1) / stride + 1, rounded down.</summary>
            /// <param name="input">[B, in, D, H, W].</param>
            /// <param name="weight">[out, in / groups, kernel, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">How far the kernel moves; null for 1.</param>
            /// <param name="padding">How much is added at each side; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv3d.Call(input, weight, bias, strides ?? [1, 1, 1], padding ?? [0, 0, 0], dilation ?? [1, 1, 1], groups);

            /// <summary>A convolution whose padding is named: Same keeps the size and wants a stride of 1, Valid adds nothing.</summary>
            /// <param name="input">[B, in, L].</param>
            /// <param name="weight">[out, in / groups, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="stride">How far the kernel moves; null for 1.</param>
            /// <param name="padding">Valid or Same.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv1d_padding(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null, long groups = 1) =>
                Aten.conv1d_padding.Call(input, weight, bias, new[] { stride ?? 1 }, padding.ToString().ToLowerInvariant(), new[] { dilation ?? 1 }, groups);
            /// <summary>A convolution whose padding is named: Same keeps the size and wants a stride of 1, Valid adds nothing.</summary>
            /// <param name="input">[B, in, H, W].</param>
            /// <param name="weight">[out, in / groups, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">How far the kernel moves; null for 1.</param>
            /// <param name="padding">Valid or Same.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv2d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.conv2d_padding.Call(input, weight, bias, strides ?? [1, 1], padding.ToString().ToLowerInvariant(), dilation ?? [1, 1], groups);
            /// <summary>A convolution whose padding is named: Same keeps the size and wants a stride of 1, Valid adds nothing.</summary>
            /// <param name="input">[B, in, D, H, W].</param>
            /// <param name="weight">[out, in / groups, kernel, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">How far the kernel moves; null for 1.</param>
            /// <param name="padding">Valid or Same.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv3d_padding(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid, long[]? dilation = null, long groups = 1) =>
                Aten.conv3d_padding.Call(input, weight, bias, strides ?? [1, 1, 1], padding.ToString().ToLowerInvariant(), dilation ?? [1, 1, 1], groups);

            /// <summary>A transposed convolution: [B, in, L] → [B, out, …], with size (in − 1)·stride − 2·padding + dilation·(kernel − 1) + output_padding + 1.</summary>
            /// <param name="input">[B, in, L].</param>
            /// <param name="weight">[in, out / groups, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="stride">By how much the input is stretched; null for 1.</param>
            /// <param name="padding">How much of the output is cut off at each side; null for 0.</param>
            /// <param name="output_padding">How much is added at one end of the output; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv_transpose1d(Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null, long? dilation = null, long groups = 1) =>
                Aten.conv_transpose1d.Call(input, weight, bias, new[] { stride ?? 1 }, new[] { padding ?? 0 }, new[] { output_padding ?? 0 }, groups, new[] { dilation ?? 1 });
            /// <summary>A transposed convolution: [B, in, H, W] → [B, out, …], with size (in − 1)·stride − 2·padding + dilation·(kernel − 1) + output_padding + 1.</summary>
            /// <param name="input">[B, in, H, W].</param>
            /// <param name="weight">[in, out / groups, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">By how much the input is stretched; null for 1.</param>
            /// <param name="padding">How much of the output is cut off at each side; null for 0.</param>
            /// <param name="output_padding">How much is added at one end of the output; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                WholeConvolution.OfTransposed(input, weight, bias, padding, output_padding, dilation, groups)
                ?? TransposedConvolution.Of(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], dilation ?? [1, 1], groups);
            /// <summary>A transposed convolution: [B, in, D, H, W] → [B, out, …], with size (in − 1)·stride − 2·padding + dilation·(kernel − 1) + output_padding + 1.</summary>
            /// <param name="input">[B, in, D, H, W].</param>
            /// <param name="weight">[in, out / groups, kernel, kernel, kernel].</param>
            /// <param name="bias">[out]; null for none.</param>
            /// <param name="strides">By how much the input is stretched; null for 1.</param>
            /// <param name="padding">How much of the output is cut off at each side; null for 0.</param>
            /// <param name="output_padding">How much is added at one end of the output; null for 0.</param>
            /// <param name="dilation">Distance between the kernel's elements; null for 1.</param>
            /// <param name="groups">Parts into which the channels are divided.</param>
            public static Tensor conv_transpose3d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv_transpose3d.Call(input, weight, bias, strides ?? [1, 1, 1], padding ?? [0, 0, 0], output_padding ?? [0, 0, 0], groups, dilation ?? [1, 1, 1]);

            /// <summary>The blocks of an image as columns: [B, C, H, W] → [B, C·kernel, blocks].</summary>
            /// <param name="kernel_size">Size of a block.</param>
            /// <param name="dilation">Distance between a block's pixels.</param>
            /// <param name="padding">How many zeros are added at each side.</param>
            /// <param name="stride">Distance between blocks.</param>
            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.im2col.Call(input, Extents.Of2(kernel_size), Extents.Of2(dilation), Extents.Of2(padding), Extents.Of2(stride));
            /// <inheritdoc cref="unfold(Tensor, long, long, long, long)"/>
            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.im2col.Call(input, Extents.Of2(kernel_size), Extents.Of2(dilation) ?? [1, 1], Extents.Of2(padding) ?? [0, 0], Extents.Of2(stride) ?? [1, 1]);
            /// <summary>Adds blocks up to an image: [B, C·kernel, blocks] → [B, C, H, W]. Where blocks overlap, they are summed.</summary>
            /// <param name="output_size">H and W.</param>
            /// <param name="kernel_size">Size of a block.</param>
            /// <param name="dilation">Distance between a block's pixels.</param>
            /// <param name="padding">How much was added at each side.</param>
            /// <param name="stride">Distance between blocks.</param>
            public static Tensor fold(Tensor input, long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                Aten.col2im.Call(input, Extents.Of2(output_size), Extents.Of2(kernel_size), Extents.Of2(dilation), Extents.Of2(padding), Extents.Of2(stride));
            /// <inheritdoc cref="fold(Tensor, long, long, long, long, long)"/>
            public static Tensor fold(Tensor input, (long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                Aten.col2im.Call(input, Extents.Of2(output_size), Extents.Of2(kernel_size), Extents.Of2(dilation) ?? [1, 1], Extents.Of2(padding) ?? [0, 0], Extents.Of2(stride) ?? [1, 1]);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator conv1d = new("aten::conv1d");
        internal static readonly Operator conv2d = new("aten::conv2d");
        internal static readonly Operator conv3d = new("aten::conv3d");
        internal static readonly Operator conv1d_padding = new("aten::conv1d.padding");
        internal static readonly Operator conv2d_padding = new("aten::conv2d.padding");
        internal static readonly Operator conv3d_padding = new("aten::conv3d.padding");
        internal static readonly Operator conv_transpose1d = new("aten::conv_transpose1d");
        internal static readonly Operator conv_transpose3d = new("aten::conv_transpose3d.input");
        internal static readonly Operator im2col = new("aten::im2col");
        internal static readonly Operator col2im = new("aten::col2im");
    }
}
