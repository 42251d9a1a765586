using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Sets each element to 0 with probability p and multiplies the others by 1 / (1 − p).</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (inplace) return Aten.dropout_.CallInPlace(input, input, p, training);
                var handle = training ? NativeMethods.gan_dropout(input.Handle, p) : 0;
                GC.KeepAlive(input);
                return handle != 0 ? new Tensor(handle) : Aten.dropout.Call(input, p, training);
            }

            /// <summary>Sets each channel of [B, C, H, W] to 0 with probability p and multiplies the others by 1 / (1 − p).</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => inplace ? Aten.feature_dropout_.CallInPlace(input, input, p, training) : Aten.feature_dropout.Call(input, p, training);
            /// <summary>Sets each channel of [B, C, D, H, W] to 0 with probability p and multiplies the others by 1 / (1 − p).</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => dropout2d(input, p, training, inplace);
            /// <summary>Dropout for networks of SELU: what is dropped takes SELU's negative limit, and a scale and shift keep mean and variance.</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => inplace ? Aten.alpha_dropout_.CallInPlace(input, input, p, training) : Aten.alpha_dropout.Call(input, p, training);
            /// <summary>Alpha dropout of whole channels, [B, C, …].</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => inplace ? Aten.feature_alpha_dropout_.CallInPlace(input, input, p, training) : Aten.feature_alpha_dropout.Call(input, p, training);

            /// <summary>Sets each channel of [B, C, L] to 0 with probability p and multiplies the others by 1 / (1 − p).</summary>
            /// <param name="input">The input.</param>
            /// <param name="p">Probability, in [0, 1].</param>
            /// <param name="training">False gives the input unchanged.</param>
            /// <param name="inplace">Write the result over the input, whose values are lost.</param>
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (input.dim() != 2) return dropout2d(input, p, training, inplace);
                using var batch = input.unsqueeze(0);
                using var dropped = dropout2d(batch, p, training, inplace);
                return dropped.squeeze(0);
            }
        }
    }

    internal static partial class Aten
    {
        internal static readonly Operator dropout = new("aten::dropout");
        internal static readonly Operator dropout_ = new("aten::dropout_");
        internal static readonly Operator feature_dropout = new("aten::feature_dropout");
        internal static readonly Operator feature_dropout_ = new("aten::feature_dropout_");
        internal static readonly Operator alpha_dropout = new("aten::alpha_dropout");
        internal static readonly Operator alpha_dropout_ = new("aten::alpha_dropout_");
        internal static readonly Operator feature_alpha_dropout = new("aten::feature_alpha_dropout");
        internal static readonly Operator feature_alpha_dropout_ = new("aten::feature_alpha_dropout_");
    }
}
