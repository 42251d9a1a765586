using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The process that a front end starts.</summary>
internal static class KernelProgram
{
    public static int Start(string connectionFile)
    {
        // The session, which begins beside the sockets, puts the cells' own in its place.
        var errors = Console.Error;
        var watch = new DeathWatch(connectionFile);
        Kernel kernel;
        try
        {
            kernel = new Kernel(ConnectionFile.Read(connectionFile), watch);
        }
        catch (Exception exception) when (exception is FormatException or DllNotFoundException or InvalidOperationException)
        {
            errors.WriteLine("gan kernel: " + exception.Message);
            return ExitCodes.SetUp;
        }
        AppDomain.CurrentDomain.UnhandledException += (_, e) =>
        {
            kernel.LastWords($"The kernel ends: an exception on another thread was not caught.\n{e.ExceptionObject}");
            watch.Farewell();
        };
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (kernel.IsRunningCell)
                kernel.LastWords("The kernel ends: the cell called Environment.Exit, or the process was told to end.");
            watch.Farewell();
        };
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            kernel.Stop();
        });
        ParentWatch.Start();
        kernel.Run();
        return ExitCodes.Success;
    }
}
