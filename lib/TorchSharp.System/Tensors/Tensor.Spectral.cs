using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The Fourier transforms of overlapping windows of a signal, [T] or [B, T] → [(B,) frequencies, frames], complex:
        /// n_fft / 2 + 1 frequencies where one side is given, else n_fft.
        /// </summary>
        /// <param name="n_fft">Samples of one transform.</param>
        /// <param name="hop_length">Samples between two frames; −1 for n_fft / 4.</param>
        /// <param name="win_length">Samples of the window, at most n_fft; −1 for n_fft.</param>
        /// <param name="window">The window, [win_length]; null for ones.</param>
        /// <param name="center">Pad the signal by n_fft / 2 at both ends, so that frame t stands around sample t · hop_length.</param>
        /// <param name="pad_mode">What the padding holds.</param>
        /// <param name="normalized">Divide by √n_fft.</param>
        /// <param name="onesided">Give only the frequencies up to half the sampling rate; null for yes where the signal is real.</param>
        /// <param name="return_complex">Give complex numbers, which a complex signal always does; false gives [(B,) frequencies, frames, 2]. Null counts as false, and newer libtorch refuses it for a real signal.</param>
        public Tensor stft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
            Aten.stft_center.Call(this, n_fft, Given(hop_length), Given(win_length), window, center, PaddingName(pad_mode), normalized, onesided, return_complex);

        /// <summary>The signal whose <see cref="stft"/> this is, as nearly as the windows' overlap allows: [(B,) T].</summary>
        /// <param name="n_fft">Samples of one transform.</param>
        /// <param name="hop_length">Samples between two frames; −1 for n_fft / 4.</param>
        /// <param name="win_length">Samples of the window; −1 for n_fft.</param>
        /// <param name="window">The window that stft had; nowhere may the overlapping windows sum to 0.</param>
        /// <param name="center">The signal was padded at both ends.</param>
        /// <param name="normalized">The transforms were divided by √n_fft.</param>
        /// <param name="onesided">Only the frequencies up to half the sampling rate are there; null for as the sizes say.</param>
        /// <param name="length">Samples of the result; −1 for what the frames give.</param>
        /// <param name="return_complex">Give a complex signal, which one side of the frequencies cannot.</param>
        public Tensor istft(long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
            Aten.istft.Call(this, n_fft, Given(hop_length), Given(win_length), window, center, normalized, onesided, Given(length), return_complex);

        private static Arg Given(long value) => value < 0 ? Arg.None : value;

        private static string PaddingName(PaddingModes mode) => mode == PaddingModes.Zeros ? "constant" : mode.ToString().ToLowerInvariant();
    }

    /// <inheritdoc cref="Tensor.stft(long, long, long, Tensor, bool, PaddingModes, bool, bool?, bool?)"/>
    public static Tensor stft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, PaddingModes pad_mode = PaddingModes.Reflect, bool normalized = false, bool? onesided = null, bool? return_complex = null) =>
        input.stft(n_fft, hop_length, win_length, window, center, pad_mode, normalized, onesided, return_complex);

    /// <inheritdoc cref="Tensor.istft(long, long, long, Tensor, bool, bool, bool?, long, bool)"/>
    public static Tensor istft(Tensor input, long n_fft, long hop_length = -1, long win_length = -1, Tensor? window = null, bool center = true, bool normalized = false, bool? onesided = null, long length = -1, bool return_complex = false) =>
        input.istft(n_fft, hop_length, win_length, window, center, normalized, onesided, length, return_complex);

    internal static partial class Aten
    {
        internal static readonly Operator stft_center = new("aten::stft.center");
        internal static readonly Operator istft = new("aten::istft");
    }
}
