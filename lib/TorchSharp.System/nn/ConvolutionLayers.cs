using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A convolution over sequences: [B, in, L].</summary>
    public sealed class Conv1d : Convolution
    {
        internal Conv1d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Conv1d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0], groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input)
        {
            using var scope = torch.NewDisposeScope();
            var (padded, rest) = Padded(input);
            return torch.nn.functional.conv1d(padded, weight, bias, stride[0], rest[0], dilation[0], groups).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A convolution over images: [B, in, H, W].</summary>
    public sealed class Conv2d : Convolution
    {
        internal Conv2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Conv2d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0], groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input)
        {
            using var scope = torch.NewDisposeScope();
            var (padded, rest) = Padded(input);
            return torch.nn.functional.conv2d(padded, weight, bias, stride, rest, dilation, groups).MoveToOuterDisposeScope();
        }
    }

    /// <summary>A convolution over volumes: [B, in, D, H, W].</summary>
    public sealed class Conv3d : Convolution
    {
        internal Conv3d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, false, [0, 0, 0], groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input)
        {
            using var scope = torch.NewDisposeScope();
            var (padded, rest) = Padded(input);
            return torch.nn.functional.conv3d(padded, weight, bias, stride, rest, dilation, groups).MoveToOuterDisposeScope();
        }
    }

    /// <summary>What the transposed convolutions share: the size of their output can be asked for.</summary>
    public abstract class ConvolutionTranspose : Convolution
    {
        protected ConvolutionTranspose(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null, torch.ScalarType? dtype = null)
            : base(name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input) => forward(input, null);

        /// <param name="output_size">The wanted size of the output's last dimensions; null for the layer's own output_padding.</param>
        public abstract torch.Tensor forward(torch.Tensor input, long[]? output_size);

        /// <summary>What has to be added at one side for the wanted size.</summary>
        /// <exception cref="ArgumentException">No padding smaller than the stride gives that size.</exception>
        protected long[] _output_padding(torch.Tensor input, long[]? output_size, long[] kernel_size, long[] stride, long[] padding, long[] dilation, long num_spatial_dims)
        {
            if (output_size is null) return output_padding;
            var wanted = output_size[^(int)num_spatial_dims..];
            var given = input.shape[^(int)num_spatial_dims..];
            return [.. Enumerable.Range(0, (int)num_spatial_dims).Select(k =>
            {
                var least = (given[k] - 1) * stride[k] - 2 * padding[k] + dilation[k] * (kernel_size[k] - 1) + 1;
                if (wanted[k] < least || wanted[k] >= least + stride[k])
                    throw new ArgumentException($"An output of size [{string.Join(", ", output_size)}] cannot be had of {input.Summary()}: dimension {k} can be {least} to {least + stride[k] - 1}.");
                return wanted[k] - least;
            })];
        }
    }

    /// <summary>The transpose of a convolution, which makes its input larger: [B, in, L].</summary>
    public sealed class ConvTranspose1d : ConvolutionTranspose
    {
        internal ConvTranspose1d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(ConvTranspose1d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input, long[]? output_size)
        {
            var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 1);
            return torch.nn.functional.conv_transpose1d(input, weight, bias, stride[0], padding![0], extra[0], dilation[0], groups);
        }
    }

    /// <summary>The transpose of a convolution, which makes its input larger: [B, in, H, W].</summary>
    public sealed class ConvTranspose2d : ConvolutionTranspose
    {
        internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input, long[]? output_size)
        {
            var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 2);
            return torch.nn.functional.conv_transpose2d(input, weight, bias, stride, padding, extra, dilation, groups);
        }
    }

    /// <summary>The transpose of a convolution, which makes its input larger: [B, in, D, H, W].</summary>
    public sealed class ConvTranspose3d : ConvolutionTranspose
    {
        internal ConvTranspose3d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(ConvTranspose3d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input, long[]? output_size)
        {
            var extra = _output_padding(input, output_size, kernel_size, stride, padding!, dilation, 3);
            return torch.nn.functional.conv_transpose3d(input, weight, bias, stride, padding, extra, dilation, groups);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A convolution over sequences: [B, in_channels, L] → [B, out_channels, L'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1 in each dimension, rounded down.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output, that is, the number of kernels; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel, in steps of the sequence.</param>
            /// <param name="padding">How much is added at each side before, 0 or more; Padding.Same keeps the size and wants a stride of 1, Padding.Valid adds nothing.</param>
            /// <param name="stride">How far the kernel moves, 1 or more.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">What is added: zeros, or the border mirrored, repeated or taken from the other side.</param>
            /// <param name="groups">Parts into which the channels are divided, each convolved on its own; in_channels for a depthwise convolution.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or Padding.Same meets a stride other than 1.</exception>
            /// <remarks>The weight is [out_channels, in_channels / groups, kernel_size]. Weight and bias start uniform in ±1 / √(in_channels / groups · number of the kernel's elements).</remarks>
            public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size], [stride], null, padding, [dilation], padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv1d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv1d Conv1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv2d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride ?? (1, 1)), Extents.Of2(padding ?? (0, 0)), null, Extents.Of2(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv2d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride ?? (1, 1)), null, padding, Extents.Of2(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
            /// <summary>A convolution over images: [B, in_channels, H, W] → [B, out_channels, H', W'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1 in each dimension, rounded down.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output, that is, the number of kernels; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel, in pixels.</param>
            /// <param name="padding">How much is added at each side before, 0 or more; Padding.Same keeps the size and wants a stride of 1, Padding.Valid adds nothing.</param>
            /// <param name="stride">How far the kernel moves, 1 or more.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">What is added: zeros, or the border mirrored, repeated or taken from the other side.</param>
            /// <param name="groups">Parts into which the channels are divided, each convolved on its own; in_channels for a depthwise convolution.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or Padding.Same meets a stride other than 1.</exception>
            /// <remarks>The weight is [out_channels, in_channels / groups, kernel_size, kernel_size]. Weight and bias start uniform in ±1 / √(in_channels / groups · number of the kernel's elements). One number for all dimensions, or one for each.</remarks>
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride), null, padding, Extents.Of2(dilation), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv2d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), null, Extents.Of2(dilation), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv3d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride ?? (1, 1, 1)), Extents.Of3(padding ?? (0, 0, 0)), null, Extents.Of3(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv3d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv3d Conv3d(long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride ?? (1, 1, 1)), null, padding, Extents.Of3(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);
            /// <summary>A convolution over volumes: [B, in_channels, D, H, W] → [B, out_channels, D', H', W'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1 in each dimension, rounded down.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output, that is, the number of kernels; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel, in pixels.</param>
            /// <param name="padding">How much is added at each side before, 0 or more; Padding.Same keeps the size and wants a stride of 1, Padding.Valid adds nothing.</param>
            /// <param name="stride">How far the kernel moves, 1 or more.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">What is added: zeros, or the border mirrored, repeated or taken from the other side.</param>
            /// <param name="groups">Parts into which the channels are divided, each convolved on its own; in_channels for a depthwise convolution.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or Padding.Same meets a stride other than 1.</exception>
            /// <remarks>The weight is [out_channels, in_channels / groups, kernel_size, kernel_size, kernel_size]. Weight and bias start uniform in ±1 / √(in_channels / groups · number of the kernel's elements). One number for all dimensions, or one for each.</remarks>
            public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride), null, padding, Extents.Of3(dilation), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="Conv3d(long, long, long, Padding, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static Conv3d Conv3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), null, Extents.Of3(dilation), padding_mode, groups, bias, device, dtype);
            /// <summary>A transposed convolution, which makes sequences larger: [B, in_channels, L] → [B, out_channels, L'], with out = (in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1 in each dimension.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel; a multiple of the stride avoids checkerboard patterns.</param>
            /// <param name="stride">By how much the input is stretched, 1 or more; with kernel_size 4 and padding 1, a stride of 2 doubles the size.</param>
            /// <param name="padding">How much of the output is cut off at each side, 0 or more.</param>
            /// <param name="output_padding">How much is added at one end of the output; below stride or dilation, whichever is larger.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">Zeros; nothing else is possible.</param>
            /// <param name="groups">Parts into which the channels are divided, each treated on its own.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or padding_mode is not Zeros.</exception>
            /// <remarks>The weight is [in_channels, out_channels / groups, kernel_size].</remarks>
            public static ConvTranspose1d ConvTranspose1d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size], [stride], [padding], [output_padding], [dilation], padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="ConvTranspose2d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride ?? (1, 1)), Extents.Of2(padding ?? (0, 0)), Extents.Of2(output_padding ?? (0, 0)), Extents.Of2(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
            /// <summary>A transposed convolution, which makes images larger: [B, in_channels, H, W] → [B, out_channels, H', W'], with out = (in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1 in each dimension.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel; a multiple of the stride avoids checkerboard patterns.</param>
            /// <param name="stride">By how much the input is stretched, 1 or more; with kernel_size 4 and padding 1, a stride of 2 doubles the size.</param>
            /// <param name="padding">How much of the output is cut off at each side, 0 or more.</param>
            /// <param name="output_padding">How much is added at one end of the output; below stride or dilation, whichever is larger.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">Zeros; nothing else is possible.</param>
            /// <param name="groups">Parts into which the channels are divided, each treated on its own.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or padding_mode is not Zeros.</exception>
            /// <remarks>The weight is [in_channels, out_channels / groups, kernel_size, kernel_size]. One number for all dimensions, or one for each.</remarks>
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), Extents.Of2(output_padding), Extents.Of2(dilation), padding_mode, groups, bias, device, dtype);
            /// <inheritdoc cref="ConvTranspose3d(long, long, long, long, long, long, long, PaddingModes, long, bool, Device, ScalarType?)"/>
            public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? output_padding = null, (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride ?? (1, 1, 1)), Extents.Of3(padding ?? (0, 0, 0)), Extents.Of3(output_padding ?? (0, 0, 0)), Extents.Of3(dilation ?? (1, 1, 1)), padding_mode, groups, bias, device, dtype);
            /// <summary>A transposed convolution, which makes volumes larger: [B, in_channels, D, H, W] → [B, out_channels, D', H', W'], with out = (in − 1)·stride − 2·padding + dilation·(kernel_size − 1) + output_padding + 1 in each dimension.</summary>
            /// <param name="in_channels">Channels of the input; a multiple of groups.</param>
            /// <param name="out_channels">Channels of the output; a multiple of groups.</param>
            /// <param name="kernel_size">Size of the kernel; a multiple of the stride avoids checkerboard patterns.</param>
            /// <param name="stride">By how much the input is stretched, 1 or more; with kernel_size 4 and padding 1, a stride of 2 doubles the size.</param>
            /// <param name="padding">How much of the output is cut off at each side, 0 or more.</param>
            /// <param name="output_padding">How much is added at one end of the output; below stride or dilation, whichever is larger.</param>
            /// <param name="dilation">Distance between the kernel's elements; 1 for none left out.</param>
            /// <param name="padding_mode">Zeros; nothing else is possible.</param>
            /// <param name="groups">Parts into which the channels are divided, each treated on its own.</param>
            /// <param name="bias">Add a learnt number to each output channel.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <exception cref="ArgumentException">groups does not divide in_channels and out_channels, or padding_mode is not Zeros.</exception>
            /// <remarks>The weight is [in_channels, out_channels / groups, kernel_size, kernel_size, kernel_size]. One number for all dimensions, or one for each.</remarks>
            public static ConvTranspose3d ConvTranspose3d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), Extents.Of3(output_padding), Extents.Of3(dilation), padding_mode, groups, bias, device, dtype);
        }
    }
}
