using TorchSharp.Native;

namespace TorchSharp;

/// <summary>Which of a transform and its inverse is divided by the number of elements; both by its root for Ortho.</summary>
public enum FFTNormType
{
    Backward = 0,
    Forward = 1,
    Ortho = 2,
}

public static partial class torch
{
    /// <summary>Fourier transforms.</summary>
    public static partial class fft
    {
        public static Tensor fft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_fft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor fft_(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_fft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor fftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.fft_fftfreq.Call(n, d, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
        public static Tensor fftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_fftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor fftshift(Tensor input, long[]? dim = null) => Aten.fft_fftshift.Call(input, dim);
        public static Tensor hfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_hfft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor hfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_hfft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor hfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_hfftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ifft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ifft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ifft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ifft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ifftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ifftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ifftshift(Tensor input, long[]? dim = null) => Aten.fft_ifftshift.Call(input, dim);
        public static Tensor ihfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ihfft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ihfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ihfft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor ihfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_ihfftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor irfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_irfft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor irfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_irfft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor irfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_irfftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor rfft(Tensor input, long n = -1, long dim = -1, FFTNormType norm = FFTNormType.Backward) => Aten.fft_rfft.Call(input, n == -1 ? Arg.None : n, dim, norm.ToString().ToLowerInvariant());
        public static Tensor rfft2(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_rfft2.Call(input, s, dim, norm.ToString().ToLowerInvariant());
        public static Tensor rfftfreq(long n, double d = 1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => Made(Aten.fft_rfftfreq.Call(n, d, dtype ?? defaultType, Arg.None, device ?? defaultDevice), requires_grad);
        public static Tensor rfftn(Tensor input, long[]? s = null, long[]? dim = null, FFTNormType norm = FFTNormType.Backward) => Aten.fft_rfftn.Call(input, s, dim, norm.ToString().ToLowerInvariant());
    }

    internal static partial class Aten
    {
        internal static readonly Operator fft_fft2 = new("aten::fft_fft2");
        internal static readonly Operator fft_fft = new("aten::fft_fft");
        internal static readonly Operator fft_fftfreq = new("aten::fft_fftfreq");
        internal static readonly Operator fft_fftn = new("aten::fft_fftn");
        internal static readonly Operator fft_fftshift = new("aten::fft_fftshift");
        internal static readonly Operator fft_hfft = new("aten::fft_hfft");
        internal static readonly Operator fft_hfft2 = new("aten::fft_hfft2");
        internal static readonly Operator fft_hfftn = new("aten::fft_hfftn");
        internal static readonly Operator fft_ifft = new("aten::fft_ifft");
        internal static readonly Operator fft_ifft2 = new("aten::fft_ifft2");
        internal static readonly Operator fft_ifftn = new("aten::fft_ifftn");
        internal static readonly Operator fft_ifftshift = new("aten::fft_ifftshift");
        internal static readonly Operator fft_ihfft = new("aten::fft_ihfft");
        internal static readonly Operator fft_ihfft2 = new("aten::fft_ihfft2");
        internal static readonly Operator fft_ihfftn = new("aten::fft_ihfftn");
        internal static readonly Operator fft_irfft = new("aten::fft_irfft");
        internal static readonly Operator fft_irfft2 = new("aten::fft_irfft2");
        internal static readonly Operator fft_irfftn = new("aten::fft_irfftn");
        internal static readonly Operator fft_rfft = new("aten::fft_rfft");
        internal static readonly Operator fft_rfft2 = new("aten::fft_rfft2");
        internal static readonly Operator fft_rfftfreq = new("aten::fft_rfftfreq");
        internal static readonly Operator fft_rfftn = new("aten::fft_rfftn");
    }
}
