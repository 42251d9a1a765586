namespace GanNotebooks.Figures;

/// <summary>A picture whose pixels are numbers of colours, row after row from the top.</summary>
internal sealed class IndexedPicture(int width, int height, byte[] indices, IReadOnlyList<(byte R, byte G, byte B)> palette)
{
    public int Width => width;

    public int Height => height;

    public byte[] Indices => indices;

    public IReadOnlyList<(byte R, byte G, byte B)> Palette => palette;

    public byte BitDepth => palette.Count <= 16 ? (byte)4 : (byte)8;

    /// <summary>The pixels as PNG stores them.</summary>
    /// <param name="ordered">Neighbouring numbers are neighbouring colours, as on the scale of a heat map.</param>
    public byte[] Compress(bool ordered)
    {
        if (BitDepth == 8)
            return ordered ? PngRows.Compress(indices, width, height, 1) : PngRows.CompressPlain(indices, width, height);
        var rowBytes = (width + 1) / 2;
        var packed = new byte[rowBytes * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                packed[y * rowBytes + x / 2] |= (byte)(indices[y * width + x] << (x % 2 == 0 ? 4 : 0));
        }
        return PngRows.CompressPlain(packed, rowBytes, height);
    }
}
