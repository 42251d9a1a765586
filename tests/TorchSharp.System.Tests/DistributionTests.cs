using GanNotebooks.Tests;
using TorchSharp.Modules;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Tests;

/// <summary>What holds of every distribution: draws against its moments, its cdf and its density; shapes; nothing left behind.</summary>
public class DistributionTests
{
    internal const int Draws = 100_000;

    /// <summary>One distribution of the table.</summary>
    /// <param name="Laws">What is asked of it: its moments, cdf (that of a continuous number), entropy, mode.</param>
    internal sealed record Entry(Func<ScalarType, Generator?, Distribution> From, string Laws)
    {
        public Distribution Make(ScalarType type, Generator? generator = null) => From(type, generator);
    }

    private static Tensor Of(ScalarType type, params double[] values) => tensor(values, type);

    internal static readonly Dictionary<string, Entry> Table = new()
    {
        ["Normal"] = new((t, g) => Normal(Of(t, 0.5, -1), Of(t, 2, 0.5), generator: g), "moments cdf entropy mode"),
        ["Laplace"] = new((t, g) => Laplace(Of(t, 0.5, -1), Of(t, 2, 0.5), generator: g), "moments cdf entropy mode"),
        ["Cauchy"] = new((t, g) => Cauchy(Of(t, 0.5, -1), Of(t, 2, 0.5), generator: g), "cdf entropy mode"),
        ["Uniform"] = new((t, g) => Uniform(Of(t, 0.5, -1), Of(t, 2, 0.5), generator: g), "moments cdf entropy"),
        ["Exponential"] = new((t, g) => Exponential(Of(t, 2, 0.5), generator: g), "moments cdf entropy mode"),
        ["Gamma"] = new((t, g) => Gamma(Of(t, 2.5, 0.7), Of(t, 2, 0.5), generator: g), "moments cdf entropy"),
        ["Chi2"] = new((t, g) => Chi2(Of(t, 5, 2.5), generator: g), "moments cdf entropy mode"),
        ["Beta"] = new((t, g) => Beta(Of(t, 2.5, 1.5), Of(t, 2, 3), generator: g), "moments entropy mode"),
        ["Dirichlet"] = new((t, g) => Dirichlet(Of(t, 2.5, 1.5, 2, 3, 4, 1.2).reshape(2, 3), generator: g), "moments entropy mode"),
        ["FisherSnedecor"] = new((t, g) => FisherSnedecor(Of(t, 3, 5), Of(t, 20, 30), generator: g), "moments entropy"),
        ["Bernoulli"] = new((t, g) => Bernoulli(Of(t, 0.3, 0.9), generator: g), "moments entropy"),
        ["Bernoulli of logits"] = new((t, g) => Bernoulli(logits: Of(t, -0.3, 1), generator: g), "moments entropy"),
        ["Binomial"] = new((t, g) => Binomial(Of(t, 4, 9), Of(t, 0.3, 0.9), generator: g), "moments entropy mode"),
        ["Binomial of logits"] = new((t, g) => Binomial(Of(t, 4, 9), logits: Of(t, -0.3, 1), generator: g), "moments entropy mode"),
        ["Geometric"] = new((t, g) => Geometric(Of(t, 0.3, 0.9), generator: g), "moments entropy"),
        ["Geometric of logits"] = new((t, g) => Geometric(logits: Of(t, -0.3, 1), generator: g), "moments entropy"),
        ["NegativeBinomial"] = new((t, g) => NegativeBinomial(Of(t, 4, 1.5), Of(t, 0.3, 0.6), generator: g), "moments mode"),
        ["NegativeBinomial of logits"] = new((t, g) => NegativeBinomial(Of(t, 4, 1.5), logits: Of(t, -0.3, 1), generator: g), "moments mode"),
        ["Poisson"] = new((t, g) => Poisson(Of(t, 0.7, 5.5), generator: g), "moments mode"),
        ["Categorical"] = new((t, g) => Categorical(Of(t, 1, 2, 4, 5, 1, 1).reshape(2, 3), generator: g), "entropy"),
        ["Categorical of logits"] = new((t, g) => Categorical(logits: Of(t, 1, 2, 0, 2, 1, 1).reshape(2, 3), generator: g), "entropy"),
        ["OneHotCategorical"] = new((t, g) => OneHotCategorical(Of(t, 1, 2, 4, 5, 1, 1).reshape(2, 3), generator: g), "moments entropy mode"),
        ["OneHotCategorical of logits"] = new((t, g) => OneHotCategorical(logits: Of(t, 1, 2, 0, 2, 1, 1).reshape(2, 3), generator: g), "moments entropy mode"),
        ["Multinomial"] = new((t, g) => Multinomial(5, Of(t, 1, 2, 4, 5, 1, 1).reshape(2, 3), generator: g), "moments entropy"),
        ["Multinomial of logits"] = new((t, g) => Multinomial(5, logits: Of(t, 1, 2, 0, 2, 1, 1).reshape(2, 3), generator: g), "moments entropy"),
        ["LogNormal"] = new((t, g) => LogNormal(Of(t, 0.5, -1), Of(t, 0.3, 0.5), generator: g), "moments cdf entropy mode"),
        ["HalfNormal"] = new((t, g) => HalfNormal(Of(t, 2, 0.5), generator: g), "moments cdf entropy mode"),
        ["HalfCauchy"] = new((t, g) => HalfCauchy(Of(t, 2, 0.5), generator: g), "cdf entropy mode"),
        ["Gumbel"] = new((t, g) => Gumbel(Of(t, 0.5, -1), Of(t, 2, 0.5), generator: g), "moments cdf entropy mode"),
        ["Weibull"] = new((t, g) => Weibull(Of(t, 0.5, 3), Of(t, 2, 1.2), generator: g), "moments cdf entropy mode"),
        ["Pareto"] = new((t, g) => Pareto(Of(t, 0.5, 3), Of(t, 9, 12), generator: g), "moments cdf entropy"),
        ["Kumaraswamy"] = new((t, g) => Kumaraswamy(Of(t, 2.5, 1.5), Of(t, 2, 3), generator: g), "moments cdf entropy mode"),
        ["LogitRelaxedBernoulli"] = new((t, g) => LogitRelaxedBernoulli(Of(t, 0.7), Of(t, 0.3, 0.9), generator: g), ""),
        ["RelaxedBernoulli"] = new((t, g) => RelaxedBernoulli(Of(t, 0.7), logits: Of(t, -0.3, 1), generator: g), ""),
        ["ExpRelaxedCategorical"] = new((t, g) => ExpRelaxedCategorical(tensor(0.7, t), Of(t, 1, 2, 4, 5, 1, 1).reshape(2, 3), generator: g), ""),
        ["RelaxedOneHotCategorical"] = new((t, g) => RelaxedOneHotCategorical(tensor(0.7, t), logits: Of(t, 1, 2, 0, 2, 1, 1).reshape(2, 3), generator: g), ""),
        ["MultivariateNormal"] = new((t, g) => MultivariateNormal(Of(t, 0.5, -1, 2, 0).reshape(2, 2), Of(t, 2, 0.7, 0.7, 1).reshape(2, 2), generator: g), "moments entropy mode"),
        ["MultivariateNormal of a precision"] = new((t, g) => MultivariateNormal(Of(t, 0.5, -1, 2, 0).reshape(2, 2), precision_matrix: Of(t, 2, 0.7, 0.7, 1).reshape(2, 2), generator: g), "moments entropy mode"),
        ["Independent"] = new((t, g) => Independent(Normal(Of(t, 0.5, -1, 2, 0).reshape(2, 2), Of(t, 2, 0.7), g), 1), "moments entropy mode"),
        ["TransformedDistribution"] = new((t, g) => new TransformedDistribution(Normal(Of(t, 0.5, -1), Of(t, 2, 0.5), g), [new AffineTransform(1.0, -2.0), new SoftplusTransform()]), "cdf"),
    };

