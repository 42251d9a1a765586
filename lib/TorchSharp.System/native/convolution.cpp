// The gradient of a convolution over images with respect to an input of few channels: an image's own, or what the last
// layer of a generator draws. oneDNN fills such an input up to sixteen channels and computes them all; here a product
// per image gives what each kernel's element adds, and a second pass puts it where it belongs. docs/decisions.md has the
// measurements.
#include "common.h"

#include <ATen/Parallel.h>
#include <torch/library.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <tuple>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)
#include <ATen/ops/convolution_backward_compositeexplicitautograd_dispatch.h>

namespace {

constexpr int64_t kMostChannels = 4;
constexpr int64_t kWidth = 16;     // places computed at once: a vector of the widest instruction set
constexpr int64_t kHeight = 8;     // kernel elements computed at once: accumulators that stay in registers

typedef float Lane __attribute__((vector_size(kWidth * sizeof(float)), aligned(4), may_alias));

// One axis of a convolution: an input's `size`, cut into `stride` phases, and the kernel's `elements` along it, which
// come `outputs` times. Element k of output o adds to place o + move(k) of phase(k).
struct Axis {
    int64_t size, elements, outputs, stride, padding, dilation;

    int64_t shift(int64_t k) const { return k * dilation - padding; }
    int64_t phase(int64_t k) const { return (shift(k) % stride + stride) % stride; }
    int64_t move(int64_t k) const { return (shift(k) - phase(k)) / stride; }
    int64_t length() const { return (size + stride - 1) / stride; }   // of the longest phase
    int64_t margin() const { return std::max(std::abs(move(0)), std::abs(move(elements - 1))); }
};

// A convolution of images of `channels` by `kernels`. Rows of its output are kept so far apart that what the kernel's
// elements add beyond one end of a row of the input falls between two rows.
struct Shape {
    int64_t channels, kernels;
    Axis y, x;

