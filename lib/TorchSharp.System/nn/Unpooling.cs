using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>A module of three inputs that learns nothing.</summary>
    public abstract class ParameterLessModule<T1, T2, T3, TResult>(string name) : torch.nn.Module<T1, T2, T3, TResult>(name);

    /// <summary>Puts what a MaxPool1d has found back to its place, zeros beside it: [B, C, L].</summary>
    public sealed class MaxUnpool1d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool1d(long kernel_size, long? stride, long? padding) : base(nameof(MaxUnpool1d)) => (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);

        public long kernel_size { get; set; }

        public long? stride { get; set; }

        public long? padding { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => torch.nn.functional.max_unpool1d(tensor, indices, kernel_size, stride, padding, output_size);

        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }

    /// <summary>Puts what a MaxPool2d has found back to its place, zeros beside it: [B, C, H, W].</summary>
    public sealed class MaxUnpool2d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool2d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool2d)) => (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);

        public long[] kernel_size { get; set; }

        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => torch.nn.functional.max_unpool2d(tensor, indices, kernel_size, stride, padding, output_size);

        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }

    /// <summary>Puts what a MaxPool3d has found back to its place, zeros beside it: [B, C, D, H, W].</summary>
    public sealed class MaxUnpool3d : ParameterLessModule<torch.Tensor, torch.Tensor, long[]?, torch.Tensor>
    {
        internal MaxUnpool3d(long[] kernel_size, long[]? stride, long[]? padding) : base(nameof(MaxUnpool3d)) => (this.kernel_size, this.stride, this.padding) = (kernel_size, stride, padding);

        public long[] kernel_size { get; set; }

        public long[]? stride { get; set; }

        public long[]? padding { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => torch.nn.functional.max_unpool3d(tensor, indices, kernel_size, stride, padding, output_size);

        public new torch.Tensor call(torch.Tensor tensor, torch.Tensor indices, long[]? output_size = null) => base.call(tensor, indices, output_size);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Undoes a MaxPool1d: puts each value back to its place, zeros elsewhere.</summary>
            /// <param name="kernel_size">Size of the pooling's window.</param>
            /// <param name="stride">The pooling's stride; null for kernel_size.</param>
            /// <param name="padding">The pooling's padding; null for 0.</param>
            public static MaxUnpool1d MaxUnpool1d(long kernel_size, long? stride = null, long? padding = null) => new(kernel_size, stride, padding);
            /// <summary>Undoes a MaxPool2d: puts each value back to its place, zeros elsewhere.</summary>
            /// <param name="kernel_size">Size of the pooling's window.</param>
            /// <param name="stride">The pooling's stride; null for kernel_size.</param>
            /// <param name="padding">The pooling's padding; null for 0.</param>
            public static MaxUnpool2d MaxUnpool2d(long kernel_size, long? stride = null, long? padding = null) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding));
            /// <inheritdoc cref="MaxUnpool2d(long, long?, long?)"/>
            public static MaxUnpool2d MaxUnpool2d((long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null) => new(Extents.Of2(kernel_size), Extents.Of2(stride), Extents.Of2(padding));
            /// <inheritdoc cref="MaxUnpool2d(long, long?, long?)"/>
            public static MaxUnpool2d MaxUnpool2d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);
            /// <summary>Undoes a MaxPool3d: puts each value back to its place, zeros elsewhere.</summary>
            /// <param name="kernel_size">Size of the pooling's window.</param>
            /// <param name="stride">The pooling's stride; null for kernel_size.</param>
            /// <param name="padding">The pooling's padding; null for 0.</param>
            public static MaxUnpool3d MaxUnpool3d(long kernel_size, long? stride = null, long? padding = null) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding));
            /// <inheritdoc cref="MaxUnpool3d(long, long?, long?)"/>
            public static MaxUnpool3d MaxUnpool3d((long, long, long) kernel_size, (long, long, long)? stride = null, (long, long, long)? padding = null) => new(Extents.Of3(kernel_size), Extents.Of3(stride), Extents.Of3(padding));
            /// <inheritdoc cref="MaxUnpool3d(long, long?, long?)"/>
            public static MaxUnpool3d MaxUnpool3d(long[] kernel_size, long[]? stride = null, long[]? padding = null) => new(kernel_size, stride, padding);

            public static partial class functional
            {
                public static Tensor max_unpool1d(Tensor input, Tensor indices, long kernel_size, long? stride = null, long? padding = null, long[]? output_size = null)
                {
                    using var scope = NewDisposeScope();
                    var size = Unpooled(input, [kernel_size], [stride ?? kernel_size], [padding ?? 0], output_size);
                    return Aten.max_unpool2d.Call(input.unsqueeze(-1), indices.unsqueeze(-1), new[] { size[0], 1 }).squeeze(-1).MoveToOuterDisposeScope();
                }

                public static Tensor max_unpool2d(Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null) =>
                    Aten.max_unpool2d.Call(input, indices, Unpooled(input, kernel_size, stride ?? kernel_size, padding ?? [0, 0], output_size));

                public static Tensor max_unpool3d(Tensor input, Tensor indices, long[] kernel_size, long[]? stride = null, long[]? padding = null, long[]? output_size = null)
                {
                    var (steps, border) = (stride ?? kernel_size, padding ?? [0, 0, 0]);
                    return Aten.max_unpool3d.Call(input, indices, Unpooled(input, kernel_size, steps, border, output_size), steps, border);
                }

                /// <summary>The size before the pooling: the smallest, or a wanted one that the pooling also makes this of.</summary>
                private static long[] Unpooled(Tensor input, long[] kernel, long[] stride, long[] padding, long[]? wanted)
                {
                    var shape = input.shape;
                    var dimensions = kernel.Length;
                    if (shape.Length <= dimensions || stride.Length != dimensions || padding.Length != dimensions) throw new ArgumentException($"A pooling over {dimensions} dimensions is not undone on {input.Summary()} with {stride.Length} strides and {padding.Length} paddings.");
                    var usual = Enumerable.Range(0, dimensions).Select(k => (shape[^(dimensions - k)] - 1) * stride[k] + kernel[k] - 2 * padding[k]).ToArray();
                    if (wanted is null) return usual;
                    var last = wanted.Length == dimensions + 2 ? wanted[2..] : wanted;
                    if (last.Length != dimensions || last.Zip(usual, stride).Any(size => size.First <= size.Second - size.Third || size.First >= size.Second + size.Third))
                        throw new ArgumentException($"output_size [{string.Join(", ", wanted)}] is not within a stride of [{string.Join(", ", usual)}].");
                    return last;
                }
            }
        }

        internal static partial class Aten
        {
            internal static readonly Operator max_unpool2d = new("aten::max_unpool2d");
            internal static readonly Operator max_unpool3d = new("aten::max_unpool3d");
        }
    }
}
