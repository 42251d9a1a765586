namespace TorchSharp.Extensions;

/// <summary>Where the random numbers of every CUDA device stand, as PyTorch's <c>torch.cuda.get_rng_state_all</c>.</summary>
/// <remarks>
/// TorchSharp has no access to a device's generator: where its packages are the provider, the list is empty, and numbers
/// drawn on a device do not go on where they were. Numbers drawn on the processor do with both.
/// </remarks>
public static class DeviceStates
{
    /// <summary>The state of each CUDA device's generator, a vector of bytes each; empty without a device.</summary>
    public static IReadOnlyList<torch.Tensor> Get()
    {
#if TORCHSHARP_SYSTEM
        return [.. Enumerable.Range(0, Count).Select(device => torch.cuda.get_rng_state(device))];
#else
        return [];
#endif
    }

    /// <summary>Puts back what <see cref="Get"/> gave.</summary>
    /// <exception cref="ArgumentException">There are more or fewer states than devices.</exception>
    public static void Set(IReadOnlyList<torch.Tensor> states)
    {
        var devices = Get().Count;
        if (states.Count != devices) throw new ArgumentException($"There are {states.Count} states for {devices} CUDA devices.");
#if TORCHSHARP_SYSTEM
        for (var device = 0; device < devices; device++) torch.cuda.set_rng_state(states[device], device);
#endif
    }

#if TORCHSHARP_SYSTEM
    private static int Count => torch.cuda.is_available() ? torch.cuda.device_count() : 0;
#endif
}
