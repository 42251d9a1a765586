using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (inplace) return Aten.dropout_.CallInPlace(input, input, p, training);
                var handle = training ? NativeMethods.gan_dropout(input.Handle, p) : 0;
                GC.KeepAlive(input);
                return handle != 0 ? new Tensor(handle) : Aten.dropout.Call(input, p, training);
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => inplace ? Aten.feature_dropout_.CallInPlace(input, input, p, training) : Aten.feature_dropout.Call(input, p, training);
            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => dropout2d(input, p, training, inplace);
            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => inplace ? Aten.alpha_dropout_.CallInPlace(input, input, p, training) : Aten.alpha_dropout.Call(input, p, training);
            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false) => inplace ? Aten.feature_alpha_dropout_.CallInPlace(input, input, p, training) : Aten.feature_alpha_dropout.Call(input, p, training);

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
