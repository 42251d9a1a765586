using System.Diagnostics;
using System.IO.Compression;
using System.Security.Cryptography;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

public sealed class DownloadTests : IDisposable
{
    private static readonly DownloadPatience Quick = new()
    {
        Connect = TimeSpan.FromSeconds(20),
        Stall = TimeSpan.FromSeconds(60),
        Attempts = 3,
        FirstPause = TimeSpan.FromMilliseconds(10),
    };

    /// <summary>For servers that stall: on a busy machine the others may take as long.</summary>
    private static readonly DownloadPatience Impatient = Quick with { Stall = TimeSpan.FromMilliseconds(400) };

    private readonly TestFolder _folder = new();
    private readonly byte[] _file = new byte[300_000];

    public DownloadTests() => new Random(1).NextBytes(_file);

    public void Dispose() => _folder.Dispose();

    private DownloadRequest Request(params Uri[] addresses) => new("data.bin", addresses, _file.Length)
    {
        Sha256 = Convert.ToHexString(SHA256.HashData(_file)),
        Md5 = Convert.ToHexString(MD5.HashData(_file)),
    };

    // On the thread pool, as the loaders do: xunit's threads may be busy for longer than the patience lasts.
    private Task<string> Fetch(
        DownloadRequest request, CancellationTokenSource? cancel = null, IProgress<DownloadProgress>? progress = null, DownloadPatience? patience = null)
    {
        var token = cancel?.Token ?? TestContext.Current.CancellationToken;
        return Task.Run(() => Download.FetchAsync(request, _folder.Path, patience ?? Quick, progress, token));
    }

    private async Task<string> Failure(DownloadRequest request, DownloadPatience? patience = null) =>
        (await Assert.ThrowsAsync<DownloadException>(() => Fetch(request, patience: patience))).Message;

    private void AssertArrived()
    {
        Assert.Equal(["data.bin"], _folder.Names);
        Assert.Equal(_file, File.ReadAllBytes(_folder["data.bin"]));
    }

