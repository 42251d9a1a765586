using System.Diagnostics;
using System.Text.Json;
using GanNotebooks.Evaluation;
using GanNotebooks.Tests.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Evaluation;

/// <summary>The metrics against closed forms and against the numbers that their papers print.</summary>
[Collection(nameof(ProcessWide))]
public sealed class MetricTests : IDisposable
{
    private const int Seed = 20261125;
    private readonly DisposeScope scope = NewDisposeScope();

    public MetricTests() => manual_seed(Seed);

    public void Dispose() => scope.Dispose();

    private static Tensor Points(params double[] values) => tensor(values).view(-1, 1);

    [Fact]
    public void The_Frechet_distance_of_two_Gaussians_is_the_closed_form()
    {
        // With covariances that commute it is |Δμ|² + Σ (√λ − √λ')².
        var (rotation, _) = linalg.qr(randn(3, 3, dtype: float64));
        Tensor Covariance(params double[] values) => rotation.matmul(diag(tensor(values))).matmul(rotation.t());
        var distance = FrechetDistance.Between(
            tensor((double[])[0, 0, 0]), Covariance(1, 4, 2.25), tensor((double[])[1, 2, 2]), Covariance(9, 1, 0.25));
        Assert.Equal(9 + (1 - 3) * (1 - 3) + (2 - 1) * (2 - 1) + (1.5 - 0.5) * (1.5 - 0.5), distance, 1e-10);
    }

    [Fact]
    public void The_Frechet_distance_does_not_need_covariances_that_commute()
    {
        // 2×2: tr (AB)^½ = √(tr AB + 2 √det AB).
        var a = tensor(new double[,] { { 2, 1 }, { 1, 3 } });
        var b = tensor(new double[,] { { 5, -2 }, { -2, 1 } });
        var root = Math.Sqrt((2 * 5 + 2 * (1 * -2) + 3 * 1) + 2 * Math.Sqrt(5.0 * 1.0));
        Assert.Equal(2 + 3 + 5 + 1 - 2 * root, FrechetDistance.Between(zeros(2, dtype: float64), a, zeros(2, dtype: float64), b), 1e-10);
    }

    [Fact]
    public void The_Frechet_distance_of_samples_moves_with_their_mean_and_is_zero_to_themselves()
    {
        var x = randn(2000, 8);
        Assert.Equal(0, FrechetDistance.Between(x, x), 1e-9);
        Assert.Equal(8 * 0.25, FrechetDistance.Between(x, x + 0.5f), 1e-4);
        // Twice as wide: tr (C + 4C − 4C) = tr C.
        Assert.Equal(x.@var(0).sum().item<float>(), FrechetDistance.Between(x, (x - x.mean([0])) * 2 + x.mean([0])), 1e-3);
    }

    [Fact]
    public void The_Frechet_distance_stays_exact_far_from_zero_and_with_covariances_of_low_rank()
    {
        var x = randn(500, 4, dtype: float64);
        var flat = cat([x, x], 1); // rank 4 of 8
        Assert.Equal(0, FrechetDistance.Between(flat, flat), 1e-7);
        Assert.Equal(0, FrechetDistance.Between(flat + 1e4, flat + 1e4), 1e-5);
    }

    [Fact]
    public void KID_of_four_numbers_is_what_the_hand_computes()
    {
        // d = 1, k(x, y) = (xy + 1)³. Within {0, 1}: k(0, 1) = 1; within {2, −1}: k = −1;
        // across: k(0, ·) = 1, 1; k(1, 2) = 27, k(1, −1) = 0, mean 29/4.
        var distance = KernelDistance.Between(Points(0, 1), Points(2, -1));
        Assert.Equal(1 + -1 - 2 * 29 / 4.0, distance.Value, 1e-12);
        Assert.Equal(1, distance.Subsets);
        Assert.True(double.IsNaN(distance.StandardError));
    }

