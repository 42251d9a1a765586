using System.Collections;
using System.Runtime.InteropServices;

namespace TorchSharp.Utils;

/// <summary>A tensor's elements as C# sees them, row by row.</summary>
public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;
    private readonly bool inPlace;

    internal TensorAccessor(torch.Tensor tensor)
    {
        inPlace = tensor.device_type == DeviceType.CPU && tensor.is_contiguous() && !tensor.IsLazy;
        this.tensor = inPlace ? tensor : tensor.detach_to_cpu().DetachFromDisposeScope();
    }

    public long Count => tensor.numel();

    public bool IsReadOnly => false;

    private Span<T> Span => MemoryMarshal.Cast<byte, T>(tensor.bytes);

    public T[] ToArray() => Span.ToArray();

    /// <summary>The elements as an array of the tensor's shape.</summary>
    public Array ToNDArray()
    {
        var array = Array.CreateInstance(typeof(T), tensor.shape);
        tensor.bytes.CopyTo(MemoryMarshal.CreateSpan(ref MemoryMarshal.GetArrayDataReference(array), tensor.bytes.Length));
        return array;
    }

    /// <summary>One element, by its place in every dimension.</summary>
    public T this[params long[] indices]
    {
        get => Span[Position(indices)];
        set
        {
            if (!inPlace) throw new InvalidOperationException("These are a copy's elements: write to a contiguous tensor on the processor.");
            Span[Position(indices)] = value;
        }
    }

    private int Position(long[] indices)
    {
        var shape = tensor.shape;
        if (indices.Length == 1 && shape.Length != 1) return checked((int)indices[0]);
        if (indices.Length != shape.Length)
            throw new ArgumentException($"{indices.Length} indexes were given for {shape.Length} dimensions.");
        long position = 0;
        for (var k = 0; k < shape.Length; k++)
        {
            var index = indices[k] < 0 ? indices[k] + shape[k] : indices[k];
            if (index < 0 || index >= shape[k])
                throw new IndexOutOfRangeException($"Index {indices[k]} lies outside dimension {k}, which has {shape[k]} places.");
            position = position * shape[k] + index;
        }
        return checked((int)position);
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0) => Span[(int)tensorIndex..].CopyTo(array[arrayIndex..]);

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        if (!inPlace) throw new InvalidOperationException("These are a copy's elements: write to a contiguous tensor on the processor.");
        array[arrayIndex..].CopyTo(Span[(int)tensorIndex..]);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        if (!inPlace) tensor.Dispose();
    }
}
