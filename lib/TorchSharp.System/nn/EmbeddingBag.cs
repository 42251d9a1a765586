using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Sums, means or maxima of bags of vectors that are looked up by number: one bag a row, → [bags, embedding_dims].</summary>
    public sealed class EmbeddingBag : torch.nn.Module<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>, torch.nn.IModule<torch.Tensor, torch.Tensor, torch.Tensor>
    {
        private readonly double? maxNorm;
        private readonly double normType;
        private readonly bool scaleGradByFreq, sparse, includeLastOffset;
        private readonly EmbeddingBagMode mode;
        private readonly long? paddingIndex;

        internal EmbeddingBag(torch.Tensor table, double? max_norm, double norm_type, bool scale_grad_by_freq, EmbeddingBagMode mode, bool sparse, bool include_last_offset, long padding_index, bool freeze = false) : base(nameof(EmbeddingBag))
        {
            (maxNorm, normType, scaleGradByFreq, this.mode, this.sparse, includeLastOffset) = (max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset);
            paddingIndex = padding_index < 0 ? null : padding_index;
            weight = new Parameter(table, !freeze);
        }

        /// <summary>The vectors, [num_embeddings, embedding_dims].</summary>
        public Parameter? weight
        {
            get => Registered();
            set => ConditionallyRegisterParameter(nameof(weight), value);
        }

        /// <summary>Of bags of one length: [bags, length].</summary>
        public torch.Tensor call(torch.Tensor input) => call(input, null, null);

        /// <summary>Of bags one after another: [numbers], with the places at which they start, [bags].</summary>
        public torch.Tensor call(torch.Tensor input, torch.Tensor offsets) => call(input, offsets, null);

        /// <summary>Runs the hooks before, <c>forward</c>, and the hooks after.</summary>
        /// <param name="input">Numbers of vectors: [bags, length], or [numbers] with offsets.</param>
        /// <param name="offsets">Where the bags start in the input, [bags], from 0 upwards; null for an input of two dimensions.</param>
        /// <param name="perSampleWeights">A factor for each vector, of the input's shape, for sums only; null for 1.</param>
        /// <exception cref="ArgumentException">The shapes do not fit.</exception>
        public new torch.Tensor call(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights) => base.call(input, offsets!, perSampleWeights!);

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor? offsets, torch.Tensor? perSampleWeights)
        {
            using var scope = torch.NewDisposeScope();
            if (input.dim() is not (1 or 2) || (input.dim() == 1) != (offsets is not null))
                throw new ArgumentException($"An EmbeddingBag wants an input [bags, length] without offsets or [numbers] with offsets, and this is {input.Summary()} with{(offsets is null ? "out offsets" : $" {offsets.Summary()}")}.");
            if (perSampleWeights is not null && !perSampleWeights.shape.SequenceEqual(input.shape))
                throw new ArgumentException($"The weights of each sample must have the input's shape {input.Summary()}, and are {perSampleWeights.Summary()}.");
            offsets ??= torch.arange(0, input.numel(), Math.Max(input.size(1), 1), input.dtype, input.device);
            if (input.dim() == 2 && input.size(1) == 0) offsets = torch.zeros([input.size(0)], input.dtype, input.device);
            if (maxNorm is { } max)
            {
                using var frozen = torch.no_grad();
                torch.Aten.embedding_renorm_.CallInPlace(weight!, weight, input.contiguous(), max, normType);
            }
            var (output, _, _, _) = torch.Aten.embedding_bag.Call4(weight, input.reshape(-1), offsets, scaleGradByFreq, (long)mode, sparse, perSampleWeights?.reshape(-1), includeLastOffset, paddingIndex);
            return output.MoveToOuterDisposeScope();
        }
    }
}

namespace TorchSharp
{
    /// <summary>What becomes of the vectors of a bag.</summary>
    public enum EmbeddingBagMode
    {
        Sum = 0,
        Mean = 1,
        Max = 2,
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>Sums, means or maxima of bags of learnt vectors, without the vectors in between: [bags, length] → [bags, embedding_dims].</summary>
            /// <param name="num_embeddings">Number of vectors; the input lies in [0, num_embeddings).</param>
            /// <param name="embedding_dims">Size of each vector.</param>
            /// <param name="max_norm">A vector that is looked up and longer than this is scaled down to it, in the table; null for no limit.</param>
            /// <param name="norm_type">p of the p-norm that max_norm limits.</param>
            /// <param name="scale_grad_by_freq">Divide each vector's gradient by how often it occurs in the batch; not for maxima.</param>
            /// <param name="mode">What becomes of the vectors of a bag.</param>
            /// <param name="sparse">Make the table's gradient a sparse tensor; not for maxima.</param>
            /// <param name="include_last_offset">The offsets have one more at their end, the input's length.</param>
            /// <param name="padding_index">A number whose vector counts nowhere and is not learnt; negative for none.</param>
            /// <param name="device">Where the parameters lie; null for the processor.</param>
            /// <param name="dtype">The parameters' type; null for the default type, Float32 unless changed.</param>
            /// <remarks>The vectors start normal, with mean 0 and standard deviation 1; that of padding_index starts at 0.</remarks>
            public static EmbeddingBag EmbeddingBag(long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null)
            {
                using var scope = NewDisposeScope();
                var table = randn(num_embeddings, embedding_dims, dtype, device);
                if (padding_index >= 0) table[padding_index].zero_();
                return new(table, max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index);
            }

            /// <summary>A table that is there already, [num_embeddings, embedding_dims]; frozen, it is not learnt.</summary>
            /// <inheritdoc cref="EmbeddingBag(long, long, double?, double, bool, EmbeddingBagMode, bool, bool, long, Device?, ScalarType?)"/>
            public static EmbeddingBag EmbeddingBag_from_pretrained(Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1, Device? device = null, ScalarType? dtype = null)
            {
                if (embeddings.dim() != 2) throw new ArgumentException($"A table of embeddings has two dimensions, this is {embeddings.Summary()}.");
                return new(embeddings.to(dtype ?? embeddings.dtype, device ?? embeddings.device), max_norm, norm_type, scale_grad_by_freq, mode, sparse, include_last_offset, padding_index, freeze);
            }
        }

        internal static partial class Aten
        {
            internal static readonly Operator embedding_bag = new("aten::embedding_bag.padding_idx");
        }
    }
}
