using System.Globalization;
using System.Numerics;
using System.Text;

namespace TorchSharp;

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

        /// <summary>The tensor as text.</summary>
        /// <param name="style">What is printed, and how; Default is <see cref="torch.TensorStringStyle"/>.</param>
        /// <param name="fltFormat">C#'s format of fractions; null for set_printoptions' or the style's.</param>
        /// <param name="width">Characters after which PyTorch's style goes to the next line; null for set_printoptions' or none.</param>
        /// <param name="cultureInfo">How numbers are written; null for as in programs.</param>
        /// <param name="newLine">What ends a line; null for set_printoptions' or \n.</param>
        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            if (style == TensorStringStyle.Default) style = TensorStringStyle;
            if (style == TensorStringStyle.Metadata || IsInvalid || is_meta || is_sparse) return ToString();
            using var scope = NewDisposeScope();
            var text = new ElementText(detach_to_cpu(), fltFormat ?? printing.Format ?? (style == TensorStringStyle.Numpy ? "0.0000" : "g5"),
                cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? printing.NewLine ?? "\n");
            return style switch
            {
                TensorStringStyle.Julia => ToString() + text.Julia(),
                TensorStringStyle.CSharp => ToString() + text.CSharp(),
                _ => text.Numpy(width ?? printing.Width ?? int.MaxValue),
            };
        }

        /// <inheritdoc cref="ToString(TensorStringStyle, string, int?, CultureInfo, string)"/>
        /// <param name="disamb">Print the elements too.</param>
        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            ToString(disamb ? TensorStringStyle.Default : TensorStringStyle.Metadata, fltFormat, width, cultureInfo, newLine);

        /// <summary>The elements of a contiguous tensor on the processor, written in one style or another.</summary>
        private sealed class ElementText(Tensor local, string format, CultureInfo culture, string newLine)
        {
            private readonly long[] sizes = local.shape;
            private readonly bool summarise = local.numel() > Threshold;
            private readonly Func<long, string> show = Show(local, format, culture);

            private static Func<long, string> Show(Tensor local, string format, CultureInfo culture)
            {
                if (local.dtype == ScalarType.Bool)
                {
                    var truths = local.data<bool>();
                    return position => truths[[position]] ? "True" : "False";
                }
                if (local.is_complex())
                {
                    var pairs = local.to_type(ScalarType.ComplexFloat64).data<Complex>().ToArray();
                    return position => Text(pairs[position]);
                }
                if (local.dtype == ScalarType.Int64)
                {
                    var integers = local.data<long>().ToArray();
                    return position => integers[position].ToString(culture);
                }
                var whole = !local.is_floating_point();
                var numbers = local.to_type(ScalarType.Float64).data<double>().ToArray();
                return position => numbers[position].ToString(whole ? "0" : format, culture);

                string Text(Complex number)
                {
                    var (real, imaginary) = (number.Real.ToString(format, culture), number.Imaginary.ToString(format, culture));
                    if (number.Imaginary == 0) return real;
                    return number.Real == 0 ? imaginary + "i" : $"{real}{(imaginary[0] is '-' ? "" : "+")}{imaginary}i";
                }
            }

            /// <summary>Brackets in brackets, all numbers of one width.</summary>
            public string Numpy(int width)
            {
                var pad = Positions(0, 0).Select(show).DefaultIfEmpty("").Max(text => text.Length);
                var text = new StringBuilder();
                Write(0, 0);
                return text.ToString();

                void Write(int dimension, long offset)
                {
                    if (dimension == sizes.Length)
                    {
                        text.Append(show(offset).PadLeft(pad));
                        return;
                    }
                    var last = dimension == sizes.Length - 1;
                    var inLine = Math.Max(1, (width - sizes.Length) / (pad + 2));
                    var count = 0;
                    text.Append('[');
                    foreach (var k in Places(dimension))
                    {
                        if (count > 0 && !last) text.Append(',').Insert(text.Length, newLine, sizes.Length - 1 - dimension).Append(' ', dimension + 1);
                        else if (count > 0 && count % inLine == 0) text.Append(',').Append(newLine).Append(' ', dimension + 1);
                        else if (count > 0) text.Append(", ");
                        count++;
                        if (k < 0) text.Append("...");
                        else Write(dimension + 1, offset + k * Stride(dimension));
                    }
                    text.Append(']');
                }
            }

            /// <summary>Matrix under matrix, each with its place in the dimensions before and its columns under each other.</summary>
            public string Julia()
            {
                if (sizes.Length == 0) return ", value = " + show(0);
                var text = new StringBuilder(newLine);
                if (sizes.Length == 1) Rows([0]);
                else Blocks(0, 0, "");
                return text.ToString();

                void Blocks(int dimension, long offset, string place)
                {
                    if (dimension == sizes.Length - 2)
                    {
                        if (text.Length > newLine.Length && place.Length > 0) text.Append(newLine);
                        if (place.Length > 0) text.Append($"[{place}..,..] =").Append(newLine);
                        Rows([.. Places(dimension).Select(k => k < 0 ? -1 : offset + k * Stride(dimension))]);
                        return;
                    }
                    foreach (var k in Places(dimension))
                    {
                        if (k < 0) text.Append(newLine).Append("...").Append(newLine);
                        else Blocks(dimension + 1, offset + k * Stride(dimension), $"{place}{k},");
                    }
                }

                void Rows(long[] offsets)
                {
                    var rows = offsets.Select(offset => offset < 0 ? null : Places(sizes.Length - 1).Select(k => k < 0 ? "..." : show(offset + k)).ToArray()).ToList();
                    var columns = rows.FirstOrDefault()?.Length ?? 0;
                    var widths = Enumerable.Range(0, columns).Select(k => rows.Max(row => row?[k].Length ?? 0)).ToArray();
                    foreach (var row in rows)
                    {
                        if (row is null) text.Append(" ...");
                        else foreach (var (element, width) in row.Zip(widths)) text.Append(' ').Append(element.PadLeft(width));
                        text.Append(newLine);
                    }
                }
            }

            /// <summary>What stands behind the equals sign where C# declares the array.</summary>
            public string CSharp()
            {
                if (sizes.Length == 0) return ", value = " + Literal(0);
                var text = new StringBuilder($", value = {(sizes.Length > 1 ? newLine : "")}{TypeOfCSharp()} [{new string(',', sizes.Length - 1)}] ");
                Write(0, 0);
                return text.ToString();

                void Write(int dimension, long offset)
                {
                    if (dimension == sizes.Length)
                    {
                        text.Append(Literal(offset));
                        return;
                    }
                    // The outermost braces of several stand on lines of their own.
                    var last = dimension == sizes.Length - 1;
                    var alone = dimension == 0 && !last;
                    text.Append('{');
                    var count = 0;
                    foreach (var k in Places(dimension))
                    {
                        if (count++ > 0) text.Append(last ? ", " : ",");
                        if (!last && (alone || count > 1)) text.Append(newLine).Append(' ', dimension + 1);
                        if (k < 0) text.Append("/* ... */");
                        else Write(dimension + 1, offset + k * Stride(dimension));
                    }
                    if (alone) text.Append(newLine);
                    text.Append('}');
                }
            }

            private string TypeOfCSharp() => local.dtype switch
            {
                ScalarType.Bool => "bool",
                ScalarType.Byte => "byte",
                ScalarType.Int8 => "sbyte",
                ScalarType.Int16 => "short",
                ScalarType.Int32 => "int",
                ScalarType.Int64 => "long",
                ScalarType.Float16 => "Half",
                ScalarType.BFloat16 => "BFloat16",
                ScalarType.Float32 => "float",
                ScalarType.Float64 => "double",
                ScalarType.ComplexFloat32 => "(float, float)",
                _ => "Complex",
            };

            private string Literal(long position)
            {
                switch (local.dtype)
                {
                    case ScalarType.Bool:
                        return show(position).ToLowerInvariant();
                    case ScalarType.Float16:
                        return $"(Half){Fraction((double)local.data<Half>()[[position]], "f", "Half")}";
                    case ScalarType.BFloat16:
                        return $"(BFloat16){Fraction((double)local.data<BFloat16>()[[position]], "f", "BFloat16")}";
                    case ScalarType.Float32:
                        return Fraction(local.data<float>()[[position]], "f", "float");
                    case ScalarType.Float64:
                        return Fraction(local.data<double>()[[position]], "", "double");
                    case ScalarType.ComplexFloat32:
                        var (real, imaginary) = local.data<(float, float)>()[[position]];
                        return $"({Fraction(real, "f", "float")}, {Fraction(imaginary, "f", "float")})";
                    case ScalarType.ComplexFloat64:
                        var number = local.data<Complex>()[[position]];
                        return $"new({Fraction(number.Real, "", "double")}, {Fraction(number.Imaginary, "", "double")})";
                    default:
                        return show(position);
                }
            }

            private string Fraction(double number, string suffix, string type) =>
                double.IsFinite(number) ? number.ToString(format, culture) + suffix : $"{type}.{(double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity")}";

            private long Stride(int dimension) => sizes[(dimension + 1)..].Aggregate(1L, (product, size) => product * size);

            private IEnumerable<long> Positions(int dimension, long offset) => dimension == sizes.Length
                ? [offset]
                : Places(dimension).Where(k => k >= 0).SelectMany(k => Positions(dimension + 1, offset + k * Stride(dimension)));

            /// <summary>The places of a dimension that are shown; −1 stands for those left out.</summary>
            private IEnumerable<long> Places(int dimension)
            {
                var size = sizes[dimension];
                var most = (dimension == sizes.Length - 1 ? printing.MaxColumns : printing.MaxRows) ?? (summarise ? 2 * EdgeItems : long.MaxValue);
                for (long k = 0; k < size; k++)
                {
                    if (size > most && k == (most + 1) / 2)
                    {
                        yield return -1;
                        k = size - most / 2;
                        if (k == size) yield break;
                    }
                    yield return k;
                }
            }
        }
    }
}
