using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp.Modules
{
    /// <summary>Adam (Kingma and Ba 2015): each parameter's step is scaled by its gradient's own recent size.</summary>
    public class Adam : AdamBase<Adam.Options, Adam.State>
    {
        public Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        public Adam(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        private protected override bool Decoupled => false;

        private protected override State NewState(Parameter parameter) => new(parameter);

        public class Options : AdamOptionsBase;

        public sealed class State(Parameter parameter) : AdamStateBase(parameter);

        public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
        {
            public ParamGroup() => base.Options = new Options();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

            public (double, double) Betas
            {
                get => Options.Betas;
                set => Options.Betas = value;
            }
        }
    }

    /// <summary>Adam whose weight decay does not pass through the moments (Loshchilov and Hutter 2019).</summary>
    public class AdamW : AdamBase<AdamW.Options, AdamW.State>
    {
        public AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : this([new ParamGroup { Parameters = parameters.ToList() }], lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        public AdamW(IEnumerable<ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize) { }

        private protected override bool Decoupled => true;

        private protected override State NewState(Parameter parameter) => new(parameter);

        public class Options : AdamOptionsBase;

        public sealed class State(Parameter parameter) : AdamStateBase(parameter);

        public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
        {
            public ParamGroup() => base.Options = new Options();

            public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options) { }

            public ParamGroup(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
                : base(parameters, new Options { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize }) { }

            public (double, double) Betas
            {
                get => Options.Betas;
                set => Options.Betas = value;
            }
        }
    }

    /// <summary>The settings of Adam and AdamW.</summary>
    public abstract class AdamOptionsBase : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        internal (double, double) Betas
        {
            get => (beta1 ?? 0.9, beta2 ?? 0.999);
            set => (beta1, beta2) = value;
        }

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            if (source is not AdamOptionsBase other) throw new ArgumentException($"These are the options of {source.GetType().FullName}, not of Adam.");
            (beta1, beta2, eps, weight_decay, amsgrad, maximize) = (other.beta1, other.beta2, other.eps, other.weight_decay, other.amsgrad, other.maximize);
        }
    }

    /// <summary>The moments of one parameter's gradient.</summary>
    public abstract class AdamStateBase(Parameter parameter) : OptimizerState(parameter), IDisposable
    {
        /// <summary>Updates that the parameter had.</summary>
        public long step;
        public torch.Tensor exp_avg = null!;
        public torch.Tensor exp_avg_sq = null!;
        public torch.Tensor? max_exp_avg_sq;

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            exp_avg = torch.zeros_like(_parameter).DetachFromDisposeScope();
            exp_avg_sq = torch.zeros_like(_parameter).DetachFromDisposeScope();
            if (((AdamOptionsBase)options).amsgrad == true) max_exp_avg_sq = torch.zeros_like(_parameter).DetachFromDisposeScope();
        }

        public override void LoadStateDict(OptimizerState source)
        {
            if (source is not AdamStateBase other) throw new ArgumentException($"This is the state of {source.GetType().FullName}, not of Adam.");
            step = other.step;
            exp_avg.copy_(other.exp_avg);
            exp_avg_sq.copy_(other.exp_avg_sq);
            if (max_exp_avg_sq is not null && other.max_exp_avg_sq is not null) max_exp_avg_sq.copy_(other.max_exp_avg_sq);
        }

        public override void to(torch.Device device)
        {
            exp_avg = exp_avg.to(device).DetachFromDisposeScope();
            exp_avg_sq = exp_avg_sq.to(device).DetachFromDisposeScope();
            max_exp_avg_sq = max_exp_avg_sq?.to(device).DetachFromDisposeScope();
        }

        public override bool ApproximatelyEquals(OptimizerState other) =>
            other is AdamStateBase state && step == state.step && exp_avg.allclose(state.exp_avg) && exp_avg_sq.allclose(state.exp_avg_sq);

        public void Dispose()
        {
            exp_avg.Dispose();
            exp_avg_sq.Dispose();
            max_exp_avg_sq?.Dispose();
        }
    }

    /// <summary>Adam and AdamW: the whole step of a group is one native call.</summary>
    public abstract class AdamBase<TOptions, TState> : OptimizerHelper, torch.optim.IBetas
        where TOptions : AdamOptionsBase, new()
        where TState : AdamStateBase
    {
        private readonly Dictionary<ParamGroup, (Parameter[] parameters, TState[] states)> groups = new(ReferenceEqualityComparer.Instance);

        private protected AdamBase(IEnumerable<ParamGroup<TOptions>> groups, double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize)
        {
            if (lr < 0 || eps < 0 || weight_decay < 0 || beta1 is < 0 or >= 1 || beta2 is < 0 or >= 1)
                throw new ArgumentException($"Adam wants lr, eps and weight_decay of 0 or more and betas in [0, 1): lr {lr}, betas ({beta1}, {beta2}), eps {eps}, weight_decay {weight_decay} were given.");
            _defaults = new TOptions { LearningRate = lr, InitialLearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };
            foreach (var group in groups) add_param_group(group);
        }

        private protected abstract bool Decoupled { get; }

        private protected abstract TState NewState(Parameter parameter);

        public (double, double) Betas
        {
            get => ((TOptions)_defaults).Betas;
            set
            {
                ((TOptions)_defaults).Betas = value;
                foreach (var group in _parameter_groups) ((TOptions)group.Options).Betas = value;
            }
        }

        public override void add_param_group(ParamGroup param_group)
        {
            var defaults = (TOptions)_defaults;
            var options = (TOptions)param_group.Options;
            options.LearningRate ??= defaults.LearningRate;
            options.InitialLearningRate = options.LearningRate!.Value;
            options.beta1 ??= defaults.beta1;
            options.beta2 ??= defaults.beta2;
            options.eps ??= defaults.eps;
            options.weight_decay ??= defaults.weight_decay;
            options.amsgrad ??= defaults.amsgrad;
            options.maximize ??= defaults.maximize;
            base.add_param_group(param_group);
            var parameters = param_group.Parameters.ToArray();
            var states = Array.ConvertAll(parameters, parameter =>
            {
                var state = NewState(parameter);
                state.Initialize(options);
                States.Add(parameter, state);
                return state;
            });
            groups.Add(param_group, (parameters, states));
        }

        public override torch.Tensor? step(Func<torch.Tensor>? closure = null) => _step<ParamGroup>(Step, closure);

        private unsafe void Step(ParamGroup group)
        {
            var (parameters, states) = groups[group];
            var count = parameters.Length;
            var options = (TOptions)group.Options;
            var native = new AdamOptions
            {
                LearningRate = group.LearningRate,
                Beta1 = options.beta1!.Value,
                Beta2 = options.beta2!.Value,
                Eps = options.eps!.Value,
                WeightDecay = options.weight_decay!.Value,
                Decoupled = Decoupled ? 1 : 0,
                Maximize = options.maximize == true ? 1 : 0,
            };
            Span<nint> handles = count <= 64 ? stackalloc nint[4 * count] : new nint[4 * count];
            Span<long> steps = count <= 64 ? stackalloc long[count] : new long[count];
            for (var k = 0; k < count; k++)
            {
                handles[k] = parameters[k].Handle;
                handles[count + k] = states[k].exp_avg.Handle;
                handles[2 * count + k] = states[k].exp_avg_sq.Handle;
                handles[3 * count + k] = states[k].max_exp_avg_sq is { } max ? max.Handle : 0;
                steps[k] = states[k].step;
            }
            fixed (nint* all = handles)
            fixed (long* counts = steps)
                NativeMethods.Check(NativeMethods.gan_adam_step(all, all + count, all + 2 * count, options.amsgrad == true ? all + 3 * count : null, counts, count, &native));
            for (var k = 0; k < count; k++) states[k].step = steps[k];
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            public static Adam Adam(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static Adam Adam(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static Adam Adam(IEnumerable<Adam.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static AdamW AdamW(IEnumerable<Parameter> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static AdamW AdamW(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
            public static AdamW AdamW(IEnumerable<AdamW.ParamGroup> parameters, double lr = 0.001, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-08, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);
        }
    }
}
