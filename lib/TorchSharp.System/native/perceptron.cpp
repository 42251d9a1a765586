// A chain of Linear layers, batch normalisations in training, activations and dropout as one operator and one node of the
// graph, for dense float32 matrices on the processor. A step of small perceptrons spends as long on its way to the operators as
// in them. Every number is computed as the single operators compute it: the results have the same bits.
// docs/decisions.md has the measurements.
#include "backward.h"
#include "columns.h"
#include "cpu/shares.h"
#include "normalisation.h"

#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)

namespace {

using torch::autograd::SavedVariable;
using torch::autograd::variable_list;

constexpr int64_t kWorthSharing = 128 << 10;        // multiplications
constexpr int64_t kPanel = 48;                      // columns
constexpr int64_t kNumber = 16, kNormalised = 64;   // what a number of the result takes besides, in multiplications

// Shares jobs on matrices of so many rows and columns out among the threads, where that is worth it: body(a thread's part of
// each). What comes `meanwhile` the calling thread does when it has done its own.
template <int Jobs, class Body, class Meanwhile>
void share(const Job (&jobs)[Jobs], int64_t columns, int64_t rows, int64_t work, Body body, Meanwhile meanwhile) {
    static thread_local Balance balance;   // of each number of jobs
    auto shares = may_cut_columns(columns, rows) && !at::in_parallel_region()
        ? std::min<int64_t>({columns / kNarrowestShare, work / kWorthSharing, at::get_num_threads()}) : 1;
    if (shares < 2) {
        Range all[Jobs];
        for (int job = 0; job < Jobs; job++) all[job] = {0, jobs[job].length};
        body(all);
        return meanwhile();
    }
    auto done = false;
    auto in_parallel = [&, caller = std::this_thread::get_id()](int64_t count, const auto& do_share) {
        at::parallel_for(0, count, 1, [&](int64_t first, int64_t last) {
            for (auto k = first; k < last; k++) do_share(k);
            if (first > 0 || std::this_thread::get_id() != caller) return;
            meanwhile();
            done = true;
        });
    };
    balance.run<Jobs>(jobs, kFewestInProducts, shares, may_cut_anywhere(), in_parallel, body);
    if (!done) meanwhile();   // of the loop's threads the caller may be another
}

// In panels of which what a layer does after its product stays in the first cache. None is so narrow that its product would be
// computed another way than the whole.
template <class Body>
void in_panels(Range columns, Body body) {
    for (auto first = columns.first; first < columns.last;) {
        auto last = columns.last - first < kPanel + kFewestInProducts ? columns.last : first + kPanel;
        body(first, last);
        first = last;
    }
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

c10::optional<at::Tensor> given(const at::Tensor& t) {
    return t.defined() ? c10::make_optional(t) : nullopt;
}

bool rectifies(const Layer& layer) { return layer.activation == GAN_RELU || layer.activation == GAN_LEAKY_RELU; }
bool bends(const Layer& layer) { return layer.activation == GAN_TANH || layer.activation == GAN_SIGMOID; }   // by libtorch's operator

// A layer on its way forward. What it leaves is there before its turn comes; `threads` are there for it then.
class Forward {
public:
    Forward(const Layer& layer, int64_t rows, int64_t threads) : layer_(layer), rows_(rows), out_(layer.parts[kWeight].size(0)), sum_(empty_plain({rows, out_})), value_(sum_) {
        if (layer.norm) {
            trace_.input = sum_;
            value_ = empty_plain({rows, out_});
            trace_.mean = empty_plain({out_});
            trace_.deviation = empty_plain({out_});
            normalise_.emplace(sum_, value_, trace_.mean, trace_.deviation, layer.parts[kNormWeight], layer.parts[kNormBias], layer.running_mean,
                               layer.running_variance, layer.momentum, layer.eps, threads);
        }
        trace_.result = value_;
        if (layer.dropout > 0) {
            trace_.activated = value_;
            trace_.noise = dropout_noise(value_, layer.dropout);
            trace_.result = empty_plain({rows, out_});
        }
    }

    template <class Meanwhile>
    Trace compute(const at::Tensor& x, Meanwhile meanwhile) {
        auto in = x.size(1);
        auto *from = data(x), *weight = data(layer_.parts[kWeight]), *bias = data(layer_.parts[kBias]), *sums = data(sum_), *values = data(value_);
        auto drop = [&, noise = data(trace_.noise), to = data(trace_.result)](Range own) {
            if (noise != nullptr) multiply_each(values, noise, to, {rows_, out_, own.first, own.last});
        };
        share<1>({{out_, kTogetherInProducts}}, out_, rows_, rows_ * out_ * (in + (layer_.norm ? kNormalised : kNumber)), [&](const Range* columns) {
            in_panels(columns[0], [&](int64_t first, int64_t last) {
                multiply(false, true, rows_, last - first, in, from, in, weight + first * in, in, sums + first, out_, bias != nullptr ? bias + first : nullptr);
                if (layer_.norm) normalise_->compute(first, last);
                if (rectifies(layer_)) rectify(values, {rows_, out_, first, last}, layer_.slope);
                if (!bends(layer_)) drop({first, last});
            });
        }, meanwhile);
        if (bends(layer_)) {
            layer_.activation == GAN_TANH ? at::tanh_(value_) : at::sigmoid_(value_);
            drop({0, out_});
        }
        return std::move(trace_);
    }

private:
    const Layer& layer_;
    int64_t rows_, out_;
    at::Tensor sum_, value_;
    optional<Normalisation> normalise_;
    Trace trace_;
};

// As a part of the graph, for a derivative of the derivative. `before` is what the layer left the first time: the running
// statistics take a batch, and the generator gives its numbers, once.
Trace forward_again(const at::Tensor& x, const Layer& layer, const Trace& before) {
    Trace trace;
    auto& bias = layer.parts[kBias];
    auto turned = layer.parts[kWeight].t();
    auto value = bias.defined() ? at::addmm(bias, x, turned) : at::mm(x, turned);
    if (layer.norm) {
        trace.input = value;
        std::tie(value, trace.mean, trace.deviation) = at::native_batch_norm(
            value, given(layer.parts[kNormWeight]), given(layer.parts[kNormBias]), nullopt, nullopt, true, layer.momentum, layer.eps);
    }
    switch (layer.activation) {
        case GAN_RELU: value = at::relu(value); break;
        case GAN_LEAKY_RELU: value = at::leaky_relu(value, layer.slope); break;
        case GAN_TANH: value = at::tanh(value); break;
        case GAN_SIGMOID: value = at::sigmoid(value); break;
    }
    trace.activated = value;
    trace.noise = before.noise;
    trace.result = layer.dropout > 0 ? value * trace.noise : value;
    return trace;
}

// The product of a, or of what it is turned, with b.
at::Tensor product(bool turned, const at::Tensor& a, const at::Tensor& b) {
    auto m = a.size(turned ? 1 : 0), k = b.size(0), n = b.size(1);
    if (m < 2 || k < 2 || n < 2) return at::mm(turned ? a.t() : a, b);   // the operator may take a vector as it lies or turned
    auto result = empty_plain({m, n});
    multiply(turned, false, m, n, k, data(a), a.size(1), data(b), n, data(result), n);
    return result;
}

at::Tensor bend_backward(const at::Tensor& gradient, const at::Tensor& result, const Layer& layer) {
    return layer.activation == GAN_TANH ? at::tanh_backward(gradient, result) : at::sigmoid_backward(gradient, result);
}

class PerceptronBackward : public PlainNode {
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
            for (size_t k = 0; k < layers.size(); k++) again.push_back(forward_again(k == 0 ? input_.unpack() : again.back().result, layers[k], traces_[k]));
            return backward_again(again, gradients[0]);
        }
        at::AutoDispatchBelowADInplaceOrView below;
        auto traces = traces_;
        traces.back().result = result_.unpack(shared_from_this());
        return backward(traces, gradients[0]);
    }

private:
    static size_t edge_of(size_t layer) { return 1 + kParts * layer; }
    at::Tensor part(size_t layer, Part part) const { return parts_[layer * kParts + part].unpack(); }

