// Fast paths that earn their place: docs/decisions.md has the measurements. Each computes, to the last bit, what
// libtorch's operator would, or gives nullptr where it does not apply, and the operator is called.
#include "backward.h"
#include "common.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/core/MT19937RNGEngine.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/csrc/autograd/saved_variable.h>

#include <cmath>
#include <mutex>

using namespace gan;

namespace {

// Above, the work outweighs the way to it, and libtorch's operator shares it out among the threads.
constexpr int64_t kSmall = 4096;

// Of whose history nothing is kept here.
bool without_history(const c10::TensorImpl& t) {
    return is_plain(t) && !(t.requires_grad() && c10::GradMode::is_enabled());
}

template <class Operation>
void apply(float* __restrict out, const float* a, const float* b, int64_t count, Operation operation) {
    for (int64_t k = 0; k < count; k++) out[k] = operation(a[k], b[k]);
}

uint32_t twist(uint32_t u, uint32_t v) {
    return ((u & 0x80000000) | (v & 0x7fffffff)) >> 1 ^ (v & 1 ? 0x9908b0df : 0);
}

// The next 624 words. Every word depends on one 397 places on, or 227 before: farther than a vector is wide.
GAN_CLONES void advance(uint32_t* p) {
#pragma GCC ivdep
    for (int k = 0; k < 227; k++) p[k] = p[k + 397] ^ twist(p[k], p[k + 1]);
#pragma GCC ivdep
    for (int k = 227; k < 623; k++) p[k] = p[k - 227] ^ twist(p[k], p[k + 1]);
    p[623] = p[396] ^ twist(p[623], p[0]);
}

GAN_CLONES void temper(const uint32_t* __restrict state, uint32_t* __restrict words, int64_t count) {
    for (int64_t k = 0; k < count; k++) {
        uint32_t y = state[k];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        words[k] = y ^ y >> 18;
    }
}

// Two words are a uniform number of 53 bits, the higher ones first; `kept` where it is below `below`, otherwise 0.
GAN_CLONES void keep(const uint32_t* __restrict words, float* __restrict noise, int64_t count, int64_t below, float kept) {
    for (int64_t k = 0; k < count; k++) {
        auto bits = static_cast<int64_t>((static_cast<uint64_t>(words[2 * k]) << 32 | words[2 * k + 1]) & ((uint64_t{1} << 53) - 1));
        noise[k] = bits < below ? kept : 0.0f;
    }
}

// The words of libtorch's generator for the processor, a few at a time: the same as its random().
class Words {
public:
    explicit Words(at::CPUGeneratorImpl& generator) : generator_(generator), engine_(generator.engine()), data_(engine_.data()) {}

    ~Words() {
        engine_.set_data(data_);
        generator_.set_engine(engine_);
    }

    void take(uint32_t* words, int64_t count) {
        while (count > 0) {
            if (data_.left_ <= 1) {
                advance(data_.state_.data());
                data_.left_ = 625;
                data_.next_ = 0;
            }
            auto some = std::min<int64_t>(count, data_.left_ - 1);
            temper(data_.state_.data() + data_.next_, words, some);
            data_.next_ += static_cast<uint32_t>(some);
            data_.left_ -= static_cast<int>(some);
            words += some;
            count -= some;
        }
    }

private:
    at::CPUGeneratorImpl& generator_;
    at::mt19937 engine_;
    at::mt19937_data_pod data_;
};

#if !GAN_TORCH_FROM(2, 0)
// Later libtorchs take other steps, and keep their own.
// The mean cross entropy of a few logits x with truths t, and its gradient (σ(x) − t) / count: the operator is a dozen
// others, each of which takes longer to find than to compute. Steps and roundings are theirs.
at::Tensor cross_entropy(const at::Tensor& input, const at::Tensor& target) {
    auto count = input.numel();
    auto powers = empty_plain({2 * count}), sums = empty_plain({count}), losses = empty_plain({count});
    auto *x = static_cast<const float*>(input.data_ptr()), *t = static_cast<const float*>(target.data_ptr());
    auto *power = static_cast<float*>(powers.data_ptr()), *sum = static_cast<float*>(sums.data_ptr()), *loss = static_cast<float*>(losses.data_ptr());
    float most[kSmall];
    for (int64_t k = 0; k < count; k++) most[k] = -x[k] < 0 ? 0 : -x[k];
    for (int64_t k = 0; k < count; k++) power[k] = -most[k];
    for (int64_t k = 0; k < count; k++) power[count + k] = -x[k] - most[k];
    at::exp_(powers);
    for (int64_t k = 0; k < count; k++) sum[k] = power[k] + power[count + k];
    at::log_(sums);
    for (int64_t k = 0; k < count; k++) loss[k] = 1 - t[k];
    for (int64_t k = 0; k < count; k++) loss[k] *= x[k];
    for (int64_t k = 0; k < count; k++) loss[k] += most[k];
    for (int64_t k = 0; k < count; k++) loss[k] += sum[k];
    auto mean = at::sum(losses);
    *static_cast<float*>(mean.data_ptr()) /= static_cast<float>(count);
    return mean;
}

class CrossEntropyBackward : public PlainNode {
public:
    CrossEntropyBackward(const at::Tensor& input, const at::Tensor& target) : input_(input, false), target_(target, false) {}

    std::string name() const override { return "BinaryCrossEntropyWithLogitsBackward"; }

