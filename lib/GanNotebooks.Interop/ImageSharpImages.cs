using GanNotebooks.Figures;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace GanNotebooks.Interop;

/// <summary>Sample grids as images of ImageSharp, and images as sample grids.</summary>
/// <remarks>Signatures from ImageSharp's sources at v3.1.12: each stands beside its call.</remarks>
public static class ImageSharpImages
{
    /// <summary>The grid as one image, [height, width] pixels, with its gaps and labels as it shows in a notebook.</summary>
    /// <returns>The caller disposes it.</returns>
    public static Image<Rgb24> ToImageSharp(this SampleGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var picture = grid.ToPicture();
        byte[] pixels = picture.Channels == 3 ? picture.Pixels : [.. picture.Pixels.SelectMany(grey => new[] { grey, grey, grey })];
        // src/ImageSharp/Image.LoadPixelData.cs:
        // static Image<TPixel> LoadPixelData<TPixel>(ReadOnlySpan<byte> data, int width, int height)
        return Image.LoadPixelData<Rgb24>(pixels, picture.Width, picture.Height);
    }

    /// <summary>An image as a grid of one.</summary>
    public static SampleGrid ToSampleGrid(this Image image) => new[] { image }.ToSampleGrid();

    /// <summary>Images of one size as a grid in colour.</summary>
    /// <param name="images">At least one; their opacity is dropped.</param>
    /// <param name="columns">Images side by side; without it the grid is about square.</param>
    /// <exception cref="ArgumentException">There is none, or their sizes differ.</exception>
    public static SampleGrid ToSampleGrid(this IEnumerable<Image> images, int? columns = null)
    {
        var all = images.ToList();
        if (all.Count == 0)
            throw new ArgumentException("There is no image; a grid has at least one.", nameof(images));
        // src/ImageSharp/Image.cs: int Width, int Height
        int width = all[0].Width, height = all[0].Height, area = width * height;
        var planes = new byte[all.Count * 3 * area]; // [count, 3, height, width]
        var interleaved = new byte[3 * area];
        for (int i = 0; i < all.Count; i++)
        {
            if (all[i].Width != width || all[i].Height != height)
                throw new ArgumentException($"Image {i} is {all[i].Width}×{all[i].Height}, the first is {width}×{height}; all must be of one size. Resize them first.", nameof(images));
            // src/ImageSharp/Image.cs: Image<TPixel2> CloneAs<TPixel2>()
            using var colour = all[i].CloneAs<Rgb24>();
            // src/ImageSharp/Image{TPixel}.cs: void CopyPixelDataTo(Span<byte> destination)
            colour.CopyPixelDataTo(interleaved.AsSpan());
            for (int pixel = 0; pixel < area; pixel++)
            {
                for (int channel = 0; channel < 3; channel++)
                    planes[(i * 3 + channel) * area + pixel] = interleaved[pixel * 3 + channel];
            }
        }
        return SampleGrid.FromBytes(planes, all.Count, 3, height, width, columns);
    }
}
