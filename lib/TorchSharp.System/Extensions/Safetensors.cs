using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace TorchSharp.Extensions;

/// <summary>
/// Files of named tensors in the safetensors format, which PyTorch and Hugging Face read and write: nothing in such a
/// file is code. The names are those of Python's <c>safetensors.torch</c>.
/// </summary>
/// <remarks>
/// TorchSharp has no safetensors: this file uses only its public API and is compiled into the course library where the
/// packages are the provider. Format: https://huggingface.co/docs/safetensors: 8 bytes with the header's length, the
/// header in JSON, then the elements of every tensor, row by row, without gaps.
/// </remarks>
public static class safetensors
{
    private const string Metadata = "__metadata__";

    /// <summary>The most that a header may take, as in the format's reference implementation.</summary>
    private const int LongestHeader = 100_000_000;

    private const int Chunk = 1 << 24;

    private static readonly (torch.ScalarType type, string code, int size)[] Types =
    [
        (torch.ScalarType.Float64, "F64", 8), (torch.ScalarType.Float32, "F32", 4), (torch.ScalarType.Float16, "F16", 2),
        (torch.ScalarType.BFloat16, "BF16", 2), (torch.ScalarType.Int64, "I64", 8), (torch.ScalarType.Int32, "I32", 4),
        (torch.ScalarType.Int16, "I16", 2), (torch.ScalarType.Int8, "I8", 1), (torch.ScalarType.Byte, "U8", 1),
        (torch.ScalarType.Bool, "BOOL", 1), (torch.ScalarType.ComplexFloat32, "C64", 8),
    ];

    private sealed record Entry(string Name, torch.ScalarType Type, long[] Shape, long Begin, long End);

    /// <summary>Writes tensors to a file, as a whole or not at all. The same tensors give the same bytes.</summary>
    /// <param name="tensors">By name, on any device, contiguous or not; what requires a gradient is written like the rest.</param>
    /// <param name="filename">The file; one that is there is replaced.</param>
    /// <param name="metadata">Texts that are kept beside the tensors.</param>
    /// <exception cref="ArgumentException">A tensor's type has no code in the format, or a name is reserved.</exception>
    public static void save_file(IReadOnlyDictionary<string, torch.Tensor> tensors, string filename, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var part = $"{filename}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                Write(tensors, file, metadata);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, filename, overwrite: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    /// <summary>The bytes of the file that <see cref="save_file"/> would write.</summary>
    public static byte[] save(IReadOnlyDictionary<string, torch.Tensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        using var stream = new MemoryStream();
        Write(tensors, stream, metadata);
        return stream.ToArray();
    }

    /// <summary>Reads all tensors of a file.</summary>
    /// <param name="device">Where the tensors shall lie; by default on the processor.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, cut off or of another format.</exception>
    public static Dictionary<string, torch.Tensor> load_file(string filename, torch.Device? device = null)
    {
        using var file = File.OpenRead(filename);
        return Read(file, filename, device);
    }

    /// <summary>Reads all tensors of a file's bytes.</summary>
    /// <exception cref="InvalidDataException">The bytes are no safetensors file.</exception>
    public static Dictionary<string, torch.Tensor> load(byte[] data, torch.Device? device = null)
    {
        using var stream = new MemoryStream(data, writable: false);
        return Read(stream, "the data", device);
    }

    /// <summary>The texts that a file keeps beside its tensors; empty where there are none. The elements are not read.</summary>
    /// <exception cref="InvalidDataException">The file is damaged, cut off or of another format.</exception>
    public static Dictionary<string, string> read_metadata(string filename)
    {
        using var file = File.OpenRead(filename);
        return ReadHeader(file, filename).metadata;
    }

    /// <summary>Writes a module's parameters and persistent buffers.</summary>
    public static void save_model(torch.nn.Module model, string filename, IReadOnlyDictionary<string, string>? metadata = null) =>
        save_file(model.state_dict(), filename, metadata);

    /// <summary>Reads parameters and buffers into a module, which keeps its types and devices.</summary>
    /// <param name="strict">The names in the file and in the module must be the same.</param>
    /// <returns>The module's names that the file lacks, and the file's names that the module lacks.</returns>
    /// <exception cref="InvalidDataException">The file is damaged, cut off or of another format.</exception>
    public static (IList<string> missing, IList<string> unexpected) load_model(torch.nn.Module model, string filename, bool strict = true)
    {
        using var scope = torch.NewDisposeScope();
        return model.load_state_dict(load_file(filename), strict);
    }

    private static void Write(IReadOnlyDictionary<string, torch.Tensor> tensors, Stream stream, IReadOnlyDictionary<string, string>? metadata)
    {
        var entries = Lay(tensors);
        var header = Header(entries, metadata);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var entry in entries)
        {
            using var scope = torch.NewDisposeScope();
            using var frozen = torch.no_grad();
            var flat = tensors[entry.Name].detach().cpu().contiguous().reshape(-1);
            foreach (var (start, count) in Chunks(flat)) stream.Write(flat.narrow(0, start, count).bytes);
        }
    }

