namespace TorchSharp.Tests;

public class DisposeScopeTests
{
    [Fact]
    public void A_scope_frees_what_was_made_in_it()
    {
        Tensor inside;
        using (NewDisposeScope()) inside = ones(2);
        Assert.True(inside.IsInvalid);
    }

    [Fact]
    public void Nested_scopes_free_their_own()
    {
        using var outer = NewDisposeScope();
        var first = ones(2);
        Tensor second;
        using (var inner = NewDisposeScope())
        {
            second = ones(2);
            Assert.Equal(1, inner.DisposablesCount);
            Assert.Same(inner, CurrentDisposeScope);
        }
        Assert.True(second.IsInvalid);
        Assert.False(first.IsInvalid);
        Assert.Same(outer, CurrentDisposeScope);
        Assert.Equal(1, outer.DisposablesCount);
    }

    [Fact]
    public void What_is_moved_out_lives_as_long_as_the_outer_scope()
    {
        Tensor kept;
        using (var outer = NewDisposeScope())
        {
            using (NewDisposeScope()) kept = ones(2).MoveToOuterDisposeScope();
            Assert.False(kept.IsInvalid);
            Assert.True(outer.Contains(kept));
        }
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void Moved_out_of_the_outermost_scope_means_detached()
    {
        DisposeScopeManager.Statistics.Reset();
        Tensor kept;
        using (NewDisposeScope()) kept = ones(2).MoveToOuterDisposeScope();
        Assert.False(kept.IsInvalid);
        Assert.Equal(1, DisposeScopeManager.Statistics.DetachedFromScopeCount);
        kept.Dispose();
    }

    [Fact]
    public void What_is_detached_lives_until_it_is_disposed_of()
    {
        Tensor kept;
        using (NewDisposeScope()) kept = ones(2).DetachFromDisposeScope();
        Assert.Equal(2, kept.sum().item<float>());
        kept.Dispose();
        Assert.True(kept.IsInvalid);
    }

    [Fact]
    public void What_is_attached_leaves_the_scope_it_was_in()
    {
        using var outer = NewDisposeScope();
        var tensor = ones(2);
        using (var inner = NewDisposeScope())
        {
            inner.Attach(tensor);
            inner.Attach(tensor);
            Assert.Equal(0, outer.DisposablesCount);
            Assert.Equal(1, inner.DisposablesCount);
        }
        Assert.True(tensor.IsInvalid);
    }

    [Fact]
    public void A_scope_holds_tensors_only()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<InvalidOperationException>(() => scope.Attach(new MemoryStream()));
    }

    [Fact]
    public void Everything_but_what_is_kept_is_freed()
    {
        using var scope = NewDisposeScope();
        var tensors = Enumerable.Range(0, 5).Select(k => full(2, k)).ToArray();
        scope.DisposeEverythingBut(tensors[1], tensors[3]);
        Assert.Equal([true, false, true, false, true], tensors.Select(tensor => tensor.IsInvalid));
        Assert.Equal(2, scope.DisposablesCount);
        scope.DisposeEverything();
        Assert.True(tensors[1].IsInvalid);
        Assert.Equal(0, scope.DisposablesCount);
    }

    [Fact]
    public void An_outer_scope_closed_first_leaves_the_inner_one_open()
    {
        var outer = NewDisposeScope();
        var inner = NewDisposeScope();
        outer.Dispose();
        Assert.Same(inner, CurrentDisposeScope);
        var tensor = ones(1);
        inner.Dispose();
        Assert.True(tensor.IsInvalid);
        Assert.Null(CurrentDisposeScope);
    }

    [Fact]
    public void A_closed_scope_says_so()
    {
        var scope = NewDisposeScope();
        scope.Dispose();
        scope.Dispose();
        Assert.Throws<ObjectDisposedException>(() => scope.DisposablesCount);
        Assert.Throws<ObjectDisposedException>(() => scope.Detach(ones(1)));
    }

    [Fact]
    public void The_statistics_count_every_tensor_once()
    {
        DisposeScopeManager.Statistics.Reset();
        var statistics = DisposeScopeManager.Statistics;
        var outside = ones(1);
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        using (var scope = NewDisposeScope())
        {
            var (a, b) = (ones(1), ones(1));
            Assert.Equal(2, statistics.CreatedInScopeCount);
            a.Dispose();
            Assert.Equal(1, statistics.DisposedInScopeCount);
            scope.Attach(outside);
            Assert.Equal(1, statistics.AttachedToScopeCount);
            b.DetachFromDisposeScope();
            Assert.Equal(1, statistics.DetachedFromScopeCount);
            b.Dispose();
            b.Dispose();
            Assert.Equal(1, statistics.DisposedOutsideScopeCount);
        }
        Assert.Equal(2, statistics.DisposedInScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
        Assert.Equal(2, statistics.TensorStatistics.CreatedInScopeCount);
    }

    [Fact]
    public void Scopes_belong_to_their_thread()
    {
        using var scope = NewDisposeScope();
        Tensor? other = null;
        var thread = new Thread(() =>
        {
            Assert.Null(CurrentDisposeScope);
            other = ones(1);
        });
        thread.Start();
        thread.Join();
        Assert.Equal(0, scope.DisposablesCount);
        Assert.False(other!.IsInvalid);
        other.Dispose();
    }

    [Fact]
    public void An_expression_in_its_own_scope_leaves_only_its_result()
    {
        using var scope = NewDisposeScope();
        using var result = WrappedTensorDisposeScope(() => (ones(3) + 1) * 2);
        Assert.Equal(1, scope.DisposablesCount);
        Assert.Equal(12, result.sum().item<float>());
    }

    [Fact]
    public void A_module_made_in_a_scope_outlives_it()
    {
        nn.Module<Tensor, Tensor> module;
        using (NewDisposeScope()) module = nn.Sequential(nn.Linear(2, 3), nn.BatchNorm1d(3));
        using var _ = NewDisposeScope();
        Assert.Equal([4, 3], module.call(randn(4, 2)).shape);
        module.Dispose();
    }
}
