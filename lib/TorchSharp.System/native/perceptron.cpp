// A chain of Linear layers, batch normalisations in training, activations and dropout as one operator and one node of the
// graph, for dense float32 matrices on the processor. A step of small perceptrons spends as long on its way to the operators as
// in them. Every number is computed as the single operators compute it: the results have the same bits.
// docs/decisions.md has the measurements.
#include "common.h"

#include <ATen/Parallel.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <algorithm>
#include <memory>
#include <mutex>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)

namespace {

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

constexpr int64_t kWorthSharing = 8192;   // numbers

GAN_CLONES void rectify(float* x, int64_t count, float slope) {
    if (slope == 0)
        for (int64_t k = 0; k < count; k++) x[k] = x[k] < 0 ? 0 : x[k];
    else
        for (int64_t k = 0; k < count; k++) x[k] = x[k] * (x[k] > 0 ? 1 : slope);
}

// Of a result y, which has the sign of what it was made from.
GAN_CLONES void rectify_backward(const float* dy, const float* y, float* dx, int64_t count, float slope) {
    if (slope == 0)
        for (int64_t k = 0; k < count; k++) dx[k] = y[k] <= 0 ? 0 : dy[k];
    else
        for (int64_t k = 0; k < count; k++) dx[k] = dy[k] * (y[k] > 0 ? 1 : slope);
}

// --- Sums of columns, in libtorch's order -----------------------------------------------------------------------------
//
// at::sum over the rows of a small matrix takes ten times as long as reading it. Its order (cascade_sum, SumKernel.cpp):
// columns in blocks of 32 run through `cascade`; what is left over goes four rows side by side.

constexpr int64_t kColumns = 32;

typedef float Eight __attribute__((vector_size(32), aligned(4), may_alias));

// Four sums over rows `pitch` numbers apart, of what lies `apart` numbers from each other: sixteen rows or more at a time,
// these sums likewise.
template <class Number>
inline __attribute__((always_inline)) void cascade(const float* x, int64_t pitch, int64_t apart, int64_t rows, Number* sums) {
    int64_t power = 4;
    for (auto most = int64_t{1} << 19; most < rows; most *= 16) power++;   // ⌈log₂ rows⌉ / 4
    auto step = int64_t{1} << power;
    Number levels[4][4] = {};
    int64_t row = 0;
    while (row + step <= rows) {
        Number sum[4] = {};
        for (int64_t k = 0; k < step; k++, row++)
            for (int c = 0; c < 4; c++) sum[c] += *reinterpret_cast<const Number*>(x + row * pitch + c * apart);
        for (int c = 0; c < 4; c++) levels[1][c] += sum[c];
        for (int level = 2; level < 4 && (row & (step - 1) << (level - 1) * power) == 0; level++)
            for (int c = 0; c < 4; c++) {
                levels[level][c] += levels[level - 1][c];
                levels[level - 1][c] = Number{};
            }
    }
    for (; row < rows; row++)
        for (int c = 0; c < 4; c++) levels[0][c] += *reinterpret_cast<const Number*>(x + row * pitch + c * apart);
    for (int c = 0; c < 4; c++) sums[c] = levels[0][c] + levels[1][c] + levels[2][c] + levels[3][c];
}

GAN_CLONES void sum_block(const float* x, int64_t pitch, int64_t rows, float* sums) {
    Eight all[4];
    cascade(x, pitch, 8, rows, all);
    for (int c = 0; c < 4; c++) *reinterpret_cast<Eight*>(sums + 8 * c) = Eight{} + all[c];   // of −0 it makes 0, as libtorch does
}

template <class Number>
inline __attribute__((always_inline)) void sum_rest(const float* x, int64_t pitch, int64_t rows, float* sums) {
    Number all[4];
    cascade(x, 4 * pitch, pitch, rows / 4, all);
    for (auto row = rows / 4 * 4; row < rows; row++) all[0] += *reinterpret_cast<const Number*>(x + row * pitch);
    *reinterpret_cast<Number*>(sums) = Number{} + (all[0] + all[1] + all[2] + all[3]);
}

GAN_CLONES void sum_eight(const float* x, int64_t pitch, int64_t rows, float* sums) {
    sum_rest<Eight>(x, pitch, rows, sums);
}

at::Tensor summed(const at::Tensor& x) {
    auto rows = x.size(0), columns = x.size(1);
    auto result = at::empty({columns}, x.options());
    auto *from = x.data_ptr<float>(), *to = result.data_ptr<float>();
    at::parallel_for(0, (columns + kColumns - 1) / kColumns, std::max<int64_t>(1, kWorthSharing / (kColumns * rows)), [&](int64_t first, int64_t last) {
        for (auto column = first * kColumns; column < std::min(columns, last * kColumns); column += kColumns) {
            if (column + kColumns <= columns) {
                sum_block(from + column, columns, rows, to + column);
                continue;
            }
            for (; column + 8 <= columns; column += 8) sum_eight(from + column, columns, rows, to + column);
            for (; column < columns; column++) sum_rest<float>(from + column, columns, rows, to + column);
        }
    });
    return result;
}

// The sums of the columns, which are the gradient of a bias: here where they have the bits of libtorch's, which is asked once.
at::Tensor sum_of_columns(const at::Tensor& x) {
    static const bool same = [] {
        auto some = at::arange(700 * 75, at::kFloat).reshape({700, 75}).mul_(0.37f).sin_();
        for (auto rows : {3, 64, 100, 700})
            if (auto part = some.narrow(0, 0, rows); !at::equal(summed(part), at::sum(part, {0}))) return false;
        return true;
    }();
    return same && x.size(1) >= 8 && x.is_contiguous() ? summed(x) : at::sum(x, {0});
}

// The tensors of a layer, in the order of the graph's edges after that of the input.
enum Part { kWeight, kBias, kNormWeight, kNormBias, kParts };

struct Layer {
    at::Tensor parts[kParts];             // undefined where the layer has none; not kept by the graph's node
    at::Tensor running_mean, running_variance;
    double momentum, eps, dropout;
    float slope;
    bool norm;
    int activation;
};

// What a layer leaves for the way back: the normalisation's input and statistics, what dropout multiplied and with what,
// and the layer's result.
struct Trace {
    at::Tensor input, mean, deviation, activated, noise, result;
};

at::Tensor product(const at::Tensor& x, const at::Tensor& weight, const at::Tensor& bias, bool again) {
    if (!bias.defined()) return at::mm(x, weight.t());
    if (again) return at::addmm(bias, x, weight.t());
    // What the operator does, with the bias in every row by all threads.
    auto rows = x.size(0), columns = bias.numel();
    auto result = at::empty({rows, columns}, x.options());
    auto *from = bias.data_ptr<float>(), *to = result.data_ptr<float>();
    at::parallel_for(0, rows, std::max<int64_t>(1, kWorthSharing / columns), [&](int64_t first, int64_t last) {
        for (auto row = first; row < last; row++) std::copy(from, from + columns, to + row * columns);
    });
    return result.addmm_(x, weight.t());
}

c10::optional<at::Tensor> given(const at::Tensor& t) {
    return t.defined() ? c10::make_optional(t) : nullopt;
}

// `again`: as a part of the graph, for a derivative of the derivative. Below the graph what is new is changed in place.
at::Tensor activation(at::Tensor x, const Layer& layer, bool again) {
    switch (layer.activation) {
        case GAN_RELU:
        case GAN_LEAKY_RELU: {
            if (again) return layer.activation == GAN_RELU ? at::relu(x) : at::leaky_relu(x, layer.slope);
            auto* y = x.data_ptr<float>();
            at::parallel_for(0, x.numel(), kWorthSharing, [&](int64_t from, int64_t to) { rectify(y + from, to - from, layer.slope); });
            return x;
        }
        case GAN_TANH: return again ? at::tanh(x) : at::tanh_(x);
        case GAN_SIGMOID: return again ? at::sigmoid(x) : at::sigmoid_(x);
        default: return x;
    }
}

// `before`: in a derivative of the derivative, what the layer left the first time. The running statistics take a batch,
// and the generator gives its numbers, once.
Trace forward(const at::Tensor& x, const Layer& layer, const Trace* before) {
    auto again = before != nullptr;
    Trace trace;
    trace.result = product(x, layer.parts[kWeight], layer.parts[kBias], again);
    if (layer.norm) {
        trace.input = std::move(trace.result);
        std::tie(trace.result, trace.mean, trace.deviation) = at::native_batch_norm(
            trace.input, given(layer.parts[kNormWeight]), given(layer.parts[kNormBias]), again ? nullopt : given(layer.running_mean),
            again ? nullopt : given(layer.running_variance), true, layer.momentum, layer.eps);
    }
    trace.result = activation(std::move(trace.result), layer, again);
    if (layer.dropout > 0) {
        trace.activated = std::move(trace.result);
        trace.noise = again ? before->noise : dropout_noise(trace.activated, layer.dropout);
        trace.result = trace.activated * trace.noise;
    }
    return trace;
}

at::Tensor activation_backward(const at::Tensor& gradient, const at::Tensor& result, const Layer& layer, bool own, bool again) {
    switch (layer.activation) {
        case GAN_RELU:
        case GAN_LEAKY_RELU: {
            // The slope does not change with the result.
            if (again)
                return layer.activation == GAN_RELU ? at::threshold_backward(gradient, result.detach(), 0)
                                                    : at::leaky_relu_backward(gradient, result.detach(), layer.slope, false);
            auto dy = gradient.contiguous();
            auto dx = own ? dy : at::empty_like(dy);
            auto *from = dy.data_ptr<float>(), *y = result.data_ptr<float>(), *to = dx.data_ptr<float>();
            at::parallel_for(0, dy.numel(), kWorthSharing, [&](int64_t first, int64_t last) {
                rectify_backward(from + first, y + first, to + first, last - first, layer.slope);
            });
            return dx;
        }
        case GAN_TANH: return at::tanh_backward(gradient, result);
        case GAN_SIGMOID: return at::sigmoid_backward(gradient, result);
        default: return gradient;
    }
}

class PerceptronBackward : public torch::autograd::Node {
public:
    PerceptronBackward(const at::Tensor& input, std::vector<Layer> layers, std::vector<Trace> traces)
        : input_(input, false), layers_(std::move(layers)), traces_(std::move(traces)) {
        for (auto& layer : layers_)
            for (auto& part : layer.parts) {
                parts_.emplace_back(part, false);
                part.reset();
            }
    }

