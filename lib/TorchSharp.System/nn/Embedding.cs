using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>A table of vectors, looked up by number: [B…] of integers → [B…, embedding_dims].</summary>
    public sealed class Embedding : torch.nn.Module<torch.Tensor, torch.Tensor>
    {
        private readonly long? paddingIndex;
        private readonly double? maxNorm;
        private readonly double normType;
        private readonly bool scaleGradByFreq, sparse;

        internal Embedding(torch.Tensor table, long? padding_idx, double? max_norm, double norm_type, bool scale_grad_by_freq, bool sparse, bool freeze = false) : base(nameof(Embedding))
        {
            paddingIndex = padding_idx < 0 ? padding_idx + table.shape[0] : padding_idx;
            (maxNorm, normType, scaleGradByFreq, this.sparse) = (max_norm, norm_type, scale_grad_by_freq, sparse);
            weight = new Parameter(table, !freeze);
        }

        /// <summary>The vectors, [num_embeddings, embedding_dims].</summary>
        public Parameter? weight
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        public override torch.Tensor forward(torch.Tensor input)
        {
            if (maxNorm is { } max)
            {
                using var frozen = torch.no_grad();
                using var contiguous = input.contiguous();
                torch.Aten.embedding_renorm_.CallInPlace(weight!, weight, contiguous, max, normType);
            }
            return torch.nn.functional.Embedding(input, weight!, paddingIndex, scaleGradByFreq, sparse);
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>A table of learnt vectors, looked up by number: integers […] → […, embedding_dims].</summary>
            /// <param name="num_embeddings">Number of vectors; the input lies in [0, num_embeddings).</param>
            /// <param name="embedding_dims">Size of each vector.</param>
            /// <param name="padding_idx">A number whose vector is not learnt (its gradient is 0); negative counts from the end.</param>
            /// <param name="max_norm">A vector that is looked up and longer than this is scaled down to it, in the table; null for no limit.</param>
            /// <param name="norm_type">p of the p-norm that max_norm limits.</param>
            /// <param name="scale_grad_by_freq">Divide each vector's gradient by how often it occurs in the batch.</param>
            /// <param name="sparse">Make the table's gradient a sparse tensor.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The vectors start normal, with mean 0 and standard deviation 1; that of padding_idx starts at 0.</remarks>
            public static Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                var table = randn(num_embeddings, embedding_dims, dtype, device);
                if (padding_idx is { } row) table[row].zero_();
                return new(table, padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            }

            /// <summary>A table that is there already, [num_embeddings, embedding_dims]; frozen, it is not learnt.</summary>
            public static Embedding Embedding_from_pretrained(Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                if (embeddings.dim() != 2) throw new ArgumentException($"A table of embeddings has two dimensions, this is {embeddings.Summary()}.");
                return new(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse, freeze);
            }
        }
    }
}
