using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using GanNotebooks.Data;
using GanNotebooks.Training.Checkpoints;
using TorchSharp;
using TorchSharp.Extensions;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Training;

/// <summary>A checkpoint that cannot be written, read or used; the message says why and what to do.</summary>
public sealed class CheckpointException(string message, Exception? inner = null) : IOException(message, inner);

/// <summary>
/// Keeps a training on the disk, so that one that was killed goes on where it was, on the processor to the last bit.
/// </summary>
/// <remarks>
/// Name everything that changes in the training; the random numbers are kept in any case. Each checkpoint is two files,
/// tensors as safetensors and the rest as JSON, put in place by one rename: a kill at any moment leaves the one before.
/// The last two stay.
/// </remarks>
/// <example>
/// <code>
/// var checkpoint = new Checkpoint("runs/dcgan", every: 500)
///     .Keep(G).Keep(D).Keep(optimizerG).Keep(optimizerD).Keep(batches).Keep(log).Keep(budget);
/// for (var step = checkpoint.Resume(); step &lt; steps; step++)
/// {
///     …
///     checkpoint.EndStep();
/// }
/// </code>
/// </example>
public sealed class Checkpoint
{
    /// <summary>Changes when files of the version before cannot be read any more.</summary>
    private const int Format = 1;

    private readonly string path;
    private readonly int every;
    private readonly CheckpointFolder folder;
    private readonly List<(string name, ICheckpointPart part)> parts = [("random numbers", new RandomPart())];
    private readonly List<string> failures = [];
    private bool resumed;

