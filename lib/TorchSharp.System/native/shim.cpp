// See shim.h. Written against what libtorch 1.13 and every later release share.
#include "shim.h"
#include "backward.h"
#include "common.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/function.h>
#include <torch/csrc/autograd/grad_mode.h>
#include <torch/csrc/autograd/variable.h>
#include <torch/version.h>

#include <cstring>
#include <string>
#include <vector>

thread_local std::string gan::last_error;

using namespace gan;

namespace {

// What an operator wants at each place, read once from its schema.
enum class Wants { AsGiven, Double, Number, TensorList, OptionalTensorList, IntList, DoubleList, BoolList };

struct Operator {
    c10::OperatorHandle handle;
    std::vector<Wants> wants;
    // Whether "none" means the default: so it is where the schema has one and does not take none itself.
    std::vector<bool> none_is_default;
};

Wants wanted(const c10::Type& type) {
    using c10::TypeKind;
    switch (type.kind()) {
        case TypeKind::OptionalType:
            return wanted(*type.castRaw<c10::OptionalType>()->getElementType());
        case TypeKind::FloatType:
            return Wants::Double;
        case TypeKind::NumberType:
            return Wants::Number;
        case TypeKind::ListType: {
            const auto& element = *type.castRaw<c10::ListType>()->getElementType();
            switch (element.kind()) {
                case TypeKind::TensorType: return Wants::TensorList;
                case TypeKind::OptionalType: return Wants::OptionalTensorList;
                case TypeKind::FloatType: return Wants::DoubleList;
                case TypeKind::BoolType: return Wants::BoolList;
                default: return Wants::IntList;
            }
        }
        default:
            return Wants::AsGiven;
    }
}

c10::IValue to_ivalue(const gan_value& value, Wants wants) {
    switch (value.tag) {
        case GAN_NONE:
            return c10::IValue();
        case GAN_TENSOR:
            return value.p ? c10::IValue(borrow(value.p)) : c10::IValue(at::Tensor());
        case GAN_INT:
            return wants == Wants::Double ? c10::IValue(static_cast<double>(value.i)) : c10::IValue(value.i);
        case GAN_DOUBLE:
            return c10::IValue(value.d);
        case GAN_BOOL:
            return c10::IValue(value.i != 0);
        case GAN_INT_LIST: {
            const auto* items = static_cast<const int64_t*>(value.p);
            if (wants == Wants::DoubleList) return c10::IValue(std::vector<double>(items, items + value.count));
            return c10::IValue(at::IntArrayRef(items, value.count));
        }
        case GAN_DOUBLE_LIST: {
            const auto* items = static_cast<const double*>(value.p);
            return c10::IValue(std::vector<double>(items, items + value.count));
        }
        case GAN_BOOL_LIST: {
            const auto* items = static_cast<const int64_t*>(value.p);
            c10::List<bool> list;
            list.reserve(value.count);
            for (int k = 0; k < value.count; k++) list.push_back(items[k] != 0);
            return c10::IValue(std::move(list));
        }
        case GAN_TENSOR_LIST: {
            const auto* items = static_cast<const gan_tensor*>(value.p);
            if (wants == Wants::OptionalTensorList) {
                c10::List<optional<at::Tensor>> list;
                list.reserve(value.count);
                for (int k = 0; k < value.count; k++)
                    list.push_back(items[k] ? optional<at::Tensor>(borrow(items[k])) : nullopt);
                return c10::IValue(std::move(list));
            }
            c10::List<at::Tensor> list;
            list.reserve(value.count);
            for (int k = 0; k < value.count; k++) list.push_back(borrow(items[k]));
            return c10::IValue(std::move(list));
        }
        case GAN_STRING:
            return c10::IValue(std::string(static_cast<const char*>(value.p), value.count));
        case GAN_DEVICE:
            return c10::IValue(unpack_device(value.i));
        case GAN_GENERATOR:
            return c10::IValue(*static_cast<at::Generator*>(value.p));
        case GAN_COMPLEX: {
            const auto* parts = static_cast<const double*>(value.p);
            return c10::IValue(c10::complex<double>(parts[0], parts[1]));
        }
        default:
            TORCH_CHECK(false, "unknown argument tag ", value.tag);
    }
}

void to_value(c10::IValue&& from, gan_value& to) {
    to.count = 0;
    to.i = 0;
    if (from.isTensor()) {
        to.tag = GAN_TENSOR;
        to.p = release(std::move(from).toTensor());
    } else if (from.isNone()) {
        to.tag = GAN_NONE;
    } else if (from.isInt()) {
        to.tag = GAN_INT;
        to.i = from.toInt();
    } else if (from.isDouble()) {
        to.tag = GAN_DOUBLE;
        to.d = from.toDouble();
    } else if (from.isBool()) {
        to.tag = GAN_BOOL;
        to.i = from.toBool();
    } else if (from.isTensorList()) {
        auto tensors = from.toTensorVector();
        auto* list = new gan_tensor[tensors.size()];
        for (size_t k = 0; k < tensors.size(); k++) list[k] = release(std::move(tensors[k]));
        to.tag = GAN_TENSOR_LIST;
        to.count = static_cast<int32_t>(tensors.size());
        to.p = list;
    } else {
        TORCH_CHECK(false, "cannot return a value of type ", from.tagKind());
    }
}

void item_to_value(const at::Scalar& scalar, gan_value& to) {
    to.count = 0;
    if (scalar.isBoolean()) {
        to.tag = GAN_BOOL;
        to.i = scalar.to<bool>();
    } else if (scalar.isFloatingPoint()) {
        to.tag = GAN_DOUBLE;
        to.d = scalar.toDouble();
    } else {
        TORCH_CHECK(!scalar.isComplex(), "item() of a complex tensor: take its real and imag parts");
        to.tag = GAN_INT;
        to.i = scalar.toLong();
    }
}

// The transposed convolution of x is the gradient, with respect to its input, of the convolution with the same weight.
// libtorch 1.13 gives convolutions and their gradients to oneDNN, and transposed ones to a slower kernel of its own.
class TransposedConvolution : public torch::autograd::Function<TransposedConvolution> {
public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& x, const at::Tensor& weight,
                              const std::vector<int64_t>& sizes, const std::vector<int64_t>& stride,
                              const std::vector<int64_t>& padding, const std::vector<int64_t>& dilation,
                              int64_t groups) {
        context->save_for_backward({x, weight});
        context->saved_data["stride"] = stride;
        context->saved_data["padding"] = padding;
        context->saved_data["dilation"] = dilation;
        context->saved_data["groups"] = groups;
        // Only the shape of the convolution's input matters for its gradient.
        auto like = at::empty(sizes, x.options());
        return std::get<0>(at::convolution_backward(x, like, weight, nullopt, stride, padding, dilation, false,
                                                    {0, 0}, groups, {true, false, false}));
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   torch::autograd::variable_list gradients) {
        auto saved = context->get_saved_variables();
        auto stride = context->saved_data["stride"].toIntVector();
        auto padding = context->saved_data["padding"].toIntVector();
        auto dilation = context->saved_data["dilation"].toIntVector();
        auto groups = context->saved_data["groups"].toInt();
        const auto& gradient = gradients[0];
        at::Tensor to_x, to_weight;
        if (context->needs_input_grad(0))
            to_x = at::convolution(gradient, saved[1], {}, stride, padding, dilation, false, {0, 0}, groups);
        if (context->needs_input_grad(1))
            to_weight = std::get<1>(at::convolution_backward(saved[0], gradient, saved[1], nullopt, stride,
                                                             padding, dilation, false, {0, 0}, groups,
                                                             {false, true, false}));
        return {to_x, to_weight, {}, {}, {}, {}, {}};
    }
};

