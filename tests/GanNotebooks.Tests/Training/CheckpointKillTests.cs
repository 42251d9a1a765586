using System.Diagnostics;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;

namespace GanNotebooks.Tests.Training;

/// <summary>
/// Trainings in processes of their own that are killed, or whose disk is full. GAN_TEST_KILLS and GAN_TEST_SEED choose
/// other numbers than the usual ones; <c>./gan test --long</c> kills a hundred times.
/// </summary>
public class CheckpointKillTests(ITestOutputHelper output)
{
    private const string Folder = "GAN_TEST_CHECKPOINTS";
    private const string Steps = "GAN_TEST_STEPS";
    private const string GoOn = "GAN_TEST_GO_ON";
    private const string Most = "GAN_TEST_STEPS_IN_A_LIFE";
    private const string Began = "began";
    private const string Done = "done";
    private const string Digest = "digest ";
    private const int StepsInALife = 60;

    // Where no file may grow, the runtime must not keep its machine code in one.
    private static readonly (string, string?)[] Settings = [("OMP_NUM_THREADS", "1"), ("DOTNET_EnableWriteXorExecute", "0")];

    /// <summary>What the killed process does; alone it does nothing.</summary>
    [Fact]
    public void A_training_that_goes_on()
    {
        var folder = Environment.GetEnvironmentVariable(Folder);
        Assert.SkipWhen(folder is null, "this is a part of the tests below");
        var steps = long.Parse(Environment.GetEnvironmentVariable(Steps)!);
        using var gan = new TinyGan(steps);
        var checkpoint = gan.Checkpoint(folder, every: 3, goOnWithout: Environment.GetEnvironmentVariable(GoOn) == "1");
        var step = checkpoint.Resume();
        Say($"{Began} {step}");
        var last = Environment.GetEnvironmentVariable(Most) is { } most ? step + long.Parse(most) : steps;
        for (; step < steps; step++)
        {
            // It would be killed by now, were the machine not too busy for that.
            if (step == last)
                Thread.Sleep(Timeout.Infinite);
            gan.Step();
            checkpoint.EndStep();
            if (last < steps)
                Say($"{Done} {step + 1}");
        }
        foreach (var failure in checkpoint.Failures)
            Say(failure);
        Say(Digest + gan.Digest());
    }

