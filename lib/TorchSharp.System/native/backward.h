// The way back through a graph of few nodes without libtorch's engine (backward.cpp).
#pragma once
#include "common.h"

#include <torch/csrc/autograd/function.h>

namespace gan {

// A node that needs nothing of the engine: gradients of one result, on the processor.
class PlainNode : public torch::autograd::Node {
protected:
    // Whether somebody wants the gradient that goes along an edge.
    bool wants(size_t edge) const;
};

// What torch::autograd::backward does from `root` with `gradient`, where the graph is of such nodes and sums and nobody else is
// to hear of it; false, and nothing done, where it is not. The graph is not kept. Without `inputs` all leaves are meant.
bool backward_directly(const at::Tensor& root, const at::Tensor& gradient, const std::vector<at::Tensor>& inputs);

}  // namespace gan
