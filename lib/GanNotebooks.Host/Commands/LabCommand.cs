using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using GanNotebooks.Host.Jupyter;

namespace GanNotebooks.Host.Commands;

/// <summary><c>gan lab</c>: Jupyter on this machine only, with the kernel known to it for as long as it runs.</summary>
internal sealed class LabCommand(int? port, bool openBrowser)
{
    private const int TerminateSignal = 15;

    public int Run()
    {
        if (!ZeroMq.IsAvailable(out _))
            throw new UserError("libzmq is missing, and Jupyter's kernels speak through it. Install it: `sudo apt install libzmq5` or `conda install -c conda-forge zeromq`.", ExitCodes.SetUp);
        var jupyter = JupyterInstallation.Find()
            ?? throw new UserError("Jupyter is missing. Install it: `sudo apt install jupyter-notebook`, `conda install -c conda-forge jupyterlab` or `pip install jupyterlab`.", ExitCodes.SetUp);
        string data = Directory.CreateTempSubdirectory("gan-lab-").FullName;
        try
        {
            KernelSpec.Write(Path.Combine(data, "kernels"));
            return Run(jupyter, data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private int Run(JupyterInstallation jupyter, string data)
    {
        int chosenPort = port ?? FreePort();
        string token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        string folder = NotebookFinder.Folder() ?? Environment.CurrentDirectory;
        var start = jupyter.Server(folder, chosenPort, token);
        start.Environment["JUPYTER_PATH"] = Environment.GetEnvironmentVariable("JUPYTER_PATH") is { Length: > 0 } others
            ? data + Path.PathSeparator + others
            : data;

        bool interrupted = false;
        using var server = Process.Start(start)!;
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted = true;
            // SIGTERM ends the server at once; on SIGINT it would ask whether that is really meant.
            if (!server.HasExited)
                _ = Kill(server.Id, TerminateSignal);
        }
        using var sigint = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var sighup = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);

        string address = $"http://127.0.0.1:{chosenPort}/{jupyter.Path}?token={token}";
        if (WaitUntilReady(server, chosenPort))
        {
            Console.WriteLine($"{jupyter.Name} runs. Open {address}");
            Console.WriteLine("Ctrl-C ends it.");
            if (openBrowser)
                Browser.TryOpen(address);
        }
        server.WaitForExit();
        if (interrupted)
            return ExitCodes.Success;
        throw new UserError($"{jupyter.Name} ended by itself with exit code {server.ExitCode}; what it said stands above.", ExitCodes.SetUp);
    }

    private static bool WaitUntilReady(Process server, int port)
    {
        while (!server.HasExited)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                Thread.Sleep(100);
            }
        }
        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
