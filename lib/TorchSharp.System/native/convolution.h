// A convolution of images, axis by axis, and the kernels that compute it here.
#pragma once
#include <ATen/ATen.h>

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <optional>

namespace gan {

// One axis of a convolution: an input's `size`, cut into `stride` phases, and the kernel's `elements` along it, which
// come `outputs` times. Element k of output o reads place o * stride + shift(k), which is place o + move(k) of phase(k).
struct Axis {
    int64_t size, elements, outputs, stride, padding, dilation;

    int64_t shift(int64_t k) const { return k * dilation - padding; }
    int64_t phase(int64_t k) const { return (shift(k) % stride + stride) % stride; }
    int64_t move(int64_t k) const { return (shift(k) - phase(k)) / stride; }
    int64_t length() const { return (size + stride - 1) / stride; }   // of the longest phase
    int64_t margin() const { return std::max(std::abs(move(0)), std::abs(move(elements - 1))); }
};

// A convolution of images of `channels` by `kernels`.
struct Shape {
    int64_t channels, kernels;
    Axis y, x;

    int64_t elements() const { return channels * y.elements * x.elements; }
};

// Whether the processor has AVX2 and FMA and no AVX-512.
bool has_avx2_alone();

constexpr int64_t kGroup = 8;   // kernel elements that lie together: sums that stay in registers

// convolution.cpp's product of a weight in groups and an image's gradient by AVX2's instructions; at least 16 places.
void multiply_avx2(const float* packed, const float* gradient, float* parts, int64_t kernels, int64_t elements, int64_t places);

// Convolutions of many images by AVX2's instructions (convolution-avx2.cpp): dense float32 tensors, [N, C, H, W].
namespace together {

enum class Pass { kForward, kToInput, kToWeight };
enum Choice { kNever, kAlways, kMeasured };

// For tests and measurements; kMeasured otherwise.
inline std::atomic<Choice> choice{kMeasured};

// Whether the processor has AVX2 and no AVX-512, and this takes less time here than in oneDNN's kernels.
bool pays(Pass pass, const Shape& s, int64_t images);

at::Tensor forward(const at::Tensor& input, const at::Tensor& weight, const at::Tensor& bias, const Shape& s);

// Sixteen images side by side, [N / 16, places, pitch, 16]: an odd number of cache lines from place to place.
struct Slabs {
    Slabs(int64_t images, int64_t channels, int64_t places);
    explicit Slabs(const at::Tensor& images);
    void to(const at::Tensor& images) const;

    float* at(int64_t slab, int64_t place) const { return data + (slab * places + place) * pitch * kSide; }

    static constexpr int64_t kSide = 16;
    int64_t images, channels, places, count, pitch;
    at::Tensor memory;
    float* data;
};

// The gradient of a convolution's output, on its way to the input and to the weight.
class Gradient {
public:
    Gradient(const at::Tensor& gradient, const Shape& s) : gradient_(gradient), shape_(s) {}
    at::Tensor to_input(const at::Tensor& weight);
    at::Tensor to_weight(const at::Tensor& input);

private:
    const Slabs& slabs();

    at::Tensor gradient_;
    Shape shape_;
    std::optional<Slabs> slabs_;
};

}  // namespace together
}  // namespace gan
