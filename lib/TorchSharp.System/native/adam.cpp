// Adam and AdamW: the whole step of a group in one call.
#include "common.h"
#include "parallel.h"

#include <algorithm>
#include <cmath>
#include <map>

using namespace gan;

namespace {

// What one parameter's update needs: four arrays of `count` numbers.
struct Update {
    float* param;
    const float* grad;
    float* mean;
    float* square;
    int64_t count;
    float beta1, beta2, eps, weight_decay, shrink, step_size, inverse_sqrt_correction, sign;
};

constexpr int64_t kPiece = 1 << 14;   // numbers that are worth taking by themselves
constexpr int64_t kLine = 16;         // numbers in a line of the cache
constexpr int64_t kAhead = 512;       // numbers that are fetched before they are needed: the processor looks ahead within a page only

GAN_CLONES void adam_range(Update u, int64_t from, int64_t to) {
    float* __restrict param = u.param;
    const float* __restrict grad = u.grad;
    float* __restrict mean = u.mean;
    float* __restrict square = u.square;
    auto update = [=](int64_t k) __attribute__((always_inline)) {
        float p = param[k] * u.shrink;
        float g = u.sign * grad[k] + u.weight_decay * p;
        float m = mean[k] * u.beta1 + g * (1.0f - u.beta1);
        float v = square[k] * u.beta2 + g * g * (1.0f - u.beta2);
        mean[k] = m;
        square[k] = v;
        param[k] = p - u.step_size * m / (std::sqrt(v) * u.inverse_sqrt_correction + u.eps);
    };
    for (; from + kLine <= to; from += kLine) {
        __builtin_prefetch(param + from + kAhead, 1);
        __builtin_prefetch(grad + from + kAhead, 0);
        __builtin_prefetch(mean + from + kAhead, 1);
        __builtin_prefetch(square + from + kAhead, 1);
        for (int64_t k = 0; k < kLine; k++) update(from + k);
    }
    for (; from < to; from++) update(from);
}

// All of a group in one region of threads. A thread has its part of every parameter, the same each time and, of a weight, about
// the rows whose gradient it has computed and whose results it computes next: what lies in its cache stays there.
void run(const std::vector<Update>& updates) {
    int64_t total = 0;
    for (const auto& update : updates) total += update.count;
    auto threads = at::in_parallel_region() ? 1 : std::clamp<int64_t>((total + kPiece - 1) / kPiece, 1, at::get_num_threads());
    auto part = [&](const Update& update, int64_t thread) {
        return thread == threads ? update.count : update.count * thread / threads / kLine * kLine;
    };
    int64_t most = 0;
    for (int64_t thread = 0; thread < threads; thread++) {
        int64_t own = 0;
        for (const auto& update : updates) own += part(update, thread + 1) - part(update, thread);
        most = std::max(most, own);
    }
    auto pieces = (most + kPiece - 1) / kPiece;   // of a thread
    share_out(threads * pieces, [&](int64_t first, int64_t last) {
        for (; first < last; first++) {
            auto thread = first / pieces;
            auto from = first % pieces * kPiece, to = from + kPiece;
            for (const auto& update : updates) {
                auto begin = part(update, thread), count = part(update, thread + 1) - begin;
                if (from < count && to > 0) adam_range(update, begin + std::max<int64_t>(from, 0), begin + std::min(to, count));
                from -= count;
                to -= count;
            }
        }
    }, pieces);
}

struct AdamScales {
    double shrink, step_size, inverse_sqrt_correction, weight_decay, sign;
};

AdamScales adam_scales(const gan_adam_options& o, int64_t step) {
    double correction1 = 1 - std::pow(o.beta1, static_cast<double>(step));
    double correction2 = 1 - std::pow(o.beta2, static_cast<double>(step));
    return {o.decoupled ? 1 - o.lr * o.weight_decay : 1.0, o.lr / correction1, 1 / std::sqrt(correction2),
            o.decoupled ? 0.0 : o.weight_decay, o.maximize ? -1.0 : 1.0};
}

bool dense_float(const at::Tensor& t, const at::Tensor& like) {
    return t.device().is_cpu() && t.scalar_type() == at::kFloat && t.layout() == at::kStrided &&
           t.is_non_overlapping_and_dense() && t.strides() == like.strides();
}

void adam_with_operators(at::Tensor& param, at::Tensor grad, at::Tensor& mean, at::Tensor& square,
                         const at::Tensor& max_square, const AdamScales& s, const gan_adam_options& o) {
    if (s.sign < 0) grad = grad.neg();
    if (s.shrink != 1) param.mul_(s.shrink);
    if (s.weight_decay != 0) grad = grad.add(param, s.weight_decay);
    mean.mul_(o.beta1).add_(grad, 1 - o.beta1);
    square.mul_(o.beta2).addcmul_(grad, grad, 1 - o.beta2);
    at::Tensor variance = square;
    if (max_square.defined()) {
        at::Tensor max = max_square;
        at::maximum_out(max, max, square);
        variance = max;
    }
    param.addcdiv_(mean, variance.sqrt().mul_(s.inverse_sqrt_correction).add_(o.eps), -s.step_size);
}

// A parameter with its gradient, which may be undefined, and what Adam keeps of it.
struct Moments {
    at::Tensor param, grad, mean, square, max_square;
};

Moments moments_of(int k, const gan_tensor* params, const gan_tensor* exp_avgs, const gan_tensor* exp_avg_sqs,
                   const gan_tensor* max_exp_avg_sqs) {
    auto param = borrow(params[k]);
    auto grad = param.grad();
    return {std::move(param), std::move(grad), borrow(exp_avgs[k]), borrow(exp_avg_sqs[k]),
            max_exp_avg_sqs ? borrow(max_exp_avg_sqs[k]) : at::Tensor()};
}

// Whether libtorch's Adam for CUDA devices takes it: one launch for all parameters.
bool fusable([[maybe_unused]] const Moments& m) {
#if GAN_TORCH_FROM(2, 1)
    const auto& [param, grad, mean, square, max_square] = m;
    return param.is_cuda() && param.layout() == at::kStrided && at::isFloatingType(param.scalar_type()) &&
           grad.layout() == at::kStrided && param.is_non_overlapping_and_dense() && grad.scalar_type() == param.scalar_type() &&
           grad.device() == param.device() && grad.sizes() == param.sizes() && grad.strides() == param.strides() &&
           mean.strides() == param.strides() && square.strides() == param.strides() && param.numel() > 0;
#else
    return false;
#endif
}

// What of a group goes in one launch: the same device and type.
class Fused {
public:
    void add(const Moments& m, const at::Tensor& count) {
        auto& group = groups_[{m.param.device().index(), m.param.scalar_type()}];
        group.params.push_back(m.param);
        group.grads.push_back(m.grad);
        group.means.push_back(m.mean);
        group.squares.push_back(m.square);
        if (m.max_square.defined()) group.max_squares.push_back(m.max_square);
        group.counts.push_back(count);
    }