    void release_variables() override {
        std::lock_guard<std::mutex> lock(mutex_);
        input_.reset_data();
        target_.reset_data();
        released_ = true;
    }

    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        std::lock_guard<std::mutex> lock(mutex_);
        TORCH_CHECK(!released_, torch::autograd::ERR_BACKWARD_TWICE);
        if (!gradients[0].defined()) return {at::Tensor()};
        auto input = input_.unpack(), target = target_.unpack();
        auto count = static_cast<float>(input.numel());
        if (c10::GradMode::is_enabled()) return {(input.sigmoid() - target) * gradients[0] / count};
        at::AutoDispatchBelowADInplaceOrView below;
        auto result = at::sigmoid(input);
        auto* to = result.data_ptr<float>();
        auto *t = static_cast<const float*>(target.data_ptr()), *by = static_cast<const float*>(gradients[0].data_ptr());
        for (int64_t k = 0; k < result.numel(); k++) to[k] = (to[k] - t[k]) * *by / count;
        return {result};
    }

private:
    torch::autograd::SavedVariable input_, target_;
    bool released_ = false;
};
#endif

}  // namespace

#if !GAN_TORCH_FROM(2, 0)
gan_tensor gan_small_cross_entropy(gan_tensor logits, gan_tensor truths) {
    return guarded<gan_tensor>(nullptr, [&]() -> gan_tensor {
        auto &x = *impl(logits), &t = *impl(truths);
        if (x.numel() > kSmall || x.numel() == 0 || !is_plain(x) || !without_history(t) || x.sizes() != t.sizes() || !nothing_else_listens()) return nullptr;
        auto input = borrow(logits), target = borrow(truths);
        at::Tensor result;
        {
            at::AutoDispatchBelowADInplaceOrView below;
            result = cross_entropy(input, target);
        }
        if (!without_history(x)) {
            std::shared_ptr<CrossEntropyBackward> node(new CrossEntropyBackward(input, target), torch::autograd::deleteNode);
            node->set_next_edges(torch::autograd::collect_next_edges(input));
            torch::autograd::set_history(result, node);
        }
        return release(std::move(result));
    });
}
#else
gan_tensor gan_small_cross_entropy(gan_tensor, gan_tensor) {
    return nullptr;
}
#endif

gan_tensor gan_small_binary(int kind, gan_tensor left, gan_tensor right) {
    return guarded<gan_tensor>(nullptr, [&]() -> gan_tensor {
        auto &a = *impl(left), &b = *impl(right);
        auto count = a.numel();
        if (count > kSmall || !without_history(a) || !without_history(b) || a.sizes() != b.sizes() || !nothing_else_listens()) return nullptr;
        auto result = empty_plain(a.sizes());
        auto* out = static_cast<float*>(result.data_ptr());
        auto *x = static_cast<const float*>(a.data()), *y = static_cast<const float*>(b.data());
        switch (kind) {
            case GAN_ADD: apply(out, x, y, count, [](float u, float v) { return u + v; }); break;
            case GAN_SUB: apply(out, x, y, count, [](float u, float v) { return u - v; }); break;
            case GAN_MUL: apply(out, x, y, count, [](float u, float v) { return u * v; }); break;
            default: apply(out, x, y, count, [](float u, float v) { return u / v; }); break;
        }
        return release(std::move(result));
    });
}

at::Tensor gan::small_like(const c10::TensorImpl& like, float value) {
    if (like.numel() > kSmall || !is_plain(like) || !nothing_else_listens()) return {};
    auto result = empty_plain(like.sizes());
    if (result.strides() != like.strides()) return {};
    std::fill_n(static_cast<float*>(result.data_ptr()), result.numel(), value);
    return result;
}

gan_tensor gan_small_like(gan_tensor like, float value) {
    return guarded<gan_tensor>(nullptr, [&] { return release(small_like(*impl(like), value)); });
}

at::Tensor gan::dropout_noise(const at::Tensor& x, double p) {
    // MKL has a generator of its own. Of p = 0 and 1 the operator makes no random numbers.
    static const bool mkl = at::hasMKL();
    if (mkl || !x.device().is_cpu() || x.scalar_type() != at::kFloat || !x.is_contiguous() || !(p > 0 && p < 1)) return {};
    auto noise = at::empty_like(x);
    auto* out = noise.data_ptr<float>();
    auto below = static_cast<int64_t>(std::ceil((1 - p) * 9007199254740992.0));
    auto kept = 1.0f / static_cast<float>(1 - p);
    auto* generator = at::get_generator_or_default<at::CPUGeneratorImpl>(nullopt, at::detail::getDefaultCPUGenerator());
    std::lock_guard<std::mutex> lock(generator->mutex_);
    Words words(*generator);
    constexpr int64_t kBlock = 1024;
    uint32_t block[2 * kBlock];
    for (int64_t from = 0; from < x.numel(); from += kBlock) {
        auto some = std::min(kBlock, x.numel() - from);
        words.take(block, 2 * some);
        keep(block, out + from, some, below, kept);
    }
    return noise;
}

int gan_increment(gan_tensor count) {
    return guarded(-1, [&] {
        auto t = borrow(count);
        if (t.numel() != 1 || !is_plain<int64_t>(*impl(count)) || !nothing_else_listens()) {
            t.add_(1);
        } else {
            ++*t.data_ptr<int64_t>();
            impl(count)->bump_version();
        }
        return 0;
    });
}

gan_tensor gan_dropout(gan_tensor input, double p) {
    return guarded<gan_tensor>(nullptr, [&]() -> gan_tensor {
        auto x = borrow(input);
        auto noise = dropout_noise(x, p);
        return noise.defined() ? release(at::mul(x, noise)) : nullptr;
    });
}
