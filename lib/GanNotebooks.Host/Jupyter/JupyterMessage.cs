using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Jupyter;

/// <summary>A message of Jupyter's protocol.</summary>
/// <param name="Identities">To whom it goes back, for sockets that serve several.</param>
/// <param name="Header">Its header: id, session, type.</param>
/// <param name="ParentHeader">The header of the message that it answers; empty when it answers none.</param>
/// <param name="Content">What it says.</param>
internal sealed record JupyterMessage(
    IReadOnlyList<byte[]> Identities, JsonObject Header, JsonObject ParentHeader, JsonObject Content)
{
    public const string ProtocolVersion = "5.4";

    public string Type => JsonText.Text(Header["msg_type"]) ?? "";
}

/// <summary>Signs what goes out, checks what comes in, and puts both into the frames of the wire.</summary>
internal sealed class MessageCodec(string key)
{
    private static readonly byte[] Delimiter = "<IDS|MSG>"u8.ToArray();
    private static readonly byte[] EmptyObject = "{}"u8.ToArray();
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly string _session = Guid.NewGuid().ToString();
    private int _count;

    /// <summary>A message from its frames; null where its signature or its form is wrong.</summary>
    public JupyterMessage? Decode(IReadOnlyList<byte[]> frames)
    {
        int delimiter = 0;
        while (delimiter < frames.Count && !frames[delimiter].AsSpan().SequenceEqual(Delimiter))
            delimiter++;
        // After it: signature, header, parent header, metadata, content, and buffers, which we do not use.
        if (delimiter + 6 > frames.Count)
            return null;
        if (_key.Length > 0)
        {
            byte[] expected = Sign(frames[delimiter + 2], frames[delimiter + 3], frames[delimiter + 4], frames[delimiter + 5]);
            if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(expected, frames[delimiter + 1]))
                return null;
        }
        try
        {
            return Parse(frames[delimiter + 2]) is { } header && JsonText.Text(header["msg_type"]) is not null
                && Parse(frames[delimiter + 5]) is { } content
                ? new([.. frames.Take(delimiter)], header, Parse(frames[delimiter + 3]) ?? [], content)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The frames of a message.</summary>
    /// <param name="identities">To whom; for IOPub the topic.</param>
    /// <param name="type">The message's type.</param>
    /// <param name="parent">The header of the message that it answers.</param>
    /// <param name="content">What it says.</param>
    public List<byte[]> Encode(IEnumerable<byte[]> identities, string type, JsonObject? parent, JsonObject content)
    {
        var header = new JsonObject
        {
            ["msg_id"] = $"{_session}_{Interlocked.Increment(ref _count)}",
            ["session"] = _session,
            ["username"] = "kernel",
            ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            ["msg_type"] = type,
            ["version"] = JupyterMessage.ProtocolVersion,
        };
        byte[] headerBytes = Bytes(header), contentBytes = Bytes(content);
        byte[] parentBytes = parent is null ? EmptyObject : Bytes(parent);
        byte[] signature = _key.Length == 0 ? [] : Sign(headerBytes, parentBytes, EmptyObject, contentBytes);
        return [.. identities, Delimiter, signature, headerBytes, parentBytes, EmptyObject, contentBytes];
    }

    private byte[] Sign(byte[] header, byte[] parent, byte[] metadata, byte[] content)
    {
        using var hash = System.Security.Cryptography.IncrementalHash.CreateHMAC(
            System.Security.Cryptography.HashAlgorithmName.SHA256, _key);
        hash.AppendData(header);
        hash.AppendData(parent);
        hash.AppendData(metadata);
        hash.AppendData(content);
        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static JsonObject? Parse(byte[] json) => JsonText.Parse(json) as JsonObject;

    private static byte[] Bytes(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Writing))
            json.WriteTo(writer);
        return stream.ToArray();
    }
}