    // `counts` hold the number of this update, float32 on the device.
    void step([[maybe_unused]] const gan_adam_options& o) {
#if GAN_TORCH_FROM(2, 1)
        for (auto& entry : groups_) {
            auto& g = entry.second;
            auto amsgrad = !g.max_squares.empty();
            if (o.decoupled)
                at::_fused_adamw_(g.params, g.grads, g.means, g.squares, g.max_squares, g.counts, o.lr, o.beta1, o.beta2,
                                  o.weight_decay, o.eps, amsgrad, o.maximize != 0);
            else
                at::_fused_adam_(g.params, g.grads, g.means, g.squares, g.max_squares, g.counts, o.lr, o.beta1, o.beta2,
                                 o.weight_decay, o.eps, amsgrad, o.maximize != 0);
        }
#endif
    }

private:
    struct Group {
        std::vector<at::Tensor> params, grads, means, squares, max_squares, counts;
    };

    std::map<std::pair<c10::DeviceIndex, at::ScalarType>, Group> groups_;
};

}  // namespace

int gan_adam_step(const gan_tensor* params, const gan_tensor* exp_avgs, const gan_tensor* exp_avg_sqs,
                  const gan_tensor* max_exp_avg_sqs, int64_t* steps, int count, const gan_adam_options* options) {
    return guarded(-1, [&] {
        const auto& o = *options;
        c10::NoGradGuard no_grad;
        Fused fused;
        std::vector<Update> updates;
        std::map<std::pair<c10::DeviceIndex, int64_t>, at::Tensor> counts;
        for (int k = 0; k < count; k++) {
            auto all = moments_of(k, params, exp_avgs, exp_avg_sqs, max_exp_avg_sqs);
            if (!all.grad.defined()) continue;
            auto& [param, grad, mean, square, max_square] = all;
            ++steps[k];
            if (fusable(all)) {
                // All parameters have made the same number of updates, as a rule: one number goes to the device.
                auto& number = counts[{param.device().index(), steps[k]}];
                if (!number.defined()) number = at::full({}, steps[k], param.options().dtype(at::kFloat).requires_grad(false));
                fused.add(all, number);
                continue;
            }
            auto s = adam_scales(o, steps[k]);
            bool dense = !max_square.defined() && dense_float(param, param) && dense_float(grad, param) &&
                         dense_float(mean, param) && dense_float(square, param);
            if (!dense) {
                adam_with_operators(param, grad, mean, square, max_square, s, o);
                continue;
            }
            updates.push_back({param.data_ptr<float>(), grad.data_ptr<float>(), mean.data_ptr<float>(), square.data_ptr<float>(),
                               param.numel(), static_cast<float>(o.beta1), static_cast<float>(o.beta2),
                               static_cast<float>(o.eps), static_cast<float>(s.weight_decay), static_cast<float>(s.shrink),
                               static_cast<float>(s.step_size), static_cast<float>(s.inverse_sqrt_correction),
                               static_cast<float>(s.sign)});
            param.unsafeGetTensorImpl()->bump_version();
        }
        run(updates);
        fused.step(o);
        return 0;
    });
}

int gan_adam_counted(const gan_tensor* params, const gan_tensor* exp_avgs, const gan_tensor* exp_avg_sqs,
                     const gan_tensor* max_exp_avg_sqs, const gan_tensor* counts, int count, const gan_adam_options* options) {
    return guarded(-1, [&] {
        c10::NoGradGuard no_grad;
        Fused fused;
        std::vector<at::Tensor> numbers;
        for (int k = 0; k < count; k++) {
            auto all = moments_of(k, params, exp_avgs, exp_avg_sqs, max_exp_avg_sqs);
            if (!all.grad.defined()) continue;
            if (!fusable(all)) return 0;
            numbers.push_back(borrow(counts[k]));
            fused.add(all, numbers.back());
        }
        if (numbers.empty()) return 1;
        at::_foreach_add_(numbers, 1);
        fused.step(*options);
        return 1;
    });
}
