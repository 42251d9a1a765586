using System.Globalization;

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
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    private static TensorStringStyle style = TensorStringStyle.Numpy;
    internal static PrintOptions printing = new();

    /// <summary>The style that tensors are printed in where none is asked for: as PyTorch prints them, unless changed.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => style;
        set => style = value == TensorStringStyle.Default ? TensorStringStyle.Numpy : value;
    }

    /// <summary>Sets how tensors are printed where a call does not say so. What is null stays.</summary>
    /// <param name="style">The style.</param>
    /// <param name="floatFormat">C#'s format of fractions, as "0.00" or "g5".</param>
    /// <param name="linewidth">Characters after which PyTorch's style goes to the next line.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">How many rows are shown, half of them from each end.</param>
    /// <param name="maxColumns">How many elements of a row are shown, half of them from each end.</param>
    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null, int? maxColumns = null)
    {
        foreach (var number in new[] { linewidth, maxRows, maxColumns })
            if (number < 1) throw new ArgumentOutOfRangeException(nameof(linewidth), number, "Widths and numbers of rows and columns are 1 or more.");
        if (style is { } chosen) TensorStringStyle = chosen;
        printing = new(floatFormat ?? printing.Format, linewidth ?? printing.Width, newLine ?? printing.NewLine, maxRows ?? printing.MaxRows, maxColumns ?? printing.MaxColumns);
    }

    /// <inheritdoc cref="set_printoptions(TensorStringStyle?, string, int?, string, int?, int?)"/>
    /// <param name="precision">Digits behind the point of fractions.</param>
    /// <param name="sci_mode">Print fractions with a power of ten.</param>
    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(precision);
        var digits = precision == 0 ? "0" : "0." + new string('0', precision);
        set_printoptions(null, sci_mode ? digits + "e+00" : digits, linewidth, newLine, maxRows, maxColumns);
    }

    /// <summary>How tensors are printed where a call does not say so; null for what the style has.</summary>
    internal sealed record PrintOptions(string? Format = null, int? Width = null, string? NewLine = null, int? MaxRows = null, int? MaxColumns = null);
}

public static partial class TensorExtensionMethods
{
    /// <summary>The tensor's elements as text, in the style that is asked for or set.</summary>
    public static string str(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The elements as PyTorch and NumPy print them.</summary>
    public static string npstr(this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>Type, shape and the elements, one matrix under the other, as Julia prints them.</summary>
    public static string jlstr(this torch.Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>Type, shape and the elements as C# writes an array.</summary>
    public static string cstr(this torch.Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Type, shape and device, without the elements.</summary>
    public static string metastr(this torch.Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>Prints the elements and gives the tensor back.</summary>
    public static torch.Tensor print(this torch.Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null, TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.str(fltFormat, width, newLine, cultureInfo, style));
        return t;
    }
}
