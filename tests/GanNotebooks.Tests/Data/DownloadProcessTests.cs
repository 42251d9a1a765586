using System.Diagnostics;
using System.Security.Cryptography;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

/// <summary>A class of processes that ask for the same file at once.</summary>
public class DownloadProcessTests
{
    private const string Address = "GAN_TEST_DOWNLOAD_ADDRESS";
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
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new TestFolder();
        using var server = new TestServer(async (request, stream) =>
        {
            // Long enough for every process to come and wait.
            await Task.Delay(3000, request.Stop);
            await TestServer.SendFileAsync(stream, request, Content);
        });
        var processes = Enumerable.Range(0, 4).Select(_ =>
        {
            var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
            if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
                start.ArgumentList.Add(typeof(DownloadProcessTests).Assembly.Location);
            start.ArgumentList.Add("-method");
            start.ArgumentList.Add($"{typeof(DownloadProcessTests).FullName}.{nameof(One_of_many_processes)}");
            start.Environment[Address] = server["data.bin"].ToString();
            start.Environment[Folder] = folder.Path;
            return Process.Start(start)!;
        }).ToArray();
        foreach (var process in processes)
        {
            using (process)
            {
                var said = await process.StandardOutput.ReadToEndAsync(cancellation);
                await process.WaitForExitAsync(cancellation);
                Assert.True(process.ExitCode == 0, said);
                Assert.Contains("Total: 1", said);
            }
        }
        Assert.Equal(1, server.Requests);
        Assert.Equal(["data.bin"], folder.Names);
        Assert.Equal(Content, File.ReadAllBytes(folder["data.bin"]));
    }
}