    public static TheoryData<string> All => [.. Table.Keys];

    private static TheoryData<string> With(string law) => [.. Table.Where(entry => entry.Value.Laws.Contains(law)).Select(entry => entry.Key)];

    public static TheoryData<string> WithMoments => With("moments");
    public static TheoryData<string> WithCdf => With("cdf");
    public static TheoryData<string> WithEntropy => With("entropy");
    public static TheoryData<string> WithMode => With("mode");

    internal static void Near(Tensor expected, Tensor actual, double tolerance = 1e-9) =>
        Assert.True(expected.shape.SequenceEqual(actual.shape) && allclose(actual.to_type(ScalarType.Float64), expected.to_type(ScalarType.Float64), tolerance, tolerance), $"{actual.ToString(true)}\nwhere this was expected:\n{expected.ToString(true)}");

    internal static void Within(Tensor expected, Tensor actual, Tensor error) =>
        Assert.True((actual - expected).abs().le(error).all().item<bool>(), $"{actual.ToString(true)}\nwhere this was expected:\n{expected.ToString(true)}\nwithin\n{error.ToString(true)}");

    [Theory, MemberData(nameof(WithMoments))]
    public void Draws_have_the_mean_and_the_variance(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(1);
        var draws = d.sample(Draws);
        var squares = (draws - d.mean).square();
        Within(d.mean, draws.mean([0]), 5 * (d.variance / Draws).sqrt());
        Within(d.variance, squares.mean([0]), 5 * (squares.var(0) / Draws).sqrt());
        Near(d.variance.sqrt(), d.stddev);
    }

