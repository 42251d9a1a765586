using TorchSharp.Extensions;

namespace TorchSharp.Tests;

/// <summary>Autocast on the CPU, and the gradient scaler's arithmetic.</summary>
public class MixedPrecisionTests
{
    [Fact]
    public void Inside_autocast_products_are_bfloat16_and_sums_are_not()
    {
        var (a, b) = (randn(4, 8), randn(8, 3));
        Assert.False(torch.is_autocast_enabled(DeviceType.CPU));
        using (torch.autocast(DeviceType.CPU))
        {
            Assert.True(torch.is_autocast_enabled(DeviceType.CPU));
            Assert.Equal(ScalarType.BFloat16, a.matmul(b).dtype);
            Assert.Equal(ScalarType.BFloat16, nn.functional.linear(a, b.t()).dtype);
            Assert.Equal(ScalarType.Float32, (a + a).dtype);
            using (torch.autocast(DeviceType.CPU, enabled: false)) Assert.Equal(ScalarType.Float32, a.matmul(b).dtype);
            Assert.Equal(ScalarType.BFloat16, a.matmul(b).dtype);
            Assert.True(a.matmul(b).to_type(ScalarType.Float32).allclose(a.to_type(ScalarType.BFloat16).matmul(b.to_type(ScalarType.BFloat16)).to_type(ScalarType.Float32)));
        }
        Assert.False(torch.is_autocast_enabled(DeviceType.CPU));
        Assert.Equal(ScalarType.Float32, a.matmul(b).dtype);
    }

    [Fact]
    public void Weights_stay_float32_and_a_step_changes_what_the_next_pass_sees()
    {
        manual_seed(1);
        var net = nn.Sequential(nn.Linear(8, 16), nn.LeakyReLU(0.2), nn.Linear(16, 1));
        using var optimiser = optim.SGD(net.parameters(), 0.1);
        var x = randn(32, 8);
        var y = x.sum(1, keepdim: true);
        var losses = new List<float>();
        for (var step = 0; step < 40; step++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            Tensor loss;
            using (torch.autocast(DeviceType.CPU)) loss = nn.functional.mse_loss(net.call(x).to_type(ScalarType.Float32), y);
            loss.backward();
            Assert.All(net.parameters(), parameter => Assert.True(parameter.dtype == ScalarType.Float32 && parameter.grad!.dtype == ScalarType.Float32));
            optimiser.step();
            losses.Add(loss.item<float>());
        }
        Assert.True(losses[^1] < losses[0] / 4, $"{losses[0]} to {losses[^1]}");
    }

    [Fact]
    public void What_autocast_cannot_do_it_says()
    {
        Assert.Throws<ArgumentException>(() => torch.autocast(DeviceType.CPU, ScalarType.Float16));
        Assert.Throws<ArgumentException>(() => torch.autocast(DeviceType.CPU, ScalarType.Float64));
        Assert.Throws<ArgumentException>(() => torch.autocast(DeviceType.META));
        Assert.False(torch.is_autocast_enabled(DeviceType.CPU));
    }

    [Fact]
    public void The_scaler_scales_skips_and_grows()
    {
        var parameter = nn.Parameter(tensor(new double[] { 1 }));
        using var optimiser = optim.SGD([parameter], 0.5);
        var scaler = new GradScaler(init_scale: 8, growth_interval: 2);
        void Step(double gradient)
        {
            optimiser.zero_grad();
            scaler.scale(parameter * gradient).sum().backward();
            scaler.step(optimiser);
            scaler.update();
        }
        Step(0.5);
        Assert.Equal(0.75, parameter.item<double>());
        Assert.Equal(8, scaler.get_scale());
        Step(0.5);
        Assert.Equal(0.5, parameter.item<double>());
        Assert.Equal(16, scaler.get_scale());
        Step(double.PositiveInfinity);
        Assert.Equal(0.5, parameter.item<double>());
        Assert.Equal(8, scaler.get_scale());
        Step(double.NaN);
        Assert.Equal(4, scaler.get_scale());
        Step(1);
        Assert.Equal(0, parameter.item<double>());
        Assert.Equal((4.0, 1), scaler.state_dict());
    }

    [Fact]
    public void Gradients_are_divided_once()
    {
        var parameter = nn.Parameter(tensor(new double[] { 1 }));
        using var optimiser = optim.SGD([parameter], 0.5);
        var scaler = new GradScaler(4);
        Assert.Throws<InvalidOperationException>(() => scaler.update());
        scaler.scale(parameter.sum()).backward();
        scaler.unscale_(optimiser);
        Assert.Equal(1, parameter.grad!.item<double>());
        Assert.Throws<InvalidOperationException>(() => scaler.unscale_(optimiser));
        Assert.True(scaler.step(optimiser));
        Assert.Equal(0.5, parameter.item<double>());
        Assert.Throws<InvalidOperationException>(() => scaler.step(optimiser));
        scaler.update(2);
        Assert.Equal(2, scaler.get_scale());
        Assert.Equal(1, new GradScaler(enabled: false).get_scale());
        Assert.Throws<ArgumentException>(() => new GradScaler(growth_factor: 1));
    }
}
