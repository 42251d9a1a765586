using TorchSharp.Modules;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Tests.Oracle;

/// <summary>torch.distributions: properties, densities, and draws from the same seed.</summary>
internal static class Distributions
{
    private const string Moments = "mean variance stddev", Draws = "sample rsample";

    /// <summary>A case for each member of a distribution; in float64, where digits cancel, and in float32 not the same ones.</summary>
    /// <param name="python">The distribution; what is left out is its last argument.</param>
    /// <param name="inputs">The parameters, and a value last.</param>
    private static IEnumerable<Operation> Of(string python, string members, Func<Draw, Tensor[]> inputs, Func<Draw, Tensor[], Distribution> make)
    {
        foreach (var member in members.Split(' '))
        {
            var (call, ours) = Member(member);
            var distribution = $"torch.distributions.{python[..^1]}, validate_args=False)";
            yield return new($"{distribution}{call}", inputs, (d, x) =>
            {
                using var made = make(d, x);
                return ours(made, x[^1]);
            }, Moments.Contains(member) || member is "sample" ? null : [ScalarType.Float64]);
        }
    }

    private static (string, Func<Distribution, Tensor, Tensor>) Member(string name) => name switch
    {
        "mean" => (".mean", (d, _) => d.mean),
        "variance" => (".variance", (d, _) => d.variance),
        "stddev" => (".stddev", (d, _) => d.stddev),
        "mode" => (".mode", (d, _) => d.mode),
        "entropy" => (".entropy()", (d, _) => d.entropy()),
        "perplexity" => (".perplexity()", (d, _) => d.perplexity()),
        "sample" => (".sample((2, 3))", (d, _) => d.sample(2, 3)),
        "rsample" => (".rsample((3,))", (d, _) => d.rsample(3)),
        "log_prob" => (".log_prob(x[-1])", (d, value) => d.log_prob(value)),
        "cdf" => (".cdf(x[-1])", (d, value) => d.cdf(value)),
        "icdf" => (".icdf(x[-1].sigmoid())", (d, value) => d.icdf(value.sigmoid())),
        "support" => (".enumerate_support()", (d, _) => d.enumerate_support()),
        "narrow" => (".enumerate_support(False)", (d, _) => d.enumerate_support(false)),
        "logits" => (".logits", (d, _) => (Tensor)d.GetType().GetProperty("logits")!.GetValue(d)!),
        "temperature" => (".temperature", (d, _) => (Tensor)d.GetType().GetProperty("temperature")!.GetValue(d)!),
        "probs" => (".probs", (d, _) => (Tensor)d.GetType().GetProperty("probs")!.GetValue(d)!),
        _ => throw new ArgumentException(name),
    };

    // Two parameters that broadcast, and a value.
    private static Func<Draw, Tensor[]> Two(Func<Draw, long[], Tensor> first, Func<Draw, long[], Tensor> second, Func<Draw, long[], Tensor> value) => d =>
    {
        var shape = d.Shape(1, 3);
        return [first(d, d.Broadcast(shape)), second(d, shape), value(d, d.Broadcast(shape))];
    };

    private static Func<Draw, Tensor[]> One(Func<Draw, long[], Tensor> parameter, Func<Draw, long[], Tensor> value) => d =>
    {
        var shape = d.Shape(1, 3);
        return [parameter(d, shape), value(d, d.Broadcast(shape))];
    };

    private static Tensor Real(Draw d, long[] shape) => d.Normal(shape);
    private static Tensor Positive(Draw d, long[] shape) => d.Positive(shape);
    private static Tensor Unit(Draw d, long[] shape) => d.Unit(shape);
    private static Tensor Bits(Draw d, long[] shape) => d.Fixed(d.Whole(d.Type, 2, shape));
    private static Tensor Few(Draw d, long[] shape) => d.Fixed(d.Whole(d.Type, 6, shape));
    private static Tensor Zeros(Draw d, long[] shape) => d.Fixed(d.Whole(d.Type, 1, shape));

    // Weights of four classes, or logits, and a value.
    private static Func<Draw, Tensor[]> Classes(Func<Draw, long[], Tensor> weights, Func<Draw, long[], Tensor> value) => d =>
    {
        var shape = d.Shape(0, 2);
        return [weights(d, [.. shape, 4]), value(d, shape)];
    };