    std::string name() const override { return "PerceptronBackward"; }

    // The result, which is outside and can be changed there, where the way back needs it.
    void keep(const at::Tensor& result) {
        if (layers_.back().activation != GAN_IDENTITY && layers_.back().dropout == 0) result_ = SavedVariable(result, true);
    }

    void release_variables() override {
        std::lock_guard<std::mutex> lock(mutex_);
        input_.reset_data();
        result_.reset_data();
        for (auto& part : parts_) part.reset_data();
        traces_.clear();
    }

    variable_list apply(variable_list&& gradients) override {
        std::lock_guard<std::mutex> lock(mutex_);
        TORCH_CHECK(!traces_.empty(), torch::autograd::ERR_BACKWARD_TWICE);
        if (!gradients[0].defined()) return variable_list(num_outputs());
        if (c10::GradMode::is_enabled()) {
            auto layers = layers_;
            for (size_t k = 0; k < layers.size(); k++)
                for (int part = 0; part < kParts; part++) layers[k].parts[part] = parts_[k * kParts + part].unpack();
            std::vector<Trace> again;
            for (size_t k = 0; k < layers.size(); k++) again.push_back(forward(k == 0 ? input_.unpack() : again.back().result, layers[k], &traces_[k]));
            return backward(again, gradients[0], true);
        }
        at::AutoDispatchBelowADInplaceOrView below;
        auto traces = traces_;
        traces.back().result = result_.unpack(shared_from_this());
        return backward(traces, gradients[0], false);
    }

private:
    // What is not read is not unpacked: it may have changed since, as where the layers are called one by one.
    variable_list backward(const std::vector<Trace>& traces, at::Tensor gradient, bool again) const {
        variable_list results(num_outputs());
        for (auto k = static_cast<int64_t>(layers_.size()) - 1; k >= 0; k--) {
            auto& layer = layers_[k];
            auto& trace = traces[k];
            auto* parts = &parts_[k * kParts];
            auto edge = static_cast<size_t>(1 + kParts * k);
            auto own = k + 1 < static_cast<int64_t>(layers_.size());
            if (layer.dropout > 0) {
                gradient = own && !again ? gradient.mul_(trace.noise) : gradient * trace.noise;
                own = true;
            }
            gradient = activation_backward(gradient, layer.dropout > 0 ? trace.activated : trace.result, layer, own, again);
            if (layer.norm) {
                std::array<bool, 3> wanted = {true, task_should_compute_output(edge + kNormWeight), task_should_compute_output(edge + kNormBias)};
                std::tie(gradient, results[edge + kNormWeight], results[edge + kNormBias]) =
                    at::native_batch_norm_backward(gradient, trace.input, given(parts[kNormWeight].unpack()), nullopt, nullopt,
                                                   given(trace.mean), given(trace.deviation), true, layer.eps, wanted);
            }
            if (task_should_compute_output(edge + kWeight))
                results[edge + kWeight] = at::mm(gradient.t(), k > 0 ? traces[k - 1].result : input_.unpack());
            if (task_should_compute_output(edge + kBias)) results[edge + kBias] = again ? at::sum(gradient, {0}) : sum_of_columns(gradient);
            // Nothing before this layer learns.
            auto more = task_should_compute_output(0);
            for (size_t before = 1; before < edge && !more; before++) more = task_should_compute_output(before);
            if (!more) break;
            gradient = at::mm(gradient, parts[kWeight].unpack());
            if (k == 0) results[0] = gradient;
        }
        return results;
    }

