using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="nn.BCELoss(Tensor, Reduction)"/>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.binary_cross_entropy.Call(input, target, weight, (long)reduction);
            /// <inheritdoc cref="nn.BCEWithLogitsLoss(Tensor, Reduction, Tensor)"/>
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                if (weight is null && pos_weights is null && reduction == Reduction.Mean && input is not null && target is not null)
                {
                    var handle = NativeMethods.gan_small_cross_entropy(input.Handle, target.Handle);
                    GC.KeepAlive(input);
                    GC.KeepAlive(target);
                    if (handle != 0) return new(handle);
                }
                return Aten.binary_cross_entropy_with_logits.Call(input, target, weight, pos_weights, (long)reduction);
            }
            /// <summary>The cross entropy of logits, −log softmax(x)[class]: [B, C] (or [B, C, …]) and class numbers [B] (or [B, …]), or probabilities of the input's shape → one number.</summary>
            /// <param name="input">Logits.</param>
            /// <param name="target">Class numbers of type Int64, or probabilities.</param>
            /// <param name="weight">Factor of each class, [C]; the mean is then weighted too. null for 1.</param>
            /// <param name="ignore_index">A class number that does not count.</param>
            /// <param name="reduction">Mean over the examples (the default), Sum, or None for one loss per example.</param>
            /// <param name="label_smoothing">Share of each target that is spread evenly over all classes, in [0, 1].</param>
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Aten.cross_entropy_loss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);
            /// <inheritdoc cref="nn.NLLLoss(Tensor, Reduction)"/>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss.Call(input, target, weight, (long)reduction);
            /// <inheritdoc cref="nn.MSELoss(Reduction)"/>
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.mse_loss.Call(input, target, (long)reduction);
            /// <inheritdoc cref="nn.L1Loss(Reduction)"/>
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.l1_loss.Call(input, target, (long)reduction);
            /// <inheritdoc cref="nn.SmoothL1Loss(Reduction, double)"/>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1) => Aten.smooth_l1_loss.Call(input, target, (long)reduction, beta);
            /// <inheritdoc cref="nn.HuberLoss(double, Reduction)"/>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean) => Aten.huber_loss.Call(input, target, (long)reduction, delta);
            /// <inheritdoc cref="nn.KLDivLoss(bool, Reduction)"/>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) => Aten.kl_div.Call(input, target, (long)reduction, log_target);
            /// <inheritdoc cref="nn.SoftMarginLoss(Reduction)"/>
            public static Tensor soft_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.soft_margin_loss.Call(input, target, (long)reduction);
            /// <inheritdoc cref="nn.HingeEmbeddingLoss(double, Reduction)"/>
            public static Tensor hinge_embedding_loss(Tensor input, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) => Aten.hinge_embedding_loss.Call(input, target, margin, (long)reduction);
            /// <inheritdoc cref="nn.MarginRankingLoss(double, Reduction)"/>
            public static Tensor margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) => Aten.margin_ranking_loss.Call(input1, input2, target, margin, (long)reduction);
            /// <inheritdoc cref="nn.CosineEmbeddingLoss(double, Reduction)"/>
            public static Tensor cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, double margin = 0, Reduction reduction = Reduction.Mean) => Aten.cosine_embedding_loss.Call(input1, input2, target, margin, (long)reduction);
            /// <inheritdoc cref="nn.TripletMarginLoss(double, long, double, bool, Reduction)"/>
            public static Tensor triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) => Aten.triplet_margin_loss.Call(anchor, positive, negative, margin, (double)p, eps, swap, (long)reduction);
            /// <inheritdoc cref="nn.MultiMarginLoss(int, double, Tensor, Reduction)"/>
            public static Tensor multi_margin_loss(Tensor input, Tensor target, int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) => Aten.multi_margin_loss.Call(input, target, (long)p, margin, weight, (long)reduction);
            /// <inheritdoc cref="nn.MultiLabelMarginLoss(Reduction)"/>
            public static Tensor multi_label_margin_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.multilabel_margin_loss.Call(input, target, (long)reduction);
            /// <inheritdoc cref="nn.PoissonNLLLoss(bool, bool, float, Reduction)"/>
            public static Tensor poisson_nll_loss(Tensor input, Tensor target, bool log_input = true, bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) => Aten.poisson_nll_loss.Call(input, target, log_input, full, (double)eps, (long)reduction);
            /// <inheritdoc cref="nn.CTCLoss(long, bool, Reduction)"/>
            public static Tensor ctc_loss(Tensor log_probs, Tensor targets, Tensor input_lengths, Tensor target_lengths, long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) => Aten.ctc_loss.Call(log_probs, targets, input_lengths, target_lengths, blank, (long)reduction, zero_infinity);

            /// <inheritdoc cref="nn.MultiLabelSoftMarginLoss(Tensor, Reduction)"/>
            public static Tensor multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                var loss = -(target * logsigmoid(input) + (1 - target) * logsigmoid(-input));
                if (weight is not null) loss = loss * weight;
                return Reduced(loss.mean([-1]), reduction).MoveToOuterDisposeScope();
            }

            /// <summary>The negative log-likelihood of a normal distribution, of mean <paramref name="input"/>.</summary>
            public static Tensor gaussian_nll_loss(Tensor input, Tensor target, Tensor variance, bool full = false, float eps = 1e-06f, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                // One variance for each row is one for each of its elements.
                if (variance.dim() == input.dim() - 1) variance = variance.unsqueeze(-1);
                variance = variance.clone();
                using (no_grad()) variance.clamp_(min: (double)eps);
                var loss = (variance.log() + (input - target).square() / variance) * 0.5;
                if (full) loss = loss + 0.5 * Math.Log(2 * Math.PI);
                return Reduced(loss, reduction).MoveToOuterDisposeScope();
            }

            public static Tensor triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean)
            {
                using var scope = NewDisposeScope();
                distance ??= (a, b) => pairwise_distance(a, b);
                var (near, far) = (distance(anchor, positive), distance(anchor, negative));
                if (swap) far = far.minimum(distance(positive, negative));
                return Reduced((near - far + margin).clamp_min(0), reduction).MoveToOuterDisposeScope();
            }

            private static Tensor Reduced(Tensor loss, Reduction reduction) => reduction switch
            {
                Reduction.Mean => loss.mean(),
                Reduction.Sum => loss.sum(),
                _ => loss,
            };
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator binary_cross_entropy = new("aten::binary_cross_entropy");
        internal static readonly Operator binary_cross_entropy_with_logits = new("aten::binary_cross_entropy_with_logits");
        internal static readonly Operator cross_entropy_loss = new("aten::cross_entropy_loss");
        internal static readonly Operator nll_loss = new("aten::nll_loss_nd");
        internal static readonly Operator mse_loss = new("aten::mse_loss");
        internal static readonly Operator l1_loss = new("aten::l1_loss");
        internal static readonly Operator smooth_l1_loss = new("aten::smooth_l1_loss");
        internal static readonly Operator huber_loss = new("aten::huber_loss");
        internal static readonly Operator kl_div = new("aten::kl_div");
        internal static readonly Operator soft_margin_loss = new("aten::soft_margin_loss");
        internal static readonly Operator hinge_embedding_loss = new("aten::hinge_embedding_loss");
        internal static readonly Operator margin_ranking_loss = new("aten::margin_ranking_loss");
        internal static readonly Operator cosine_embedding_loss = new("aten::cosine_embedding_loss");
        internal static readonly Operator triplet_margin_loss = new("aten::triplet_margin_loss");
        internal static readonly Operator multi_margin_loss = new("aten::multi_margin_loss");
        internal static readonly Operator multilabel_margin_loss = new("aten::multilabel_margin_loss");
        internal static readonly Operator poisson_nll_loss = new("aten::poisson_nll_loss");
        internal static readonly Operator ctc_loss = new("aten::ctc_loss.Tensor");
    }
}