// The number of devices: newer libtorchs give it the name that all kinds of device share.
template <class Hooks>
auto count_of(const Hooks& hooks, int) -> decltype(static_cast<int>(hooks.getNumGPUs())) {
    return static_cast<int>(hooks.getNumGPUs());
}

template <class Hooks>
int count_of(const Hooks& hooks, long) {
    return static_cast<int>(hooks.deviceCount());
}

}  // namespace

const char* gan_last_error() {
    return last_error.c_str();
}

const char* gan_torch_version() {
    return TORCH_VERSION;
}

int gan_compiled_with_cuda() {
    return at::hasCUDA();
}

void* gan_find(const char* name, const char* overload) {
    return guarded<void*>(nullptr, [&]() -> void* {
        auto found = c10::Dispatcher::singleton().findSchema({name, overload});
        TORCH_CHECK(found.has_value(), "this libtorch (", TORCH_VERSION, ") has no operator ", name,
                    *overload ? "." : "", overload);
        auto* op = new Operator{*found, {}, {}};
        for (const auto& argument : found->schema().arguments()) {
            op->wants.push_back(wanted(*argument.type()));
            op->none_is_default.push_back(argument.type()->kind() != c10::TypeKind::OptionalType &&
                                          argument.default_value().has_value());
        }
        return op;
    });
}