    private static Tensor Share(Draw d, long[] shape) => d.Unit([.. shape, 4]);

    public static readonly Operation[] Table =
    [
        .. Of("Normal(a, b)", $"{Moments} {Draws} mode entropy perplexity log_prob cdf icdf", Two(Real, Positive, Real), (_, x) => Normal(x[0], x[1])),
        .. Of("Normal(torch.tensor(m, dtype=dtype), torch.tensor(s, dtype=dtype))", "sample log_prob", d => [d.Normal(3)], (d, _) => d.Type == ScalarType.Float32 ? Normal((float)d.Real("m", -1, 1), (float)d.Real("s", 1, 2)) : Normal(d.Real("m", -1, 1), d.Real("s", 1, 2))),
        .. Of("Laplace(a, b)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", Two(Real, Positive, Real), (_, x) => Laplace(x[0], x[1])),
        .. Of("Cauchy(a, b)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", Two(Real, Positive, Real), (_, x) => Cauchy(x[0], x[1])),
        .. Of("Uniform(a, a + b)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", Two(Real, Positive, Real), (_, x) => Uniform(x[0], x[0] + x[1])),

        .. Of("Exponential(a)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", One(Positive, Positive), (_, x) => Exponential(x[0])),
        .. Of("Gamma(a, b)", $"{Moments} {Draws} mode entropy log_prob", Two(Positive, Positive, Positive), (_, x) => Gamma(x[0], x[1])),
        .. Of("Chi2(a)", $"{Moments} {Draws} mode entropy log_prob", One(Positive, Positive), (_, x) => Chi2(x[0])),
        .. Of("Beta(a, b)", $"{Moments} {Draws} mode entropy log_prob", Two(Positive, Positive, Unit), (_, x) => Beta(x[0], x[1])),
        .. Of("Dirichlet(a)", $"{Moments} {Draws} mode entropy log_prob", Classes(Positive, Share), (_, x) => Dirichlet(x[0])),
        .. Of("FisherSnedecor(a + c, b * 3)", $"{Moments} {Draws} log_prob", Two(Positive, Positive, Positive), (_, x) => FisherSnedecor(x[0] + x[2], x[1] * 3)),

        .. Of("Bernoulli(a)", $"{Moments} sample entropy log_prob support narrow logits", One(Unit, Bits), (_, x) => Bernoulli(x[0])),
        .. Of("Bernoulli(logits=a)", $"{Moments} sample entropy log_prob probs", One(Real, Bits), (_, x) => Bernoulli(logits: x[0])),
        .. Of("Binomial(a + 5, b)", $"{Moments} sample mode log_prob logits", Two(Few, Unit, Few), (_, x) => Binomial(x[0] + 5, x[1])),
        .. Of("Binomial(a + 5, logits=b)", $"{Moments} sample mode log_prob entropy support narrow probs", Two(Zeros, Real, Few), (_, x) => Binomial(x[0] + 5, logits: x[1])),
        .. Of("Geometric(a)", $"{Moments} sample entropy log_prob logits", One(Unit, Few), (_, x) => Geometric(x[0])),
        .. Of("Geometric(logits=a)", $"{Moments} sample entropy log_prob probs", One(Real, Few), (_, x) => Geometric(logits: x[0])),
        .. Of("NegativeBinomial(a, b)", $"{Moments} sample mode log_prob logits", Two(Positive, Unit, Few), (_, x) => NegativeBinomial(x[0], x[1])),
        .. Of("NegativeBinomial(a, logits=b)", $"{Moments} sample mode log_prob probs", Two(Positive, Real, Few), (_, x) => NegativeBinomial(x[0], logits: x[1])),
        .. Of("Poisson(a)", $"{Moments} sample mode log_prob", One(Positive, Few), (_, x) => Poisson(x[0])),

        .. Of("Categorical(a)", $"{Moments} sample entropy log_prob support narrow logits", Classes(Positive, (d, shape) => d.Whole(4, shape)), (_, x) => Categorical(x[0])),
        .. Of("Categorical(logits=a)", $"{Moments} sample entropy log_prob probs", Classes(Real, (d, shape) => d.Whole(4, shape)), (_, x) => Categorical(logits: x[0])),
        .. Of("OneHotCategorical(a)", $"{Moments} sample mode entropy log_prob support narrow logits", Classes(Positive, Share), (_, x) => OneHotCategorical(x[0])),
        .. Of("OneHotCategorical(logits=a)", $"{Moments} sample mode entropy log_prob probs", Classes(Real, Share), (_, x) => OneHotCategorical(logits: x[0])),
        .. Of("Multinomial(5, a)", $"{Moments} sample log_prob logits", Classes(Positive, (d, shape) => Few(d, [.. shape, 4])), (_, x) => Multinomial(5, x[0])),
        .. Of("Multinomial(3, logits=a)", $"{Moments} sample log_prob probs", Classes(Real, (d, shape) => Few(d, [.. shape, 4])), (_, x) => Multinomial(3, logits: x[0])),
        // PyTorch takes log n! in float32.
        .. Of("Multinomial(5, a)", "entropy", Classes(Positive, Share), (_, x) => Multinomial(5, x[0])).Select(operation => operation with { Types = [ScalarType.Float32] }),

        .. Of("LogNormal(a, b)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", Two(Real, Positive, Positive), (_, x) => LogNormal(x[0], x[1])),
        .. Of("HalfNormal(a)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", One(Positive, Real), (_, x) => HalfNormal(x[0])),
        .. Of("HalfCauchy(a)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", One(Positive, Real), (_, x) => HalfCauchy(x[0])),
        .. Of("Gumbel(a, b + 1)", $"{Moments} {Draws} mode entropy log_prob cdf icdf", Two(Real, Positive, Real), (_, x) => Gumbel(x[0], x[1] + 1)),
        .. Of("Weibull(a, b)", $"{Moments} {Draws} entropy log_prob cdf icdf", Two(Positive, Positive, Positive), (_, x) => Weibull(x[0], x[1])),
        .. Of("Weibull(a, b + 1)", "mode", Two(Positive, Positive, Positive), (_, x) => Weibull(x[0], x[1] + 1)),
        .. Of("Pareto(a, b + 2)", $"{Moments} {Draws} mode entropy", Two(Positive, Positive, Positive), (_, x) => Pareto(x[0], x[1] + 2)),
        .. Of("Pareto(a, b)", "log_prob cdf icdf", d => [d.Fixed(d.Unit(3)), d.Positive(2, 3), d.Positive(2, 3)], (_, x) => Pareto(x[0], x[1])),
        .. Of("Kumaraswamy(a, b)", $"{Moments} {Draws} entropy log_prob cdf icdf", Two(Positive, Positive, Unit), (_, x) => Kumaraswamy(x[0], x[1])),

        .. Of("relaxed_bernoulli.LogitRelaxedBernoulli(a, b)", "sample rsample log_prob logits", Two((d, _) => d.Positive(), Unit, Real), (_, x) => LogitRelaxedBernoulli(x[0], x[1])),
        .. Of("relaxed_bernoulli.LogitRelaxedBernoulli(a, logits=b)", "sample rsample log_prob probs", Two((d, _) => d.Positive(), Real, Real), (_, x) => LogitRelaxedBernoulli(x[0], logits: x[1])),
        .. Of("RelaxedBernoulli(a, b)", "sample rsample log_prob logits temperature", Two((d, _) => d.Positive(), Unit, Unit), (_, x) => RelaxedBernoulli(x[0], x[1])),
        .. Of("RelaxedBernoulli(a, logits=b)", "sample rsample log_prob probs", Two((d, _) => d.Positive(), Real, Unit), (_, x) => RelaxedBernoulli(x[0], logits: x[1])),
        .. Of("relaxed_categorical.ExpRelaxedCategorical(a, b)", "sample rsample log_prob logits temperature", d => [d.Positive(), d.Positive(3, 4), d.Normal(3, 4)], (_, x) => ExpRelaxedCategorical(x[0], x[1])),
        .. Of("RelaxedOneHotCategorical(a, b)", "sample rsample log_prob logits", d => [d.Positive(), d.Positive(3, 4), d.Unit(3, 4)], (_, x) => RelaxedOneHotCategorical(x[0], x[1])),
        .. Of("RelaxedOneHotCategorical(a, logits=b)", "sample rsample log_prob probs temperature", d => [d.Positive(), d.Normal(3, 4), d.Unit(3, 4)], (_, x) => RelaxedOneHotCategorical(x[0], logits: x[1])),

        .. Of("MultivariateNormal(a, b @ b.mT + torch.eye(3, dtype=dtype))", $"{Moments} {Draws} mode entropy log_prob", Matrices, (_, x) => MultivariateNormal(x[0], Definite(x[1]))),
        .. Of("MultivariateNormal(a, precision_matrix=b @ b.mT + torch.eye(3, dtype=dtype))", $"{Moments} {Draws} entropy log_prob", Matrices, (_, x) => MultivariateNormal(x[0], precision_matrix: Definite(x[1]))),
        .. Of("MultivariateNormal(a, scale_tril=b.tril(-1) + torch.eye(3, dtype=dtype))", $"{Moments} {Draws} entropy log_prob", Matrices, (_, x) => MultivariateNormal(x[0], scale_tril: x[1].tril(-1) + eye(3, dtype: x[1].dtype))),

        .. Of("Independent(torch.distributions.Normal(a, b), n)", $"{Moments} {Draws} mode entropy log_prob", d => [d.Normal(2, 3), d.Positive(4, 2, 3), d.Normal(2, 3)], (d, x) => Independent(Normal(x[0], x[1]), (int)d.Int("n", 0, 2))),
        .. Transformed("torch.distributions.AffineTransform(2.0, -0.5), torch.distributions.ExpTransform()", "sample rsample log_prob cdf icdf", Two(Real, Positive, Positive), _ => [new AffineTransform(2.0, -0.5), new ExpTransform()]),
        .. Transformed("torch.distributions.ExpTransform(), torch.distributions.AffineTransform(-9 + 0 * a, a * a + 1), torch.distributions.ExpTransform().inv.inv", "sample rsample cdf icdf", Two(Real, Positive, Positive), x => [new ExpTransform(), new AffineTransform(-9 + 0 * x[0], x[0] * x[0] + 1), new ExpTransform().inv.inv]),
        .. Transformed("torch.distributions.ReshapeTransform((2, 3), (6,))", "sample rsample log_prob", d => [d.Normal(4, 2, 3), d.Positive(2, 3), d.Normal(4, 6)], _ => [new ReshapeTransform([2, 3], [6])]),
        .. Transformed("torch.distributions.SoftmaxTransform()", "sample rsample", d => [d.Normal(3), d.Positive(2, 3), d.Normal(3)], _ => [new SoftmaxTransform()]),

        .. Transform("ExpTransform()", Positive, _ => new ExpTransform()), .. Transform("ExpTransform().inv", Positive, _ => new LogTransform()), .. Transform("PowerTransform(b)", Positive, x => new PowerTransform(x[1])), .. Transform("SigmoidTransform()", Unit, _ => new SigmoidTransform()), .. Transform("SoftplusTransform()", Positive, _ => new SoftplusTransform()), .. Transform("TanhTransform()", Unit, _ => new TanhTransform()),
        .. Transform("AffineTransform(b, b + 1)", Real, x => new AffineTransform(x[1], x[1] + 1)), .. Transform("AffineTransform(3.0, -2.0, 1)", Real, _ => new AffineTransform(3.0, -2.0, 1)), .. Transform("ComposeTransform([torch.distributions.AffineTransform(b, b), torch.distributions.TanhTransform(), torch.distributions.AffineTransform(0.5, 0.5), torch.distributions.SigmoidTransform().inv])", Real, x => new ComposeTransform([new AffineTransform(x[1], x[1]), new TanhTransform(), new AffineTransform(0.5, 0.5), new SigmoidTransform().inv])),
        .. Transform("IndependentTransform(torch.distributions.ExpTransform(), 1)", Positive, _ => new IndepdenentTransform(new ExpTransform(), 1)), .. Transform("ComposeTransform([torch.distributions.IndependentTransform(torch.distributions.ExpTransform(), 1), torch.distributions.PowerTransform(b)])", Positive, x => new ComposeTransform([new IndepdenentTransform(new ExpTransform(), 1), new PowerTransform(x[1])])),
        .. Transform("ReshapeTransform((a.shape[-1],), (a.shape[-1], 1)).inv.inv", Real, x => new ReshapeTransform([x[0].shape[^1]], [x[0].shape[^1], 1]).inv.inv),

        Check("boolean", constraints.boolean), Check("nonnegative_integer", constraints.nonnegative_integer), Check("positive_integer", constraints.positive_integer), Check("integer_interval(0, 2)", constraints.integer_interval(0, 2)), Check("real", constraints.real), Check("real_vector", constraints.real_vector), Check("positive", constraints.positive), Check("nonnegative", constraints.nonnegative), Check("greater_than(1.0)", constraints.greater_than(1)), Check("greater_than_eq(1.0)", constraints.greater_than_eq(1)), Check("less_than(1.0)", constraints.less_than(1)), Check("unit_interval", constraints.unit_interval), Check("interval(-1.0, 1.0)", constraints.interval(-1, 1)), Check("half_open_interval(-1.0, 1.0)", constraints.half_open_interval(-1, 1)),
        Check("multinomial(3)", constraints.multinomial(3)), Check("one_hot", constraints.one_hot), Check("simplex", constraints.simplex), Check("lower_triangular", constraints.lower_triangular), Check("lower_cholesky", constraints.lower_cholesky), Check("corr_cholesky", constraints.corr_cholesky), Check("square", constraints.square), Check("symmetric", constraints.symmetric), Check("positive_semidefinite", constraints.positive_semidefinite), Check("positive_definite", constraints.positive_definite), Check("independent(torch.distributions.constraints.positive, 2)", constraints.independent(constraints.positive, 2)),
        Check("cat([torch.distributions.constraints.positive, torch.distributions.constraints.boolean], -1, [1, 1])", constraints.cat([constraints.positive, constraints.boolean], -1, [1, 1])), Check("stack([torch.distributions.constraints.positive, torch.distributions.constraints.boolean], -2)", constraints.stack([constraints.positive, constraints.boolean], -2)),
    ];

