using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Evaluation;

/// <summary>Slant and thickness of a pen's strokes, measured in the picture: what a code means can be tested with them.</summary>
/// <remarks>Both are defined for pictures of light strokes on a dark ground, and follow the factors of the same names of
/// <see cref="Data.SynthDigits"/>; a digit's own shape adds to its slant, as 7 leans and 0 does not.</remarks>
public static class PenStrokes
{
    /// <summary>
    /// By how many pixels the ink leans to the right per pixel of height: the slope of the line x(y) that is fitted to the
    /// ink by least squares, −Σ(x − x̄)(y − ȳ) / Σ(y − ȳ)².
    /// </summary>
    /// <param name="images">[N, 1, H, W] in −1 (no ink) to 1.</param>
    /// <returns>[N], positive where the top lies to the right; NaN for an empty picture.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Tensor Slant(Tensor images)
    {
        using var scope = NewDisposeScope();
        var ink = Ink(images);                                                  // [N, H, W]
        var y = arange(ink.shape[1], dtype: ink.dtype, device: ink.device).view(1, -1, 1);
        var x = arange(ink.shape[2], dtype: ink.dtype, device: ink.device).view(1, 1, -1);
        var sum = Sum(ink);
        var dy = y - (Sum(ink * y) / sum).view(-1, 1, 1);
        var dx = x - (Sum(ink * x) / sum).view(-1, 1, 1);
        return (-Sum(ink * dx * dy) / Sum(ink * dy.square())).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Width of the pen, in pixels: twice the ink's area over the length of its edge. A stroke of width w and length l has
    /// the area w·l and an edge of 2·l; the edge's length is the sum of the picture's slopes (its total variation), which a
    /// soft edge does not change.
    /// </summary>
    /// <param name="images">[N, 1, H, W] in −1 (no ink) to 1.</param>
    /// <returns>[N]; NaN for an empty picture.</returns>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static Tensor Thickness(Tensor images)
    {
        using var scope = NewDisposeScope();
        var ink = Ink(images);
        long height = ink.shape[1] - 1, width = ink.shape[2] - 1;
        var corner = ink.narrow(1, 0, height).narrow(2, 0, width);
        var down = ink.narrow(1, 1, height).narrow(2, 0, width) - corner;
        var right = ink.narrow(1, 0, height).narrow(2, 1, width) - corner;
        return (2 * Sum(ink) / Sum((down.square() + right.square()).sqrt())).MoveToOuterDisposeScope();
    }

    private static Tensor Ink(Tensor images)
    {
        if (images.dim() != 4 || images.shape[1] != 1)
            throw new ArgumentException($"Grey pictures [N, 1, H, W] were expected, not [{string.Join(", ", images.shape)}].", nameof(images));
        return (images.detach().squeeze(1) + 1) / 2;
    }

    private static Tensor Sum(Tensor pictures) => pictures.sum([1L, 2L]);
}