    SavedVariable input_, result_;
    std::vector<SavedVariable> parts_;
    std::vector<Layer> layers_;
    std::vector<Trace> traces_;
};

bool vector_of(const at::Tensor& t, int64_t count) {
    return !t.defined() || (is_plain(*t.unsafeGetTensorImpl()) && t.dim() == 1 && t.size(0) == count);
}

// The layers as tensors; none where they are not what this file computes.
std::vector<Layer> layers_of(const at::Tensor& x, const gan_layer* given, int count) {
    if (!is_plain(*x.unsafeGetTensorImpl()) || x.dim() != 2 || x.size(0) < 2) return {};
    auto width = x.size(1);
    std::vector<Layer> layers(count);
    for (int k = 0; k < count; k++) {
        auto& layer = layers[k];
        auto& from = given[k];
        layer.parts[kWeight] = borrow(from.weight);
        layer.parts[kBias] = borrow(from.bias);
        layer.parts[kNormWeight] = borrow(from.norm_weight);
        layer.parts[kNormBias] = borrow(from.norm_bias);
        layer.running_mean = borrow(from.running_mean);
        layer.running_variance = borrow(from.running_variance);
        layer.momentum = from.momentum;
        layer.eps = from.eps;
        layer.dropout = from.dropout;
        layer.slope = from.activation == GAN_LEAKY_RELU ? static_cast<float>(from.slope) : 0.0f;
        layer.norm = from.norm != 0;
        layer.activation = from.activation;
        auto& weight = layer.parts[kWeight];
        if (!is_plain(*weight.unsafeGetTensorImpl()) || weight.dim() != 2 || weight.size(1) != width || width == 0 || weight.size(0) == 0) return {};
        width = weight.size(0);
        for (int part = kBias; part < kParts; part++)
            if (!vector_of(layer.parts[part], width)) return {};
        if (!vector_of(layer.running_mean, width) || !vector_of(layer.running_variance, width) ||
            layer.running_mean.defined() != layer.running_variance.defined() || (layer.dropout != 0 && at::hasMKL()) || (layer.activation == GAN_LEAKY_RELU && !(layer.slope > 0)))
            return {};
    }
    return layers;
}

}  // namespace

