using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>eˣ, divided by its sum along a dimension.</summary>
    public sealed class Softmax : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmax(long dim) : base(nameof(Softmax)) => this.dim = dim;

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmax(tensor, dim);
    }

    /// <summary>The softmax over the channels of [B, C, H, W].</summary>
    public sealed class Softmax2d : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmax2d() : base(nameof(Softmax2d)) { }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmax2d(tensor);
    }

    /// <summary>The softmax of −x.</summary>
    public sealed class Softmin : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal Softmin(long dim) : base(nameof(Softmin)) => this.dim = dim;

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.softmin(tensor, dim);
    }

    /// <summary>The logarithm of the softmax along a dimension.</summary>
    public sealed class LogSoftmax : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LogSoftmax(long dim) : base(nameof(LogSoftmax)) => this.dim = dim;

        /// <summary>The dimension.</summary>
        public long dim { get; set; }

        public override torch.Tensor forward(torch.Tensor tensor) => torch.nn.functional.log_softmax(tensor, dim);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>eˣ divided by its sum along a dimension: in [0, 1], with sum 1; the shape stays.</summary>
            /// <param name="dim">The dimension whose elements sum to 1.</param>
            public static Softmax Softmax(long dim) => new(dim);
            /// <summary>The softmax over the channels at each pixel: [B, C, H, W] → the same shape.</summary>
            public static Softmax2d Softmax2d() => new();
            /// <summary>The softmax of −x along a dimension; the shape stays.</summary>
            /// <param name="dim">The dimension whose elements sum to 1.</param>
            public static Softmin Softmin(long dim) => new(dim);
            /// <summary>The logarithm of the softmax, x − log Σ eˣ along a dimension, computed without overflow; the shape stays.</summary>
            /// <param name="dim">The dimension that the sum runs over.</param>
            public static LogSoftmax LogSoftmax(long dim) => new(dim);
        }
    }
}
