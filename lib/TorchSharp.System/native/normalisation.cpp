// Batch normalisation in training of dense float32 tensors on the processor: one region of threads, in which each has
// its channels, where libtorch opens up to six, and sums of several channels of images at once, where libtorch's
// additions wait for each other. Every number is rounded where libtorch rounds it: the results have the same bits.
// docs/decisions.md has the measurements.
#include "normalisation.h"

#include <torch/library.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)
#include <ATen/ops/native_batch_norm_backward_cpu_dispatch.h>
#include <ATen/ops/native_batch_norm_cpu_dispatch.h>

namespace {

constexpr int64_t kWorthSharing = 8192;   // numbers
constexpr int64_t kTogether = 8;          // channels of images whose sums are made at once

GAN_CLONES void add_rows(const float* __restrict x, int64_t rows, int64_t pitch, int64_t channels, float* __restrict sum) {
    for (; rows > 0; rows--, x += pitch)
        for (int64_t c = 0; c < channels; c++) sum[c] += x[c];
}

GAN_CLONES void add_squares(const float* __restrict x, int64_t rows, int64_t pitch, int64_t channels, const float* __restrict mean,
                            float* __restrict sum) {
    for (; rows > 0; rows--, x += pitch)
        for (int64_t c = 0; c < channels; c++) sum[c] += (x[c] - mean[c]) * (x[c] - mean[c]);
}

GAN_CLONES void add_products(const float* __restrict x, const float* __restrict dy, int64_t rows, int64_t pitch, int64_t channels,
                             const float* __restrict mean, float* __restrict sum) {
    for (; rows > 0; rows--, x += pitch, dy += pitch)
        for (int64_t c = 0; c < channels; c++) sum[c] += (x[c] - mean[c]) * dy[c];
}

// `add(from row, rows, sums)` for each part.
template <class Add>
std::vector<double> sum_parts(const Parts& parts, int64_t channels, Add add) {
    std::vector<double> total(channels);
    for (int64_t k = 0; k < parts.count; k++) {
        std::vector<float> part(channels);
        add(parts.from(k), parts.from(k + 1) - parts.from(k), part.data());
        for (int64_t c = 0; c < channels; c++) total[c] += part[c];
    }
    return total;
}

// Mean and sum of squared distances of `Width` channels, added up in float64 number after number.
template <int Width>
inline __attribute__((always_inline)) void planes(const float* x, const Dense& s, float* mean, float* squares) {
    double sum[Width] = {};
    for (int64_t row = 0; row < s.rows; row++) {
        const float* from = x + row * s.channels * s.size;
        for (int64_t k = 0; k < s.size; k++)
            for (int c = 0; c < Width; c++) sum[c] += from[c * s.size + k];
    }
    for (int c = 0; c < Width; c++) {
        mean[c] = static_cast<float>(sum[c] / static_cast<double>(s.numbers()));
        sum[c] = 0;
    }
    for (int64_t row = 0; row < s.rows; row++) {
        const float* from = x + row * s.channels * s.size;
        for (int64_t k = 0; k < s.size; k++)
            for (int c = 0; c < Width; c++) {
                float away = from[c * s.size + k] - mean[c];
                sum[c] += away * away;
            }
    }
    for (int c = 0; c < Width; c++) squares[c] = static_cast<float>(sum[c]);
}

GAN_CLONES void all_planes(const float* x, const Dense& s, int64_t channels, float* mean, float* squares) {
    int64_t c = 0;
    for (; c + kTogether <= channels; c += kTogether) planes<kTogether>(x + c * s.size, s, mean + c, squares + c);
    for (; c < channels; c++) planes<1>(x + c * s.size, s, mean + c, squares + c);
}

GAN_CLONES void fold(const float* mean, const float* deviation, const float* weight, const float* bias, int64_t channels,
                     float* scale, float* shift) {
    for (int64_t c = 0; c < channels; c++) {
        scale[c] = deviation[c] * (weight ? weight[c] : 1.0f);
        shift[c] = (bias ? bias[c] : 0.0f) - mean[c] * scale[c];
    }
}

GAN_CLONES void scale_rows(const float* __restrict x, float* __restrict y, int64_t rows, int64_t pitch, int64_t channels,
                           const float* __restrict scale, const float* __restrict shift) {
    for (; rows > 0; rows--, x += pitch, y += pitch)
        for (int64_t c = 0; c < channels; c++) y[c] = x[c] * scale[c] + shift[c];
}

GAN_CLONES void scale_planes(const float* __restrict x, float* __restrict y, const Dense& s, int64_t channels,
                             const float* __restrict scale, const float* __restrict shift) {
    auto pitch = s.channels * s.size;
    for (int64_t row = 0; row < s.rows; row++)
        for (int64_t c = 0; c < channels; c++) {
            auto at = row * pitch + c * s.size;
            for (int64_t k = 0; k < s.size; k++) y[at + k] = x[at + k] * scale[c] + shift[c];
        }
}

// `dx` may be `dy`.
GAN_CLONES void rows_to_input(const float* x, const float* dy, float* dx, int64_t rows, int64_t pitch, int64_t channels, const float* mean,
                              const float* deviation, const float* weight, const float* slope, const float* mean_dy) {
    for (; rows > 0; rows--, x += pitch, dy += pitch, dx += pitch)
#pragma GCC ivdep
        for (int64_t c = 0; c < channels; c++) {
            float along = (x[c] - mean[c]) * slope[c];
            dx[c] = (dy[c] - mean_dy[c] - along) * deviation[c] * weight[c];
        }
}

bool dense(const at::Tensor& t) {
    return t.defined() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided && t.is_contiguous();
}

const at::Tensor& value(const c10::optional<at::Tensor>& t) {
    static const at::Tensor none;
    return t.has_value() ? *t : none;
}

bool dense_or_none(const at::Tensor& t, int64_t channels) {
    return !t.defined() || (dense(t) && t.numel() == channels);
}

using Three = std::tuple<at::Tensor, at::Tensor, at::Tensor>;

template <class Work>
void share_channels(const Work& work) {
    auto& s = work.shape();
    at::parallel_for(0, s.channels, std::max<int64_t>(1, kWorthSharing / s.numbers()), [&](int64_t first, int64_t last) { work.compute(first, last); });
}

Three batch_norm(const at::Tensor& input, const c10::optional<at::Tensor>& weight_, const c10::optional<at::Tensor>& bias_,
                 const c10::optional<at::Tensor>& mean_, const c10::optional<at::Tensor>& variance_, bool training,
                 double momentum, double eps) {
    auto &weight = value(weight_), &bias = value(bias_), &running_mean = value(mean_), &running_variance = value(variance_);
    if (!training || input.dim() < 2 || input.numel() == 0 || !dense(input) || running_mean.defined() != running_variance.defined() ||
        !dense_or_none(weight, input.size(1)) || !dense_or_none(bias, input.size(1)) ||
        !dense_or_none(running_mean, input.size(1)) || !dense_or_none(running_variance, input.size(1)))
        return at::cpu::native_batch_norm(input, weight_, bias_, mean_, variance_, training, momentum, eps);
    auto result = at::empty_like(input), mean = at::empty({input.size(1)}, input.options()), deviation = at::empty_like(mean);
    share_channels(Normalisation(input, result, mean, deviation, weight, bias, running_mean, running_variance, momentum, eps));
    return {result, mean, deviation};
}

Three batch_norm_backward(const at::Tensor& gradient, const at::Tensor& input, const c10::optional<at::Tensor>& weight_,
                          const c10::optional<at::Tensor>& running_mean, const c10::optional<at::Tensor>& running_variance,
                          const c10::optional<at::Tensor>& mean_, const c10::optional<at::Tensor>& deviation_, bool train,
                          double eps, std::array<bool, 3> wanted) {
    auto &weight = value(weight_), &mean = value(mean_), &deviation = value(deviation_);
    if (!train || input.dim() != 2 || input.numel() == 0 || !dense(input) || !dense(gradient) || !wanted[0] || !dense(mean) || !dense(deviation) ||
        !dense_or_none(weight, input.size(1)))
        return at::cpu::native_batch_norm_backward(gradient, input, weight_, running_mean, running_variance, mean_, deviation_, train, eps, wanted);
    auto result = at::empty_like(input);
    auto to_weight = wanted[1] ? at::empty_like(mean) : at::Tensor();
    auto to_bias = wanted[2] ? at::empty_like(mean) : at::Tensor();
    share_channels(NormalisationGradient(gradient, input, mean, deviation, weight, result, to_weight, to_bias));
    return {result, to_weight, to_bias};
}

// libtorch warns when an operator's function is replaced, and the warning is not for the user.
struct Silent : c10::WarningHandler {
    void process(const c10::SourceLocation&, const std::string&, bool) override {}
};

TORCH_LIBRARY_IMPL(aten, CPU, library) {
    Silent silent;
    c10::Warning::WarningHandlerGuard guard(&silent);
    library.impl("native_batch_norm", batch_norm);
    library.impl("native_batch_norm_backward", batch_norm_backward);
}

}  // namespace

