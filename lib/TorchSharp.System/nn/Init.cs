using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Fills parameters before training; each changes the tensor in place and gives it back.</summary>
        public static class init
        {
            public enum FanInOut { FanIn, FanOut }

            public enum NonlinearityType
            {
                Linear = 0, Conv1D = 1, Conv2D = 2, Conv3D = 3, ConvTranspose1D = 4, ConvTranspose2D = 5,
                ConvTranspose3D = 6, Sigmoid = 7, Tanh = 8, ReLU = 9, LeakyReLU = 10,
            }

            /// <summary>Fills with 0.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            public static Tensor zeros_(Tensor tensor) => Frozen(tensor, t => t.zero_());
            /// <summary>Fills with 1.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            public static Tensor ones_(Tensor tensor) => Frozen(tensor, t => t.fill_(1));
            /// <summary>Fills with a number.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="val">The number.</param>
            public static Tensor constant_(Tensor tensor, Scalar val) => Frozen(tensor, t => t.fill_(val));
            /// <summary>Draws from a normal distribution; DCGAN starts its weights with mean 0 and std 0.02.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="mean">Mean.</param>
            /// <param name="std">Standard deviation, 0 or more.</param>
            /// <param name="generator">Source of randomness; null for the device's own.</param>
            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => Frozen(tensor, t => t.normal_(mean, std, generator));
            /// <summary>Draws evenly from [low, high).</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="low">Least value.</param>
            /// <param name="high">End of the values.</param>
            /// <param name="generator">Source of randomness; null for the device's own.</param>
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => Frozen(tensor, t => t.uniform_(low, high, generator));

            /// <summary>Draws evenly from ±gain · √(3 / fan) (He et al. 2015), for a weight [out, in, kernel…].</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="a">Slope of the leaky ReLU where that is the nonlinearity.</param>
            /// <param name="mode">FanIn keeps the variance forwards, FanOut backwards.</param>
            /// <param name="nonlinearity">What follows the layer; decides the gain.</param>
            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU)
            {
                var bound = Math.Sqrt(3) * calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws from a normal distribution with std gain / √fan (He et al. 2015), for a weight [out, in, kernel…].</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="a">Slope of the leaky ReLU where that is the nonlinearity.</param>
            /// <param name="mode">FanIn keeps the variance forwards, FanOut backwards.</param>
            /// <param name="nonlinearity">What follows the layer; decides the gain.</param>
            public static Tensor kaiming_normal_(Tensor tensor, double a = 0, FanInOut mode = FanInOut.FanIn, NonlinearityType nonlinearity = NonlinearityType.LeakyReLU) =>
                normal_(tensor, 0, calculate_gain(nonlinearity, a) / Math.Sqrt(Fan(tensor, mode)));

            /// <summary>Draws evenly from ±gain · √(6 / (fan_in + fan_out)) (Glorot and Bengio 2010), for a weight [out, in, kernel…].</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="gain">Factor; see calculate_gain.</param>
            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                var bound = gain * Math.Sqrt(6.0 / (fanIn + fanOut));
                return uniform_(tensor, -bound, bound);
            }

            /// <summary>Draws from a normal distribution with std gain · √(2 / (fan_in + fan_out)) (Glorot and Bengio 2010), for a weight [out, in, kernel…].</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="gain">Factor; see calculate_gain.</param>
            public static Tensor xavier_normal_(Tensor tensor, double gain = 1)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return normal_(tensor, 0, gain * Math.Sqrt(2.0 / (fanIn + fanOut)));
            }

            /// <inheritdoc cref="xavier_uniform_(Tensor, double)"/>
            public static Tensor glorot_uniform_(Tensor tensor, double gain = 1) => xavier_uniform_(tensor, gain);
            /// <inheritdoc cref="xavier_normal_(Tensor, double)"/>
            public static Tensor glorot_normal_(Tensor tensor, double gain = 1) => xavier_normal_(tensor, gain);

            /// <summary>Draws from a normal distribution cut off at <paramref name="a"/> and <paramref name="b"/>.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="mean">Mean before the cut.</param>
            /// <param name="std">Standard deviation before the cut.</param>
            /// <param name="a">Least value.</param>
            /// <param name="b">Greatest value.</param>
            /// <param name="generator">Source of randomness; null for the device's own.</param>
            public static Tensor trunc_normal_(Tensor tensor, double mean = 0, double std = 1, double a = -2, double b = 2, Generator? generator = null) => Frozen(tensor, t =>
            {
                // The inverse of the distribution function, at places that are uniform between its values at a and b.
                using var scope = NewDisposeScope();
                using var ends = (torch.tensor(new[] { a, b }) - mean).div_(std * Math.Sqrt(2)).erf();
                var (low, high) = (ends[0].item<double>(), ends[1].item<double>());
                return t.uniform_(low, high, generator).erfinv_().mul_(std * Math.Sqrt(2)).add_(mean).clamp_(a, b);
            });

            /// <summary>Ones on the diagonal.</summary>
            /// <exception cref="ArgumentException">The tensor has not two dimensions.</exception>
            public static Tensor eye_(Tensor tensor)
            {
                if (tensor.dim() != 2) throw new ArgumentException($"eye_ wants two dimensions, this is {tensor.Summary()}.");
                return Frozen(tensor, t =>
                {
                    using var identity = eye(t.shape[0], t.shape[1], t.dtype, t.device);
                    return t.copy_(identity);
                });
            }

            /// <summary>The weight of a convolution that gives each channel through.</summary>
            /// <exception cref="ArgumentException">The tensor has not three, four or five dimensions.</exception>
            public static Tensor dirac_(Tensor tensor)
            {
                if (tensor.dim() is < 3 or > 5) throw new ArgumentException($"dirac_ wants three, four or five dimensions, this is {tensor.Summary()}.");
                return Frozen(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    t.zero_();
                    var middle = t;
                    for (var k = t.dim() - 1; k >= 2; k--) middle = middle.select(k, t.shape[k] / 2);
                    middle.diagonal(0, 0, 1).fill_(1);
                    return t;
                });
            }

            /// <summary>Draws from a normal distribution of mean 0 and sets a part of each column to 0, for [rows, columns].</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="sparsity">Share of each column that is 0, in [0, 1].</param>
            /// <param name="std">Standard deviation of the rest.</param>
            /// <exception cref="ArgumentException">The tensor has not two dimensions.</exception>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                if (tensor.dim() != 2) throw new ArgumentException($"sparse_ wants two dimensions, this is {tensor.Summary()}.");
                return Frozen(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    t.normal_(0, std);
                    var zeros = (long)Math.Ceiling(sparsity * t.shape[0]);
                    for (long column = 0; column < t.shape[1]; column++) t.select(1, column).index_fill_(0, randperm(t.shape[0])[..(int)zeros].to(t.device), 0);
                    return t;
                });
            }

            /// <summary>Fills with orthogonal rows or columns (Saxe et al. 2014), all dimensions but the first taken as one.</summary>
            /// <param name="tensor">What is filled, in place.</param>
            /// <param name="gain">Factor of the result.</param>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.dim() < 2) throw new ArgumentException($"An orthogonal start wants two dimensions or more, this is {tensor.Summary()}.");
                using var scope = NewDisposeScope();
                using var frozen = no_grad();
                var rows = tensor.shape[0];
                var columns = tensor.numel() / rows;
                var drawn = empty([rows, columns], tensor.dtype, tensor.device).normal_();
                var (q, r) = linalg.qr(rows < columns ? drawn.t() : drawn);
                // The signs make the distribution uniform.
                q = q * r.diag().sign();
                tensor.copy_((rows < columns ? q.t() : q).reshape(tensor.shape)).mul_(gain);
                return tensor;
            }

            /// <summary>The factor that keeps the variance of a signal through a nonlinearity (He et al. 2015): √2 for ReLU, √(2 / (1 + slope²)) for leaky ReLU, 5/3 for tanh, 1 else.</summary>
            /// <param name="nonlinearity">The nonlinearity.</param>
            /// <param name="param">Slope of the leaky ReLU.</param>
            public static double calculate_gain(NonlinearityType nonlinearity, double param = 0) => nonlinearity switch
            {
                NonlinearityType.Tanh => 5.0 / 3,
                NonlinearityType.ReLU => Math.Sqrt(2),
                NonlinearityType.LeakyReLU => Math.Sqrt(2 / (1 + param * param)),
                _ => 1,
            };

            /// <summary>How many inputs each output of a weight has, and how many outputs each input.</summary>
            /// <exception cref="ArgumentException">The tensor has fewer than two dimensions.</exception>
            public static (long fanIn, long fanOut) CalculateFanInAndFanOut(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length < 2) throw new ArgumentException($"Fan-in and fan-out want a weight of two dimensions or more, this is {tensor.Summary()}.");
                var field = shape[2..].Aggregate(1L, (product, size) => product * size);
                return (shape[1] * field, shape[0] * field);
            }

            private static long Fan(Tensor tensor, FanInOut mode)
            {
                var (fanIn, fanOut) = CalculateFanInAndFanOut(tensor);
                return mode == FanInOut.FanIn ? fanIn : fanOut;
            }

            private static Tensor Frozen(Tensor tensor, Func<Tensor, Tensor> change)
            {
                using var frozen = no_grad();
                return change(tensor);
            }
        }
    }
}
