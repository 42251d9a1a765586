using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using static System.FormattableString;

namespace GanNotebooks.Data;

/// <summary>Brings the missing rest of one file from one address into its .part file.</summary>
internal sealed class Transfer(
    HttpClient client, DownloadRequest request, Uri address, string part, TimeSpan stall, IProgress<DownloadProgress>? progress)
{
    /// <summary>Bytes that must arrive in the time after which a connection counts as dead.</summary>
    public const int Least = 64 * 1024;

    /// <summary>On return the .part file has the file's size.</summary>
    /// <exception cref="TransferFailure">The address gave nothing usable, or too little.</exception>
    /// <exception cref="DownloadException">The disk refused what arrived.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var have = File.Exists(part) ? new FileInfo(part).Length : 0;
        if (have == request.Bytes)
            return;
        if (have > request.Bytes)
            have = 0;

        // One clock for everything that waits for the server; arrivals wind it up again.
        using var clock = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        clock.CancelAfter(stall);
        try
        {
            using var response = await AskAsync(have, clock.Token);
            clock.CancelAfter(stall);
            if (response.StatusCode != HttpStatusCode.PartialContent)
                have = 0;
            await using var body = Unpack(response, await response.Content.ReadAsStreamAsync(clock.Token));
            await CopyAsync(body, have, clock);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TransferFailure(FormattableString.Invariant($"less than {Least / 1024} KB arrived in {stall.TotalSeconds:0.#} seconds"), mayPass: true);
        }
        catch (Exception broken) when (broken is HttpRequestException or InvalidDataException or IOException and not DownloadException)
        {
            throw new TransferFailure(broken.GetBaseException().Message.TrimEnd('.'), mayPass: true, broken);
        }
    }

    private async Task<HttpResponseMessage> AskAsync(long have, CancellationToken cancellation)
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, address);
        if (have > 0)
            question.Headers.Range = new RangeHeaderValue(have, null);
        var response = await client.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, cancellation);
        try
        {
            Check(response, have);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void Check(HttpResponseMessage response, long have)
    {
        var status = (int)response.StatusCode;
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable
            || response.StatusCode == HttpStatusCode.PartialContent && (response.Content.Headers.ContentRange?.From != have || IsPacked(response)))
        {
            File.Delete(part);
            throw new TransferFailure(Invariant($"cannot go on at byte {have:N0}, starting again"), mayPass: true);
        }
        if (!response.IsSuccessStatusCode)
            throw new TransferFailure($"answers {status} {response.ReasonPhrase}", mayPass: status is 408 or 429 or >= 500);
        if (response.Content.Headers.ContentType?.MediaType is "text/html" or "application/xhtml+xml")
            throw NotTheFile();
        // The length of a packed answer says nothing about the file's.
        var length = IsPacked(response) ? null : response.Content.Headers.ContentLength;
        if (length is { } rest && rest != request.Bytes - (response.StatusCode == HttpStatusCode.PartialContent ? have : 0))
            throw new TransferFailure(Invariant($"sends {rest:N0} bytes, the published file has {request.Bytes:N0}"), mayPass: false);
    }

    private static bool IsPacked(HttpResponseMessage response) =>
        response.Content.Headers.ContentEncoding.Any(coding => coding is not "identity");

    /// <summary>Takes off what a server or a proxy packed around the file, although it was asked not to.</summary>
    private static Stream Unpack(HttpResponseMessage response, Stream body)
    {
        // Packed several times, the last first. What is too much is cut off by the published size.
        foreach (var coding in response.Content.Headers.ContentEncoding.Reverse())
        {
            body = coding.ToLowerInvariant() switch
            {
                "identity" => body,
                "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
                "deflate" => new ZLibStream(body, CompressionMode.Decompress),
                "br" => new BrotliStream(body, CompressionMode.Decompress),
                _ => throw new TransferFailure($"packs the file by '{coding}', which is not known", mayPass: false),
            };
        }
        return body;
    }

    private async Task CopyAsync(Stream body, long have, CancellationTokenSource clock)
    {
        await using var file = Write(() => new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read));
        Write(() =>
        {
            file.SetLength(have);
            return file.Seek(have, SeekOrigin.Begin);
        });
        var buffer = new byte[64 * 1024];
        var sinceWound = 0;
        while (true)
        {
            var got = await body.ReadAsync(buffer, clock.Token);
            if (got == 0)
                break;
            sinceWound += got;
            if (sinceWound >= Least)
            {
                clock.CancelAfter(stall);
                sinceWound = 0;
            }
            if (have == 0 && LooksLikePage(buffer.AsSpan(0, got)))
                throw NotTheFile();
            have += got;
            if (have > request.Bytes)
            {
                file.SetLength(0);
                throw new TransferFailure(Invariant($"sends more than the {request.Bytes:N0} bytes of the published file"), mayPass: false);
            }
            Write(() =>
            {
                file.Write(buffer, 0, got);
                file.Flush();
                return 0;
            });
            progress?.Report(new DownloadProgress(request.FileName, have, request.Bytes));
        }
        if (have < request.Bytes)
            throw new TransferFailure(Invariant($"the connection broke off after {have:N0} of {request.Bytes:N0} bytes"), mayPass: true);
    }

    /// <summary>What the disk refuses is not the server's fault: another address would not help.</summary>
    private T Write<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException(
                $"{part} cannot be written ({refused.Message.TrimEnd('.')}). Make room or make it writable; the download then goes on where it stopped.", refused);
        }
    }

    private static TransferFailure NotTheFile() =>
        new("answers with a web page instead of the file (a log-in page of the network?)", mayPass: false);

    private static bool LooksLikePage(ReadOnlySpan<byte> start)
    {
        var text = Encoding.Latin1.GetString(start[..Math.Min(start.Length, 256)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase);
    }
}
