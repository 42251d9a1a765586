using TorchSharp.Modules;

namespace TorchSharp
{
    /// <summary>A loss of an input and a target.</summary>
    public abstract class Loss<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>
    {
        public Loss(torch.nn.Reduction reduction = torch.nn.Reduction.Mean) : base("Loss") => this.reduction = reduction;

        /// <summary>How the losses of the elements become one number.</summary>
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
            /// <summary>The binary cross entropy of probabilities, −[y·log p + (1 − y)·log(1 − p)]: p and y of the same shape → one number. For logits use <c>BCEWithLogitsLoss</c>, which cannot overflow.</summary>
            /// <param name="weight">Factor of each element, of a shape that can be expanded to the input's; null for 1.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            /// <remarks>Logarithms below −100 count as −100.</remarks>
            public static BCELoss BCELoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            /// <summary>The binary cross entropy of logits x, −[y·log σ(x) + (1 − y)·log(1 − σ(x))]: x and y of the same shape → one number. With y = 1 for real and 0 for generated it is the GAN's loss of the discriminator.</summary>
            /// <param name="weight">Factor of each element, of a shape that can be expanded to the input's; null for 1.</param>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            /// <param name="pos_weights">Factor of the first term, for targets of 1; null for 1.</param>
            public static BCEWithLogitsLoss BCEWithLogitsLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => new(weight, reduction, pos_weights);
            /// <summary>The cross entropy of logits, −log softmax(x)[class]: [B, C] (or [B, C, …]) and class numbers [B] (or [B, …]), or probabilities of the input's shape → one number.</summary>
            /// <param name="weight">Factor of each class, [C]; the mean is then weighted too. null for 1.</param>
            /// <param name="ignore_index">A class number that does not count; null for −100.</param>
            /// <param name="reduction">Mean over the examples (the default), Sum, or None for one loss per example.</param>
            public static CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => new(weight, ignore_index, reduction);
            /// <summary>The negative log-likelihood, −x[class], of log-probabilities: [B, C] and class numbers [B] → one number.</summary>
            /// <param name="weight">Factor of each class, [C]; the mean is then weighted too. null for 1.</param>
            /// <param name="reduction">Mean over the examples (the default), Sum, or None for one loss per example.</param>
            public static NLLLoss NLLLoss(Tensor? weight = null, Reduction reduction = Reduction.Mean) => new(weight, reduction);
            /// <summary>The squared difference, (x − y)²: two tensors of the same shape → one number. Of logits with targets 0 and 1 it is the least-squares GAN's loss.</summary>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static MSELoss MSELoss(Reduction reduction = Reduction.Mean) => new(reduction);
            /// <summary>The absolute difference, |x − y|: two tensors of the same shape → one number.</summary>
            /// <param name="reduction">Mean over all elements (the default), Sum, or None for one loss per element.</param>
            public static L1Loss L1Loss(Reduction reduction = Reduction.Mean) => new(reduction);
        }
    }
}
