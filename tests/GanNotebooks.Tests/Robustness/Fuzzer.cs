using System.Buffers.Binary;
using System.Diagnostics;

namespace GanNotebooks.Tests.Robustness;

/// <summary>
/// Feeds a reader damaged files: each is read or refused in words, soon, and without more memory than was promised.
/// <c>GAN_FUZZ_SEED</c> repeats a run, <c>GAN_FUZZ_INPUTS</c> makes each reader's longer.
/// </summary>
internal static class Fuzzer
{
    public static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("GAN_FUZZ_SEED"), out var seed) ? seed : Environment.TickCount & 0xFFFFFF;

    private static readonly int Inputs = int.TryParse(Environment.GetEnvironmentVariable("GAN_FUZZ_INPUTS"), out var inputs) ? inputs : 1000;

    // Generous, because the machine may be busy.
    private static readonly TimeSpan Dwells = TimeSpan.FromSeconds(30);

    /// <param name="mutate">Makes an input; the same numbers give the same input.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="times">Managed bytes that may be allocated for a byte of the input.</param>
    /// <param name="refusals">The only exceptions that may come.</param>
    public static void Run(ITestOutputHelper output, Func<Random, byte[]> mutate, Action<byte[]> read, int times, params Type[] refusals)
    {
        Exception? failure = null;
        var reading = (-1, Array.Empty<byte>());
        var thread = new Thread(() =>
        {
            try
            {
                Read(output, mutate, read, times, refusals, (input, bytes) => reading = (input, bytes));
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        { IsBackground = true };
        thread.Start();
        // A reader that hangs is left to itself, and named.
        for (var before = -1; !thread.Join(Dwells); before = reading.Item1)
            Assert.True(reading.Item1 != before, $"Seed {Seed}, input {before}: the reader hangs.\n{Describe(reading.Item2)}");
        if (failure is not null)
            throw failure;
    }

    private static void Read(ITestOutputHelper output, Func<Random, byte[]> mutate, Action<byte[]> read, int times, Type[] refusals, Action<int, byte[]> begins)
    {
        // What is allocated whatever the file is: messages, buffers of streams, tables of decoders.
        const int always = 512 * 1024;
        var clock = Stopwatch.StartNew();
        var (refused, most) = (0, 0.0);
        for (var i = 0; i < Inputs; i++)
        {
            var bytes = mutate(new Random(unchecked(Seed * 1_000_003 + i)));
            begins(i, bytes);
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                read(bytes);
            }
            catch (Exception exception) when (refusals.Contains(exception.GetType()))
            {
                refused++;
                Assert.InRange(exception.Message.Length, 10, 20_000);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Seed {Seed}, input {i}: {exception}\n{Describe(bytes)}");
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            most = Math.Max(most, (double)(allocated - always) / Math.Max(1, bytes.Length));
            Assert.True(allocated <= always + (long)times * bytes.Length, $"Seed {Seed}, input {i}: {allocated:N0} bytes were allocated for {bytes.Length:N0}.\n{Describe(bytes)}");
        }
        output.WriteLine(FormattableString.Invariant($"Seed {Seed}: {Inputs} inputs, {refused} refused, at most {Math.Max(0, most):0.#} bytes allocated for a byte; {clock.Elapsed.TotalSeconds:0.0} s."));
        // Of very few, none may be read.
        Assert.True(refused > 0 && (refused < Inputs || Inputs < 2000), $"Seed {Seed}: {refused} of {Inputs} inputs were refused: the mutations hit nothing, or everything.");
    }

    /// <summary>What a disk or a network does to bytes, and what a forger does to numbers.</summary>
    public static byte[] Damage(Random random, byte[] bytes)
    {
        if (bytes.Length == 0)
            return bytes;
        var at = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 65), bytes.Length - at);
        byte[] copy = [.. bytes];
        switch (random.Next(9))
        {
            case 0: return bytes[..at];
            case 1: return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2: return [.. bytes[..at], .. bytes.AsSpan(at, length), .. bytes[at..]];
            case 3: return [.. bytes, .. bytes.AsSpan(at, length)];
            case 4: copy[at] ^= (byte)(1 << random.Next(8)); return copy;
            case 5: copy[at] = (byte)random.Next(256); return copy;
            case 6: random.NextBytes(copy.AsSpan(at, length)); return copy;
            case 7: copy.AsSpan(at, length).Fill((byte)(random.Next(2) * 255)); return copy;
            default:
                Span<byte> number = stackalloc byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(number, Odd(random));
                if (random.Next(2) == 0)
                    number.Reverse();
                var size = Math.Min(1 << random.Next(4), bytes.Length - at);
                number[..size].CopyTo(copy.AsSpan(at));
                return copy;
        }
    }

    /// <summary>Damaged several times, or once, or not at all.</summary>
    public static byte[] DamageSome(Random random, byte[] bytes)
    {
        for (var k = random.Next(4); k > 0; k--)
            bytes = Damage(random, bytes);
        return bytes;
    }

    /// <summary>A number at the edge of something.</summary>
    public static long Odd(Random random) => random.Next(10) switch
    {
        0 => 0,
        1 => -1,
        2 => int.MaxValue,
        3 => uint.MaxValue,
        4 => long.MaxValue,
        5 => long.MinValue,
        6 => 1L << random.Next(63),
        7 => (1L << random.Next(63)) - 1,
        8 => random.Next(70_000),
        _ => random.Next(-3, 300),
    };

    private static string Describe(byte[] bytes) => bytes.Length <= 4096 ? Convert.ToBase64String(bytes) : $"{bytes.Length} bytes";
}
