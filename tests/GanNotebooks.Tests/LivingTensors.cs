using static TorchSharp.torch;

namespace GanNotebooks.Tests;

/// <summary>The tensors that exist, for a test that nothing is left behind, beside which no other runs.</summary>
internal static class LivingTensors
{
    /// <summary>Before the test's own work: what earlier tests left to the collector would otherwise go in its midst.</summary>
    /// <remarks>Afterwards <see cref="Tensor.TotalCount"/> is asked, for a tensor that is left to the collector counts.</remarks>
    public static long Before()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return Tensor.TotalCount;
    }
}
