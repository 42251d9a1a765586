using System.Collections;
using System.Numerics;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The memory that the tensor's elements lie in, from its start up to the tensor's last element: of a view also what lies before and between.</summary>
        /// <exception cref="InvalidOperationException"><typeparamref name="T"/> is another type than the elements'.</exception>
        public Storage<T> storage<T>() where T : unmanaged
        {
            CheckType<T>();
            var (sizes, strides) = (shape, stride());
            var count = numel() == 0 ? 0 : storage_offset() + 1;
            for (var k = 0; count > 0 && k < sizes.Length; k++) count += (sizes[k] - 1) * strides[k];
            using var detached = detach();
            return new Storage<T>(Aten.as_strided.Call(detached, new[] { count }, new[] { 1L }, 0L));
        }
    }

    public static bool is_storage(object obj) => obj is Storage;

    /// <summary>Elements as they lie in memory, one behind the other, without a shape.</summary>
    public abstract class Storage
    {
        /// <summary>The elements as a vector that shares their memory.</summary>
        protected Tensor _tensor;

        protected Storage() : this(torch.empty(0)) { }

        /// <param name="tensor">A vector, which the storage takes over.</param>
        protected Storage(Tensor tensor) => _tensor = tensor;

        /// <summary>The bytes of one element.</summary>
        public abstract int element_size();

        /// <summary>The bytes of all elements.</summary>
        public ulong nbytes() => (ulong)(_tensor.numel() * _tensor.element_size());

        // A copy with its elements converted.
        public Storage<bool> @bool() => Converted<bool>(ScalarType.Bool);
        public Storage<byte> @byte() => Converted<byte>(ScalarType.Byte);
        public Storage<int> @int() => Converted<int>(ScalarType.Int32);
        public Storage<long> @long() => Converted<long>(ScalarType.Int64);
        public Storage<float> @float() => Converted<float>(ScalarType.Float32);
        public Storage<double> @double() => Converted<double>(ScalarType.Float64);
        public Storage<(float, float)> complex_float() => Converted<(float, float)>(ScalarType.ComplexFloat32);
        public Storage<Complex> complex_double() => Converted<Complex>(ScalarType.ComplexFloat64);

        private Storage<T> Converted<T>(ScalarType type) where T : unmanaged => new(_tensor.to_type(type, copy: true));

        /// <summary>A vector of a type with a copy of C#'s elements.</summary>
        protected static Tensor CreateTypedTensor<T>(ScalarType dtype, IList<T> rawArray) => from_array(rawArray.ToArray(), dtype, CPU);
    }

    /// <inheritdoc cref="Storage"/>
    public sealed class Storage<T> : Storage, IDisposable, IEnumerable<T> where T : unmanaged
    {
        internal Storage(Tensor tensor) : base(tensor) { }

        public int Count => checked((int)_tensor.numel());

        public bool IsReadOnly => false;

        public Device device => _tensor.device;

        public override int element_size() => (int)_tensor.element_size();

        /// <summary>One element, readable and writable.</summary>
        /// <param name="index">Its place; negative counts from the end.</param>
        /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
        public T this[int index]
        {
            get
            {
                using var element = _tensor[Place(index)];
                return element.item<T>();
            }
            set => CopyFrom([value], Place(index));
        }

        /// <summary>A range, which shares the memory; set to one element, that goes to all its places.</summary>
        public Storage<T> this[(int? start, int? end) range]
        {
            get => new(_tensor[TensorIndex.Slice(range)]);
            set => _tensor[TensorIndex.Slice(range)] = value._tensor;
        }

        /// <inheritdoc cref="this[ValueTuple{int?, int?}]"/>
        public Storage<T> this[Range range]
        {
            get => new(_tensor[TensorIndex.Slice(range)]);
            set => _tensor[TensorIndex.Slice(range)] = value._tensor;
        }

        private int Place(int index)
        {
            var place = index < 0 ? index + Count : index;
            return place >= 0 && place < Count ? place : throw new ArgumentOutOfRangeException(nameof(index), index, $"The storage has {Count} elements.");
        }

        /// <summary>A storage of one element.</summary>
        public static implicit operator Storage<T>(T value) => new(from_array(new[] { value }, null, CPU));

        /// <summary>The storage on the processor; itself where it lies there already.</summary>
        public Storage<T> cpu() => device.type == DeviceType.CPU ? this : new(_tensor.cpu());

        /// <summary>The storage on a GPU; itself where it lies there already.</summary>
        public Storage<T> cuda(Device? device = null) => _tensor.cuda(device) is var moved && ReferenceEquals(moved, _tensor) ? this : new(moved);

        /// <summary>Fills with one element.</summary>
        public void fill_(T value)
        {
            using var one = from_array(new[] { value }, null, _tensor.device);
            _tensor.copy_(one);
        }

        /// <summary>Takes over as many elements as there are.</summary>
        /// <exception cref="ArgumentException">The list has another length.</exception>
        public void copy_(IList<T> array)
        {
            if (array.Count != Count) throw new ArgumentException($"{array.Count} elements were given for a storage of {Count}.");
            CopyFrom(array, 0);
        }

        /// <summary>Writes a list's elements.</summary>
        /// <param name="array">The elements.</param>
        /// <param name="arrayIndex">The place of the first of them in the storage.</param>
        /// <exception cref="ArgumentException">They do not fit behind that place.</exception>
        public void CopyFrom(IList<T> array, int arrayIndex)
        {
            if (arrayIndex < 0 || arrayIndex + array.Count > Count) throw new ArgumentException($"{array.Count} elements from place {arrayIndex} on do not fit into a storage of {Count}.");
            using var values = from_array(array.ToArray(), null, CPU);
            using var part = _tensor.narrow(0, arrayIndex, array.Count);
            part.copy_(values);
        }

        /// <summary>Copies all elements into a list that is long enough.</summary>
        /// <param name="array">Takes the elements.</param>
        /// <param name="arrayIndex">The place of the first of them in the list.</param>
        public void CopyTo(IList<T> array, int arrayIndex)
        {
            var all = ToArray();
            if (arrayIndex < 0 || arrayIndex + all.Length > array.Count) throw new ArgumentException($"{all.Length} elements from place {arrayIndex} on do not fit into a list of {array.Count}.");
            for (var k = 0; k < all.Length; k++) array[arrayIndex + k] = all[k];
        }

        public T[] ToArray()
        {
            using var elements = _tensor.data<T>();
            return elements.ToArray();
        }

        public IList<T> tolist() => [.. ToArray()];

        public bool Contains(T item) => IndexOf(item) >= 0;

        /// <summary>The first place of an element; −1 where it is not there.</summary>
        public int IndexOf(T item) => Array.IndexOf(ToArray(), item);

        public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>Lets the memory go; a tensor that shares it keeps it.</summary>
        public void Dispose() => _tensor.Dispose();
    }
}