    [Theory, MemberData(nameof(WithCdf))]
    public void Draws_are_spread_as_the_cdf_says(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(2);
        foreach (var draws in new[] { d.sample(Draws), d.rsample(Draws) })
        {
            var (ordered, _) = d.cdf(draws).sort(0);
            var ranks = (arange(Draws, ScalarType.Float64) + 0.5).unsqueeze(-1) / Draws;
            // Kolmogorov's and Smirnov's distance passes this once in 20,000 times.
            Assert.InRange((ordered - ranks).abs().max().item<double>(), 0, 2.3 / Math.Sqrt(Draws));
        }
    }

    [Theory, MemberData(nameof(WithCdf))]
    public void The_cdf_is_the_integral_of_the_density_and_icdf_its_inverse(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(3);
        var draws = d.sample(200).requires_grad_(true);
        var cdf = d.cdf(draws);
        Near(d.log_prob(draws).exp(), autograd.grad([cdf.sum()], [draws])[0], 1e-7);
        if (d is not Modules.Gamma) Near(draws, d.icdf(cdf), 1e-6);
    }

    [Theory, MemberData(nameof(WithEntropy))]
    public void The_entropy_is_the_mean_of_minus_log_p(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(4);
        var surprise = -d.log_prob(d.sample(Draws));
        Within(d.entropy(), surprise.mean([0]), 5 * (surprise.var(0) / Draws).sqrt() + 1e-12);
        Near(d.entropy().exp(), d.perplexity());
    }

    [Theory, MemberData(nameof(WithMode))]
    public void No_draw_is_more_probable_than_the_mode(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(5);
        var best = d.log_prob(d.mode);
        var drawn = d.log_prob(d.sample(Draws)).amax([0]);
        Assert.True((drawn <= best + 1e-9).all().item<bool>());
        // Somewhere else it would not be met so nearly.
        Assert.True((drawn >= best - 0.2).all().item<bool>());
    }

