using GanNotebooks.Tests;
using TorchSharp.Modules;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Tests;

/// <summary>What holds of every distribution: draws against its moments, its cdf and its density; shapes; nothing left behind.</summary>
public class DistributionTests
{
    private const int Draws = 100_000;

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

    private static void Near(Tensor expected, Tensor actual, double tolerance = 1e-9) =>
        Assert.True(expected.shape.SequenceEqual(actual.shape) && allclose(actual.to_type(ScalarType.Float64), expected.to_type(ScalarType.Float64), tolerance, tolerance), $"{actual.ToString(true)}\nwhere this was expected:\n{expected.ToString(true)}");

    private static void Within(Tensor expected, Tensor actual, Tensor error) =>
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
            catch (Exception error) when ((error.InnerException ?? error) is NotImplementedException)
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

    [Theory]
    [InlineData("Bernoulli", 2), InlineData("Binomial of logits", 10), InlineData("Geometric", 200), InlineData("NegativeBinomial", 300), InlineData("Poisson", 60), InlineData("Categorical of logits", 3)]
    public void Probabilities_sum_to_1(string name, int values)
    {
        using var scope = NewDisposeScope();
        using var d = name.StartsWith("Binomial") ? Binomial(9, null, 0.3) : Table[name].Make(ScalarType.Float64);
        var sum = d.log_prob(arange(values, ScalarType.Float64).reshape([-1, .. d.batch_shape.Select(_ => 1L)])).exp().sum(dim: 0);
        Near(ones_like(sum), sum, 1e-8);
    }

    [Fact]
    public void The_support_of_discrete_distributions()
    {
        using var scope = NewDisposeScope();
        using var bits = Bernoulli(tensor(new[] { 0.3, 0.9 }));
        Near(tensor(new double[,] { { 0, 0 }, { 1, 1 } }), bits.enumerate_support());
        Near(tensor(new double[,] { { 0 }, { 1 } }), bits.enumerate_support(false));
        using var vectors = OneHotCategorical(ones(2, 3));
        Near(eye(3).unsqueeze(1).expand(3, 2, 3), vectors.enumerate_support());
        using var uneven = Binomial(tensor(new[] { 1.0, 3.0 }), tensor(0.4));
        Assert.Contains("1 to 3 trials", Assert.Throws<NotImplementedException>(() => uneven.enumerate_support()).Message);
        // H of one bit, and of three: the entropy takes each for itself.
        using var one = Binomial(tensor(1.0), tensor(0.4));
        using var three = Binomial(tensor(3.0), tensor(0.4));
        Near(stack([one.entropy(), three.entropy()]), uneven.entropy());
        using var normal = Normal(0.0);
        Assert.Throws<NotImplementedException>(() => normal.enumerate_support());
    }

    [Fact]
    public void Draws_are_differentiated_with_regard_to_the_parameters()
    {
        using var scope = NewDisposeScope();
        Tensor Leaf(double value) => tensor(value).requires_grad_(true);
        manual_seed(9);
        var (loc, scale) = (Leaf(0.5), Leaf(2));
        using var normal = Normal(loc, scale);
        var x = normal.rsample(7);
        Near(tensor(7.0), autograd.grad([x.sum()], [loc], retain_graph: true)[0]);
        Near(((x - loc) / scale).sum().detach(), autograd.grad([x.sum()], [scale])[0]);

        // dx/dα = −(∂F/∂α) / p, with the derivative of the cdf by differences; libtorch's is a rational approximation.
        var (alpha, rate) = (Leaf(2.5), Leaf(0.7));
        using var gamma = Gamma(alpha, rate);
        x = gamma.rsample(7);
        var gradients = autograd.grad([x.sum()], [alpha, rate]);
        x = x.detach();
        using var above = Gamma(tensor(2.5 + 1e-5), tensor(0.7));
        using var below = Gamma(tensor(2.5 - 1e-5), tensor(0.7));
        Near(-((above.cdf(x) - below.cdf(x)) / 2e-5 / gamma.log_prob(x).exp()).sum().detach(), gradients[0], 1e-3);
        Near(-(x / rate).sum().detach(), gradients[1]);

        // Beta(a, 1) has the cdf xᵃ, so that dx/da = −x log x / a.
        var a = Leaf(1.7);
        using var beta = Beta(a, tensor(1.0));
        x = beta.rsample(7);
        Near(-(x * x.log() / a).sum().detach(), autograd.grad([x.sum()], [a])[0], 1e-3);

        var concentration = tensor(new[] { 1.7, 1.0 }).requires_grad_(true);
        using var dirichlet = Dirichlet(concentration);
        x = dirichlet.rsample(7)[.., 0];
        Near(-(x * x.log() / 1.7).sum().detach(), autograd.grad([x.sum()], [concentration])[0][0], 1e-3);

        using var bits = Bernoulli(logits: Leaf(0.3));
        Assert.False(bits.rsample(3).requires_grad);
        Assert.True(bits.log_prob(1.0).requires_grad);
        Assert.False(normal.sample(3).requires_grad);
    }

