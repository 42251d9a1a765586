using TorchSharp.Modules;
using static TorchSharp.Tests.DistributionTests;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Tests;

/// <summary>What a distribution takes for parameters and for values.</summary>
public class DistributionParameterTests
{
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
        Refused(() => Uniform(two, two), "high", "above low");
        Refused(() => Uniform(two, three), "low is float32[2]", "high is float32[3]");
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
}
