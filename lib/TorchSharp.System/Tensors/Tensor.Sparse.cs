using System.Runtime.InteropServices;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Whether the tensor keeps only given elements with their places; to_dense() makes a usual one of it.</summary>
        public bool is_sparse
        {
            get
            {
                if (is_contiguous()) return false;
                try
                {
                    // libtorch 1.13 has no operator that says so; this one refuses all others.
                    Aten.is_coalesced.CallBool(this);
                    return true;
                }
                catch (ExternalException)
                {
                    return false;
                }
            }
        }

        /// <summary>The places of a sparse tensor's elements, [sparse dimensions, count], of type Int64; one place can come several times.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not sparse.</exception>
        public Tensor SparseIndices => Sparse(Aten.sparse_indices);

        /// <summary>A sparse tensor's elements, [count, …]; those of one place add up.</summary>
        /// <exception cref="InvalidOperationException">The tensor is not sparse.</exception>
        public Tensor SparseValues => Sparse(Aten.sparse_values);

        private Tensor Sparse(Operator part) => is_sparse ? part.Call(this) : throw new InvalidOperationException($"A sparse tensor has indices and values of its own, this one is not sparse: {Summary()}.");
    }

    /// <summary>A tensor that keeps only given elements, and has 0 elsewhere.</summary>
    /// <param name="indices">The places: a column for each element, a row for each sparse dimension, of type Int64.</param>
    /// <param name="values">The elements, [count, …]; those of one place add up.</param>
    /// <param name="size">The shape.</param>
    /// <param name="dtype">Type of the elements; null for the values'.</param>
    /// <param name="device">Where the tensor lies; null for the values' device.</param>
    /// <param name="requires_grad">Compute gradients for it.</param>
    public static Tensor sparse_coo_tensor(Tensor indices, Tensor values, long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        using var scope = NewDisposeScope();
        values = values.to(dtype ?? values.dtype, device ?? values.device);
        indices = indices.to(values.device);
        return Made(Aten.sparse_coo_tensor.Call(indices, values, Sizes(size, names), values.dtype, Arg.None, values.device), requires_grad).MoveToOuterDisposeScope();
    }

    internal static partial class Aten
    {
        internal static readonly Operator is_coalesced = new("aten::is_coalesced");
        internal static readonly Operator sparse_indices = new("aten::_indices");
        internal static readonly Operator sparse_values = new("aten::_values");
        internal static readonly Operator sparse_coo_tensor = new("aten::sparse_coo_tensor.indices_size");
    }
}
