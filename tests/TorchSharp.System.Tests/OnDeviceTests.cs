using System.Runtime.InteropServices;
using TorchSharp.Extensions;
using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>What only a CUDA device can show; the oracle compares its operators with PyTorch's (GAN_ORACLE_DEVICE=cuda).</summary>
public class OnDeviceTests
{
    private static void NeedDevice()
    {
        if (!cuda.is_available()) Assert.Skip("There is no CUDA device.");
    }

    [Fact]
    public void Memory_is_counted_and_given_back()
    {
        NeedDevice();
        const long size = 64 << 20;
        ones(1, device: CUDA).Dispose();
        var (before, total) = (torch.cuda.memory_allocated(), torch.cuda.mem_get_info().total);
        torch.cuda.reset_peak_memory_stats();
        using (var big = zeros(size / 4, device: CUDA)) Assert.Equal(before + size, torch.cuda.memory_allocated());
        Assert.Equal(before, torch.cuda.memory_allocated());
        Assert.Equal(before + size, torch.cuda.max_memory_allocated());
        var reserved = torch.cuda.memory_reserved();
        torch.cuda.empty_cache();
        Assert.True(torch.cuda.memory_reserved() <= reserved - size, $"{reserved} before, {torch.cuda.memory_reserved()} after");
        Assert.True(total > 1L << 30);
        Assert.NotEmpty(torch.cuda.get_device_name());
        Assert.Equal(0, torch.cuda.current_device());
    }

    [Fact]
    public void Too_much_memory_is_an_error_that_leaves_the_device_usable()
    {
        NeedDevice();
        var error = Assert.ThrowsAny<Exception>(() => zeros(1L << 46, device: CUDA));
        Assert.Contains("out of memory", error.Message);
        Assert.Equal(3, ones(3, device: CUDA).sum().item<float>());
    }

    [Fact]
    public void Streams_run_in_the_order_that_was_asked_for_and_events_take_the_time()
    {
        NeedDevice();
        using var scope = NewDisposeScope();
        using var side = new CudaStream();
        using var main = torch.cuda.current_stream();
        using var start = new CudaEvent(enable_timing: true);
        using var end = new CudaEvent(enable_timing: true);
        var a = rand(2048, 2048, device: CUDA) / 2048;
        var b = a;
        main.synchronize();
        start.record();
        for (var k = 0; k < 20; k++) b = b.matmul(a);
        end.record();
        side.wait_stream(main);
        Tensor onSide;
        using (torch.cuda.stream(side)) onSide = b + 1;
        side.synchronize();
        Assert.True(side.query() && end.query());
        Assert.True(start.elapsed_time(end) is > 0 and < 60_000);
        Assert.True(onSide.cpu().eq((b + 1).cpu()).all().item<bool>());
        onSide.record_stream(main);
    }

    [Fact]
    public void Random_numbers_of_the_device_are_seeded_kept_and_put_back()
    {
        NeedDevice();
        manual_seed(7);
        var first = randn(100, device: CUDA).cpu();
        var states = DeviceStates.Get();
        var second = randn(100, device: CUDA).cpu();
        DeviceStates.Set(states);
        Assert.True(randn(100, device: CUDA).cpu().eq(second).all().item<bool>());
        manual_seed(7);
        Assert.True(randn(100, device: CUDA).cpu().eq(first).all().item<bool>());
        Assert.False(first.eq(second).all().item<bool>());
        using var own = new Generator(3, CUDA);
        var drawn = rand([5], device: CUDA, generator: own).cpu();
        own.manual_seed(3);
        Assert.True(rand([5], device: CUDA, generator: own).cpu().eq(drawn).all().item<bool>());
    }

    public static TheoryData<bool, bool, double, bool> Adams => new() { { false, false, 0, false }, { false, true, 0.1, false }, { true, false, 0.1, false }, { false, false, 0, true }, { true, true, 0.01, true } };