void Normalisation::compute(int64_t first, int64_t last) const {
    auto channels = last - first;
    auto& s = shape_;
    std::vector<float> squares(channels), scale(channels), shift(channels);
    if (s.size == 1 && parts_.apply()) {
        auto sums = sum_parts(parts_, channels, [&](int64_t row, int64_t rows, float* sum) {
            add_rows(x_ + row * s.channels + first, rows, s.channels, channels, sum);
        });
        for (int64_t c = 0; c < channels; c++) mean_[first + c] = static_cast<float>(sums[c] / static_cast<double>(s.rows));
        sums = sum_parts(parts_, channels, [&](int64_t row, int64_t rows, float* sum) {
            add_squares(x_ + row * s.channels + first, rows, s.channels, channels, mean_ + first, sum);
        });
        std::copy(sums.begin(), sums.end(), squares.begin());
    } else {
        all_planes(x_ + first * s.size, s, channels, mean_ + first, squares.data());
    }
    auto numbers = s.numbers();
    auto share = static_cast<float>(momentum_);
    for (int64_t c = 0; c < channels; c++) {
        double variance = squares[c] / static_cast<float>(numbers);
        deviation_[first + c] = variance != 0 || eps_ != 0 ? static_cast<float>(1 / std::sqrt(variance + eps_)) : 0.0f;
        if (running_mean_ == nullptr) continue;
        auto &m = running_mean_[first + c], &v = running_variance_[first + c];
        double unbiased = squares[c] / static_cast<float>(numbers - 1);
        m = share * mean_[first + c] + (1 - share) * m;
        v = static_cast<float>(share * unbiased + (1 - share) * v);
    }
    fold(mean_ + first, deviation_ + first, weight_ ? weight_ + first : nullptr, bias_ ? bias_ + first : nullptr, channels, scale.data(), shift.data());
    if (s.size == 1)
        scale_rows(x_ + first, y_ + first, s.rows, s.channels, channels, scale.data(), shift.data());
    else
        scale_planes(x_ + first * s.size, y_ + first * s.size, s, channels, scale.data(), shift.data());
}