    [Fact]
    public void What_is_wrong_with_the_parameters_is_said()
    {
        using var scope = NewDisposeScope();
        void Refused(Func<Distribution> make, params string[] words)
        {
            var error = Assert.ThrowsAny<ArgumentException>(make);
            foreach (var word in words) Assert.Contains(word, error.Message);
        }
        var (two, three) = (ones(2), ones(3));
        Refused(() => Normal(two, three), "loc is float32[2]", "scale is float32[3]");
        Refused(() => Normal(two, -two), "Normal wants a scale", "GreaterThan(lower_bound=0)", "from -1 to -1");
        Refused(() => Normal(two * double.NaN, two), "loc", "Real()");
        Refused(() => Gamma(two, zeros(2)), "rate");
        Refused(() => Chi2(-two), "Chi2 wants a df");
        Refused(() => Uniform(two, two), "width");
        Refused(() => Bernoulli(), "Bernoulli", "neither was given");
        Refused(() => Bernoulli(0.5, 0.5), "both were given");
        Refused(() => Bernoulli(1.5, null), "probs", "Interval(lower_bound=0, upper_bound=1)");
        Refused(() => Binomial(tensor(1.5), tensor(0.5)), "total_count", "IntegerGreaterThan");
        Refused(() => Geometric(zeros(1)), "probs");
        Refused(() => NegativeBinomial(3, 1.0, null), "probs", "LessThan");
        Refused(() => Poisson(-1.0), "rate");
        Refused(() => Categorical(tensor(0.5)), "[B…, K]");
        Refused(() => Categorical(tensor(new[] { 1.0, -1 })), "probs");
        Refused(() => Categorical(zeros(3)), "sum of probs");
        Refused(() => Categorical(0), "One class or more");
        Refused(() => Multinomial(-1, two), "0 draws or more", "-1");
        Refused(() => Dirichlet(tensor(1.0)), "[B…, K]");
        Refused(() => Gumbel(two, three), "Gumbel's parameters");
        Refused(() => RelaxedBernoulli(zeros(1), two / 2), "temperature");
        Refused(() => MultivariateNormal(two), "covariance_matrix, precision_matrix, scale_tril; 0 were given");
        Refused(() => MultivariateNormal(two, eye(2), scale_tril: eye(2)), "2 were given");
        Refused(() => MultivariateNormal(two, eye(3)), "loc [B…, K] and covariance_matrix [B…, K, K]", "float32[3, 3]");
        Refused(() => MultivariateNormal(two, -eye(2)), "covariance_matrix", "PositiveDefinite()");
        Refused(() => MultivariateNormal(two, scale_tril: ones(2, 2)), "scale_tril", "LowerCholesky()");
        Refused(() => Independent(Normal(two, two), 2), "[2]", "2 of its dimensions");
        Refused(() => new TransformedDistribution(Normal(0.0), new SoftmaxTransform()), "events of 1 dimensions");
        Refused(() => new TransformedDistribution(Normal(two, two), new AffineTransform(three, three)), "do not broadcast");
    }

    [Fact]
    public void A_value_of_another_shape_is_refused()
    {
        using var scope = NewDisposeScope();
        using var normal = Normal(zeros(4, 3), ones(3));
        Assert.Equal([4, 3], normal.log_prob(zeros(3)).shape);
        Assert.Contains("[4, 3]", Assert.Throws<ArgumentException>(() => normal.log_prob(zeros(4))).Message);
        using var vector = MultivariateNormal(zeros(3), eye(3));
        Assert.Equal([2, 5], vector.log_prob(zeros(2, 5, 3)).shape);
        Assert.Throws<ArgumentException>(() => vector.log_prob(zeros(5, 1)));
        Assert.Throws<ArgumentException>(() => vector.log_prob(tensor(0.0)));
        using var counts = Multinomial(3, 4);
        Assert.Contains("event shape [4]", Assert.Throws<ArgumentException>(() => counts.log_prob(zeros(3))).Message);
    }

