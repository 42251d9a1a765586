using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Commands;

/// <summary><c>gan lab</c> and <c>gan doctor</c> as they are typed.</summary>
public class LabTests
{
    [Fact]
    public void Lab_serves_loopback_with_a_token_and_our_kernel_and_leaves_nothing_behind()
    {
        Machine.NeedsInterrupts();
        Machine.NeedsProgram("/usr/bin/jupyter", "jupyter-notebook");
        var start = new ProcessStartInfo("dotnet", [Machine.Gan, "lab", "--no-browser"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var lab = Process.Start(start)!;
        lab.BeginErrorReadLine();
        try
        {
            string? line;
            do
                line = lab.StandardOutput.ReadLine();
            while (line is not null && !line.Contains("http://"));
            var address = Regex.Match(line ?? "", @"(http://127\.0\.0\.1:\d+)/\w+\?token=([0-9a-f]{48})");
            Assert.True(address.Success, line);

            // Other users of the machine see its processes' command lines.
            var (_, processes) = Machine.Run("/bin/ps", ["-eo", "args"]);
            Assert.DoesNotContain(address.Groups[2].Value, processes);

            using var http = new HttpClient();
            string specs = address.Groups[1].Value + "/api/kernelspecs";
            using (var request = new HttpRequestMessage(HttpMethod.Get, specs))
            using (var refused = http.Send(request, TestContext.Current.CancellationToken))
                Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            using (var request = new HttpRequestMessage(HttpMethod.Get, $"{specs}?token={address.Groups[2].Value}"))
            using (var answer = http.Send(request, TestContext.Current.CancellationToken))
                Assert.Contains("gan.dll", new StreamReader(answer.Content.ReadAsStream(TestContext.Current.CancellationToken)).ReadToEnd());

            using var kill = Process.Start("kill", ["-INT", lab.Id.ToString()]);
            Assert.True(lab.WaitForExit(TimeSpan.FromSeconds(20)), "Ctrl-C did not end gan lab within 20 s.");
            Assert.Equal(0, lab.ExitCode);
            Assert.ThrowsAny<HttpRequestException>(() => http.Send(new HttpRequestMessage(HttpMethod.Get, specs), TestContext.Current.CancellationToken));
        }
        finally
        {
            if (!lab.HasExited)
                lab.Kill(entireProcessTree: true);
        }
    }

    [Fact]
    public void Doctor_names_what_is_there()
    {
        var (exitCode, output) = Machine.RunGan(["doctor"]);
        Assert.InRange(exitCode, 0, 1);
        foreach (string name in new[] { ".NET SDK", ".NET runtime", "C++ compiler", "libtorch", "OpenBLAS", "threads", "libzmq", "Jupyter", "kernel", "GPU", "data", "disk", "processor", "memory" })
            Assert.Contains(name, output);
    }

    [Fact]
    public void Doctor_says_what_is_missing_and_how_to_mend_it()
    {
        var (exitCode, output) = Machine.RunGan(["doctor"], environment: ("CXX", "no-such-compiler"));
        Assert.Equal(1, exitCode);
        Assert.Matches(@"MISSING +C\+\+ compiler", output);
        Assert.Contains("→ sudo apt-get install g++", output);
    }

    [Theory]
    [InlineData(null, false, null, "no NVIDIA driver", null)]
    [InlineData("12.2", false, null, "processor only", "pip install torch")]
    [InlineData("12.2", true, "11.8", "was built for CUDA 11.8", null)]
    [InlineData("12.2", true, "12.6", "was built for CUDA 12.6", null)]
    [InlineData("11.4", true, "12.6", "do not fit", "whl/cu114")]
    public void Doctor_tells_whether_driver_and_libtorch_fit(string? driver, bool hasCuda, string? cuda, string says, string? mend)
    {
        string? said = driver is null ? null : $"| NVIDIA-SMI 535.54.03    Driver Version: 535.54.03    CUDA Version: {driver} |";
        var finding = DoctorCommand.Gpu(new("2.5.1", "/lib", "test", hasCuda, cuda), said);
        Assert.Contains(says, finding.Found);
        Assert.Equal(mend is null, finding.Mend is null);
        Assert.Contains(mend ?? "", finding.Mend ?? "");
        Assert.Equal(says == "do not fit", finding.Health == Health.Missing);
    }
}
