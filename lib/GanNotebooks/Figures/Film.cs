using System.Net;
using GanNotebooks.Training.Checkpoints;
using TorchSharp;

namespace GanNotebooks.Figures;

/// <summary>
/// Sample grids or pictures of a plane one after another, as an animated PNG: how a generator learnt. Viewers that show no films show the
/// last grid.
/// </summary>
/// <remarks>
/// Frames may be added all through a training: when there are more than the limit, every second one is dropped and
/// from then on every second one is kept, so that those that stay are evenly spread. The first and the latest always stay.
/// </remarks>
[TypeFormatterSource(typeof(FilmFormatters), PreferredMimeTypes = ["image/png", "text/plain"])]
public sealed class Film
{
    private readonly int _limit;
    private readonly List<Picture> _kept = [];
    private Picture? _latest;
    private int _every = 1;
    private int _added;

    /// <param name="frameLimit">The most frames to keep, at least 2.</param>
    /// <param name="frameMilliseconds">How long each frame is shown.</param>
    /// <param name="lastMilliseconds">How long the last one is, before the film starts again.</param>
    public Film(int frameLimit = 40, int frameMilliseconds = 150, int lastMilliseconds = 2000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(frameLimit, 2);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameMilliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frameMilliseconds, ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lastMilliseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastMilliseconds, ushort.MaxValue);
        (_limit, FrameMilliseconds, LastMilliseconds) = (frameLimit, frameMilliseconds, lastMilliseconds);
    }

    /// <summary>How long each frame is shown.</summary>
    public int FrameMilliseconds { get; }

    /// <summary>How long the last frame is shown.</summary>
    public int LastMilliseconds { get; }

    /// <summary>How many frames the film has.</summary>
    public int Count => Frames.Count;

    internal IReadOnlyList<Picture> Frames => _latest is null ? _kept : [.. _kept, _latest];

    /// <summary>Adds a frame.</summary>
    /// <exception cref="ArgumentException">It has another size than the frames before.</exception>
    public Film Add(SampleGrid grid) => Add(grid.ToPicture());

    /// <summary>Adds a frame. See <see cref="Add(SampleGrid)"/>.</summary>
    public Film Add(PlanePicture plane) => Add(plane.ToPicture());

    private Film Add(Picture picture)
    {
        if (Frames is [var first, ..] && (first.Width, first.Height) != (picture.Width, picture.Height))
        {
            throw new ArgumentException(
                $"A frame of {picture.Width}x{picture.Height} pixels does not fit the film's {first.Width}x{first.Height}: "
                + "give every grid the same rows, columns, labels and scale.", nameof(picture));
        }
        _latest = null;
        if (_added++ % _every != 0)
        {
            _latest = picture;
            return this;
        }
        _kept.Add(picture);
        if (_kept.Count >= _limit)
        {
            // With an even number the newest is dropped too, but it is the latest.
            _latest = _kept.Count % 2 == 0 ? _kept[^1] : null;
            for (var i = _kept.Count - 1; i > 0; i--)
            {
                if (i % 2 == 1)
                    _kept.RemoveAt(i);
            }
            _every *= 2;
        }
        return this;
    }

    /// <summary>Hands the frames over, [H, W, C] each, for a checkpoint.</summary>
    internal void Save(PartState state)
    {
        state.Set("film.every", _every);
        state.Set("film.added", _added);
        state.Set("film.kept", _kept.Count);
        foreach (var (frame, number) in Frames.Select((frame, number) => (frame, number)))
            state.Tensors.Add($"film.{number}", torch.tensor(frame.Pixels, [frame.Height, frame.Width, frame.Channels], torch.uint8));
    }

    internal Action Load(PartState state)
    {
        var (every, added, count) = (state.Whole("film.every"), state.Whole("film.added"), state.Whole("film.kept"));
        if (every < 1 || added < count || count < 0)
            throw new InvalidDataException($"the film has {count} of {added} frames, every {every}th");
        var kept = Enumerable.Range(0, (int)count).Select(number => Frame(state.Tensor($"film.{number}"))).ToList();
        var latest = state.Tensors.ContainsKey($"film.{count}") ? Frame(state.Tensor($"film.{count}")) : null;
        return () =>
        {
            _kept.Clear();
            _kept.AddRange(kept);
            (_latest, _every, _added) = (latest, (int)every, (int)added);
        };
    }

    private static Picture Frame(torch.Tensor saved)
    {
        if (saved.dtype != torch.uint8 || saved.dim() != 3)
            throw new InvalidDataException($"a frame is {PartState.Describe(saved)} instead of Byte[height, width, channels]");
        var picture = new Picture((int)saved.shape[1], (int)saved.shape[0], (int)saved.shape[2]);
        saved.bytes.CopyTo(picture.Pixels);
        return picture;
    }

    /// <summary>The bytes of an animated PNG: at most 14 greys, or 252 colours where a frame has any;
    /// with fewer greys and frames where it would pass 600 KB.</summary>
    /// <exception cref="InvalidOperationException">There is no frame yet.</exception>
    public byte[] ToPng() => Count > 0
        ? FilmEncoder.Encode(Frames, FrameMilliseconds, LastMilliseconds)
        : throw new InvalidOperationException("The film has no frames yet: Add some before it is shown.");

    /// <summary>An <c>img</c> element that carries the film with it.</summary>
    /// <param name="alt">What a reader who cannot see it is told; without it, the summary.</param>
    public string ToHtml(string? alt = null) =>
        $"<img alt=\"{WebUtility.HtmlEncode(alt ?? ToString())}\" style=\"image-rendering:pixelated\" "
        + $"src=\"data:image/png;base64,{Convert.ToBase64String(ToPng())}\">";

    /// <summary>For instance <c>Film of 40 frames, 465×465</c>.</summary>
    public override string ToString() => Frames is [var first, ..] ? $"Film of {Count} frames, {first.Width}×{first.Height}" : "Film without frames";
}

/// <summary>How a <see cref="Film"/> shows in a notebook.</summary>
public sealed class FilmFormatters
{
    /// <summary>PNG, which may be animated, and a line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new MimeFormatter("image/png", film => Convert.ToBase64String(((Film)film).ToPng())),
        new MimeFormatter("text/plain", film => film.ToString()!),
    ];
}
