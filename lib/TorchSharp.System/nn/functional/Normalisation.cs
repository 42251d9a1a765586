using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Batch normalisation: gives each channel of [B, C, …] mean 0 and variance 1, then a scale and a shift.</summary>
            /// <param name="input">[B, C, …].</param>
            /// <param name="running_mean">[C]; used without training, brought up to date with it.</param>
            /// <param name="running_var">[C]; as running_mean.</param>
            /// <param name="weight">The scale, [C].</param>
            /// <param name="bias">The shift, [C].</param>
            /// <param name="training">Use the batch's own statistics.</param>
            /// <param name="momentum">Share of the batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                Aten.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            /// <summary>Instance normalisation: gives each channel of each example of [B, C, …] mean 0 and variance 1, then a scale and a shift.</summary>
            /// <param name="input">[B, C, …].</param>
            /// <param name="weight">The scale, [C].</param>
            /// <param name="bias">The shift, [C].</param>
            /// <param name="use_input_stats">Use the example's own statistics; false uses the running ones.</param>
            /// <param name="momentum">Share of the batch in the running statistics.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor instance_norm(Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null, bool use_input_stats = true, double momentum = 0.1, double eps = 1e-05) =>
                Aten.instance_norm.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);
            /// <summary>Layer normalisation: gives the last dimensions of each example mean 0 and variance 1, then a scale and a shift.</summary>
            /// <param name="normalized_shape">Sizes of the last dimensions.</param>
            /// <param name="weight">The scale, of that shape.</param>
            /// <param name="bias">The shift, of that shape.</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.layer_norm.Call(input, normalized_shape, weight, bias, eps);
            /// <summary>Group normalisation: gives each group of channels of each example of [B, C, …] mean 0 and variance 1, then a scale and a shift.</summary>
            /// <param name="weight">The scale, [C].</param>
            /// <param name="bias">The shift, [C].</param>
            /// <param name="eps">Added to the variance.</param>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.group_norm.Call(input, num_groups, weight, bias, eps);

            /// <summary>Divides by the p-norm along a dimension, or by eps where that is greater.</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var norm = Aten.norm_dim.Call(input, p, new[] { dim }, true).clamp_min(eps);
                return (input / norm).MoveToOuterDisposeScope();
            }

            public static Tensor local_response_norm(Tensor input, long size, double alpha = 0.0001, double beta = 0.75, double k = 1)
            {
                if (input.dim() < 3) throw new ArgumentException($"local_response_norm takes [B, C, …] of three dimensions or more, this is {input.Summary()}.");
                using var scope = NewDisposeScope();
                var sizes = input.shape;
                // The mean over neighbouring channels: a window along C of [B, 1, C, the rest].
                var energy = input.square().reshape(sizes[0], 1, sizes[1], -1);
                energy = pad(energy, new long[] { 0, 0, size / 2, (size - 1) / 2 });
                energy = avg_pool2d(energy, new[] { size, 1 }, new[] { 1L, 1 }).view(sizes);
                return (input / (energy * alpha + k).pow(beta)).MoveToOuterDisposeScope();
            }

            /// <summary>The cosine of the angle between the vectors of two tensors along a dimension, which goes: in [−1, 1].</summary>
            /// <param name="dim">The dimension of the vectors.</param>
            /// <param name="eps">Least length, so that nothing is divided by 0.</param>
            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) => Aten.cosine_similarity.Call(x1, x2, dim, eps);
            /// <summary>The p-norm of the difference along the last dimension: two of [B, N] → [B].</summary>
            /// <param name="p">p of the norm.</param>
            /// <param name="eps">Added to the difference, for a gradient at 0.</param>
            /// <param name="keepdim">Keep the last dimension, with size 1.</param>
            public static Tensor pairwise_distance(Tensor input1, Tensor input2, double p = 2, double eps = 1e-06, bool keepdim = false) => Aten.pairwise_distance.Call(input1, input2, p, eps, keepdim);

            /// <summary>Class numbers as vectors with one 1: integers […] → […, num_classes], of type Int64; for conditional GANs.</summary>
            /// <param name="num_classes">Number of classes; −1 for the greatest number plus 1.</param>
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.one_hot.Call(x, num_classes);

            /// <summary>softmax(Q Kᵀ / √d + mask) V; a mask of bool lets through where it is true.</summary>
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (is_casual && attn_mask is not null) throw new ArgumentException("A causal attention makes its own mask: attn_mask must be null.");
                using var scope = NewDisposeScope();
                var scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(query.shape[^1]);
                var mask = is_casual ? ones([scores.shape[^2], scores.shape[^1]], ScalarType.Bool, query.device).tril() : attn_mask;
                if (mask is { dtype: ScalarType.Bool }) scores = scores.masked_fill(mask.logical_not(), double.NegativeInfinity);
                else if (mask is not null) scores = scores + mask;
                return dropout(scores.softmax(-1), p, p > 0).matmul(value).MoveToOuterDisposeScope();
            }

            internal static Tensor Embedding(Tensor input, Tensor weight, long? padding_idx, bool scale_grad_by_freq, bool sparse) => Aten.embedding.Call(weight, input, padding_idx ?? -1, scale_grad_by_freq, sparse);
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator batch_norm = new("aten::batch_norm");
        internal static readonly Operator instance_norm = new("aten::instance_norm");
        internal static readonly Operator layer_norm = new("aten::layer_norm");
        internal static readonly Operator group_norm = new("aten::group_norm");
        internal static readonly Operator cosine_similarity = new("aten::cosine_similarity");
        internal static readonly Operator pairwise_distance = new("aten::pairwise_distance");
        internal static readonly Operator embedding = new("aten::embedding");
        internal static readonly Operator embedding_renorm_ = new("aten::embedding_renorm_");
        internal static readonly Operator one_hot = new("aten::one_hot");
    }
}