    // Whether something before the layer learns.
    bool learns_before(size_t layer) const {
        for (size_t edge = 0; edge < edge_of(layer); edge++)
            if (wants(edge)) return true;
        return false;
    }

    // What a layer's turn on the way back needs, there before it comes. `above` is the gradient of the layer above, of whose weights
    // `to_weight_above` is; undefined, as they are, where `gradient` is the result's.
    struct Turn {
        at::Tensor gradient, above, weight_above, to_weight_above, to_bias;
        optional<NormalisationGradient> normalise;
    };

    // `gradient` is undefined where the layer's turn is to make it.
    Turn turn_of(size_t k, const Trace& trace, at::Tensor gradient, at::Tensor above, at::Tensor weight_above, int64_t threads, variable_list& results) const {
        auto edge = edge_of(k);
        auto wanted = [&](size_t edge, at::IntArrayRef size) {
            return wants(edge) ? results[edge] = empty_plain(size) : at::Tensor();
        };
        auto out = above.defined() ? weight_above.size(1) : gradient.size(1);
        if (!gradient.defined()) gradient = empty_plain({above.size(0), out});
        Turn turn{std::move(gradient), std::move(above), std::move(weight_above), {}, wanted(edge + kBias, {out}), {}};
        if (turn.above.defined()) turn.to_weight_above = wanted(edge_of(k + 1) + kWeight, {turn.above.size(1), out});
        if (layers_[k].norm)
            turn.normalise.emplace(turn.gradient, trace.input, trace.mean, trace.deviation, part(k, kNormWeight), turn.gradient,
                                   wanted(edge + kNormWeight, {out}), wanted(edge + kNormBias, {out}), threads);
        return turn;
    }