    [Fact]
    public async Task Killed_at_random_moments_and_resumed_it_gives_the_bits_of_the_training_that_was_never_killed()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Folder) is null, "this is one of the processes");
        var kills = int.Parse(Environment.GetEnvironmentVariable("GAN_TEST_KILLS") ?? "10");
        var seed = int.TryParse(Environment.GetEnvironmentVariable("GAN_TEST_SEED"), out var given) ? given : Random.Shared.Next(1_000_000);
        // Long enough for all lives; what is left when the last is killed is trained to the end.
        var steps = StepsInALife * kills + 500L;
        var clock = Stopwatch.StartNew();
        using var never = new TestFolder();
        using var untouched = Start(never.Path, steps);
        using var folder = new TestFolder();
        var random = new Random(seed);
        var (lives, writing, reached) = (0, 0, 0L);
        while (lives < kills)
        {
            using var life = Start(folder.Path, steps, inALife: $"{StepsInALife}");
            var step = StepOf(life, Began, seed);
            Assert.True(step >= reached, $"seed {seed}, life {lives}: it went back from step {reached} to {step}.");
            Assert.True(step < steps, $"seed {seed}: it was done after {lives} lives.");
            reached = step;
            // Some steps later, so that it gets on however busy the machine is, and then at any moment of a step.
            for (var more = random.Next(StepsInALife); more > 0; more--)
                Assert.Equal(++step, StepOf(life, Done, seed));
            Thread.Sleep(TimeSpan.FromMilliseconds(6 * random.NextDouble()));
            life.Kill();
            life.WaitForExit();
            lives++;
            var files = folder.Names;
            if (files.Any(name => name.EndsWith(".part", StringComparison.Ordinal)) || files.Length % 2 == 1)
                writing++;
        }
        Assert.True(reached > 0, $"seed {seed}: no life left a checkpoint.");
        using var last = Start(folder.Path, steps);
        var resumed = DigestOf(await last.PassAsync());
        Assert.Equal(DigestOf(await untouched.PassAsync()), resumed);
        Assert.Equal(4, folder.Names.Length);
        output.WriteLine($"Seed {seed}: {kills} kills in {clock.Elapsed.TotalSeconds:0} s, {writing} of them while a checkpoint was being written; the last began at step {reached} of {steps}.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task On_a_full_disk_it_stops_or_goes_on_as_the_user_chose_and_the_last_checkpoint_stays(bool goOn)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Folder) is null, "this is one of the processes");
        Assert.SkipUnless(File.Exists("/bin/bash"), "the limit on files is bash's");
        using var folder = new TestFolder();
        using (var first = Start(folder.Path, 24, inALife: "12"))
        {
            while (!File.Exists(folder["checkpoint-000004.json"]) || File.Exists(folder["checkpoint-000002.json"]) || folder.Names.Length > 4)
                await Task.Delay(10, TestContext.Current.CancellationToken);
            first.Kill();
        }
        var before = folder.Names.ToDictionary(name => name, name => File.ReadAllBytes(folder[name]));
        Assert.Equal(4, before.Count);

        // No file may grow beyond 4 KiB: a write fails in the midst, as on a full disk.
        using var limited = Start(folder.Path, 24, goOn, through: ["/bin/bash", "-c", "trap '' XFSZ; ulimit -f 4; exec \"$@\"", "limited"]);
        await AssertFailsToWriteAsync(limited, goOn);
        Assert.Equal(before.Keys.Order(), folder.Names);
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(folder[file.Key])));

        using var never = new TestFolder();
        // With room again it goes on, and ends as if nothing had been.
        using var rest = Start(folder.Path, 24);
        using var whole = Start(never.Path, 24);
        Assert.Equal(DigestOf(await whole.PassAsync()), DigestOf(await rest.PassAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task In_a_folder_that_is_read_only_it_stops_or_goes_on_as_the_user_chose(bool goOn)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable(Folder) is null, "this is one of the processes");
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("the rights are Unix's");
            return;
        }
        // Root may write anywhere: the process gives that right away, and not its name, since nobody else may read this program.
        string[] humbly = Environment.UserName == "root" ? ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] : [];
        Assert.SkipUnless(humbly.Length == 0 || File.Exists("/usr/bin/setpriv"), "setpriv is missing");
        using var folder = new TestFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)Convert.ToInt32("555", 8));
        try
        {
            using var refused = Start(folder.Path, 6, goOn, through: humbly);
            await AssertFailsToWriteAsync(refused, goOn);
            Assert.Empty(folder.Names);
        }
        finally
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)Convert.ToInt32("755", 8));
        }
    }

    private static async Task AssertFailsToWriteAsync(Process process, bool goOn)
    {
        var said = goOn ? await process.PassAsync() : await FailAsync(process);
        Assert.Contains("could not be written to", said);
        if (goOn)
            Assert.NotEmpty(DigestOf(said));
        else
            Assert.Contains(nameof(CheckpointException), said);
    }

    private static async Task<string> FailAsync(Process process)
    {
        var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode != 0, said);
        return said;
    }

    private static Process Start(string folder, long steps, bool goOn = false, string? inALife = null, string[]? through = null) => ChildProcess.Start(
        typeof(CheckpointKillTests), nameof(A_training_that_goes_on), [.. Settings, (Folder, folder), (Steps, $"{steps}"), (GoOn, goOn ? "1" : "0"), (Most, inALife)], through ?? []);

    // Nothing is awaited here: a continuation waits for a thread while other tests compute, and the life goes on.
    private static long StepOf(Process life, string word, int seed)
    {
        while (life.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
                return long.Parse(line[word.Length..]);
        }
        throw new EndOfStreamException($"seed {seed}: it ended: {life.StandardError.ReadToEnd()}");
    }

    private static string DigestOf(string said) => said.Split('\n').Single(line => line.StartsWith(Digest, StringComparison.Ordinal));

    // Past the test runner, which keeps what is written to the console until the test's end.
    private static void Say(string line)
    {
        using var standard = Console.OpenStandardOutput();
        standard.Write(System.Text.Encoding.UTF8.GetBytes(line + "\n"));
    }
}
