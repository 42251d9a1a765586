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
            public static SmoothL1Loss SmoothL1Loss(Reduction reduction = Reduction.Mean, double beta = 1) => new(reduction, beta);
            public static HuberLoss HuberLoss(double delta = 1, Reduction reduction = Reduction.Mean) => new(delta, reduction);
            public static KLDivLoss KLDivLoss(bool log_target = true, Reduction reduction = Reduction.Mean) => new(log_target, reduction);
            public static SoftMarginLoss SoftMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static HingeEmbeddingLoss HingeEmbeddingLoss(double margin = 1, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static PoissonNLLLoss PoissonNLLLoss(bool log_input = true, bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) => new(log_input, full, eps, reduction);
            public static MultiLabelMarginLoss MultiLabelMarginLoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static MultiLabelSoftMarginLoss MultiLabelSoftMarginLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static MultiMarginLoss MultiMarginLoss(int p = 1, double margin = 1, Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(p, margin, weight, reduction);
            public static MarginRankingLoss MarginRankingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static CosineEmbeddingLoss CosineEmbeddingLoss(double margin = 0, Reduction reduction = Reduction.Mean) => new(margin, reduction);
            public static GaussianNLLLoss GaussianNLLLoss(bool full = false, float eps = 1e-08f, Reduction reduction = Reduction.Mean) => new(full, eps, reduction);
            public static TripletMarginLoss TripletMarginLoss(double margin = 1, long p = 2, double eps = 1e-06, bool swap = false, Reduction reduction = Reduction.Mean) => new(margin, p, eps, swap, reduction);
            public static TripletMarginWithDistanceLoss TripletMarginWithDistanceLoss(Func<Tensor, Tensor, Tensor>? distance = null, double margin = 1, bool swap = false, Reduction reduction = Reduction.Mean) => new(distance, margin, swap, reduction);
            public static CTCLoss CTCLoss(long blank = 0, bool zero_infinity = false, Reduction reduction = Reduction.Mean) => new(blank, zero_infinity, reduction);
        }
    }
}
