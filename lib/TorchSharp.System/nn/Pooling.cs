using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The greatest element of each window of [B, C, L].</summary>
    public sealed class MaxPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal MaxPool1d(long kernel_size, long? stride, long? padding, long? dilation, bool ceil_mode) : base(nameof(MaxPool1d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long? stride { get; set; }

        public long? padding { get; set; }

        public long? dilation { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool1d(input, kernel_size, stride, padding, dilation, ceil_mode);

        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.max_pool1d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The greatest element of each window of [B, C, H, W].</summary>
    public sealed class MaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal MaxPool2d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool2d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public long[]? dilation { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool2d(input, kernel_size, stride, padding, dilation, ceil_mode);

        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.max_pool2d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The greatest element of each window of [B, C, D, H, W].</summary>
    public sealed class MaxPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal MaxPool3d(long[] kernel_size, long[]? stride, long[]? padding, long[]? dilation, bool ceil_mode) : base(nameof(MaxPool3d)) => (this.kernel_size, this.stride, this.padding, this.dilation, this.ceil_mode) = (kernel_size, stride, padding, dilation, ceil_mode);

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public long[]? dilation { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.max_pool3d(input, kernel_size, stride, padding, dilation, ceil_mode);

        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.max_pool3d_with_indices(input, kernel_size, stride, padding, dilation, ceil_mode);
    }

    /// <summary>The mean of each window of [B, C, L].</summary>
    public sealed class AvgPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AvgPool1d(long kernel_size, long? stride, long? padding, bool ceil_mode, bool count_include_pad) : base(nameof(AvgPool1d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad) = (kernel_size, stride, padding, ceil_mode, count_include_pad);

        /// <summary>Size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long? stride { get; set; }

        public long? padding { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public bool count_include_pad { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.avg_pool1d(input, kernel_size, stride, padding, ceil_mode, count_include_pad);
    }

    /// <summary>The mean of each window of [B, C, H, W].</summary>
    public sealed class AvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AvgPool2d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool2d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public bool count_include_pad { get; set; }

        public long? divisor_override { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.avg_pool2d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>The mean of each window of [B, C, D, H, W].</summary>
    public sealed class AvgPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AvgPool3d(long[] kernel_size, long[]? stride, long[]? padding, bool ceil_mode, bool count_include_pad, long? divisor_override) : base(nameof(AvgPool3d)) => (this.kernel_size, this.stride, this.padding, this.ceil_mode, this.count_include_pad, this.divisor_override) = (kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public bool count_include_pad { get; set; }

        public long? divisor_override { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.avg_pool3d(input, kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
    }

    /// <summary>The p-norm of each window of [B, C, L].</summary>
    public sealed class LPPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LPPool1d(double norm_type, long kernel_size, long? stride, bool ceil_mode) : base(nameof(LPPool1d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

        public double norm_type { get; set; }

        /// <summary>Size of the window.</summary>
        public long kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long? stride { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.lp_pool1d(input, norm_type, kernel_size, stride, ceil_mode);
    }

    /// <summary>The p-norm of each window of [B, C, H, W].</summary>
    public sealed class LPPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LPPool2d(double norm_type, long[] kernel_size, long[]? stride, bool ceil_mode) : base(nameof(LPPool2d)) => (this.norm_type, this.kernel_size, this.stride, this.ceil_mode) = (norm_type, kernel_size, stride, ceil_mode);

        public double norm_type { get; set; }

        /// <summary>Size of the window.</summary>
        public long[] kernel_size { get; set; }

        /// <summary>How far the window moves; null for kernel_size.</summary>
        public long[]? stride { get; set; }

        /// <summary>Round the output's size up instead of down.</summary>
        public bool ceil_mode { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.lp_pool2d(input, norm_type, kernel_size, stride, ceil_mode);
    }

    /// <summary>Means of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveAvgPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool1d(long output_size) : base(nameof(AdaptiveAvgPool1d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool1d(input, output_size);
    }

    /// <summary>Means of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveAvgPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool2d(long[] output_size) : base(nameof(AdaptiveAvgPool2d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long[] output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool2d(input, output_size);
    }

    /// <summary>Means of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveAvgPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveAvgPool3d(long[] output_size) : base(nameof(AdaptiveAvgPool3d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long[] output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_avg_pool3d(input, output_size);
    }

    /// <summary>Greatest elements of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveMaxPool1d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool1d(long output_size) : base(nameof(AdaptiveMaxPool1d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool1d(input, output_size);

        public (torch.Tensor Values, torch.Tensor Indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.adaptive_max_pool1d_with_indices(input, output_size);
    }

    /// <summary>Greatest elements of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveMaxPool2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool2d(long[] output_size) : base(nameof(AdaptiveMaxPool2d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long[] output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool2d(input, output_size);

        public (torch.Tensor output, torch.Tensor indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.adaptive_max_pool2d_with_indices(input, output_size);
    }

    /// <summary>Greatest elements of windows so large that the output has the wanted size.</summary>
    public sealed class AdaptiveMaxPool3d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal AdaptiveMaxPool3d(long[] output_size) : base(nameof(AdaptiveMaxPool3d)) => this.output_size = output_size;

        /// <summary>Size of the output's last dimensions.</summary>
        public long[] output_size { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.adaptive_max_pool3d(input, output_size);

        public (torch.Tensor output, torch.Tensor indices) forward_with_indices(torch.Tensor input) => torch.nn.functional.adaptive_max_pool3d_with_indices(input, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The greatest element of each window: [B, C, L] → [B, C, L'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How much −∞ is added at each side; at most half of kernel_size. null for 0.</param>
            /// <param name="dilation">Distance between the window's elements; null for 1.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            public static MaxPool1d MaxPool1d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
            public static MaxPool2d MaxPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null, bool ceil_mode = false) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), Extents.Of2(dilation), ceil_mode);
            /// <summary>The greatest element of each window: [B, C, H, W] → [B, C, H', W'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How much −∞ is added at each side; at most half of kernel_size. null for 0.</param>
            /// <param name="dilation">Distance between the window's elements; null for 1.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            public static MaxPool2d MaxPool2d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), Extents.Of2(dilation), ceil_mode);
            /// <inheritdoc cref="MaxPool2d(long, long?, long?, long?, bool)"/>
            public static MaxPool2d MaxPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            /// <inheritdoc cref="MaxPool3d(long, long?, long?, long?, bool)"/>
            public static MaxPool3d MaxPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, (long, long, long)? dilation = null, bool ceil_mode = false) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), Extents.Of3(dilation), ceil_mode);
            /// <summary>The greatest element of each window: [B, C, D, H, W] → [B, C, D', H', W'], with out = (in + 2·padding − dilation·(kernel_size − 1) − 1) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How much −∞ is added at each side; at most half of kernel_size. null for 0.</param>
            /// <param name="dilation">Distance between the window's elements; null for 1.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            public static MaxPool3d MaxPool3d(long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), Extents.Of3(dilation), ceil_mode);
            /// <inheritdoc cref="MaxPool3d(long, long?, long?, long?, bool)"/>
            public static MaxPool3d MaxPool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) => new(kernel_size, stride, padding, dilation, ceil_mode);
            /// <summary>The mean of each window: [B, C, L] → [B, C, L'], with out = (in + 2·padding − kernel_size) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How many zeros are added at each side; at most half of kernel_size.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            /// <param name="count_include_pad">Count the added zeros in the mean.</param>
            public static AvgPool1d AvgPool1d(long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true) => new(kernel_size, stride, padding, ceil_mode, count_include_pad);
            /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static AvgPool2d AvgPool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), ceil_mode, count_include_pad, divisor_override);
            /// <summary>The mean of each window: [B, C, H, W] → [B, C, H', W'], with out = (in + 2·padding − kernel_size) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How many zeros are added at each side; at most half of kernel_size.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            /// <param name="count_include_pad">Count the added zeros in the mean.</param>
            /// <param name="divisor_override">Divide each window's sum by this; null for the number of its elements.</param>
            public static AvgPool2d AvgPool2d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding), ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="AvgPool2d(long, long?, long?, bool, bool, long?)"/>
            public static AvgPool2d AvgPool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="AvgPool3d(long, long?, long?, bool, bool, long?)"/>
            public static AvgPool3d AvgPool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), ceil_mode, count_include_pad, divisor_override);
            /// <summary>The mean of each window: [B, C, D, H, W] → [B, C, D', H', W'], with out = (in + 2·padding − kernel_size) / stride + 1.</summary>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="padding">How many zeros are added at each side; at most half of kernel_size.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            /// <param name="count_include_pad">Count the added zeros in the mean.</param>
            /// <param name="divisor_override">Divide each window's sum by this; null for the number of its elements.</param>
            public static AvgPool3d AvgPool3d(long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding), ceil_mode, count_include_pad, divisor_override);
            /// <inheritdoc cref="AvgPool3d(long, long?, long?, bool, bool, long?)"/>
            public static AvgPool3d AvgPool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) => new(kernel_size, stride, padding, ceil_mode, count_include_pad, divisor_override);
            /// <summary>The p-norm of each window, (Σ xᵖ)^(1/p): [B, C, L] → [B, C, L'].</summary>
            /// <param name="norm_type">p; 1 gives the sum, a large p comes near the maximum.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            public static LPPool1d LPPool1d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            /// <summary>The p-norm of each window, (Σ xᵖ)^(1/p): [B, C, H, W] → [B, C, H', W'].</summary>
            /// <param name="norm_type">p; 1 gives the sum, a large p comes near the maximum.</param>
            /// <param name="kernel_size">Size of the window.</param>
            /// <param name="stride">How far the window moves; null for kernel_size, windows side by side.</param>
            /// <param name="ceil_mode">Round the output's size up instead of down.</param>
            public static LPPool2d LPPool2d(double norm_type, long kernel_size, long? stride = null, bool ceil_mode = false) => new(norm_type, Extents.Of2(kernel_size), Extents.Of2(stride), ceil_mode);
            /// <inheritdoc cref="LPPool2d(double, long, long?, bool)"/>
            public static LPPool2d LPPool2d(double norm_type, long[] kernel_size, long[]? stride = null, bool ceil_mode = false) => new(norm_type, kernel_size, stride, ceil_mode);
            /// <summary>The means of windows so large that the output has a given size: [B, C, L] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimension; 1 for the mean of each channel.</param>
            public static AdaptiveAvgPool1d AdaptiveAvgPool1d(long output_size) => new(output_size);
            /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d((long, long) output_size) => new(Extents.Of2(output_size));
            /// <summary>The means of windows so large that the output has a given size: [B, C, H, W] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimensions; 1 for the mean of each channel.</param>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long output_size) => new(Extents.Of2(output_size));
            /// <inheritdoc cref="AdaptiveAvgPool2d(long)"/>
            public static AdaptiveAvgPool2d AdaptiveAvgPool2d(long[] output_size) => new(output_size);
            /// <inheritdoc cref="AdaptiveAvgPool3d(long)"/>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d((long, long, long) output_size) => new(Extents.Of3(output_size));
            /// <summary>The means of windows so large that the output has a given size: [B, C, D, H, W] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimensions; 1 for the mean of each channel.</param>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long output_size) => new(Extents.Of3(output_size));
            /// <inheritdoc cref="AdaptiveAvgPool3d(long)"/>
            public static AdaptiveAvgPool3d AdaptiveAvgPool3d(long[] output_size) => new(output_size);
            /// <summary>The greatest elements of windows so large that the output has a given size: [B, C, L] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimension.</param>
            public static AdaptiveMaxPool1d AdaptiveMaxPool1d(long output_size) => new(output_size);
            /// <summary>The greatest elements of windows so large that the output has a given size: [B, C, H, W] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimensions.</param>
            public static AdaptiveMaxPool2d AdaptiveMaxPool2d(long[] output_size) => new(output_size);
            /// <summary>The greatest elements of windows so large that the output has a given size: [B, C, D, H, W] → [B, C, output_size].</summary>
            /// <param name="output_size">Size of the output's last dimensions.</param>
            public static AdaptiveMaxPool3d AdaptiveMaxPool3d(long[] output_size) => new(output_size);
        }
    }
}
