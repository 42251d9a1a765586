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

        public long upscale_factor { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pixel_shuffle(input, upscale_factor);
    }

    /// <summary>[B, C, H·r, W·r] → [B, C·r², H, W].</summary>
    public sealed class PixelUnshuffle : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal PixelUnshuffle(long downscale_factor) : base(nameof(PixelUnshuffle)) => this.downscale_factor = downscale_factor;

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
            public static Flatten Flatten(long start_dim = 1, long end_dim = -1) => new(start_dim, end_dim);
            public static Unflatten Unflatten(long dim, long[] unflattened_size) => new(dim, unflattened_size);
            public static Identity Identity() => new();
            public static PixelShuffle PixelShuffle(long upscale_factor) => new(upscale_factor);
            public static PixelUnshuffle PixelUnshuffle(long downscale_factor) => new(downscale_factor);
            public static ChannelShuffle ChannelShuffle(long groups) => new(groups);
            public static Fold Fold((long, long) output_size, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(output_size, kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            public static Fold Fold(long output_size, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((output_size, output_size), (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
            public static Unfold Unfold((long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) => new(kernel_size, dilation ?? (1, 1), padding ?? (0, 0), stride ?? (1, 1));
            public static Unfold Unfold(long kernel_size, long dilation = 1, long padding = 0, long stride = 1) => new((kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));
        }
    }
}
