using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace GanNotebooks.Data;

/// <summary>A file to fetch.</summary>
/// <param name="FileName">What it is called in the folder; no path.</param>
/// <param name="Addresses">Where it can be had, the first one tried first.</param>
/// <param name="Bytes">Its exact size. Nothing longer is written, whatever a server sends.</param>
public sealed record DownloadRequest(string FileName, IReadOnlyList<Uri> Addresses, long Bytes)
{
    /// <summary>SHA-256 of the whole file in hexadecimal; null where nobody published one.</summary>
    public string? Sha256 { get; init; }

    /// <summary>MD5 of the whole file in hexadecimal, for data sets published with nothing better; or null.</summary>
    public string? Md5 { get; init; }
}

/// <summary>How patient a download is.</summary>
public sealed record DownloadPatience
{
    /// <summary>How long a server may take to accept the connection.</summary>
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long less than 64 KB (or than the file's rest) may arrive before the connection counts as dead: a server that
    /// sends a byte now and then keeps nobody for ever.
    /// </summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often each address is tried; counted anew whenever the file has come further by 64 KB.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>The pause before the second attempt; it doubles with each further one.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>How far a download has come, in bytes.</summary>
public readonly record struct DownloadProgress(string FileName, long Bytes, long Total);

/// <summary>A file that could not be had from any of its addresses; the message says why and what to do.</summary>
public sealed class DownloadException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>
/// Fetches files so that a folder holds the verified file or none: mirrors in turn, resumed after an interruption,
/// checked by hash, put in place by one rename, fetched once however many processes ask at the same time.
/// </summary>
/// <remarks>What has arrived so far lies in <c>NAME.part</c>, and the next call goes on from there.</remarks>
public static class Download
{
    /// <summary>
    /// Makes sure that the file lies in the folder, which is made where it is missing. The path of the file.
    /// A file of that name that is there already is taken as it is.
    /// </summary>
    /// <exception cref="DownloadException">No address gave the file, or the folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">What had arrived stays in the .part file.</exception>
    public static async Task<string> FetchAsync(
        DownloadRequest request, string folder, DownloadPatience? patience = null,
        IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (request.FileName != Path.GetFileName(request.FileName) || request.FileName is "" or "." or "..")
            throw new ArgumentException($"'{request.FileName}' is not a plain file name.", nameof(request));
        var path = Path.Combine(folder, request.FileName);
        if (File.Exists(path))
            return path;

        patience ??= new DownloadPatience();
        using var alone = await LockAsync(folder, path, cancellation);
        if (File.Exists(path))
            return path;

        using var handler = new SocketsHttpHandler { ConnectTimeout = patience.Connect };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("GanNotebooks", "0.1"));
        // A server that packs the file once more would change its bytes.
        client.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));

        var failures = new List<string>();
        foreach (var address in request.Addresses)
        {
            var transfer = new Transfer(client, request, address, path + ".part", patience.Stall, progress);
            var furthest = 0L;
            for (var attempt = 0; attempt < patience.Attempts; attempt++)
            {
                if (attempt > 0)
                    await Task.Delay(patience.FirstPause * Math.Pow(2, attempt - 1), cancellation);
                try
                {
                    await transfer.RunAsync(cancellation);
                    Verify(request, path + ".part");
                    File.Move(path + ".part", path);
                    return path;
                }
                catch (TransferFailure failure)
                {
                    failures.Add($"  {address}: {failure.Message}");
                    if (!failure.MayPass)
                        break;
                    // A poor network breaks off often and still brings the file in the end.
                    var have = File.Exists(path + ".part") ? new FileInfo(path + ".part").Length : 0;
                    if (have < furthest + Transfer.Least)
                        continue;
                    (furthest, attempt) = (have, 0);
                }
            }
        }
        throw new DownloadException(
            $"{request.FileName} could not be downloaded:\n{string.Join("\n", failures.Distinct())}\n"
            + $"Check the network and try again: it goes on where it stopped. Without a network, put {request.FileName} "
            + $"into {folder}, or into a folder named by the variable {DataFolders.Variable}.");
    }

    private static async Task<FileLock> LockAsync(string folder, string path, CancellationToken cancellation)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return await FileLock.AcquireAsync(path + ".lock", cancellation);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new DownloadException(
                $"{folder} cannot be written ({refused.Message.TrimEnd('.')}). Make it writable, or put "
                + $"{Path.GetFileName(path)} into a folder named by the variable {DataFolders.Variable}.", refused);
        }
    }

    private static void Verify(DownloadRequest request, string part)
    {
        string? wrong = null;
        using (var file = File.OpenRead(part))
        {
            if (request.Sha256 is { } sha256)
                wrong = Compare("SHA-256", sha256, SHA256.HashData(file));
            file.Position = 0;
            if (request.Md5 is { } md5)
                wrong ??= Compare("MD5", md5, MD5.HashData(file));
        }
        if (wrong is null)
            return;
        // Whatever it is, it must not be resumed; what comes next starts from the first byte.
        File.Delete(part);
        throw new TransferFailure($"the file that arrived is not the published one: {wrong}", mayPass: true);

        static string? Compare(string kind, string expected, byte[] actual) =>
            Convert.ToHexStringLower(actual).Equals(expected, StringComparison.OrdinalIgnoreCase)
                ? null
                : $"its {kind} is {Convert.ToHexStringLower(actual)}, published is {expected.ToLowerInvariant()}";
    }
}

/// <summary>An attempt that gave nothing usable.</summary>
/// <param name="mayPass">Whether the same address may do better next time.</param>
internal sealed class TransferFailure(string message, bool mayPass, Exception? inner = null) : Exception(message, inner)
{
    public bool MayPass { get; } = mayPass;
}