    [Fact]
    public void KID_has_no_bias_and_its_standard_error_is_honest()
    {
        var inside = 0;
        var values = new List<double>();
        for (var k = 0; k < 60; k++)
        {
            var distance = KernelDistance.Between(randn(1000, 6), randn(1000, 6), subsetSize: 50, seed: (ulong)k);
            Assert.Equal(20, distance.Subsets);
            values.Add(distance.Value);
            inside += Math.Abs(distance.Value) < 2 * distance.StandardError ? 1 : 0;
        }
        Assert.Contains(values, value => value < 0);
        Assert.InRange(inside, 50, 60);
        Assert.InRange(KernelDistance.Between(randn(1000, 6), randn(1000, 6) + 0.5f).Value, 0.05, 5);
    }

    [Fact]
    public void Precision_recall_density_and_coverage_of_points_on_a_line()
    {
        // k = 1. Real balls: 0 and 1 reach 1, 3 reaches 2, 7 reaches 4. Generated: 0.5 and 1.5 reach 1, 3 reaches 1.5, 11 reaches 8.
        var score = PrecisionRecall.Between(Points(0, 1, 3, 7), Points(0.5, 1.5, 3, 11), neighbours: 1);
        Assert.Equal(3 / 4.0, score.Precision, 1e-12);              // 11 is exactly 4 from 7: strictly outside
        Assert.Equal(1, score.Recall, 1e-12);                       // 7 lies in the ball of 11
        Assert.Equal((2 + 2 + 1) / 4.0, score.Density, 1e-12);      // 0.5 in the balls of 0 and 1; 1.5 in those of 1 and 3; 3 in its own
        Assert.Equal(3 / 4.0, score.Coverage, 1e-12);               // 3 and 11 are exactly 4 from 7
    }

    [Fact]
    public void The_numbers_of_Naeem_et_al_for_two_equal_Gaussians_in_a_thousand_dimensions()
    {
        var score = PrecisionRecall.Between(randn(10_000, 1000), randn(10_000, 1000), neighbours: 5);
        TestContext.Current.SendDiagnosticMessage($"seed {Seed}: {score}");
        // Hubs, points that are many others' neighbours, make density above all spread more than a mean over 10,000 would.
        Assert.Equal(0.477, score.Precision, 0.03);
        Assert.Equal(0.471, score.Recall, 0.03);
        Assert.Equal(1.056, score.Density, 0.15);
        Assert.Equal(0.974, score.Coverage, 0.01);
    }

