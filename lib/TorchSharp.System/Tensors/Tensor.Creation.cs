using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <inheritdoc cref="new_empty(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_empty(new[] { size }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_empty(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_empty(new[] { rows, columns }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_empty(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_empty(new[] { dim0, dim1, dim2 }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_empty(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_empty(new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_zeros(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros(new[] { size }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_zeros(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros(new[] { rows, columns }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_zeros(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros(new[] { dim0, dim1, dim2 }, dtype, device, requires_grad);
        /// <inheritdoc cref="new_zeros(ReadOnlySpan{long}, ScalarType?, Device, bool)"/>
        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_zeros(new[] { dim0, dim1, dim2, dim3 }, dtype, device, requires_grad);
        /// <summary>A tensor of a shape filled with 1, with this one's type and device unless others are given.</summary>
        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new[] { size }, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new[] { rows, columns }, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new[] { dim0, dim1, dim2 }, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <inheritdoc cref="new_ones(long, ScalarType?, Device, bool)"/>
        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => torch.ones(new[] { dim0, dim1, dim2, dim3 }, dtype ?? this.dtype, device ?? this.device, requires_grad);
        /// <inheritdoc cref="new_full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_full(new[] { size }, value, dtype, device, requires_grad);
        /// <inheritdoc cref="new_full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_full(new[] { rows, columns }, value, dtype, device, requires_grad);
        /// <inheritdoc cref="new_full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_full(new[] { dim0, dim1, dim2 }, value, dtype, device, requires_grad);
        /// <inheritdoc cref="new_full(ReadOnlySpan{long}, Scalar, ScalarType?, Device, bool)"/>
        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => new_full(new[] { dim0, dim1, dim2, dim3 }, value, dtype, device, requires_grad);
    }
}
