// The C face of libtorch: one boxed call for every operator of the ATen dispatcher, and the few things that are no
// operator (tensor lifetime, autograd, generators, threads) or that are too hot for one call an operator.
//
// A tensor crosses as its at::TensorImpl*, holding one reference that the receiver owns: no wrapper is allocated.
// Every function that can fail returns a negative number (or null) and leaves the message in gan_last_error().
#pragma once
#include <stdint.h>

#if defined(__cplusplus)
extern "C" {
#endif
#pragma GCC visibility push(default)

typedef void* gan_tensor;

// The kinds of value that an operator takes or gives. The numbers are shared with Native/Value.cs.
enum gan_tag {
    GAN_NONE = 0,
    GAN_TENSOR = 1,       // p: tensor, may be null (undefined)
    GAN_INT = 2,          // i
    GAN_DOUBLE = 3,       // d
    GAN_BOOL = 4,         // i
    GAN_INT_LIST = 5,     // p: int64_t[count]
    GAN_DOUBLE_LIST = 6,  // p: double[count]
    GAN_BOOL_LIST = 7,    // p: int64_t[count]
    GAN_TENSOR_LIST = 8,  // p: gan_tensor[count], null for an absent one
    GAN_STRING = 9,       // p: char[count], UTF-8, not terminated
    GAN_DEVICE = 10,      // i: type << 16 | (index & 0xffff)
    GAN_GENERATOR = 11,   // p: gan_generator
    GAN_COMPLEX = 12,     // p: double[2]
};

typedef struct gan_value {
    int32_t tag;
    int32_t count;
    union {
        int64_t i;
        double d;
        void* p;
    };
} gan_value;

const char* gan_last_error();
const char* gan_torch_version();
int gan_compiled_with_cuda();

// Operators
void* gan_find(const char* name, const char* overload);
// Fills `results` (at most `capacity`) and returns how many there are. Missing trailing arguments get their defaults.
// A tensor list among the results is allocated here: hand its p to gan_free_list after taking the tensors.
int gan_call(void* op, const gan_value* args, int count, gan_value* results, int capacity);
void gan_free_list(void* list);

// Tensors
void gan_retain(gan_tensor t);
void gan_release(gan_tensor t);
int gan_dim(gan_tensor t);
int gan_sizes(gan_tensor t, int64_t* sizes);
int gan_strides(gan_tensor t, int64_t* strides);
int64_t gan_numel(gan_tensor t);
int gan_dtype(gan_tensor t);
int64_t gan_device(gan_tensor t);
int gan_is_contiguous(gan_tensor t);
int64_t gan_storage_offset(gan_tensor t);
void* gan_data(gan_tensor t);
int64_t gan_version(gan_tensor t);
// Copies a contiguous buffer in: the tensor is new and owns its memory.
gan_tensor gan_from_buffer(const void* data, int64_t bytes, const int64_t* sizes, int dim, int dtype);
int gan_item(gan_tensor t, gan_value* result);
// Gives the tensor another's elements, type and device; whoever holds it sees the change.
int gan_set_data(gan_tensor t, gan_tensor data);

// Autograd
int gan_requires_grad(gan_tensor t);
int gan_set_requires_grad(gan_tensor t, int value);
int gan_is_leaf(gan_tensor t);
gan_tensor gan_grad(gan_tensor t);
int gan_set_grad(gan_tensor t, gan_tensor grad);
int gan_retain_grad(gan_tensor t);
int gan_grad_fn_name(gan_tensor t, char* name, int capacity);
int gan_backward(const gan_tensor* roots, int roots_count, const gan_tensor* grads, int grads_count, int retain_graph,
                 int create_graph, const gan_tensor* inputs, int inputs_count);
int gan_autograd_grad(const gan_tensor* outputs, int outputs_count, const gan_tensor* inputs, int inputs_count,
                      const gan_tensor* grads, int grads_count, int retain_graph, int create_graph, int allow_unused,
                      gan_tensor* results);
int gan_grad_enabled();
void gan_set_grad_enabled(int value);
void* gan_inference_mode_enter(int enabled);
void gan_inference_mode_leave(void* guard);
void gan_set_anomaly(int enabled, int check_nan);

// Random numbers
typedef void* gan_generator;
gan_generator gan_generator_new(int64_t device, uint64_t seed);
gan_generator gan_generator_default(int64_t device);
void gan_generator_free(gan_generator g);
int gan_generator_seed(gan_generator g, uint64_t seed);
uint64_t gan_generator_initial_seed(gan_generator g);
gan_tensor gan_generator_state(gan_generator g);
int gan_generator_set_state(gan_generator g, gan_tensor state);
int gan_manual_seed(uint64_t seed);

// Threads and devices
int gan_num_threads();
void gan_set_num_threads(int count);
int gan_num_interop_threads();
int gan_set_num_interop_threads(int count);
int gan_cuda_device_count();
int gan_cuda_synchronize(int index);

// A transposed convolution over images, [B, in, H, W] with weight [in, out / groups, kH, kW]; bias may be null. The four
// lists hold two numbers each. On the processor it takes oneDNN's kernels, which libtorch 1.13 does not do by itself.
gan_tensor gan_conv_transpose2d(gan_tensor input, gan_tensor weight, gan_tensor bias, const int64_t* stride,
                                const int64_t* padding, const int64_t* output_padding, const int64_t* dilation,
                                int64_t groups);

// Which convolutions over images AVX2's kernels of convolution-avx2.cpp compute: none (0), all that they can (1), or those
// that take less time there (2), as it is without this call.
void gan_set_convolutions_here(int choice);

// A convolution whose kernel covers its whole input is a product of matrices, and so is a transposed one over images of
// one pixel: [B, in, H, W] with weight [out, in, H, W], or [B, in, 1, 1] with weight [in, out, kH, kW]; no groups, padding
// or dilation. Null, and no error, where they are something else, or lie on the processor unless `anywhere` is set.
gan_tensor gan_whole_convolution(gan_tensor input, gan_tensor weight, gan_tensor bias, int transposed, int anywhere);

// Optimisers: one call for a whole step. The gradients are taken from the parameters; a parameter without one is
// passed over, and steps[k] counts only the updates that parameter k had.
typedef struct gan_adam_options {
    double lr, beta1, beta2, eps, weight_decay;
    int32_t decoupled, maximize;  // decoupled: AdamW's weight decay
} gan_adam_options;
int gan_adam_step(const gan_tensor* params, const gan_tensor* exp_avgs, const gan_tensor* exp_avg_sqs,
                  const gan_tensor* max_exp_avg_sqs, int64_t* steps, int count, const gan_adam_options* options);
// The same with the numbers of updates in tensors (float32, on the parameters' device) that it counts up, so that the
// step can be recorded. 0: not for these parameters, nothing was done.
int gan_adam_counted(const gan_tensor* params, const gan_tensor* exp_avgs, const gan_tensor* exp_avg_sqs,
                     const gan_tensor* max_exp_avg_sqs, const gan_tensor* counts, int count, const gan_adam_options* options);
int gan_zero_grad(const gan_tensor* params, int count, int set_to_none);

// Fast paths (fast.cpp): nullptr where they do not apply and the operator is to be called; gan_last_error is not set.
enum gan_binary { GAN_ADD = 0, GAN_SUB = 1, GAN_MUL = 2, GAN_DIV = 3 };
gan_tensor gan_small_binary(int kind, gan_tensor left, gan_tensor right);
// A tensor of the other's shape and type, filled with a number.
gan_tensor gan_small_like(gan_tensor like, float value);
// binary_cross_entropy_with_logits without weights, averaged.
gan_tensor gan_small_cross_entropy(gan_tensor logits, gan_tensor truths);
gan_tensor gan_dropout(gan_tensor input, double p);
// Adds one to a whole number, as add_ does.
int gan_increment(gan_tensor count);

// Linear layers, each followed by batch normalisation in training (`norm`), an activation and dropout, or some of these,
// in one call (perceptron.cpp). nullptr where it does not apply, as above.
enum gan_activation { GAN_IDENTITY = 0, GAN_RELU = 1, GAN_LEAKY_RELU = 2, GAN_TANH = 3, GAN_SIGMOID = 4 };
typedef struct gan_layer {
    gan_tensor weight, bias, norm_weight, norm_bias, running_mean, running_variance;  // all but weight may be null
    double momentum, eps, slope, dropout;  // dropout: the probability; 0 where there is none
    int32_t norm, activation;
} gan_layer;
gan_tensor gan_perceptron(gan_tensor input, const gan_layer* layers, int count);

// Functions whose forward and backward pass are written on the other side (function.cpp). `call` is the other side's
// name for one application; `context` is valid during the callback. A callback returns how many tensors it gives in
// `*results`, which it has allocated with malloc, or -1 with a malloc'd message there.
typedef int (*gan_forward_callback)(int64_t call, void* context, gan_tensor** results);
typedef int (*gan_backward_callback)(int64_t call, void* context, const gan_tensor* grads, int count,
                                     gan_tensor** results);
typedef void (*gan_release_callback)(int64_t call);
void gan_function_callbacks(gan_forward_callback forward, gan_backward_callback backward, gan_release_callback release);
// Applies the function `call` to those of its inputs that are tensors. The results are as gan_call's list.
int gan_function_apply(int64_t call, const gan_tensor* inputs, int count, gan_value* results);
int gan_function_save(void* context, const gan_tensor* tensors, int count);
int gan_function_saved(void* context, gan_value* results);
int gan_function_mark(void* context, int dirty, const gan_tensor* tensors, int count);
void gan_function_materialize(void* context, int value);

// Memory of tensors on the processor (memory.cpp): bytes that are alive now and the most that were at once.
int64_t gan_memory_bytes();
int64_t gan_memory_peak();
void gan_memory_reset_peak();

// Settings of the whole process or thread (context.cpp).
enum gan_switch {
    GAN_MATMUL_TF32 = 0,
    GAN_MATMUL_FP16_REDUCTION = 1,
    GAN_CUDNN_TF32 = 2,
    GAN_CUDNN_ENABLED = 3,
    GAN_CUDNN_BENCHMARK = 4,
    GAN_CUDNN_DETERMINISTIC = 5,
    GAN_FLASH_SDP = 6,
    GAN_MATH_SDP = 7,
};
int gan_switch_get(int which);
int gan_switch_set(int which, int value);
int gan_has_cudnn();
int gan_float32_matmul_precision();
int gan_set_float32_matmul_precision(int precision);
// Mixed precision of this thread: device is a c10::DeviceType.
int gan_autocast_get(int device, int* enabled, int* dtype, int* cache);
int gan_autocast_set(int device, int enabled, int dtype, int cache);
int gan_autocast_nesting(int step);

// CUDA (cuda.cpp). Without a CUDA libtorch, or its headers at build time, each says so.
int gan_cuda_current_device();
int gan_cuda_set_device(int index);
int gan_cuda_name(int index, char* name, int capacity);
int gan_cuda_empty_cache();
// allocated, its peak, reserved, its peak, free on the device, total on the device
int gan_cuda_memory(int index, int64_t* numbers);
int gan_cuda_reset_peak(int index);
typedef void* gan_stream;
gan_stream gan_cuda_stream(int index, int high_priority);
gan_stream gan_cuda_current_stream(int index);
void gan_cuda_stream_free(gan_stream stream);
int gan_cuda_stream_use(gan_stream stream);
int gan_cuda_stream_query(gan_stream stream);
int gan_cuda_stream_synchronize(gan_stream stream);
int gan_cuda_stream_wait(gan_stream stream, gan_stream other);
int gan_cuda_record_stream(gan_tensor t, gan_stream stream);
typedef void* gan_event;
gan_event gan_cuda_event(int timing);
void gan_cuda_event_free(gan_event event);
int gan_cuda_event_record(gan_event event, gan_stream stream);
int gan_cuda_event_query(gan_event event);
int gan_cuda_event_synchronize(gan_event event);
int gan_cuda_event_elapsed(gan_event start, gan_event end, double* milliseconds);
typedef void* gan_graph;
gan_graph gan_cuda_graph();
void gan_cuda_graph_free(gan_graph graph);
int gan_cuda_graph_begin(gan_graph graph, gan_graph pool_of);
int gan_cuda_graph_end(gan_graph graph);
int gan_cuda_graph_replay(gan_graph graph);

#pragma GCC visibility pop
#if defined(__cplusplus)
}
#endif
