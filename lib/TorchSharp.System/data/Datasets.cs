using TorchSharp.Modules;

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class utils
        {
            /// <summary>Data sets, and batches of them.</summary>
            public static partial class data
            {
                /// <summary>Examples by number.</summary>
                public abstract class Dataset<T> : IDisposable
                {
                    protected Dataset() { }

                    /// <summary>How many examples there are.</summary>
                    public abstract long Count { get; }

                    /// <summary>One example.</summary>
                    /// <param name="index">Its number, from 0.</param>
                    public abstract T GetTensor(long index);

                    public void Dispose()
                    {
                        Dispose(true);
                        GC.SuppressFinalize(this);
                    }

                    protected virtual void Dispose(bool disposing) { }
                }

                /// <summary>Examples whose parts have names.</summary>
                public abstract class Dataset : Dataset<Dictionary<string, Tensor>>
                {
                    protected Dataset() { }
                }

                /// <summary>Examples whose parts have an order.</summary>
                public abstract class IterableDataset : Dataset<IList<Tensor>>
                {
                    protected IterableDataset() { }
                }

                /// <summary>The rows of tensors that have equally many: example k is row k of each.</summary>
                /// <param name="tensors">The tensors, with equal first dimensions.</param>
                /// <exception cref="ArgumentException">There is no tensor, or the numbers of rows differ.</exception>
                public static TensorDataset TensorDataset(params Tensor[] tensors) => new(tensors);

                /// <summary>Batches of a data set, stacked: examples of [C, H, W] → [batchSize, C, H, W].</summary>
                /// <param name="dataset">The examples.</param>
                /// <param name="batchSize">Examples in a batch, 1 or more.</param>
                /// <param name="shuffle">A new order each time through.</param>
                /// <param name="device">Where the batches lie; null for the processor.</param>
                /// <param name="seed">Makes the orders repeatable.</param>
                /// <param name="num_worker">More than 1: so many batches are made ahead on other threads.</param>
                /// <param name="drop_last">Leave out a last batch that is not full.</param>
                /// <param name="disposeBatch">Free a batch when the next one is asked for.</param>
                /// <param name="disposeDataset">Free the data set with the loader.</param>
                /// <exception cref="ArgumentOutOfRangeException">batchSize is below 1.</exception>
                public static DataLoader DataLoader(Dataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
                /// <inheritdoc cref="DataLoader(Dataset, int, bool, Device, int?, int, bool, bool, bool)"/>
                public static DataLoader DataLoader(Dataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);
                /// <inheritdoc cref="DataLoader(Dataset, int, bool, Device, int?, int, bool, bool, bool)"/>
                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, bool shuffle = false, Device? device = null, int? seed = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => new(dataset, batchSize, shuffle, device, seed, num_worker, drop_last, disposeBatch, disposeDataset);
                /// <inheritdoc cref="DataLoader(Dataset, int, bool, Device, int?, int, bool, bool, bool)"/>
                public static IterableDataLoader DataLoader(IterableDataset dataset, int batchSize, IEnumerable<long> shuffler, Device? device = null, int num_worker = 1, bool drop_last = false, bool disposeBatch = true, bool disposeDataset = true) => new(dataset, batchSize, shuffler, device, num_worker, drop_last, disposeBatch, disposeDataset);
            }
        }
    }
}

namespace TorchSharp.Modules
{
    /// <summary>The rows of tensors that have equally many.</summary>
    public class TensorDataset : torch.utils.data.IterableDataset
    {
        private readonly torch.Tensor[] tensors;

        internal TensorDataset(torch.Tensor[] tensors)
        {
            if (tensors.Length == 0 || tensors.Any(tensor => tensor.dim() == 0 || tensor.shape[0] != tensors[0].shape[0]))
                throw new ArgumentException($"The tensors must have equally many rows: {string.Join(", ", tensors.Select(tensor => tensor.Summary()))}.");
            this.tensors = [.. tensors.Select(tensor => tensor.alias().DetachFromDisposeScope())];
        }

        /// <inheritdoc/>
        public override long Count => tensors[0].shape[0];

        public IList<torch.Tensor> this[long index] => GetTensor(index);

        /// <inheritdoc/>
        public override IList<torch.Tensor> GetTensor(long index) => Array.ConvertAll(tensors, tensor => tensor[index]);

        protected override void Dispose(bool disposing)
        {
            if (!disposing) return;
            foreach (var tensor in tensors) tensor.Dispose();
        }
    }
}