void NormalisationGradient::compute(int64_t first, int64_t last) const {
    auto channels = last - first;
    auto& s = shape_;
    auto sums = sum_parts(parts_, channels, [&](int64_t row, int64_t rows, float* sum) {
        add_rows(dy_ + row * s.channels + first, rows, s.channels, channels, sum);
    });
    auto products = sum_parts(parts_, channels, [&](int64_t row, int64_t rows, float* sum) {
        auto from = row * s.channels + first;
        add_products(x_ + from, dy_ + from, rows, s.channels, channels, mean_ + first, sum);
    });
    std::vector<float> slope(channels), mean_dy(channels), ones(weight_ ? 0 : channels, 1.0f);
    auto numbers = static_cast<float>(s.rows);
    for (int64_t c = 0; c < channels; c++) {
        auto sum = static_cast<float>(sums[c]), product = static_cast<float>(products[c]), d = deviation_[first + c];
        if (to_weight_) to_weight_[first + c] = product * d;
        if (to_bias_) to_bias_[first + c] = sum;
        mean_dy[c] = sum / numbers;
        slope[c] = product * d * d / numbers;
    }
    rows_to_input(x_ + first, dy_ + first, dx_ + first, s.rows, s.channels, channels, mean_ + first, deviation_ + first,
                  weight_ ? weight_ + first : ones.data(), slope.data(), mean_dy.data());
}
#endif
