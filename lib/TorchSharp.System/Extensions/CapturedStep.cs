#if TORCHSHARP_SYSTEM
using TorchSharp.Native;
#endif

namespace TorchSharp.Extensions;

/// <summary>
/// A whole training step that a CUDA device replays as one graph: one launch in the place of hundreds, which is what
/// small networks wait for. The first calls run as written; then the step is recorded, and from there on replayed.
/// </summary>
/// <remarks>
/// <para>On the processor, and where TorchSharp's packages are the provider, every call runs as written.</para>
/// <para>A step that is to be recorded takes everything that changes from its inputs; draws random numbers on the device
/// or takes them as inputs; reads no element (<c>item</c>) and takes no decision by one; keeps the shapes of its inputs.
/// A learning rate is recorded as it is: make a new step after changing one. Adam and AdamW count their updates on the
/// device meanwhile. The results are overwritten by the next call.</para>
/// </remarks>
/// <example>
/// <code>
/// using var step = new CapturedStep(x => [DiscriminatorStep(x[0], x[1])]);
/// foreach (var real in batches) loss = step.run(real, noise)[0];
/// </code>
/// </example>
public sealed class CapturedStep : IDisposable
{
    private readonly Func<torch.Tensor[], torch.Tensor[]> step;
    private torch.Tensor[] results = [];

    /// <param name="step">The step, from its inputs to what is looked at afterwards, such as losses.</param>
    /// <param name="warmup">How many calls run as written before one is recorded: libtorch chooses its kernels in them.</param>
    /// <param name="pool">A step whose memory this one shares: only where the two never run at once and always in the same order.</param>
    public CapturedStep(Func<torch.Tensor[], torch.Tensor[]> step, int warmup = 3, CapturedStep? pool = null)
    {
        if (warmup < 1) throw new ArgumentOutOfRangeException(nameof(warmup), warmup, "At least one call must run as written: libtorch sets itself up in it.");
        this.step = step;
#if TORCHSHARP_SYSTEM
        (this.warmup, this.pool) = (warmup, pool);
#endif
    }

    private torch.Tensor[] AsWritten(torch.Tensor[] inputs)
    {
        using var scope = torch.NewDisposeScope();
        Keep(step(inputs));
        return results;
    }

    private void Keep(torch.Tensor[] given)
    {
        foreach (var result in results) result.Dispose();
        results = [.. given.Select(result => result.detach().DetachFromDisposeScope())];
    }

#if TORCHSHARP_SYSTEM
    [ThreadStatic] private static CapturedStep? recording;
    [ThreadStatic] private static CapturedStep? running;

    private readonly int warmup;
    private readonly CapturedStep? pool;
    private readonly List<Action> afterReplay = [];
    private readonly Dictionary<torch.Tensor, Func<long>> counted = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<torch.Tensor, torch.Tensor> counters = new(ReferenceEqualityComparer.Instance);
    private torch.Tensor[] held = [];
    private CudaStream? side;
    private nint graph;
    private int calls;

    /// <summary>Whether calls are replayed by now.</summary>
    public bool is_captured => graph != 0;

    /// <summary>The step that is being recorded on this thread.</summary>
    internal static CapturedStep? Recording => recording;

    /// <summary>The step of which a call runs on this thread as written, before one is recorded.</summary>
    internal static CapturedStep? Running => running;

    /// <summary>Says, before the recording, that updates of a parameter are counted on the processor.</summary>
    internal void Counts(torch.Tensor parameter, Func<long> updates) => counted[parameter] = updates;

    /// <summary>The number of a parameter's updates, on its device, for the graph to go on counting.</summary>
    internal torch.Tensor Counter(torch.Tensor parameter) => counters.TryGetValue(parameter, out var counter) ? counter : throw new InvalidOperationException("An optimiser that is recorded must have made its step in the calls before, too.");

    /// <summary>Lets something that counts on the processor count at every replay.</summary>
    internal void AfterReplay(Action action) => afterReplay.Add(action);

