using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>What the convolutions share: weight, bias, and how the kernel moves.</summary>
    public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null, torch.ScalarType? dtype = null) : base(name)
        {
            if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
                throw new ArgumentException($"{groups} groups do not divide {in_channels} input and {out_channels} output channels.");
            if (transposed && padding_mode != PaddingModes.Zeros)
                throw new ArgumentException("A transposed convolution pads with zeros only.");
            this.in_channels = in_channels;
            this.out_channels = out_channels;
            this.kernel_size = kernel_size;
            this.stride = stride;
            this.dilation = dilation;
            this.transposed = transposed;
            this.output_padding = output_padding;
            this.groups = groups;
            this.padding_mode = padding_mode;
            this.padding_type = padding_type;
            this.padding = padding_type switch
            {
                Padding.Same when stride.Any(step => step != 1) => throw new ArgumentException("Padding that keeps the size wants a stride of 1."),
                Padding.Same => [.. kernel_size.Zip(dilation, (size, step) => step * (size - 1) / 2)],
                Padding.Valid => [.. kernel_size.Select(_ => 0L)],
                _ => padding,
            };
            using var scope = torch.NewDisposeScope();
            long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
            weight = new Parameter(torch.empty(shape, dtype, device));
            this.bias = bias ? new Parameter(torch.empty(out_channels, dtype, device)) : null;
            reset_parameters();
        }

        public long in_channels { get; }

        public long out_channels { get; }

        public long[] kernel_size { get; set; }

        public long[] stride { get; set; }

        public long[]? padding { get; }

        public Padding? padding_type { get; }

        public long[] dilation { get; set; }

        public bool transposed { get; }

        public long[] output_padding { get; set; }

        public long groups { get; set; }

        public PaddingModes padding_mode { get; set; }

        /// <summary>[out, in / groups, kernel…]; transposed: [in, out / groups, kernel…].</summary>
        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => _internal_params.TryGetValue(nameof(bias), out var parameter) ? parameter : null;
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public void reset_parameters()
        {
            torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
            if (bias is null) return;
            var bound = 1 / Math.Sqrt(torch.nn.init.CalculateFanInAndFanOut(weight).fanIn);
            torch.nn.init.uniform_(bias, -bound, bound);
        }

        /// <summary>The padding before and after every dimension, the last dimension first, as <c>functional.pad</c> wants it.</summary>
        protected long[] _reversed_padding_repeated_twice
        {
            get
            {
                // What keeps the size is one more after than before where it cannot be equal.
                var before = padding ?? [];
                var after = padding_type == Padding.Same ? [.. kernel_size.Zip(dilation, (size, step) => step * (size - 1)).Zip(before, (all, first) => all - first)] : before;
                return [.. before.Zip(after, (first, second) => new[] { first, second }).Reverse().SelectMany(both => both)];
            }
        }

        /// <summary>The input with its border, where the operator cannot make it, and the padding that is left to the operator.</summary>
        private protected (torch.Tensor padded, long[] padding) Padded(torch.Tensor input)
        {
            var sides = _reversed_padding_repeated_twice;
            var equal = Enumerable.Range(0, sides.Length / 2).All(k => sides[2 * k] == sides[2 * k + 1]);
            if (padding_mode == PaddingModes.Zeros && equal) return (input, padding!);
            return (torch.nn.functional.pad(input, sides, padding_mode), new long[kernel_size.Length]);
        }
    }

    /// <summary>A convolution over images: [B, in, H, W] → [B, out, H', W'].</summary>
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

    /// <summary>The transpose of a convolution, which makes images larger: [B, in, H, W] → [B, out, H', W'].</summary>
    public sealed class ConvTranspose2d : Convolution
    {
        internal ConvTranspose2d(long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation, PaddingModes padding_mode, long groups, bool bias, torch.Device? device, torch.ScalarType? dtype)
            : base(nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, true, output_padding, groups, bias, padding_mode, device, dtype) { }

        public override torch.Tensor forward(torch.Tensor input) =>
            torch.nn.functional.conv_transpose2d(input, weight, bias, stride, padding, output_padding, groups, dilation);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], null, [dilation, dilation], padding_mode, groups, bias, device, dtype);
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride ?? (1, 1)), Both(padding ?? (0, 0)), null, Both(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
            public static Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], null, padding, [dilation, dilation], padding_mode, groups, bias, device, dtype);
            public static Conv2d Conv2d(long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride ?? (1, 1)), null, padding, Both(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, [kernel_size, kernel_size], [stride, stride], [padding, padding], [output_padding, output_padding], [dilation, dilation], padding_mode, groups, bias, device, dtype);
            public static ConvTranspose2d ConvTranspose2d(long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? output_padding = null, (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) =>
                new(in_channels, out_channels, Both(kernel_size), Both(stride ?? (1, 1)), Both(padding ?? (0, 0)), Both(output_padding ?? (0, 0)), Both(dilation ?? (1, 1)), padding_mode, groups, bias, device, dtype);

            private static long[] Both((long, long) pair) => [pair.Item1, pair.Item2];
        }
    }
}
