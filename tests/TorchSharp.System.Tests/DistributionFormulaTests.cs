using static TorchSharp.Tests.DistributionTests;
using static TorchSharp.torch.distributions;
using BindingFlags = global::System.Reflection.BindingFlags;

namespace TorchSharp.Tests;

/// <summary>What holds of one distribution or another: probabilities, derivatives, limits.</summary>
public class DistributionFormulaTests
{
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
        Assert.Contains("1 to 3 trials", Assert.Throws<NotSupportedException>(() => uneven.enumerate_support()).Message);
        // H of one bit, and of three: the entropy takes each for itself.
        using var one = Binomial(tensor(1.0), tensor(0.4));
        using var three = Binomial(tensor(3.0), tensor(0.4));
        Near(stack([one.entropy(), three.entropy()]), uneven.entropy());
        using var normal = Normal(0.0);
        Assert.Throws<NotSupportedException>(() => normal.enumerate_support());
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
    public void Normal_vectors_have_the_batch_to_which_mean_and_matrix_broadcast()
    {
        using var scope = NewDisposeScope();
        var (loc, covariance) = (randn(4, 1, 3, ScalarType.Float64), eye(3, dtype: ScalarType.Float64) * tensor(new[] { 1.0, 4 }).reshape(2, 1, 1));
        using var d = MultivariateNormal(loc, covariance);
        Assert.Equal((new Size((4L, 2L)), new Size(3L)), (d.batch_shape, d.event_shape));
        using var apart = Normal(loc, tensor(new[] { 1.0, 2 }).reshape(2, 1));
        var x = randn(5, 4, 2, 3, ScalarType.Float64);
        Near(apart.log_prob(x).sum(-1), d.log_prob(x));
        Near(apart.entropy().sum(-1), d.entropy());
        Near(apart.variance, d.variance);
    }

    [Fact]
    public void A_larger_batch_takes_no_more_memory()
    {
        using var scope = NewDisposeScope();
        using var classes = Categorical(ones(2, 4));
        using var larger = (Modules.Categorical)classes.expand(new Size((1000L, 2L)));
        Assert.Equal(0, larger.probs.stride(0));
        using var normal = Normal(zeros(2), ones(2)).expand(new Size((1000L, 2L)));
        Assert.Equal(0, normal.mean.stride(0));
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

    /// <summary>Normal numbers by their natural parameters.</summary>
    private sealed class Family(Tensor first, Tensor second) : ExponentialFamily(null)
    {
        protected override IList<Tensor> NaturalParams => [first, second];
        protected override Tensor MeanCarrierMeasure => zeros_like(first);
        protected override Tensor LogNormalizer(params Tensor[] parameters) => -parameters[0].square() / (4 * parameters[1]) + (-Math.PI / parameters[1]).log() / 2;
        public override Tensor mean => -first / (2 * second);
        public override Tensor variance => -1 / (2 * second);
        public override Tensor log_prob(Tensor value) => Normal(mean, stddev).log_prob(value);
        public override Tensor rsample(params long[] sample_shape) => Normal(mean, stddev).rsample(sample_shape);
        public override Distribution expand(Size batch_shape, Distribution? instance = null) => new Family(first.expand(batch_shape), second.expand(batch_shape)).Shaped(batch_shape.Shape);
        public Family Shaped(long[] shape) { _init(shape); return this; }
    }

    /// <summary>A family of which no more is used than it must tell.</summary>
    private sealed class Told(ExponentialFamily of) : ExponentialFamily(null)
    {
        private object Ask(string name, params object[] arguments) => of.GetType().InvokeMember(name, (arguments.Length > 0 ? BindingFlags.InvokeMethod : BindingFlags.GetProperty) | BindingFlags.Instance | BindingFlags.NonPublic, null, of, arguments)!;

        protected override IList<Tensor> NaturalParams => (IList<Tensor>)Ask(nameof(NaturalParams));
        protected override Tensor MeanCarrierMeasure => (Tensor)Ask(nameof(MeanCarrierMeasure));
        protected override Tensor LogNormalizer(params Tensor[] parameters) => (Tensor)Ask(nameof(LogNormalizer), [parameters]);
        public override Tensor mean => of.mean;
        public override Tensor variance => of.variance;
        public override Tensor log_prob(Tensor value) => of.log_prob(value);
        public override Tensor rsample(params long[] sample_shape) => of.rsample(sample_shape);
        public override Distribution expand(Size batch_shape, Distribution? instance = null) => of.expand(batch_shape, instance);
        public Told Shaped() { _init(of.batch_shape, of.event_shape); return this; }
    }

    [Theory]
    [InlineData("Exponential"), InlineData("Gamma"), InlineData("Chi2"), InlineData("Beta"), InlineData("Dirichlet")]
    public void The_families_tell_their_entropy(string name)
    {
        using var scope = NewDisposeScope();
        using var d = Table[name].Make(ScalarType.Float64);
        Near(d.entropy(), new Told((ExponentialFamily)d).Shaped().entropy());
    }

    [Fact]
    public void The_entropy_of_a_family_follows_from_its_normalizer()
    {
        using var scope = NewDisposeScope();
        var (loc, scale) = (tensor(new[] { 0.5, -1 }), tensor(new[] { 2, 0.5 }));
        using var normal = Normal(loc, scale);
        using var family = new Family(loc / scale.square(), -0.5 / scale.square()).Shaped([2]);
        Near(normal.entropy(), family.entropy());
        Near(loc, family.mean);
        Near(scale, family.stddev);
        Near(normal.log_prob(scale), family.log_prob(scale));
        Near(normal.entropy(), family.expand(new Size([3, 2])).entropy()[1]);
        using var frozen = no_grad();
        Near(normal.entropy(), family.entropy());
    }
}