    int64_t elements() const { return channels * y.elements * x.elements; }
    int64_t pitch() const { return std::max(x.outputs, x.length()) + x.margin(); }
    int64_t places() const { return y.outputs * pitch(); }
    int64_t plane() const { return y.length() * pitch() + 2 * x.margin(); }   // a phase of the input, with room at both ends
};

// parts [elements, places] = weight [kernels, elements]ᵀ · gradient [kernels, places]. `packed` holds the weight in
// groups of kHeight elements, kernel after kernel, the last group filled up with zeros.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("arch=x86-64-v4", "avx2,fma", "default")))
#endif
void multiply(const float* packed, const float* gradient, float* parts, int64_t kernels, int64_t elements, int64_t places) {
    for (int64_t first = 0; first < elements; first += kHeight) {
        const float* weights = packed + first * kernels;
        auto most = std::min(kHeight, elements - first);
        for (int64_t from = 0; from < places; from += kWidth) {
            auto place = std::min(from, places - kWidth);   // the last ones overlap
            Lane sum[kHeight] = {};
            for (int64_t kernel = 0; kernel < kernels; kernel++) {
                auto value = *reinterpret_cast<const Lane*>(gradient + kernel * places + place);
                for (int64_t k = 0; k < kHeight; k++) sum[k] += weights[kernel * kHeight + k] * value;
            }
            for (int64_t k = 0; k < most; k++) *reinterpret_cast<Lane*>(parts + (first + k) * places + place) = sum[k];
        }
    }
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif
void add(float* __restrict to, const float* __restrict from, int64_t count) {
    for (int64_t k = 0; k < count; k++) to[k] += from[k];
}

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
__attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#endif
void interleave(float* __restrict to, const float* __restrict even, const float* __restrict odd, int64_t pairs) {
    for (int64_t k = 0; k < pairs; k++) {
        to[2 * k] = even[k];
        to[2 * k + 1] = odd[k];
    }
}

// One channel of an image: its parts are added up phase by phase, and the phases put together.
void put(const float* parts, float* image, std::vector<float>& phases, const Shape& s) {
    const Axis &y = s.y, &x = s.x;
    auto pitch = s.pitch(), plane = s.plane(), margin = x.margin();
    std::fill(phases.begin(), phases.end(), 0.0f);
    auto start = [&](int64_t row, int64_t column) { return phases.data() + (row * x.stride + column) * plane + margin; };
    for (int64_t row = 0; row < y.elements; row++) {
        auto first = std::max<int64_t>(0, -y.move(row)), last = std::min(y.outputs, y.length() - y.move(row));
        for (int64_t column = 0; column < x.elements && first < last; column++)
            add(start(y.phase(row), x.phase(column)) + (first + y.move(row)) * pitch + x.move(column),
                parts + (row * x.elements + column) * s.places() + first * pitch, (last - first) * pitch);
    }
    for (int64_t row = 0; row < y.size; row++, image += x.size) {
        auto from = [&](int64_t column) { return start(row % y.stride, column) + row / y.stride * pitch; };
        if (x.stride == 2) {
            interleave(image, from(0), from(1), x.size / 2);
            if (x.size % 2 != 0) image[x.size - 1] = from(0)[x.size / 2];
        } else {
            for (int64_t k = 0; k < x.size; k++) image[k] = from(k % x.stride)[k / x.stride];
        }
    }
}

bool dense(const at::Tensor& t) {
    return t.dim() == 4 && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && t.is_contiguous() && t.numel() > 0;
}

at::Tensor to_input(const at::Tensor& gradient, const at::Tensor& weight, at::IntArrayRef sizes, const Shape& s) {
    auto result = at::empty(sizes, gradient.options());
    auto elements = s.elements(), kernels = s.kernels, places = s.places();
    std::vector<float> packed((elements + kHeight - 1) / kHeight * kHeight * kernels);
    auto* weights = weight.data_ptr<float>();
    for (int64_t kernel = 0; kernel < kernels; kernel++)
        for (int64_t k = 0; k < elements; k++)
            packed[(k / kHeight * kernels + kernel) * kHeight + k % kHeight] = weights[kernel * elements + k];
    auto *from = gradient.data_ptr<float>(), *to = result.data_ptr<float>();
    at::parallel_for(0, sizes[0], 1, [&](int64_t first, int64_t last) {
        std::vector<float> apart(kernels * places), parts(elements * places), phases(s.y.stride * s.x.stride * s.plane());
        for (int64_t image = first; image < last; image++) {
            auto* row = from + image * kernels * s.y.outputs * s.x.outputs;
            for (int64_t k = 0; k < kernels * s.y.outputs; k++, row += s.x.outputs)
                std::copy(row, row + s.x.outputs, apart.data() + k * s.pitch());
            multiply(packed.data(), apart.data(), parts.data(), kernels, elements, places);
            for (int64_t channel = 0; channel < s.channels; channel++)
                put(parts.data() + channel * s.y.elements * s.x.elements * places,
                    to + (image * s.channels + channel) * s.y.size * s.x.size, phases, s);
        }
    });
    return result;
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> convolution_backward(
    const at::Tensor& gradient, const at::Tensor& input, const at::Tensor& weight, at::OptionalIntArrayRef bias,
    at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef extra,
    int64_t groups, std::array<bool, 3> wanted) {
    bool thin = wanted[0] && !transposed && groups == 1 && stride.size() == 2 && padding.size() == 2 && dilation.size() == 2 &&
                dense(gradient) && dense(weight) && dense(input) && input.size(1) <= kMostChannels &&
                gradient.size(0) == input.size(0) && gradient.size(1) == weight.size(0) && input.size(1) == weight.size(1) &&
                gradient.size(2) * gradient.size(3) >= kWidth;
    at::Tensor result;
    if (thin) {
        auto axis = [&](int k) { return Axis{input.size(2 + k), weight.size(2 + k), gradient.size(2 + k), stride[k], padding[k], dilation[k]}; };
        result = to_input(gradient, weight, input.sizes(), {input.size(1), weight.size(0), axis(0), axis(1)});
        wanted[0] = false;
        if (!wanted[1] && !wanted[2]) return {result, {}, {}};
    }
    auto [to_x, to_weight, to_bias] = at::compositeexplicitautograd::convolution_backward(
        gradient, input, weight, bias, stride, padding, dilation, transposed, extra, groups, wanted);
    return {thin ? result : to_x, to_weight, to_bias};
}

TORCH_LIBRARY_IMPL(aten, CPU, library) {
    library.impl("convolution_backward", convolution_backward);
}

}  // namespace
#endif
