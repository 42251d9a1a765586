using TorchSharp.Modules;

namespace TorchSharp.Modules;

/// <summary>What the convolutions share: weight, bias, and how the kernel moves.</summary>
public abstract class Convolution : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    protected Convolution(string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation, bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, torch.Device? device = null, torch.ScalarType? dtype = null) : base(name)
    {
        if (groups <= 0 || in_channels % groups != 0 || out_channels % groups != 0)
            throw new ArgumentException($"{groups} groups do not divide {in_channels} input and {out_channels} output channels.");
        if (transposed && padding_mode != PaddingModes.Zeros)
            throw new ArgumentException("A transposed convolution pads with zeros only.");
        this.in_channels = in_channels;
        this.out_channels = out_channels;
        this.kernel_size = kernel_size;
        this.stride = stride;
        this.dilation = dilation;
        this.transposed = transposed;
        this.output_padding = output_padding;
        this.groups = groups;
        this.padding_mode = padding_mode;
        this.padding_type = padding_type;
        this.padding = padding_type switch
        {
            Padding.Same when stride.Any(step => step != 1) => throw new ArgumentException("Padding that keeps the size wants a stride of 1."),
            Padding.Same => [.. kernel_size.Zip(dilation, (size, step) => step * (size - 1) / 2)],
            Padding.Valid => [.. kernel_size.Select(_ => 0L)],
            _ => padding,
        };
        using var scope = torch.NewDisposeScope();
        long[] shape = transposed ? [in_channels, out_channels / groups, .. kernel_size] : [out_channels, in_channels / groups, .. kernel_size];
        weight = new Parameter(torch.empty(shape, dtype, device));
        this.bias = bias ? new Parameter(torch.empty(out_channels, dtype, device)) : null;
        reset_parameters();
    }

    /// <summary>Channels of the input.</summary>
    public long in_channels { get; }

    /// <summary>Channels of the output.</summary>
    public long out_channels { get; }

    /// <summary>Size of the kernel in each dimension.</summary>
    public long[] kernel_size { get; set; }

    /// <summary>How far the kernel moves in each dimension.</summary>
    public long[] stride { get; set; }

    /// <summary>How much is added at each side of each dimension.</summary>
    public long[]? padding { get; }

    public Padding? padding_type { get; }

    /// <summary>Distance between the kernel's elements in each dimension.</summary>
    public long[] dilation { get; set; }

    public bool transposed { get; }

    public long[] output_padding { get; set; }

    /// <summary>Parts into which the channels are divided.</summary>
    public long groups { get; set; }

    public PaddingModes padding_mode { get; set; }

    /// <summary>[out, in / groups, kernel…]; transposed: [in, out / groups, kernel…].</summary>
    public Parameter weight
    {
        get => _internal_params[nameof(weight)];
        set => ConditionallyRegisterParameter(nameof(weight), value);
    }

    /// <summary>What is added to each output channel, [out_channels]; null for a layer without.</summary>
    public Parameter? bias
    {
        get => Registered();
        set => ConditionallyRegisterParameter(nameof(bias), value);
    }

    public void reset_parameters()
    {
        torch.nn.init.kaiming_uniform_(weight, Math.Sqrt(5));
        if (bias is null) return;
        var bound = 1 / Math.Sqrt(torch.nn.init.CalculateFanInAndFanOut(weight).fanIn);
        torch.nn.init.uniform_(bias, -bound, bound);
    }

    /// <summary>The padding before and after every dimension, the last dimension first, as <c>functional.pad</c> wants it.</summary>
    private long[] PaddingOfEverySide
    {
        get
        {
            // What keeps the size is one more after than before where it cannot be equal.
            var before = padding ?? [];
            var after = padding_type == Padding.Same ? [.. kernel_size.Zip(dilation, (size, step) => step * (size - 1)).Zip(before, (all, first) => all - first)] : before;
            return [.. before.Zip(after, (first, second) => new[] { first, second }).Reverse().SelectMany(both => both)];
        }
    }

    /// <summary>The input with its border, where the operator cannot make it, and the padding that is left to the operator.</summary>
    private protected (torch.Tensor padded, long[] padding) Padded(torch.Tensor input)
    {
        var sides = PaddingOfEverySide;
        var equal = Enumerable.Range(0, sides.Length / 2).All(k => sides[2 * k] == sides[2 * k + 1]);
        if (padding_mode == PaddingModes.Zeros && equal) return (input, padding!);
        return (torch.nn.functional.pad(input, sides, padding_mode), new long[kernel_size.Length]);
    }
}
