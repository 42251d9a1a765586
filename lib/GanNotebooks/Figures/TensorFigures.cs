using TorchSharp;

namespace GanNotebooks.Figures;

/// <summary>Pictures of what networks give.</summary>
public static class TensorFigures
{
    /// <summary>Images as a grid.</summary>
    /// <param name="images">[N, C, H, W] with 1 or 3 channels, on any device.</param>
    /// <param name="low">The value that becomes black.</param>
    /// <param name="high">The value that becomes white.</param>
    /// <param name="columns">Images side by side; without it the grid is about square.</param>
    /// <exception cref="ArgumentException">The tensor has another shape.</exception>
    public static SampleGrid ToGrid(this torch.Tensor images, float low = -1, float high = 1, int? columns = null)
    {
        var shape = images.shape;
        if (shape.Length != 4)
            throw new ArgumentException($"A grid wants images [N, C, H, W], this tensor is [{string.Join(", ", shape)}]: use view(N, C, H, W).", nameof(images));
        using var scope = torch.NewDisposeScope();
        var pixels = images.detach().cpu().to_type(torch.float32).contiguous().data<float>().ToArray();
        return SampleGrid.FromFloats(pixels, (int)shape[0], (int)shape[1], (int)shape[2], (int)shape[3], low, high, columns);
    }

    /// <summary>A tensor's elements, row by row, as numbers for a figure.</summary>
    public static double[] ToSeries(this torch.Tensor values)
    {
        using var scope = torch.NewDisposeScope();
        return values.detach().cpu().to_type(torch.float64).contiguous().data<double>().ToArray();
    }
}
