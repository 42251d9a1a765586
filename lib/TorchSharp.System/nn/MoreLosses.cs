using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>A loss of three tensors.</summary>
    public abstract class Loss<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>
    {
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

        public torch.nn.Reduction reduction { get; }
    }

    /// <summary>A loss of four tensors.</summary>
    public abstract class Loss<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>
    {
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

        public torch.nn.Reduction reduction { get; }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>Squared where the difference is below beta, absolute above.</summary>
    public sealed class SmoothL1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double beta = 1) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double beta { get; } = beta;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.smooth_l1_loss(input, target, reduction, beta);
    }

    /// <summary>Squared where the difference is below delta, absolute above.</summary>
    public sealed class HuberLoss(double delta = 1, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double delta { get; } = delta;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.huber_loss(input, target, delta, reduction);
    }

    /// <summary>The Kullback-Leibler divergence of log-probabilities.</summary>
    public sealed class KLDivLoss(bool log_target = true, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public bool log_target { get; } = log_target;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.kl_div(input, target, log_target, reduction);
    }

    /// <summary>log(1 + exp(−y x)), y in {−1, 1}.</summary>
    public sealed class SoftMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.soft_margin_loss(input, target, reduction);
    }

    /// <summary>x where y = 1, max(0, margin − x) where y = −1.</summary>
    public sealed class HingeEmbeddingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.hinge_embedding_loss(input, target, margin, reduction);
    }

    /// <summary>The negative log-likelihood of a Poisson distribution.</summary>
    public sealed class PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-08f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public float eps { get; } = eps;

        public bool full { get; } = full;

        public bool log_input { get; } = log_input;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.poisson_nll_loss(input, target, log_input, full, eps, reduction);
    }

    /// <summary>The margin loss of several classes at once.</summary>
    public sealed class MultiLabelMarginLoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.multi_label_margin_loss(input, target, reduction);
    }

    /// <summary>The binary cross entropy of every class, averaged.</summary>
    public sealed class MultiLabelSoftMarginLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.multilabel_soft_margin_loss(input, target, weight, reduction);
    }

    /// <summary>The hinge loss of the right class against the others.</summary>
    public sealed class MultiMarginLoss(int p = 1, double margin = 1, torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public double margin { get; } = margin;

        public int p { get; } = p;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.multi_margin_loss(input, target, p, margin, weight, reduction);
    }

    /// <summary>max(0, −y (x₁ − x₂) + margin).</summary>
    public sealed class MarginRankingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2, torch.Tensor target) => torch.nn.functional.margin_ranking_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>1 − cos where y = 1, max(0, cos − margin) where y = −1.</summary>
    public sealed class CosineEmbeddingLoss(double margin = 0, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override torch.Tensor forward(torch.Tensor input1, torch.Tensor input2, torch.Tensor target) => torch.nn.functional.cosine_embedding_loss(input1, input2, target, margin, reduction);
    }

    /// <summary>The negative log-likelihood of a normal distribution.</summary>
    public sealed class GaussianNLLLoss(bool full = false, float eps = 1e-08f, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public float eps { get; } = eps;

        public bool full { get; } = full;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target, torch.Tensor variance) => torch.nn.functional.gaussian_nll_loss(input, target, variance, full, eps, reduction);
    }

    /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin).</summary>
    public sealed class TripletMarginLoss(double margin = 1, long p = 2, double eps = 1E-06, bool swap = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public long p { get; } = p;

        public override torch.Tensor forward(torch.Tensor anchor, torch.Tensor positive, torch.Tensor negative) => torch.nn.functional.triplet_margin_loss(anchor, positive, negative, margin, p, eps, swap, reduction);
    }

    /// <summary>The triplet loss with a distance of one's own.</summary>
    public sealed class TripletMarginWithDistanceLoss(Func<torch.Tensor, torch.Tensor, torch.Tensor>? distance = null, double margin = 1, bool swap = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public double margin { get; } = margin;

        public override torch.Tensor forward(torch.Tensor anchor, torch.Tensor positive, torch.Tensor negative) => torch.nn.functional.triplet_margin_with_distance_loss(anchor, positive, negative, distance, margin, swap, reduction);
    }

    /// <summary>Connectionist temporal classification.</summary>
    public sealed class CTCLoss(long blank = 0, bool zero_infinity = false, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public long blank { get; } = blank;

        public bool zero_infinity { get; } = zero_infinity;

        public override torch.Tensor forward(torch.Tensor log_probs, torch.Tensor targets, torch.Tensor input_lengths, torch.Tensor target_lengths) => torch.nn.functional.ctc_loss(log_probs, targets, input_lengths, target_lengths, blank, zero_infinity, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            /// <summary>(x − y)² / (2·beta) where |x − y| &lt; beta, else |x − y| − beta / 2: two tensors of the same shape → one number.</summary>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            /// <param name="beta">Where the square ends; 0 gives the L1 loss.</param>
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);
            /// <summary>(x − y)² / 2 where |x − y| ≤ delta, else delta · (|x − y| − delta / 2): two tensors of the same shape → one number.</summary>
            /// <param name="delta">Where the square ends; above 0.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);
            /// <summary>The Kullback–Leibler divergence, p · (log p − log q) in each element, of log-probabilities log q (the input) and p (the target) of the same shape.</summary>
            /// <param name="log_target">The target holds log p and not p.</param>
            /// <param name="reduction">Mean over all elements (the default; not over examples), Sum, or None.</param>
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
            /// <summary>log(1 + e^(−y·x)) with y of −1 or 1: two tensors of the same shape → one number.</summary>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            /// <summary>x where y = 1, max(0, margin − x) where y = −1: two tensors of the same shape → one number.</summary>
            /// <param name="margin">Distance from which dissimilar pairs cost nothing.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            /// <summary>The negative log-likelihood of a Poisson distribution: two tensors of the same shape → one number.</summary>
            /// <param name="log_input">The input is the logarithm of the rate: e^x − y·x; else x − y·log(x + eps).</param>
            /// <param name="full">Add Stirling's approximation of log y!.</param>
            /// <param name="eps">Keeps log(x + eps) finite.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) => new(log_input, full, eps, reduction);
            /// <summary>The hinge loss of several right classes: scores [B, C] and class numbers [B, C], ended by −1 → one number.</summary>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            /// <summary>The binary cross entropy of logits [B, C] with targets of 0 and 1, averaged over the classes.</summary>
            /// <param name="weight">Factor of each class, [C]; null for 1.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            /// <summary>The hinge loss of one right class, Σ max(0, margin − x[class] + x[i])ᵖ / C over the other classes i: [B, C] and class numbers [B] → one number.</summary>
            /// <param name="p">1 or 2.</param>
            /// <param name="margin">By how much the right class must lead.</param>
            /// <param name="weight">Factor of each class, [C]; null for 1.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(p, margin, weight, reduction);
            /// <summary>max(0, −y · (x1 − x2) + margin): y is 1 where x1 should be greater and −1 where x2 should.</summary>
            /// <param name="margin">By how much.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            /// <summary>1 − cos(x1, x2) where y = 1, max(0, cos(x1, x2) − margin) where y = −1: [B, N], [B, N] and [B] → one number.</summary>
            /// <param name="margin">In [−1, 1].</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            /// <summary>The negative log-likelihood of a normal distribution, (log v + (x − y)² / v) / 2 with mean x, target y and variance v.</summary>
            /// <param name="full">Add log(2π) / 2.</param>
            /// <param name="eps">Least variance.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);
            /// <summary>max(0, d(anchor, positive) − d(anchor, negative) + margin) with the p-norm as distance: three tensors [B, N] → one number.</summary>
            /// <param name="margin">By how much the negative must be farther away.</param>
            /// <param name="p">p of the norm.</param>
            /// <param name="eps">Added to the difference, for a gradient at 0.</param>
            /// <param name="swap">Take the distance of positive and negative where it is less than that of anchor and negative.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static TripletMarginLoss TripletMarginLoss(double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) => new(margin, p, eps, swap, reduction);
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) => new(distance, margin, swap, reduction);
            /// <summary>Connectionist temporal classification of log-probabilities [T, B, C] with targets [B, S] and their lengths [B].</summary>
            /// <param name="blank">Number of the blank class.</param>
            /// <param name="zero_infinity">Count an infinite loss, and its gradient, as 0.</param>
            /// <param name="reduction">Mean of the losses divided by their targets' lengths (the default), Sum, or None for one loss per example.</param>
            public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) => new(blank, zero_infinity, reduction);
        }
    }
}
