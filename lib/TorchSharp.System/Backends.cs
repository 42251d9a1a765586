using TorchSharp.Native;

namespace TorchSharp;

/// <summary>How exact float32 matrix products are on a device that has faster, coarser units.</summary>
public enum Float32MatmulPrecision
{
    highest = 0,
    high = 1,
    medium = 2,
}

public static partial class torch
{
    public static Float32MatmulPrecision get_float32_matmul_precision() => (Float32MatmulPrecision)NativeMethods.Check(NativeMethods.gan_float32_matmul_precision());

    /// <summary>Sets the precision of float32 matrix products; disposing of the result puts the former back.</summary>
    public static IDisposable set_float32_matmul_precision(Float32MatmulPrecision precision)
    {
        var before = get_float32_matmul_precision();
        NativeMethods.Check(NativeMethods.gan_set_float32_matmul_precision((int)precision));
        return new Undo(() => NativeMethods.gan_set_float32_matmul_precision((int)before));
    }

    /// <summary>Does something once, when it is disposed of.</summary>
    internal sealed class Undo(Action action) : IDisposable
    {
        private Action? action = action;

        public void Dispose()
        {
            var once = action;
            action = null;
            once?.Invoke();
        }
    }

    internal static bool Switch(NativeSwitch which) => NativeMethods.Check(NativeMethods.gan_switch_get(which)) != 0;

    internal static void Switch(NativeSwitch which, bool value) => NativeMethods.Check(NativeMethods.gan_switch_set(which, value ? 1 : 0));

    /// <summary>Which kernels may be used. The switches of CUDA can be set on any machine and matter on a CUDA device.</summary>
    public static partial class backends
    {
        public static class cuda
        {
            /// <summary>Lets attention use the flash kernel.</summary>
            public static void enable_flash_sdp(bool enable) => Switch(NativeSwitch.FlashSdp, enable);
            public static bool flash_sdp_enabled() => Switch(NativeSwitch.FlashSdp);
            /// <summary>Lets attention be computed from matrix products.</summary>
            public static void enable_math_sdp(bool enable) => Switch(NativeSwitch.MathSdp, enable);
            public static bool math_sdp_enabled() => Switch(NativeSwitch.MathSdp);

            public static class matmul
            {
                /// <summary>Lets float32 matrix products use TF32: 10 bits of mantissa, several times faster on Ampere and later.</summary>
                public static bool allow_tf32 { get => Switch(NativeSwitch.MatmulTf32); set => Switch(NativeSwitch.MatmulTf32, value); }
                public static bool allow_fp16_reduced_precision_reduction { get => Switch(NativeSwitch.MatmulFp16Reduction); set => Switch(NativeSwitch.MatmulFp16Reduction, value); }
            }
        }

        public static class cudnn
        {
            /// <summary>Lets convolutions use TF32.</summary>
            public static bool allow_tf32 { get => Switch(NativeSwitch.CudnnTf32); set => Switch(NativeSwitch.CudnnTf32, value); }
        }
    }
}
