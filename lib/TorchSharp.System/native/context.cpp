// Settings of the whole process (which kernels may be used) and of the thread (mixed precision).
#include "common.h"

#include <ATen/Context.h>
#include <ATen/autocast_mode.h>
#include <type_traits>

using namespace gan;

namespace {

// A bool before libtorch 2.9 and a choice of three since, whose first means yes.
template <class Option>
bool allowed(Option option) {
    if constexpr (std::is_same_v<Option, bool>) return option;
    else return static_cast<int>(option) == 0;
}

}  // namespace

int gan_switch_get(int which) {
    return guarded(-1, [&]() -> int {
        auto& context = at::globalContext();
        switch (which) {
            case GAN_MATMUL_TF32: return context.allowTF32CuBLAS();
            case GAN_MATMUL_FP16_REDUCTION: return allowed(context.allowFP16ReductionCuBLAS());
            case GAN_CUDNN_TF32: return context.allowTF32CuDNN();
            case GAN_CUDNN_ENABLED: return context.userEnabledCuDNN();
            case GAN_CUDNN_BENCHMARK: return context.benchmarkCuDNN();
            case GAN_CUDNN_DETERMINISTIC: return context.deterministicCuDNN();
            case GAN_FLASH_SDP: return context.userEnabledFlashSDP();
            case GAN_MATH_SDP: return context.userEnabledMathSDP();
            default: TORCH_CHECK(false, "there is no switch ", which);
        }
    });
}

int gan_switch_set(int which, int value) {
    return guarded(-1, [&] {
        auto& context = at::globalContext();
        bool on = value != 0;
        switch (which) {
            case GAN_MATMUL_TF32: context.setAllowTF32CuBLAS(on); break;
            case GAN_MATMUL_FP16_REDUCTION: context.setAllowFP16ReductionCuBLAS(on); break;
            case GAN_CUDNN_TF32: context.setAllowTF32CuDNN(on); break;
            case GAN_CUDNN_ENABLED: context.setUserEnabledCuDNN(on); break;
            case GAN_CUDNN_BENCHMARK: context.setBenchmarkCuDNN(on); break;
            case GAN_CUDNN_DETERMINISTIC: context.setDeterministicCuDNN(on); break;
            case GAN_FLASH_SDP: context.setSDPUseFlash(on); break;
            case GAN_MATH_SDP: context.setSDPUseMath(on); break;
            default: TORCH_CHECK(false, "there is no switch ", which);
        }
        return 0;
    });
}

int gan_has_cudnn() {
    return guarded(0, [] { return at::globalContext().hasCUDA() && at::detail::getCUDAHooks().hasCuDNN() ? 1 : 0; });
}

int gan_float32_matmul_precision() {
    return guarded(-1, [] { return static_cast<int>(at::globalContext().float32MatmulPrecision()); });
}

int gan_set_float32_matmul_precision(int precision) {
    return guarded(-1, [&] {
        static const char* const names[] = {"highest", "high", "medium"};
        TORCH_CHECK(precision >= 0 && precision < 3, "there is no precision ", precision);
        at::globalContext().setFloat32MatmulPrecision(std::string(names[precision]));
        return 0;
    });
}

// libtorch 2.4 put one pair of functions in the place of one pair a device.
int gan_autocast_get(int device, int* enabled, int* dtype, int* cache) {
    return guarded(-1, [&] {
        auto type = static_cast<c10::DeviceType>(device);
        TORCH_CHECK(type == c10::DeviceType::CPU || type == c10::DeviceType::CUDA, "autocast wants the CPU or CUDA");
#if GAN_TORCH_FROM(2, 4)
        *enabled = at::autocast::is_autocast_enabled(type);
        *dtype = static_cast<int>(at::autocast::get_autocast_dtype(type));
#else
        bool cpu = type == c10::DeviceType::CPU;
        *enabled = cpu ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled();
        *dtype = static_cast<int>(cpu ? at::autocast::get_autocast_cpu_dtype() : at::autocast::get_autocast_gpu_dtype());
#endif
        *cache = at::autocast::is_autocast_cache_enabled();
        return 0;
    });
}

int gan_autocast_set(int device, int enabled, int dtype, int cache) {
    return guarded(-1, [&] {
        auto type = static_cast<c10::DeviceType>(device);
        auto scalar = static_cast<at::ScalarType>(dtype);
        TORCH_CHECK(type == c10::DeviceType::CPU || type == c10::DeviceType::CUDA, "autocast wants the CPU or CUDA");
#if GAN_TORCH_FROM(2, 4)
        at::autocast::set_autocast_enabled(type, enabled != 0);
        at::autocast::set_autocast_dtype(type, scalar);
#else
        if (type == c10::DeviceType::CPU) {
            at::autocast::set_cpu_enabled(enabled != 0);
            at::autocast::set_autocast_cpu_dtype(scalar);
        } else {
            at::autocast::set_enabled(enabled != 0);
            at::autocast::set_autocast_gpu_dtype(scalar);
        }
#endif
        at::autocast::set_autocast_cache_enabled(cache != 0);
        return 0;
    });
}

int gan_autocast_nesting(int step) {
    return guarded(-1, [&] {
        if (step > 0) return at::autocast::increment_nesting();
        int depth = at::autocast::decrement_nesting();
        // The casts of the weights are kept for one pass only: the weights change between two.
        if (depth == 0) at::autocast::clear_cache();
        return depth;
    });
}