    [Fact]
    public void Numbers_for_parameters()
    {
        using var scope = NewDisposeScope();
        using var normal = Normal(1.0);
        Assert.Equal((1.0, 1.0, ScalarType.Float64), (normal.mean.item<double>(), normal.stddev.item<double>(), normal.mean.dtype));
        using var laplace = Laplace(1f, 2f);
        Assert.Equal((8f, ScalarType.Float32), (laplace.variance.item<float>(), laplace.mean.dtype));
        using var poisson = Poisson(3f);
        Assert.Equal(3f, poisson.variance.item<float>());
        using var binomial = Binomial(10, 0.25, null);
        Assert.Equal(2.5, binomial.mean.item<double>());
        using var negative = NegativeBinomial(10, (float?)null, 0f);
        Assert.Equal(10f, negative.mean.item<float>());
        using var even = Categorical(4);
        Near(full(4, 0.25), even.probs, 1e-6);
        using var counts = Multinomial(8, 4);
        Near(full(4, 2.0), counts.mean, 1e-6);
        using var none = Multinomial(0, 4);
        Assert.Equal([3, 4], none.sample(3).shape);
        using var single = OneHotCategorical(0.3, null);
        Near(ones(5, 1), single.sample(5));
        using var relaxed = RelaxedBernoulli(tensor(0.1), 0.25, null);
        Near(tensor(0.25), relaxed.probs);
        Near(tensor(0.1), relaxed.temperature);
        Near(tensor(Math.Log(1.0 / 3)), relaxed.logits);
    }

    [Fact]
    public void Poissons_cdf_sums_its_probabilities()
    {
        using var scope = NewDisposeScope();
        using var d = Poisson(tensor(new[] { 0.7, 12, 300 }));
        var numbers = arange(600, ScalarType.Float64).unsqueeze(-1);
        var sums = d.log_prob(numbers).exp().cumsum(0);
        Near(sums, d.cdf(numbers));
        Near(sums, d.cdf(numbers + 0.5));
        Near(zeros(3), d.cdf(tensor(-0.5)));
        var p = tensor(new[] { 0.001, 0.2, 0.5, 0.97, 0.9999 }).unsqueeze(-1);
        Near((sums.unsqueeze(0) < p.unsqueeze(-1)).sum(1), d.icdf(p));
        Assert.True(d.icdf(tensor(1.0)).isinf().all().item<bool>());
        Near(zeros(3), d.icdf(tensor(0.0)));
    }

    [Fact]
    public void Relaxed_classes_come_as_often_as_the_classes()
    {
        using var scope = NewDisposeScope();
        manual_seed(10);
        var probs = tensor(new[] { 0.2, 0.5, 0.3 });
        foreach (var temperature in new[] { 0.05, 5 })
        {
            using var vectors = RelaxedOneHotCategorical(tensor(temperature), probs);
            var draws = vectors.sample(Draws);
            Near(ones(Draws), draws.sum(-1));
            Within(probs, nn.functional.one_hot(draws.argmax(-1), 3).to_type(ScalarType.Float64).mean([0]), 5 * (probs * (1 - probs) / Draws).sqrt());
            // Near a corner where it is cold, near the middle where it is hot.
            Assert.Equal(temperature < 1, draws.amax([-1]).mean().item<double>() > 0.95);
            using var bits = RelaxedBernoulli(tensor(temperature), tensor(0.3));
            Assert.InRange((bits.sample(Draws) > 0.5).to_type(ScalarType.Float64).mean().item<double>(), 0.3 - 5 * Math.Sqrt(0.21 / Draws), 0.3 + 5 * Math.Sqrt(0.21 / Draws));
        }
        // The density of a relaxed bit has the integral 1.
        using var relaxed = RelaxedBernoulli(tensor(0.7), tensor(0.3));
        var x = (arange(100_000, ScalarType.Float64) + 0.5) / 100_000;
        Assert.Equal(1, relaxed.log_prob(x).exp().mean().item<double>(), 2e-3);
    }

    /// <summary>Normal numbers, as a family of which only A is told.</summary>
    private sealed class Family(Tensor first, Tensor second) : ExponentialFamily(null)
    {
        protected override IList<Tensor> NaturalParams => [first, second];
        protected override Tensor MeanCarrierMeasure => zeros_like(first);
        protected override Tensor LogNormalizer(params Tensor[] parameters) => -parameters[0].square() / (4 * parameters[1]) + (-Math.PI / parameters[1]).log() / 2;
        public override Tensor mean => throw new NotImplementedException();
        public override Tensor variance => throw new NotImplementedException();
        public override Tensor log_prob(Tensor value) => throw new NotImplementedException();
        public override Tensor rsample(params long[] sample_shape) => throw new NotImplementedException();
        public override Distribution expand(Size batch_shape, Distribution? instance = null) => throw new NotImplementedException();
        public Family Shaped(long[] shape) { _init(shape); return this; }
    }