    private static Tensor[] Matrices(Draw d) => [d.Normal(2, 3), d.Normal(3, 3), d.Normal(4, 2, 3)];

    private static Tensor Definite(Tensor matrix) => matrix.matmul(matrix.mT) + eye(3, dtype: matrix.dtype);

    private static IEnumerable<Operation> Transformed(string transforms, string members, Func<Draw, Tensor[]> inputs, Func<Tensor[], Transform[]> ours) =>
        Of($"TransformedDistribution(torch.distributions.Normal(a, b), [{transforms}])", members, inputs, (_, x) => new TransformedDistribution(Normal(x[0], x[1]), ours(x)));

    // There and back, and the change of volume.
    private static IEnumerable<Operation> Transform(string python, Func<Draw, long[], Tensor> x, Func<Tensor[], Transform> ours)
    {
        Tensor[] Inputs(Draw d)
        {
            var shape = d.Shape(1, 3);
            return [x(d, shape), d.Positive(shape)];
        }
        yield return new($"t = torch.distributions.{python}\ny = [t(a), t.inv(t(a)), t.log_abs_det_jacobian(a, t(a)), t.inv.log_abs_det_jacobian(t(a), a)]", Inputs, (_, x) =>
        {
            var transform = ours(x);
            var y = transform.forward(x[0]);
            return new[] { y, transform.inv.forward(y), transform.log_abs_det_jacobian(x[0], y), transform.inv.log_abs_det_jacobian(y, x[0]) };
        });
    }

    // Matrices of which some are in each set, and some are not.
    private static Operation Check(string python, constraints.Constraint ours) => new($"[torch.stack([torch.distributions.constraints.{python}.check(one) for one in m]) for m in (a, a.tril(), a @ a.mT, a.softmax(-1), a.round(), F.one_hot(a.argmax(-1), 2).to(dtype), torch.full_like(a, math.nan), a.tril() / a.tril().norm(dim=-1, keepdim=True) * a.sign())]",
        d => [d.Fixed(d.Normal(5, 2, 2))], (_, x) => Of(x[0]).Select(ours.check).ToArray());

    private static Tensor[] Of(Tensor a) => [a, a.tril(), a.matmul(a.mT), a.softmax(-1), a.round(), nn.functional.one_hot(a.argmax(-1), 2).to_type(a.dtype), full_like(a, double.NaN), a.tril() / a.tril().norm(-1, true) * a.sign()];
}
