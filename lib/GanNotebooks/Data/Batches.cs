using System.Globalization;
using System.Security.Cryptography;
using GanNotebooks.Training.Checkpoints;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Data;

/// <summary>
/// Random batches of a data set that lies on the device as bytes and is indexed there, so that a step waits for no copy.
/// Every image comes once before one comes again; a last batch that is not full is left out.
/// </summary>
public sealed class Batches : IDisposable, ICheckpointPart
{
    private readonly Tensor _images;
    private readonly Tensor _labels;
    private readonly Generator _generator;
    private readonly string _name;
    private (string Images, string Labels)? _hash;
    private Tensor _order;
    private long _next;

    /// <param name="images">The data set.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="device">Where the batches lie; without it the processor.</param>
    /// <param name="seed">Decides the order, and nothing else does.</param>
    /// <exception cref="ArgumentOutOfRangeException">The data set is smaller than a batch.</exception>
    public Batches(ImageSet images, int batchSize, Device? device = null, ulong seed = 0)
    {
        if (batchSize < 1 || batchSize > images.Count)
            throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, $"A batch holds 1 to {images.Count} of the {images.Count} images of {images.Name}.");
        BatchSize = batchSize;
        _name = FormattableString.Invariant($"{images.Name}, {images.Count} of {images.Channels}x{images.Height}x{images.Width}");
        using var scope = NewDisposeScope();
        var place = device ?? CPU;
        _images = tensor(images.Pixels, [images.Count, images.Channels, images.Height, images.Width], device: place).DetachFromDisposeScope();
        _labels = tensor(images.Labels, [images.Count], dtype: int64, device: place).DetachFromDisposeScope();
        // The order comes from the processor's generator, so that it is the same on every device.
        _generator = new Generator(seed);
        _order = Shuffled();
    }

    /// <summary>Images in a batch.</summary>
    public int BatchSize { get; }

    /// <summary>Batches in one pass over the data.</summary>
    public long PerEpoch => _images.shape[0] / BatchSize;

    /// <summary>Full passes over the data so far, the current one not counted.</summary>
    public long Epoch { get; private set; }

    /// <summary>The next images, [B, C, H, W] in −1 (black) to 1 (white), and their labels, [B] of int64.</summary>
    public (Tensor images, Tensor labels) Next()
    {
        using var scope = NewDisposeScope();
        if (_next + BatchSize > _order.shape[0])
        {
            _order.Dispose();
            _order = Shuffled();
            _next = 0;
            Epoch++;
        }
        var chosen = _order.narrow(0, _next, BatchSize);
        _next += BatchSize;
        var images = _images.index_select(0, chosen).to_type(float32).div_(127.5f).sub_(1);
        var labels = _labels.index_select(0, chosen);
        return scope.MoveToOuter(images, labels);
    }

    /// <summary>The next images alone.</summary>
    public Tensor NextImages()
    {
        var (images, labels) = Next();
        labels.Dispose();
        return images;
    }

    /// <summary>Frees the data set's copy on the device.</summary>
    public void Dispose()
    {
        _images.Dispose();
        _labels.Dispose();
        _order.Dispose();
        _generator.Dispose();
    }

    string ICheckpointPart.Kind => "data set";

    IEnumerable<(string What, string Value)> ICheckpointPart.Identity()
    {
        yield return ("the data set", _name);
        // They never change, so that their hash is made once.
        _hash ??= (Hash(_images), Hash(_labels));
        yield return ("the images' SHA-256", _hash.Value.Images);
        yield return ("the labels' SHA-256", _hash.Value.Labels);
        yield return ("the batch", BatchSize.ToString(CultureInfo.InvariantCulture));
    }

    void ICheckpointPart.Save(PartState state)
    {
        state.Tensors.Add("order", _order);
        state.Tensors.Add("generator", _generator.get_state());
        state.Set("next", _next);
        state.Set("epoch", Epoch);
    }

    Action ICheckpointPart.Load(PartState state)
    {
        var (order, generator) = (state.Like("order", _order), state.Like("generator", _generator.get_state()));
        var (next, epoch) = (state.Whole("next"), state.Whole("epoch"));
        if (next < 0 || next > order.shape[0] || order.min().ToInt64() < 0 || order.max().ToInt64() >= _images.shape[0])
            throw new InvalidDataException($"it stands at image {next} of {order.shape[0]}, or names images that are not there");
        return () =>
        {
            _order.copy_(order);
            _generator.set_state(generator);
            (_next, Epoch) = (next, epoch);
        };
    }

    private static string Hash(Tensor data)
    {
        using var scope = NewDisposeScope();
        return Convert.ToHexStringLower(SHA256.HashData(data.cpu().bytes));
    }

    private Tensor Shuffled()
    {
        using var scope = NewDisposeScope();
        return randperm(_images.shape[0], generator: _generator).to(_images.device).DetachFromDisposeScope();
    }
}
