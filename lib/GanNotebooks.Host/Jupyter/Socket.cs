namespace GanNotebooks.Host.Jupyter;

/// <summary>A ZeroMQ socket. Belongs to one thread at a time.</summary>
internal sealed unsafe class Socket : IDisposable
{
    private nint _handle;

    public Socket(nint context, int type)
    {
        _handle = ZeroMq.NewSocket(context, type);
        if (_handle == 0)
            throw new InvalidOperationException("No ZeroMQ socket could be made: " + ZeroMq.LastError());
        // What a vanished front end did not fetch must not keep the process alive for long.
        Set(ZeroMq.OptionLinger, 1000);
        if (type is ZeroMq.Pub or ZeroMq.Router)
            Set(ZeroMq.OptionSendHighWater, 0); // Nothing that a cell said is dropped.
    }

    public nint Handle => _handle;

    public void Bind(string address)
    {
        // The kernel that was here before may hold the address for a moment longer, or its watcher may tell why it ended.
        for (int tries = 0; ZeroMq.Bind(_handle, address) != 0; tries++)
        {
            if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == ZeroMq.AddressInUseError && tries < 60)
                Thread.Sleep(50);
            else
                throw new InvalidOperationException($"The kernel cannot listen at {address}: {ZeroMq.LastError()}");
        }
    }

    public void Connect(string address)
    {
        if (ZeroMq.Connect(_handle, address) != 0)
            throw new InvalidOperationException($"The kernel cannot reach {address}: {ZeroMq.LastError()}");
    }

    public void Send(IReadOnlyList<byte[]> frames)
    {
        for (int i = 0; i < frames.Count; i++)
        {
            fixed (byte* data = frames[i])
            {
                int flags = i < frames.Count - 1 ? ZeroMq.SendMore : 0;
                while (ZeroMq.Send(_handle, data, (nuint)frames[i].Length, flags) < 0
                    && System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == ZeroMq.InterruptedError)
                {
                }
            }
        }
    }

    /// <summary>A whole message, or null: with <paramref name="wait"/> when the context has ended, else when none is there.</summary>
    public List<byte[]>? Receive(bool wait)
    {
        var frames = new List<byte[]>();
        int more;
        do
        {
            ZeroMq.Message message;
            ZeroMq.InitMessage(&message);
            while (ZeroMq.Receive(&message, _handle, wait || frames.Count > 0 ? 0 : ZeroMq.DontWait) < 0)
            {
                if (System.Runtime.InteropServices.Marshal.GetLastPInvokeError() == ZeroMq.InterruptedError)
                    continue;
                ZeroMq.CloseMessage(&message);
                return null;
            }
            frames.Add(new ReadOnlySpan<byte>(ZeroMq.Data(&message), checked((int)ZeroMq.Size(&message))).ToArray());
            ZeroMq.CloseMessage(&message);
            nuint size = sizeof(int);
            ZeroMq.GetOption(_handle, ZeroMq.OptionReceiveMore, &more, &size);
        }
        while (more != 0);
        return frames;
    }

    public void Dispose()
    {
        if (_handle != 0)
            ZeroMq.Close(_handle);
        _handle = 0;
    }

    private void Set(int option, int value) => ZeroMq.SetOption(_handle, option, &value, sizeof(int));
}
