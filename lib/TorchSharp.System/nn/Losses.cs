using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>A loss of an input and a target.</summary>
    public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
    {
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

        public torch.nn.Reduction reduction { get; }
    }

    /// <summary>A loss whose parts are weighted.</summary>
    public abstract class WeightedLoss<T1, T2, TResult> : Loss<T1, T2, TResult>
    {
        public WeightedLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base(reduction) => this.weight = weight?.DetachFromDisposeScope();

        public torch.Tensor? weight { get; }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>−[y log p + (1 − y) log(1 − p)] of probabilities p.</summary>
    public sealed class BCELoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.binary_cross_entropy(input, target, weight, reduction);
    }

    /// <summary>The binary cross entropy of logits: the sigmoid is inside, where it cannot overflow.</summary>
    public sealed class BCEWithLogitsLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, torch.Tensor? pos_weights = null) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public torch.Tensor? pos_weights { get; } = pos_weights?.DetachFromDisposeScope();

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.binary_cross_entropy_with_logits(input, target, weight, reduction, pos_weights);
    }

    /// <summary>The cross entropy of logits [B, classes] with class numbers [B].</summary>
    public sealed class CrossEntropyLoss(torch.Tensor? weight = null, long? ignore_index = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean, double label_smoothing = 0) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public long? ignore_index { get; } = ignore_index;

        public double label_smoothing { get; } = label_smoothing;

        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.cross_entropy(input, target, weight, ignore_index ?? -100, reduction, label_smoothing);
    }

    /// <summary>The negative of the log-probability of the right class.</summary>
    public sealed class NLLLoss(torch.Tensor? weight = null, torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : WeightedLoss<torch.Tensor, torch.Tensor, torch.Tensor>(weight, reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.nll_loss(input, target, weight, reduction);
    }

    /// <summary>The squared difference.</summary>
    public sealed class MSELoss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.mse_loss(input, target, reduction);
    }

    /// <summary>The absolute difference.</summary>
    public sealed class L1Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : Loss<torch.Tensor, torch.Tensor, torch.Tensor>(reduction)
    {
        public override torch.Tensor forward(torch.Tensor input, torch.Tensor target) => torch.nn.functional.l1_loss(input, target, reduction);
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
