using TorchSharp.Extensions;
using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

/// <summary>The moments of one parameter's gradient, as Adam and AdamW keep them.</summary>
internal interface IMoments
{
    Parameter Parameter { get; }

    torch.Tensor Mean { get; }

    torch.Tensor Square { get; }

    torch.Tensor? MaxSquare { get; }

    ref long Step { get; }
}

/// <summary>The whole step of a group of Adam or AdamW: one native call.</summary>
internal static unsafe class AdamStep
{
    internal static void Run<TState>(TState[] states, AdamOptions options, bool amsgrad) where TState : IMoments
    {
        if (CapturedStep.Recording is { } recording)
        {
            CapturedAdamStep.Record(states, options, amsgrad, recording);
            return;
        }
        if (CapturedStep.Running is { } running)
            foreach (var state in states) running.Counts(state.Parameter, () => state.Step);
        var count = states.Length;
        Span<nint> handles = count <= 64 ? stackalloc nint[4 * count] : new nint[4 * count];
        Span<long> steps = count <= 64 ? stackalloc long[count] : new long[count];
        Fill(handles, states);
        for (var k = 0; k < count; k++) steps[k] = states[k].Step;
        fixed (nint* all = handles)
        fixed (long* counts = steps)
            NativeMethods.Check(NativeMethods.gan_adam_step(all, all + count, all + 2 * count, amsgrad ? all + 3 * count : null, counts, count, &options));
        for (var k = 0; k < count; k++) states[k].Step = steps[k];
        GC.KeepAlive(states);
    }

    /// <summary>The step of a group whose updates are counted in tensors on its device.</summary>
    /// <returns>Whether it was made: libtorch before 2.1 and parameters that are not alike have no such step.</returns>
    internal static bool Counted<TState>(TState[] states, torch.Tensor[] counts, AdamOptions options, bool amsgrad) where TState : IMoments
    {
        var count = states.Length;
        var (handles, numbers) = (new nint[4 * count], counts.Select(tensor => tensor.Handle).ToArray());
        Fill(handles, states);
        int made;
        fixed (nint* all = handles)
        fixed (nint* counters = numbers)
            made = NativeMethods.Check(NativeMethods.gan_adam_counted(all, all + count, all + 2 * count, amsgrad ? all + 3 * count : null, counters, count, &options));
        GC.KeepAlive((states, counts));
        return made != 0;
    }

    /// <summary>Parameters, means, squares and greatest squares, one after the other.</summary>
    private static void Fill<TState>(Span<nint> handles, TState[] states) where TState : IMoments
    {
        var count = states.Length;
        for (var k = 0; k < count; k++)
        {
            var state = states[k];
            handles[k] = state.Parameter.Handle;
            handles[count + k] = state.Mean.Handle;
            handles[2 * count + k] = state.Square.Handle;
            handles[3 * count + k] = state.MaxSquare is { } max ? max.Handle : 0;
        }
    }
}
