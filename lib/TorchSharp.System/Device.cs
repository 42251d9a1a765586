namespace TorchSharp;

/// <summary>The kinds of device that libtorch knows.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
    MKLDNN = 2,
    OPENGL = 3,
    OPENCL = 4,
    IDEEP = 5,
    HIP = 6,
    FPGA = 7,
    MSNPU = 8,
    XLA = 9,
    MPS = 13,
    META = 14,
}

public static partial class torch
{
    /// <summary>The processor.</summary>
    public static readonly Device CPU = new(DeviceType.CPU);

    /// <summary>The first CUDA device.</summary>
    public static Device CUDA => new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(int index) => new(index);

    /// <summary>Where a tensor lies: a kind of device and, where there are several, its number.</summary>
    public class Device
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        /// <summary>A device by its name, "cpu", "cuda" or "cuda:1".</summary>
        /// <exception cref="ArgumentException">The name is none of a device.</exception>
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0], description);
            index = -1;
            if (parts.Length == 1) return;
            if (parts.Length > 2 || !int.TryParse(parts[1], out var number) || number < 0)
                throw new ArgumentException($"'{description}' is no device: wanted a kind, or a kind and a number, as in 'cuda:0'.");
            index = number;
        }

        public Device(string deviceType, int index = -1) : this(Parse(deviceType, deviceType), index) { }

        /// <summary>The CUDA device of that number.</summary>
        public Device(int index) : this(DeviceType.CUDA, index) { }

        internal Device(long packed)
        {
            type = (DeviceType)(packed >> 16);
            index = (short)(packed & 0xffff);
        }

        public DeviceType type { get; }

        /// <summary>The device's number, -1 for the current one.</summary>
        public int index { get; }

        internal long Packed => (long)type << 16 | (long)(ushort)(short)index;

        public static implicit operator Device(string description) => new(description);

        public override string ToString() =>
            index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static DeviceType Parse(string kind, string description) =>
            Enum.TryParse<DeviceType>(kind, ignoreCase: true, out var type) && !char.IsDigit(kind[0])
                ? type
                : throw new ArgumentException($"'{description}' names no device: wanted cpu or cuda, as in 'cuda:0'.");
    }

    public static class cuda
    {
        /// <summary>Whether this libtorch has CUDA and there is a device.</summary>
        public static bool is_available() => device_count() > 0;

        public static bool is_cudnn_available() => Native.NativeMethods.gan_has_cudnn() != 0;

        public static int device_count() => Native.NativeMethods.gan_cuda_device_count();

        public static void manual_seed(long seed) => torch.manual_seed(seed);

        public static void manual_seed_all(long seed) => torch.manual_seed(seed);

        /// <summary>Waits until the device has done what it was given.</summary>
        public static void synchronize(Device? device = null) =>
            Native.NativeMethods.Check(Native.NativeMethods.gan_cuda_synchronize(Math.Max(0, device?.index ?? 0)));
    }
}

/// <summary>How the elements of a tensor lie in memory.</summary>
public enum memory_format
{
    preserve_format = 0,
    contiguous_format = 1,
    channels_last = 2,
}