int gan_call(void* handle, const gan_value* args, int count, gan_value* results, int capacity) {
    return guarded(-1, [&] {
        auto& op = *static_cast<Operator*>(handle);
        const auto& arguments = op.handle.schema().arguments();
        TORCH_CHECK(static_cast<size_t>(count) <= arguments.size(), op.handle.schema().name(), " takes ",
                    arguments.size(), " arguments, ", count, " were given");
        torch::jit::Stack stack;
        stack.reserve(arguments.size());
        for (int k = 0; k < count; k++) {
            if (args[k].tag == GAN_NONE && op.none_is_default[k]) stack.push_back(*arguments[k].default_value());
            else stack.push_back(to_ivalue(args[k], op.wants[k]));
        }
        for (size_t k = count; k < arguments.size(); k++) {
            const auto& fallback = arguments[k].default_value();
            TORCH_CHECK(fallback.has_value(), op.handle.schema().name(), " misses its argument ", arguments[k].name());
            stack.push_back(*fallback);
        }
        op.handle.callBoxed(stack);
        int given = static_cast<int>(stack.size());
        TORCH_CHECK(given <= capacity, op.handle.schema().name(), " gives ", given, " results, ", capacity,
                    " were expected");
        for (int k = 0; k < given; k++) to_value(std::move(stack[k]), results[k]);
        return given;
    });
}

void gan_free_list(void* list) {
    delete[] static_cast<gan_tensor*>(list);
}

void gan_retain(gan_tensor t) {
    c10::raw::intrusive_ptr::incref(impl(t));
}

void gan_release(gan_tensor t) {
    c10::raw::intrusive_ptr::decref(impl(t));
}

int gan_dim(gan_tensor t) {
    return static_cast<int>(impl(t)->dim());
}

int gan_sizes(gan_tensor t, int64_t* sizes) {
    auto all = impl(t)->sizes();
    std::copy(all.begin(), all.end(), sizes);
    return static_cast<int>(all.size());
}

int gan_strides(gan_tensor t, int64_t* strides) {
    return guarded(-1, [&] {
        auto all = impl(t)->strides();
        std::copy(all.begin(), all.end(), strides);
        return static_cast<int>(all.size());
    });
}

int64_t gan_numel(gan_tensor t) {
    return impl(t)->numel();
}

int gan_dtype(gan_tensor t) {
    return static_cast<int>(c10::typeMetaToScalarType(impl(t)->dtype()));
}

int64_t gan_device(gan_tensor t) {
    return pack_device(impl(t)->device());
}

int gan_is_contiguous(gan_tensor t) {
    // A sparse tensor would throw, which nothing here catches.
    return impl(t)->layout() == at::kStrided && impl(t)->is_contiguous();
}

