using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GanNotebooks.Tests.Data;

/// <summary>A web server on this machine that answers as badly as the test wants.</summary>
internal sealed class TestServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Request, NetworkStream, Task> _answer;
    private int _requests;

    public TestServer(Func<Request, NetworkStream, Task> answer)
    {
        _answer = answer;
        _listener.Start();
        _ = ListenAsync();
    }

    /// <param name="Number">1 for the first request.</param>
    /// <param name="From">The first byte that was asked for.</param>
    public sealed record Request(int Number, string Path, long From, CancellationToken Stop);

    public int Requests => _requests;

    public Uri this[string path] => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public static async Task SendAsync(NetworkStream stream, string status, string headers, ReadOnlyMemory<byte> body)
    {
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\n{headers}Connection: close\r\n\r\n"));
        await stream.WriteAsync(body);
    }

    /// <summary>What a good server does: the whole file, or the rest from the byte that was asked for.</summary>
    public static Task SendFileAsync(NetworkStream stream, Request request, byte[] file, int? breakAfter = null)
    {
        var rest = file.AsMemory((int)request.From);
        var headers = $"Content-Type: application/octet-stream\r\nContent-Length: {rest.Length}\r\n";
        if (request.From > 0)
            headers += $"Content-Range: bytes {request.From}-{file.Length - 1}/{file.Length}\r\n";
        return SendAsync(stream, request.From > 0 ? "206 Partial Content" : "200 OK", headers, breakAfter is { } n ? rest[..n] : rest);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
    }

    private async Task ListenAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            TcpClient client;
            try
            {
                client = await _listener.AcceptTcpClientAsync(_stop.Token);
            }
            catch (Exception) when (_stop.IsCancellationRequested)
            {
                return;
            }
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                var reader = new StreamReader(stream, Encoding.ASCII);
                var path = (await reader.ReadLineAsync(_stop.Token))!.Split(' ')[1];
                long from = 0;
                while (await reader.ReadLineAsync(_stop.Token) is { Length: > 0 } header)
                {
                    if (header.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase))
                        from = long.Parse(header["Range: bytes=".Length..].TrimEnd('-'));
                }
                await _answer(new Request(Interlocked.Increment(ref _requests), path, from, _stop.Token), stream);
            }
            catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
            {
            }
        }
    }
}