    // The gradient of the result of layer k before its activation, where operators make it of that after.
    at::Tensor bend_layer(size_t k, const Trace& trace, at::Tensor gradient) const {
        auto& layer = layers_[k];
        if (layer.dropout > 0) gradient = gradient * trace.noise;
        return bend_backward(gradient, layer.dropout > 0 ? trace.activated : trace.result, layer).contiguous();
    }

    // A layer's part is one region of threads, in which each has its columns: their slopes from the layer above, that layer's
    // weights for some, and what is made of the slopes. What is not read is not unpacked: it may have changed since, as where
    // the layers are called one by one.
    variable_list backward(const std::vector<Trace>& traces, at::Tensor gradient) const {
        variable_list results(num_outputs());
        auto threads = threads_here();
        auto k = layers_.size() - 1;
        if (bends(layers_[k])) {
            gradient = bend_layer(k, traces[k], gradient);
        } else {
            gradient = gradient.contiguous();
            if (layers_[k].norm || rectifies(layers_[k]) || layers_[k].dropout > 0) gradient = gradient.clone();
        }
        auto turn = turn_of(k, traces[k], gradient, {}, {}, threads, results);
        for (;; k--) {
            auto& layer = layers_[k];
            auto& trace = traces[k];
            auto more = k > 0 && learns_before(k);
            auto bent = more && bends(layers_[k - 1]);
            Turn next;
            take_turn(k, trace, turn, results, [&] {
                if (more && !bent) next = turn_of(k - 1, traces[k - 1], {}, turn.gradient, part(k, kWeight), threads, results);
            });
            auto& slopes = turn.gradient;
            if (!more) {
                if (wants(edge_of(k) + kWeight)) results[edge_of(k) + kWeight] = product(true, slopes, k > 0 ? traces[k - 1].result : input_.unpack());
                if (k == 0 && wants(0)) results[0] = product(false, slopes, part(k, kWeight));
                return results;
            }
            if (bent) {
                auto weight = part(k, kWeight);
                next = turn_of(k - 1, traces[k - 1], bend_layer(k - 1, traces[k - 1], product(false, slopes, weight)), slopes, weight, threads, results);
            }
            turn = std::move(next);
        }
    }