int64_t gan_storage_offset(gan_tensor t) {
    return guarded<int64_t>(-1, [&] { return impl(t)->storage_offset(); });
}

void* gan_data(gan_tensor t) {
    return guarded<void*>(nullptr, [&] { return borrow(t).data_ptr(); });
}

int64_t gan_version(gan_tensor t) {
    return guarded<int64_t>(-1, [&] { return static_cast<int64_t>(borrow(t)._version()); });
}

gan_tensor gan_from_buffer(const void* data, int64_t bytes, const int64_t* sizes, int dim, int dtype) {
    return guarded<gan_tensor>(nullptr, [&] {
        auto t = at::empty(at::IntArrayRef(sizes, dim), at::TensorOptions(static_cast<at::ScalarType>(dtype)));
        TORCH_CHECK(static_cast<int64_t>(t.nbytes()) == bytes, "a tensor of shape ", t.sizes(), " holds ", t.nbytes(),
                    " bytes, the data has ", bytes);
        if (bytes > 0) std::memcpy(t.data_ptr(), data, bytes);
        return release(std::move(t));
    });
}

int gan_item(gan_tensor t, gan_value* result) {
    return guarded(-1, [&] {
        item_to_value(borrow(t).item(), *result);
        return 0;
    });
}

int gan_set_data(gan_tensor t, gan_tensor data) {
    return guarded(-1, [&] {
        borrow(t).set_data(borrow(data));
        return 0;
    });
}

int gan_requires_grad(gan_tensor t) {
    return impl(t)->requires_grad();
}

int gan_set_requires_grad(gan_tensor t, int value) {
    return guarded(-1, [&] {
        auto tensor = borrow(t);
        TORCH_CHECK(tensor.is_leaf() || value, "requires_grad can be switched off for leaf tensors only; use detach()");
        tensor.set_requires_grad(value != 0);
        return 0;
    });
}

int gan_is_leaf(gan_tensor t) {
    return guarded(-1, [&] { return static_cast<int>(borrow(t).is_leaf()); });
}

gan_tensor gan_grad(gan_tensor t) {
    return guarded<gan_tensor>(nullptr, [&] { return release(at::Tensor(borrow(t).grad())); });
}

int gan_set_grad(gan_tensor t, gan_tensor grad) {
    return guarded(-1, [&] {
        borrow(t).mutable_grad() = borrow(grad);
        return 0;
    });
}

int gan_retain_grad(gan_tensor t) {
    return guarded(-1, [&] {
        borrow(t).retain_grad();
        return 0;
    });
}

int gan_grad_fn_name(gan_tensor t, char* name, int capacity) {
    return guarded(-1, [&] {
        auto function = borrow(t).grad_fn();
        auto text = function ? function->name() : std::string();
        auto length = std::min<size_t>(text.size(), capacity);
        std::memcpy(name, text.data(), length);
        return static_cast<int>(length);
    });
}

int gan_backward(const gan_tensor* roots, int roots_count, const gan_tensor* grads, int grads_count, int retain_graph,
                 int create_graph, const gan_tensor* inputs, int inputs_count) {
    return guarded(-1, [&] {
        auto gradients = borrow_all(grads, grads_count);
        if (roots_count == 1 && grads_count == 0 && impl(roots[0])->numel() == 1)
            if (auto one = small_like(*impl(roots[0]), 1); one.defined()) gradients.push_back(one);
        auto wanted = borrow_all(inputs, inputs_count);
        if (roots_count == 1 && gradients.size() == 1 && retain_graph == 0 && create_graph == 0 && is_plain(*gradients[0].unsafeGetTensorImpl()) &&
            gradients[0].sizes() == impl(roots[0])->sizes() && backward_directly(borrow(roots[0]), gradients[0], wanted))
            return 0;
        torch::autograd::backward(borrow_all(roots, roots_count), gradients, static_cast<bool>(retain_graph), create_graph != 0, wanted);
        return 0;
    });
}

