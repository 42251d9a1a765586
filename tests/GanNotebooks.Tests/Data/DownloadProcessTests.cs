using System.Security.Cryptography;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

/// <summary>A class of processes that ask for the same file at once.</summary>
[Collection(nameof(ProcessWide))]
public class DownloadProcessTests
{
    private const string Address = "GAN_TEST_DOWNLOAD_ADDRESS";
    private const int Processes = 30;
    private const string Folder = "GAN_TEST_DOWNLOAD_FOLDER";
    private static readonly byte[] Content = [.. Enumerable.Range(0, 500_000).Select(i => (byte)(i * i >> 3))];

    /// <summary>What each of the processes does; alone it does nothing.</summary>
    [Fact]
    public async Task One_of_many_processes()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Address) is null, "this is a part of the test below");
        var request = new DownloadRequest("data.bin", [new Uri(Environment.GetEnvironmentVariable(Address)!)], Content.Length)
        {
            Sha256 = Convert.ToHexString(SHA256.HashData(Content)),
        };
        await Download.FetchAsync(request, Environment.GetEnvironmentVariable(Folder)!, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Many_processes_download_once()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Address) is null, "this is one of the processes");
        using var folder = new TestFolder();
        using var server = new TestServer(async (request, stream) =>
        {
            // Long enough for every process to come and wait.
            await Task.Delay(3000, request.Stop);
            await TestServer.SendFileAsync(stream, request, Content);
        });
        var processes = Enumerable.Range(0, Processes).Select(_ => ChildProcess.Start(
            typeof(DownloadProcessTests), nameof(One_of_many_processes), [(Address, server["data.bin"].ToString()), (Folder, folder.Path)])).ToArray();
        foreach (var process in processes)
        {
            using (process)
                await process.PassAsync();
        }
        Assert.Equal(1, server.Requests);
        Assert.Equal(["data.bin"], folder.Names);
        Assert.Equal(Content, File.ReadAllBytes(folder["data.bin"]));
    }

    [Fact]
    public async Task A_proxy_is_asked_where_a_variable_names_one()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Address) is null, "this is one of the processes");
        using var folder = new TestFolder();
        string? asked = null;
        using var proxy = new TestServer((request, stream) =>
        {
            asked = request.Path;
            return TestServer.SendFileAsync(stream, request, Content);
        });
        // A name that no name server knows.
        const string address = "http://mirror.invalid/data.bin";
        using var process = ChildProcess.Start(
            typeof(DownloadProcessTests), nameof(One_of_many_processes),
            [(Address, address), (Folder, folder.Path), ("http_proxy", proxy[""].ToString()), ("no_proxy", null)]);
        await process.PassAsync();
        Assert.Equal(address, asked);
        Assert.Equal(Content, File.ReadAllBytes(folder["data.bin"]));
    }

    /// <summary>A kill in the midst of it leaves the part, and nothing under the file's name; the next one goes on.</summary>
    [Fact]
    public async Task A_killed_download_is_taken_up_by_the_next()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Address) is null, "this is one of the processes");
        using var folder = new TestFolder();
        var from = new List<long>();
        var arrived = new TaskCompletionSource();
        using var server = new TestServer(async (request, stream) =>
        {
            from.Add(request.From);
            await TestServer.SendFileAsync(stream, request, Content, request.Number == 1 ? 200_000 : null);
            if (request.Number == 1)
            {
                arrived.SetResult();
                await Task.Delay(Timeout.Infinite, request.Stop);
            }
        });
        using (var killed = ChildProcess.Start(typeof(DownloadProcessTests), nameof(One_of_many_processes), [(Address, server["data.bin"].ToString()), (Folder, folder.Path)]))
        {
            await arrived.Task;
            while (!File.Exists(folder["data.bin.part"]) || new FileInfo(folder["data.bin.part"]).Length < 200_000)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        Assert.DoesNotContain("data.bin", folder.Names);
        using var next = ChildProcess.Start(typeof(DownloadProcessTests), nameof(One_of_many_processes), [(Address, server["data.bin"].ToString()), (Folder, folder.Path)]);
        await next.PassAsync();
        Assert.Equal([0, 200_000], from);
        Assert.Equal(["data.bin"], folder.Names);
    }
}
