using TorchSharp.Extensions;

namespace TorchSharp.Tests;

/// <summary>What CUDA's members do on a machine without: the documented answer or a clear error, and no crash.</summary>
public class CudaTests
{
    [Fact]
    public void Without_a_device_memory_is_0_and_the_rest_says_so()
    {
        if (cuda.is_available()) Assert.Skip("There is a CUDA device.");
        Assert.Equal(0, torch.cuda.memory_allocated());
        Assert.Equal(0, torch.cuda.max_memory_reserved());
        torch.cuda.empty_cache();
        torch.cuda.reset_peak_memory_stats();
        foreach (var action in new Action[] { () => torch.cuda.current_device(), () => torch.cuda.set_device(0), () => torch.cuda.get_device_name(), () => new CudaStream(), () => torch.cuda.current_stream(), () => new CudaEvent(true), () => torch.cuda.get_rng_state(), () => torch.cuda.mem_get_info() })
            Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(action).Message);
        Assert.False(cuda.is_cudnn_available());
    }

    [Fact]
    public void Switches_keep_what_they_are_set_to()
    {
        void Check(Func<bool> get, Action<bool> set)
        {
            var before = get();
            set(!before);
            Assert.Equal(!before, get());
            set(before);
            Assert.Equal(before, get());
        }
        Check(() => backends.cuda.matmul.allow_tf32, value => backends.cuda.matmul.allow_tf32 = value);
        Check(() => backends.cuda.matmul.allow_fp16_reduced_precision_reduction, value => backends.cuda.matmul.allow_fp16_reduced_precision_reduction = value);
        Check(() => backends.cudnn.allow_tf32, value => backends.cudnn.allow_tf32 = value);
        Check(() => torch.backends.cudnn.benchmark, value => torch.backends.cudnn.benchmark = value);
        Check(() => torch.backends.cudnn.deterministic, value => torch.backends.cudnn.deterministic = value);
        Check(() => torch.backends.cudnn.enabled, value => torch.backends.cudnn.enabled = value);
        Check(backends.cuda.flash_sdp_enabled, backends.cuda.enable_flash_sdp);
        Check(backends.cuda.math_sdp_enabled, backends.cuda.enable_math_sdp);
    }
}
