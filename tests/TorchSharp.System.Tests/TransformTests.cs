using TorchSharp.Modules;
using static TorchSharp.Tests.DistributionTests;
using static TorchSharp.torch.distributions;
using static TorchSharp.torch.distributions.transforms;

namespace TorchSharp.Tests;

/// <summary>The transforms and constraints of distributions: what the comparison with PyTorch does not ask.</summary>
public class TransformTests
{
    [Fact]
    public void Transforms_say_what_they_are()
    {
        using var scope = NewDisposeScope();
        Assert.Equal(-1, new ComposeTransform([new ExpTransform(), new AffineTransform(0.0, -2.0), new TanhTransform()]).sign.ToDouble());
        Assert.Equal(1, new ComposeTransform([]).inv.sign.ToDouble());
        Near(tensor(new[] { -1.0, 1 }), new AffineTransform(zeros(2), tensor(new[] { -3.0, 2 })).inv.sign);
        Assert.Throws<NotSupportedException>(() => new AbsTransform().sign);
        Assert.False(new AbsTransform().bijective);
        Assert.False(new ComposeTransform([new ExpTransform(), new SoftmaxTransform()]).bijective);
        Assert.Equal(1, new ComposeTransform([new ExpTransform(), new SoftmaxTransform()]).event_dim);
        var reshape = new ReshapeTransform([2, 3], [6]);
        Assert.Equal((2, 1), (reshape.domain.event_dim, reshape.codomain.event_dim));
        Assert.Throws<InvalidOperationException>(() => reshape.event_dim);
        Assert.Equal([5, 6], reshape.forward_shape([5, 2, 3]));
        Assert.Equal([4, 2, 3], new AffineTransform(zeros(2, 1), ones(3)).forward_shape([4, 1, 1]));
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
    public void A_base_that_is_expanded_is_disposed_of_with_the_rest()
    {
        using var scope = NewDisposeScope();
        var (loc, scale) = (tensor(new[] { 1.0, 2 }), tensor(new[] { -2.0, 3 }));
        var before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var d = new TransformedDistribution(Normal(0.5, 2), new AffineTransform(loc, scale)))
        {
            Assert.Equal(new Size(2L), d.batch_shape);
            using var apart = Normal(loc + 0.5 * scale, 2 * scale.abs());
            var x = tensor(new[,] { { 0.3, 0.7 }, { -1, 4 } });
            Near(apart.log_prob(x), d.log_prob(x));
            Near(apart.cdf(x), d.cdf(x));
            Near(apart.log_prob(0.3), d.log_prob(0.3));
            using var larger = d.expand(new Size((3L, 2L)));
            Assert.Equal([5, 3, 2], larger.sample(5).shape);
            scope.DisposeEverythingBut(loc, scale);
        }
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
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
