namespace TorchSharp;

public static partial class torch
{
    /// <summary>Takes a seed from the system's randomness, uses it and gives it back.</summary>
    public static long seed()
    {
        var fresh = Random.Shared.NextInt64();
        manual_seed(fresh);
        return fresh;
    }

    /// <summary>The seed of the processor's generator.</summary>
    public static long initial_seed()
    {
        using var generator = Generator.Default;
        return generator.initial_seed();
    }

    /// <summary>Normally distributed numbers, of one mean and one standard deviation.</summary>
    /// <param name="mean">Mean.</param>
    /// <param name="std">Standard deviation, 0 or more.</param>
    /// <param name="size">The shape.</param>
    /// <param name="dtype">Type of the elements; null for the default type, Float32 unless changed.</param>
    /// <param name="device">Where the tensor lies; null for the default device, the processor unless changed.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    /// <param name="generator">Source of randomness; null for the device's own.</param>
    public static Tensor normal(double mean, double std, ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, Generator? generator = null, string[]? names = null) =>
        empty(size.ToArray(), dtype, device).normal_(mean, std, generator).requires_grad_(requires_grad);

    /// <summary>The processor's generator.</summary>
    public static class random
    {
        public static Generator manual_seed(long seed) => torch.manual_seed(seed);
        public static long seed() => torch.seed();
        public static long initial_seed() => torch.initial_seed();
        public static Tensor get_rng_state() => torch.get_rng_state();
        public static void set_rng_state(Tensor new_state) => torch.set_rng_state(new_state);
    }
}
