using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The cosine of the angle between two tensors' vectors along a dimension.</summary>
    public sealed class CosineSimilarity : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal CosineSimilarity(long dim, double eps) : base(nameof(CosineSimilarity)) => (this.dim, this.eps) = (dim, eps);

        public long dim { get; set; }

        public double eps { get; set; }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.cosine_similarity(input1, input2, dim, eps);
    }

    /// <summary>The p-norm of the difference of two tensors' vectors along the last dimension.</summary>
    public sealed class PairwiseDistance : ParameterLessModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal PairwiseDistance(double p, double eps, bool keepdim) : base(nameof(PairwiseDistance)) => (norm, this.eps, this.keepdim) = (p, eps, keepdim);

        public double norm { get; set; }

        public double eps { get; set; }

        public bool keepdim { get; set; }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.pairwise_distance(input1, input2, norm, eps, keepdim);
    }

    /// <summary>y = x₁ᵀ A x₂ + b: one matrix for each output.</summary>
    public sealed class Bilinear : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        internal Bilinear(long in1_features, long in2_features, long out_features, bool hasBias, torch.Device? device, torch.ScalarType? dtype) : base(nameof(Bilinear))
        {
            (this.in1_features, this.in2_features, this.out_features) = (in1_features, in2_features, out_features);
            var bound = 1 / Math.Sqrt(in1_features);
            using var scope = torch.NewDisposeScope();
            weight = new Parameter(torch.empty(out_features, in1_features, in2_features, dtype, device));
            torch.nn.init.uniform_(weight, -bound, bound);
            if (!hasBias) return;
            bias = new Parameter(torch.empty(out_features, dtype, device));
            torch.nn.init.uniform_(bias, -bound, bound);
        }

        public long in1_features { get; set; }

        public long in2_features { get; set; }

        public long out_features { get; set; }

        /// <summary>[out, in1, in2].</summary>
        public Parameter weight
        {
            get => _internal_params[nameof(weight)];
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public Parameter? bias
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(bias), value);
        }

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2) => torch.nn.functional.bilinear(input1, input2, weight, bias);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>The cosine of the angle between the vectors of two tensors, x1·x2 / (|x1|·|x2|), along a dimension, which goes: in [−1, 1].</summary>
            /// <param name="dim">The dimension of the vectors.</param>
            /// <param name="eps">Least length, so that nothing is divided by 0.</param>
            public static CosineSimilarity CosineSimilarity(long dim = 1, double eps = 1e-08) => new(dim, eps);
            /// <summary>The p-norm of x1 − x2 along the last dimension: two of [B, N] → [B].</summary>
            /// <param name="p">p of the norm.</param>
            /// <param name="eps">Added to the difference, for a gradient at 0.</param>
            /// <param name="keepdim">Keep the last dimension, with size 1.</param>
            public static PairwiseDistance PairwiseDistance(double p = 2, double eps = 1e-06, bool keepdim = false) => new(p, eps, keepdim);
            /// <summary>y = x1ᵀ A x2 + b, one matrix for each output: […, in1_features] and […, in2_features] → […, out_features].</summary>
            /// <param name="in1_features">Size of the first input's last dimension.</param>
            /// <param name="in2_features">Size of the second input's last dimension.</param>
            /// <param name="out_features">Size of the output's last dimension.</param>
            /// <param name="hasBias">Add a learnt number to each output.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            public static Bilinear Bilinear(long in1_features, long in2_features, long out_features, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => new(in1_features, in2_features, out_features, hasBias, device, dtype);
        }
    }
}
