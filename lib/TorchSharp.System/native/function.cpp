// Functions of the autograd graph whose two passes are written on the other side of the C border.
#include "common.h"

#include <torch/csrc/autograd/custom_function.h>

#include <cstdlib>

using namespace gan;

namespace {

gan_forward_callback forward_callback;
gan_backward_callback backward_callback;
gan_release_callback release_callback;

// Lives as long as the node of the graph and tells the other side when that is gone.
struct Call : torch::CustomClassHolder {
    explicit Call(int64_t id) : id(id) {}
    ~Call() override { release_callback(id); }
    int64_t id;
};

std::vector<at::Tensor> take(int count, gan_tensor* results) {
    if (count < 0) {
        std::string message(reinterpret_cast<char*>(results));
        std::free(results);
        TORCH_CHECK(false, message);
    }
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int k = 0; k < count; k++) {
        tensors.push_back(borrow(results[k]));
        if (results[k] != nullptr) gan_release(results[k]);
    }
    std::free(results);
    return tensors;
}

class ManagedFunction : public torch::autograd::Function<ManagedFunction> {
public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context, at::TensorList,
                                                  const c10::intrusive_ptr<Call>& call) {
        context->saved_data["call"] = c10::IValue::make_capsule(call);
        gan_tensor* results = nullptr;
        int count = forward_callback(call->id, context, &results);
        return take(count, results);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        auto call = c10::static_intrusive_pointer_cast<Call>(context->saved_data["call"].toCapsule())->id;
        std::vector<gan_tensor> handles;
        for (auto& gradient : gradients) handles.push_back(gradient.defined() ? gradient.unsafeGetTensorImpl() : nullptr);
        gan_tensor* results = nullptr;
        int count = backward_callback(call, context, handles.data(), static_cast<int>(handles.size()), &results);
        auto tensors = take(count, results);
        tensors.emplace_back();  // for `call`, which is an argument too
        return tensors;
    }
};

torch::autograd::AutogradContext* of(void* context) {
    return static_cast<torch::autograd::AutogradContext*>(context);
}

int give(std::vector<at::Tensor>&& tensors, gan_value* results) {
    auto* list = new gan_tensor[tensors.size()];
    for (size_t k = 0; k < tensors.size(); k++) list[k] = release(std::move(tensors[k]));
    results->tag = GAN_TENSOR_LIST;
    results->count = static_cast<int32_t>(tensors.size());
    results->p = list;
    return results->count;
}

}  // namespace

void gan_function_callbacks(gan_forward_callback forward, gan_backward_callback backward, gan_release_callback release) {
    forward_callback = forward;
    backward_callback = backward;
    release_callback = release;
}

int gan_function_apply(int64_t call, const gan_tensor* inputs, int count, gan_value* results) {
    return guarded(-1, [&] {
        // Released whatever happens: by the node of the graph, or here.
        auto holder = c10::make_intrusive<Call>(call);
        auto tensors = borrow_all(inputs, count);
        return give(ManagedFunction::apply(at::TensorList(tensors), holder), results);
    });
}

int gan_function_save(void* context, const gan_tensor* tensors, int count) {
    return guarded(-1, [&] {
        of(context)->save_for_backward(borrow_all(tensors, count));
        return 0;
    });
}

int gan_function_saved(void* context, gan_value* results) {
    return guarded(-1, [&] { return give(of(context)->get_saved_variables(), results); });
}

int gan_function_mark(void* context, int dirty, const gan_tensor* tensors, int count) {
    return guarded(-1, [&] {
        if (dirty) of(context)->mark_dirty(borrow_all(tensors, count));
        else of(context)->mark_non_differentiable(borrow_all(tensors, count));
        return 0;
    });
}

void gan_function_materialize(void* context, int value) {
    of(context)->set_materialize_grads(value != 0);
}
