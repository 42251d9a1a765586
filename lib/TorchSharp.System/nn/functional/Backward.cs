using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>The gradient of avg_pool2d's input.</summary>
            /// <param name="input">The output's gradient.</param>
            /// <param name="originalInput">The input of avg_pool2d.</param>
            /// <param name="kernel_sizes">As of avg_pool2d, like what follows.</param>
            public static Tensor avg_pool2d_backward(Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d_backward.Call(input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? [0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of avg_pool3d's input.</summary>
            /// <inheritdoc cref="avg_pool2d_backward"/>
            public static Tensor avg_pool3d_backward(Tensor input, Tensor originalInput, long[] kernel_sizes, long[]? strides = null, long[]? paddings = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d_backward.Call(input, originalInput, kernel_sizes, strides ?? kernel_sizes, paddings ?? [0, 0, 0], ceil_mode, count_include_pad, divisor_override);

            /// <summary>The gradient of adaptive_avg_pool3d's input, written to <paramref name="gradInput"/>.</summary>
            /// <param name="gradInput">Takes the gradient, of the input's shape.</param>
            /// <param name="gradOutput">The output's gradient.</param>
            /// <param name="originalInput">The input of adaptive_avg_pool3d.</param>
            public static Tensor adaptive_avg_pool3d_backward(Tensor gradInput, Tensor gradOutput, Tensor originalInput) => Aten.adaptive_avg_pool3d_backward.CallInPlace(gradInput, gradOutput, originalInput, gradInput);

            /// <summary>The gradient of interpolation by the nearest element in one dimension.</summary>
            /// <param name="grad_output">The output's gradient, [B, C, L'].</param>
            /// <param name="outputSize">L'; null to take it from the factor.</param>
            /// <param name="inputSize">L.</param>
            /// <param name="scaleFactor">L' / L; null to take it from the sizes.</param>
            public static Tensor upsample_nearest1d_backward(Tensor grad_output, long? outputSize, long inputSize, double? scaleFactor) =>
                Nearest(Aten.upsample_nearest1d_backward, grad_output, [inputSize], outputSize is { } size ? [size] : null, scaleFactor is { } factor ? [factor] : null);

            /// <summary>The gradient of interpolation by the nearest element in two dimensions.</summary>
            /// <param name="grad_output">The output's gradient, [B, C, H', W'].</param>
            /// <param name="inputSizes">[B, C, H, W], or [H, W].</param>
            /// <param name="outputSizes">[H', W']; null to take them from the factors.</param>
            /// <param name="scaleFactors">H' / H and W' / W; null to take them from the sizes.</param>
            public static Tensor upsample_nearest2d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) => Nearest(Aten.upsample_nearest2d_backward, grad_output, inputSizes, outputSizes, scaleFactors);

            /// <summary>The gradient of interpolation by the nearest element in three dimensions.</summary>
            /// <param name="grad_output">The output's gradient, [B, C, D', H', W'].</param>
            /// <param name="inputSizes">[B, C, D, H, W], or [D, H, W].</param>
            /// <param name="outputSizes">[D', H', W']; null to take them from the factors.</param>
            /// <param name="scaleFactors">D' / D, H' / H and W' / W; null to take them from the sizes.</param>
            public static Tensor upsample_nearest3d_backward(Tensor grad_output, long[] inputSizes, long[]? outputSizes = null, double[]? scaleFactors = null) => Nearest(Aten.upsample_nearest3d_backward, grad_output, inputSizes, outputSizes, scaleFactors);

            private static Tensor Nearest(Operator backward, Tensor gradient, long[] inputSizes, long[]? outputSizes, double[]? factors)
            {
                var dimensions = (int)gradient.dim() - 2;
                if (inputSizes.Length == dimensions) inputSizes = [gradient.size(0), gradient.size(1), .. inputSizes];
                if (dimensions < 1 || inputSizes.Length != dimensions + 2) throw new ArgumentException($"The sizes [{string.Join(", ", inputSizes)}] are not those of an input whose output's gradient is {gradient.Summary()}.");
                outputSizes ??= [.. gradient.shape[2..]];
                return backward.Call([gradient, outputSizes, inputSizes, .. Enumerable.Range(0, dimensions).Select(k => (Arg)factors?[k])]);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator avg_pool2d_backward = new("aten::avg_pool2d_backward");
        internal static readonly Operator avg_pool3d_backward = new("aten::avg_pool3d_backward");
        internal static readonly Operator adaptive_avg_pool3d_backward = new("aten::adaptive_avg_pool3d_backward.grad_input");
        internal static readonly Operator upsample_nearest1d_backward = new("aten::upsample_nearest1d_backward");
        internal static readonly Operator upsample_nearest2d_backward = new("aten::upsample_nearest2d_backward");
        internal static readonly Operator upsample_nearest3d_backward = new("aten::upsample_nearest3d_backward");
    }
}
