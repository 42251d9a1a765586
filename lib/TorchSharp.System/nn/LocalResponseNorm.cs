using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Divides by the energy of neighbouring channels (Krizhevsky et al. 2012).</summary>
    public sealed class LocalResponseNorm : ParameterLessModule<torch.Tensor, torch.Tensor>
    {
        internal LocalResponseNorm(long size, double alpha, double beta, double k) : base(nameof(LocalResponseNorm)) => (this.size, this.alpha, this.beta, this.k) = (size, alpha, beta, k);

        public long size { get; set; }

        public double alpha { get; set; }

        public double beta { get; set; }

        public double k { get; set; }

        public override torch.Tensor forward(torch.Tensor input) => torch.nn.functional.local_response_norm(input, size, alpha, beta, k);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Divides by the energy of neighbouring channels, x / (k + alpha / size · Σ x²)^beta: [B, C, …] → the same shape.</summary>
            /// <param name="size">Number of neighbouring channels in the sum.</param>
            /// <param name="alpha">Weight of the sum.</param>
            /// <param name="beta">Exponent.</param>
            /// <param name="k">Added to the sum.</param>
            public static LocalResponseNorm LocalResponseNorm(long size, double alpha = 0.0001, double beta = 0.75, double k = 1) => new(size, alpha, beta, k);
        }
    }
}
