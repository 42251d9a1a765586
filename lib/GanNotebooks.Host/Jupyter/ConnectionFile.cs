using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using GanNotebooks.Host.Documents;

namespace GanNotebooks.Host.Jupyter;

/// <summary>Where a front end wants its kernel to listen, and the key that their messages are signed with.</summary>
internal sealed record ConnectionFile(
    string Transport, string Ip, string Key, int Shell, int Control, int IoPub, int Stdin, int Heartbeat)
{
    /// <summary>Reads the file, and takes it from other users of the machine: its key lets one run code.</summary>
    /// <exception cref="FormatException">The file lacks something, or wants a kernel that others can reach; the message
    /// says what.</exception>
    public static ConnectionFile Read(string path)
    {
        try
        {
            MakePrivate(path);
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"{path} is no connection file: {exception.Message}", exception);
        }
    }

    /// <inheritdoc cref="Read"/>
    internal static ConnectionFile Parse(string text, string path)
    {
        JsonObject json;
        try
        {
            json = JsonText.Parse(text) as JsonObject ?? throw new FormatException("a JSON object was expected");
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new FormatException($"{path} is no connection file: {exception.Message}", exception);
        }
        string scheme = Text(json, "signature_scheme", path, "hmac-sha256");
        if (scheme.Length > 0 && scheme != "hmac-sha256")
            throw new FormatException($"{path} asks for signatures by {Shown(scheme)}; hmac-sha256 was expected.");
        var (transport, ip, key) = (Text(json, "transport", path, "tcp"), Text(json, "ip", path, "127.0.0.1"), Text(json, "key", path, ""));
        if (transport is not ("tcp" or "ipc"))
            throw new FormatException($"{path} asks for the transport {Shown(transport)}; tcp or ipc was expected.");
        if (transport == "tcp" && !(ip == "localhost" || IPAddress.TryParse(ip, out var address) && IPAddress.IsLoopback(address)))
            throw new FormatException($"{path} asks the kernel to listen on {Shown(ip)}; it listens on this machine alone: 127.0.0.1 was expected.");
        var connection = new ConnectionFile(
            transport, ip, key,
            Port(json, "shell_port", path), Port(json, "control_port", path), Port(json, "iopub_port", path),
            Port(json, "stdin_port", path), Port(json, "hb_port", path));
        if (key.Length == 0)
            throw new FormatException($"{path} has no key, so that every user of this machine could run code in the kernel. Start it by a front end that makes one.");
        return connection;
    }

    public string Address(int port) => Transport == "ipc" ? $"ipc://{Ip}-{port}" : $"{Transport}://{Ip}:{port}";

    private static void MakePrivate(string path)
    {
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0)
            return;
        try
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        catch (UnauthorizedAccessException)
        {
            // Somebody else's file: whoever wrote it decides.
        }
    }

    private static string Text(JsonObject json, string name, string path, string fallback) => json[name] switch
    {
        null => fallback,
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => throw new FormatException($"{path}: \"{name}\" is {Shown(other.ToJsonString())}; text was expected."),
    };

    // What a broken file holds may be as long as the file.
    private static string Shown(string value) => value.Length <= 80 ? value : $"{value[..80]}…";

    private static int Port(JsonObject json, string name, string path) =>
        json[name] is JsonValue value && value.TryGetValue(out int port) && port is > 0 and < 65536
            ? port
            : throw new FormatException($"{path}: \"{name}\" is {Shown(json[name]?.ToJsonString() ?? "missing")}; a port from 1 to 65535 was expected.");
}
