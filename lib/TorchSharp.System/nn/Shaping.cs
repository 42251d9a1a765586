using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Makes one dimension of several.</summary>
    public sealed class Flatten : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Flatten(long start_dim, long end_dim) : base(nameof(Flatten)) => (this.start_dim, this.end_dim) = (start_dim, end_dim);

        public long start_dim { get; set; }

        public long end_dim { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => input.flatten(start_dim, end_dim);
    }

    /// <summary>Makes several dimensions of one.</summary>
    public sealed class Unflatten : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Unflatten(long dim, long[] unflattened_size) : base(nameof(Unflatten)) => (this.dim, this.unflattened_size) = (dim, unflattened_size);

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        public long[] unflattened_size { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => tensor.unflatten(dim, unflattened_size);
    }

    /// <summary>Gives its input back.</summary>
    public sealed class Identity : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Identity() : base(nameof(Identity)) { }

        public override torch.Tensor forward(torch.Tensor tensor) => tensor.alias();
    }

    /// <summary>[B, C·r², H, W] → [B, C, H·r, W·r]: channels become pixels (Shi et al. 2016).</summary>
    public sealed class PixelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal PixelShuffle(long upscale_factor) : base(nameof(PixelShuffle)) => this.upscale_factor = upscale_factor;

        /// <summary>r.</summary>
        public long upscale_factor { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, upscale_factor);
    }

    /// <summary>[B, C, H·r, W·r] → [B, C·r², H, W].</summary>
    public sealed class PixelUnshuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal PixelUnshuffle(long downscale_factor) : base(nameof(PixelUnshuffle)) => this.downscale_factor = downscale_factor;

        /// <summary>r.</summary>
        public long downscale_factor { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_unshuffle(input, downscale_factor);
    }

    /// <summary>Mixes the channels of groups.</summary>
    public sealed class ChannelShuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal ChannelShuffle(long groups) : base(nameof(ChannelShuffle)) => this.groups = groups;

        public long groups { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => tensor.channel_shuffle(groups);
    }

    /// <summary>Adds blocks up to an image: the transpose of Unfold.</summary>
    public sealed class Fold : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Fold((long, long) output_size, (long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride) : base(nameof(Fold)) => (this.output_size, this.kernel_size, this.dilation, this.padding, this.stride) = (output_size, kernel_size, dilation, padding, stride);

        public (long, long) output_size { get; set; }

        public (long, long) kernel_size { get; set; }

        public (long, long) dilation { get; set; }

        public (long, long) padding { get; set; }

        public (long, long) stride { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.fold(tensor, output_size, kernel_size, dilation, padding, stride);
    }

    /// <summary>The blocks of an image as columns: [B, C·kernel, blocks].</summary>
    public sealed class Unfold : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Unfold((long, long) kernel_size, (long, long) dilation, (long, long) padding, (long, long) stride) : base(nameof(Unfold)) => (this.kernel_size, this.dilation, this.padding, this.stride) = (kernel_size, dilation, padding, stride);

        public (long, long) kernel_size { get; set; }

        public (long, long) dilation { get; set; }

        public (long, long) padding { get; set; }

        public (long, long) stride { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.unfold(tensor, kernel_size, dilation, padding, stride);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Makes one dimension of several: with the defaults [B, C, H, W] → [B, C·H·W].</summary>
            /// <param name="start_dim">First dimension of those that become one; 1 keeps the batch.</param>
            /// <param name="end_dim">Last of them; −1 is the last there is.</param>
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
            /// <summary>Makes several dimensions of one: with dim 1 and [C, H, W], [B, C·H·W] → [B, C, H, W].</summary>
            /// <param name="dim">The dimension.</param>
            /// <param name="unflattened_size">The sizes that it becomes; their product is its size, and one may be −1.</param>
            public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
            /// <summary>Gives its input back; any shape.</summary>
            public static Identity Identity() => new();
            /// <summary>Makes pixels of channels: [B, C·r², H, W] → [B, C, H·r, W·r], with r the factor.</summary>
            /// <param name="upscale_factor">r; its square divides the number of channels.</param>
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);
            /// <summary>Makes channels of pixels: [B, C, H·r, W·r] → [B, C·r², H, W], with r the factor.</summary>
            /// <param name="downscale_factor">r; divides height and width.</param>
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
            /// <summary>Mixes the channels of groups, as if they were written in rows and read in columns: [B, C, …] → the same shape.</summary>
            /// <param name="groups">Number of groups; divides C.</param>
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
            /// <inheritdoc cref="Fold(long, long, long, long, long)"/>
            public static Fold Fold((long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            /// <summary>Adds blocks up to an image: [B, C·kernel, blocks] → [B, C, H, W]. Where blocks overlap, they are summed.</summary>
            /// <param name="output_size">H and W.</param>
            /// <param name="kernel_size">Size of a block.</param>
            /// <param name="dilation">Distance between a block's pixels.</param>
            /// <param name="padding">How much was added at each side.</param>
            /// <param name="stride">Distance between blocks.</param>
            public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            /// <inheritdoc cref="Unfold(long, long, long, long)"/>
            public static Unfold Unfold((long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            /// <summary>The blocks of an image as columns: [B, C, H, W] → [B, C·kernel, blocks].</summary>
            /// <param name="kernel_size">Size of a block.</param>
            /// <param name="dilation">Distance between a block's pixels.</param>
            /// <param name="padding">How many zeros are added at each side.</param>
            /// <param name="stride">Distance between blocks.</param>
            public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
        }
    }
}
