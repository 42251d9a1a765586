using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        /// <inheritdoc cref="Modules.Normal(Tensor, Tensor, Generator)"/>
        public static Normal Normal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        /// <inheritdoc cref="Modules.Normal(Tensor, Tensor, Generator)"/>
        /// <remarks>Of Float32, as any distribution of floats; that of doubles is of Float64.</remarks>
        public static Normal Normal(float loc, float scale = 1, Generator? generator = null) => Made(() => new Normal(loc, scale, generator));
        /// <inheritdoc cref="Normal(float, float, Generator)"/>
        public static Normal Normal(double loc, double scale = 1, Generator? generator = null) => Made(() => new Normal(loc, scale, generator));

        /// <inheritdoc cref="Modules.Laplace(Tensor, Tensor, Generator)"/>
        public static Laplace Laplace(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        /// <inheritdoc cref="Modules.Laplace(Tensor, Tensor, Generator)"/>
        public static Laplace Laplace(float loc, float scale = 1, Generator? generator = null) => Made(() => new Laplace(loc, scale, generator));
        /// <inheritdoc cref="Modules.Laplace(Tensor, Tensor, Generator)"/>
        public static Laplace Laplace(double loc, double scale = 1, Generator? generator = null) => Made(() => new Laplace(loc, scale, generator));

        /// <inheritdoc cref="Modules.Cauchy(Tensor, Tensor, Generator)"/>
        public static Cauchy Cauchy(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        /// <inheritdoc cref="Modules.Uniform(Tensor, Tensor, Generator)"/>
        public static Uniform Uniform(Tensor low, Tensor high, Generator? generator = null) => new(low, high, generator);
        /// <inheritdoc cref="Modules.Exponential(Tensor, Generator)"/>
        public static Exponential Exponential(Tensor rate, Generator? generator = null) => new(rate, generator);
        /// <inheritdoc cref="Modules.Gamma(Tensor, Tensor, Generator)"/>
        public static Gamma Gamma(Tensor concentration, Tensor rate, Generator? generator = null) => new(concentration, rate, generator);
        /// <inheritdoc cref="Modules.Chi2(Tensor, Generator)"/>
        public static Chi2 Chi2(Tensor df, Generator? generator = null) => new(df, generator);
        /// <inheritdoc cref="Modules.Dirichlet(Tensor, Generator)"/>
        public static Dirichlet Dirichlet(Tensor concentration, Generator? generator = null) => new(concentration, generator);
        /// <inheritdoc cref="Modules.Beta(Tensor, Tensor, Generator)"/>
        public static Beta Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
        /// <inheritdoc cref="Modules.FisherSnedecor(Tensor, Tensor, Generator)"/>
        public static FisherSnedecor FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null) => new(df1, df2, generator);

        /// <summary>0 or 1.</summary>
        /// <param name="probs">Probabilities of 1, in [0, 1], [B…]; null where logits are given.</param>
        /// <param name="logits">Log-odds of 1, [B…]; null where probs are given.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">Both were given or neither, or a probability is out of its range.</exception>
        public static Bernoulli Bernoulli(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
        /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
        public static Bernoulli Bernoulli(float? probs, float? logits, Generator? generator = null) => Made(() => new Bernoulli(Of(probs), Of(logits), generator));
        /// <inheritdoc cref="Bernoulli(Tensor, Tensor, Generator)"/>
        public static Bernoulli Bernoulli(double? probs, double? logits, Generator? generator = null) => Made(() => new Bernoulli(Of(probs), Of(logits), generator));

        /// <summary>How many of some trials succeed.</summary>
        /// <param name="total_count">Number of trials, a whole number of 0 or more, [B…].</param>
        /// <param name="probs">Probabilities of success, in [0, 1], [B…]; null where logits are given.</param>
        /// <param name="logits">Log-odds of success, [B…]; null where probs are given.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">Both probs and logits were given or neither, or the parameters do not broadcast, or are out of their range.</exception>
        public static Binomial Binomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
        /// <inheritdoc cref="Binomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Binomial Binomial(int total_count, float? probs, float? logits, Generator? generator = null) => Made(() => new Binomial(total_count, Of(probs), Of(logits), generator));
        /// <inheritdoc cref="Binomial(Tensor, Tensor, Tensor, Generator)"/>
        public static Binomial Binomial(int total_count, double? probs, double? logits, Generator? generator = null) => Made(() => new Binomial(total_count, Of(probs), Of(logits), generator));

        /// <inheritdoc cref="Modules.Geometric(Tensor, Tensor, Generator)"/>
        public static Geometric Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);

        /// <summary>How many trials succeed before so many have failed.</summary>
        /// <param name="total_count">Failures that end the trials, 0 or more, [B…]; need not be whole.</param>
        /// <param name="probs">Probabilities of success, in [0, 1), [B…]; null where logits are given.</param>
        /// <param name="logits">Log-odds of success, [B…]; null where probs are given.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">Both probs and logits were given or neither, or the parameters do not broadcast, or are out of their range.</exception>
        public static NegativeBinomial NegativeBinomial(Tensor total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
        /// <inheritdoc cref="NegativeBinomial(Tensor, Tensor, Tensor, Generator)"/>
        public static NegativeBinomial NegativeBinomial(int total_count, float? probs, float? logits, Generator? generator = null) => Made(() => new NegativeBinomial(total_count, Of(probs), Of(logits), generator));
        /// <inheritdoc cref="NegativeBinomial(Tensor, Tensor, Tensor, Generator)"/>
        public static NegativeBinomial NegativeBinomial(int total_count, double? probs, double? logits, Generator? generator = null) => Made(() => new NegativeBinomial(total_count, Of(probs), Of(logits), generator));

        /// <inheritdoc cref="Modules.Poisson(Tensor, Generator)"/>
        public static Poisson Poisson(Tensor rate, Generator? generator = null) => new(rate, generator);
        /// <inheritdoc cref="Modules.Poisson(Tensor, Generator)"/>
        public static Poisson Poisson(float rate, Generator? generator = null) => Made(() => new Poisson(rate, generator));
        /// <inheritdoc cref="Modules.Poisson(Tensor, Generator)"/>
        public static Poisson Poisson(double rate, Generator? generator = null) => Made(() => new Poisson(rate, generator));

        /// <inheritdoc cref="Modules.Categorical(Tensor, Tensor, Generator)"/>
        public static Categorical Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
        /// <summary>A class number, each equally probable.</summary>
        /// <param name="categories">K, 1 or more.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public static Categorical Categorical(int categories, Generator? generator = null) => Made(() => new Categorical(Even(categories), null, generator));

        /// <summary>A class as a vector [K] of a single 1.</summary>
        /// <param name="probs">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where logits are given.</param>
        /// <param name="logits">Log-probabilities, of which a constant may be missing, [B…, K]; null where probs are given.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">Both were given or neither, or without a dimension, or weights below 0 or all 0.</exception>
        public static OneHotCategorical OneHotCategorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(probs, logits, generator);
        /// <summary>Of a single class.</summary>
        public static OneHotCategorical OneHotCategorical(float? probs, float? logits, Generator? generator = null) => Made(() => new OneHotCategorical(Row(Of(probs)), Row(Of(logits)), generator));
        /// <inheritdoc cref="OneHotCategorical(float?, float?, Generator)"/>
        public static OneHotCategorical OneHotCategorical(double? probs, double? logits, Generator? generator = null) => Made(() => new OneHotCategorical(Row(Of(probs)), Row(Of(logits)), generator));

        /// <inheritdoc cref="Modules.Multinomial(int, Tensor, Tensor, Generator)"/>
        public static Multinomial Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(total_count, probs, logits, generator);
        /// <summary>How often each class comes in some draws, each equally probable: counts [K].</summary>
        /// <param name="total_count">Number of draws, 0 or more.</param>
        /// <param name="categories">K, 1 or more.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        public static Multinomial Multinomial(int total_count, int categories, Generator? generator = null) => Made(() => new Multinomial(total_count, Even(categories), null, generator));

        /// <summary>e to a normal number.</summary>
        /// <param name="loc">Mean of the logarithm, [B…].</param>
        /// <param name="scale">Standard deviation of the logarithm, above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
        public static LogNormal LogNormal(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        /// <summary>The size of a normal number of mean 0.</summary>
        /// <param name="scale">The normal number's standard deviation, above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The scale is not above 0.</exception>
        public static HalfNormal HalfNormal(Tensor scale, Generator? generator = null) => new(scale, generator);
        /// <summary>The size of a number of Cauchy's distribution around 0.</summary>
        /// <param name="scale">The median, above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The scale is not above 0.</exception>
        public static HalfCauchy HalfCauchy(Tensor scale, Generator? generator = null) => new(scale, generator);
        /// <summary>Gumbel's distribution, of the greatest of many numbers.</summary>
        /// <param name="loc">Mode, [B…].</param>
        /// <param name="scale">Width, above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
        public static Gumbel Gumbel(Tensor loc, Tensor scale, Generator? generator = null) => new(loc, scale, generator);
        /// <summary>Weibull's distribution of times to a failure.</summary>
        /// <param name="scale">Above 0, [B…].</param>
        /// <param name="concentration">Above 0, [B…]; above 1 failures grow more frequent with time.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
        public static Weibull Weibull(Tensor scale, Tensor concentration, Generator? generator = null) => new(scale, concentration, generator);
        /// <summary>Pareto's distribution, whose density falls as x to −(alpha + 1).</summary>
        /// <param name="scale">The least value, above 0, [B…].</param>
        /// <param name="alpha">Above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
        public static Pareto Pareto(Tensor scale, Tensor alpha, Generator? generator = null) => new(scale, alpha, generator);
        /// <summary>Kumaraswamy's distribution on [0, 1], of the cdf 1 − (1 − xᵃ)ᵇ.</summary>
        /// <param name="concentration1">a, above 0, [B…].</param>
        /// <param name="concentration0">b, above 0, [B…].</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">The parameters do not broadcast, or are out of their range.</exception>
        public static Kumaraswamy Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null) => new(concentration1, concentration0, generator);
        /// <inheritdoc cref="Modules.MultivariateNormal(Tensor, Tensor, Tensor, Tensor, Generator)"/>
        public static MultivariateNormal MultivariateNormal(Tensor loc, Tensor? covariance_matrix = null, Tensor? precision_matrix = null, Tensor? scale_tril = null, Generator? generator = null) => new(loc, covariance_matrix, precision_matrix, scale_tril, generator);
        /// <summary>A distribution whose last batch dimensions are taken as the event's.</summary>
        /// <param name="base_distribution">Disposed of with this one.</param>
        /// <param name="reinterpreted_batch_dims">How many of the last batch dimensions, 0 or more.</param>
        /// <param name="generator">Source of randomness; the draws come from the base's.</param>
        /// <exception cref="ArgumentException">The base's batch has fewer dimensions.</exception>
        public static Independent Independent(Distribution base_distribution, int reinterpreted_batch_dims, Generator? generator = null) => new(base_distribution, reinterpreted_batch_dims, generator);

        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, probs, logits, generator);
        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, float? probs, float? logits, Generator? generator = null) => Made(() => new LogitRelaxedBernoulli(temperature, Of(probs), Of(logits), generator));
        /// <inheritdoc cref="Modules.LogitRelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static LogitRelaxedBernoulli LogitRelaxedBernoulli(Tensor temperature, double? probs, double? logits, Generator? generator = null) => Made(() => new LogitRelaxedBernoulli(temperature, Of(probs), Of(logits), generator));

        /// <inheritdoc cref="Modules.RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static RelaxedBernoulli RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, probs, logits, generator);
        /// <inheritdoc cref="Modules.RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static RelaxedBernoulli RelaxedBernoulli(Tensor temperature, float? probs, float? logits, Generator? generator = null) => Made(() => new RelaxedBernoulli(temperature, Of(probs), Of(logits), generator));
        /// <inheritdoc cref="Modules.RelaxedBernoulli(Tensor, Tensor, Tensor, Generator)"/>
        public static RelaxedBernoulli RelaxedBernoulli(Tensor temperature, double? probs, double? logits, Generator? generator = null) => Made(() => new RelaxedBernoulli(temperature, Of(probs), Of(logits), generator));

        /// <summary>The logarithm of a relaxed class vector [K].</summary>
        /// <param name="temperature">A number above 0; the lower, the nearer are draws to a single 1.</param>
        /// <param name="probs">Weights of the classes, 0 or more, [B…, K]; made to have the sum 1. null where logits are given.</param>
        /// <param name="logits">Log-probabilities, of which a constant may be missing, [B…, K]; null where probs are given.</param>
        /// <param name="generator">Source of randomness; null for the device's own.</param>
        /// <exception cref="ArgumentException">Both probs and logits were given or neither, or a parameter is out of its range.</exception>
        public static ExpRelaxedCategorical ExpRelaxedCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, new Categorical(probs, logits, generator), generator);
        /// <summary>Of a single class.</summary>
        public static ExpRelaxedCategorical ExpRelaxedCategorical(Tensor temperature, float? probs, float? logits, Generator? generator = null) => Made(() => ExpRelaxedCategorical(temperature, Row(Of(probs)), Row(Of(logits)), generator));
        /// <summary>Of a single class.</summary>
        public static ExpRelaxedCategorical ExpRelaxedCategorical(Tensor temperature, double? probs, double? logits, Generator? generator = null) => Made(() => ExpRelaxedCategorical(temperature, Row(Of(probs)), Row(Of(logits)), generator));

        /// <inheritdoc cref="Modules.RelaxedOneHotCategorical(Tensor, Tensor, Tensor, Generator)"/>
        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null) => new(temperature, probs, logits, generator);
        /// <summary>Of a single class.</summary>
        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(Tensor temperature, float? probs, float? logits, Generator? generator = null) => Made(() => new RelaxedOneHotCategorical(temperature, Row(Of(probs)), Row(Of(logits)), generator));
        /// <summary>Of a single class.</summary>
        public static RelaxedOneHotCategorical RelaxedOneHotCategorical(Tensor temperature, double? probs, double? logits, Generator? generator = null) => Made(() => new RelaxedOneHotCategorical(temperature, Row(Of(probs)), Row(Of(logits)), generator));

        /// <summary>Makes a distribution; the tensors that are made on the way are freed.</summary>
        internal static T Made<T>(Func<T> make) where T : Distribution
        {
            using var scope = NewDisposeScope();
            return make();
        }

        private static Tensor? Of(float? number) => number is { } one ? tensor(one) : null;

        private static Tensor? Of(double? number) => number is { } one ? tensor(one) : null;

        private static Tensor? Row(Tensor? number) => number?.reshape(1);

        private static Tensor Even(int categories) => categories > 0 ? full(categories, 1.0 / categories) : throw new ArgumentOutOfRangeException(nameof(categories), categories, "One class or more is wanted.");
    }
}
