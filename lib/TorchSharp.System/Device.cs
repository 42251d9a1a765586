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

    /// <summary>The device that holds nothing: its tensors have a shape and a type, and no elements.</summary>
    public static readonly Device META = new(DeviceType.META);

    /// <summary>The GPU of a Mac, which Debian's libtorch does not have.</summary>
    public static Device MPS => new(DeviceType.MPS);

    public static bool mps_is_available() => false;

    // Null for the processor: the operators' own default.
    private static Device? defaultDevice;

    /// <summary>Where tensors are made when no device is given: the processor, unless changed.</summary>
    public static Device get_default_device() => defaultDevice ?? CPU;

    /// <summary>Sets where tensors are made when no device is given, by all threads: those of zeros, rand, tensor and their like, and the parameters of new modules.</summary>
    /// <exception cref="InvalidOperationException">It is a CUDA device, and there is none.</exception>
    public static void set_default_device(Device device)
    {
        InitializeDeviceType(device.type);
        defaultDevice = device.type == DeviceType.CPU ? null : device;
    }

    /// <inheritdoc cref="set_default_device(Device)"/>
    public static void set_default_device(string device) => set_default_device(new Device(device));

    /// <summary>Sets the type and the device of tensors that are made without: those of a tensor.</summary>
    /// <exception cref="ArgumentException">The tensor's type is no floating-point type.</exception>
    public static void set_default_tensor_type(Tensor t)
    {
        set_default_dtype(t.dtype);
        set_default_device(t.device);
    }

    /// <summary>The device, or where it is null the one that tensors are made on without one.</summary>
    /// <exception cref="InvalidOperationException">It is a CUDA device, and there is none.</exception>
    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    /// <summary>Makes sure that there is such a device.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (!TryInitializeDeviceType(deviceType)) throw new InvalidOperationException($"There is no {deviceType} device: this libtorch and this machine have CPU{(cuda.is_available() ? ", CUDA" : "")} and META.");
    }

    /// <summary>Whether there is such a device.</summary>
    public static bool TryInitializeDeviceType(DeviceType deviceType) =>
        deviceType is DeviceType.CPU or DeviceType.META || deviceType == DeviceType.CUDA && cuda.is_available();

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