    [Theory]
    [MemberData(nameof(Adams))]
    public void Adam_is_the_processors(bool decoupled, bool amsgrad, double decay, bool maximise)
    {
        NeedDevice();
        manual_seed(1);
        Parameter[] here = [new(randn(5, 7)), new(randn(3)), new(randn(2, 3, 4, 4))];
        Parameter[] there = [.. here.Select(parameter => new Parameter(parameter.detach().to(CUDA)))];
        optim.Optimizer Make(Parameter[] parameters) => decoupled
            ? optim.AdamW(parameters, 0.01, 0.5, 0.9, weight_decay: decay, amsgrad: amsgrad, maximize: maximise)
            : optim.Adam(parameters, 0.01, 0.5, 0.9, weight_decay: decay, amsgrad: amsgrad, maximize: maximise);
        using var ours = Make(here);
        using var theirs = Make(there);
        for (var step = 0; step < 6; step++)
        {
            foreach (var (a, b) in here.Zip(there))
            {
                a.grad = randn(a.shape);
                b.grad = a.grad.to(CUDA);
            }
            // A parameter that has no gradient in one step counts its own updates.
            if (step == 2) (here[1].grad, there[1].grad) = (null, null);
            ours.step();
            theirs.step();
        }
        foreach (var (a, b) in here.Zip(there)) Assert.True(a.detach().allclose(b.detach().cpu(), 1e-5, 1e-6));
    }

    private static (Sequential g, Sequential d, optim.Optimizer ofG, optim.Optimizer ofD) Networks()
    {
        manual_seed(3);
        var g = nn.Sequential(nn.ConvTranspose2d(8, 16, 7), nn.BatchNorm2d(16), nn.ReLU(), nn.ConvTranspose2d(16, 1, 4, 2, 1), nn.Tanh()).to(CUDA);
        var d = nn.Sequential(nn.Conv2d(1, 16, 4, 2, 1), nn.LeakyReLU(0.2), nn.Dropout(0.2), nn.Conv2d(16, 1, 7)).to(CUDA);
        return (g, d, optim.Adam(g.parameters(), 2e-3, 0.5), optim.AdamW(d.parameters(), 2e-3, 0.5));
    }

    private static Tensor[] GanStep((Sequential g, Sequential d, optim.Optimizer ofG, optim.Optimizer ofD) networks, Tensor real, Tensor z)
    {
        var (g, d, ofG, ofD) = networks;
        var fake = g.call(z);
        var (onReal, onFake) = (d.call(real), d.call(fake.detach()));
        var lossD = nn.functional.binary_cross_entropy_with_logits(onReal, ones_like(onReal)) + nn.functional.binary_cross_entropy_with_logits(onFake, zeros_like(onFake));
        ofD.zero_grad();
        lossD.backward();
        ofD.step();
        var again = d.call(fake);
        var lossG = nn.functional.binary_cross_entropy_with_logits(again, ones_like(again));
        ofG.zero_grad();
        lossG.backward();
        ofG.step();
        return [lossD, lossG];
    }

    [Fact]
    public void A_recorded_step_trains_as_the_written_one()
    {
        NeedDevice();
        var tf32 = torch.backends.cudnn.allow_tf32;
        (torch.backends.cudnn.allow_tf32, torch.backends.cudnn.deterministic) = (false, true);
        try
        {
            (float[] losses, Tensor[] weights, bool captured) Train(bool record)
            {
                var networks = Networks();
                // Dropout draws from the device's generator in another order in a graph: without it both see the same.
                networks.d.eval();
                using var step = new CapturedStep(x => GanStep(networks, x[0], x[1]));
                var losses = new List<float>();
                manual_seed(5);
                for (var k = 0; k < 12; k++)
                {
                    using var scope = NewDisposeScope();
                    var (real, z) = (rand(32, 1, 14, 14).to(CUDA) * 2 - 1, randn(32, 8, 1, 1).to(CUDA));
                    var results = record ? step.run(real, z) : GanStep(networks, real, z);
                    losses.AddRange(results.Select(loss => loss.item<float>()));
                }
                return ([.. losses], [.. networks.g.parameters().Concat(networks.d.parameters()).Select(weight => weight.detach().cpu())], step.is_captured);
            }
            var (written, recorded) = (Train(false), Train(true));
            Assert.True(recorded.captured);
            Assert.All(written.losses.Zip(recorded.losses), pair => Assert.Equal(pair.First, pair.Second, 1e-3));
            Assert.All(written.weights.Zip(recorded.weights), pair => Assert.True(pair.First.allclose(pair.Second, 1e-2, 2e-3), $"{(pair.First - pair.Second).abs().max().item<float>()}"));
        }
        finally
        {
            (torch.backends.cudnn.allow_tf32, torch.backends.cudnn.deterministic) = (tf32, false);
        }
    }

