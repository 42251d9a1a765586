using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>Images as tensors.</summary>
public static class ImageSetTensors
{
    /// <summary>The images from <paramref name="start"/> on, [count, C, H, W] in −1 (black) to 1 (white).</summary>
    /// <param name="count">How many; without it all that follow.</param>
    /// <param name="device">Where they lie; without it the processor.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many images.</exception>
    public static Tensor ToTensor(this ImageSet images, int start = 0, int? count = null, Device? device = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        var n = count ?? images.Count - start;
        if (n < 0 || start > images.Count - n)
            throw new ArgumentOutOfRangeException(nameof(count), n, $"{images.Name} has {images.Count} images; {n} from {start} on are too many.");
        using var scope = NewDisposeScope();
        var pixels = tensor(images.Pixels.AsMemory(start * images.PixelsPerImage, n * images.PixelsPerImage), [n, images.Channels, images.Height, images.Width], device: device ?? CPU);
        return pixels.to_type(float32).div_(127.5f).sub_(1).MoveToOuterDisposeScope();
    }
}
