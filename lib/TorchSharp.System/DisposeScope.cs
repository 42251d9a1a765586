using System.Runtime.CompilerServices;

namespace TorchSharp;

/// <summary>
/// Frees the tensors that were made in it. A tensor is not freed by the garbage collector in time, since the
/// collector sees a small object and not the memory behind it: <c>using var scope = torch.NewDisposeScope();</c>
/// around a training step frees what the step made. What must outlive the scope is moved out of it.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly DisposeScopeManager manager;
    private readonly List<torch.Tensor> tensors = [];
    private bool disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        this.manager = manager;
        OuterScope = manager.Current;
    }

    internal DisposeScope? OuterScope { get; set; }

    internal LifetimeStatistics Counts => manager.Counts;

    /// <summary>How many disposables the scope holds.</summary>
    /// <exception cref="ObjectDisposedException">The scope has been closed, as in every member but Dispose and Contains.</exception>
    public int DisposablesCount => Open().Count;

    /// <summary>What the scope holds.</summary>
    public IReadOnlyList<IDisposable> DisposablesView => Open().ToArray();

    /// <summary>Takes a tensor, or a packed sequence's tensors, in, out of the scope that it was in.</summary>
    /// <exception cref="InvalidOperationException">A scope holds tensors only.</exception>
    public void Attach(IDisposable disposable)
    {
        Open();
        if (disposable is torch.nn.utils.rnn.PackedSequence packed)
        {
            Attach(packed.Tensors);
            return;
        }
        if (disposable is not torch.Tensor tensor)
            throw new InvalidOperationException($"A dispose scope holds tensors only, not {disposable.GetType().Name}.");
        if (ReferenceEquals(tensor.OwningScope, this)) return;
        tensor.OwningScope?.Remove(tensor);
        Add(tensor);
        Counts.AttachedToScopeCount++;
    }

    public void Attach(params IDisposable[] disposables)
    {
        foreach (var disposable in disposables) Attach(disposable);
    }

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        var all = disposables.ToList();
        foreach (var disposable in all) Attach(disposable);
        return all;
    }

    public bool Contains(IDisposable disposable) => disposable is torch.Tensor tensor ? ReferenceEquals(tensor.OwningScope, this) : disposable is torch.nn.utils.rnn.PackedSequence packed && Contains(packed.data);

    /// <summary>Takes a disposable out: it lives until somebody disposes of it.</summary>
    public T Detach<T>(T disposable) where T : IDisposable
    {
        Open();
        if (disposable is torch.nn.utils.rnn.PackedSequence packed) Detach(packed.Tensors);
        else if (Remove(disposable)) Counts.DetachedFromScopeCount++;
        return disposable;
    }

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second) where T1 : IDisposable where T2 : IDisposable =>
        (Detach(first), Detach(second));

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (Detach(first), Detach(second), Detach(third));

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray()) Detach<IDisposable>(disposable);
    }

    /// <summary>Moves a disposable to the scope around this one; where there is none, it is detached.</summary>
    public T MoveToOuter<T>(T disposable) where T : IDisposable => MoveToOther(OuterScope, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(OuterScope, disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(OuterScope, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable) where T : IDisposable
    {
        Open();
        if (disposable is torch.nn.utils.rnn.PackedSequence packed) MoveToOther(scope, packed.Tensors);
        if (!Remove(disposable)) return disposable;
        if (scope is null) Counts.DetachedFromScopeCount++;
        else scope.Add((torch.Tensor)(object)disposable);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable =>
        (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) =>
        MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (var disposable in disposables.ToArray()) MoveToOther<IDisposable>(scope, disposable);
    }

    /// <summary>Frees what the scope holds, except what is to be kept; the kept stays in the scope.</summary>
    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        var keep = new HashSet<IDisposable>(inKeep.SelectMany<IDisposable, IDisposable>(kept => kept is torch.nn.utils.rnn.PackedSequence packed ? packed.Tensors : new[] { kept }), ReferenceEqualityComparer.Instance);
        var all = Open().ToArray();
        tensors.Clear();
        foreach (var tensor in all)
        {
            if (keep.Contains(tensor)) Add(tensor);
            else Free(tensor);
        }
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public T DisposeEverythingBut<T>(T keep) where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable where T2 : IDisposable where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    /// <summary>Frees everything that the scope holds; the scope stays in use.</summary>
    public void DisposeEverything()
    {
        Open();
        // The newest first: a result goes before what it was computed from.
        for (var k = tensors.Count - 1; k >= 0; k--) Free(tensors[k]);
        tensors.Clear();
    }

    /// <summary>Forgets a disposable that somebody else has disposed of.</summary>
    public void MarkAsDisposed(IDisposable disposable)
    {
        Open();
        if (disposable is torch.nn.utils.rnn.PackedSequence packed)
            foreach (var tensor in packed.Tensors) Remove(tensor);
        Remove(disposable);
    }

    public void Dispose()
    {
        if (disposed) return;
        DisposeEverything();
        disposed = true;
        manager.Leave(this);
    }

    internal void Add(torch.Tensor tensor)
    {
        tensor.OwningScope = this;
        tensor.ScopeIndex = tensors.Count;
        tensors.Add(tensor);
    }

    internal bool Remove(IDisposable disposable)
    {
        if (disposable is not torch.Tensor tensor || !ReferenceEquals(tensor.OwningScope, this)) return false;
        // The last one takes the free place, so that taking out costs the same whatever the scope holds.
        var last = tensors[^1];
        tensors[tensor.ScopeIndex] = last;
        last.ScopeIndex = tensor.ScopeIndex;
        tensors.RemoveAt(tensors.Count - 1);
        tensor.OwningScope = null;
        return true;
    }

    private void Free(torch.Tensor tensor)
    {
        tensor.DisposeByScope();
        Counts.DisposedInScopeCount++;
    }

    private List<torch.Tensor> Open()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return tensors;
    }
}

