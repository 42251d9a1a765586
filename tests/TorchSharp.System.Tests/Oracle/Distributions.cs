using static TorchSharp.torch.distributions;

namespace TorchSharp.Tests.Oracle;

/// <summary>torch.distributions: properties, densities, and draws from the same seed.</summary>
internal static class Distributions
{
    private const string Moments = "mean variance stddev", Draws = "sample rsample";

    /// <summary>A case for each member of a distribution.</summary>
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
            });
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
        "probs" => (".probs", (d, _) => (Tensor)d.GetType().GetProperty("probs")!.GetValue(d)!),
        "expanded" => (".expand((2,) + b.shape).log_prob(x[-1])", (d, value) => d.expand(new Size(2) + d.batch_shape).log_prob(value)),
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
    ];
}