    [Fact]
    public async Task Fetches_verifies_and_reports()
    {
        using var server = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, _file));
        var reports = new List<DownloadProgress>();
        Assert.Equal(_folder["data.bin"], await Fetch(Request(server["data.bin"]), progress: new Direct(reports.Add)));
        AssertArrived();
        Assert.Equal(_file.Length, reports[^1].Bytes);
        Assert.Equal(_file.Length, reports[^1].Total);
        await Fetch(Request(server["data.bin"]));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Goes_on_where_the_connection_broke_off()
    {
        var asked = new List<long>();
        using var server = new TestServer((request, stream) =>
        {
            asked.Add(request.From);
            return TestServer.SendFileAsync(stream, request, _file, request.Number < 3 ? 100_000 : null);
        });
        await Fetch(Request(server["data.bin"]));
        AssertArrived();
        Assert.Equal([0, 100_000, 200_000], asked);
    }

    [Fact]
    public async Task Starts_again_where_the_server_cannot_go_on()
    {
        File.WriteAllBytes(_folder["data.bin.part"], _file[..1000]);
        using var server = new TestServer((_, stream) =>
            TestServer.SendAsync(stream, "200 OK", $"Content-Length: {_file.Length}\r\n", _file));
        await Fetch(Request(server["data.bin"]));
        AssertArrived();
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(300_000)]
    [InlineData(400_000)]
    public async Task Recovers_from_a_foreign_part(int length)
    {
        File.WriteAllBytes(_folder["data.bin.part"], new byte[length]);
        using var server = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, _file));
        await Fetch(Request(server["data.bin"]));
        AssertArrived();
    }

    [Fact]
    public async Task Asks_the_next_mirror_after_404_and_error_pages()
    {
        using var server = new TestServer((request, stream) => request.Path switch
        {
            "/gone" => TestServer.SendAsync(stream, "404 Not Found", "", default),
            "/portal" => TestServer.SendAsync(stream, "200 OK", "Content-Type: text/html\r\n", "<html>Please log in</html>"u8.ToArray()),
            "/disguised" => TestServer.SendAsync(stream, "200 OK", "Content-Type: application/gzip\r\n", "\n<!DOCTYPE html><html>Please log in</html>"u8.ToArray()),
            _ => TestServer.SendFileAsync(stream, request, _file),
        });
        await Fetch(Request(server["gone"], server["portal"], server["disguised"], server["good"]));
        AssertArrived();
        Assert.Equal(4, server.Requests);
    }

    [Fact]
    public async Task Says_what_each_address_answered_and_what_to_do()
    {
        using var server = new TestServer((request, stream) => request.Path == "/gone"
            ? TestServer.SendAsync(stream, "404 Not Found", "", default)
            : TestServer.SendAsync(stream, "200 OK", "Content-Type: text/html\r\n", "<html>"u8.ToArray()));
        var message = await Failure(Request(server["gone"], server["portal"]));
        Assert.Contains($"{server["gone"]}: answers 404", message);
        Assert.Contains($"{server["portal"]}: answers with a web page", message);
        Assert.Contains(_folder.Path, message);
        Assert.Contains("GAN_DATA_DIR", message);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Refuses_a_file_with_the_wrong_hash_and_keeps_nothing()
    {
        var wrong = _file.ToArray();
        wrong[^1] ^= 1;
        using var server = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, wrong));
        Assert.Contains("SHA-256", await Failure(Request(server["data.bin"])));
        Assert.Empty(_folder.Names);
        Assert.Contains("MD5", await Failure(Request(server["data.bin"]) with { Sha256 = null }));
    }

    [Fact]
    public async Task Refuses_more_than_the_published_size()
    {
        using var announced = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, new byte[_file.Length + 1]));
        Assert.Contains("300,001", await Failure(Request(announced["data.bin"])));
        using var endless = new TestServer(async (_, stream) =>
        {
            await TestServer.SendAsync(stream, "200 OK", "", default);
            for (var i = 0; i < 10_000; i++)
                await stream.WriteAsync(new byte[65536]);
        });
        Assert.Contains("more than the 300,000", await Failure(Request(endless["data.bin"])));
        Assert.All(_folder.Names, name => Assert.Equal(0, new FileInfo(_folder[name]).Length));
    }

    [Fact]
    public async Task Gives_up_on_a_server_that_stalls()
    {
        using var server = new TestServer(async (request, stream) =>
        {
            await TestServer.SendFileAsync(stream, request, _file, 1000);
            await Task.Delay(Timeout.Infinite, request.Stop);
        });
        var clock = Stopwatch.StartNew();
        Assert.Contains("less than 64 KB arrived in 0.4 seconds", await Failure(Request(server["data.bin"]), Impatient));
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 120);
        Assert.Equal(["data.bin.part"], _folder.Names);
        Assert.Equal(3000, new FileInfo(_folder["data.bin.part"]).Length);
    }

    [Fact]
    public async Task Gives_up_on_a_server_that_never_ends()
    {
        // A byte every few milliseconds: something arrives all the time.
        using var server = new TestServer(async (request, stream) =>
        {
            await TestServer.SendFileAsync(stream, request, _file, 0);
            foreach (var one in _file)
            {
                await stream.WriteAsync(new[] { one }, request.Stop);
                await Task.Delay(5, request.Stop);
            }
        });
        var clock = Stopwatch.StartNew();
        Assert.Contains("less than 64 KB arrived in 0.4 seconds", await Failure(Request(server["data.bin"]), Impatient));
        // Three times 0.4 s, where the whole file would take 25 minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 1, 120);
    }

    [Fact]
    public async Task A_network_that_breaks_off_often_still_brings_the_file()
    {
        using var server = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, _file, Math.Min(66_000, _file.Length - (int)request.From)));
        await Fetch(Request(server["data.bin"]));
        AssertArrived();
        Assert.Equal(5, server.Requests);
    }

    [Fact]
    public async Task A_server_that_always_breaks_off_at_the_same_place_is_given_up()
    {
        // It knows no ranges: each attempt begins at the first byte and ends at the same one.
        using var server = new TestServer((_, stream) => TestServer.SendAsync(stream, "200 OK", $"Content-Length: {_file.Length}\r\n", _file.AsMemory(0, 100_000)));
        Assert.Contains("200000 additional bytes expected", await Failure(Request(server["data.bin"])));
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task Follows_a_redirection_and_not_for_ever()
    {
        using var server = new TestServer((request, stream) => request.Path switch
        {
            "/moved" => TestServer.SendAsync(stream, "302 Found", "Location: /again\r\nContent-Length: 0\r\n", default),
            "/again" => TestServer.SendAsync(stream, "307 Temporary Redirect", "Location: /good\r\nContent-Length: 0\r\n", default),
            "/good" => TestServer.SendFileAsync(stream, request, _file),
            _ => TestServer.SendAsync(stream, "302 Found", "Location: /circle\r\nContent-Length: 0\r\n", default),
        });
        Assert.Contains("answers 302", await Failure(Request(server["circle"])));
        await Fetch(Request(server["circle"], server["moved"]));
        AssertArrived();
    }

    [Theory]
    [InlineData("gzip", 1)]
    [InlineData("gzip", 2)]
    [InlineData("deflate", 1)]
    [InlineData("br", 1)]
    public async Task Takes_off_what_a_server_packs_around_the_file(string coding, int times)
    {
        var packed = _file;
        for (var k = 0; k < times; k++)
            packed = Pack(coding, packed);
        var codings = string.Join(", ", Enumerable.Repeat(coding, times));
        using var server = new TestServer((_, stream) =>
            TestServer.SendAsync(stream, "200 OK", $"Content-Encoding: {codings}\r\nContent-Length: {packed.Length}\r\n", packed));
        await Fetch(Request(server["data.bin"]));
        AssertArrived();
    }

    [Fact]
    public async Task A_packed_answer_that_is_damaged_unknown_or_a_bomb_is_refused()
    {
        var packed = Pack("gzip", _file);
        var bomb = Pack("gzip", new byte[200_000_000]);
        using var server = new TestServer((request, stream) => request.Path switch
        {
            "/damaged" => TestServer.SendAsync(stream, "200 OK", "Content-Encoding: gzip\r\n", packed.AsMemory(20)),
            "/unknown" => TestServer.SendAsync(stream, "200 OK", "Content-Encoding: zip\r\n", packed),
            _ => TestServer.SendAsync(stream, "200 OK", "Content-Encoding: gzip\r\n", bomb),
        });
        var message = await Failure(Request(server["damaged"], server["unknown"], server["bomb"]));
        Assert.Contains("packs the file by 'zip'", message);
        Assert.Contains($"{server["bomb"]}: sends more than the 300,000 bytes", message);
        Assert.DoesNotContain("data.bin", _folder.Names);
    }

    private static byte[] Pack(string coding, byte[] content)
    {
        using var packed = new MemoryStream();
        using (Stream pack = coding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal),
            "deflate" => new ZLibStream(packed, CompressionLevel.Optimal),
            _ => new BrotliStream(packed, CompressionLevel.Fastest),
        })
        {
            pack.Write(content);
        }
        return packed.ToArray();
    }

    [Fact]
    public async Task Afterwards_no_network_is_needed()
    {
        using (var server = new TestServer((request, stream) => TestServer.SendFileAsync(stream, request, _file)))
            await Fetch(Request(server["data.bin"]));
        Assert.Equal(_folder["data.bin"], await Fetch(Request(new Uri("http://127.0.0.1:1/data.bin"))));
    }

    [Fact]
    public async Task Nobody_answers()
    {
        Uri closed;
        using (var server = new TestServer((_, _) => Task.CompletedTask))
            closed = server["data.bin"];
        Assert.Contains("refused", await Failure(Request(closed)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Thirty_at_once_download_once()
    {
        using var server = new TestServer(async (request, stream) =>
        {
            await Task.Delay(300, request.Stop);
            await TestServer.SendFileAsync(stream, request, _file);
        });
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Fetch(Request(server["data.bin"]))));
        AssertArrived();
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task A_lock_has_one_holder_at_a_time()
    {
        var cancellation = TestContext.Current.CancellationToken;
        int inside = 0, turns = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                using var alone = await FileLock.AcquireAsync(_folder["lock"], cancellation);
                Assert.Equal(1, Interlocked.Increment(ref inside));
                await Task.Delay(1, cancellation);
                Interlocked.Decrement(ref inside);
                Interlocked.Increment(ref turns);
            }
        }, cancellation)));
        Assert.Equal(100, turns);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public async Task Cancelled_leaves_only_what_arrived()
    {
        using var cancel = new CancellationTokenSource();
        using var server = new TestServer(async (request, stream) =>
        {
            await TestServer.SendFileAsync(stream, request, _file, 50_000);
            while (!File.Exists(_folder["data.bin.part"]) || new FileInfo(_folder["data.bin.part"]).Length < 50_000)
                await Task.Delay(5, request.Stop);
            cancel.Cancel();
            await Task.Delay(Timeout.Infinite, request.Stop);
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Fetch(Request(server["data.bin"]), cancel));
        Assert.Equal(["data.bin.part"], _folder.Names);
        Assert.Equal(_file[..50_000], File.ReadAllBytes(_folder["data.bin.part"]));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        // Root may write anywhere, but nobody makes a folder below a file.
        File.WriteAllText(_folder["file"], "");
        var impossible = Path.Combine(_folder["file"], "mnist");
        var refusal = await Assert.ThrowsAsync<DownloadException>(() =>
            Download.FetchAsync(Request(new Uri("http://127.0.0.1:9/")), impossible, Quick, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains($"{impossible} cannot be written", refusal.Message);
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("/evil")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_name_cannot_leave_the_folder(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => Fetch(Request() with { FileName = name }));

    /// <summary>Reports at once; <see cref="Progress{T}"/> reports some time later on another thread.</summary>
    private sealed class Direct(Action<DownloadProgress> report) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value) => report(value);
    }
}
