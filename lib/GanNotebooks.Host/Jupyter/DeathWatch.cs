using System.Diagnostics;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter;

/// <summary>
/// The kernel's side of the watch over its own death: a small second process hears which cell runs and what the
/// runtime and native libraries write to the error output, and tells the front end why when this process is gone.
/// A process whose stack or memory is used up cannot do that itself.
/// </summary>
/// <param name="connectionFile">Where the front ends listen.</param>
internal sealed partial class DeathWatch(string connectionFile)
{
    private readonly Lock _gate = new();
    private Stream? _pipe;
    private string _cell = "";
    private bool _over;

    /// <summary>Starts the second process. Not before the kernel has answered its front end: that waits.</summary>
    public void Start()
    {
        if (OperatingSystem.IsWindows())
            return;
        var start = ThisProgram.Start("kernel", "watch", Path.GetFullPath(connectionFile), Environment.ProcessId.ToString());
        start.RedirectStandardInput = true;
        // It does next to nothing, and is to weigh as little.
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x2000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = Process.Start(start)!;
        lock (_gate)
        {
            if (_over)
            {
                process.StandardInput.Close();
                return;
            }
            _pipe = process.StandardInput.BaseStream;
            // What native code says last goes there too, and from there to where it went before.
            if (_pipe is AnonymousPipeClientStream pipe)
                _ = Duplicate((int)pipe.SafePipeHandle.DangerousGetHandle(), 2);
            Say(_cell);
        }
    }

    /// <summary>A cell begins.</summary>
    /// <param name="header">The header of the request that asked for it.</param>
    public void CellStarts(JsonObject header)
    {
        lock (_gate)
            Say(_cell = header.ToJsonString());
    }

    /// <summary>No cell runs any more.</summary>
    public void CellEnds()
    {
        lock (_gate)
            Say(_cell = "");
    }

    /// <summary>The process ends as it should, or has told why it does not: nothing is left to say.</summary>
    public void Farewell()
    {
        lock (_gate)
        {
            Say(DeathWatcher.Farewell);
            _over = true;
        }
    }

    private void Say(string text)
    {
        if (_pipe is null || _over)
            return;
        try
        {
            // In one piece: native code may write at the same moment.
            _pipe.Write(Encoding.UTF8.GetBytes($"{DeathWatcher.Mark}{text}\n"));
            _pipe.Flush();
        }
        catch (IOException)
        {
            _over = true; // The watcher itself is gone; the kernel does without.
        }
    }

    [LibraryImport("libc", EntryPoint = "dup2")]
    private static partial int Duplicate(int from, int to);
}
