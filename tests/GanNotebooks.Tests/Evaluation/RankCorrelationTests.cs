using GanNotebooks.Evaluation;

namespace GanNotebooks.Tests.Evaluation;

public class RankCorrelationTests
{
    [Fact]
    public void It_sees_order_and_not_scale()
    {
        Assert.Equal(1, RankCorrelation.Spearman([1, 2, 3, 4], [-1, 0, 5, 1e9]), 1e-12);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3, 4], [8, 4, 2, 1]), 1e-12);
        // 1 − 6 Σd² / (n(n² − 1)) with d = 1, 1, 1, 1, 0.
        Assert.Equal(0.8, RankCorrelation.Spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]), 1e-12);
    }

    [Fact]
    public void Equal_values_share_their_mean_rank()
    {
        // Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5).
        Assert.Equal(4.5 / Math.Sqrt(22.5), RankCorrelation.Spearman([1, 2, 2, 3], [1, 2, 3, 4]), 1e-12);
        Assert.True(double.IsNaN(RankCorrelation.Spearman([1, 1, 1], [1, 2, 3])));
    }

    [Fact]
    public void What_has_no_correlation_is_refused()
    {
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, 2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1], [1]));
        Assert.Throws<ArgumentException>(() => RankCorrelation.Spearman([1, double.NaN], [1, 2]));
    }
}