gan_tensor gan_perceptron(gan_tensor input, const gan_layer* given, int count) {
    return guarded<gan_tensor>(nullptr, [&]() -> gan_tensor {
        if (!nothing_else_listens()) return nullptr;
        auto x = borrow(input);
        auto layers = layers_of(x, given, count);
        if (layers.empty()) return nullptr;
        auto learns = x.requires_grad();
        for (auto& layer : layers)
            for (auto& part : layer.parts) learns |= part.defined() && part.requires_grad();
        learns &= c10::GradMode::is_enabled();
        std::vector<Trace> traces(count);
        {
            at::AutoDispatchBelowADInplaceOrView below;
            for (int k = 0; k < count; k++) {
                traces[k] = forward(k > 0 ? traces[k - 1].result : x, layers[k], nullptr);
                if (!learns && k > 0) traces[k - 1] = {};
            }
        }
        auto result = traces.back().result;
        if (learns) {
            variable_list inputs = {x};
            for (auto& layer : layers) inputs.insert(inputs.end(), std::begin(layer.parts), std::end(layer.parts));
            auto edges = torch::autograd::collect_next_edges(inputs);
            traces.back().result.reset();
            std::shared_ptr<PerceptronBackward> node(new PerceptronBackward(x, std::move(layers), std::move(traces)), torch::autograd::deleteNode);
            node->set_next_edges(std::move(edges));
            torch::autograd::set_history(result, node);
            node->keep(result);
        }
        return release(std::move(result));
    });
}
#else
gan_tensor gan_perceptron(gan_tensor, const gan_layer*, int) {
    return nullptr;
}
#endif