int gan_autograd_grad(const gan_tensor* outputs, int outputs_count, const gan_tensor* inputs, int inputs_count,
                      const gan_tensor* grads, int grads_count, int retain_graph, int create_graph, int allow_unused,
                      gan_tensor* results) {
    return guarded(-1, [&] {
        auto gradients = torch::autograd::grad(
            borrow_all(outputs, outputs_count), borrow_all(inputs, inputs_count), borrow_all(grads, grads_count),
            static_cast<bool>(retain_graph), create_graph != 0, allow_unused != 0);
        for (size_t k = 0; k < gradients.size(); k++) {
            // A gradient that is known to be 0 has no memory: give it some, since it is about to be read.
            if (gradients[k].defined() && gradients[k]._is_zerotensor()) gradients[k] = at::zeros_like(gradients[k]);
            results[k] = release(std::move(gradients[k]));
        }
        return static_cast<int>(gradients.size());
    });
}

int gan_grad_enabled() {
    return c10::GradMode::is_enabled();
}

void gan_set_grad_enabled(int value) {
    c10::GradMode::set_enabled(value != 0);
}

void* gan_inference_mode_enter(int enabled) {
    return new c10::InferenceMode(enabled != 0);
}

void gan_inference_mode_leave(void* guard) {
    delete static_cast<c10::InferenceMode*>(guard);
}

void gan_set_anomaly(int enabled, int check_nan) {
    torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

gan_generator gan_generator_new(int64_t device, uint64_t seed) {
    return guarded<gan_generator>(nullptr, [&]() -> gan_generator {
        auto where = unpack_device(device);
        at::Generator generator = at::globalContext().defaultGenerator(where).clone();
        generator.set_current_seed(seed);
        return new at::Generator(std::move(generator));
    });
}

gan_generator gan_generator_default(int64_t device) {
    return guarded<gan_generator>(nullptr, [&]() -> gan_generator {
        return new at::Generator(at::globalContext().defaultGenerator(unpack_device(device)));
    });
}

void gan_generator_free(gan_generator g) {
    delete static_cast<at::Generator*>(g);
}

int gan_generator_seed(gan_generator g, uint64_t seed) {
    return guarded(-1, [&] {
        auto& generator = *static_cast<at::Generator*>(g);
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_current_seed(seed);
        return 0;
    });
}

uint64_t gan_generator_initial_seed(gan_generator g) {
    return static_cast<at::Generator*>(g)->current_seed();
}

gan_tensor gan_generator_state(gan_generator g) {
    return guarded<gan_tensor>(nullptr, [&] {
        auto& generator = *static_cast<at::Generator*>(g);
        std::lock_guard<std::mutex> lock(generator.mutex());
        return release(generator.get_state());
    });
}

int gan_generator_set_state(gan_generator g, gan_tensor state) {
    return guarded(-1, [&] {
        auto& generator = *static_cast<at::Generator*>(g);
        std::lock_guard<std::mutex> lock(generator.mutex());
        generator.set_state(borrow(state));
        return 0;
    });
}

int gan_manual_seed(uint64_t seed) {
    return guarded(-1, [&] {
        at::manual_seed(seed);
        return 0;
    });
}

int gan_num_threads() {
    return at::get_num_threads();
}

void gan_set_num_threads(int count) {
    at::set_num_threads(count);
}

int gan_num_interop_threads() {
    return at::get_num_interop_threads();
}

int gan_set_num_interop_threads(int count) {
    return guarded(-1, [&] {
        at::set_num_interop_threads(count);
        return 0;
    });
}

int gan_cuda_device_count() {
    return guarded(0, [] { return at::hasCUDA() ? count_of(at::detail::getCUDAHooks(), 0) : 0; });
}

int gan_cuda_synchronize(int index) {
    return guarded(-1, [&] {
        at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(index));
        return 0;
    });
}

