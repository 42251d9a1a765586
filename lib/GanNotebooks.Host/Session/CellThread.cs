using System.Collections.Concurrent;

namespace GanNotebooks.Host.Session;

/// <summary>
/// The one thread on which all cells run, so that what libraries keep per thread (scopes, "no gradients") lasts from
/// cell to cell; also what follows an <c>await</c> runs here. Its stack is large, since beginners recurse.
/// </summary>
internal sealed class CellThread : SynchronizationContext
{
    private const int StackBytes = 64 * 1024 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Repeat = TimeSpan.FromMilliseconds(150);

    private readonly BlockingCollection<Action> _jobs = [];
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _continuations = [];
    private readonly Thread _thread;
    private readonly Lock _gate = new();
    private volatile bool _busy;

    public CellThread()
    {
        _thread = new Thread(Work, StackBytes) { IsBackground = true, Name = "cells" };
        _thread.Start();
    }

    /// <summary>Runs something on the cell thread and waits until it is done.</summary>
    public void Run(Action action)
    {
        using var done = new ManualResetEventSlim();
        Exception? failure = null;
        _jobs.Add(() =>
        {
            try
            {
                action();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
            finally
            {
                _busy = false;
                SwallowPendingInterrupt();
                done.Set();
            }
        });
        done.Wait();
        if (failure is not null)
            throw new InvalidOperationException("The host failed to run a cell: " + failure.Message, failure);
    }

    /// <summary>On the cell thread: from here to <see cref="LeaveCell"/> Stop may interrupt it.</summary>
    public void EnterCell()
    {
        // In this order: a Stop that comes in between finds the thread busy, and the signal only from here on.
        _busy = true;
        StopSignal.Begin();
    }

    /// <summary>On the cell thread: the cell is over.</summary>
    public void LeaveCell()
    {
        // Under the lock, so that no interrupt that was meant for the cell comes after it.
        while (true)
        {
            try
            {
                lock (_gate)
                    _busy = false;
                break;
            }
            catch (ThreadInterruptedException)
            {
                // Came at the last moment; the cell is over anyway.
            }
        }
        SwallowPendingInterrupt();
        // Work that the cell started and did not wait for goes on in the pool.
        while (_continuations.TryTake(out var left))
            Post(left.Callback, left.State);
    }

    /// <summary>On the cell thread: runs what follows the cell's awaits until its task is complete.</summary>
    public void Pump(Task task)
    {
        if (task.IsCompleted)
            return;
        task.ContinueWith(_ => Post(static _ => { }, null), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        long? abandonAt = null;
        while (!task.IsCompleted)
        {
            try
            {
                if (_continuations.TryTake(out var next, 50))
                    next.Callback(next.State);
            }
            catch (ThreadInterruptedException)
            {
                // Somebody pressed Stop while we waited; the checks in the cell and its token do the rest.
            }
            if (!StopSignal.Requested)
                continue;
            // An await that listens to nothing (say, to a task of a library) is left behind.
            abandonAt ??= Environment.TickCount64 + 300;
            if (Environment.TickCount64 > abandonAt && _continuations.Count == 0)
                throw new OperationCanceledException("The cell was stopped.", StopSignal.Token);
        }
    }

    /// <summary>Stops the running cell: flag and token at once, an interrupt if the thread is blocked after a while.
    /// Returns without waiting; uses no thread of the pool, which the cell may have filled.</summary>
    public void Stop()
    {
        StopSignal.Request();
        if (!_busy)
            return;
        new Thread(InterruptWhileBlocked) { IsBackground = true, Name = "stop: interrupt" }.Start();
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (_busy)
            _continuations.Add((d, state));
        else
            ThreadPool.QueueUserWorkItem(_ => d(state));
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Thread.CurrentThread == _thread)
            d(state);
        else
            throw new NotSupportedException("Nothing can wait for the cell's thread; use Post.");
    }

    private void InterruptWhileBlocked()
    {
        Thread.Sleep(Grace);
        while (_busy && StopSignal.Requested)
        {
            lock (_gate)
            {
                if (_busy && (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0)
                    _thread.Interrupt();
            }
            Thread.Sleep(Repeat);
        }
    }

    private void Work()
    {
        SetSynchronizationContext(this);
        foreach (var job in _jobs.GetConsumingEnumerable())
            job();
    }

    /// <summary>An interrupt that found the thread running waits for the next time it blocks: let it come now.</summary>
    private static void SwallowPendingInterrupt()
    {
        try
        {
            Thread.Sleep(StopSignal.Requested ? 1 : 0);
        }
        catch (ThreadInterruptedException)
        {
            // This was it.
        }
    }
}
