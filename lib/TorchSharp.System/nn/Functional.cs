using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>What the modules compute, as functions.</summary>
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => Aten.linear.Call(input, weights, bias);

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? x.relu_() : x.relu();
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => inplace ? Aten.leaky_relu_.CallInPlace(input, input, negative_slope) : Aten.leaky_relu.Call(input, negative_slope);
            public static Tensor elu(Tensor x, double alpha = 1, bool inplace = false) => inplace ? Aten.elu_.CallInPlace(x, x, alpha) : Aten.elu.Call(x, alpha);
            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? Aten.silu_.CallInPlace(x, x) : Aten.silu.Call(x);
            public static Tensor gelu(Tensor x, bool inplace = false) => inplace ? Aten.gelu_.CallInPlace(x, x) : Aten.gelu.Call(x);
            public static Tensor sigmoid(Tensor x) => x.sigmoid();
            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? x.sigmoid_() : x.sigmoid();
            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? x.tanh_() : x.tanh();
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.softplus.Call(x, beta, threshold);
            public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid.Call(x);
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => input.softmax(dim, dtype);
            public static Tensor log_softmax(Tensor x, long dim) => x.log_softmax(dim);
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => inplace ? Aten.dropout_.CallInPlace(input, input, p, training) : Aten.dropout.Call(input, p, training);

            public static Tensor conv2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, strides ?? [1, 1], padding ?? [0, 0], dilation ?? [1, 1], groups);
            public static Tensor conv_transpose2d(Tensor input, Tensor weight, Tensor? bias = null, long[]? stride = null, long[]? padding = null, long[]? output_padding = null, long groups = 1, long[]? dilation = null) =>
                Aten.conv_transpose2d.Call(input, weight, bias, stride ?? [1, 1], padding ?? [0, 0], output_padding ?? [0, 0], groups, dilation ?? [1, 1]);
            public static Tensor max_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], dilation ?? [1, 1], ceil_mode);
            public static Tensor max_pool2d(Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Pair(kernel_size)!, Pair(stride), Pair(padding), Pair(dilation), ceil_mode);
            public static Tensor avg_pool2d(Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, bool ceil_mode = false, bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(input, kernel_size, strides ?? kernel_size, padding ?? [0, 0], ceil_mode, count_include_pad, divisor_override);
            public static Tensor batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1e-05) =>
                Aten.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) =>
                Aten.layer_norm.Call(input, normalized_shape, weight, bias, eps);
            public static Tensor embedding(Tensor x, Tensor weight, long? padding_idx = null, double? max_norm = null, double norm_type = 2, bool scale_grad_by_freq = false, bool sparse = false) =>
                Aten.embedding.Call(weight, x, padding_idx ?? -1, scale_grad_by_freq, sparse);
            public static Tensor one_hot(Tensor x, long num_classes = -1) => Aten.one_hot.Call(x, num_classes);
            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) =>
                Aten.pad.Call(input, pad, mode == PaddingModes.Zeros ? "constant" : mode.ToString().ToLowerInvariant(), mode is PaddingModes.Constant or PaddingModes.Zeros ? value : (double?)null);

            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.binary_cross_entropy.Call(input, target, weight, (long)reduction);
            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) =>
                Aten.binary_cross_entropy_with_logits.Call(input, target, weight, pos_weights, (long)reduction);
            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0) =>
                Aten.cross_entropy_loss.Call(input, target, weight, (long)reduction, ignore_index, label_smoothing);
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) =>
                Aten.nll_loss.Call(input, target, weight, (long)reduction);
            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.mse_loss.Call(input, target, (long)reduction);
            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => Aten.l1_loss.Call(input, target, (long)reduction);

            internal static long[]? Pair(long? size) => size is { } both ? [both, both] : null;
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator linear = new("aten::linear");
        internal static readonly Operator leaky_relu = new("aten::leaky_relu");
        internal static readonly Operator leaky_relu_ = new("aten::leaky_relu_");
        internal static readonly Operator elu = new("aten::elu");
        internal static readonly Operator elu_ = new("aten::elu_");
        internal static readonly Operator silu = new("aten::silu");
        internal static readonly Operator silu_ = new("aten::silu_");
        internal static readonly Operator gelu = new("aten::gelu");
        internal static readonly Operator gelu_ = new("aten::gelu_");
        internal static readonly Operator softplus = new("aten::softplus");
        internal static readonly Operator log_sigmoid = new("aten::log_sigmoid");
        internal static readonly Operator dropout = new("aten::dropout");
        internal static readonly Operator dropout_ = new("aten::dropout_");
        internal static readonly Operator conv2d = new("aten::conv2d");
        internal static readonly Operator conv_transpose2d = new("aten::conv_transpose2d.input");
        internal static readonly Operator max_pool2d = new("aten::max_pool2d");
        internal static readonly Operator avg_pool2d = new("aten::avg_pool2d");
        internal static readonly Operator batch_norm = new("aten::batch_norm");
        internal static readonly Operator layer_norm = new("aten::layer_norm");
        internal static readonly Operator embedding = new("aten::embedding");
        internal static readonly Operator one_hot = new("aten::one_hot");
        internal static readonly Operator pad = new("aten::pad");
        internal static readonly Operator binary_cross_entropy = new("aten::binary_cross_entropy");
        internal static readonly Operator binary_cross_entropy_with_logits = new("aten::binary_cross_entropy_with_logits");
        internal static readonly Operator cross_entropy_loss = new("aten::cross_entropy_loss");
        internal static readonly Operator nll_loss = new("aten::nll_loss_nd");
        internal static readonly Operator mse_loss = new("aten::mse_loss");
        internal static readonly Operator l1_loss = new("aten::l1_loss");
    }
}

/// <summary>What stands beyond an image's edge.</summary>
public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

/// <summary>Padding by its effect: none, or as much as keeps the size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
