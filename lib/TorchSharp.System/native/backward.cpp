// A small network's graph is a dozen nodes, most of them to leave a gradient at its parameter. libtorch's engine, made for
// threads and devices, takes longer to go through them than some of them take; docs/decisions.md has the measurements.
#include "backward.h"
#include "parallel.h"

#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/functions/accumulate_grad.h>
#include <torch/csrc/autograd/graph_task.h>
#include <torch/csrc/autograd/variable.h>

#include <algorithm>
#include <cstring>
#include <typeinfo>

using namespace gan;

// What was measured is 1.13; later libtorchs keep their own.
#if !GAN_TORCH_FROM(2, 0)

namespace {

using torch::autograd::AccumulateGrad;
using torch::autograd::Node;
using torch::autograd::variable_list;

constexpr size_t kMostNodes = 64;
constexpr int64_t kWorthSharing = 32 << 10;   // numbers

// What comes with libtorch and needs nothing of the engine either.
bool is_sum(const Node& node) {
    return std::strcmp(typeid(node).name(), "N5torch8autograd9generated12AddBackward0E") == 0;
}

GAN_CLONES void add(float* __restrict to, const float* __restrict more, int64_t count) {
    for (int64_t k = 0; k < count; k++) to[k] += more[k];
}

class Pass {
public:
    // False where the graph is not for this.
    bool prepare(const at::Tensor& root, const std::vector<at::Tensor>& inputs) {
        visits_.reserve(kMostNodes);
        if (!root.grad_fn() || visit(root.grad_fn().get()) < 0) return false;
        for (size_t k = 0; k < visits_.size(); k++)
            for (auto& edge : visits_[k].node->next_edges()) {
                if (!edge.is_valid()) continue;
                auto next = edge.input_nr == 0 ? visit(edge.function.get()) : -1;
                if (next < 0) return false;
                visits_[next].awaited++;
            }
        return wish(inputs);
    }

    void run(const at::Tensor& gradient) {
        torch::autograd::AutoGradMode off(false);
        visits_[0].gradient = gradient;
        visits_[0].ready = true;
        while (auto* visit = next()) {
            visit->ready = false;
            auto& node = *visit->node;
            variable_list gradients(1);
            gradients[0] = std::move(visit->gradient);
            auto results = node(std::move(gradients));
            node.release_variables();
            for (size_t k = 0; k < results.size(); k++) {
                auto& edge = node.next_edge(k);
                if (!edge.is_valid()) continue;
                auto& to = visits_[find(edge.function.get())];
                if (!to.wanted) continue;
                auto& result = results[k];
                auto& expected = edge.function->input_metadata(0);
                if (result.defined() && !expected.is_same_shape(result)) result = expected.reduce_grad(result);   // of a sum with what was spread
                give(to, std::move(result));
            }
        }
    }

    bool wants(const Node& node) const {
        auto at = find(&node);
        return at >= 0 && visits_[at].wanted;
    }

private:
    struct Visit {
        Node* node;
        int awaited = 0;   // gradients that have not come
        bool wanted = false, ready = false;
        at::Tensor gradient;
    };

    int find(const Node* node) const {
        for (size_t k = 0; k < visits_.size(); k++)
            if (visits_[k].node == node) return static_cast<int>(k);
        return -1;
    }

    // The node's place; −1 where it, or one node more, is not for this.
    int visit(Node* node) {
        auto known = find(node);
        if (known >= 0) return known;
        if (visits_.size() == kMostNodes || node->num_inputs() != 1 || !node->pre_hooks().empty() || !node->post_hooks().empty()) return -1;
        if (auto* leaf = dynamic_cast<AccumulateGrad*>(node)) {
            auto& grad = leaf->variable.grad();
            if (!is_plain(*leaf->variable.unsafeGetTensorImpl()) || (grad.defined() && !is_plain(*grad.unsafeGetTensorImpl())) ||
                !torch::autograd::impl::hooks(leaf->variable).empty())
                return -1;
        } else if (dynamic_cast<PlainNode*>(node) == nullptr && !is_sum(*node)) {
            return -1;
        }
        visits_.push_back({node});
        return static_cast<int>(visits_.size()) - 1;
    }

    // Marks what leads to a leaf that is meant.
    bool wish(const std::vector<at::Tensor>& inputs) {
        for (auto& input : inputs) {
            if (!input.defined() || input.grad_fn()) return false;
            auto at = find(torch::autograd::impl::try_get_grad_accumulator(input).get());
            if (at < 0) return false;
            visits_[at].wanted = true;
        }
        if (inputs.empty())
            for (auto& visit : visits_) visit.wanted = true;
        for (auto changed = !inputs.empty(); changed;) {
            changed = false;
            for (auto& visit : visits_) {
                if (visit.wanted) continue;
                auto& edges = visit.node->next_edges();
                visit.wanted = std::any_of(edges.begin(), edges.end(), [&](auto& edge) { return edge.is_valid() && visits_[find(edge.function.get())].wanted; });
                changed |= visit.wanted;
            }
        }
        return true;
    }

    // The one that was made last, as the engine takes them.
    Visit* next() {
        Visit* last = nullptr;
        for (auto& visit : visits_)
            if (visit.ready && (last == nullptr || visit.node->sequence_nr() > last->node->sequence_nr())) last = &visit;
        return last;
    }

    static void give(Visit& to, at::Tensor gradient) {
        if (!to.gradient.defined()) {
            to.gradient = std::move(gradient);
        } else if (gradient.defined()) {
            auto &sum = *to.gradient.unsafeGetTensorImpl(), &more = *gradient.unsafeGetTensorImpl();
            if (to.gradient.use_count() == 1 && is_plain(sum) && is_plain(more) && sum.sizes() == more.sizes() && to.gradient.storage().use_count() == 1) {
                auto *x = static_cast<float*>(sum.data()), *y = static_cast<float*>(more.data());
                if (sum.numel() < kWorthSharing) add(x, y, sum.numel());
                else share_out(sum.numel(), [&](int64_t first, int64_t last) { add(x + first, y + first, last - first); }, 2);
            } else {
                to.gradient = to.gradient + gradient;
            }
        }
        to.ready = --to.awaited == 0;
    }

    std::vector<Visit> visits_;
};

thread_local const Pass* current = nullptr;

}  // namespace

bool PlainNode::wants(size_t edge) const {
    if (current == nullptr) return task_should_compute_output(edge);
    auto& next = next_edge(edge);
    return next.is_valid() && current->wants(*next.function);
}

bool gan::backward_directly(const at::Tensor& root, const at::Tensor& gradient, const std::vector<at::Tensor>& inputs) {
    if (current != nullptr || torch::autograd::get_current_graph_task_exec_info() != nullptr || torch::autograd::AnomalyMode::is_enabled() ||
        !nothing_else_listens())
        return false;
    Pass pass;
    if (!pass.prepare(root, inputs)) return false;
    struct Current {
        explicit Current(const Pass& pass) { current = &pass; }
        ~Current() { current = nullptr; }
    } here(pass);
    pass.run(gradient);
    return true;
}
#else
bool PlainNode::wants(size_t edge) const { return task_should_compute_output(edge); }

bool gan::backward_directly(const at::Tensor&, const at::Tensor&, const std::vector<at::Tensor>&) { return false; }
#endif