/// <summary>The scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic] private static DisposeScopeManager? current;

    /// <summary>What became of this thread's tensors.</summary>
    public static ThreadDisposeScopeStatistics Statistics => ThisThread.statistics;

    private readonly ThreadDisposeScopeStatistics statistics = new();

    internal static DisposeScopeManager ThisThread
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => current ??= new DisposeScopeManager();
    }

    internal DisposeScope? Current { get; private set; }

    internal LifetimeStatistics Counts => statistics.TensorStatistics;

    internal DisposeScope Enter() => Current = new DisposeScope(this);

    /// <summary>Takes a scope out of the chain; scopes inside it that are still open stay open.</summary>
    internal void Leave(DisposeScope scope)
    {
        if (ReferenceEquals(Current, scope))
        {
            Current = scope.OuterScope;
            return;
        }
        for (var open = Current; open is not null; open = open.OuterScope)
        {
            if (!ReferenceEquals(open.OuterScope, scope)) continue;
            open.OuterScope = scope.OuterScope;
            return;
        }
    }

    internal void Created(torch.Tensor tensor)
    {
        if (Current is { } scope)
        {
            scope.Add(tensor);
            Counts.CreatedInScopeCount++;
        }
        else
        {
            Counts.CreatedOutsideScopeCount++;
        }
    }
}

/// <summary>Counts of one thread's disposables.</summary>
public class ThreadDisposeScopeStatistics
{
    public LifetimeStatistics TensorStatistics { get; } = new();

    /// <summary>A packed sequence counts as the tensors that it is made of: these counts stay 0.</summary>
    public LifetimeStatistics PackedSequenceStatistics { get; } = new();

    public long CreatedOutsideScopeCount => TensorStatistics.CreatedOutsideScopeCount + PackedSequenceStatistics.CreatedOutsideScopeCount;

    public long DisposedOutsideScopeCount => TensorStatistics.DisposedOutsideScopeCount + PackedSequenceStatistics.DisposedOutsideScopeCount;

    public long CreatedInScopeCount => TensorStatistics.CreatedInScopeCount + PackedSequenceStatistics.CreatedInScopeCount;

    public long DisposedInScopeCount => TensorStatistics.DisposedInScopeCount + PackedSequenceStatistics.DisposedInScopeCount;

    public long AttachedToScopeCount => TensorStatistics.AttachedToScopeCount + PackedSequenceStatistics.AttachedToScopeCount;

    public long DetachedFromScopeCount => TensorStatistics.DetachedFromScopeCount + PackedSequenceStatistics.DetachedFromScopeCount;

    public long ThreadTotalLiveCount => TensorStatistics.ThreadTotalLiveCount + PackedSequenceStatistics.ThreadTotalLiveCount;

    /// <summary>Starts the counts again.</summary>
    public void Reset()
    {
        TensorStatistics.Reset();
        PackedSequenceStatistics.Reset();
    }

    public override string ToString() => $"Tensors: {TensorStatistics}; packed sequences: {PackedSequenceStatistics}";
}

/// <summary>Counts of one kind of disposable.</summary>
public class LifetimeStatistics
{
    /// <summary>Made while no scope was open.</summary>
    public long CreatedOutsideScopeCount { get; internal set; }

    /// <summary>Disposed of while in no scope.</summary>
    public long DisposedOutsideScopeCount { get; internal set; }

    /// <summary>Made in a scope.</summary>
    public long CreatedInScopeCount { get; internal set; }

    /// <summary>Disposed of by their scope, or by hand while in one.</summary>
    public long DisposedInScopeCount { get; internal set; }

    /// <summary>Attached to a scope by hand.</summary>
    public long AttachedToScopeCount { get; internal set; }

    /// <summary>Taken out of a scope.</summary>
    public long DetachedFromScopeCount { get; internal set; }

    /// <summary>Made and not yet disposed of.</summary>
    public long ThreadTotalLiveCount =>
        CreatedInScopeCount + CreatedOutsideScopeCount - DisposedInScopeCount - DisposedOutsideScopeCount;

    /// <summary>Starts the counts again.</summary>
    public void Reset()
    {
        CreatedOutsideScopeCount = DisposedOutsideScopeCount = CreatedInScopeCount = DisposedInScopeCount = 0;
        AttachedToScopeCount = DetachedFromScopeCount = 0;
    }

    public override string ToString() =>
        $"created in scope {CreatedInScopeCount}, outside {CreatedOutsideScopeCount}; disposed in scope " +
        $"{DisposedInScopeCount}, outside {DisposedOutsideScopeCount}; attached {AttachedToScopeCount}, detached " +
        $"{DetachedFromScopeCount}; live {ThreadTotalLiveCount}";
}

public static partial class torch
{
    /// <summary>Opens a scope: tensors made on this thread from now on are freed with it.</summary>
    public static DisposeScope NewDisposeScope() => DisposeScopeManager.ThisThread.Enter();

    /// <summary>This thread's innermost open scope.</summary>
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.ThisThread.Current;

    /// <summary>Computes <paramref name="expr"/> in a scope of its own; only the result outlives it.</summary>
    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using var scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
