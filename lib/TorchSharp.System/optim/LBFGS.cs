using TorchSharp.Modules;

namespace TorchSharp.Modules
{
    /// <summary>The quasi-Newton method of limited memory (Nocedal 1980), without a line search.</summary>
    public class LBFGS : torch.optim.Optimizer, torch.optim.ILearningRateController
    {
        private readonly List<Parameter> all;
        private readonly long maxIterations, maxEvaluations, memory;
        private readonly double toleranceOfGradient, toleranceOfChange;

        // How the last steps changed the parameters and the gradient, and 1 / their product.
        private readonly List<(torch.Tensor step, torch.Tensor change, double inverse)> history = [];
        private torch.Tensor? direction, gradientBefore;
        private double scale = 1, rateBefore;

        public double _rate;

        internal LBFGS(IEnumerable<Parameter> parameters, double lr, long max_iter, long max_eval, double tolerance_grad, double tolerance_change, long history_size)
        {
            all = [.. parameters];
            if (all.Count == 0) throw new ArgumentException("An optimiser needs parameters, and there are none.");
            (_rate, InitialLearningRate, maxIterations, maxEvaluations, toleranceOfGradient, toleranceOfChange, memory) = (lr, lr, max_iter, max_eval, tolerance_grad, tolerance_change, history_size);
            _parameter_groups.Add(new ParamGroup { Parameters = all });
        }

        public double LearningRate
        {
            get => _rate;
            set => _rate = value;
        }

        public double InitialLearningRate { get; set; }

        public override IEnumerable<torch.optim.ILearningRateController> ParamGroups => [this];

        /// <summary>Up to max_iter steps, with a loss and gradients of each from the closure.</summary>
        /// <param name="closure">Clears the gradients, computes the loss and its gradients, and gives the loss, one number.</param>
        /// <returns>The loss before the first step.</returns>
        /// <exception cref="ArgumentNullException">There is no closure.</exception>
        public override torch.Tensor step(Func<torch.Tensor>? closure)
        {
            ArgumentNullException.ThrowIfNull(closure, nameof(closure));
            using var scope = torch.NewDisposeScope();
            using var frozen = torch.no_grad();
            var first = Evaluate(closure).MoveToOuterDisposeScope();
            var (loss, gradient) = (Number(first), Gradient());
            var evaluations = 1;
            for (var iteration = 1; !Flat(gradient); iteration++)
            {
                var start = direction is null;
                Turn(gradient);
                var rate = start ? Math.Min(1, 1 / Number(gradient.abs().sum())) * _rate : _rate;
                (gradientBefore, rateBefore) = (Kept(ref gradientBefore, gradient), rate);
                if (Dot(gradient, direction!) > -toleranceOfChange) break;
                Move(direction! * rate);
                if (iteration >= maxIterations) break;
                var lossBefore = loss;
                loss = Number(Evaluate(closure));
                gradient = Gradient();
                evaluations++;
                if (evaluations >= maxEvaluations || Number((direction! * rate).abs().max()) <= toleranceOfChange || Math.Abs(loss - lossBefore) < toleranceOfChange) break;
            }
            return first;
        }

        /// <summary>Sets the direction to -Hg, where H is the inverse Hessian that the last steps make out.</summary>
        private void Turn(torch.Tensor gradient)
        {
            using var scope = torch.NewDisposeScope();
            if (direction is not null) Remember(direction * rateBefore, gradient - gradientBefore!);
            var turned = -gradient;
            var shares = new double[history.Count];
            for (var k = history.Count - 1; k >= 0; k--)
            {
                shares[k] = Dot(history[k].step, turned) * history[k].inverse;
                turned.add_(history[k].change, -shares[k]);
            }
            turned.mul_(scale);
            for (var k = 0; k < history.Count; k++) turned.add_(history[k].step, shares[k] - Dot(history[k].change, turned) * history[k].inverse);
            direction = Kept(ref direction, turned);
        }

        private void Remember(torch.Tensor step, torch.Tensor change)
        {
            var product = Dot(step, change);
            if (product <= 1e-10) return; // no curvature that a convex function could have
            if (history.Count == memory) Forget(0);
            history.Add((step.DetachFromDisposeScope(), change.DetachFromDisposeScope(), 1 / product));
            scale = product / Dot(change, change);
        }

        private void Forget(int index)
        {
            history[index].step.Dispose();
            history[index].change.Dispose();
            history.RemoveAt(index);
        }

        private bool Flat(torch.Tensor gradient) => Number(gradient.abs().max()) <= toleranceOfGradient;

        private static torch.Tensor Evaluate(Func<torch.Tensor> closure)
        {
            using var graph = torch.enable_grad();
            return closure();
        }

        /// <summary>The gradients one after another; 0 where there is none.</summary>
        private torch.Tensor Gradient() => torch.cat([.. all.Select(parameter => parameter.grad is { } gradient ? gradient.reshape(-1) : torch.zeros(parameter.numel(), parameter.dtype, parameter.device))]);

        private void Move(torch.Tensor by)
        {
            long at = 0;
            foreach (var parameter in all)
            {
                parameter.add_(by.narrow(0, at, parameter.numel()).view_as(parameter));
                at += parameter.numel();
            }
        }

        private static double Number(torch.Tensor tensor) => tensor.ToScalar().ToDouble();

        private static double Dot(torch.Tensor left, torch.Tensor right) => Number(left.dot(right));

        /// <summary>A tensor that outlives the step, in the place of the one before.</summary>
        private static torch.Tensor Kept(ref torch.Tensor? before, torch.Tensor tensor)
        {
            before?.Dispose();
            return tensor.DetachFromDisposeScope();
        }

        protected override void Dispose(bool disposing)
        {
            while (history.Count > 0) Forget(0);
            direction?.Dispose();
            gradientBefore?.Dispose();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class optim
        {
            /// <summary>L-BFGS, the quasi-Newton method of limited memory (Nocedal 1980), without a line search; its step needs a closure.</summary>
            /// <param name="parameters">What is to be learnt.</param>
            /// <param name="lr">Factor of each step.</param>
            /// <param name="max_iter">Most iterations of a step.</param>
            /// <param name="max_eval">Most evaluations of the closure in a step; null for 5/4 of max_iter.</param>
            /// <param name="tolerange_grad">Stop when no element of the gradient is greater.</param>
            /// <param name="tolerance_change">Stop when neither the loss nor a parameter changes by more.</param>
            /// <param name="history_size">How many steps the curvature is made out from.</param>
            public static LBFGS LBFGS(IEnumerable<Parameter> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
                new(parameters, lr, max_iter, max_eval ?? max_iter * 5 / 4, tolerange_grad, tolerance_change, history_size);

            /// <inheritdoc cref="LBFGS(IEnumerable{Parameter}, double, long, long?, double, double, long)"/>
            public static LBFGS LBFGS(IEnumerable<(string name, Parameter parameter)> parameters, double lr = 0.01, long max_iter = 20, long? max_eval = null, double tolerange_grad = 1e-5, double tolerance_change = 1e-9, long history_size = 100) =>
                LBFGS(parameters.Select(named => named.parameter), lr, max_iter, max_eval, tolerange_grad, tolerance_change, history_size);
        }
    }
}
