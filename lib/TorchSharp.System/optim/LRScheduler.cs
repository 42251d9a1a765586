namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Schedules of the learning rate: make one after the optimiser and call step once an epoch.</summary>
        public static partial class lr_scheduler
        {
            /// <summary>What the schedules share. An epoch counts from 0, which the constructor enters.</summary>
            public abstract class LRScheduler
            {
                private protected readonly Optimizer Controlled = null!;
                private protected readonly double[] BaseRates = [];
                private readonly double[] lastRates = [];
                private readonly bool verbose;

                protected int _step_count;

                protected LRScheduler() { }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Controlled = optimizer;
                    Epoch = last_epoch;
                    this.verbose = verbose;
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    lastRates = [.. optimizer.ParamGroups.Select(group => group.LearningRate)];
                }

                private protected int Epoch { get; set; }

                /// <summary>The groups' learning rates as they are now.</summary>
                private protected IEnumerable<double> Rates => Controlled.ParamGroups.Select(group => group.LearningRate);

                /// <summary>Enters the next epoch.</summary>
                public virtual void step() => step((int?)null);

                /// <summary>Enters a given epoch, or the next one.</summary>
                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    // At most once a step: the rates are computed from the present ones.
                    Use(epoch is null ? get_lr() : get_closed_form_lr());
                }

                /// <summary>Enters the next epoch; only a schedule that watches a value looks at <paramref name="current"/>.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                protected virtual IEnumerable<double> get_lr() => Rates;

                /// <summary>The rates of the epoch, whatever came before it.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                /// <summary>The rates that were set last, one for each group.</summary>
                public IEnumerable<double> get_last_lr() => lastRates;

                private protected void Use(IEnumerable<double> rates)
                {
                    foreach (var (group, rate, k) in Controlled.ParamGroups.Zip(rates.ToArray(), Enumerable.Range(0, lastRates.Length)))
                    {
                        if (verbose && lastRates[k] != rate) Console.WriteLine($"Learning rate of group {k}: {rate}");
                        group.LearningRate = lastRates[k] = rate;
                    }
                }
            }
        }
    }
}
