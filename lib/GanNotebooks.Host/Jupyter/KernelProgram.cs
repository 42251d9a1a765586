using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The process that a front end starts.</summary>
internal static class KernelProgram
{
    public static int Start(string connectionFile)
    {
        Kernel kernel;
        try
        {
            kernel = new Kernel(ConnectionFile.Read(connectionFile));
        }
        catch (Exception exception) when (exception is FormatException or DllNotFoundException or InvalidOperationException)
        {
            Console.Error.WriteLine("gan kernel: " + exception.Message);
            return Commands.ExitCodes.SetUp;
        }
        AppDomain.CurrentDomain.UnhandledException += (_, e) => kernel.LastWords(
            $"The kernel ends: an exception on another thread was not caught.\n{e.ExceptionObject}");
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context =>
        {
            context.Cancel = true;
            kernel.Stop();
        });
        ParentWatch.Start();
        kernel.Run();
        return Commands.ExitCodes.Success;
    }
}