    /// <summary>Makes one step.</summary>
    /// <param name="inputs">As at the first call in number, shapes, types and device; they are copied.</param>
    /// <returns>The step's results, which the next call overwrites.</returns>
    /// <exception cref="ArgumentException">An input is of another shape, type or device than at the first call.</exception>
    public torch.Tensor[] run(params torch.Tensor[] inputs)
    {
        if (inputs.Length == 0 || !inputs.Any(input => input.is_cuda)) return AsWritten(inputs);
        Take(inputs);
        if (graph == 0 && calls++ < warmup) return OnTheSide();
        if (graph == 0) Record();
        CudaExtensions.Checked(NativeMethods.gan_cuda_graph_replay(graph));
        foreach (var action in afterReplay) action();
        return results;
    }

    /// <summary>Copies the inputs to where the graph reads them.</summary>
    private void Take(torch.Tensor[] inputs)
    {
        using var frozen = torch.no_grad();
        if (held.Length == 0) held = [.. inputs.Select(input => input.detach().clone().DetachFromDisposeScope().requires_grad_(input.requires_grad))];
        if (held.Length != inputs.Length) throw new ArgumentException($"The step was made for {held.Length} inputs, {inputs.Length} were given.");
        for (var k = 0; k < inputs.Length; k++)
        {
            if (!inputs[k].shape.AsSpan().SequenceEqual(held[k].shape) || inputs[k].dtype != held[k].dtype) throw new ArgumentException($"Input {k} is {inputs[k].Summary()}, and {held[k].Summary()} at the first call: a recorded step keeps its shapes.");
            held[k].copy_(inputs[k], nonBlocking: true);
        }
    }

    /// <summary>What is recorded later must not have run on the default stream before.</summary>
    private torch.Tensor[] OnTheSide()
    {
        side ??= new CudaStream(held.First(input => input.is_cuda).device_index);
        using var current = torch.cuda.current_stream();
        side.wait_stream(current);
        running = this;
        try
        {
            using (torch.cuda.stream(side)) AsWritten(held);
        }
        finally
        {
            running = null;
        }
        current.wait_stream(side);
        return results;
    }

    private void Record()
    {
        foreach (var (parameter, updates) in counted) counters[parameter] = torch.full([], updates(), torch.ScalarType.Float32, parameter.device).DetachFromDisposeScope();
        torch.cuda.synchronize();
        var fresh = CudaExtensions.Checked(NativeMethods.gan_cuda_graph());
        try
        {
            using var onSide = torch.cuda.stream(side!);
            CudaExtensions.Checked(NativeMethods.gan_cuda_graph_begin(fresh, pool?.graph ?? 0));
            recording = this;
            try
            {
                AsWritten(held);
            }
            finally
            {
                recording = null;
                // Also after an error: a stream that still records takes no other work.
                var ended = NativeMethods.gan_cuda_graph_end(fresh);
                if (ended < 0 && results.Length > 0) CudaExtensions.Checked(ended);
            }
        }
        catch
        {
            NativeMethods.gan_cuda_graph_free(fresh);
            afterReplay.Clear();
            throw;
        }
        graph = fresh;
    }

    public void Dispose()
    {
        var owned = Interlocked.Exchange(ref graph, 0);
        if (owned != 0) NativeMethods.gan_cuda_graph_free(owned);
        foreach (var tensor in held.Concat(results).Concat(counters.Values)) tensor.Dispose();
        (held, results) = ([], []);
        side?.Dispose();
        GC.SuppressFinalize(this);
    }

    ~CapturedStep()
    {
        if (graph != 0) NativeMethods.gan_cuda_graph_free(graph);
    }
#else
    /// <summary>Always false: TorchSharp's packages cannot record.</summary>
    public bool is_captured => false;

    /// <summary>Makes one step.</summary>
    /// <returns>The step's results, which the next call overwrites.</returns>
    public torch.Tensor[] run(params torch.Tensor[] inputs) => AsWritten(inputs);

    public void Dispose()
    {
        foreach (var result in results) result.Dispose();
        results = [];
    }
#endif
}
