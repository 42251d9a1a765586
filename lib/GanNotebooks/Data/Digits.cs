namespace GanNotebooks.Data;

/// <summary>The digits that a lesson starts with: real ones where they can be had, drawn ones elsewhere.</summary>
public static class Digits
{
    private static readonly DownloadPatience Impatient = new()
    {
        Connect = TimeSpan.FromSeconds(4),
        Stall = TimeSpan.FromSeconds(8),
        Attempts = 1,
    };

    // A class must not wait longer for a network that hardly works; what arrived is kept for the next time.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>
    /// MNIST, or where it is neither on this machine nor to be had within a minute, <see cref="SynthDigits"/>
    /// of the same size. <see cref="ImageSet.Notice"/> says which, and why.
    /// </summary>
    /// <remarks><c>GAN_OFFLINE=1</c> asks no server at all.</remarks>
    /// <exception cref="IdxFormatException">MNIST's files are here but damaged: better mended than replaced in silence.</exception>
    public static ImageSet LoadOrSynthesize(
        Split split, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            return Mnist.Load(split, Impatient, progress, limit.Token);
        }
        catch (DownloadException failure)
        {
            return Synthesize(split, Reason(failure));
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Synthesize(split, $"it did not arrive within {Longest.TotalSeconds:0} seconds (what came is kept)");
        }
    }

    private static ImageSet Synthesize(Split split, string reason)
    {
        // Two seeds, so that the test digits are none of the training digits.
        var (count, seed) = split == Split.Train ? (60_000, 1UL) : (10_000, 2UL);
        var drawn = SynthDigits.Generate(count, seed);
        return new ImageSet(
            drawn.Name, drawn.Source, drawn.Pixels, drawn.Labels, drawn.Channels, drawn.Height, drawn.Width, drawn.ClassNames, drawn.Factors)
        {
            Notice = FormattableString.Invariant($"SynthDigits: {count:N0} drawn digits instead of MNIST, because {reason}"),
        };
    }

    private static string Reason(DownloadException failure) =>
        Environment.GetEnvironmentVariable("GAN_OFFLINE") == "1"
            ? $"it is not on this machine and GAN_OFFLINE=1 is set (the variable {DataFolders.Variable} can name its folder)"
            : failure.Message.Split('\n').ElementAtOrDefault(1)?.Trim() is { } first
                ? $"it is not on this machine and could not be downloaded ({first})"
                : failure.Message;
}