    [Fact]
    public void The_entropy_of_a_family_follows_from_its_normalizer()
    {
        using var scope = NewDisposeScope();
        var (loc, scale) = (tensor(new[] { 0.5, -1 }), tensor(new[] { 2, 0.5 }));
        using var normal = Normal(loc, scale);
        Near(normal.entropy(), new Family(loc / scale.square(), -0.5 / scale.square()).Shaped([2]).entropy());
        using var frozen = no_grad();
        Near(normal.entropy(), new Family(loc / scale.square(), -0.5 / scale.square()).Shaped([2]).entropy());
    }

    [Fact]
    public void Transforms_say_what_they_are()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(-1, new ComposeTransform([new ExpTransform(), new AffineTransform(0.0, -2.0), new TanhTransform()]).sign.ToDouble());
        Assert.Equal(1, new ComposeTransform([]).inv.sign.ToDouble());
        Near(tensor(new[] { -1.0, 1 }), new AffineTransform(zeros(2), tensor(new[] { -3.0, 2 })).inv.sign);
        Assert.Throws<NotImplementedException>(() => new AbsTransform().sign);
        Assert.False(new AbsTransform().bijective);
        Assert.False(new ComposeTransform([new ExpTransform(), new SoftmaxTransform()]).bijective);
        Assert.Equal(1, new ComposeTransform([new ExpTransform(), new SoftmaxTransform()]).event_dim);
        var reshape = new ReshapeTransform([2, 3], [6]);
        Assert.Equal((2, 1), (reshape.domain.event_dim, reshape.codomain.event_dim));
        Assert.Throws<InvalidOperationException>(() => reshape.event_dim);
        Assert.Equal([5, 6], reshape.forward_shape([5, 2, 3]));
        Assert.Equal([5, 2, 3], reshape.inv.forward_shape([5, 6]));
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => reshape.forward(zeros(3, 2))).Message);
        Assert.Contains("[7]", Assert.Throws<ArgumentException>(() => new ReshapeTransform([2, 3], [7])).Message);
        var exp = new ExpTransform();
        Assert.Same(exp, exp.inv.inv);
        Assert.Same(exp.inv, exp.inv);
        Assert.Equal("IndependentConstraint(GreaterThan(lower_bound=0), 2)", new IndepdenentTransform(exp, 2).codomain.ToString());
        Assert.Throws<ArgumentException>(() => new IndepdenentTransform(exp, 2).forward(zeros(3)));
        // A transform of vectors makes the base's last batch dimension an event's.
        using var d = new TransformedDistribution(Normal(zeros(4, 3), ones(3)), new IndepdenentTransform(exp, 1));
        Assert.Equal((new Size(4L), new Size(3L)), (d.batch_shape, d.event_shape));
        using var apart = LogNormal(zeros(4, 3), ones(3));
        var draws = d.sample(2);
        Near(apart.log_prob(draws).sum(-1), d.log_prob(draws), 1e-5);
    }

    [Fact]
    public void Constraints_say_what_they_are()
    {
        Assert.Equal("Interval(lower_bound=0, upper_bound=1)", constraints.unit_interval.ToString());
        Assert.Equal("IntegerInterval(lower_bound=-1, upper_bound=3)", constraints.integer_interval(-1, 3).ToString());
        Assert.Equal("HalfOpenInterval(lower_bound=0, upper_bound=1.5)", constraints.half_open_interval(0, 1.5).ToString());
        Assert.Equal("Multinomial(upper_bound=4)", constraints.multinomial(4).ToString());
        Assert.Equal("IntegerLessThan(upper_bound=4)", new constraints._IntegerLessThan(4).ToString());
        Assert.Equal("Simplex()", constraints.simplex.ToString());
        Assert.Equal((true, 1), (constraints.one_hot.is_discrete, constraints.one_hot.event_dim));
        Assert.Equal((false, 2), (constraints.positive_definite.is_discrete, constraints.positive_definite.event_dim));
        Assert.Equal((true, 0), (constraints.cat([constraints.real, constraints.boolean]).is_discrete, constraints.cat([constraints.real, constraints.boolean]).event_dim));
        Assert.Equal(2, constraints.stack([constraints.simplex, constraints.one_hot], -2).event_dim);
        using var scope = NewDisposeScope();
        Near(tensor(new[] { true, false, false }), new constraints._IntegerLessThan(4).check(tensor(new[] { 4, 4.5, 5 })));
        Assert.Throws<InvalidOperationException>(() => constraints.dependent.check(zeros(1)));
        Assert.Throws<ArgumentException>(() => constraints.real_vector.check(tensor(1.0)));
        Assert.Throws<ArgumentException>(() => constraints.cat([constraints.real], 0, [1, 2]));
    }
}
