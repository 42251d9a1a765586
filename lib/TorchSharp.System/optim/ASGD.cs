using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Descends and keeps the mean of the parameters' last values (Polyak and Juditsky 1992).</summary>
    public class ASGD : OptimizerHelper
    {
        /// <inheritdoc cref="torch.optim.ASGD(IEnumerable{ParamGroup{ASGD.Options}}, double, double, double, double, double, bool)"/>
        public ASGD(IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, lambd, alpha, t0, weight_decay, maximize) { }

        /// <inheritdoc cref="torch.optim.ASGD(IEnumerable{ParamGroup{ASGD.Options}}, double, double, double, double, double, bool)"/>
        public ASGD(IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0, bool maximize = false)
        {
            if (lr < 0 || weight_decay < 0) throw new ArgumentException($"ASGD wants lr and weight_decay of 0 or more: lr {lr}, weight_decay {weight_decay} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.lambd ??= defaults.lambd;
            options.alpha ??= defaults.alpha;
            options.t0 ??= defaults.t0;
            options.weight_decay ??= defaults.weight_decay;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
            AddStates(param_group, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup<Options>>(Step, closure);

        private void Step(ParamGroup<Options> group)
        {
            var options = group.Options;
            var rate = group.LearningRate;
            var (lambd, alpha, t0) = (options.lambd!.Value, options.alpha!.Value, options.t0!.Value);
            foreach (var (parameter, state, gradient) in WithGradients<State>(group))
            {
                state.step++;
                var direction = options.maximize == true ? gradient.neg() : gradient;
                if (options.weight_decay is > 0 and var decay) direction = direction.add(parameter, decay);
                parameter.mul_(1 - lambd * state.eta).add_(direction, -state.eta);
                if (state.mu == 1) state.ax.copy_(parameter);
                else state.ax.add_(parameter.sub(state.ax), state.mu);
                state.eta = rate / Math.Pow(1 + lambd * rate * state.step, alpha);
                state.mu = 1 / Math.Max(1, state.step - t0);
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? lambd;
            public double? alpha;
            public double? t0;
            public double? weight_decay;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of ASGD.");
                (lambd, alpha, t0, weight_decay, maximize) = (other.lambd, other.alpha, other.t0, other.weight_decay, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                maximize = reader.ReadBoolean();
                lambd = reader.ReadDouble();
                alpha = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                t0 = reader.ReadDouble();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(maximize!.Value);
                writer.Write(lambd!.Value);
                writer.Write(alpha!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(t0!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public double eta;
            public double mu;
            public torch.Tensor ax = null!;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                eta = options.LearningRate ?? 0.01;
                mu = 1;
                ax = torch.zeros_like(_parameter).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of ASGD.");
                step = other.step;
                eta = other.eta;
                mu = other.mu;
                ax.copy_(other.ax);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                eta = reader.ReadDouble();
                mu = reader.ReadDouble();
                ax.Load(reader);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                writer.Write(eta);
                writer.Write(mu);
                ax.Save(writer);
            }

            public override void to(torch.Device device)
            {
                ax = Moved(ax, device)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && eta == state.eta && mu == state.mu && Close(ax, state.ax);

            public void Dispose()
            {
                ax.Dispose();
            }
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>
        {
            /// <summary>An empty group; set Parameters, and in Options what differs from the optimiser.</summary>
            public ParamGroup() => base.Options = new Options();

            /// <summary>Parameters with settings of their own; what is null there comes from the optimiser.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            /// <summary>Parameters with settings of their own; the settings given here hold for it, whatever the optimiser's are.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0)
                : base(parameters, new Options { LearningRate = lr, lambd = lambd, alpha = alpha, t0 = t0, weight_decay = weight_decay }) { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="ASGD(IEnumerable{ParamGroup{ASGD.Options}}, double, double, double, double, double, bool)"/>
            public static ASGD ASGD(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, lambd, alpha, t0, weight_decay, maximize);
            /// <summary>Averaged stochastic gradient descent (Polyak and Juditsky 1992): θ = θ · (1 − lambd · η) − η · g, with η = lr / (1 + lambd · lr · t)^alpha; the state's ax is the mean of θ over the steps after t0.</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Learning rate, 0 or more.</param>
            /// <param name="lambd">Decay of the parameters with each step, in parts of the rate.</param>
            /// <param name="alpha">How fast the rate falls.</param>
            /// <param name="t0">The step after which the mean begins.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            public static ASGD ASGD(IEnumerable<ParamGroup<ASGD.Options>> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0, bool maximize = false) => new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
            /// <inheritdoc cref="ASGD(IEnumerable{ParamGroup{ASGD.Options}}, double, double, double, double, double, bool)"/>
            public static ASGD ASGD(IEnumerable<Parameter> parameters, double lr = 0.001, double lambd = 0.0001, double alpha = 0.75, double t0 = 1000000, double weight_decay = 0, bool maximize = false) => new(parameters, lr, lambd, alpha, t0, weight_decay, maximize);
        }
    }
}
