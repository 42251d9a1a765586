namespace GanNotebooks.Data;

/// <summary>
/// Random numbers that depend on a seed and an index alone, so that sample 17 is the same sample
/// whichever thread draws it and however many were drawn before.
/// </summary>
/// <remarks>SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), started at a hash of seed and index.</remarks>
internal struct CounterRandom(ulong seed, ulong index)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;
    private ulong _state = Mix(Mix(seed + Golden) ^ (index * 0xD1342543DE82EF95 + 1));

    public ulong NextBits() => Mix(_state += Golden);

    /// <summary>Uniform in [0, 1), in steps of 2^-24: exact in a float, so the same on every machine.</summary>
    public float NextUnit() => (NextBits() >> 40) * (1f / (1 << 24));

    /// <summary>Uniform in [low, high).</summary>
    public float Next(float low, float high) => low + (high - low) * NextUnit();

    /// <summary>0 .. bound - 1.</summary>
    public int NextInt(int bound) => (int)((NextBits() >> 32) * (ulong)bound >> 32);

    /// <summary>
    /// Bell-shaped with mean 0 and standard deviation 1, never beyond 3.5. The sum of four uniform
    /// numbers: no logarithm or cosine, which differ between machines in the last bit.
    /// </summary>
    public float NextBell()
    {
        var bits = NextBits();
        var sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
        return (sum * (1f / 65535) - 2) * 1.7320508f;
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
