using System.Runtime.InteropServices;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The few functions of libzmq that a kernel needs.</summary>
internal static unsafe partial class ZeroMq
{
    public const int Pair = 0, Pub = 1, Rep = 4, Router = 6;
    public const int OptionLinger = 17, OptionMaxMessageSize = 22, OptionSendHighWater = 23, OptionReceiveMore = 13, OptionRouterHandover = 56;
    public const int DontWait = 1, SendMore = 2;
    public const short PollIn = 1;
    public const int InterruptedError = 4;
    public static readonly int AddressInUseError = OperatingSystem.IsLinux() ? 98 : 48;

    private const string Library = "libzmq";

    /// <summary>As <c>zmq_msg_t</c>: 64 bytes that are none of our business.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 64)]
    public struct Message;

    [StructLayout(LayoutKind.Sequential)]
    public struct PollItem
    {
        public nint Socket;
        public int FileDescriptor;
        public short Events;
        public short Returned;
    }

    static ZeroMq() => NativeLibrary.SetDllImportResolver(typeof(ZeroMq).Assembly, static (name, assembly, _) =>
        name == Library ? Load(assembly) : 0);

    [LibraryImport(Library, EntryPoint = "zmq_ctx_new")]
    public static partial nint NewContext();

    [LibraryImport(Library, EntryPoint = "zmq_ctx_term")]
    public static partial int TerminateContext(nint context);

    [LibraryImport(Library, EntryPoint = "zmq_socket", SetLastError = true)]
    public static partial nint NewSocket(nint context, int type);

    [LibraryImport(Library, EntryPoint = "zmq_close")]
    public static partial int Close(nint socket);

    [LibraryImport(Library, EntryPoint = "zmq_bind", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Bind(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_connect", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Connect(nint socket, string address);

    [LibraryImport(Library, EntryPoint = "zmq_setsockopt")]
    public static partial int SetOption(nint socket, int option, void* value, nuint size);

    [LibraryImport(Library, EntryPoint = "zmq_getsockopt")]
    public static partial int GetOption(nint socket, int option, void* value, nuint* size);

    [LibraryImport(Library, EntryPoint = "zmq_send", SetLastError = true)]
    public static partial int Send(nint socket, byte* data, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_init")]
    public static partial int InitMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_recv", SetLastError = true)]
    public static partial int Receive(Message* message, nint socket, int flags);

    [LibraryImport(Library, EntryPoint = "zmq_msg_data")]
    public static partial byte* Data(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_size")]
    public static partial nuint Size(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_msg_close")]
    public static partial int CloseMessage(Message* message);

    [LibraryImport(Library, EntryPoint = "zmq_poll", SetLastError = true)]
    public static partial int Poll(PollItem* items, int count, nint timeout);

    [LibraryImport(Library, EntryPoint = "zmq_strerror")]
    private static partial nint ErrorText(int error);

    /// <summary>What the last failed call says went wrong.</summary>
    public static string LastError() => Marshal.PtrToStringUTF8(ErrorText(Marshal.GetLastPInvokeError())) ?? "unknown";

    /// <summary>True where libzmq can be loaded.</summary>
    public static bool IsAvailable(out string? path)
    {
        foreach (string name in Names())
        {
            if (NativeLibrary.TryLoad(name, out _))
            {
                path = name;
                return true;
            }
        }
        path = null;
        return false;
    }

    private static nint Load(System.Reflection.Assembly assembly)
    {
        foreach (string name in Names())
        {
            if (NativeLibrary.TryLoad(name, assembly, null, out nint handle))
                return handle;
        }
        throw new DllNotFoundException(
            "libzmq was not found; Jupyter's kernels speak through it. Install it: `sudo apt install libzmq5`, "
            + "`conda install -c conda-forge zeromq` or `brew install zeromq`.");
    }

    private static IEnumerable<string> Names()
    {
        // A conda environment's own comes first; the loader does not look there by itself.
        if (Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda)
        {
            yield return Path.Combine(conda, "lib", "libzmq.so.5");
            yield return Path.Combine(conda, "lib", "libzmq.dylib");
        }
        yield return "libzmq.so.5";
        yield return "libzmq.5.dylib";
        yield return "/opt/homebrew/lib/libzmq.5.dylib";
        yield return "libzmq";
    }
}
