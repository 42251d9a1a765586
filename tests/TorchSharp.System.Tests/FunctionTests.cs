using System.Runtime.InteropServices;
using TorchSharp.Extensions;

namespace TorchSharp.Tests;

/// <summary>Custom functions, checkpoints, Jacobians.</summary>
public class FunctionTests
{
    private sealed class Cube : autograd.SingleTensorFunction<Cube>
    {
        public override string Name => nameof(Cube);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.save_for_backward([x]);
            ctx.save_data("factor", (double)vars[1]);
            return x.pow(3) * (double)vars[1];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
        {
            var x = ctx.get_saved_variables()[0];
            return [grad_output * 3 * x * x * (double)ctx.get_data("factor"), null!];
        }
    }

    private sealed class SumAndProduct : autograd.MultiTensorFunction<SumAndProduct>
    {
        public static bool Materialise = true;
        public static readonly List<bool> Nulls = [];

        public override string Name => nameof(SumAndProduct);

        public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var (a, b) = ((Tensor)vars[0], (Tensor)vars[1]);
            ctx.set_materialize_grads(Materialise);
            ctx.save_for_backward([a, b, null!]);
            var count = tensor(a.numel());
            ctx.mark_non_differentiable([count]);
            return [a + b, a * b, count];
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
        {
            Nulls.Clear();
            Nulls.AddRange(grad_outputs.Select(gradient => gradient is null));
            var saved = ctx.get_saved_variables();
            Assert.Null(saved[2]);
            var (sum, product) = (grad_outputs[0] ?? zeros_like(saved[0]), grad_outputs[1] ?? zeros_like(saved[0]));
            return [sum + product * saved[1], sum + product * saved[0]];
        }
    }

    private sealed class Faulty : autograd.SingleTensorFunction<Faulty>
    {
        public override string Name => "Faulty";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => vars[1] is "forward" ? throw new ArithmeticException("no result today") : ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => throw new InvalidTimeZoneException("no gradient today");
    }

