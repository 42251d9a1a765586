using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Adam (Kingma and Ba 2015): each parameter's step is scaled by its gradient's own recent size.</summary>
    public class Adam : OptimizerHelper, torch.optim.IBetas
    {
        /// <inheritdoc cref="torch.optim.Adam(IEnumerable{Adam.ParamGroup}, double, double, double, double, double, bool, bool)"/>
        public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        /// <inheritdoc cref="torch.optim.Adam(IEnumerable{Adam.ParamGroup}, double, double, double, double, double, bool, bool)"/>
        public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        {
            if (lr < 0 || eps < 0 || weight_decay < 0 || beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1) throw new ArgumentException($"Adam wants lr, eps and weight_decay of 0 or more and betas in [0, 1): lr {lr}, betas ({beta1}, {beta2}), eps {eps}, weight_decay {weight_decay} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>The decays of the two means, beta1 and beta2.</summary>
        public (double, double) Betas
        {
            get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
            set
            {
                (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
                foreach (var group in _parameter_groups) ((ParamGroup)group).Betas = value;
            }
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
            AddStates(param_group, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(Step, closure);

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            var native = new AdamOptions
            {
                LearningRate = group.LearningRate,
                Beta1 = options.beta1!.Value,
                Beta2 = options.beta2!.Value,
                Eps = options.eps!.Value,
                WeightDecay = options.weight_decay!.Value,
                Decoupled = 0,
                Maximize = options.maximize == true ? 1 : 0,
            };
            AdamStep.Run(StatesOf<State>(group), native, options.amsgrad == true);
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? beta1;
            public double? beta2;
            public double? eps;
            public double? weight_decay;
            public bool? amsgrad;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Adam.");
                (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (other.beta1, other.beta2, other.eps, other.weight_decay, other.amsgrad, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                beta1 = reader.ReadDouble();
                beta2 = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                amsgrad = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(beta1!.Value);
                writer.Write(beta2!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(amsgrad!.Value);
                writer.Write(maximize!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IMoments, IDisposable
        {
            public long step;
            public torch.Tensor exp_avg = null!;
            public torch.Tensor exp_avg_sq = null!;
            public torch.Tensor? max_exp_avg_sq;

            Parameter IMoments.Parameter => _parameter;

            torch.Tensor IMoments.Mean => exp_avg;

            torch.Tensor IMoments.Square => exp_avg_sq;

            torch.Tensor? IMoments.MaxSquare => max_exp_avg_sq;

            ref long IMoments.Step => ref step;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                exp_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
                exp_avg_sq = torch.zeros_like(_parameter).DetachFromDisposeScope();
                if (options is Options { amsgrad: true }) max_exp_avg_sq = torch.zeros_like(_parameter).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Adam.");
                step = other.step;
                exp_avg.copy_(other.exp_avg);
                exp_avg_sq.copy_(other.exp_avg_sq);
                CopyConditional(ref max_exp_avg_sq, other.max_exp_avg_sq);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                exp_avg.Load(reader);
                exp_avg_sq.Load(reader);
                LoadConditionalStateTensor(reader, ref max_exp_avg_sq, _parameter.device);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                exp_avg.Save(writer);
                exp_avg_sq.Save(writer);
                SaveConditionalStateTensor(writer, max_exp_avg_sq);
            }

            public override void to(torch.Device device)
            {
                exp_avg = Moved(exp_avg, device)!;
                exp_avg_sq = Moved(exp_avg_sq, device)!;
                max_exp_avg_sq = Moved(max_exp_avg_sq, device);
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(exp_avg, state.exp_avg) && Close(exp_avg_sq, state.exp_avg_sq) && Close(max_exp_avg_sq, state.max_exp_avg_sq);

            public void Dispose()
            {
                exp_avg.Dispose();
                exp_avg_sq.Dispose();
                max_exp_avg_sq?.Dispose();
            }
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
        {
            /// <summary>An empty group; set Parameters, and in Options what differs from the optimiser.</summary>
            public ParamGroup() => base.Options = new Options();

            /// <summary>Parameters with settings of their own; what is null there comes from the optimiser.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            /// <summary>Parameters with settings of their own; the settings given here hold for it, whatever the optimiser's are.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

            /// <summary>The decays of the two means, beta1 and beta2.</summary>
            public (double, double) Betas
            {
                get => (Options.beta1 ?? 0.9, Options.beta2 ?? 0.999);
                set => (Options.beta1, Options.beta2) = value;
            }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Adam(IEnumerable{Adam.ParamGroup}, double, double, double, double, double, bool, bool)"/>
            public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            /// <summary>Adam (Kingma and Ba 2015): m = β1·m + (1 − β1)·g, v = β2·v + (1 − β2)·g², θ = θ − lr · m̂ / (√v̂ + eps), with m̂ = m / (1 − β1ᵗ) and v̂ = v / (1 − β2ᵗ).</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Learning rate, 0 or more. GANs often use 0.0002.</param>
            /// <param name="beta1">Decay of the mean of gradients, in [0, 1). GANs often use 0.5 or 0.</param>
            /// <param name="beta2">Decay of the mean of squared gradients, in [0, 1).</param>
            /// <param name="eps">Added to the root, so that nothing is divided by 0.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="amsgrad">Divide by the greatest mean square so far.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            /// <exception cref="ArgumentException">lr, eps or weight_decay is negative, or a beta is not in [0, 1).</exception>
            public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            /// <inheritdoc cref="Adam(IEnumerable{Adam.ParamGroup}, double, double, double, double, double, bool, bool)"/>
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
