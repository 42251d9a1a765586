using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace TorchSharp.Native;

/// <summary>The functions of <c>native/shim.h</c>.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "GanTorch";

    [LibraryImport(Library)] private static partial byte* gan_last_error();
    [LibraryImport(Library)] private static partial byte* gan_torch_version();
    [LibraryImport(Library)] internal static partial int gan_compiled_with_cuda();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint gan_find(string name, string overload);
    [LibraryImport(Library)]
    internal static partial int gan_call(nint op, NativeValue* args, int count, NativeValue* results, int capacity);
    [LibraryImport(Library)] internal static partial void gan_free_list(nint list);

    [LibraryImport(Library)] internal static partial void gan_retain(nint tensor);
    [LibraryImport(Library)] internal static partial void gan_release(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int gan_dim(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int gan_sizes(nint tensor, long* sizes);
    [LibraryImport(Library)] internal static partial int gan_strides(nint tensor, long* strides);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long gan_numel(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int gan_dtype(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long gan_device(nint tensor);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int gan_is_contiguous(nint tensor);
    [LibraryImport(Library)] internal static partial nint gan_data(nint tensor);
    [LibraryImport(Library)] internal static partial long gan_version(nint tensor);
    [LibraryImport(Library)]
    internal static partial nint gan_from_buffer(void* data, long bytes, long* sizes, int dim, int dtype);
    [LibraryImport(Library)] internal static partial int gan_item(nint tensor, NativeValue* result);

    [LibraryImport(Library)] internal static partial int gan_set_data(nint tensor, nint data);

    [LibraryImport(Library)] internal static partial int gan_requires_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int gan_set_requires_grad(nint tensor, int value);
    [LibraryImport(Library)] internal static partial int gan_is_leaf(nint tensor);
    [LibraryImport(Library)] internal static partial nint gan_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int gan_set_grad(nint tensor, nint grad);
    [LibraryImport(Library)] internal static partial int gan_retain_grad(nint tensor);
    [LibraryImport(Library)] internal static partial int gan_grad_fn_name(nint tensor, byte* name, int capacity);
    [LibraryImport(Library)]
    internal static partial int gan_backward(nint* roots, int rootsCount, nint* grads, int gradsCount, int retainGraph,
        int createGraph, nint* inputs, int inputsCount);
    [LibraryImport(Library)]
    internal static partial int gan_autograd_grad(nint* outputs, int outputsCount, nint* inputs, int inputsCount,
        nint* grads, int gradsCount, int retainGraph, int createGraph, int allowUnused, nint* results);
    [LibraryImport(Library)] internal static partial int gan_grad_enabled();
    [LibraryImport(Library)] internal static partial void gan_set_grad_enabled(int value);
    [LibraryImport(Library)] internal static partial nint gan_inference_mode_enter(int enabled);
    [LibraryImport(Library)] internal static partial void gan_inference_mode_leave(nint guard);
    [LibraryImport(Library)] internal static partial void gan_set_anomaly(int enabled, int checkNan);

    [LibraryImport(Library)] internal static partial nint gan_generator_new(long device, ulong seed);
    [LibraryImport(Library)] internal static partial nint gan_generator_default(long device);
    [LibraryImport(Library)] internal static partial void gan_generator_free(nint generator);
    [LibraryImport(Library)] internal static partial int gan_generator_seed(nint generator, ulong seed);
    [LibraryImport(Library)] internal static partial ulong gan_generator_initial_seed(nint generator);
    [LibraryImport(Library)] internal static partial nint gan_generator_state(nint generator);
    [LibraryImport(Library)] internal static partial int gan_generator_set_state(nint generator, nint state);
    [LibraryImport(Library)] internal static partial int gan_manual_seed(ulong seed);

    [LibraryImport(Library)] internal static partial int gan_num_threads();
    [LibraryImport(Library)] internal static partial void gan_set_num_threads(int count);
    [LibraryImport(Library)] internal static partial int gan_num_interop_threads();
    [LibraryImport(Library)] internal static partial int gan_set_num_interop_threads(int count);
    [LibraryImport(Library)] internal static partial int gan_cuda_device_count();
    [LibraryImport(Library)] internal static partial int gan_cuda_synchronize(int index);

    [LibraryImport(Library)]
    internal static partial nint gan_conv_transpose2d(nint input, nint weight, nint bias, long* stride, long* padding,
        long* outputPadding, long* dilation, long groups);

    [LibraryImport(Library)]
    internal static partial int gan_adam_step(nint* parameters, nint* means, nint* squares, nint* maxSquares,
        long* steps, int count, AdamOptions* options);
    [LibraryImport(Library)] internal static partial int gan_zero_grad(nint* parameters, int count, int setToNone);

    internal static string LastError() => Marshal.PtrToStringUTF8((nint)gan_last_error()) ?? "unknown error";

    internal static string TorchVersion() => Marshal.PtrToStringUTF8((nint)gan_torch_version()) ?? "unknown";

    /// <summary>Throws what the shim reports, when <paramref name="status"/> says that it failed.</summary>
    internal static int Check(int status)
    {
        if (status < 0) throw new ExternalException(LastError());
        return status;
    }

    /// <summary>Throws what the shim reports, when it gave no pointer.</summary>
    internal static nint Check(nint pointer)
    {
        if (pointer == 0) throw new ExternalException(LastError());
        return pointer;
    }
}

/// <summary><c>gan_adam_options</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamOptions
{
    public double LearningRate, Beta1, Beta2, Eps, WeightDecay;
    public int Decoupled, Maximize;
}
