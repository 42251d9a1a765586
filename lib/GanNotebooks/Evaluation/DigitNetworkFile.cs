using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GanNotebooks.Data;

namespace GanNotebooks.Evaluation;

/// <summary>Trained digit networks on the disk.</summary>
internal static class DigitNetworkFile
{
    /// <summary>Changes when the network's layers or its training do, so that no old file is taken for a new one.</summary>
    private const int Version = 1;

    public static string PathFor(ImageSet train, int epochs, long seed)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> shape = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(shape, train.Count);
        BinaryPrimitives.WriteInt32LittleEndian(shape[4..], train.Channels);
        BinaryPrimitives.WriteInt32LittleEndian(shape[8..], train.Height);
        BinaryPrimitives.WriteInt32LittleEndian(shape[12..], train.Width);
        hash.AppendData(shape);
        hash.AppendData(train.Pixels);
        hash.AppendData(MemoryMarshal.AsBytes(train.Labels.AsSpan()));
        var name = FormattableString.Invariant($"v{Version}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}-epochs{epochs}-seed{seed}.dat");
        return Path.Combine(DataFolders.Downloads("digit-network"), name);
    }

    /// <summary>Writes beside the path and renames: the path names a whole network or none.</summary>
    /// <remarks>A folder that cannot be written costs another training next time, and nothing else.</remarks>
    public static void Write(DigitNetwork network, string path)
    {
        var part = $"{path}.{Environment.ProcessId}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            network.save(part);
            using (var written = new FileStream(part, FileMode.Open, FileAccess.ReadWrite))
                written.Flush(flushToDisk: true);
            File.Move(part, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"The trained digit network could not be kept in {path}: {refused.Message}");
        }
    }

    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static void ReadInto(DigitNetwork network, string path)
    {
        try
        {
            network.load(path);
        }
        catch (Exception damaged) when (damaged is not OutOfMemoryException)
        {
            throw new InvalidDataException($"{path} is no trained digit network ({damaged.Message.TrimEnd('.')}). Delete it: it is then trained anew.", damaged);
        }
    }
}
