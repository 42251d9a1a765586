using System.Runtime.InteropServices;

namespace TorchSharp.Tests;

public class AutogradTests
{
    [Fact]
    public void Gradients_add_up_until_they_are_cleared()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0, 2, 3], requires_grad: true);
        (x * x).sum().backward();
        (x * x).sum().backward();
        Assert.Equal([4.0, 8, 12], x.grad!.data<double>().ToArray());
        x.grad = null;
        Assert.Null(x.grad);
    }

    [Fact]
    public void Grad_gives_the_gradient_and_adds_to_nothing()
    {
        using var scope = NewDisposeScope();
        var x = tensor([1.0, 2], requires_grad: true);
        var gradient = autograd.grad([x.pow(3).sum()], [x])[0];
        Assert.Equal([3.0, 12], gradient.data<double>().ToArray());
        Assert.Null(x.grad);
        Assert.False(gradient.requires_grad);
    }

    [Fact]
    public void Grad_of_what_is_not_used_is_an_error_unless_allowed()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(1, requires_grad: true), ones(1, requires_grad: true));
        Assert.Throws<ExternalException>(() => autograd.grad([x * 2], [y]));
        Assert.Null(autograd.grad([x * 2], [y], allow_unused: true)[0]);
    }

    [Fact]
    public void A_gradient_penalty_is_differentiated_twice()
    {
        using var scope = NewDisposeScope();
        var w = tensor(new double[,] { { 2, -1 } }, requires_grad: true);
        var x = tensor(new double[,] { { 3, 4 } }, requires_grad: true);
        var y = (x * w).sum().tanh();
        var gradient = autograd.grad([y], [x], create_graph: true)[0];
        var penalty = (gradient.norm() - 1).square();
        penalty.backward();
        // tanh'(2)·|w| = s√5; d/dw (s√5 − 1)², by central differences below.
        double Penalty(double a, double b)
        {
            var t = Math.Tanh(3 * a + 4 * b);
            var norm = (1 - t * t) * Math.Sqrt(a * a + b * b);
            return (norm - 1) * (norm - 1);
        }
        const double h = 1e-6;
        Assert.Equal((Penalty(2 + h, -1) - Penalty(2 - h, -1)) / (2 * h), w.grad![0, 0].item<double>(), 1e-7);
        Assert.Equal((Penalty(2, -1 + h) - Penalty(2, -1 - h)) / (2 * h), w.grad![0, 1].item<double>(), 1e-7);
    }

    [Fact]
    public void Without_retain_graph_the_graph_is_gone()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        var y = (x * x).sum();
        y.backward(retain_graph: true);
        y.backward();
        Assert.Equal(4, x.grad!.item<float>());
        Assert.Throws<ExternalException>(() => y.backward());
    }

    [Fact]
    public void No_grad_remembers_nothing_and_ends_with_its_block()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False((x * 2).requires_grad);
            using (enable_grad()) Assert.True((x * 2).requires_grad);
            Assert.False(is_grad_enabled());
        }
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void No_grad_is_this_threads_own()
    {
        using var frozen = no_grad();
        var other = false;
        var thread = new Thread(() => other = is_grad_enabled());
        thread.Start();
        thread.Join();
        Assert.True(other);
    }

    [Fact]
    public void What_inference_mode_made_never_enters_a_graph()
    {
        using var scope = NewDisposeScope();
        var x = ones(1, requires_grad: true);
        Tensor y;
        using (inference_mode()) y = x * 2;
        Assert.False(y.requires_grad);
        Assert.Throws<ExternalException>(() => y * x);
        Assert.True((x * 2).requires_grad);
    }

    [Fact]
    public void Anomaly_detection_names_the_operation_that_made_the_NaN()
    {
        using var scope = NewDisposeScope();
        var x = tensor([-1f], requires_grad: true);
        using (autograd.detect_anomaly())
        {
            Assert.True(AnomalyMode.IsEnabled);
            Assert.Contains("SqrtBackward", Assert.Throws<ExternalException>(() => x.sqrt().sum().backward()).Message);
        }
        Assert.False(AnomalyMode.IsEnabled);
        x.sqrt().sum().backward();
    }

    [Fact]
    public void Detached_shares_the_elements_and_not_the_graph()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = (x * 2).detach();
        Assert.False(y.requires_grad);
        Assert.True(y.is_leaf);
        Assert.False((x * 2).is_leaf);
    }

    [Fact]
    public void A_kept_gradient_of_an_intermediate_value()
    {
        using var scope = NewDisposeScope();
        var x = ones(2, requires_grad: true);
        var y = x * 3;
        y.retain_grad();
        (y * y).sum().backward();
        Assert.Equal([6f, 6], y.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Backward_to_some_inputs_leaves_the_others_alone()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (ones(1, requires_grad: true), ones(1, requires_grad: true));
        (x * y).backward(inputs: [x]);
        Assert.NotNull(x.grad);
        Assert.Null(y.grad);
    }

    [Fact]
    public void Freezing_the_discriminator_leaves_its_gradients_alone()
    {
        using var scope = NewDisposeScope();
        var (generator, discriminator) = (nn.Linear(2, 3), nn.Linear(3, 1));
        foreach (var parameter in discriminator.parameters()) parameter.requires_grad = false;
        discriminator.call(generator.call(randn(4, 2))).mean().backward();
        Assert.All(discriminator.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.All(generator.parameters(), parameter => Assert.NotNull(parameter.grad));
    }
}
