using GanNotebooks.Host.Jupyter;

namespace GanNotebooks.Host.Tests.Jupyter;

/// <summary>Nobody but this user reaches a kernel.</summary>
public class ConnectionFileTests
{
    private static string Json(string ip = "127.0.0.1", string key = "k", string transport = "tcp") =>
        $$"""{"transport": "{{transport}}", "ip": "{{ip}}", "key": "{{key}}", "shell_port": 1, "control_port": 2, "iopub_port": 3, "stdin_port": 4, "hb_port": 5}""";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.9.1")]
    [InlineData("localhost")]
    [InlineData("::1")]
    public void It_listens_on_this_machine(string ip) => Assert.Equal(ip, ConnectionFile.Parse(Json(ip), "c.json").Ip);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("::")]
    [InlineData("192.168.1.5")]
    [InlineData("example.org")]
    [InlineData("")]
    public void It_listens_nowhere_else(string ip) =>
        Assert.Contains("on this machine alone", Assert.Throws<FormatException>(() => ConnectionFile.Parse(Json(ip), "c.json")).Message);

    [Fact]
    public void A_message_does_not_repeat_a_whole_broken_file() =>
        Assert.InRange(Assert.Throws<FormatException>(() => ConnectionFile.Parse(Json(new string('9', 20_000)), "c.json")).Message.Length, 100, 300);

    [Fact]
    public void Without_a_key_it_does_not_start() =>
        Assert.Contains("has no key", Assert.Throws<FormatException>(() => ConnectionFile.Parse(Json(key: ""), "c.json")).Message);

    [Fact]
    public void Another_transport_is_refused() =>
        Assert.Contains("tcp or ipc", Assert.Throws<FormatException>(() => ConnectionFile.Parse(Json(transport: "pgm"), "c.json")).Message);

    [Fact]
    public void The_file_is_taken_from_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The rights are Unix's.");
            return;
        }
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, Json());
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            ConnectionFile.Read(path);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_port_that_another_program_has_is_told()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        int port = ((System.Net.IPEndPoint)taken.LocalEndpoint).Port;
        string file = Path.Combine(Directory.CreateTempSubdirectory("gan-test-").FullName, "kernel.json");
        File.WriteAllText(file, $$"""{"shell_port":{{port}},"iopub_port":{{port}},"stdin_port":{{port}},"control_port":{{port}},"hb_port":{{port}},"ip":"127.0.0.1","key":"secret","transport":"tcp","signature_scheme":"hmac-sha256"}""");
        var (exitCode, text) = Machine.RunGan(["kernel", "start", file], null);
        Assert.Equal(3, exitCode);
        Assert.Contains("gan kernel: ", text);
    }
}
