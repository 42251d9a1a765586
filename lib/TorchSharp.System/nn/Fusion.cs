using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>The weights of a convolution that does what a convolution and the batch normalisation behind it do in evaluation.</summary>
            /// <param name="conv_w">The convolution's weights.</param>
            /// <param name="conv_b">Its biases; null for none.</param>
            /// <param name="bn_rm">The running mean, [C].</param>
            /// <param name="bn_rv">The running variance, [C].</param>
            /// <param name="bn_eps">What is added to the variance.</param>
            /// <param name="bn_w">The learnt scale, [C]; null for 1.</param>
            /// <param name="bn_b">The learnt shift, [C]; null for 0.</param>
            /// <param name="transpose">The convolution is transposed: its output's channels are the weights' second dimension.</param>
            public static (Parameter weight, Parameter bias) fuse_conv_bn_weights(Tensor conv_w, Tensor? conv_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor? bn_w, Tensor? bn_b, bool transpose = false)
            {
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var channels = Enumerable.Repeat(1L, (int)conv_w.dim()).ToArray();
                channels[transpose ? 1 : 0] = -1;
                var scale = (bn_rv + bn_eps).rsqrt();
                if (bn_w is not null) scale = scale * bn_w;
                var bias = (conv_b is null ? -bn_rm : conv_b - bn_rm) * scale;
                if (bn_b is not null) bias = bias + bn_b;
                var (weight, shift) = (new Parameter(conv_w * scale.view(channels), conv_w.requires_grad), new Parameter(bias, conv_b?.requires_grad ?? true));
                return scope.MoveToOuter(weight, shift);
            }

            /// <summary>The weights of a linear layer that does what a linear layer and the batch normalisation behind it do in evaluation.</summary>
            /// <param name="linear_w">The layer's weights, [out, in].</param>
            /// <param name="linear_b">Its biases, [out]; null for none.</param>
            /// <param name="bn_rm">The running mean, [out].</param>
            /// <param name="bn_rv">The running variance, [out].</param>
            /// <param name="bn_eps">What is added to the variance.</param>
            /// <param name="bn_w">The learnt scale, [out].</param>
            /// <param name="bn_b">The learnt shift, [out].</param>
            public static (Parameter weight, Parameter bias) fuse_linear_bn_weights(Tensor linear_w, Tensor? linear_b, Tensor bn_rm, Tensor bn_rv, double bn_eps, Tensor bn_w, Tensor bn_b) =>
                fuse_conv_bn_weights(linear_w, linear_b, bn_rm, bn_rv, bn_eps, bn_w, bn_b);

            /// <summary>A linear layer that does what a linear layer and the batch normalisation behind it do in evaluation.</summary>
            /// <exception cref="ArgumentException">A module is in training, or the normalisation keeps no running statistics.</exception>
            public static Linear fuse_linear_bn_eval(Linear linear, BatchNorm bn)
            {
                if (linear.training || bn.training) throw new ArgumentException("Only modules in evaluation can be fused: call eval() first.");
                if (bn.running_mean is null || bn.running_var is null) throw new ArgumentException("The normalisation keeps no running statistics (track_running_stats is false), and without them it cannot be fused.");
                var (weight, bias) = fuse_conv_bn_weights(linear.weight, linear.bias, bn.running_mean, bn.running_var, bn.eps, bn.weight, bn.bias);
                var fused = new Linear(weight, bias);
                fused.eval();
                return fused;
            }
        }
    }
}
