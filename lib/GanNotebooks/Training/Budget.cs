using System.Diagnostics;
using System.Globalization;
using GanNotebooks.Figures;
using GanNotebooks.Training.Checkpoints;
using TorchSharp;

namespace GanNotebooks.Training;

/// <summary>
/// How much time a run of a notebook may take: <c>smoke</c> (seconds, to see that it works), <c>laptop</c> (minutes on two
/// cores) or <c>gpu</c>. A lesson says for each number what it is in each of the three, and what time it promises.
/// </summary>
[TypeFormatterSource(typeof(BudgetFormatters), PreferredMimeTypes = ["text/plain"])]
public sealed class Budget : ICheckpointPart
{
    /// <summary>The variable that chooses; without it a CUDA device means <c>gpu</c> and none means <c>laptop</c>.</summary>
    public const string Variable = "GAN_BUDGET";

    /// <summary>The variable that gives another seed than 1, to see how much of a result is luck.</summary>
    public const string SeedVariable = "GAN_SEED";

    /// <summary>The variable that chooses the device, <c>cpu</c> or <c>cuda</c>, for any budget.</summary>
    public const string DeviceVariable = "GAN_DEVICE";

    private static readonly string[] Names = ["smoke", "laptop", "gpu"];

    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly double promisedMinutes;
    private TimeSpan before;

    private Budget(string name, double promisedMinutes, torch.Device device, long seed)
    {
        Name = name;
        Device = device;
        Seed = seed;
        this.promisedMinutes = promisedMinutes;
    }

    /// <summary><c>smoke</c>, <c>laptop</c> or <c>gpu</c>.</summary>
    public string Name { get; }

    /// <summary>Where the lesson computes.</summary>
    public torch.Device Device { get; }

    /// <summary>The lesson's seed: the same one gives the same numbers on the same machine.</summary>
    public long Seed { get; }

    /// <summary>Chooses the budget and starts its clock.</summary>
    /// <param name="smoke">Minutes that the lesson promises at <c>smoke</c>.</param>
    /// <param name="laptop">Minutes at <c>laptop</c>, on two cores.</param>
    /// <param name="gpu">Minutes at <c>gpu</c>.</param>
    /// <exception cref="ArgumentException">A variable has a value that is none of those.</exception>
    public static Budget Start(double smoke, double laptop, double gpu)
    {
        var asked = Environment.GetEnvironmentVariable(DeviceVariable) is { Length: > 0 } place ? place : null;
        if (asked is not (null or "cpu" or "cuda"))
            throw new ArgumentException($"{DeviceVariable} is '{asked}'; the devices are cpu and cuda.");
        if (asked == "cuda" && !torch.cuda.is_available())
            throw new ArgumentException($"{DeviceVariable} is 'cuda', and libtorch sees no CUDA device here: `./gan doctor` says why.");
        // GAN_TORCH=cpu asks for the processor where there is a device too.
        var cuda = asked == "cuda" || asked is null && torch.cuda.is_available() && Environment.GetEnvironmentVariable("GAN_TORCH") != "cpu";
        var name = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : cuda ? "gpu" : "laptop";
        if (!Names.Contains(name))
            throw new ArgumentException($"{Variable} is '{name}'; the budgets are {string.Join(", ", Names)}.");
        var seed = Environment.GetEnvironmentVariable(SeedVariable) is { Length: > 0 } text ? ParseSeed(text) : 1;
        torch.manual_seed(seed);
        // A smoke run tells whether a notebook works, and must do so on every machine in the same way.
        var device = cuda && (name != "smoke" || asked is not null) ? torch.CUDA : torch.CPU;
        return new Budget(name, name switch { "smoke" => smoke, "laptop" => laptop, _ => gpu }, device, seed);
    }

    /// <summary>Since the lesson's start; with the time before it was killed, where it goes on from a <see cref="Checkpoint"/>.</summary>
    public TimeSpan Elapsed => before + clock.Elapsed;

    /// <summary>The value for this budget.</summary>
    public T Pick<T>(T smoke, T laptop, T gpu) => Name switch { "smoke" => smoke, "laptop" => laptop, _ => gpu };

    /// <summary>For the notebook's end: what was promised, what it took, and where.</summary>
    public string Report()
    {
        using var process = Process.GetCurrentProcess();
        return string.Create(CultureInfo.InvariantCulture,
            $"Budget {Name}: promised {Time(promisedMinutes)}, took {Time(Elapsed.TotalMinutes)} on {Place}{Maker}; memory at most {process.PeakWorkingSet64 / 1e6:0} MB.");
    }

    /// <summary>For the notebook's start: what it will use.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"Budget {Name}: about {Time(promisedMinutes)} on {Place}, seed {Seed}.");

    string ICheckpointPart.Kind => "budget";

    IEnumerable<(string What, string Value)> ICheckpointPart.Identity() =>
        [("the budget", Name), ("the seed", Seed.ToString(CultureInfo.InvariantCulture))];

    void ICheckpointPart.Save(PartState state) => state.Set("seconds", Elapsed.TotalSeconds);

    Action ICheckpointPart.Load(PartState state)
    {
        var used = state.Duration("seconds");
        return () => before = used;
    }

    private string Maker => Device.type == DeviceType.CPU ? $" of {Processor.Name}" : "";

    private string Place => Device.type == DeviceType.CPU ? $"{torch.get_num_threads()} processor threads" : Device.ToString();

    private static string Time(double minutes) => minutes < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{minutes * 60:0} s")
        : string.Create(CultureInfo.InvariantCulture, $"{minutes:0.0} min");

    private static long ParseSeed(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : throw new ArgumentException($"{SeedVariable} is '{text}'; a seed is a whole number of 0 or more.");
}

/// <summary>How a <see cref="Budget"/> shows in a notebook.</summary>
public sealed class BudgetFormatters
{
    /// <summary>One line of text.</summary>
    public IEnumerable<object> CreateTypeFormatters() => [new MimeFormatter("text/plain", budget => budget.ToString()!)];
}
