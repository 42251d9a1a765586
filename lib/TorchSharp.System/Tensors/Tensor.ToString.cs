using System.Globalization;
using System.Text;

namespace TorchSharp;

/// <summary>How a tensor is printed.</summary>
public enum TensorStringStyle
{
    Metadata = 0,
    Julia = 1,
    Numpy = 2,
    CSharp = 3,
    Default = 4,
}

public static partial class torch
{
    public partial class Tensor
    {
        // As PyTorch: more than so many elements are summarised, by so many at each end of a dimension.
        private const int Threshold = 1000;
        private const int EdgeItems = 3;

        /// <summary>Type, shape and device: "[64x784], type = Float32, device = cpu".</summary>
        public override string ToString() => IsInvalid
            ? "a tensor that has been disposed of"
            : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            style == TensorStringStyle.Metadata ? ToString() : Elements(fltFormat, cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? "\n");

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Numpy : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        private string Elements(string? format, CultureInfo culture, string newLine)
        {
            using var scope = NewDisposeScope();
            var local = detach_to_cpu();
            var values = local.dtype is ScalarType.Bool ? local : local.to_type(ScalarType.Float64);
            string Show(long position) => dtype switch
            {
                ScalarType.Bool => local.data<bool>()[position] ? "True" : "False",
                _ when !is_floating_point() => values.data<double>()[position].ToString("0", culture),
                _ => values.data<double>()[position].ToString(format ?? "0.0000", culture),
            };
            var sizes = shape;
            var summarise = numel() > Threshold;
            var shown = Positions(sizes, 0, 0, summarise).Select(Show);
            var pad = shown.DefaultIfEmpty("").Max(text => text.Length);
            var text = new StringBuilder();
            void Write(int dimension, long offset)
            {
                if (dimension == sizes.Length)
                {
                    text.Append(Show(offset).PadLeft(pad));
                    return;
                }
                var stride = sizes[(dimension + 1)..].Aggregate(1L, (product, size) => product * size);
                text.Append('[');
                var first = true;
                foreach (var k in Places(sizes[dimension], summarise))
                {
                    if (!first)
                        text.Append(dimension == sizes.Length - 1 ? ", " : "," + string.Concat(Enumerable.Repeat(newLine, sizes.Length - 1 - dimension)) + new string(' ', dimension + 1));
                    first = false;
                    if (k < 0) text.Append("...");
                    else Write(dimension + 1, offset + k * stride);
                }
                text.Append(']');
            }
            Write(0, 0);
            return text.ToString();
        }

        private static IEnumerable<long> Positions(long[] sizes, int dimension, long offset, bool summarise)
        {
            if (dimension == sizes.Length) return [offset];
            var stride = sizes[(dimension + 1)..].Aggregate(1L, (product, size) => product * size);
            return Places(sizes[dimension], summarise).Where(k => k >= 0).SelectMany(k => Positions(sizes, dimension + 1, offset + k * stride, summarise));
        }

        /// <summary>The places of a dimension that are shown; -1 stands for those left out.</summary>
        private static IEnumerable<long> Places(long size, bool summarise)
        {
            for (long k = 0; k < size; k++)
            {
                if (summarise && size > 2 * EdgeItems && k == EdgeItems)
                {
                    yield return -1;
                    k = size - EdgeItems;
                }
                yield return k;
            }
        }
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor's elements as text.</summary>
    public static string str(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style == TensorStringStyle.Metadata ? style : TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    public static string npstr(this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>Prints the elements and gives the tensor back.</summary>
    public static torch.Tensor print(this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.str(fltFormat, width, newLine, cultureInfo, style));
        return t;
    }

    public static Modules.Parameter AsParameter(this torch.Tensor tensor) => new(tensor);

    public static int ElementSize(this torch.ScalarType type) => torch.SizeOf(type);
}
