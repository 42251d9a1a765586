// What every file of the shim needs: errors that do not cross the C border, and tensors that do.
#pragma once
#include "shim.h"

#include <ATen/ATen.h>
#include <ATen/EmptyTensor.h>
#include <c10/core/GradMode.h>
#include <c10/core/impl/LocalDispatchKeySet.h>
#include <torch/version.h>

#include <optional>
#include <string>
#include <vector>

#define GAN_TORCH_FROM(major, minor) \
    (TORCH_VERSION_MAJOR > (major) || (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

// One function for each of several processors: the loader takes the one for the machine. (A comma in a string would
// begin another processor: "avx2,fma" is one with AVX2 alone, and one with FMA alone.)
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define GAN_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define GAN_CLONES
#endif

namespace gan {

// libtorch's own optional is the standard's since 2.3, and its old name is going away.
#if GAN_TORCH_FROM(2, 3)
using std::nullopt;
using std::optional;
#else
using c10::nullopt;
using c10::optional;
#endif

extern thread_local std::string last_error;

// Runs `body`; a C++ exception becomes the message of gan_last_error, without libtorch's C++ stack.
template <class Result, class Body>
Result guarded(Result failure, Body&& body) noexcept {
    try {
        return body();
    } catch (const c10::Error& e) {
        last_error = e.what_without_backtrace();
    } catch (const std::bad_alloc&) {
        last_error = "out of memory";
    } catch (const std::exception& e) {
        last_error = e.what();
    } catch (...) {
        last_error = "unknown C++ exception";
    }
    return failure;
}

inline c10::TensorImpl* impl(gan_tensor t) {
    return static_cast<c10::TensorImpl*>(t);
}

inline at::Tensor borrow(gan_tensor t) {
    if (t == nullptr) return at::Tensor();
    return at::Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(impl(t)));
}

inline gan_tensor release(at::Tensor&& t) {
    return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr;
}

inline std::vector<at::Tensor> borrow_all(const gan_tensor* tensors, int count) {
    std::vector<at::Tensor> all;
    all.reserve(count);
    for (int k = 0; k < count; k++) all.push_back(borrow(tensors[k]));
    return all;
}

// A dense tensor of such numbers on the processor, of no special kind.
template <class Number = float>
bool is_plain(const c10::TensorImpl& t) {
    static const auto keys = at::empty({1}).key_set();
    return t.key_set() == keys && t.dtype() == caffe2::TypeMeta::Make<Number>() && t.is_contiguous();
}

// Such a tensor of float32 that nobody has filled.
inline at::Tensor empty_plain(at::IntArrayRef size) {
    return at::detail::empty_cpu(size, at::kFloat, nullopt, nullopt, nullopt, nullopt);
}

// Neither autocast nor inference mode nor anything else is to see the operators.
inline bool nothing_else_listens() {
    auto local = c10::impl::tls_local_dispatch_key_set();
    return local.included_ == c10::default_included_set && local.excluded_ == c10::default_excluded_set;
}

// As ones_like and its like: undefined where `like` is not a small plain tensor, and the operator is to be called (fast.cpp).
at::Tensor small_like(const c10::TensorImpl& like, float value);

// What dropout multiplies `x` with: 0, or 1 / (1 − p) where it keeps a number; the numbers and the generator's state are
// those of libtorch's operator. Undefined where the operator would draw others (fast.cpp).
at::Tensor dropout_noise(const at::Tensor& x, double p);

inline c10::Device unpack_device(int64_t packed) {
    return c10::Device(static_cast<c10::DeviceType>(packed >> 16),
                       static_cast<c10::DeviceIndex>(static_cast<int16_t>(packed & 0xffff)));
}

inline int64_t pack_device(c10::Device device) {
    return static_cast<int64_t>(device.type()) << 16 | (static_cast<int64_t>(device.index()) & 0xffff);
}

}  // namespace gan
