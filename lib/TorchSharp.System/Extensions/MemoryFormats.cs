namespace TorchSharp.Extensions;

/// <summary>
/// Images stored with their channels innermost (PyTorch's <c>channels_last</c>): the same shapes [B, C, H, W] and
/// values; convolutions in half precision on CUDA devices, and many on the processor, are faster over it.
/// </summary>
/// <remarks>
/// TorchSharp has the names of the formats and no function that takes one; this uses only its public API and is the
/// same with both providers.
/// </remarks>
public static class MemoryFormatExtensions
{
    /// <summary>The tensor in a memory format; itself, where it is stored so.</summary>
    /// <exception cref="ArgumentException">channels_last of a tensor that has not four dimensions.</exception>
    public static torch.Tensor contiguous(this torch.Tensor tensor, memory_format memory_format)
    {
        if (memory_format == memory_format.preserve_format) return tensor;
        if (memory_format == memory_format.contiguous_format) return tensor.contiguous();
        if (tensor.dim() != 4) throw new ArgumentException($"channels_last wants a tensor of 4 dimensions, [B, C, H, W], this one has {tensor.dim()}.");
        if (tensor.is_contiguous(memory_format)) return tensor;
        using var scope = torch.NewDisposeScope();
        return tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>As <see cref="contiguous"/>.</summary>
    public static torch.Tensor to(this torch.Tensor tensor, memory_format memory_format) => tensor.contiguous(memory_format);

    /// <summary>Whether the tensor is stored in a memory format.</summary>
    public static bool is_contiguous(this torch.Tensor tensor, memory_format memory_format)
    {
        if (memory_format != memory_format.channels_last) return memory_format == memory_format.preserve_format || tensor.is_contiguous();
        if (tensor.dim() != 4) return false;
        var (shape, stride) = (tensor.shape, tensor.stride());
        var expected = 1L;
        foreach (var dim in new[] { 1, 3, 2, 0 })
        {
            if (shape[dim] != 1 && stride[dim] != expected) return false;
            expected *= shape[dim];
        }
        return true;
    }

    /// <summary>Stores every parameter and buffer of four dimensions, such as the weights of convolutions over images, in a memory format.</summary>
    public static T to<T>(this T module, memory_format memory_format) where T : torch.nn.Module
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        foreach (var tensor in module.parameters().Concat(module.buffers()).Where(tensor => tensor.dim() == 4))
            if (!tensor.is_contiguous(memory_format)) tensor.set_(tensor.detach().contiguous(memory_format));
        return module;
    }
}