    [Fact]
    public void Numpy_finds_the_same_numbers()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python), $"{python} is missing");
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Evaluation", "metrics_oracle.py")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (printed, errors) = (process.StandardOutput.ReadToEnd(), process.StandardError.ReadToEnd());
        process.WaitForExit();
        Assert.SkipWhen(errors.Contains("No module named 'numpy'"), $"{python} has no numpy");
        Assert.True(process.ExitCode == 0, errors);
        var expected = JsonSerializer.Deserialize<double[]>(printed)!;

        var (x, y) = (Formula(300, 7, 0), Formula(260, 7, 0.4));
        var kernel = KernelDistance.Between(x.narrow(0, 0, 120), y.narrow(0, 0, 120));
        var overlap = PrecisionRecall.Between(x, y, neighbours: 5);
        double[] found = [FrechetDistance.Between(x, y), kernel.Value, overlap.Precision, overlap.Recall, overlap.Density, overlap.Coverage];
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-6)); // Their square root of a product has rounding errors.
    }

    private static Tensor Formula(int count, int dimensions, double shift)
    {
        var i = arange(count, dtype: float64).view(-1, 1);
        var j = arange(dimensions, dtype: float64);
        return (1.7 * i + 0.3 * j * j + shift).sin() + 0.1 * shift * (i * j).cos();
    }

    [Fact]
    public void Dropped_modes_cost_recall_and_coverage_and_not_precision()
    {
        var real = cat([randn(300, 2), randn(300, 2) + 50], 0);
        var score = PrecisionRecall.Between(real, randn(600, 2));
        Assert.InRange(score.Precision, 0.9, 1);
        Assert.InRange(score.Recall, 0.4, 0.5);
        Assert.InRange(score.Coverage, 0.4, 0.5);
    }

    [Fact]
    public void Copies_are_seen_and_fresh_samples_are_not_accused()
    {
        var (train, test) = (randn(3000, 5), randn(1000, 5));
        var fresh = Memorisation.Of(randn(1000, 5), train, test);
        Assert.Equal(0.5, fresh.NearerToTrain, 0.06);
        Assert.Equal(0.5, fresh.CloserThanTest, 0.05);
        Assert.InRange(fresh.Copies, 0, 0.03);

        var copies = Memorisation.Of(train.narrow(0, 0, 1000) + 1e-3f * randn(1000, 5), train, test);
        // A third of the training split takes part in the comparison with the test split.
        Assert.Equal(1 / 3.0 + 2 / 3.0 * 0.5, copies.NearerToTrain, 0.06);
        Assert.InRange(copies.CloserThanTest, 0.99, 1);
        Assert.InRange(copies.Copies, 0.95, 1);

        var junk = Memorisation.Of(randn(1000, 5) * 4, train, test);
        Assert.InRange(junk.CloserThanTest, 0, 0.2);
    }

    [Fact]
    public void Stacked_digits_are_counted_and_their_floor_is_a_perfect_samplers()
    {
        var even = StackedScore.Of([.. Enumerable.Repeat(26L, 1000)]);
        Assert.Equal((26_000, 1000), (even.Samples, even.Modes));
        Assert.Equal(0, even.Divergence, 1e-12);
        Assert.Equal(0.019, even.Floor, 5e-4);                 // REFERENCE value for uniform digits
        var half = StackedScore.Of([.. Enumerable.Repeat(2L, 500), .. Enumerable.Repeat(0L, 500)]);
        Assert.Equal(500, half.Modes);
        Assert.Equal(Math.Log(2), half.Divergence, 1e-12);

        // The floor against a simulation of that sampler.
        var random = new Random(Seed);
        var mean = Enumerable.Range(0, 20).Average(_ =>
        {
            var counts = new long[1000];
            for (var k = 0; k < 10_000; k++)
                counts[random.Next(1000)]++;
            return StackedScore.Of(counts).Divergence;
        });
        Assert.Equal(mean, StackedScore.Of([.. Enumerable.Repeat(10L, 1000)]).Floor, 0.002);
    }

    [Fact]
    public void What_cannot_be_compared_is_refused_with_the_reason()
    {
        var good = randn(20, 3);
        string Refused(Action act) => Assert.ThrowsAny<ArgumentException>(act).Message;
        Assert.Contains("3 features each and the generated ones 4", Refused(() => KernelDistance.Between(good, randn(20, 4))));
        Assert.Contains("these are [20, 1, 28, 28]. Images are flattened", Refused(() => PrecisionRecall.Between(good, randn(20, 1, 28, 28))));
        Assert.Contains("At least 3 samples are needed; there are 2", Refused(() => FrechetDistance.Between(randn(2, 3), good)));
        Assert.Contains("At least 6 samples", Refused(() => PrecisionRecall.Between(good, randn(5, 3))));
        Assert.Contains("NaN or infinite", Refused(() => KernelDistance.Between(good, full(20, 3, double.NaN))));
        Assert.Contains("must not be larger", Refused(() => Memorisation.Of(good, randn(5, 3), good)));
        Assert.Contains("1000 numbers of three digits", Refused(() => StackedScore.Of([1, 2])));
    }

    [Fact]
    public void Nothing_is_left_behind_and_no_global_random_number_is_used()
    {
        using var inner = NewDisposeScope();
        var (x, y) = (randn(200, 3), randn(200, 3));
        var before = (LivingTensors.Before(), get_rng_state().data<byte>().ToArray());
        FrechetDistance.Between(x, y);
        KernelDistance.Between(x, y, subsetSize: 50);
        PrecisionRecall.Between(x, y);
        Memorisation.Of(x, y, x);
        Assert.Equal(before.Item1, Tensor.TotalCount - 1);      // the state that was read
        Assert.Equal(before.Item2, get_rng_state().data<byte>().ToArray());
    }
}
