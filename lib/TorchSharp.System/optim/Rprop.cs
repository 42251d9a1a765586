using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>By the gradients' signs alone: a step grows while its sign stays and shrinks when it turns (Riedmiller and Braun 1993).</summary>
    public class Rprop : OptimizerHelper
    {
        /// <inheritdoc cref="torch.optim.Rprop(IEnumerable{Rprop.ParamGroup}, double, double, double, double, double, bool)"/>
        public Rprop(IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false) : this([new ParamGroup { Parameters = parameters.ToList() }], lr, etaminus, etaplus, min_step, max_step, maximize) { }

        /// <inheritdoc cref="torch.optim.Rprop(IEnumerable{Rprop.ParamGroup}, double, double, double, double, double, bool)"/>
        public Rprop(IEnumerable<ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false)
        {
            if (lr < 0 || !(etaminus is > 0 and < 1) || !(etaplus > 1) || !(min_step <= max_step)) throw new ArgumentException($"Rprop wants lr of 0 or more, 0 < etaminus < 1 < etaplus and min_step ≤ max_step: lr {lr}, etas ({etaminus}, {etaplus}), steps ({min_step}, {max_step}) were given.");
            _defaults = new Options { LearningRate = lr, InitialLearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize };
            foreach (var group in parameters) add_param_group(group);
        }

        /// <inheritdoc/>
        public override void add_param_group(Modules.ParamGroup param_group)
        {
            var defaults = (Options)_defaults;
            var options = (Options)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.etaminus ??= defaults.etaminus;
            options.etaplus ??= defaults.etaplus;
            options.min_step ??= defaults.min_step;
            options.max_step ??= defaults.max_step;
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
                state.step++;
                var direction = options.maximize == true ? gradient.neg() : gradient;
                var same = direction.mul(state.prev);
                var turned = same.lt(0);
                var factor = torch.ones_like(same).masked_fill_(same.gt(0), options.etaplus!.Value).masked_fill_(turned, options.etaminus!.Value);
                state.step_size.mul_(factor).clamp_(options.min_step!.Value, options.max_step!.Value);
                state.prev.copy_(direction.masked_fill(turned, 0));
                parameter.addcmul_(state.prev.sign(), state.step_size, -1);
            }
        }

        /// <summary>The settings of the optimiser or of a group; what is null in a group comes from the optimiser.</summary>
        public class Options : OptimizerOptions
        {
            public double? etaminus;
            public double? etaplus;
            public double? min_step;
            public double? max_step;
            public bool? maximize;

            public override void LoadStateDict(OptimizerOptions source)
            {
                base.LoadStateDict(source);
                if (source is not Options other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Rprop.");
                (etaminus, etaplus, min_step, max_step, maximize) = (other.etaminus, other.etaplus, other.min_step, other.max_step, other.maximize);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                base.LoadStateDict(reader);
                maximize = reader.ReadBoolean();
                etaminus = reader.ReadDouble();
                etaplus = reader.ReadDouble();
                min_step = reader.ReadDouble();
                max_step = reader.ReadDouble();
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                base.SaveStateDict(writer);
                writer.Write(maximize!.Value);
                writer.Write(etaminus!.Value);
                writer.Write(etaplus!.Value);
                writer.Write(min_step!.Value);
                writer.Write(max_step!.Value);
            }
        }

        /// <summary>What the optimiser remembers of one parameter.</summary>
        public sealed class State(Parameter parameter) : OptimizerState(parameter), IDisposable
        {
            public long step;
            public torch.Tensor prev = null!;
            public torch.Tensor step_size = null!;

            public override void Initialize(OptimizerOptions options)
            {
                step = 0;
                prev = torch.zeros_like(_parameter).DetachFromDisposeScope();
                step_size = torch.full_like(_parameter, options.LearningRate ?? 0.01).DetachFromDisposeScope();
            }

            public override void LoadStateDict(OptimizerState source)
            {
                if (source is not State other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Rprop.");
                step = other.step;
                prev.copy_(other.prev);
                step_size.copy_(other.step_size);
            }

            public override void LoadStateDict(BinaryReader reader)
            {
                step = reader.ReadInt64();
                prev.Load(reader);
                step_size.Load(reader);
            }

            public override void SaveStateDict(BinaryWriter writer)
            {
                writer.Write(step);
                prev.Save(writer);
                step_size.Save(writer);
            }

            public override void to(torch.Device device)
            {
                prev = Moved(prev, device)!;
                step_size = Moved(step_size, device)!;
            }

            public override bool ApproximatelyEquals(OptimizerState other) => other is State state && step == state.step && Close(prev, state.prev) && Close(step_size, state.step_size);

            public void Dispose()
            {
                prev.Dispose();
                step_size.Dispose();
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
            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, etaminus = etaminus, etaplus = etaplus, min_step = min_step, max_step = max_step, maximize = maximize }) { }
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <inheritdoc cref="Rprop(IEnumerable{Rprop.ParamGroup}, double, double, double, double, double, bool)"/>
            public static Rprop Rprop(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, etaminus, etaplus, min_step, max_step, maximize);
            /// <summary>Rprop (Riedmiller and Braun 1993), for whole data sets: each number has a step of its own, which is multiplied by etaplus while its gradient's sign stays; where the sign turns, by etaminus, and the number stays where it is.</summary>
            /// <param name="parameters">What is learnt, usually <c>network.parameters()</c>, or groups with settings of their own.</param>
            /// <param name="lr">Size of the first step, 0 or more.</param>
            /// <param name="etaminus">What a step is multiplied with where the sign turns, in (0, 1).</param>
            /// <param name="etaplus">What it is multiplied with where the sign stays, more than 1.</param>
            /// <param name="min_step">The smallest step.</param>
            /// <param name="max_step">The largest step.</param>
            /// <param name="maximize">Climb instead of descending.</param>
            public static Rprop Rprop(IEnumerable<Rprop.ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false) => new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);
            /// <inheritdoc cref="Rprop(IEnumerable{Rprop.ParamGroup}, double, double, double, double, double, bool)"/>
            public static Rprop Rprop(IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-06, double max_step = 50, bool maximize = false) => new(parameters, lr, etaminus, etaplus, min_step, max_step, maximize);
        }
    }
}
