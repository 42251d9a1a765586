using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>Divides each gradient by the root of the sum of its squares so far (Duchi et al. 2011).</summary>
    public class Adagrad : OptimizerHelper
    {
        /// <inheritdoc cref="torch.optim.Adagrad(IEnumerable{Adagrad.ParamGroup}, double, double, double, double, double)"/>
        public Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, lr_decay, weight_decay, initial_accumulator_value, eps) { }

        /// <inheritdoc cref="torch.optim.Adagrad(IEnumerable{Adagrad.ParamGroup}, double, double, double, double, double)"/>
        public Adagrad(IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
        {
            if (lr < 0 || lr_decay < 0 || weight_decay < 0 || initial_accumulator_value < 0 || eps < 0) throw new ArgumentException($"Adagrad wants no negative setting: lr {lr}, lr_decay {lr_decay}, weight_decay {weight_decay}, initial_accumulator_value {initial_accumulator_value}, eps {eps} were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, lr_decay = lr_decay, initial_accumulator_value = initial_accumulator_value, eps = eps, weight_decay = weight_decay };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.lr_decay ??= defaults.lr_decay;
            options.initial_accumulator_value ??= defaults.initial_accumulator_value;
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
            foreach (var (parameter, state, gradient) in WithGradients<State>(group))
            {
                state.step++;
                var direction = options.weight_decay is > 0 and var decay ? gradient.add(parameter, decay) : gradient;
                state.sum.addcmul_(direction, direction, 1);
                var rate = group.LearningRate / (1 + (state.step - 1) * options.lr_decay!.Value);
                parameter.addcdiv_(direction, state.sum.sqrt().add_(options.eps!), -rate);
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? lr_decay;
            public double? initial_accumulator_value;
            public double? eps;
            public double? weight_decay;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Adagrad.");
                (lr_decay, initial_accumulator_value, eps, weight_decay) = (other.lr_decay, other.initial_accumulator_value, other.eps, other.weight_decay);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                lr_decay = reader.ReadDouble();
                initial_accumulator_value = reader.ReadDouble();
                eps = reader.ReadDouble();
                weight_decay = reader.ReadDouble();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(lr_decay!.Value);
                writer.Write(initial_accumulator_value!.Value);
                writer.Write(eps!.Value);
                writer.Write(weight_decay!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public torch.Tensor sum = null!;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                sum = torch.full_like(_parameter, ((Options)options).initial_accumulator_value ?? 0).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Adagrad.");
                step = other.step;
                sum.copy_(other.sum);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                sum.Load(reader);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                sum.Save(writer);
            }

            public override void to(torch.Device device)
            {
                sum = Moved(sum, device)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(sum, state.sum);

            public void Dispose()
            {
                sum.Dispose();
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10)
                : base(parameters, new Options { LearningRate = lr, lr_decay = lr_decay, weight_decay = weight_decay, initial_accumulator_value = initial_accumulator_value, eps = eps }) { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Adagrad(IEnumerable{Adagrad.ParamGroup}, double, double, double, double, double)"/>
            public static Adagrad Adagrad(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) => new(parameters.Select(named => named.parameter), lr, lr_decay, weight_decay, initial_accumulator_value, eps);
            /// <summary>Adagrad (Duchi et al. 2011): s = s + g², θ = θ − lr / (1 + (t − 1)·lr_decay) · g / (√s + eps).</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Learning rate.</param>
            /// <param name="lr_decay">How fast the rate falls with the steps t.</param>
            /// <param name="weight_decay">Decay added to the gradient, weight_decay · θ; 0 or more.</param>
            /// <param name="initial_accumulator_value">s at the start.</param>
            /// <param name="eps">Added to the root, so that nothing is divided by 0.</param>
            public static Adagrad Adagrad(IEnumerable<Adagrad.ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
            /// <inheritdoc cref="Adagrad(IEnumerable{Adagrad.ParamGroup}, double, double, double, double, double)"/>
            public static Adagrad Adagrad(IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0, double initial_accumulator_value = 0, double eps = 1e-10) => new(parameters, lr, lr_decay, weight_decay, initial_accumulator_value, eps);
        }
    }
}
