using System.Diagnostics;
using System.Security.Cryptography;
using TorchSharp.Tests.Oracle;

namespace TorchSharp.Tests;

/// <summary>The shim's own batch normalisation (native/normalisation.cpp) beside libtorch's, which PyTorch uses.</summary>
public sealed class NormalisationTests : IDisposable
{
    private const string Program = """
        import hashlib, sys, torch
        if not torch.__version__.startswith(sys.argv[1]):
            sys.exit(9)
        for case in sys.argv[2:]:
            seed, threads, affine, *shape = map(int, case.split())
            torch.set_num_threads(threads)
            torch.manual_seed(seed)
            x, given = torch.randn(shape) * 2 + 1, torch.randn(shape)
            leaves = [x] + ([torch.randn(shape[1]), torch.randn(shape[1])] if affine else [])
            mean, variance = torch.randn(shape[1]), torch.rand(shape[1])
            for leaf in leaves:
                leaf.requires_grad_()
            y = torch.nn.functional.batch_norm(x, mean, variance, *(leaves[1:] or [None, None]), True, 0.1, 1e-5)
            (y * given).sum().backward()
            print(hashlib.sha256(b"".join(t.detach().numpy().tobytes() for t in [y, mean, variance] + [leaf.grad for leaf in leaves])).hexdigest())
        """;

    private readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    private sealed record Case(int Seed, int Threads, bool Affine, long[] Shape)
    {
        public override string ToString() => $"{Seed} {Threads} {(Affine ? 1 : 0)} {string.Join(' ', Shape)}";

        public string Ours()
        {
            using var scope = NewDisposeScope();
            set_num_threads(Threads);
            manual_seed(Seed);
            var (x, given) = (randn(Shape) * 2 + 1, randn(Shape));
            Tensor[] leaves = Affine ? [x, randn(Shape[1]), randn(Shape[1])] : [x];
            var (mean, variance) = (randn(Shape[1]), rand(Shape[1]));
            foreach (var leaf in leaves) leaf.requires_grad_();
            var y = nn.functional.batch_norm(x, mean, variance, Affine ? leaves[1] : null, Affine ? leaves[2] : null, training: true, 0.1, 1e-5);
            (y * given).sum().backward();
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var tensor in (Tensor[])[y, mean, variance, .. leaves.Select(leaf => leaf.grad!)]) hash.AppendData(tensor.detach().contiguous().bytes.ToArray());
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    [Fact]
    public async Task It_has_the_same_bits()
    {
        Comparison.NeedPyTorch();
        if (!__version__.StartsWith("1.13")) Assert.Skip($"libtorch {__version__} normalises itself.");
        var seed = Random.Shared.Next(1_000_000);
        var chance = new Random(seed);
        Case[] cases = [.. Enumerable.Range(seed, 300).Select(k => new Case(k, chance.Next(1, 5), chance.Next(4) > 0,
            [chance.Next(2, 130), chance.Next(1, 70), .. Enumerable.Range(0, chance.Next(3)).Select(_ => (long)chance.Next(1, 12))]))];
        var process = Process.Start(new ProcessStartInfo(Comparison.Python, ["-c", Program, "1.13", .. cases.Select(one => $"{one}")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var cancel = TestContext.Current.CancellationToken;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        var theirs = (await process.StandardOutput.ReadToEndAsync(cancel)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode == 9) Assert.Skip($"{Comparison.Python} has another libtorch than 1.13.");
        Assert.True(process.ExitCode == 0, await errors);
        Assert.Equal(cases.Length, theirs.Length);
        foreach (var (one, expected) in cases.Zip(theirs))
            Assert.True(expected == one.Ours(), $"batch normalisation of [{string.Join(", ", one.Shape)}], {one.Threads} threads, seed {one.Seed}: other bits than PyTorch's");
    }

    [Theory]
    [InlineData(new long[] { 5, 3 })]
    [InlineData(new long[] { 5, 3, 4, 2 })]
    public void Tensors_that_it_does_not_take_go_libtorchs_way(long[] shape)
    {
        using var scope = NewDisposeScope();
        manual_seed(1);
        var x = randn(shape, float64);
        Tensor[] Normalised(Tensor input, bool training)
        {
            var type = input.dtype;
            var (mean, variance) = (zeros(shape[1], type), ones(shape[1], type));
            var leaf = input.detach().requires_grad_();
            var y = nn.functional.batch_norm(leaf, mean, variance, null, null, training, 0.1, 1e-5);
            var slope = autograd.grad([y.pow(3).sum()], [leaf], create_graph: true)[0];
            return [y, mean, variance, slope, autograd.grad([slope.pow(2).sum()], [leaf])[0]];
        }
        foreach (var training in new[] { true, false })
        {
            var expected = Normalised(x, training);
            var plain = x.to_type(float32);
            foreach (var input in new[] { plain, plain.transpose(0, 1).contiguous().transpose(0, 1), plain.repeat_interleave(2, 0)[TensorIndex.Slice(step: 2)] })
                foreach (var (one, other) in expected.Zip(Normalised(input, training)))
                    Assert.True(other.to_type(float64).allclose(one, 1e-3, 1e-4));
        }
    }
}
