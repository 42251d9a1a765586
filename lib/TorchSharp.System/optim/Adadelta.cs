using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Steps as large as those of late, by the gradient's own size (Zeiler 2012).</summary>
    public class Adadelta : OptimizerHelper
    {
        /// <inheritdoc cref="torch.optim.Adadelta(IEnumerable{Adadelta.ParamGroup}, double, double, double, double, bool)"/>
        public Adadelta(IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, rho, eps, weight_decay, maximize) { }

        /// <inheritdoc cref="torch.optim.Adadelta(IEnumerable{Adadelta.ParamGroup}, double, double, double, double, bool)"/>
        public Adadelta(IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false)
        {
            if (lr < 0 || eps < 0 || weight_decay < 0 || rho is < 0 or > 1) throw new ArgumentException($"Adadelta wants lr, eps and weight_decay of 0 or more and rho in [0, 1]: lr {lr}, rho {rho}, eps {eps}, weight_decay {weight_decay} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.rho ??= defaults.rho;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
            AddStates(param_group, parameter => new State(parameter));
        }

        /// <inheritdoc/>
        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(Step, closure);

        private void Step(ParamGroup group)
        {
            var options = group.Options;
            var (rho, eps) = (options.rho!.Value, options.eps!.Value);
            foreach (var (parameter, state, gradient) in WithGradients<State>(group))
            {
                state.step++;
                var direction = options.maximize == true ? gradient.neg() : gradient;
                if (options.weight_decay is > 0 and var decay) direction = direction.add(parameter, decay);
                state.square_avg.mul_(rho).addcmul_(direction, direction, 1 - rho);
                var change = state.acc_delta.add(eps).sqrt_().div_(state.square_avg.add(eps).sqrt_()).mul_(direction);
                state.acc_delta.mul_(rho).addcmul_(change, change, 1 - rho);
                parameter.add_(change, -group.LearningRate);
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? rho;
            public double? eps;
            public double? weight_decay;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Adadelta.");
                (rho, eps, weight_decay, maximize) = (other.rho, other.eps, other.weight_decay, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                rho = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
                maximize = reader.ReadBoolean();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(rho!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
                writer.Write(maximize!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public torch.Tensor square_avg = null!;
            public torch.Tensor acc_delta = null!;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                square_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
                acc_delta = torch.zeros_like(_parameter).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Adadelta.");
                step = other.step;
                square_avg.copy_(other.square_avg);
                acc_delta.copy_(other.acc_delta);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                square_avg.Load(reader);
                acc_delta.Load(reader);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                square_avg.Save(writer);
                acc_delta.Save(writer);
            }

            public override void to(torch.Device device)
            {
                square_avg = Moved(square_avg, device)!;
                acc_delta = Moved(acc_delta, device)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(square_avg, state.square_avg) && Close(acc_delta, state.acc_delta);

            public void Dispose()
            {
                square_avg.Dispose();
                acc_delta.Dispose();
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, rho = rho, eps = eps, weight_decay = weight_decay, maximize = maximize }) { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Adadelta(IEnumerable{Adadelta.ParamGroup}, double, double, double, double, bool)"/>
            public static Adadelta Adadelta(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, rho, eps, weight_decay, maximize);
            /// <summary>Adadelta (Zeiler 2012): s = ρ·s + (1 − ρ)·g², Δ = √(u + eps) / √(s + eps) · g, u = ρ·u + (1 − ρ)·Δ², θ = θ − lr · Δ.</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">What the change is multiplied with; 0 or more.</param>
            /// <param name="rho">Decay of the two mean squares, in [0, 1].</param>
            /// <param name="eps">Added under the roots, so that nothing is divided by 0.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            public static Adadelta Adadelta(IEnumerable<Adadelta.ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false) => new(parameters, lr, rho, eps, weight_decay, maximize);
            /// <inheritdoc cref="Adadelta(IEnumerable{Adadelta.ParamGroup}, double, double, double, double, bool)"/>
            public static Adadelta Adadelta(IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-06, double weight_decay = 0, bool maximize = false) => new(parameters, lr, rho, eps, weight_decay, maximize);
        }
    }
}
