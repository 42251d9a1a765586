namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Up and down between two rates (Smith 2017); step is called once a batch.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="base_lr">The least rate.</param>
            /// <param name="max_lr">The greatest rate.</param>
            /// <param name="step_size_up">Batches on the way up.</param>
            /// <param name="step_size_down">Batches on the way down; negative for as many as up.</param>
            /// <param name="mode">Triangular keeps the height, Triangular2 halves it each cycle, ExpRange multiplies it by gamma each batch.</param>
            /// <param name="gamma">Factor of ExpRange.</param>
            /// <param name="scale_fn">A height of one's own, instead of mode.</param>
            /// <param name="scale_mode">Whether scale_fn takes the cycle or the batch.</param>
            /// <param name="cycle_momentum">Move the momentum the other way.</param>
            /// <param name="base_momentum">Least momentum.</param>
            /// <param name="max_momentum">Greatest momentum.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false) => new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
            /// <inheritdoc cref="CyclicLR(Optimizer, double, double, int, int, impl.CyclicLR.Mode, double, Func{double, double}, impl.CyclicLR.ScaleMode, bool, double, double, int, bool)"/>
            public static LRScheduler CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, impl.CyclicLR.Mode mode = impl.CyclicLR.Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, impl.CyclicLR.ScaleMode scale_mode = impl.CyclicLR.ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) => new impl.CyclicLR(optimizer, base_lr, max_lr, step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, base_momentum, max_momentum, last_epoch, verbose);
            /// <summary>Once up and once down (Smith and Topin 2018); step is called once a batch.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="max_lr">The greatest rate.</param>
            /// <param name="total_steps">Batches in all; or give epochs and steps_per_epoch.</param>
            /// <param name="epochs">Epochs in all.</param>
            /// <param name="steps_per_epoch">Batches in an epoch.</param>
            /// <param name="pct_start">Share of the batches on the way up, in [0, 1].</param>
            /// <param name="anneal_strategy">Cos or Linear.</param>
            /// <param name="cycle_momentum">Move the momentum the other way.</param>
            /// <param name="base_momentum">Least momentum.</param>
            /// <param name="max_momentum">Greatest momentum.</param>
            /// <param name="div_factor">max_lr divided by it is the first rate.</param>
            /// <param name="final_div_factor">The first rate divided by it is the last one.</param>
            /// <param name="three_phase">Go down as long as up, and then on to the last rate.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) => new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
            /// <inheritdoc cref="OneCycleLR(Optimizer, double, int, int, int, double, impl.OneCycleLR.AnnealStrategy, bool, double, double, double, double, bool, int, bool)"/>
            public static LRScheduler OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) => new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum, max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
            /// <summary>Several schedules at once: each changes what the others leave.</summary>
            /// <param name="schedulers">The schedules.</param>
            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
            /// <summary>One schedule after another: each from its milestone on.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="schedulers">The schedules in order.</param>
            /// <param name="milestones">The epochs at which the second and later ones begin.</param>
            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) => new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);

            private static double[] OfEveryGroup(IEnumerable<double> values, Optimizer optimizer, string what)
            {
                var all = values.ToArray();
                var groups = optimizer.ParamGroups.Count();
                return all.Length == groups ? all : throw new ArgumentException($"{all.Length} values of {what} were given for {groups} parameter groups.");
            }

            private static void SetMomentum(ILearningRateController group, double momentum)
            {
                if (group is IMomentum plain) plain.Momentum = momentum;
                else if (group is IBetas betas) betas.Betas = (momentum, betas.Betas.Item2);
            }

            private static void WantMomentum(Optimizer optimizer)
            {
                if (optimizer.ParamGroups.Any(group => group is not (IMomentum or IBetas))) throw new ArgumentException("cycle_momentum wants an optimiser with momentum or betas: set it to false.");
            }

            public static partial class impl
            {
                /// <summary>Up and down between two rates (Smith 2017, "Cyclical Learning Rates").</summary>
                public class CyclicLR : LRScheduler
                {
                    private readonly double[] low, high, lowMomentum, highMomentum;
                    private readonly double all, rising;
                    private readonly Func<double, double> scale;
                    private readonly bool byCycle, momentum;

                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    public CyclicLR(Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8, double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => base_lr), optimizer.ParamGroups.Select(_ => max_lr), step_size_up, step_size_down, mode, gamma, scale_fn, scale_mode, cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum), optimizer.ParamGroups.Select(_ => max_momentum), last_epoch, verbose) { }

                    public CyclicLR(Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000, int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null, ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum) WantMomentum(optimizer);
                        low = OfEveryGroup(base_lr, optimizer, nameof(base_lr));
                        high = OfEveryGroup(max_lr, optimizer, nameof(max_lr));
                        lowMomentum = OfEveryGroup(base_momentum ?? low.Select(_ => 0.8), optimizer, nameof(base_momentum));
                        highMomentum = OfEveryGroup(max_momentum ?? low.Select(_ => 0.9), optimizer, nameof(max_momentum));
                        momentum = cycle_momentum;
                        all = step_size_up + (step_size_down < 0 ? step_size_up : step_size_down);
                        rising = step_size_up / all;
                        byCycle = scale_fn is null ? mode != Mode.ExpRange : scale_mode == ScaleMode.Cycle;
                        scale = scale_fn ?? (mode switch
                        {
                            Mode.Triangular => _ => 1,
                            Mode.Triangular2 => cycle => 1 / Math.Pow(2, cycle - 1),
                            _ => iteration => Math.Pow(gamma, iteration),
                        });
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + Epoch / all);
                        var part = 1 + Epoch / all - cycle;
                        var height = (part <= rising ? part / rising : (part - 1) / (rising - 1)) * scale(byCycle ? cycle : Epoch);
                        if (momentum)
                            foreach (var (group, k) in Controlled.ParamGroups.Select((group, k) => (group, k))) SetMomentum(group, highMomentum[k] - (highMomentum[k] - lowMomentum[k]) * height);
                        return low.Zip(high, (from, to) => from + (to - from) * height);
                    }
                }

                /// <summary>Once up and once down (Smith and Topin 2018, "Super-Convergence").</summary>
                public class OneCycleLR : LRScheduler
                {
                    private readonly double[] first, high, last, lowMomentum, highMomentum;
                    private readonly (double end, int from, int to)[] phases;
                    private readonly int total;
                    private readonly bool momentum;
                    private readonly AnnealStrategy strategy;

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    public OneCycleLR(Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum), optimizer.ParamGroups.Select(_ => max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose) { }

                    public OneCycleLR(Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum) WantMomentum(optimizer);
                        if (total_steps <= 0 && (epochs <= 0 || steps_per_epoch <= 0)) throw new ArgumentException("OneCycleLR wants total_steps, or epochs and steps_per_epoch.");
                        if (pct_start is < 0 or > 1) throw new ArgumentException($"pct_start must lie in [0, 1], {pct_start} was given.");
                        total = total_steps > 0 ? total_steps : epochs * steps_per_epoch;
                        var top = pct_start * total - 1;
                        // Where each phase ends, and between which of the three rates it goes.
                        phases = three_phase ? [(top, 0, 1), (2 * top, 1, 0), (total - 1, 0, 2)] : [(top, 0, 1), (total - 1, 1, 2)];
                        high = OfEveryGroup(max_lr, optimizer, nameof(max_lr));
                        first = [.. high.Select(rate => rate / div_factor)];
                        last = [.. first.Select(rate => rate / final_div_factor)];
                        lowMomentum = OfEveryGroup(base_momentum ?? high.Select(_ => 0.85), optimizer, nameof(base_momentum));
                        highMomentum = OfEveryGroup(max_momentum ?? high.Select(_ => 0.95), optimizer, nameof(max_momentum));
                        (momentum, strategy) = (cycle_momentum, anneal_strategy);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > total) throw new InvalidOperationException($"The schedule was made for {total} steps, and this is step {Epoch}.");
                        var k = 0;
                        while (k < phases.Length - 1 && Epoch > phases[k].end) k++;
                        var (end, from, to) = phases[k];
                        var start = k == 0 ? 0 : phases[k - 1].end;
                        var part = (Epoch - start) / (end - start);
                        double Between(double one, double other) => strategy == AnnealStrategy.Linear ? (other - one) * part + one : other + (one - other) / 2 * (1 + Math.Cos(Math.PI * part));
                        double[][] rates = [first, high, last];
                        // The momentum is lowest where the rate is highest.
                        double[][] momenta = [highMomentum, lowMomentum, highMomentum];
                        if (momentum)
                            foreach (var (group, g) in Controlled.ParamGroups.Select((group, g) => (group, g))) SetMomentum(group, Between(momenta[from][g], momenta[to][g]));
                        return [.. rates[from].Zip(rates[to], Between)];
                    }
                }

                /// <summary>One schedule after another: each from its milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    private readonly LRScheduler[] parts;
                    private readonly int[] milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1) : base(optimizer, last_epoch + 1)
                    {
                        (parts, this.milestones) = (schedulers.ToArray(), milestones.ToArray());
                        if (parts.Length == 0 || this.milestones.Length != parts.Length - 1) throw new ArgumentException($"{parts.Length} schedules want {parts.Length - 1} milestones, {this.milestones.Length} were given.");
                        // Every schedule has entered its first epoch when it was made: only the first one's shall stand.
                        Use(BaseRates);
                        parts[0].step(0);
                    }

                    /// <summary>Lets the part whose turn it is set the rates.</summary>
                    protected override IEnumerable<double> get_lr()
                    {
                        var at = milestones.Count(milestone => milestone <= Epoch);
                        if (at > 0 && milestones[at - 1] == Epoch) parts[at].step(0);
                        else parts[at].step();
                        return [.. Rates];
                    }
                }
            }
        }
    }
}
