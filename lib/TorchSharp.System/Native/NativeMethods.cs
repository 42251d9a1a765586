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
    [LibraryImport(Library)] internal static partial long gan_storage_offset(nint tensor);
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

    [LibraryImport(Library)] internal static partial void gan_set_convolutions_here(int choice);

    [LibraryImport(Library)] internal static partial nint gan_whole_convolution(nint input, nint weight, nint bias, int transposed, int anywhere);

    [LibraryImport(Library)]
    internal static partial int gan_adam_step(nint* parameters, nint* means, nint* squares, nint* maxSquares,
        long* steps, int count, AdamOptions* options);
    [LibraryImport(Library)]
    internal static partial int gan_adam_counted(nint* parameters, nint* means, nint* squares, nint* maxSquares,
        nint* counts, int count, AdamOptions* options);
    [LibraryImport(Library)] internal static partial nint gan_small_binary(SmallBinary kind, nint left, nint right);
    [LibraryImport(Library)] internal static partial nint gan_small_like(nint like, float value);
    [LibraryImport(Library)] internal static partial nint gan_small_cross_entropy(nint logits, nint truths);
    [LibraryImport(Library)] internal static partial nint gan_dropout(nint input, double p);
    [LibraryImport(Library)] internal static partial int gan_increment(nint count);
    [LibraryImport(Library)] internal static partial nint gan_perceptron(nint input, PerceptronLayer* layers, int count);
    [LibraryImport(Library)] internal static partial int gan_zero_grad(nint* parameters, int count, int setToNone);

    [LibraryImport(Library)]
    internal static partial void gan_function_callbacks(delegate* unmanaged<long, nint, nint**, int> forward,
        delegate* unmanaged<long, nint, nint*, int, nint**, int> backward, delegate* unmanaged<long, void> release);
    [LibraryImport(Library)]
    internal static partial int gan_function_apply(long call, nint* inputs, int count, NativeValue* results);
    [LibraryImport(Library)] internal static partial int gan_function_save(nint context, nint* tensors, int count);
    [LibraryImport(Library)] internal static partial int gan_function_saved(nint context, NativeValue* results);
    [LibraryImport(Library)]
    internal static partial int gan_function_mark(nint context, int dirty, nint* tensors, int count);
    [LibraryImport(Library)] internal static partial void gan_function_materialize(nint context, int value);

    [LibraryImport(Library)] internal static partial long gan_memory_bytes();
    [LibraryImport(Library)] internal static partial long gan_memory_peak();
    [LibraryImport(Library)] internal static partial void gan_memory_reset_peak();

    [LibraryImport(Library)] internal static partial int gan_switch_get(NativeSwitch which);
    [LibraryImport(Library)] internal static partial int gan_switch_set(NativeSwitch which, int value);
    [LibraryImport(Library)] internal static partial int gan_has_cudnn();
    [LibraryImport(Library)] internal static partial int gan_float32_matmul_precision();
    [LibraryImport(Library)] internal static partial int gan_set_float32_matmul_precision(int precision);
    [LibraryImport(Library)] internal static partial int gan_autocast_get(int device, int* enabled, int* dtype, int* cache);
    [LibraryImport(Library)] internal static partial int gan_autocast_set(int device, int enabled, int dtype, int cache);
    [LibraryImport(Library)] internal static partial int gan_autocast_nesting(int step);

    [LibraryImport(Library)] internal static partial int gan_cuda_current_device();
    [LibraryImport(Library)] internal static partial int gan_cuda_set_device(int index);
    [LibraryImport(Library)] internal static partial int gan_cuda_name(int index, byte* name, int capacity);
    [LibraryImport(Library)] internal static partial int gan_cuda_empty_cache();
    [LibraryImport(Library)] internal static partial int gan_cuda_memory(int index, long* numbers);
    [LibraryImport(Library)] internal static partial int gan_cuda_reset_peak(int index);
    [LibraryImport(Library)] internal static partial nint gan_cuda_stream(int index, int highPriority);
    [LibraryImport(Library)] internal static partial nint gan_cuda_current_stream(int index);
    [LibraryImport(Library)] internal static partial void gan_cuda_stream_free(nint stream);
    [LibraryImport(Library)] internal static partial int gan_cuda_stream_use(nint stream);
    [LibraryImport(Library)] internal static partial int gan_cuda_stream_query(nint stream);
    [LibraryImport(Library)] internal static partial int gan_cuda_stream_synchronize(nint stream);
    [LibraryImport(Library)] internal static partial int gan_cuda_stream_wait(nint stream, nint other);
    [LibraryImport(Library)] internal static partial int gan_cuda_record_stream(nint tensor, nint stream);
    [LibraryImport(Library)] internal static partial nint gan_cuda_event(int timing);
    [LibraryImport(Library)] internal static partial void gan_cuda_event_free(nint evt);
    [LibraryImport(Library)] internal static partial int gan_cuda_event_record(nint evt, nint stream);
    [LibraryImport(Library)] internal static partial int gan_cuda_event_query(nint evt);
    [LibraryImport(Library)] internal static partial int gan_cuda_event_synchronize(nint evt);
    [LibraryImport(Library)] internal static partial int gan_cuda_event_elapsed(nint start, nint end, double* milliseconds);
    [LibraryImport(Library)] internal static partial nint gan_cuda_graph();
    [LibraryImport(Library)] internal static partial void gan_cuda_graph_free(nint graph);
    [LibraryImport(Library)] internal static partial int gan_cuda_graph_begin(nint graph, nint poolOf);
    [LibraryImport(Library)] internal static partial int gan_cuda_graph_end(nint graph);
    [LibraryImport(Library)] internal static partial int gan_cuda_graph_replay(nint graph);

    internal static string LastError() => Marshal.PtrToStringUTF8((nint)gan_last_error()) ?? "unknown error";

    internal static string TorchVersion() => Marshal.PtrToStringUTF8((nint)gan_torch_version()) ?? "unknown";

    /// <summary>Throws what the shim reports, when <paramref name="status"/> says that it failed.</summary>
    internal static int Check(int status)
    {
        if (status < 0) throw new ExternalException(LastError());
        return status;
    }

    internal static long Check(long number)
    {
        if (number < 0) throw new ExternalException(LastError());
        return number;
    }

    /// <summary>Throws what the shim reports, when it gave no pointer.</summary>
    internal static nint Check(nint pointer)
    {
        if (pointer == 0) throw new ExternalException(LastError());
        return pointer;
    }
}

/// <summary><c>gan_switch</c>.</summary>
internal enum NativeSwitch
{
    MatmulTf32 = 0,
    MatmulFp16Reduction = 1,
    CudnnTf32 = 2,
    CudnnEnabled = 3,
    CudnnBenchmark = 4,
    CudnnDeterministic = 5,
    FlashSdp = 6,
    MathSdp = 7,
}

/// <summary><c>gan_adam_options</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct AdamOptions
{
    public double LearningRate, Beta1, Beta2, Eps, WeightDecay;
    public int Decoupled, Maximize;
}

/// <summary><c>gan_layer</c>.</summary>
internal struct PerceptronLayer
{
    public nint Weight, Bias, NormWeight, NormBias, RunningMean, RunningVariance;
    public double Momentum, Eps, Slope, Dropout;
    public int Norm;
    /// <summary><c>gan_activation</c>.</summary>
    public int Activation;
}

/// <summary><c>gan_binary</c>.</summary>
internal enum SmallBinary { Add, Sub, Mul, Div }
