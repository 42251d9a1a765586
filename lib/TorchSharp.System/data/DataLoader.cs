using System.Collections;

namespace TorchSharp.Modules;

/// <summary>
/// Batches of a data set, in order or shuffled anew each time through. With more than one worker, that many batches are
/// made ahead on other threads, in the same order: the data set's GetTensor and the collating function must then allow
/// several threads. With disposeBatch, a batch is freed when the next one is asked for.
/// </summary>
public class DataLoader<T, S> : IDisposable, IEnumerable<S>
{
    public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, torch.Device, S> collate_fn, IEnumerable<long> shuffler, torch.Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
    {
        if (batchSize < 1) throw new ArgumentOutOfRangeException(nameof(batchSize), batchSize, "A batch has at least one example.");
        (this.dataset, batch_size, this.collate_fn, sampler) = (dataset, batchSize, collate_fn, shuffler);
        (Device, num_workers, this.drop_last, DisposeBatch, DisposeDataset) = (device ?? torch.CPU, num_worker, drop_last, disposeBatch, disposeDataset);
    }

    public DataLoader(torch.utils.data.Dataset<T> dataset, int batchSize, Func<IEnumerable<T>, torch.Device, S> collate_fn, bool shuffle = false, torch.Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : this(dataset, batchSize, collate_fn, shuffle ? new Shuffled(dataset.Count, seed) : Ordered(dataset.Count), device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    /// <summary>The examples.</summary>
    public torch.utils.data.Dataset<T> dataset { get; }

    /// <summary>Examples in a batch.</summary>
    public int batch_size { get; }

    public Func<IEnumerable<T>, torch.Device, S> collate_fn { get; }

    /// <summary>The order of the examples.</summary>
    public IEnumerable<long> sampler { get; }

    /// <summary>Where the batches lie.</summary>
    public torch.Device Device { get; }

    /// <summary>More than 1: so many batches are made ahead on other threads.</summary>
    public int num_workers { get; }

    /// <summary>Whether a last batch that is not full is left out.</summary>
    public bool drop_last { get; }

    /// <summary>Whether a batch is freed when the next one is asked for.</summary>
    public bool DisposeBatch { get; }

    /// <summary>Whether the data set is freed with the loader.</summary>
    public bool DisposeDataset { get; }

    /// <summary>How many batches there are.</summary>
    public long Count => drop_last ? dataset.Count / batch_size : (dataset.Count + batch_size - 1) / batch_size;

    public IEnumerator<S> GetEnumerator()
    {
        foreach (var batch in num_workers > 1 ? Ahead() : Orders().Select(Load))
        {
            try
            {
                yield return batch;
            }
            finally
            {
                if (DisposeBatch) Free(batch);
            }
        }
    }

    /// <summary>The numbers of each batch's examples.</summary>
    private IEnumerable<long[]> Orders() => sampler.Chunk(batch_size).Where(numbers => !drop_last || numbers.Length == batch_size);

    private S Load(long[] numbers)
    {
        using var scope = torch.NewDisposeScope();
        var batch = collate_fn(numbers.Select(dataset.GetTensor), Device);
        // The batch lives until the next one, whatever scope the loop's body opens and closes.
        scope.Detach(Tensors(batch));
        return batch;
    }

    private IEnumerable<S> Ahead()
    {
        var pending = new Queue<Task<S>>();
        try
        {
            foreach (var numbers in Orders())
            {
                pending.Enqueue(Task.Run(() => Load(numbers)));
                if (pending.Count >= num_workers) yield return pending.Dequeue().GetAwaiter().GetResult();
            }
            while (pending.Count > 0) yield return pending.Dequeue().GetAwaiter().GetResult();
        }
        finally
        {
            // The loop was left early, or a batch failed: nobody will ask for these.
            foreach (var task in pending) task.ContinueWith(done => Free(done.Result), TaskContinuationOptions.OnlyOnRanToCompletion);
        }
    }

    private static void Free(S batch)
    {
        foreach (var tensor in Tensors(batch)) tensor.Dispose();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing && DisposeDataset) dataset.Dispose();
    }

    private static IEnumerable<torch.Tensor> Tensors(S batch) => batch switch
    {
        torch.Tensor tensor => [tensor],
        IEnumerable<torch.Tensor> tensors => tensors,
        IDictionary<string, torch.Tensor> named => named.Values,
        _ => [],
    };

    private static IEnumerable<long> Ordered(long count)
    {
        for (long k = 0; k < count; k++) yield return k;
    }

    /// <summary>Another permutation each time through; the same ones again with the same seed.</summary>
    private sealed class Shuffled(long count, int? seed) : IEnumerable<long>
    {
        private readonly torch.Generator? generator = seed is { } number ? new torch.Generator((ulong)number) : null;

        public IEnumerator<long> GetEnumerator()
        {
            using var order = torch.randperm(count, device: torch.CPU, generator: generator).DetachFromDisposeScope();
            return ((IEnumerable<long>)order.data<long>().ToArray()).GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

/// <summary>Batches of examples whose parts have names: the parts of the same name, stacked.</summary>
public class DataLoader : DataLoader<Dictionary<string, torch.Tensor>, Dictionary<string, torch.Tensor>>
{
    public DataLoader(torch.utils.data.Dataset dataset, int batchSize, IEnumerable<long> shuffler, torch.Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stacked, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public DataLoader(torch.utils.data.Dataset dataset, int batchSize, bool shuffle = false, torch.Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stacked, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static Dictionary<string, torch.Tensor> Stacked(IEnumerable<Dictionary<string, torch.Tensor>> examples, torch.Device device)
    {
        var all = examples.ToList();
        return all[0].Keys.ToDictionary(name => name, name => torch.stack(all.Select(example => example[name])).to(device));
    }
}

/// <summary>Batches of examples whose parts have an order: the parts of the same place, stacked.</summary>
public class IterableDataLoader : DataLoader<IList<torch.Tensor>, IList<torch.Tensor>>
{
    public IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, torch.Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stacked, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset) { }

    public IterableDataLoader(torch.utils.data.IterableDataset dataset, int batchSize, bool shuffle = false, torch.Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true)
        : base(dataset, batchSize, Stacked, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset) { }

    private static IList<torch.Tensor> Stacked(IEnumerable<IList<torch.Tensor>> examples, torch.Device device)
    {
        var all = examples.ToList();
        return [.. Enumerable.Range(0, all[0].Count).Select(part => torch.stack(all.Select(example => example[part])).to(device))];
    }
}
