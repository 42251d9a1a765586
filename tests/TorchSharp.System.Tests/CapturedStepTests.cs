using TorchSharp.Extensions;
using TorchSharp.Modules;

namespace TorchSharp.Tests;

/// <summary>Captured steps: on the processor they run as written; Adam's recorded arithmetic is Adam's.</summary>
public class CapturedStepTests
{
    [Fact]
    public void On_the_processor_a_step_runs_as_written()
    {
        using var step = new CapturedStep(x => [x[0] * 2, x[1].sum()]);
        for (var k = 1; k < 6; k++)
        {
            var results = step.run(ones(3) * k, ones(2));
            Assert.Equal(new float[] { 2 * k, 2 * k, 2 * k }, results[0].data<float>().ToArray());
            Assert.Equal(2, results[1].item<float>());
        }
        Assert.False(step.is_captured);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CapturedStep(x => x, 0));
    }

    [Theory]
    [InlineData(0.5, 0.999, 0.0, false, 0, 0)]
    [InlineData(0.0, 0.9, 0.1, true, 0, 1)]
    [InlineData(0.9, 0.99, 0.1, false, 1, 0)]
    public void The_update_that_counts_on_the_device_is_Adams(double beta1, double beta2, double decay, bool amsgrad, int decoupled, int maximise)
    {
        manual_seed(2);
        var (plain, recorded) = (new Parameter(randn(3, 4, ScalarType.Float64)), new Parameter(zeros(3, 4, ScalarType.Float64)));
        using (no_grad()) recorded.copy_(plain);
        using var optimiser = decoupled == 0
            ? (OptimizerHelper)optim.Adam([plain], 0.01, beta1, beta2, weight_decay: decay, amsgrad: amsgrad, maximize: maximise != 0)
            : optim.AdamW([plain], 0.01, beta1, beta2, weight_decay: decay, amsgrad: amsgrad, maximize: maximise != 0);
        var options = new Native.AdamOptions { LearningRate = 0.01, Beta1 = beta1, Beta2 = beta2, Eps = 1e-8, WeightDecay = decay, Decoupled = decoupled, Maximize = maximise };
        var state = new Adam.State(recorded);
        state.Initialize(new Adam.Options { amsgrad = amsgrad });
        var updates = zeros([]);
        for (var k = 0; k < 6; k++)
        {
            plain.grad = randn(3, 4, ScalarType.Float64);
            recorded.grad = plain.grad.clone();
            optimiser.step();
            CapturedAdamStep.Update(state, updates, options, amsgrad);
            Assert.True(plain.detach().allclose(recorded.detach(), 1e-12, 1e-14));
        }
        Assert.Equal(6, updates.item<float>());
    }
}
