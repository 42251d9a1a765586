using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GanNotebooks.Host.Commands;
using GanNotebooks.Host.Tests.Jupyter;

namespace GanNotebooks.Host.Tests.Browser;

/// <summary>Debian's classic Notebook, with our kernel and no other, serving one folder.</summary>
internal sealed class JupyterServer : IDisposable
{
    private const string Token = "test";

    private readonly Process _process;
    private readonly int _port;
    // Which notebooks are trusted is remembered per user: not in that of whoever runs the tests.
    private readonly string _data = Directory.CreateTempSubdirectory("gan-test-jupyter-").FullName;

    private JupyterServer(string folder)
    {
        _port = FreePort();
        var start = new JupyterInstallation("/usr/bin/jupyter", IsLab: false).Server(folder, _port, Token);
        start.Environment["JUPYTER_PATH"] = Machine.JupyterPath;
        start.Environment["JUPYTER_DATA_DIR"] = _data;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitUntilReady();
    }

    /// <summary>Starts the server; skips the test where there is none.</summary>
    public static JupyterServer Start(string folder)
    {
        Machine.NeedsProgram("/usr/bin/jupyter", "jupyter-notebook");
        Machine.NeedsPython("notebook");
        return new JupyterServer(folder);
    }

    /// <summary>The address of a notebook in the folder.</summary>
    public string AddressOf(string notebook) =>
        $"http://127.0.0.1:{_port}/notebooks/{Uri.EscapeDataString(notebook)}?token={Token}";

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private void WaitUntilReady()
    {
        for (int i = 0; i < 600; i++)
        {
            Assert.False(_process.HasExited, "Jupyter ended by itself.");
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, _port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }
        Assert.Fail("Jupyter did not answer within 60 s.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
