namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>The first rate times a function of the epoch.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="lr_lambda">The factor of each epoch, from 0.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) => new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);
            /// <summary>The rate before, times a function of the epoch.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="lr_lambda">The factor of each epoch, from 1.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) => new impl.MultiplicativeLR(optimizer, lr_lambda, last_epoch, verbose);
            /// <summary>Times gamma every step_size epochs: rate = first · gamma^⌊epoch / step_size⌋.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="step_size">Epochs between falls.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => new impl.StepLR(optimizer, step_size, gamma, last_epoch, verbose);
            /// <summary>Times gamma at given epochs.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="milestones">The epochs.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);
            /// <summary>Times gamma every epoch: rate = first · gamma^epoch.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="gamma">The factor.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) => new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);
            /// <summary>The first rate times a factor until an epoch, and the first rate from then on.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="factor">In [0, 1].</param>
            /// <param name="total_iters">Epochs with the factor.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) => new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);
            /// <summary>The first rate times a factor that goes evenly from start_factor to end_factor.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="start_factor">In (0, 1].</param>
            /// <param name="end_factor">In [0, 1].</param>
            /// <param name="total_iters">Epochs until end_factor.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) => new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);
            /// <summary>rate = first · (1 − epoch / total_iters)^power, then 0.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="total_iters">Epochs until 0.</param>
            /// <param name="power">1 for a straight line.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) => new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);
            /// <summary>Half a cosine (Loshchilov and Hutter 2017): rate = eta_min + (first − eta_min) · (1 + cos(π · epoch / T_max)) / 2.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="T_max">Epochs from the first rate to the least.</param>
            /// <param name="eta_min">The least rate.</param>
            /// <param name="last_epoch">The epoch before the first; −1 to start anew.</param>
            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) => new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
            /// <summary>Times a factor when a watched value has not become better for a while; step takes the value.</summary>
            /// <param name="optimizer">Whose rates are set.</param>
            /// <param name="mode">min: less is better; max: more is.</param>
            /// <param name="factor">Below 1.</param>
            /// <param name="patience">Epochs without betterment that are let pass.</param>
            /// <param name="threshold">How much better counts.</param>
            /// <param name="threshold_mode">rel: a share of the best value; abs: a difference.</param>
            /// <param name="cooldown">Epochs after a fall in which none is counted.</param>
            /// <param name="min_lr">Least rate, one or one for each group; null for 0.</param>
            /// <param name="eps">Least change that is made.</param>
            public static LRScheduler ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-08, bool verbose = false) => new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);

            public static partial class impl
            {
                /// <summary>The first rate times a function of the epoch.</summary>
                public class LambdaLR : LRScheduler
                {
                    private readonly Func<int, double>[] lambdas;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose) { }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        lambdas = lr_lambdas.ToArray();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => BaseRates.Zip(lambdas, (rate, lambda) => rate * lambda(Epoch));
                }

                /// <summary>The rate before, times a function of the epoch.</summary>
                public class MultiplicativeLR : LRScheduler
                {
                    private readonly Func<int, double>[] lambdas;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose) { }

                    public MultiplicativeLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        lambdas = lr_lambdas.ToArray();
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Epoch > 0 ? Rates.Zip(lambdas, (rate, lambda) => rate * lambda(Epoch)) : Rates;
                }

                /// <summary>Times gamma every so many epochs.</summary>
                public class StepLR : LRScheduler
                {
                    private readonly int size;
                    private readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (size, this.gamma) = (step_size, gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Epoch == 0 || Epoch % size != 0 ? Rates : Rates.Select(rate => rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, Epoch / size));
                }

                /// <summary>Times gamma at given epochs.</summary>
                public class MultiStepLR : LRScheduler
                {
                    private readonly int[] milestones;
                    private readonly double gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (this.milestones, this.gamma) = ([.. milestones], gamma);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates.Select(rate => rate * Math.Pow(gamma, milestones.Count(milestone => milestone == Epoch)));

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, milestones.Count(milestone => milestone <= Epoch)));
                }

                /// <summary>Times gamma every epoch.</summary>
                public class ExponentialLR : LRScheduler
                {
                    private readonly double gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates : Rates.Select(rate => rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(gamma, Epoch));
                }

                /// <summary>Times a factor until an epoch.</summary>
                public class ConstantLR : LRScheduler
                {
                    private readonly double factor;
                    private readonly int total;

                    public ConstantLR(Optimizer optimizer, double factor = 0.3333333333333333, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (factor is < 0 or > 1) throw new ArgumentException($"The factor must lie in [0, 1], {factor} was given.");
                        (this.factor, total) = (factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Epoch == 0 ? Rates.Select(rate => rate * factor) : Epoch == total ? Rates.Select(rate => rate * (1 / factor)) : Rates;

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * (Epoch >= total ? 1 : factor));
                }

                /// <summary>Times a factor that goes evenly from one value to another.</summary>
                public class LinearLR : LRScheduler
                {
                    private readonly double start, end;
                    private readonly int total;

                    public LinearLR(Optimizer optimizer, double start_factor = 0.3333333333333333, double end_factor = 1, int total_iters = 5, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        if (start_factor is <= 0 or > 1 || end_factor is < 0 or > 1) throw new ArgumentException($"The factors must lie in (0, 1] and [0, 1], {start_factor} and {end_factor} were given.");
                        (start, end, total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Rates.Select(rate => rate * start);
                        return Epoch > total ? Rates : Rates.Select(rate => rate * (1 + (end - start) / (total * start + (Epoch - 1) * (end - start))));
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * (start + (end - start) * Math.Min(total, Epoch) / total));
                }

                /// <summary>Goes to 0 as a power of the epochs that are left.</summary>
                public class PolynomialLR : LRScheduler
                {
                    private readonly int total;
                    private readonly double power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (total, this.power) = (total_iters, power);
                        step();
                    }

                    protected override IEnumerable<double> get_lr() =>
                        Epoch == 0 || Epoch > total ? Rates : Rates.Select(rate => rate * Math.Pow((1 - (double)Epoch / total) / (1 - (double)(Epoch - 1) / total), power));

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => rate * Math.Pow(1 - (double)Math.Min(total, Epoch) / total, power));
                }

                /// <summary>Half a cosine from the first rate to the least, and back (Loshchilov and Hutter 2017).</summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    private readonly double half, least;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) : base(optimizer, last_epoch, verbose)
                    {
                        (half, least) = (T_max, eta_min);
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0) return Rates;
                        if ((Epoch - 1 - half) % (2 * half) == 0) return Rates.Zip(BaseRates, (rate, first) => rate + (first - least) * (1 - Math.Cos(Math.PI / half)) / 2);
                        return Rates.Select(rate => (1 + Math.Cos(Math.PI * Epoch / half)) / (1 + Math.Cos(Math.PI * (Epoch - 1) / half)) * (rate - least) + least);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(rate => least + (rate - least) * (1 + Math.Cos(Math.PI * Epoch / half)) / 2);
                }

                /// <summary>Several schedules at once: each changes what the others leave.</summary>
                public class ChainedLR : LRScheduler
                {
                    private readonly LRScheduler[] parts;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) => parts = schedulers.ToArray();

                    public override void step()
                    {
                        foreach (var part in parts) part.step();
                    }
                }

                /// <summary>Times a factor when a watched value has not become better for a while.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    private readonly bool smallest, relative;
                    private readonly double factor, threshold, eps;
                    private readonly int patience, cooldown;
                    private readonly IList<double>? leastRates;
                    private double best;
                    private int badEpochs, restingEpochs;

                    public ReduceLROnPlateau(Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 0.0001, string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-08, bool verbose = false) : base(optimizer, 0, verbose)
                    {
                        if (factor >= 1) throw new ArgumentException($"The factor must be below 1, {factor} was given.");
                        if (mode is not ("min" or "max")) throw new ArgumentException($"The mode is min or max, not '{mode}'.");
                        if (threshold_mode is not ("rel" or "abs")) throw new ArgumentException($"The threshold's mode is rel or abs, not '{threshold_mode}'.");
                        if (min_lr is { Count: > 1 } && min_lr.Count != BaseRates.Length) throw new ArgumentException($"{min_lr.Count} least rates were given for {BaseRates.Length} groups.");
                        (smallest, relative, this.factor, this.threshold, this.eps) = (mode == "min", threshold_mode == "rel", factor, threshold, eps);
                        (this.patience, this.cooldown, leastRates) = (patience, cooldown, min_lr);
                        best = smallest ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    /// <exception cref="InvalidOperationException">Always: the watched value is needed.</exception>
                    public override void step() => throw new InvalidOperationException("ReduceLROnPlateau wants the value that it watches: step(value).");

                    /// <exception cref="InvalidOperationException">Always: the watched value is needed.</exception>
                    public override void step(int? epoch) => step();

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        if (Better(current)) (best, badEpochs) = (current, 0);
                        else badEpochs++;
                        if (restingEpochs > 0)
                        {
                            restingEpochs--;
                            badEpochs = 0;
                        }
                        if (badEpochs <= patience) return;
                        Use(Rates.Select((rate, group) =>
                        {
                            var next = Math.Max(rate * factor, leastRates is null ? 0 : leastRates[leastRates.Count == 1 ? 0 : group]);
                            return rate - next > eps ? next : rate;
                        }));
                        (restingEpochs, badEpochs) = (cooldown, 0);
                    }

                    private bool Better(double value)
                    {
                        if (smallest) return value < (relative ? best * (1 - threshold) : best - threshold);
                        return value > (relative ? best * (threshold + 1) : best + threshold);
                    }
                }
            }
        }
    }
}