    [Fact]
    public void A_recorded_step_draws_new_random_numbers_each_time_and_refuses_other_shapes()
    {
        NeedDevice();
        using var step = new CapturedStep(x => [randn(4, device: CUDA) + x[0]]);
        var seen = new HashSet<float>();
        for (var k = 0; k < 10; k++)
        {
            using var zero = zeros(4, device: CUDA);
            Assert.True(seen.Add(step.run(zero)[0][0].item<float>()));
        }
        Assert.True(step.is_captured);
        Assert.Contains("[5]", Assert.Throws<ArgumentException>(() => step.run(zeros(5, device: CUDA))).Message);
    }

    [Fact]
    public void A_step_that_reads_an_element_cannot_be_recorded_and_the_device_goes_on()
    {
        NeedDevice();
        var read = 0;
        using (var step = new CapturedStep(x =>
        {
            if (x[0].sum().item<float>() > 0) read++;
            return [x[0] * 2];
        }))
        {
            for (var k = 0; k < 3; k++) step.run(ones(4, device: CUDA));
            Assert.Equal(3, read);
            Assert.ThrowsAny<Exception>(() => step.run(ones(4, device: CUDA)));
        }
        Assert.Equal(8, (ones(4, device: CUDA) * 2).sum().item<float>());
        using var next = new CapturedStep(x => [x[0] * 3]);
        for (var k = 0; k < 6; k++) Assert.Equal(3, next.run(ones(1, device: CUDA))[0].item<float>());
        Assert.True(next.is_captured);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Mixed_precision_learns(ScalarType type)
    {
        NeedDevice();
        manual_seed(1);
        var net = nn.Sequential(nn.Linear(8, 64), nn.LeakyReLU(0.2), nn.Linear(64, 1)).to(CUDA);
        using var optimiser = optim.Adam(net.parameters(), 1e-2);
        var scaler = new GradScaler(enabled: type == ScalarType.Float16);
        var x = randn(256, 8, device: CUDA);
        var y = x.sum(1, keepdim: true);
        var losses = new List<float>();
        for (var step = 0; step < 60; step++)
        {
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            Tensor loss;
            using (torch.autocast(DeviceType.CUDA, type))
            {
                var output = net.call(x);
                Assert.Equal(type, output.dtype);
                loss = nn.functional.mse_loss(output.to_type(ScalarType.Float32), y);
            }
            scaler.scale(loss).backward();
            scaler.step(optimiser);
            scaler.update();
            losses.Add(loss.item<float>());
        }
        Assert.True(losses[^1] < losses[0] / 10, $"{losses[0]} to {losses[^1]}");
        Assert.All(net.parameters(), parameter => Assert.Equal(ScalarType.Float32, parameter.dtype));
    }

    [Fact]
    public void Gradients_of_gradients_are_the_processors()
    {
        NeedDevice();
        manual_seed(4);
        var (critic, x) = (nn.Sequential(nn.Conv2d(1, 8, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(8, 1, 7)).to(ScalarType.Float64), randn(6, 1, 14, 14, ScalarType.Float64));
        Tensor[] Penalty(nn.Module<Tensor, Tensor> network, Tensor at)
        {
            var between = at.detach().requires_grad_();
            var slope = autograd.grad([network.call(between).sum()], [between], create_graph: true)[0];
            var penalty = (slope.flatten(1).norm(1) - 1).pow(2).mean();
            return [penalty, .. autograd.grad([penalty], [.. network.parameters().Take(3)], allow_unused: true).Where(gradient => gradient is not null)];
        }
        var here = Penalty(critic, x).Select(tensor => tensor.detach().cpu()).ToArray();
        var there = Penalty(critic.to(CUDA), x.to(CUDA)).Select(tensor => tensor.detach().cpu()).ToArray();
        Assert.All(here.Zip(there), pair => Assert.True(pair.First.allclose(pair.Second, 1e-9, 1e-10)));
    }

    [Fact]
    public void Errors_name_the_devices_and_do_not_end_the_process()
    {
        NeedDevice();
        var mixed = Assert.ThrowsAny<Exception>(() => ones(3, device: CUDA) + ones(3));
        Assert.Contains("cuda", mixed.Message);
        Assert.ThrowsAny<ExternalException>(() => ones(2, 3, device: CUDA).matmul(ones(2, 3, device: CUDA)));
        Assert.Throws<InvalidOperationException>(() => ones(3, device: CUDA).bytes.Length);
        Assert.Throws<InvalidOperationException>(() => ones(3, device: CUDA).data<float>()[0] = 2);
        Assert.Contains("cuda:0", ones(2, device: CUDA).ToString());
    }
}
