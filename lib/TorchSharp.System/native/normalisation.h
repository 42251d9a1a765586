// Batch normalisation in training, channel by channel: for the operators (normalisation.cpp) and for a chain of layers
// (perceptron.cpp), each thread with its channels.
#pragma once
#include "common.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace gan {

// [N, C, …]: `rows` of `channels` of `size` numbers.
struct Dense {
    explicit Dense(const at::Tensor& x) : rows(x.size(0)), channels(x.size(1)), size(x.numel() / std::max<int64_t>(1, rows * channels)) {}

    int64_t numbers() const { return rows * size; }   // of a channel

    int64_t rows, channels, size;
};

// Threads of a region that is opened here.
inline int64_t threads_here() { return at::in_parallel_region() ? 1 : at::get_num_threads(); }

// Rows of [N, C] are added up in float32, a part of them for each thread of libtorch's, and the parts in float64.
struct Parts {
    Parts(int64_t rows, int64_t threads) : count(threads), rows(rows), length((rows + count - 1) / count) {}

    // Whether libtorch does so: fewer rows are added up in float64, as images are.
    bool apply() const { return rows > at::get_num_threads(); }
    int64_t from(int64_t part) const { return std::min(rows, part * length); }

    int64_t count, rows, length;
};

inline float* data(const at::Tensor& t) {
    return t.defined() ? t.data_ptr<float>() : nullptr;
}

// An undefined weight counts as ones, an undefined bias as zeros; undefined running statistics are not kept.
class Normalisation {
public:
    Normalisation(const at::Tensor& input, const at::Tensor& result, const at::Tensor& mean, const at::Tensor& deviation, const at::Tensor& weight,
                  const at::Tensor& bias, const at::Tensor& running_mean, const at::Tensor& running_variance, double momentum, double eps,
                  int64_t threads = threads_here())
        : shape_(input), parts_(shape_.rows, threads), x_(data(input)), y_(data(result)), mean_(data(mean)), deviation_(data(deviation)), weight_(data(weight)),
          bias_(data(bias)), running_mean_(data(running_mean)), running_variance_(data(running_variance)), momentum_(momentum), eps_(eps) {}

    const Dense& shape() const { return shape_; }

    // Leaves the results, means and deviations (their inverse) of channels [first, last).
    void compute(int64_t first, int64_t last) const;

private:
    Dense shape_;
    Parts parts_;
    const float* x_;
    float *y_, *mean_, *deviation_;
    const float *weight_, *bias_;
    float *running_mean_, *running_variance_;
    double momentum_, eps_;
};

// Of [N, C]. The gradients of weight and bias are left where they are defined; that of the input may take its result's place.
class NormalisationGradient {
public:
    NormalisationGradient(const at::Tensor& gradient, const at::Tensor& input, const at::Tensor& mean, const at::Tensor& deviation,
                          const at::Tensor& weight, const at::Tensor& to_input, const at::Tensor& to_weight, const at::Tensor& to_bias,
                          int64_t threads = threads_here())
        : shape_(input), parts_(shape_.rows, threads), dy_(data(gradient)), x_(data(input)), mean_(data(mean)), deviation_(data(deviation)), weight_(data(weight)),
          dx_(data(to_input)), to_weight_(data(to_weight)), to_bias_(data(to_bias)) {}

    const Dense& shape() const { return shape_; }

    void compute(int64_t first, int64_t last) const;

private:
    Dense shape_;
    Parts parts_;
    const float *dy_, *x_, *mean_, *deviation_, *weight_;
    float *dx_, *to_weight_, *to_bias_;
};

}  // namespace gan
