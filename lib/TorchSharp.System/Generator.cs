using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Sets the seed of every device's generator.</summary>
    public static Generator manual_seed(long seed)
    {
        NativeMethods.Check(NativeMethods.gan_manual_seed((ulong)seed));
        return Generator.Default;
    }

    /// <summary>The state of the processor's generator.</summary>
    public static Tensor get_rng_state() => Generator.Default.get_state();

    /// <summary>Puts back a state of the processor's generator.</summary>
    /// <param name="new_state">What get_rng_state gave.</param>
    public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);

    public static int get_num_threads() => NativeMethods.gan_num_threads();

    /// <summary>How many threads one operator may use.</summary>
    /// <param name="num">1 or more.</param>
    public static void set_num_threads(int num) => NativeMethods.gan_set_num_threads(num);

    public static int get_num_interop_threads() => NativeMethods.gan_num_interop_threads();

    public static void set_num_interop_threads(int num) => NativeMethods.Check(NativeMethods.gan_set_num_interop_threads(num));

    /// <summary>libtorch's version.</summary>
    public static string __version__ => NativeMethods.TorchVersion();

    /// <summary>A source of random numbers whose state can be kept and put back.</summary>
    public class Generator : IDisposable
    {
        private nint handle;

        /// <summary>A generator of its own, apart from the device's.</summary>
        /// <param name="seed">Where it starts.</param>
        /// <param name="device">Whose operators it is for; null for the processor.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            handle = NativeMethods.Check(NativeMethods.gan_generator_new(this.device.Packed, seed));
        }

        private Generator(nint handle, Device device)
        {
            this.handle = handle;
            this.device = device;
        }

        ~Generator() => Dispose(false);

        /// <summary>The processor's generator, which operators use when none is given.</summary>
        public static Generator Default => OfDevice(CPU);

        internal static Generator OfDevice(Device device) => new(NativeMethods.Check(NativeMethods.gan_generator_default(device.Packed)), device);

        public Device device { get; }

        public nint Handle => handle != 0 ? handle : throw new ObjectDisposedException(nameof(Generator));

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.gan_generator_seed(Handle, (ulong)seed));
            return this;
        }

        /// <summary>Takes a seed from the system's randomness and gives it back.</summary>
        public long seed()
        {
            var fresh = Random.Shared.NextInt64();
            manual_seed(fresh);
            return fresh;
        }

        public long initial_seed() => (long)NativeMethods.gan_generator_initial_seed(Handle);

        /// <summary>The state, to be put back with set_state; a vector of bytes.</summary>
        public Tensor get_state() => new(NativeMethods.Check(NativeMethods.gan_generator_state(Handle)));

        /// <summary>Puts back a state that get_state gave.</summary>
        /// <param name="value">The state.</param>
        public void set_state(Tensor value) => NativeMethods.Check(NativeMethods.gan_generator_set_state(Handle, value.Handle));

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var owned = Interlocked.Exchange(ref handle, 0);
            if (owned != 0) NativeMethods.gan_generator_free(owned);
        }
    }
}