    /// <param name="folder">Where the files lie; a folder for each training. It is made where it is missing.</param>
    /// <param name="every">Steps from one checkpoint to the next.</param>
    public Checkpoint(string folder, int every = 500)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(every);
        path = folder;
        this.folder = new CheckpointFolder(folder);
        this.every = every;
    }

    /// <summary>
    /// Whether the training goes on when a checkpoint cannot be written, because the disk is full or the folder read-only:
    /// then it says so once and tries again with the next. By default it stops, with its state in memory untouched: make
    /// room and go on with the loop.
    /// </summary>
    public bool GoOnWithout { get; init; }

    /// <summary>Steps that are done, counted by <see cref="EndStep"/>.</summary>
    public long Step { get; private set; }

    /// <summary>What went wrong while <see cref="GoOnWithout"/>.</summary>
    public IReadOnlyList<string> Failures => failures;

    /// <summary>Keeps a network's parameters and buffers.</summary>
    /// <param name="network">G, D, or a network of averaged weights.</param>
    /// <param name="name">Its name in the files; the variable's.</param>
    /// <exception cref="ArgumentException">The name is used already.</exception>
    public Checkpoint Keep(nn.Module network, [CallerArgumentExpression(nameof(network))] string name = "") => Keep(new NetworkPart(network), name);

    /// <summary>Keeps an optimiser's rates and moments.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(OptimizerHelper optimizer, [CallerArgumentExpression(nameof(optimizer))] string name = "") => Keep(new OptimiserPart(optimizer), name);

    /// <summary>Keeps how far a schedule of the learning rate is. Its optimiser is to be kept too.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(optim.lr_scheduler.LRScheduler scheduler, [CallerArgumentExpression(nameof(scheduler))] string name = "") => Keep(new SchedulePart(scheduler), name);

    /// <summary>Keeps averaged weights and how many steps they have seen.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(MovingAverage average, [CallerArgumentExpression(nameof(average))] string name = "") => Keep((ICheckpointPart)average, name);

    /// <summary>Keeps the position in the data and the order of what follows.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(Batches batches, [CallerArgumentExpression(nameof(batches))] string name = "") => Keep((ICheckpointPart)batches, name);

    /// <summary>Keeps curves, film and time.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(TrainingLog log, [CallerArgumentExpression(nameof(log))] string name = "") => Keep((ICheckpointPart)log, name);

    /// <summary>Keeps the time that was used, and refuses to go on with another budget or seed.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(Budget budget, [CallerArgumentExpression(nameof(budget))] string name = "") => Keep((ICheckpointPart)budget, name);

    /// <summary>Keeps a generator of random numbers that the notebook made itself.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(Generator generator, [CallerArgumentExpression(nameof(generator))] string name = "") => Keep(new GeneratorPart(generator), name);

    /// <summary>Keeps the scale of a mixed-precision training.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(GradScaler scaler, [CallerArgumentExpression(nameof(scaler))] string name = "") => Keep(new ScalerPart(scaler), name);

    /// <summary>Keeps a tensor that the training changes in place.</summary>
    /// <inheritdoc cref="Keep(nn.Module, string)"/>
    public Checkpoint Keep(Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string name = "") => Keep(new TensorPart(tensor), name);

    /// <summary>Puts back the last checkpoint of the folder; with none there, nothing changes.</summary>
    /// <param name="skipDamaged">Whether to go on from the checkpoint before, where the last one is damaged. It stays as it is.</param>
    /// <returns>How many steps are done: where the loop goes on.</returns>
    /// <exception cref="CheckpointException">The last one is damaged, or of another architecture, data set, budget or version;
    /// nothing has been changed then.</exception>
    public long Resume(bool skipDamaged = false)
    {
        foreach (var number in folder.Numbers)
        {
            var file = folder.JsonPath(number);
            try
            {
                PutBack(number);
                resumed = true;
                Notebook.Show(string.Create(CultureInfo.InvariantCulture, $"Going on after step {Step:N0}, from {Path.GetFileName(file)}."));
                return Step;
            }
            catch (CheckpointException)
            {
                throw;
            }
            catch (Exception damage) when (damage is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                folder.Leave(number);
                if (!skipDamaged)
                {
                    throw new CheckpointException(
                        $"{file} cannot be used: {damage.Message.TrimEnd('.')}. Nothing was changed. "
                        + (folder.Numbers.Count > 1 ? "Resume(skipDamaged: true) goes on from the checkpoint before; or " : "To start anew, ")
                        + "choose another folder.", damage);
                }
            }
        }
        resumed = true;
        return Step;
    }

    /// <summary>Counts a step and, every so many, writes a checkpoint.</summary>
    /// <exception cref="CheckpointException">It could not be written; not where <see cref="GoOnWithout"/> is set.</exception>
    public void EndStep()
    {
        Step++;
        if (Step % every == 0)
            Save();
    }

    /// <summary>Writes a checkpoint now.</summary>
    /// <inheritdoc cref="EndStep"/>
    /// <exception cref="InvalidOperationException"><see cref="Resume"/> was not called: an earlier training would be lost.</exception>
    public void Save()
    {
        if (!resumed)
            throw new InvalidOperationException("Call Resume() before the training: the folder may hold a checkpoint to go on from.");
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var (tensors, saved) = (new Dictionary<string, Tensor>(), new JsonObject());
        foreach (var (name, part) in parts)
        {
            var state = new PartState();
            part.Save(state);
            foreach (var (key, tensor) in state.Tensors)
                tensors.Add($"{name}/{key}", tensor);
            var identity = new JsonObject();
            foreach (var (what, value) in part.Identity())
                identity[what] = value;
            saved[name] = new JsonObject { ["kind"] = part.Kind, ["identity"] = identity, ["values"] = state.Values };
        }
        var content = new JsonObject
        {
            ["format"] = Format,
            ["versions"] = new JsonObject([.. Versions().Select(version => KeyValuePair.Create<string, JsonNode?>(version.What, version.Value))]),
            ["step"] = Step,
            ["parts"] = saved,
        };
        try
        {
            folder.Write(content, tensors);
        }
        // The last is what .NET makes of a file that would grow beyond the system's limit.
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            var message = $"The checkpoint of step {Step} could not be written to {path} ({refused.Message.TrimEnd('.')}). "
                + (folder.Numbers.Count > 0 ? "The last one before it is untouched. " : "");
            if (!GoOnWithout)
                throw new CheckpointException(message + "Make room, or make the folder writable, and go on with the training: its state is in memory.", refused);
            if (failures.Count == 0)
                Notebook.Show(message + "The training goes on and tries again.");
            failures.Add(message);
        }
    }

    private void PutBack(int number)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        // Everything is checked before anything changes.
        var (step, actions) = Check(number);
        actions.ForEach(action => action());
        Step = step;
    }

    private (long step, List<Action> actions) Check(int number)
    {
        try
        {
            return Compare(number);
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            throw new InvalidDataException($"it does not hold what belongs into a checkpoint ({wrong.Message.TrimEnd('.')})", wrong);
        }
    }

    private (long step, List<Action> actions) Compare(int number)
    {
        var (content, tensors) = folder.Read(number);
        if (PartState.Get<int>(content, "format") is var format && format != Format)
            throw new CheckpointException($"{folder.JsonPath(number)} is of format {format}, and this library reads format {Format}. Go on with the library that wrote it, or start anew in another folder.");
        var saved = content["parts"] as JsonObject ?? throw new InvalidDataException("it has no parts");
        var versions = content["versions"] as JsonObject ?? throw new InvalidDataException("it names no versions");
        var differences = CheckpointDifferences.Of(versions, Versions(), "").Concat(CheckpointDifferences.Of(saved, parts)).ToList();
        if (differences.Count > 0)
        {
            throw new CheckpointException(
                $"{folder.JsonPath(number)} belongs to another training:\n{CheckpointDifferences.Write(differences)}\n"
                + "Nothing was changed. Undo the difference, or start anew in another folder.");
        }
        return (PartState.Get<long>(content, "step"), [.. parts.Select(named => Prepare(named.name, named.part, (JsonObject)saved[named.name]!, tensors))]);
    }

    private static Action Prepare(string name, ICheckpointPart part, JsonObject saved, Dictionary<string, Tensor> tensors)
    {
        var start = name + "/";
        var state = new PartState
        {
            Values = saved["values"] as JsonObject ?? throw new InvalidDataException($"{name} has no values"),
            Tensors = tensors.Where(named => named.Key.StartsWith(start, StringComparison.Ordinal)).ToDictionary(named => named.Key[start.Length..], named => named.Value),
        };
        try
        {
            return part.Load(state);
        }
        catch (InvalidDataException wrong)
        {
            throw new InvalidDataException($"{name}: {wrong.Message}", wrong);
        }
    }

    private static IEnumerable<(string What, string Value)> Versions() =>
    [
        ("the course library", typeof(Checkpoint).Assembly.GetName().Version!.ToString(3)),
        ("libtorch", torch.__version__),
    ];

    private Checkpoint Keep(ICheckpointPart part, string name)
    {
        if (parts.Exists(one => one.name == name))
            throw new ArgumentException($"'{name}' is kept already: give this one another name.", nameof(name));
        parts.Add((name, part));
        return this;
    }
}
