namespace TorchSharp.Tests;

/// <summary>What an operator call leaves to the garbage collector: the tensor's own object and little beside it.</summary>
public class AllocationTests
{
    private static long BytesPerCall(Action call)
    {
        for (var k = 0; k < 200; k++) call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var k = 0; k < 1000; k++) call();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 1000;
    }

    [Fact]
    public void An_operator_call_allocates_its_result_only()
    {
        using var a = ones(8);
        using var b = ones(8);
        Assert.InRange(BytesPerCall(() => a.add(b).Dispose()), 0, 64);
        Assert.Equal(0, BytesPerCall(() => a.add_(b)));
        Assert.InRange(BytesPerCall(() => a.mul(2.0).Dispose()), 0, 120);
        Assert.InRange(BytesPerCall(() => a.sum().Dispose()), 0, 64);
    }

    [Fact]
    public void A_scope_is_cheap()
    {
        using var a = ones(8);
        Assert.InRange(BytesPerCall(() =>
        {
            using var scope = NewDisposeScope();
            a.add(a);
        }), 0, 264);
    }
}
