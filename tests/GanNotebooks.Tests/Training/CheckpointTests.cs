using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training;

[Collection(nameof(ProcessWide))]
public sealed class CheckpointTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly TorchSharp.DisposeScope scope = NewDisposeScope();

    public void Dispose()
    {
        scope.Dispose();
        folder.Dispose();
    }

    private static void Run(TinyGan gan, Checkpoint checkpoint, long until)
    {
        for (var step = checkpoint.Step; step < until; step++)
        {
            gan.Step();
            checkpoint.EndStep();
        }
    }

    private string Digest(long steps, int every, params long[] stops)
    {
        foreach (var stop in stops)
        {
            using var interrupted = new TinyGan(steps);
            var broken = interrupted.Checkpoint(folder.Path, every);
            broken.Resume();
            Run(interrupted, broken, stop);
        }
        using var gan = new TinyGan(steps);
        var checkpoint = gan.Checkpoint(folder.Path, every);
        checkpoint.Resume();
        Run(gan, checkpoint, steps);
        return gan.Digest();
    }

    [Fact]
    public void A_training_in_three_parts_gives_the_bits_of_one_in_a_piece()
    {
        var inParts = Digest(60, every: 10, stops: [13, 47]);
        foreach (var name in folder.Names)
            File.Delete(folder[name]);
        Assert.Equal(Digest(60, every: 1000), inParts);
    }

    [Fact]
    public void The_digest_depends_on_every_step()
    {
        using var gan = new TinyGan(60);
        for (var step = 0; step < 59; step++)
            gan.Step();
        Assert.NotEqual(Digest(60, every: 1000), gan.Digest());
    }

    [Fact]
    public void The_last_two_checkpoints_stay()
    {
        Digest(60, every: 10, stops: [25]);
        Assert.Equal(["checkpoint-000005.json", "checkpoint-000005.safetensors", "checkpoint-000006.json", "checkpoint-000006.safetensors"], folder.Names);
        using var json = JsonDocument.Parse(File.ReadAllText(folder["checkpoint-000005.json"]));
        Assert.Equal(50, json.RootElement.GetProperty("checkpoint").GetProperty("step").GetInt64());
        // Another reader of the format: the network's weights lie there by their names.
        var tensors = TorchSharp.Extensions.safetensors.load_file(folder["checkpoint-000006.safetensors"]);
        Assert.Equal([24, 4], tensors["G/0.weight"].shape);
        Assert.Contains("optimizerD/0.exp_avg", tensors.Keys);
        Assert.Contains("Moving/0.weight", tensors.Keys);
        Assert.Contains("random numbers/cpu", tensors.Keys);
    }

    [Fact]
    public void The_log_goes_on_with_its_curves_its_film_and_its_time()
    {
        Digest(60, every: 10, stops: [37]);
        using var gan = new TinyGan(60);
        gan.Checkpoint(folder.Path, 10).Resume();
        Assert.Equal(60, gan.Log.Step);
        Assert.Equal(60, gan.Log.Values("D").steps.Length);
        Assert.Equal(7, gan.Log.Film.Count);
    }

    [Fact]
    public void Another_architecture_is_refused_and_nothing_is_changed()
    {
        Digest(20, every: 10);
        using var wider = new TinyGan(20, hidden: 25);
        var refusal = Assert.Throws<CheckpointException>(() => wider.Checkpoint(folder.Path, 10).Resume());
        Assert.Contains("G: 0.weight is Float32[24, 4] in the checkpoint and Float32[25, 4] here", refusal.Message);
        Assert.Contains("Nothing was changed", refusal.Message);
        using var same = new TinyGan(20, hidden: 25);
        Assert.Equal(same.G.get_parameter("0.weight")!.bytes, wider.G.get_parameter("0.weight")!.bytes);
        Assert.Equal(0, wider.Log.Step);
    }

    [Fact]
    public void Another_data_set_is_refused()
    {
        Digest(20, every: 10);
        using var other = new TinyGan(20, images: Pictures.Numbered(46));
        Assert.Contains("Batches: the data set is numbers, 45 of 1x2x2 in the checkpoint and numbers, 46 of 1x2x2 here",
            Assert.Throws<CheckpointException>(() => other.Checkpoint(folder.Path, 10).Resume()).Message);
        var images = Pictures.Numbered(45);
        images.Pixels[100] ^= 1;
        using var changed = new TinyGan(20, images: images);
        Assert.Contains("Batches: the images' SHA-256 is", Assert.Throws<CheckpointException>(() => changed.Checkpoint(folder.Path, 10).Resume()).Message);
        using var smaller = new TinyGan(20, batchSize: 7);
        Assert.Contains("Batches: the batch is 8 in the checkpoint and 7 here", Assert.Throws<CheckpointException>(() => smaller.Checkpoint(folder.Path, 10).Resume()).Message);
    }

    [Fact]
    public void Another_budget_rate_or_set_of_parts_is_refused()
    {
        using var network = nn.Linear(2, 2);
        var checkpoint = new Checkpoint(folder.Path).Keep(network).Keep(optim.SGD(network.parameters(), 0.1), "optimizer").Keep(Start("smoke"), "budget");
        checkpoint.Resume();
        checkpoint.Save();
        var other = new Checkpoint(folder.Path).Keep(network).Keep(optim.SGD(network.parameters(), 0.2), "optimizer").Keep(Start("laptop"), "budget").Keep(ones(1), "more");
        var message = Assert.Throws<CheckpointException>(() => other.Resume()).Message;
        Assert.Contains("optimizer: group 0's first learning rate is 0.1 in the checkpoint and 0.2 here", message);
        Assert.Contains("budget: the budget is smoke in the checkpoint and laptop here", message);
        Assert.Contains("more, a tensor, is not in the checkpoint", message);

        static Budget Start(string name)
        {
            using var chosen = new Variables((Budget.Variable, name));
            return Budget.Start(1, 1, 1);
        }
    }

    [Fact]
    public void Another_version_is_refused()
    {
        Digest(20, every: 10);
        Rewrite("\"libtorch\": \"", "\"libtorch\": \"0.");
        using var gan = new TinyGan(20);
        Assert.Matches(@"libtorch is 0\.\S+ in the checkpoint and \S+ here", Assert.Throws<CheckpointException>(() => gan.Checkpoint(folder.Path, 10).Resume()).Message);
        Rewrite("\"format\": 1", "\"format\": 2");
        Assert.Contains("is of format 2, and this library reads format 1", Assert.Throws<CheckpointException>(() => gan.Checkpoint(folder.Path, 10).Resume()).Message);
    }

    // Changes the newest checkpoint as one who knows the format would: with the right hash.
    private void Rewrite(string before, string after)
    {
        var text = File.ReadAllText(folder["checkpoint-000002.json"]).Replace(before, after);
        var content = text[(text.IndexOf("\"checkpoint\": ", StringComparison.Ordinal) + 14)..^3];
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(content)));
        File.WriteAllText(folder["checkpoint-000002.json"], $"{{\n\"sha256\": \"{hash}\",\n\"checkpoint\": {content}\n}}\n");
    }

    /// <summary>With a hash that fits, as of somebody who knows the format: what no clock and no counter holds.</summary>
    [Theory]
    [InlineData("\"seconds\":[^,}]+", "\"seconds\":1e300", "'seconds' is 1e300, which is no time")]
    [InlineData("\"seconds\":[^,}]+", "\"seconds\":-5", "'seconds' is -5, which is no time")]
    [InlineData("\"0.step\":[^,}]+", "\"0.step\":1e30", "'0.step' is 1E+30, which is beyond what Int64 holds")]
    public void A_number_that_cannot_be_is_refused_before_anything_is_put_back(string pattern, string replacement, string told)
    {
        Digest(60, every: 60);
        var file = folder["checkpoint-000001.json"];
        var content = JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("checkpoint").GetRawText();
        var changed = Regex.Replace(content, pattern, replacement);
        Assert.NotEqual(content, changed);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(changed)));
        File.WriteAllText(file, $"{{\"sha256\": \"{hash}\", \"checkpoint\": {changed}}}");
        using var gan = new TinyGan(60);
        Assert.Contains(told, Assert.Throws<CheckpointException>(() => gan.Checkpoint(folder.Path, 60).Resume()).Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, gan.Log.Step);
    }

    [Theory]
    [InlineData("checkpoint-000006.json")]
    [InlineData("checkpoint-000006.safetensors")]
    public void A_damaged_file_is_named_and_left_and_the_one_before_goes_on(string damaged)
    {
        var whole = Digest(60, every: 10);
        var random = new Random(1);
        for (var k = 0; k < 40; k++)
        {
            var bytes = File.ReadAllBytes(folder[damaged]);
            byte[] broken = (k % 3) switch
            {
                0 => bytes[..random.Next(bytes.Length - 2)],
                1 => [.. bytes, 0],
                _ => Flipped(bytes, random.Next(bytes.Length)),
            };
            File.WriteAllBytes(folder[damaged], broken);
            using (var gan = new TinyGan(60))
            {
                var refusal = Assert.Throws<CheckpointException>(() => gan.Checkpoint(folder.Path, 10).Resume());
                Assert.Contains("checkpoint-000006.json cannot be used", refusal.Message);
                Assert.Contains("Resume(skipDamaged: true)", refusal.Message);
                Assert.Equal(0, gan.Log.Step);
            }
            if (k == 0)
            {
                using var gan = new TinyGan(60);
                var checkpoint = gan.Checkpoint(folder.Path, 10);
                Assert.Equal(50, checkpoint.Resume(skipDamaged: true));
                Run(gan, checkpoint, 60);
                Assert.Equal(whole, gan.Digest());
                Assert.Equal(broken, File.ReadAllBytes(folder[damaged]));
                File.Delete(folder["checkpoint-000007.json"]);
                File.Delete(folder["checkpoint-000007.safetensors"]);
            }
            File.WriteAllBytes(folder[damaged], bytes);
        }

        static byte[] Flipped(byte[] bytes, int at)
        {
            var copy = bytes.ToArray();
            copy[at] ^= (byte)(1 << (at % 8));
            return copy;
        }
    }

    [Fact]
    public void Saving_before_Resume_is_refused()
    {
        using var gan = new TinyGan(20);
        Assert.Contains("Call Resume()", Assert.Throws<InvalidOperationException>(() => gan.Checkpoint(folder.Path, 1).Save()).Message);
    }

    [Fact]
    public void A_name_is_used_once()
    {
        using var network = nn.Linear(2, 2);
        Assert.Contains("'network' is kept already", Assert.Throws<ArgumentException>(() => new Checkpoint(folder.Path).Keep(network).Keep(network)).Message);
    }

    [Fact]
    public void It_works_in_every_culture_and_in_a_folder_with_any_name()
    {
        using var culture = new CommaCulture();
        var odd = folder["Übung 3, \"çay\" 漢字"];
        using var network = nn.Linear(2, 2);
        var checkpoint = new Checkpoint(odd).Keep(network).Keep(optim.Adam(network.parameters(), 1.5e-3), "optimizer");
        checkpoint.Resume();
        checkpoint.EndStep();
        checkpoint.Save();
        Assert.Equal(1, checkpoint.Resume());
    }
}