    private sealed class TooFew : autograd.SingleTensorFunction<TooFew>
    {
        public override string Name => "TooFew";

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars) => ((Tensor)vars[0]).clone();

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output];
    }

    private sealed class AddOneInPlace : autograd.SingleTensorFunction<AddOneInPlace>
    {
        public override string Name => nameof(AddOneInPlace);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            var x = (Tensor)vars[0];
            ctx.mark_dirty([x]);
            return x.add_(1);
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output * 2];
    }

    [Fact]
    public void A_function_has_its_own_gradient_and_the_second_one_follows()
    {
        var x = tensor(new double[] { 1, -2, 3 }, requires_grad: true);
        var y = Cube.apply(x, 2.0);
        Assert.Equal(new double[] { 2, -16, 54 }, y.data<double>().ToArray());
        var first = autograd.grad([y.sum()], [x], create_graph: true)[0];
        Assert.Equal(new double[] { 6, 24, 54 }, first.data<double>().ToArray());
        var second = autograd.grad([first.sum()], [x])[0];
        Assert.Equal(new double[] { 12, -24, 36 }, second.data<double>().ToArray());
    }

    [Fact]
    public void Several_outputs_and_those_without_gradient()
    {
        var (a, b) = (tensor(new double[] { 1, 2 }, requires_grad: true), tensor(new double[] { 3, 4 }, requires_grad: true));
        foreach (var materialise in new[] { true, false })
        {
            SumAndProduct.Materialise = materialise;
            var outputs = SumAndProduct.apply(a, b);
            Assert.False(outputs[2].requires_grad);
            var gradients = autograd.grad([outputs[1].sum()], [a, b]);
            Assert.Equal(new double[] { 3, 4 }, gradients[0].data<double>().ToArray());
            Assert.Equal(new double[] { 1, 2 }, gradients[1].data<double>().ToArray());
            Assert.Equal(!materialise, SumAndProduct.Nulls[0]);
        }
    }

    [Fact]
    public void No_graph_is_made_where_none_is_wanted()
    {
        Assert.False(Cube.apply(ones(2), 1.0).requires_grad);
        using (no_grad()) Assert.False(Cube.apply(ones(2, requires_grad: true), 1.0).requires_grad);
    }

    [Fact]
    public void What_fails_in_a_function_is_said()
    {
        var x = ones(2, requires_grad: true);
        Assert.Throws<ArithmeticException>(() => Faulty.apply(x, "forward"));
        var error = Assert.Throws<ExternalException>(() => Faulty.apply(x, "").sum().backward());
        Assert.Contains("Faulty.backward", error.Message);
        Assert.Contains("no gradient today", error.Message);
        Assert.Contains("2 arguments", Assert.Throws<ExternalException>(() => TooFew.apply(x, 1).sum().backward()).Message);
        Assert.Throws<InvalidCastException>(() => Cube.apply(x, "text"));
    }

    [Fact]
    public void An_input_that_is_changed_in_place_stays_in_the_graph()
    {
        var x = zeros(2, ScalarType.Float64, requires_grad: true);
        var y = x * 1;
        AddOneInPlace.apply(y);
        y.sum().backward();
        Assert.Equal(new double[] { 1, 1 }, y.data<double>().ToArray());
        Assert.Equal(new double[] { 2, 2 }, x.grad!.data<double>().ToArray());
    }

    [Fact]
    public void A_saved_tensor_that_was_changed_is_an_error()
    {
        var x = ones(2, ScalarType.Float64, requires_grad: true) * 1;
        var y = Cube.apply(x, 1.0);
        x.add_(1);
        Assert.Contains("inplace", Assert.Throws<ExternalException>(() => y.sum().backward()).Message);
    }

    [Fact]
    public void Nodes_that_are_gone_are_given_back()
    {
        var reference = Applied();
        for (var k = 0; k < 10 && reference.IsAlive; k++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(reference.IsAlive);

        static WeakReference Applied()
        {
            var held = new object();
            using var scope = NewDisposeScope();
            Keeper.apply(ones(2, requires_grad: true), held);
            return new WeakReference(held);
        }
    }

    private sealed class Keeper : autograd.SingleTensorFunction<Keeper>
    {
        public override string Name => nameof(Keeper);

        public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
        {
            ctx.save_data("held", vars[1]);
            return ((Tensor)vars[0]).clone();
        }

        public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output) => [grad_output, null!];
    }

    private static nn.Module<Tensor, Tensor> Net() => nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Dropout(0.5), nn.Linear(16, 16), nn.Sigmoid(), nn.Linear(16, 1)).to(ScalarType.Float64);

    private static double[] Values(Tensor tensor) => tensor.detach().contiguous().data<double>().ToArray();

    [Fact]
    public void A_checkpoint_gives_the_same_results_gradients_and_second_derivatives()
    {
        manual_seed(3);
        var net = Net();
        var x = randn(5, 6, ScalarType.Float64);
        double[][] Run(Func<Tensor, Tensor> apply)
        {
            net.zero_grad();
            manual_seed(11);
            var input = x.clone().requires_grad_();
            var middle = input * 1;
            var output = apply(middle);
            // A gradient penalty: the gradient is differentiated again.
            var gradient = autograd.grad([output.sum()], [middle], create_graph: true)[0];
            (output.sum() + (gradient.norm(1) - 1).pow(2).mean()).backward();
            return [Values(output), Values(gradient), Values(input.grad!), .. net.parameters().Select(parameter => Values(parameter.grad!)), Values(rand(3, ScalarType.Float64))];
        }
        var plain = Run(net.call);
        var checkpointed = Run(input => torch.utils.checkpoint(net, input));
        var segments = Run(input => torch.utils.checkpoint_sequential((Modules.Sequential)net, 3, input));
        for (var k = 0; k < plain.Length; k++)
        {
            Assert.All(plain[k].Zip(checkpointed[k]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
            Assert.All(plain[k].Zip(segments[k]), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
        }
    }

    [Fact]
    public void A_checkpoint_keeps_less_memory()
    {
        var net = nn.Sequential([.. Enumerable.Range(0, 16).Select(_ => (nn.Module<Tensor, Tensor>)nn.Sequential(nn.Linear(64, 64), nn.Tanh()))]);
        var x = randn(2048, 64);
        long Held(Func<Tensor> apply)
        {
            using var scope = NewDisposeScope();
            var before = MemoryMeter.read().Bytes;
            apply();
            return MemoryMeter.read().Bytes - before;
        }
        var whole = Held(() => net.call(x));
        var segments = Held(() => torch.utils.checkpoint_sequential(net, 4, x));
        Assert.True(segments < whole / 3, $"{segments} bytes with checkpoints, {whole} without");
    }

    [Fact]
    public void Jacobians()
    {
        var x = tensor(new double[] { 1, 2, 3 });
        Assert.Equal(new double[] { 2, 0, 0, 0, 4, 0, 0, 0, 6 }, Values(autograd.functional.jacobian(a => a * a, x)));
        var parts = autograd.functional.jacobian(a => a[0] * a[1], x, x * 2).ToArray();
        Assert.Equal(new double[] { 2, 0, 0, 0, 4, 0, 0, 0, 6 }, Values(parts[0]));
        Assert.Equal([3, 3], parts[1].shape);
        Assert.Equal([2, 3, 3], autograd.functional.jacobian(a => stack([a, a]), x).shape);
        Assert.Equal(new double[9], Values(autograd.functional.jacobian(a => a.detach(), x)));
    }
}
