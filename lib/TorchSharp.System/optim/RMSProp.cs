using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Divides each gradient by the root of its recent mean square (Hinton 2012).</summary>
    public class RMSProp : OptimizerHelper, torch.optim.IMomentum
    {
        /// <inheritdoc cref="torch.optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public RMSProp(IEnumerable<Parameter> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, alpha, eps, weight_decay, momentum, centered, maximize) { }

        /// <inheritdoc cref="torch.optim.RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
        public RMSProp(IEnumerable<ParamGroup> parameters, double lr = 0.001, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false)
        {
            if (lr < 0 || eps < 0 || alpha < 0 || momentum < 0 || weight_decay < 0) throw new ArgumentException($"RMSProp wants no negative setting: lr {lr}, alpha {alpha}, eps {eps}, momentum {momentum}, weight_decay {weight_decay} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, maximize = maximize, momentum = momentum, alpha = alpha, eps = eps, weight_decay = weight_decay, centered = centered };
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
            options.maximize ??= defaults.maximize;
            options.momentum ??= defaults.momentum;
            options.alpha ??= defaults.alpha;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.centered ??= defaults.centered;
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
                state.step++;
                var direction = options.maximize == true ? -gradient : gradient;
                if (options.weight_decay is > 0 and var decay) direction = direction.add(parameter, decay);
                var alpha = options.alpha!.Value;
                state.square_avg.mul_(alpha).addcmul_(direction, direction, 1 - alpha);
                var mean = state.square_avg;
                if (state.grad_avg is not null)
                {
                    state.grad_avg.mul_(alpha).add_(direction, 1 - alpha);
                    mean = mean.addcmul(state.grad_avg, state.grad_avg, -1);
                }
                var scale = mean.sqrt().add_(options.eps!);
                if (state.momentum_buffer is not null)
                {
                    state.momentum_buffer.mul_(options.momentum!).addcdiv_(direction, scale, 1);
                    parameter.add_(state.momentum_buffer, -group.LearningRate);
                }
                else
                {
                    parameter.addcdiv_(direction, scale, -group.LearningRate);
                }
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public bool? maximize;
            public double? momentum;
            public double? alpha;
            public double? eps;
            public double? weight_decay;
            public bool? centered;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of RMSProp.");
                (maximize, momentum, alpha, eps, weight_decay, centered) = (other.maximize, other.momentum, other.alpha, other.eps, other.weight_decay, other.centered);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                maximize = reader.ReadBoolean();
                momentum = reader.ReadDouble();
                alpha = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                centered = reader.ReadBoolean();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(maximize!.Value);
                writer.Write(momentum!.Value);
                writer.Write(alpha!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(centered!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public torch.Tensor square_avg = null!;
            public torch.Tensor? momentum_buffer;
            public torch.Tensor? grad_avg;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                square_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
                if (options is Options { momentum: > 0 }) momentum_buffer = torch.zeros_like(_parameter).DetachFromDisposeScope();
                if (options is Options { centered: true }) grad_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of RMSProp.");
                step = other.step;
                square_avg.copy_(other.square_avg);
                CopyConditional(ref momentum_buffer, other.momentum_buffer);
                CopyConditional(ref grad_avg, other.grad_avg);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                square_avg.Load(reader);
                LoadConditionalStateTensor(reader, ref momentum_buffer, _parameter.device);
                LoadConditionalStateTensor(reader, ref grad_avg, _parameter.device);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                square_avg.Save(writer);
                SaveConditionalStateTensor(writer, momentum_buffer);
                SaveConditionalStateTensor(writer, grad_avg);
            }

            public override void to(torch.Device device)
            {
                square_avg = Moved(square_avg, device)!;
                momentum_buffer = Moved(momentum_buffer, device);
                grad_avg = Moved(grad_avg, device);
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(square_avg, state.square_avg) && Close(momentum_buffer, state.momentum_buffer) && Close(grad_avg, state.grad_avg);

            public void Dispose()
            {
                square_avg.Dispose();
                momentum_buffer?.Dispose();
                grad_avg?.Dispose();
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double eps = 1e-08, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
                : base(parameters, new Options { LearningRate = lr, eps = eps, alpha = alpha, weight_decay = weight_decay, momentum = momentum, centered = centered }) { }

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
            /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
            public static RMSProp RMSProp(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, alpha, eps, weight_decay, momentum, centered, maximize);
            /// <summary>RMSProp (Hinton 2012): v = alpha·v + (1 − alpha)·g², θ = θ − lr · g / (√v + eps).</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Learning rate, 0 or more; WGAN uses 0.00005.</param>
            /// <param name="alpha">Decay of the mean of squared gradients.</param>
            /// <param name="eps">Added to the root, so that nothing is divided by 0.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="momentum">Share of the last step that is kept.</param>
            /// <param name="centered">Subtract the squared mean of the gradients from v.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            public static RMSProp RMSProp(IEnumerable<Parameter> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
            /// <inheritdoc cref="RMSProp(IEnumerable{Parameter}, double, double, double, double, double, bool, bool)"/>
            public static RMSProp RMSProp(IEnumerable<RMSProp.ParamGroup> parameters, double lr = 0.01, double alpha = 0.99, double eps = 1e-08, double weight_decay = 0, double momentum = 0, bool centered = false, bool maximize = false) => new(parameters, lr, alpha, eps, weight_decay, momentum, centered, maximize);
        }
    }
}
