// The gradient of a convolution over images with respect to an input of few channels: an image's own, or what the last
// layer of a generator draws. oneDNN fills such an input up to sixteen channels and computes them all; here a product
// per image gives what each kernel's element adds, and a second pass puts it where it belongs. docs/decisions.md has the
// measurements.
#include "common.h"
#include "convolution.h"
#include "parallel.h"

#include <torch/library.h>

#include <algorithm>
#include <array>
#include <tuple>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)
#include <ATen/ops/convolution_compositeexplicitautograd_dispatch.h>
#include <ATen/ops/convolution_backward_compositeexplicitautograd_dispatch.h>

namespace {

constexpr int64_t kMostChannels = 4;
constexpr int64_t kWidth = 16;     // places computed at once: a vector of the widest instruction set

typedef float Lane __attribute__((vector_size(kWidth * sizeof(float)), aligned(4), may_alias));

// Rows of its output are kept so far apart that what the kernel's elements add beyond one end of a row of the input falls
// between two rows.
struct Plan : Shape {
    int64_t pitch() const { return std::max(x.outputs, x.length()) + x.margin(); }
    int64_t places() const { return y.outputs * pitch(); }
    int64_t plane() const { return y.length() * pitch() + 2 * x.margin(); }   // a phase of the input, with room at both ends
};

// parts [elements, places] = weight [kernels, elements]ᵀ · gradient [kernels, places]. `packed` holds the weight in
// groups of kGroup elements, kernel after kernel, the last group filled up with zeros.
GAN_CLONES void multiply(const float* packed, const float* gradient, float* parts, int64_t kernels, int64_t elements, int64_t places) {
    for (int64_t first = 0; first < elements; first += kGroup) {
        const float* weights = packed + first * kernels;
        auto most = std::min(kGroup, elements - first);
        for (int64_t from = 0; from < places; from += kWidth) {
            auto place = std::min(from, places - kWidth);   // the last ones overlap
            Lane sum[kGroup] = {};
            for (int64_t kernel = 0; kernel < kernels; kernel++) {
                auto value = *reinterpret_cast<const Lane*>(gradient + kernel * places + place);
                for (int64_t k = 0; k < kGroup; k++) sum[k] += weights[kernel * kGroup + k] * value;
            }
            for (int64_t k = 0; k < most; k++) *reinterpret_cast<Lane*>(parts + (first + k) * places + place) = sum[k];
        }
    }
}

GAN_CLONES void add(float* __restrict to, const float* __restrict from, int64_t count) {
    for (int64_t k = 0; k < count; k++) to[k] += from[k];
}

GAN_CLONES void interleave(float* __restrict to, const float* __restrict even, const float* __restrict odd, int64_t pairs) {
    for (int64_t k = 0; k < pairs; k++) {
        to[2 * k] = even[k];
        to[2 * k + 1] = odd[k];
    }
}

// One channel of an image: its parts are added up phase by phase, and the phases put together.
void put(const float* parts, float* image, std::vector<float>& phases, const Plan& s) {
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

at::Tensor to_input(const at::Tensor& gradient, const at::Tensor& weight, at::IntArrayRef sizes, const Plan& s) {
    auto result = at::empty(sizes, gradient.options());
    auto elements = s.elements(), kernels = s.kernels, places = s.places();
    std::vector<float> packed((elements + kGroup - 1) / kGroup * kGroup * kernels);
    auto* weights = weight.data_ptr<float>();
    for (int64_t kernel = 0; kernel < kernels; kernel++)
        for (int64_t k = 0; k < elements; k++)
            packed[(k / kGroup * kernels + kernel) * kGroup + k % kGroup] = weights[kernel * elements + k];
    auto *from = gradient.data_ptr<float>(), *to = result.data_ptr<float>();
    // Of vectors wider than the processor's the compiler makes a mess.
    static const auto best = has_avx2_alone() ? multiply_avx2 : multiply;
    share_out(sizes[0], [&](int64_t first, int64_t last) {
        std::vector<float> apart(kernels * places), parts(elements * places), phases(s.y.stride * s.x.stride * s.plane());
        for (int64_t image = first; image < last; image++) {
            auto* row = from + image * kernels * s.y.outputs * s.x.outputs;
            for (int64_t k = 0; k < kernels * s.y.outputs; k++, row += s.x.outputs)
                std::copy(row, row + s.x.outputs, apart.data() + k * s.pitch());
            best(packed.data(), apart.data(), parts.data(), kernels, elements, places);
            for (int64_t channel = 0; channel < s.channels; channel++)
                put(parts.data() + channel * s.y.elements * s.x.elements * places,
                    to + (image * s.channels + channel) * s.y.size * s.x.size, phases, s);
        }
    });
    return result;
}

// The shape of a convolution of plain images that fit their kernels; of any other none.
optional<Shape> shape_of(const at::Tensor& input, const at::Tensor& weight, at::IntArrayRef stride, at::IntArrayRef padding,
                         at::IntArrayRef dilation, bool transposed, int64_t groups, bool plain) {
    if (!plain || transposed || groups != 1 || stride.size() != 2 || padding.size() != 2 || dilation.size() != 2 ||
        input.size(1) != weight.size(1)) return nullopt;
    Shape shape{weight.size(1), weight.size(0), {}, {}};
    for (int k = 0; k < 2; k++) {
        if (stride[k] < 1 || padding[k] < 0 || dilation[k] < 1) return nullopt;
        auto size = input.size(2 + k), elements = weight.size(2 + k), room = size + 2 * padding[k] - dilation[k] * (elements - 1) - 1;
        if (room < 0) return nullopt;
        (k == 0 ? shape.y : shape.x) = {size, elements, room / stride[k] + 1, stride[k], padding[k], dilation[k]};
    }
    return shape;
}

at::Tensor convolution(const at::Tensor& input, const at::Tensor& weight, const optional<at::Tensor>& bias, at::IntArrayRef stride,
                       at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef extra, int64_t groups) {
    bool has_bias = bias.has_value() && bias->defined();
    auto shape = shape_of(input, weight, stride, padding, dilation, transposed, groups, dense(input) && dense(weight));
    if (shape && together::pays(together::Pass::kForward, *shape, input.size(0)) && (!has_bias || (is_plain(*bias->unsafeGetTensorImpl()) && bias->sizes() == at::IntArrayRef{shape->kernels})))
        return together::forward(input, weight, has_bias ? *bias : at::Tensor(), *shape);
    // A derivative of the derivative asks for a gradient of a weight so: the images are the channels of this convolution,
    // the gradient is its weight, what was the stride is its dilation.
    if (input.dim() == 4 && weight.dim() == 4 && !weight.is_contiguous() && !has_bias) {
        auto images = input.transpose(0, 1), gradient = weight.transpose(0, 1);
        shape = shape_of(input, weight, stride, padding, dilation, transposed, groups, dense(images) && dense(gradient));
        if (shape) {
            auto swapped = [](const Axis& a) { return Axis{a.size, a.outputs, a.elements, a.dilation, a.padding, a.stride}; };
            Shape of{input.size(0), weight.size(0), swapped(shape->y), swapped(shape->x)};
            if (together::pays(together::Pass::kToWeight, of, images.size(0)))
                return together::Gradient(gradient, of).to_weight(images).transpose(0, 1);
        }
    }
    return at::compositeexplicitautograd::convolution(input, weight, bias, stride, padding, dilation, transposed, extra, groups);
}

std::tuple<at::Tensor, at::Tensor, at::Tensor> convolution_backward(
    const at::Tensor& gradient, const at::Tensor& input, const at::Tensor& weight, at::OptionalIntArrayRef bias,
    at::IntArrayRef stride, at::IntArrayRef padding, at::IntArrayRef dilation, bool transposed, at::IntArrayRef extra,
    int64_t groups, std::array<bool, 3> wanted) {
    auto shape = shape_of(input, weight, stride, padding, dilation, transposed, groups, dense(input) && dense(weight));
    if (shape && !(dense(gradient) && gradient.sizes() == at::IntArrayRef{input.size(0), shape->kernels, shape->y.outputs, shape->x.outputs}))
        shape = nullopt;
    at::Tensor to_x, to_w;
    if (wanted[0] && shape && input.size(1) <= kMostChannels && gradient.size(2) * gradient.size(3) >= kWidth)
        to_x = to_input(gradient, weight, input.sizes(), {*shape});
    auto here = [&](together::Pass pass) { return shape && together::pays(pass, *shape, input.size(0)); };
    bool x_here = wanted[0] && !to_x.defined() && here(together::Pass::kToInput), w_here = wanted[1] && here(together::Pass::kToWeight);
    if (x_here || w_here) {
        together::Gradient from(gradient, *shape);
        if (x_here) to_x = from.to_input(weight);
        if (w_here) to_w = from.to_weight(input);
    }
    std::array<bool, 3> left{wanted[0] && !to_x.defined(), wanted[1] && !to_w.defined(), wanted[2]};
    if (!left[0] && !left[1]) return {to_x, to_w, left[2] ? gradient.sum({0, 2, 3}) : at::Tensor()};
    auto [rest_x, rest_w, rest_bias] = at::compositeexplicitautograd::convolution_backward(
        gradient, input, weight, bias, stride, padding, dilation, transposed, extra, groups, left);
    return {to_x.defined() ? to_x : rest_x, to_w.defined() ? to_w : rest_w, rest_bias};
}

TORCH_LIBRARY_IMPL(aten, CPU, library) {
    library.impl("convolution", convolution);
    library.impl("convolution_backward", convolution_backward);
}

}  // namespace
#endif

void gan_set_convolutions_here(int choice) {
    together::choice = static_cast<together::Choice>(choice);
}