    [Theory, MemberData(nameof(All))]
    public void Shapes_and_types(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float32);
        long[] batch = d.batch_shape.Shape, one = [.. batch, .. d.event_shape];
        Assert.Equal(2, batch[0]);
        Assert.Equal(one, d.sample().shape);
        Assert.Equal([5, 4, .. one], d.sample(5, 4).shape);
        Assert.Equal([5, 4, .. one], d.rsample(new Size((5L, 4L))).shape);
        var draws = d.sample(new Size(3L));
        Assert.False(draws.requires_grad);
        Assert.Equal(d is Categorical ? ScalarType.Int64 : ScalarType.Float32, draws.dtype);
        Assert.Equal([3, .. batch], d.log_prob(draws).shape);
        Assert.Equal(ScalarType.Float32, d.log_prob(draws).dtype);
        foreach (var member in Members(d))
        {
            var value = member(draws);
            Assert.Equal(ScalarType.Float32, value.dtype);
        }
    }

    [Theory, MemberData(nameof(All))]
    public void The_same_seed_gives_the_same_draws(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        manual_seed(6);
        var first = d.rsample(20);
        var other = d.rsample(20);
        manual_seed(6);
        Assert.True(first.Equals(d.rsample(20)));
        Assert.False(first.Equals(other));
    }

    [Theory, MemberData(nameof(All))]
    public void A_larger_batch_has_the_same_parameters(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        using var larger = d.expand(new Size(3L) + d.batch_shape);
        Assert.Equal(d.GetType(), larger.GetType());
        Assert.Equal(new Size(3L) + d.batch_shape, larger.batch_shape);
        Assert.Equal(d.event_shape, larger.event_shape);
        manual_seed(7);
        var draws = larger.sample(4);
        Assert.Equal([4, 3, .. d.batch_shape, .. d.event_shape], draws.shape);
        Assert.False(draws[0, 0].Equals(draws[0, 1]));
        Near(d.log_prob(draws), larger.log_prob(draws));

        using var filled = Table[name].Make(ScalarType.Float32);
        Assert.Same(filled, d.expand(new Size(3L) + d.batch_shape, filled));
        Near(d.log_prob(draws), filled.log_prob(draws));
        using Distribution foreign = d is Normal ? new Cauchy(0.0, 1.0) : new Normal(0.0, 1.0);
        Assert.Contains(d.GetType().Name, Assert.Throws<ArgumentException>(() => d.expand(d.batch_shape, foreign)).Message);
    }

    // What a distribution may lack is asked for, and is then no tensor.
    private static IEnumerable<Func<Tensor, Tensor>> Members(Distribution d)
    {
        List<Func<Tensor, Tensor>> all =
        [
            _ => d.mean, _ => d.variance, _ => d.stddev, _ => d.mode, _ => d.entropy(), _ => d.perplexity(), d.log_prob, d.cdf,
            value => WrappedTensorDisposeScope(() => d.icdf(value.sigmoid())),
        ];
        var own = d.GetType().GetProperties().Where(property => property.PropertyType == typeof(Tensor) && property.DeclaringType == d.GetType());
        all.AddRange(own.Select(property => (Func<Tensor, Tensor>)(_ => (Tensor)property.GetValue(d)!)));
        return all.Where(member =>
        {
            using var scope = NewDisposeScope();
            try
            {
                member(d.sample().abs());
                return true;
            }
            catch (Exception error) when ((error.InnerException ?? error) is NotSupportedException)
            {
                return false;
            }
        });
    }

    [Theory, MemberData(nameof(All))]
    public void Nothing_is_left_behind(string name)
    {
        LivingTensors.Before();
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Distribution d;
        // It keeps what was made in a scope, past it.
        using (NewDisposeScope()) d = Table[name].Make(ScalarType.Float64);
        using (var scope = NewDisposeScope())
        {
            Func<Tensor, Tensor>[] members = [.. Members(d), _ => d.sample(3), _ => d.rsample(3)];
            foreach (var member in members)
            {
                var value = d.sample(3);
                using var inner = NewDisposeScope();
                var result = member(value);
                Assert.Equal([result], inner.DisposablesView);
            }
            using (var larger = d.expand(new Size(3L) + d.batch_shape)) larger.sample();
            d.expand(new Size(3L) + d.batch_shape, d);
            d.sample();
        }
        Assert.True(DisposeScopeManager.Statistics.ThreadTotalLiveCount > before);
        d.Dispose();
        d.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory, MemberData(nameof(All))]
    public void Draws_come_from_the_generator_that_is_given(string name)
    {
        using var scope = NewDisposeScope();
        using var generator = new Generator(8);
        using var d = Table[name].Make(ScalarType.Float64, generator);
        var state = get_rng_state();
        var first = d.sample(10);
        Assert.True(state.Equals(get_rng_state()));
        generator.manual_seed(8);
        Assert.True(first.Equals(d.sample(10)));
    }
}
