using System.Text;

namespace TorchSharp;

/// <summary>
/// TorchSharp's own format for tensors: the element type and the number of dimensions and each size as LEB128 numbers,
/// then the elements row by row as they lie in memory.
/// </summary>
internal static class TensorFile
{
    /// <summary>Writes a file as a whole or not at all.</summary>
    internal static void Write(string location, Action<BinaryWriter> write)
    {
        var part = location + ".part";
        try
        {
            using (var writer = new BinaryWriter(File.Create(part))) write(writer);
            File.Move(part, location, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <exception cref="InvalidDataException">The file is damaged or cut off.</exception>
    internal static void Read(string location, Action<BinaryReader> read)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        try
        {
            read(reader);
        }
        // The last is what BinaryReader makes of a negative length; what the system reports has other numbers.
        catch (Exception error) when (error is EndOfStreamException or FormatException or IOException { HResult: unchecked((int)0x80131620) })
        {
            throw new InvalidDataException($"{location} is no TorchSharp file, or it is damaged or cut off: {error.Message}", error);
        }
    }

    internal static void WriteTensor(BinaryWriter writer, torch.Tensor tensor)
    {
        writer.Write7BitEncodedInt64((long)tensor.dtype);
        var shape = tensor.shape;
        writer.Write7BitEncodedInt64(shape.Length);
        foreach (var size in shape) writer.Write7BitEncodedInt64(size);
        using var local = tensor.detach_to_cpu();
        writer.Write(local.bytes);
    }

    /// <summary>Reads what stands before the elements.</summary>
    /// <exception cref="InvalidDataException">These are not the bytes of a tensor.</exception>
    internal static (torch.ScalarType type, long[] shape) ReadHeader(BinaryReader reader)
    {
        var type = reader.Read7BitEncodedInt64();
        if (type is >= (long)torch.ScalarType.QInt8 and <= (long)torch.ScalarType.QInt32) throw new InvalidDataException($"The file has a tensor of the type {(torch.ScalarType)type}: quantised tensors are not read.");
        if (type is < 0 or > 127 || !Enum.IsDefined((torch.ScalarType)type)) throw new InvalidDataException($"The file has an element type {type}, which there is not: it is no TorchSharp file or it is damaged.");
        var dimensions = reader.Read7BitEncodedInt64();
        if (dimensions is < 0 or > 64) throw new InvalidDataException($"The file has a tensor of {dimensions} dimensions: it is no TorchSharp file or it is damaged.");
        var shape = new long[dimensions];
        var bytes = (Int128)torch.SizeOf((torch.ScalarType)type);
        for (var k = 0; k < shape.Length; k++)
        {
            shape[k] = reader.Read7BitEncodedInt64();
            bytes *= shape[k];
            if (shape[k] < 0 || bytes > int.MaxValue) throw new InvalidDataException($"The file has a tensor of shape [{string.Join(", ", shape)}], which is too large: it is damaged.");
        }
        // Before anything of that size is made.
        if (reader.BaseStream is { CanSeek: true } stream && bytes > stream.Length - stream.Position)
            throw new InvalidDataException($"The file has a tensor of shape [{string.Join(", ", shape)}], {bytes} bytes, and ends after {stream.Length - stream.Position}: it is cut off or damaged.");
        return ((torch.ScalarType)type, shape);
    }

    internal static void ReadElements(BinaryReader reader, torch.Tensor target)
    {
        using var frozen = torch.no_grad();
        using var read = torch.empty(target.shape, target.dtype, torch.CPU);
        reader.BaseStream.ReadExactly(read.bytes);
        target.copy_(read);
    }

    internal static void Skip(BinaryReader reader, torch.ScalarType type, long[] shape)
    {
        var rest = shape.Aggregate((long)torch.SizeOf(type), (bytes, size) => bytes * size);
        Span<byte> block = stackalloc byte[4096];
        for (; rest > 0; rest -= block.Length) reader.BaseStream.ReadExactly(block[..(int)Math.Min(rest, block.Length)]);
    }
}

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Writes the tensor to a file in TorchSharp's own format, as a whole or not at all.</summary>
        public void save(string location) => this.Save(location);

        /// <inheritdoc cref="torch.load(string)"/>
        public static Tensor load(string location) => torch.load(location);

        /// <inheritdoc cref="torch.load(string)"/>
        public static Tensor Load(string location) => torch.load(location);

        /// <summary>Reads a tensor that stands next in a stream, which stays open.</summary>
        /// <exception cref="InvalidDataException">These are not the bytes of a tensor.</exception>
        /// <exception cref="EndOfStreamException">The stream ends before the tensor does.</exception>
        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        /// <inheritdoc cref="Load(Stream)"/>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);
    }
}

public static partial class TensorExtensionMethods
{
    /// <summary>Writes a tensor in TorchSharp's own format.</summary>
    public static void Save(this torch.Tensor tensor, BinaryWriter writer) => TensorFile.WriteTensor(writer, tensor);

    public static void Save(this torch.Tensor tensor, Stream stream)
    {
        using var writer = new BinaryWriter(stream);
        tensor.Save(writer);
    }

    public static void Save(this torch.Tensor tensor, string location) => TensorFile.Write(location, tensor.Save);

    /// <summary>Reads elements into a tensor of the same type and shape; with <paramref name="skip"/> only past them.</summary>
    /// <exception cref="ArgumentException">The file's tensor is of another type or shape.</exception>
    public static void Load(this torch.Tensor tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = TensorFile.ReadHeader(reader);
        if (type != tensor.dtype || !skip && !shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"The file has {torch.TypeName(type)}[{string.Join(", ", shape)}] where {tensor.Summary()} is wanted.");
        if (skip) TensorFile.Skip(reader, type, shape);
        else TensorFile.ReadElements(reader, tensor);
    }

    /// <summary>Reads a tensor; with <paramref name="skip"/> one of zeros in its place.</summary>
    public static torch.Tensor Load(BinaryReader reader, bool skip = false)
    {
        torch.Tensor? tensor = null;
        Load(ref tensor, reader, skip);
        return tensor!;
    }

    /// <summary>Reads into a tensor, or makes one where there is none.</summary>
    public static void Load(ref torch.Tensor? tensor, BinaryReader reader, bool skip = false)
    {
        var (type, shape) = TensorFile.ReadHeader(reader);
        if (tensor is not null && !skip && !shape.AsSpan().SequenceEqual(tensor.shape))
            throw new ArgumentException($"The file has {torch.TypeName(type)}[{string.Join(", ", shape)}] where {tensor.Summary()} is wanted.");
        tensor ??= torch.zeros(shape, type, torch.CPU);
        if (skip) TensorFile.Skip(reader, type, shape);
        else TensorFile.ReadElements(reader, tensor);
    }
}
