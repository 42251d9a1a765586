using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor bartlett_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.bartlett_window_periodic.Call(len, periodic, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    public static Tensor blackman_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.blackman_window_periodic.Call(len, periodic, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    public static Tensor hamming_window(long len, bool periodic = true, float alpha = 0.54f, float beta = 0.46f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.hamming_window_periodic_alpha_beta.Call(len, periodic, (double)alpha, (double)beta, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    public static Tensor hann_window(long len, bool periodic = true, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.hann_window_periodic.Call(len, periodic, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
    public static Tensor kaiser_window(long len, bool periodic = true, float beta = 12f, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.kaiser_window_beta.Call(len, periodic, (double)beta, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);

    internal static partial class Aten
    {
        internal static readonly Operator bartlett_window_periodic = new("aten::bartlett_window.periodic");
        internal static readonly Operator blackman_window_periodic = new("aten::blackman_window.periodic");
        internal static readonly Operator hamming_window_periodic_alpha_beta = new("aten::hamming_window.periodic_alpha_beta");
        internal static readonly Operator hann_window_periodic = new("aten::hann_window.periodic");
        internal static readonly Operator kaiser_window_beta = new("aten::kaiser_window.beta");
    }
}
