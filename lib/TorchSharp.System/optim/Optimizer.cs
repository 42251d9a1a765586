using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>What a scheduler sees of a parameter group.</summary>
            public interface ILearningRateController
            {
                /// <summary>The learning rate of the next step.</summary>
                double LearningRate { get; set; }

                /// <summary>The learning rate that a schedule starts from.</summary>
                double InitialLearningRate { get; set; }
            }

            /// <summary>An optimiser with two momentum rates.</summary>
            public interface IBetas
            {
                (double, double) Betas { get; set; }
            }

            /// <summary>An optimiser with one momentum rate.</summary>
            public interface IMomentum
            {
                double Momentum { get; set; }
            }

            /// <summary>Changes parameters by their gradients.</summary>
            public abstract class Optimizer : IDisposable
            {
                private protected Optimizer() { }

                protected IList<ParamGroup> _parameter_groups = new List<ParamGroup>();

                /// <summary>The groups of parameters, whose LearningRate can be read and set.</summary>
                public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

                /// <summary>The parameters of all groups.</summary>
                public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

                /// <summary>Changes every parameter that has a gradient, once; call it after backward.</summary>
                /// <param name="closure">Computes the loss and its gradients first; null where that is done.</param>
                /// <returns>The closure's loss; null without one.</returns>
                public abstract Tensor? step(Func<Tensor>? closure = null);

                /// <summary>Forgets the gradients of all parameters; without it the next backward adds to them.</summary>
                public virtual void zero_grad() => Gradients.Clear(parameters(), setToNone: true);

                /// <summary>Adds parameters with settings of their own.</summary>
                /// <param name="param_group">The group; what it leaves open comes from the optimiser.</param>
                public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

                public void Dispose()
                {
                    Dispose(true);
                    GC.SuppressFinalize(this);
                }

                protected virtual void Dispose(bool disposing) { }

                /// <summary>An optimiser's options and state, to keep and put back.</summary>
                public class StateDictionary
                {
                    public List<OptimizerOptions> Options { get; } = [];

                    public List<OptimizerState> State { get; } = [];

                    /// <summary>For each group, which states are its parameters'.</summary>
                    public List<List<int>> StateIndexRef { get; } = [];
                }
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>A group's settings; what is null comes from the optimiser's.</summary>
    public class OptimizerOptions
    {
        public double? LearningRate { get; set; }

        public double InitialLearningRate { get; set; }

        public virtual void LoadStateDict(OptimizerOptions source)
        {
            LearningRate = source.LearningRate;
            InitialLearningRate = source.InitialLearningRate;
        }

        public virtual void LoadStateDict(BinaryReader reader)
        {
            InitialLearningRate = reader.ReadDouble();
            LearningRate = reader.ReadDouble();
        }

        public virtual void SaveStateDict(BinaryWriter writer)
        {
            writer.Write(InitialLearningRate);
            writer.Write(LearningRate!.Value);
        }
    }

    /// <summary>What an optimiser remembers of one parameter.</summary>
    public abstract class OptimizerState
    {
        protected Parameter _parameter;

        protected OptimizerState(Parameter parameter) => _parameter = parameter;

        public abstract void Initialize(OptimizerOptions options);

        /// <summary>Copies another state's values.</summary>
        public abstract void LoadStateDict(OptimizerState source);

        public abstract void LoadStateDict(BinaryReader reader);

        public abstract void SaveStateDict(BinaryWriter writer);

        /// <summary>Reads a tensor that may be missing.</summary>
        protected static void LoadConditionalStateTensor(BinaryReader reader, ref torch.Tensor? result, torch.Device device)
        {
            result?.Dispose();
            result = reader.ReadBoolean() ? TensorExtensionMethods.Load(reader).to(device, disposeAfter: true).DetachFromDisposeScope() : null;
        }

        /// <summary>Writes a tensor that may be missing.</summary>
        protected static void SaveConditionalStateTensor(BinaryWriter writer, torch.Tensor? tensor)
        {
            writer.Write(tensor is not null);
            tensor?.Save(writer);
        }

        private protected static void CopyConditional(ref torch.Tensor? target, torch.Tensor? source)
        {
            if (ReferenceEquals(target, source)) return;
            target?.Dispose();
            target = source?.clone().DetachFromDisposeScope();
        }

        private protected static torch.Tensor? Moved(torch.Tensor? tensor, torch.Device device) => tensor?.to(device, disposeAfter: true).DetachFromDisposeScope();

        private protected static bool Close(torch.Tensor? left, torch.Tensor? right) => left is null ? right is null : right is not null && left.allclose(right);

        public virtual void to(torch.Device device) { }

        public virtual bool ApproximatelyEquals(OptimizerState other) => false;
    }

    /// <summary>Parameters with settings of their own.</summary>
    public class ParamGroup : torch.optim.ILearningRateController
    {
        public IEnumerable<Parameter> Parameters { get; set; } = [];

        public OptimizerOptions Options { get; set; } = new();

        public double LearningRate
        {
            get => Options.LearningRate ?? 0;
            set => Options.LearningRate = value;
        }

        public double InitialLearningRate
        {
            get => Options.InitialLearningRate;
            set => Options.InitialLearningRate = value;
        }
    }

    /// <summary>A group of one optimiser's kind.</summary>
    public class ParamGroup<TOptions> : ParamGroup where TOptions : OptimizerOptions
    {
        public ParamGroup() { }

        public ParamGroup(IEnumerable<Parameter> parameters, TOptions? options = null)
        {
            Parameters = parameters.ToList();
            if (options is not null) Options = options;
        }

        public new TOptions Options
        {
            get => (TOptions)base.Options;
            set => base.Options = value;
        }
    }

    /// <summary>What the optimisers share: groups, states, and how both are kept.</summary>
    public abstract class OptimizerHelper : torch.optim.Optimizer
    {
        protected OptimizerOptions _defaults = new();

        // By the parameter and the group themselves: a handle would come again after it is freed.
        private readonly Dictionary<Parameter, OptimizerState> states = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<ParamGroup, OptimizerState[]> statesOfGroups = new(ReferenceEqualityComparer.Instance);

        public OptimizerHelper() { }

        /// <summary>Gives every parameter of a new group its state.</summary>
        private protected void AddStates<TState>(ParamGroup group, Func<Parameter, TState> make) where TState : OptimizerState
        {
            var all = group.Parameters.Select(parameter =>
            {
                var state = make(parameter);
                state.Initialize(group.Options);
                states.Add(parameter, state);
                return state;
            }).ToArray();
            statesOfGroups.Add(group, all);
        }

        /// <summary>The states of a group's parameters, in their order.</summary>
        private protected TState[] StatesOf<TState>(ParamGroup group) where TState : OptimizerState => (TState[])statesOfGroups[group];

        /// <summary>The parameters that have a gradient.</summary>
        private protected IEnumerable<(Parameter parameter, TState state, torch.Tensor gradient)> WithGradients<TState>(ParamGroup group) where TState : OptimizerState
        {
            foreach (var parameter in group.Parameters)
                if (parameter.grad is { } gradient) yield return (parameter, (TState)states[parameter], gradient);
        }

        protected torch.Tensor? _step<T>(Action<T> body, Func<torch.Tensor>? loss_closure = null) where T : ParamGroup
        {
            torch.Tensor? loss = null;
            if (loss_closure is not null)
            {
                using var graph = torch.enable_grad();
                loss = loss_closure();
            }
            using var frozen = torch.no_grad();
            using var scope = torch.NewDisposeScope();
            foreach (var group in _parameter_groups) body((T)group);
            return loss;
        }

        /// <summary>The settings and the state, to be put back with load_state_dict.</summary>
        public virtual StateDictionary state_dict()
        {
            var dictionary = new StateDictionary();
            foreach (var group in _parameter_groups)
            {
                dictionary.Options.Add(group.Options);
                var indexes = new List<int>();
                foreach (var parameter in group.Parameters)
                {
                    indexes.Add(dictionary.State.Count);
                    dictionary.State.Add(states[parameter]);
                }
                dictionary.StateIndexRef.Add(indexes);
            }
            return dictionary;
        }

        /// <exception cref="ArgumentException">The dictionary has other groups or other numbers of parameters.</exception>
        public virtual void load_state_dict(StateDictionary state_dict)
        {
            var own = this.state_dict();
            if (own.Options.Count != state_dict.Options.Count || own.State.Count != state_dict.State.Count)
                throw new ArgumentException(
                    $"The state has {state_dict.Options.Count} groups and {state_dict.State.Count} parameters, this optimiser {own.Options.Count} and {own.State.Count}.");
            using var frozen = torch.no_grad();
            for (var k = 0; k < own.Options.Count; k++) own.Options[k].LoadStateDict(state_dict.Options[k]);
            for (var k = 0; k < own.State.Count; k++) own.State[k].LoadStateDict(state_dict.State[k]);
        }

        /// <summary>Writes settings and state in TorchSharp's format: the type's name, the numbers of groups and states, and both.</summary>
        public void save_state_dict(BinaryWriter writer)
        {
            var dictionary = state_dict();
            writer.Write(GetType().Name);
            writer.Write7BitEncodedInt64(dictionary.Options.Count);
            writer.Write7BitEncodedInt64(dictionary.State.Count);
            foreach (var options in dictionary.Options) options.SaveStateDict(writer);
            foreach (var state in dictionary.State) state.SaveStateDict(writer);
        }

        /// <summary>Writes settings and state to a file, as a whole or not at all.</summary>
        public void save_state_dict(string location) => TensorFile.Write(location, save_state_dict);

        /// <exception cref="InvalidDataException">The file is of another kind of optimiser.</exception>
        /// <exception cref="ArgumentException">It has other groups or another number of parameters.</exception>
        public void load_state_dict(BinaryReader reader)
        {
            var kind = reader.ReadString();
            if (kind != GetType().Name) throw new InvalidDataException($"This is the state of {kind}, and the optimiser is {GetType().Name}.");
            var own = state_dict();
            var (groups, parameters) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            if (groups != own.Options.Count || parameters != own.State.Count)
                throw new ArgumentException($"The state has {groups} groups and {parameters} parameters, this optimiser {own.Options.Count} and {own.State.Count}.");
            using var frozen = torch.no_grad();
            foreach (var options in own.Options) options.LoadStateDict(reader);
            foreach (var state in own.State) state.LoadStateDict(reader);
        }

        public void load_state_dict(string location) => TensorFile.Read(location, load_state_dict);

        public void to(torch.Device device)
        {
            foreach (var state in states.Values) state.to(device);
        }

        protected override void Dispose(bool disposing)
        {
            foreach (var state in states.Values) (state as IDisposable)?.Dispose();
            states.Clear();
        }
    }
}