    /// <summary>Where each tensor comes to lie: the widest elements first, so that each is aligned, then by name.</summary>
    private static List<Entry> Lay(IReadOnlyDictionary<string, torch.Tensor> tensors)
    {
        var entries = new List<Entry>();
        var end = 0L;
        var wanted = tensors.Select(named => (named.Key, named.Value, size: Size(named.Key, named.Value.dtype))).OrderByDescending(named => named.size).ThenBy(named => named.Key, StringComparer.Ordinal);
        foreach (var (name, tensor, size) in wanted)
        {
            if (name == Metadata) throw new ArgumentException($"A tensor cannot be called '{Metadata}': the format keeps its texts under that name.");
            var begin = end;
            end = checked(begin + tensor.numel() * size);
            entries.Add(new(name, tensor.dtype, tensor.shape, begin, end));
        }
        return entries;
    }

    private static int Size(string name, torch.ScalarType type)
    {
        foreach (var (known, _, size) in Types)
            if (known == type) return size;
        throw new ArgumentException($"'{name}' is of type {type}, which safetensors does not have: convert it to one of {string.Join(", ", Types.Select(known => known.type))}.");
    }

    private static byte[] Header(List<Entry> entries, IReadOnlyDictionary<string, string>? metadata)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            if (metadata is { Count: > 0 })
            {
                json.WriteStartObject(Metadata);
                foreach (var (key, text) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal)) json.WriteString(key, text);
                json.WriteEndObject();
            }
            foreach (var entry in entries)
            {
                json.WriteStartObject(entry.Name);
                json.WriteString("dtype", Types.First(known => known.type == entry.Type).code);
                json.WriteStartArray("shape");
                foreach (var size in entry.Shape) json.WriteNumberValue(size);
                json.WriteEndArray();
                json.WriteStartArray("data_offsets");
                json.WriteNumberValue(entry.Begin);
                json.WriteNumberValue(entry.End);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        // Spaces make the elements start at a multiple of 8.
        while (buffer.Length % 8 != 0) buffer.WriteByte((byte)' ');
        if (buffer.Length > LongestHeader) throw new ArgumentException($"The names, shapes and texts take {buffer.Length} bytes; the format allows {LongestHeader}.");
        return buffer.ToArray();
    }

    private static Dictionary<string, torch.Tensor> Read(Stream stream, string from, torch.Device? device)
    {
        var (entries, _, start) = ReadHeader(stream, from);
        var tensors = new Dictionary<string, torch.Tensor>();
        using var frozen = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (var entry in entries)
        {
            stream.Position = start + entry.Begin;
            var tensor = torch.empty(entry.Shape, entry.Type, torch.CPU);
            var flat = tensor.reshape(-1);
            foreach (var (first, count) in Chunks(flat)) stream.ReadExactly(flat.narrow(0, first, count).bytes);
            tensors.Add(entry.Name, device is null ? tensor : tensor.to(device));
        }
        foreach (var tensor in tensors.Values) tensor.MoveToOuterDisposeScope();
        return tensors;
    }

    /// <summary>A flat tensor in pieces whose bytes a span can hold.</summary>
    private static IEnumerable<(long start, long count)> Chunks(torch.Tensor flat)
    {
        var all = flat.numel();
        for (long start = 0; start < all; start += Chunk) yield return (start, Math.Min(Chunk, all - start));
    }

    /// <summary>Reads and checks the header against the file's length, before anything of the sizes that it names is allocated.</summary>
    private static (List<Entry> entries, Dictionary<string, string> metadata, long start) ReadHeader(Stream stream, string from)
    {
        InvalidDataException Bad(string what) => new($"{from} is no safetensors file, or it is damaged: {what}.");
        Span<byte> prefix = stackalloc byte[8];
        if (stream.Length < 8) throw Bad($"it has {stream.Length} bytes, and its header's length alone takes 8");
        stream.ReadExactly(prefix);
        var length = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (length > LongestHeader) throw Bad($"its header would take {length} bytes, and {LongestHeader} are allowed");
        if ((long)length > stream.Length - 8) throw Bad($"its header would take {length} bytes, and {stream.Length - 8} follow");
        var header = new byte[length];
        stream.ReadExactly(header);
        if (header.Length == 0 || header[0] != (byte)'{') throw Bad("its header does not start with '{'");
        List<Entry> entries;
        Dictionary<string, string> metadata;
        try
        {
            (entries, metadata) = Parse(header);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException or DecoderFallbackException)
        {
            throw Bad($"its header does not parse: {error.Message}");
        }
        var start = 8 + header.Length;
        var end = 0L;
        foreach (var entry in entries.OrderBy(entry => entry.Begin).ThenBy(entry => entry.End))
        {
            if (entry.Begin != end || entry.End < entry.Begin) throw Bad($"'{entry.Name}' lies at bytes {entry.Begin} to {entry.End} where {end} is the next free one");
            var bytes = (Int128)Types.First(known => known.type == entry.Type).size;
            foreach (var size in entry.Shape)
            {
                // No product of sizes below 2⁶³ and what has been checked before overflows 127 bits.
                bytes *= size;
                if (bytes > long.MaxValue) throw Bad($"'{entry.Name}' would be of shape [{string.Join(", ", entry.Shape)}]");
            }
            if (bytes != entry.End - entry.Begin) throw Bad($"'{entry.Name}', {entry.Type}[{string.Join(", ", entry.Shape)}], takes {bytes} bytes and has {entry.End - entry.Begin}");
            end = entry.End;
            if (end > stream.Length - start) throw Bad($"'{entry.Name}' ends at byte {end} of the elements, and there are {stream.Length - start}: the file was cut off");
        }
        if (end != stream.Length - start) throw Bad($"{stream.Length - start - end} bytes at its end belong to no tensor");
        return (entries, metadata, start);
    }

    private static (List<Entry>, Dictionary<string, string>) Parse(byte[] header)
    {
        var json = new Utf8JsonReader(header, new JsonReaderOptions { MaxDepth = 4 });
        var (entries, metadata, names) = (new List<Entry>(), new Dictionary<string, string>(), new HashSet<string>());
        Expect(ref json, JsonTokenType.StartObject);
        while (NextName(ref json) is { } name)
        {
            if (!names.Add(name)) throw new FormatException($"'{name}' stands there twice");
            Expect(ref json, JsonTokenType.StartObject);
            if (name == Metadata)
            {
                while (NextName(ref json) is { } key)
                {
                    Expect(ref json, JsonTokenType.String);
                    metadata[key] = json.GetString()!;
                }
            }
            else
            {
                entries.Add(ParseEntry(ref json, name));
            }
        }
        if (json.Read()) throw new FormatException("something follows its end");
        return (entries, metadata);
    }

    private static Entry ParseEntry(ref Utf8JsonReader json, string name)
    {
        torch.ScalarType? type = null;
        long[]? shape = null, offsets = null;
        while (NextName(ref json) is { } field)
        {
            switch (field)
            {
                case "dtype":
                    Expect(ref json, JsonTokenType.String);
                    var code = json.GetString();
                    var found = Array.FindIndex(Types, known => known.code == code);
                    if (found < 0) throw new FormatException($"'{name}' has elements of type {code}, and known are {string.Join(", ", Types.Select(known => known.code))}");
                    type = Types[found].type;
                    break;
                case "shape": shape = Numbers(ref json, name); break;
                case "data_offsets": offsets = Numbers(ref json, name); break;
                default: throw new FormatException($"'{name}' has a field '{field}', and known are dtype, shape and data_offsets");
            }
        }
        if (type is null || shape is null || offsets is not { Length: 2 }) throw new FormatException($"'{name}' wants a dtype, a shape and two data_offsets");
        return new(name, type.Value, shape, offsets[0], offsets[1]);
    }

    private static long[] Numbers(ref Utf8JsonReader json, string name)
    {
        var numbers = new List<long>();
        Expect(ref json, JsonTokenType.StartArray);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType != JsonTokenType.Number || !json.TryGetInt64(out var number) || number < 0) throw new FormatException($"'{name}' has a size or an offset that is no whole number of 0 or more");
            numbers.Add(number);
        }
        return [.. numbers];
    }

    private static string? NextName(ref Utf8JsonReader json)
    {
        if (!json.Read() || json.TokenType == JsonTokenType.EndObject) return null;
        return json.GetString();
    }

    private static void Expect(ref Utf8JsonReader json, JsonTokenType wanted)
    {
        if (!json.Read() || json.TokenType != wanted) throw new FormatException($"{wanted} is wanted at byte {json.TokenStartIndex}, and there is {json.TokenType}");
    }
}