    template <class Meanwhile>
    void take_turn(size_t k, const Trace& trace, const Turn& turn, variable_list& results, Meanwhile meanwhile) const {
        auto& layer = layers_[k];
        auto rows = turn.gradient.size(0), out = turn.gradient.size(1), depth = turn.above.defined() ? turn.above.size(1) : 0;
        auto *dy = data(turn.gradient), *dz = data(turn.above), *y = data(trace.result), *noise = data(trace.noise);
        auto *w = bends(layer) ? nullptr : data(turn.weight_above);   // where operators have made the gradient it is there
        auto *signs = data(layer.dropout > 0 ? trace.activated : trace.result), *dw = data(turn.to_weight_above), *db = data(turn.to_bias);
        auto alike = sums_columns_alike(out);
        auto products = (w != nullptr ? depth : 0) + (dw != nullptr ? depth : 0);
        // A thread has rows of the weight's gradient, as the optimiser shares it out, where there are enough.
        auto by_rows = depth >= 2 * kNarrowestShare;
        Job weights{by_rows ? depth : out, by_rows ? kTogetherInRows : kTogetherInProducts};
        share<2>({{out, kTogetherInProducts}, weights}, out, std::max(rows, depth), rows * out * (products + (layer.norm ? kNormalised : kNumber)), [&](const Range* parts) {
            in_panels(parts[0], [&](int64_t first, int64_t last) {
                Columns own(rows, out, first, last);
                if (w != nullptr) multiply(false, false, rows, last - first, depth, dz, depth, w + first, out, dy + first, out);
                if (noise != nullptr && !bends(layer)) multiply_each(dy, noise, dy, own);
                if (rectifies(layer)) rectify_backward(dy, signs, own, layer.slope);
                if (layer.norm) turn.normalise->compute(first, last);
                if (db != nullptr && alike) sum_columns(dy, rows, out, first, last, db);
            });
            auto [first, last] = parts[1];
            if (dw == nullptr || first == last) return;
            if (by_rows) multiply(true, false, last - first, out, rows, dz + first, depth, y, out, dw + first * out, out);
            else multiply(true, false, depth, last - first, rows, dz, depth, y + first, out, dw + first, out);
        }, meanwhile);
        if (db != nullptr && !alike) results[edge_of(k) + kBias] = at::sum(turn.gradient, {0});
    }

    // The same as a part of the graph.
    variable_list backward_again(const std::vector<Trace>& traces, at::Tensor gradient) const {
        variable_list results(num_outputs());
        for (auto k = layers_.size(); k-- > 0;) {
            auto& layer = layers_[k];
            auto& trace = traces[k];
            auto edge = edge_of(k);
            if (layer.dropout > 0) gradient = gradient * trace.noise;
            // A rectifier's slope does not change with the result.
            if (bends(layer)) gradient = bend_backward(gradient, trace.activated, layer);
            else if (layer.activation == GAN_RELU) gradient = at::threshold_backward(gradient, trace.activated.detach(), 0);
            else if (layer.activation == GAN_LEAKY_RELU) gradient = at::leaky_relu_backward(gradient, trace.activated.detach(), layer.slope, false);
            if (layer.norm) {
                std::array<bool, 3> wanted = {true, wants(edge + kNormWeight), wants(edge + kNormBias)};
                std::tie(gradient, results[edge + kNormWeight], results[edge + kNormBias]) =
                    at::native_batch_norm_backward(gradient, trace.input, given(part(k, kNormWeight)), nullopt, nullopt, given(trace.mean),
                                                   given(trace.deviation), true, layer.eps, wanted);
            }
            if (wants(edge + kWeight)) results[edge + kWeight] = at::mm(gradient.t(), k > 0 ? traces[k - 1].result : input_.unpack());
            if (wants(edge + kBias)) results[edge + kBias] = at::sum(gradient, {0});
            if (!learns_before(k)) return results;
            gradient = at::mm(gradient, part(k, kWeight));
        }
        results[0] = gradient;
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
        if (!nothing_else_listens() || !can_multiply()) return nullptr;
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
            auto threads = threads_here();
            std::optional<Forward> next(std::in_place, layers[0], x.size(0), threads);
            for (int k = 0; k < count; k++) {
                auto layer = std::move(*next);
                traces[k] = layer.compute(k > 0 ? traces[k - 1].result : x, [&] {
                    if (k + 1 < count) next.emplace(layers[k + 1], x.size(0), threads);
                });
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
