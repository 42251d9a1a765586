using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;

namespace GanNotebooks.Host.Jupyter;

/// <summary>The channels between kernel and front ends.</summary>
internal enum Channel
{
    Shell,
    Control,
    Stdin,
    IoPub,
}

/// <summary>
/// All of the kernel's sockets on one thread, since ZeroMQ's belong to one each. Messages to send may come from any
/// thread; those received are given to a callback on the sockets' thread, which must not dwell on them.
/// </summary>
internal sealed unsafe class Wire
{
    private readonly MessageCodec _codec;
    private readonly nint _context;
    private readonly Socket[] _sockets;
    private readonly Socket _heartbeat;
    private readonly Socket _wakeReceiver;
    private readonly Socket _wakeSender;
    private readonly Lock _wakeGate = new();
    private readonly ConcurrentQueue<(Channel Channel, List<byte[]> Frames)> _toSend = new();
    private readonly Action<Channel, JupyterMessage> _received;
    private int _awake;
    private volatile bool _closing;
    private Thread? _thread;

    public Wire(ConnectionFile connection, Action<Channel, JupyterMessage> received)
    {
        _received = received;
        _codec = new MessageCodec(connection.Key);
        _context = ZeroMq.NewContext();
        _sockets =
        [
            Bound(ZeroMq.Router, connection.Address(connection.Shell)),
            Bound(ZeroMq.Router, connection.Address(connection.Control)),
            Bound(ZeroMq.Router, connection.Address(connection.Stdin)),
            Bound(ZeroMq.Pub, connection.Address(connection.IoPub)),
        ];
        _heartbeat = Bound(ZeroMq.Rep, connection.Address(connection.Heartbeat));
        _wakeReceiver = Bound(ZeroMq.Pair, "inproc://wake");
        _wakeSender = new Socket(_context, ZeroMq.Pair);
        _wakeSender.Connect("inproc://wake");
    }

    public void Start()
    {
        new Thread(Beat) { IsBackground = true, Name = "heartbeat" }.Start();
        _thread = new Thread(Work) { IsBackground = true, Name = "sockets" };
        _thread.Start();
    }

    /// <summary>Answers a message on the channel on which it came.</summary>
    public void Reply(Channel channel, JupyterMessage request, string type, JsonObject content) =>
        Queue(channel, _codec.Encode(request.Identities, type, request.Header, content));

    /// <summary>Tells every front end.</summary>
    public void Publish(JsonObject? parent, string type, JsonObject content) =>
        Queue(Channel.IoPub, _codec.Encode([Encoding.UTF8.GetBytes(type)], type, parent, content));

    /// <summary>Sends what is queued, then closes everything.</summary>
    public void Close()
    {
        _closing = true;
        Wake();
        _thread?.Join(2000);
    }

    private Socket Bound(int type, string address)
    {
        var socket = new Socket(_context, type);
        socket.Bind(address);
        return socket;
    }

    private void Queue(Channel channel, List<byte[]> frames)
    {
        _toSend.Enqueue((channel, frames));
        if (Interlocked.Exchange(ref _awake, 1) == 0)
            Wake();
    }

    private void Wake()
    {
        lock (_wakeGate)
            _wakeSender.Send([[1]]);
    }

    private void Work()
    {
        const int incoming = 3; // Shell, control, stdin: IOPub only sends.
        var items = new ZeroMq.PollItem[incoming + 1];
        for (int i = 0; i < incoming; i++)
            items[i] = new() { Socket = _sockets[i].Handle, Events = ZeroMq.PollIn };
        items[incoming] = new() { Socket = _wakeReceiver.Handle, Events = ZeroMq.PollIn };
        while (!_closing)
        {
            fixed (ZeroMq.PollItem* first = items)
                ZeroMq.Poll(first, items.Length, -1);
            if (items[incoming].Returned != 0)
                _wakeReceiver.Receive(wait: false);
            SendQueued();
            // Shell first, whose requests are only put into a queue here: Stop then reaches all that came before it.
            ReceiveAll(Channel.Shell);
            ReceiveAll(Channel.Control);
            ReceiveAll(Channel.Stdin);
        }
        SendQueued();
        foreach (var socket in _sockets)
            socket.Dispose();
        _wakeReceiver.Dispose();
    }

    private void SendQueued()
    {
        // Cleared first: what is queued from here on wakes us again.
        Interlocked.Exchange(ref _awake, 0);
        while (_toSend.TryDequeue(out var next))
            _sockets[(int)next.Channel].Send(next.Frames);
    }

    private void ReceiveAll(Channel channel)
    {
        while (_sockets[(int)channel].Receive(wait: false) is { } frames)
        {
            // A message with a wrong signature is not from our front end: as if it had never come.
            if (_codec.Decode(frames) is { } message)
                _received(channel, message);
        }
    }

    private void Beat()
    {
        while (_heartbeat.Receive(wait: true) is { } frames)
            _heartbeat.Send(frames);
    }
}
