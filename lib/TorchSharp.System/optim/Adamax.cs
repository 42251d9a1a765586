using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Adam by the greatest gradient of late instead of their mean square (Kingma and Ba 2015, section 7.1).</summary>
    public class Adamax : OptimizerHelper, torch.optim.IBetas
    {
        /// <inheritdoc cref="torch.optim.Adamax(IEnumerable{Adamax.ParamGroup}, double, double, double, double, double)"/>
        public Adamax(IEnumerable<Parameter> parameters, double lr, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay) { }

        /// <inheritdoc cref="torch.optim.Adamax(IEnumerable{Adamax.ParamGroup}, double, double, double, double, double)"/>
        public Adamax(IEnumerable<ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0)
        {
            if (lr < 0 || eps < 0 || weight_decay < 0 || beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1) throw new ArgumentException($"Adamax wants lr, eps and weight_decay of 0 or more and betas in [0, 1): lr {lr}, betas ({beta1}, {beta2}), eps {eps}, weight_decay {weight_decay} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay };
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
            base.add_param_group(param_group);
            AddStates(param_group, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(Step, closure);

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            var (beta1, beta2, eps) = (options.beta1!.Value, options.beta2!.Value, options.eps!.Value);
            foreach (var (parameter, state, gradient) in WithGradients<State>(group))
            {
                state.step++;
                var direction = options.weight_decay is > 0 and var decay ? gradient.add(parameter, decay) : gradient;
                state.exp_avg.mul_(beta1).add_(direction, 1 - beta1);
                state.exp_inf.copy_(torch.maximum(state.exp_inf.mul(beta2), direction.abs().add_(eps)));
                parameter.addcdiv_(state.exp_avg, state.exp_inf, -group.LearningRate / (1 - Math.Pow(beta1, state.step)));
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? beta1;
            public double? beta2;
            public double? eps;
            public double? weight_decay;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Adamax.");
                (beta1, beta2, eps, weight_decay) = (other.beta1, other.beta2, other.eps, other.weight_decay);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                beta1 = reader.ReadDouble();
                beta2 = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(beta1!.Value);
                writer.Write(beta2!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public torch.Tensor exp_avg = null!;
            public torch.Tensor exp_inf = null!;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                exp_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
                exp_inf = torch.zeros_like(_parameter).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Adamax.");
                step = other.step;
                exp_avg.copy_(other.exp_avg);
                exp_inf.copy_(other.exp_inf);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                exp_avg.Load(reader);
                exp_inf.Load(reader);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                exp_avg.Save(writer);
                exp_inf.Save(writer);
            }

            public override void to(torch.Device device)
            {
                exp_avg = Moved(exp_avg, device)!;
                exp_inf = Moved(exp_inf, device)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(exp_avg, state.exp_avg) && Close(exp_inf, state.exp_inf);

            public void Dispose()
            {
                exp_avg.Dispose();
                exp_inf.Dispose();
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay }) { }

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
            /// <inheritdoc cref="Adamax(IEnumerable{Adamax.ParamGroup}, double, double, double, double, double)"/>
            public static Adamax Adamax(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0) => new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay);
            /// <summary>Adamax (Kingma and Ba 2015, section 7.1): m = β1·m + (1 − β1)·g, u = max(β2·u, |g| + eps), θ = θ − lr / (1 − β1ᵗ) · m / u.</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Learning rate, 0 or more.</param>
            /// <param name="beta1">Decay of the mean of gradients, in [0, 1).</param>
            /// <param name="beta2">Decay of the greatest gradient, in [0, 1).</param>
            /// <param name="eps">Added to each gradient's size, so that nothing is divided by 0.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            public static Adamax Adamax(IEnumerable<Adamax.ParamGroup> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0) => new(parameters, lr, beta1, beta2, eps, weight_decay);
            /// <inheritdoc cref="Adamax(IEnumerable{Adamax.ParamGroup}, double, double, double, double, double)"/>
            public static Adamax Adamax(IEnumerable<Parameter> parameters, double lr = 0.002, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0) => new(parameters, lr, beta1, beta2, eps, weight_decay);
        }
    }
}