gan_tensor gan_conv_transpose2d(gan_tensor input, gan_tensor weight, gan_tensor bias, const int64_t* stride,
                                const int64_t* padding, const int64_t* output_padding, const int64_t* dilation,
                                int64_t groups) {
    return guarded<gan_tensor>(nullptr, [&] {
        auto x = borrow(input);
        auto w = borrow(weight);
        auto b = borrow(bias);
        std::vector<int64_t> steps(stride, stride + 2), pads(padding, padding + 2), extra(output_padding, output_padding + 2),
            spread(dilation, dilation + 2);
        bool plain = x.device().is_cpu() && x.scalar_type() == at::kFloat && w.scalar_type() == at::kFloat &&
                     w.device().is_cpu() && x.dim() == 4 && w.dim() == 4 && x.size(1) == w.size(0) && groups > 0 &&
                     x.size(1) % groups == 0 && x.numel() > 0 && (!b.defined() || b.numel() == w.size(1) * groups);
        std::vector<int64_t> sizes;
        if (plain) {
            sizes = {x.size(0), w.size(1) * groups, 0, 0};
            for (int k = 0; k < 2; k++) {
                // With more, the convolution back would leave places out: that is the other kernel's to check.
                plain = plain && steps[k] > 0 && pads[k] >= 0 && spread[k] > 0 && extra[k] >= 0 && extra[k] < steps[k];
                sizes[2 + k] = (x.size(2 + k) - 1) * steps[k] - 2 * pads[k] + spread[k] * (w.size(2 + k) - 1) + extra[k] + 1;
                plain = plain && sizes[2 + k] > 0;
            }
        }
        if (!plain) return release(at::conv_transpose2d(x, w, b, steps, pads, extra, groups, spread));
        auto y = TransposedConvolution::apply(x, w, sizes, steps, pads, spread, groups);
        return release(b.defined() ? y.add(b.view({1, -1, 1, 1})) : std::move(y));
    });
}

gan_tensor gan_whole_convolution(gan_tensor input, gan_tensor weight, gan_tensor bias, int transposed, int anywhere) {
    return guarded<gan_tensor>(nullptr, [&]() -> gan_tensor {
        auto x = borrow(input);
        auto w = borrow(weight);
        auto b = borrow(bias);
        bool alike = (anywhere || x.is_cuda()) && x.device() == w.device() && x.scalar_type() == w.scalar_type() &&
                     at::isFloatingType(x.scalar_type()) && x.dim() == 4 && w.dim() == 4 && x.numel() > 0 &&
                     x.is_contiguous() && w.is_contiguous();
        if (!alike) return nullptr;
        int64_t outputs = w.size(transposed ? 1 : 0);
        bool whole = transposed ? x.size(1) == w.size(0) && x.size(2) == 1 && x.size(3) == 1
                                : x.sizes().slice(1) == w.sizes().slice(1);
        bool added = !b.defined() || (b.dim() == 1 && b.size(0) == outputs && b.device() == x.device() &&
                                      b.scalar_type() == x.scalar_type());
        // Larger ones are left to the kernels that may round to TF32.
        if (!whole || !added || w.numel() == 0 || x.size(0) > (int64_t{1} << 30) / w.numel()) return nullptr;
        if (!transposed) return release(at::linear(x.flatten(1), w.flatten(1), b).view({x.size(0), outputs, 1, 1}));
        auto y = at::matmul(x.flatten(1), w.flatten(1)).view({x.size(0), outputs, w.size(2), w.size(3)});
        // With mixed precision the product has another type than its bias.
        return release(b.defined() ? y.add(b.to(y.scalar_type()).view({1, -1, 1, 1})) : std::move(y));
    });
}

int gan_zero_grad(const gan_tensor* params, int count, int set_to_none) {
    return guarded(-1, [&] {
        for (int k = 0; k < count; k++) {
            auto param = borrow(params[k]);
            auto& grad = param.mutable_grad();
            if (!grad.defined()) continue;
            if (set_to_none) {
                grad.reset();
            } else {
                grad = grad.detach();
                grad.zero_();
            }
        }
        return 0;
    });
}
