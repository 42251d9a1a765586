using System.Runtime.CompilerServices;

namespace GanNotebooks.Host.Session;

/// <summary>
/// What a running cell looks at to learn that the reader pressed Stop. Calls to it are written into every loop,
/// function and lambda of a cell by <see cref="StopCheckRewriter"/>; nobody writes them by hand.
/// </summary>
public static class StopSignal
{
    // One cell runs at a time in a process, so the signal is the process's. A static field is what a tight loop
    // can read for the price of one load.
    private static volatile bool _requested;
    private static volatile int _presses;
    private static CancellationTokenSource _source = new();

    [ThreadStatic]
    private static int _cleanupDepth;

    static StopSignal() =>
        AppContext.SetData("Notebook.CancellationToken", (Func<CancellationToken>)(() => Token));

    /// <summary>The token of the cell that runs now: library loops watch it.</summary>
    public static CancellationToken Token => Volatile.Read(ref _source).Token;

    /// <summary>True from the moment Stop is pressed until the next cell starts.</summary>
    public static bool Requested => _requested;

    /// <summary>Throws if Stop was pressed. Written into loop bodies.</summary>
    /// <exception cref="OperationCanceledException">Stop was pressed.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Check()
    {
        if (_requested)
            ThrowStopped();
    }

    /// <summary>
    /// Throws if Stop was pressed or if the stack is nearly used up. Written at the start of functions and lambdas:
    /// an endless recursion becomes an exception, where a real overflow would take the process with it.
    /// </summary>
    /// <exception cref="OperationCanceledException">Stop was pressed.</exception>
    /// <exception cref="InsufficientExecutionStackException">The recursion is too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (_requested)
            ThrowStopped();
    }

    /// <summary>Checks, then hands on a value: for places where only an expression fits, as in a query.</summary>
    public static T Pass<T>(T value)
    {
        Check();
        return value;
    }

    /// <summary>Lets an awaited task be left when Stop is pressed; the cell's <c>finally</c> blocks then run.</summary>
    public static Task Watch(Task task) => task.IsCompleted ? task : task.WaitAsync(Token);

    /// <inheritdoc cref="Watch(Task)"/>
    public static Task<T> Watch<T>(Task<T> task) => task.IsCompleted ? task : task.WaitAsync(Token);

    /// <inheritdoc cref="Watch(Task)"/>
    public static ValueTask Watch(ValueTask task) => task.IsCompleted ? task : new(task.AsTask().WaitAsync(Token));

    /// <inheritdoc cref="Watch(Task)"/>
    public static ValueTask<T> Watch<T>(ValueTask<T> task) =>
        task.IsCompleted ? task : new(task.AsTask().WaitAsync(Token));

    /// <summary>Anything else that can be awaited is left as it is.</summary>
    public static T Watch<T>(T awaitable) => awaitable;

    /// <summary>A <c>finally</c> block begins: let it finish its work even though Stop was pressed.</summary>
    public static void EnterCleanup() => _cleanupDepth++;

    /// <summary>The <c>finally</c> block has ended.</summary>
    public static void LeaveCleanup() => _cleanupDepth--;

    /// <summary>A cell begins: forget earlier presses.</summary>
    internal static void Begin()
    {
        if (_requested)
            Volatile.Write(ref _source, new CancellationTokenSource());
        _presses = 0;
        _requested = false;
    }

    /// <summary>Stop was pressed. Does not wait for anything.</summary>
    internal static void Request()
    {
        Interlocked.Increment(ref _presses);
        _requested = true;
        var source = Volatile.Read(ref _source);
        if (source.IsCancellationRequested)
            return;
        // Callbacks on the token are other people's code and may block; the thread pool may be starved.
        new Thread(() =>
        {
            try
            {
                source.Cancel();
            }
            catch (AggregateException)
            {
                // A callback failed; the cell is being stopped anyway.
            }
        })
        { IsBackground = true, Name = "stop: cancel" }.Start();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ThrowStopped()
    {
        // The second press also ends a cleanup that does not come to an end.
        if (_cleanupDepth == 0 || _presses > 1)
            throw new OperationCanceledException("The cell was stopped.", Token);
    }
}
