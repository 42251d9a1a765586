using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Gradient descent, with momentum where it is asked for.</summary>
    public class SGD : OptimizerHelper, torch.optim.IMomentum
    {
        /// <inheritdoc cref="torch.optim.SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public SGD(IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, momentum, dampening, weight_decay, nesterov, maximize) { }

        /// <inheritdoc cref="torch.optim.SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
        public SGD(IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
        {
            if (lr < 0 || momentum < 0 || weight_decay < 0) throw new ArgumentException($"SGD wants lr, momentum and weight_decay of 0 or more: lr {lr}, momentum {momentum}, weight_decay {weight_decay} were given.");
            if (nesterov && (momentum == 0 || dampening != 0)) throw new ArgumentException("Nesterov's momentum wants a momentum and no dampening.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <summary>The momentum; setting it sets it for every group.</summary>
        public double Momentum
        {
            get => ((Options)_defaults).momentum!.Value;
            set
            {
                ((Options)_defaults).momentum = value;
                foreach (var group in _parameter_groups) ((ParamGroup)group).Momentum = value;
            }
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.momentum ??= defaults.momentum;
            options.dampening ??= defaults.dampening;
            options.weight_decay ??= defaults.weight_decay;
            options.nesterov ??= defaults.nesterov;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
            AddStates(param_group, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(Step, closure);

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            foreach (var (parameter, state, gradient) in WithGradients<State>(group))
            {
                var direction = options.maximize == true ? -gradient : gradient;
                if (options.weight_decay is > 0 and var decay) direction = direction.add(parameter, decay);
                if (options.momentum is > 0 and var momentum)
                {
                    if (state.momentum_buffer is null) state.momentum_buffer = direction.detach().clone().DetachFromDisposeScope();
                    else state.momentum_buffer.mul_(momentum).add_(direction, 1 - options.dampening!.Value);
                    direction = options.nesterov == true ? direction.add(state.momentum_buffer, momentum) : state.momentum_buffer;
                }
                parameter.add_(direction, -group.LearningRate);
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? momentum;
            public double? dampening;
            public double? weight_decay;
            public bool? nesterov;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of SGD.");
                (momentum, dampening, weight_decay, nesterov, maximize) = (other.momentum, other.dampening, other.weight_decay, other.nesterov, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                momentum = reader.ReadDouble();
                dampening = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                nesterov = reader.ReadBoolean();
                maximize = reader.ReadBoolean();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(momentum!.Value);
                writer.Write(dampening!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(nesterov!.Value);
                writer.Write(maximize!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public torch.Tensor? momentum_buffer;

            public override void Initialize(OptimizerOptions options)
            {
                // The first gradient becomes the buffer.
                momentum_buffer = null;
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of SGD.");
                CopyConditional(ref momentum_buffer, other.momentum_buffer);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                SaveConditionalStateTensor(writer, momentum_buffer);
            }

            public override void to(torch.Device device)
            {
                momentum_buffer = Moved(momentum_buffer, device);
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && Close(momentum_buffer, state.momentum_buffer);

            public void Dispose()
            {
                momentum_buffer?.Dispose();
            }
        }

        /// <summary>Parameters with settings of their own.</summary>
        public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
        {
            /// <summary>An empty group; set Parameters, and in Options what differs from the optimiser.</summary>
            public ParamGroup() => base.Options = new Options();

            /// <summary>Parameters with settings of their own; what is null there comes from the optimiser.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            /// <summary>Parameters with settings of their own; the settings given here hold for it, whatever the optimiser's are.</summary>
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize }) { }

            /// <summary>The group's momentum.</summary>
            public double Momentum
            {
                get => Options.momentum ?? 0;
                set => Options.momentum = value;
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
            /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
            public static SGD SGD(IEnumerable<(string name, Parameter parameter)> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) => new(parameters.Select(named => named.parameter), learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            /// <summary>Gradient descent, θ = θ − lr · b, with b = g, or with momentum b = momentum·b + (1 − dampening)·g.</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="learningRate">Learning rate, 0 or more.</param>
            /// <param name="momentum">Share of the last direction that is kept, 0 or more.</param>
            /// <param name="dampening">Share of the gradient that does not enter the direction.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="nesterov">Look ahead: use g + momentum·b; wants a momentum and no dampening.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            /// <exception cref="ArgumentException">A setting is negative, or nesterov meets no momentum or a dampening.</exception>
            public static SGD SGD(IEnumerable<Parameter> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
            /// <inheritdoc cref="SGD(IEnumerable{Parameter}, double, double, double, double, bool, bool)"/>
            public static SGD SGD(IEnumerable<SGD.ParamGroup> parameters, double learningRate, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false) => new(parameters, learningRate, momentum, dampening, weight_decay, nesterov, maximize);
        }
    }
}
