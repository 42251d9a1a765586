using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>What the padding layers share: how much on each side, the last dimension first.</summary>
    public abstract class PadBase : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        private readonly PaddingModes mode;

        protected PadBase(string name, PaddingModes mode, double value, params long[] padding) : base(name) => (this.mode, this.value, this.padding) = (mode, value, padding);

        public long[] padding { get; set; }

        public double value { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.pad(input, padding, mode, value);
    }

    /// <summary>Pads with a constant.</summary>
    public sealed class ConstantPad1d : PadBase
    {
        internal ConstantPad1d(double value, params long[] padding) : base(nameof(ConstantPad1d), PaddingModes.Constant, value, padding) { }
    }

    /// <summary>Pads with a constant.</summary>
    public sealed class ConstantPad2d : PadBase
    {
        internal ConstantPad2d(double value, params long[] padding) : base(nameof(ConstantPad2d), PaddingModes.Constant, value, padding) { }
    }

    /// <summary>Pads with a constant.</summary>
    public sealed class ConstantPad3d : PadBase
    {
        internal ConstantPad3d(double value, params long[] padding) : base(nameof(ConstantPad3d), PaddingModes.Constant, value, padding) { }
    }

    /// <summary>Pads with the mirrored border.</summary>
    public sealed class ReflectionPad1d : PadBase
    {
        internal ReflectionPad1d(params long[] padding) : base(nameof(ReflectionPad1d), PaddingModes.Reflect, 0, padding) { }
    }

    /// <summary>Pads with the mirrored border.</summary>
    public sealed class ReflectionPad2d : PadBase
    {
        internal ReflectionPad2d(params long[] padding) : base(nameof(ReflectionPad2d), PaddingModes.Reflect, 0, padding) { }
    }

    /// <summary>Pads with the mirrored border.</summary>
    public sealed class ReflectionPad3d : PadBase
    {
        internal ReflectionPad3d(params long[] padding) : base(nameof(ReflectionPad3d), PaddingModes.Reflect, 0, padding) { }
    }

    /// <summary>Pads with the outermost elements.</summary>
    public sealed class ReplicationPad1d : PadBase
    {
        internal ReplicationPad1d(params long[] padding) : base(nameof(ReplicationPad1d), PaddingModes.Replicate, 0, padding) { }
    }

    /// <summary>Pads with the outermost elements.</summary>
    public sealed class ReplicationPad2d : PadBase
    {
        internal ReplicationPad2d(params long[] padding) : base(nameof(ReplicationPad2d), PaddingModes.Replicate, 0, padding) { }
    }

    /// <summary>Pads with the outermost elements.</summary>
    public sealed class ReplicationPad3d : PadBase
    {
        internal ReplicationPad3d(params long[] padding) : base(nameof(ReplicationPad3d), PaddingModes.Replicate, 0, padding) { }
    }

    /// <summary>Pads with zeros.</summary>
    public sealed class ZeroPad2d : PadBase
    {
        internal ZeroPad2d(params long[] padding) : base(nameof(ZeroPad2d), PaddingModes.Constant, 0, padding) { }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Pads [B, C, L] with a constant.</summary>
            /// <param name="padding">How much on every side; or (left, right).</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad1d ConstantPad1d(long padding, double value) => new(value, padding, padding);
            /// <inheritdoc cref="ConstantPad1d(long, double)"/>
            public static ConstantPad1d ConstantPad1d((long, long) padding, double value) => new(value, padding.Item1, padding.Item2);
            /// <summary>Pads [B, C, H, W] with a constant.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom).</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad2d ConstantPad2d(long padding, double value) => new(value, padding, padding, padding, padding);
            /// <inheritdoc cref="ConstantPad2d(long, double)"/>
            public static ConstantPad2d ConstantPad2d((long, long, long, long) padding, double value) => new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4);
            /// <summary>Pads [B, C, D, H, W] with a constant.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom, front, back).</param>
            /// <param name="value">The constant.</param>
            public static ConstantPad3d ConstantPad3d(long padding, double value) => new(value, padding, padding, padding, padding, padding, padding);
            /// <inheritdoc cref="ConstantPad3d(long, double)"/>
            public static ConstantPad3d ConstantPad3d((long, long, long, long, long, long) padding, double value) => new(value, padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);
            /// <summary>Pads [B, C, L] with its mirror image; the border itself is not repeated.</summary>
            /// <param name="padding">How much on every side; or (left, right), each below the size of its dimension.</param>
            public static ReflectionPad1d ReflectionPad1d(long padding) => new(padding, padding);
            /// <inheritdoc cref="ReflectionPad1d(long)"/>
            public static ReflectionPad1d ReflectionPad1d((long, long) padding) => new(padding.Item1, padding.Item2);
            /// <summary>Pads [B, C, H, W] with its mirror image; the border itself is not repeated.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom), each below the size of its dimension.</param>
            public static ReflectionPad2d ReflectionPad2d(long padding) => new(padding, padding, padding, padding);
            /// <inheritdoc cref="ReflectionPad2d(long)"/>
            public static ReflectionPad2d ReflectionPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
            /// <summary>Pads [B, C, D, H, W] with its mirror image; the border itself is not repeated.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom, front, back), each below the size of its dimension.</param>
            public static ReflectionPad3d ReflectionPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);
            /// <inheritdoc cref="ReflectionPad3d(long)"/>
            public static ReflectionPad3d ReflectionPad3d((long, long, long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);
            /// <summary>Pads [B, C, L] by repeating the border.</summary>
            /// <param name="padding">How much on every side; or (left, right).</param>
            public static ReplicationPad1d ReplicationPad1d(long padding) => new(padding, padding);
            /// <inheritdoc cref="ReplicationPad1d(long)"/>
            public static ReplicationPad1d ReplicationPad1d((long, long) padding) => new(padding.Item1, padding.Item2);
            /// <summary>Pads [B, C, H, W] by repeating the border.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom).</param>
            public static ReplicationPad2d ReplicationPad2d(long padding) => new(padding, padding, padding, padding);
            /// <inheritdoc cref="ReplicationPad2d(long)"/>
            public static ReplicationPad2d ReplicationPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
            /// <summary>Pads [B, C, D, H, W] by repeating the border.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom, front, back).</param>
            public static ReplicationPad3d ReplicationPad3d(long padding) => new(padding, padding, padding, padding, padding, padding);
            /// <inheritdoc cref="ReplicationPad3d(long)"/>
            public static ReplicationPad3d ReplicationPad3d((long, long, long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4, padding.Item5, padding.Item6);
            /// <summary>Pads [B, C, H, W] with zeros.</summary>
            /// <param name="padding">How much on every side; or (left, right, top, bottom).</param>
            public static ZeroPad2d ZeroPad2d(long padding) => new(padding, padding, padding, padding);
            /// <inheritdoc cref="ZeroPad2d(long)"/>
            public static ZeroPad2d ZeroPad2d((long, long, long, long) padding) => new(padding.Item1, padding.Item2, padding.Item3, padding.Item4);
        }
    }
}
