using System.Text;
using System.Text.Json.Nodes;
using GanNotebooks.Data;
using GanNotebooks.Figures;
using GanNotebooks.Host.Tests.Robustness;
using GanNotebooks.Tests.Data;
using GanNotebooks.Training;
using TorchSharp;
using TorchSharp.Extensions;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Robustness;

/// <summary>Every reader of files that come from outside, and the multiple of a file that each may allocate.</summary>
[Collection(nameof(ProcessWide))]
public class ReaderFuzzTests(ITestOutputHelper output)
{
    /// <summary>Deflate makes at most 1,032 bytes of one.</summary>
    private const int Deflate = 1032;

    /// <summary>
    /// 512 pixels a byte of JPEG and 8,256 of PNG, each as 4 + 3 bytes and once more where it is turned; of the decoder's
    /// own memory, which is not the collector's, as much.
    /// </summary>
    private const int Pixels = 8256 * 10;

    // Made by Pillow: 24×20 pixels, with a camera's orientation; baseline, progressive, grey.
    private static readonly byte[][] Jpegs = [.. new[]
    {
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2"
        + "hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAUABgDASIAAhEBAxEB/8QAGAABAQEBAQAA"
        + "AAAAAAAAAAAAAAUDBAb/xAAeEAABBQEAAwEAAAAAAAAAAAAAAQIDBCFhERIxUf/EABcBAAMBAAAAAAAAAAAAAAAAAAIDBQb/xAAfEQABBAICAwAAAAAAAAAAAAABAAIDBBESFCEjUYH/2gAMAwEAAh"
        + "EDEQA/APIRVeHZFT4d8FXhQgp/MFReRBXt4UyKlwF9ldrFRPXyv4A3cdh1c7v6rkds6rKvG3MKLGNbGqomgCKxIiJHorFQHsLevEzMAAiADRXGE4X/2Q==",
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2"
        + "hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wgARCAAUABgDAREAAhEBAxEB/8QAFwAAAwEAAAAA"
        + "AAAAAAAAAAAAAgMEBf/EABkBAQADAQEAAAAAAAAAAAAAAAQAAQMFAv/aAAwDAQACEAMQAAABx/FOiHWgsuNQjd0QBORSrcyK/8QAGBAAAwEBAAAAAAAAAAAAAAAAAAECEkH/2gAIAQEAAQUCUigUCk"
        + "UGSUclH//EABYRAQEBAAAAAAAAAAAAAAAAAAIAAf/aAAgBAwEBPwEqLi4qLirNjZt//8QAGxEAAwACAwAAAAAAAAAAAAAAAAECAxESIUH/2gAIAQIBAT8B2aOBLJReWY69MZVOYbRjR//EABQQAQAA"
        + "AAAAAAAAAAAAAAAAADD/2gAIAQEABj8CH//EABcQAQEBAQAAAAAAAAAAAAAAAAEAIEH/2gAIAQEAAT8hyhwDkEAQL//aAAwDAQACAAMAAAAQvrS4n//EABcRAQEBAQAAAAAAAAAAAAAAAAEAESD/2g"
        + "AIAQMBAT8Q5QRmaauT3//EABoRAQADAQEBAAAAAAAAAAAAAAABESHRMVH/2gAIAQIBAT8Q000sWJHF/HUns1HUD//EABkQAAMBAQEAAAAAAAAAAAAAAAABIWExUf/aAAgBAQABPxDIyMzI5QcpU/CC"
        + "Dw0qRw//2Q==",
        "/9j/4AAQSkZJRgABAQAAAQABAAD/4QAiRXhpZgAATU0AKgAAAAgAAQESAAMAAAABAAYAAAAAAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6jq6"
        + "2rZ4C8ybqmx5moq6T/wAALCAAUABgBAREA/8QAGAAAAgMAAAAAAAAAAAAAAAAAAwQBAgX/xAAcEAACAwEAAwAAAAAAAAAAAAAAAgEDYREEIVH/2gAIAQEAAD8Aw0pwOlGDCePhNdODVdGB1qhfXOyU"
        + "qSBpViF7ASpF+H//2Q==",
    }.Select(Convert.FromBase64String)];

    private static readonly byte[][] Pngs = [Png.Encode(Drawn(1)), Png.Encode(Drawn(3)), Png.Encode(Drawn(4)), .. new[]
    {
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAUCAMAAACgaw2xAAADAFBMVEUAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAzAABmAACZAADMAAD/AAAAMwAzMwBmMwCZMwDMMwD/MwAAZgAzZg"
        + "BmZgCZZgDMZgD/ZgAAmQAzmQBmmQCZmQDMmQD/mQAAzAAzzABmzACZzADMzAD/zAAA/wAz/wBm/wCZ/wDM/wD//wAAADMzADNmADOZADPMADP/ADMAMzMzMzNmMzOZMzPMMzP/MzMAZjMzZjNmZjOZ"
        + "ZjPMZjP/ZjMAmTMzmTNmmTOZmTPMmTP/mTMAzDMzzDNmzDOZzDPMzDP/zDMA/zMz/zNm/zOZ/zPM/zP//zMAAGYzAGZmAGaZAGbMAGb/AGYAM2YzM2ZmM2aZM2bMM2b/M2YAZmYzZmZmZmaZZmbMZm"
        + "b/ZmYAmWYzmWZmmWaZmWbMmWb/mWYAzGYzzGZmzGaZzGbMzGb/zGYA/2Yz/2Zm/2aZ/2bM/2b//2YAAJkzAJlmAJmZAJnMAJn/AJkAM5kzM5lmM5mZM5nMM5n/M5kAZpkzZplmZpmZZpnMZpn/ZpkA"
        + "mZkzmZlmmZmZmZnMmZn/mZkAzJkzzJlmzJmZzJnMzJn/zJkA/5kz/5lm/5mZ/5nM/5n//5kAAMwzAMxmAMyZAMzMAMz/AMwAM8wzM8xmM8yZM8zMM8z/M8wAZswzZsxmZsyZZszMZsz/ZswAmcwzmc"
        + "xmmcyZmczMmcz/mcwAzMwzzMxmzMyZzMzMzMz/zMwA/8wz/8xm/8yZ/8zM/8z//8wAAP8zAP9mAP+ZAP/MAP//AP8AM/8zM/9mM/+ZM//MM///M/8AZv8zZv9mZv+ZZv/MZv//Zv8Amf8zmf9mmf+Z"
        + "mf/Mmf//mf8AzP8zzP9mzP+ZzP/MzP//zP8A//8z//9m//+Z///M//////8AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
        + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAACP6ykAAABi0lEQVR4nCXLQW7aQBTG8dkb0JhKIFWuQKSsE0eZGQuzYGTLiB7BRmK8GDeSFV+hLDyWMq0Uyhm6MQucBcotkkWTRbhN3jjf8v97DyGErHYds26n"
        + "C+vBTG+l0wpUt9tze71rhBG2sG0Ri/av6BVl7heXea5nwMaXNrH7l33aZx1GGXM979pDGGPbJhahBO4poy5LvGS9XgPYN/BAbGqWsAS2TlrABBPffMxjGidp27dbNBgMZ0MyJP48nscijdMkVduq2i"
        + "I8uIHq+3QzFyJOU6V+qUr9qz4/AIQvYKUSSlX14XAAmA1nABvTTVa16QCOv/C5L4UUQpe/y7qpH+vHlzfkDBzu8w3fZJkutWoakLfn8VfkOHzBOZeZLLXWx6ZpXl/H4zAEWHxbSCmz+0zr5tgcoY/C"
        + "FswHiLlv+ygIg9tbNHEivpS53N3vdsdTcx5Ngx9BERZoMuHRMs/zh50+nU7v52mwWhVF8QcgWkYyz/UD9P/n7yvoP4v9Hk2ii6h9MPA+hX53V/zdP30AUkaZIJmee90AAAAASUVORK5CYII=",
        "iVBORw0KGgoAAAANSUhEUgAAABgAAAAUAQAAAAC/zsAuAAAAWUlEQVR4nGNgYGBgZGAKZmCYwMDIwhjAILBAhZFJ2JTFzUaVkSngB4uahQKj6xMdptM1jExWH1gZVQ3CGaeIcTPtY1Zk+sF5lTGUQY"
        + "OFIekLS6gyC8sa3i0AHvIQjUW6OU8AAAAASUVORK5CYII=",
    }.Select(Convert.FromBase64String)];

    private static Picture Drawn(int channels)
    {
        var picture = new Picture(11, 9, channels);
        for (var k = 0; k < picture.Pixels.Length; k++)
            picture.Pixels[k] = (byte)(k * k >> 3);
        return picture;
    }

    [Fact]
    public void Idx() => Fuzzer.Run(output, BrokenFiles.Idx, bytes => IdxFile.Read(new MemoryStream(bytes), "fuzz"), 2 * Deflate, typeof(IdxFormatException));

    [Fact]
    public void PNG() => Fuzzer.Run(output, random => BrokenFiles.Png(random, Pngs[random.Next(Pngs.Length)]), Square, Pixels, typeof(PictureException));

    [Fact]
    public void JPEG() => Fuzzer.Run(output, random => BrokenFiles.Jpeg(random, Jpegs[random.Next(Jpegs.Length)]), Square, Pixels, typeof(PictureException));

    private static void Square(byte[] bytes) => PictureFile.Decode(bytes, "fuzz").SquareInto(new byte[3 * 16], 4, colour: true);

    [Fact]
    public void Archives_of_CIFAR()
    {
        // One real batch, mostly zeros, is read now and then; else the headers are the matter.
        var batch = new byte[30_730_000];
        Fuzzer.Run(output, random => BrokenFiles.Tar(random, random.Next(200) == 0 ? [("cifar-10-batches-bin/test_batch.bin", batch)] : [("data_batch_1.bin", new byte[random.Next(5000)]), ("test_batch.bin", new byte[random.Next(5000)])]),
            bytes => Cifar10.ReadArchive(new MemoryStream(bytes), Path.Combine("folder", "fuzz"), Split.Test), 4 * Deflate, typeof(CifarFormatException));
    }

    [Fact]
    public void Safetensors()
    {
        var header = JsonNode.Parse("""
            {"__metadata__": {"format": "pt"}, "weight": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]},
             "steps": {"dtype": "I64", "shape": [], "data_offsets": [24, 32]}, "mask": {"dtype": "BOOL", "shape": [4, 0], "data_offsets": [32, 32]}}
            """)!;
        Fuzzer.Run(output, random => BrokenFiles.Safetensors(random, header, new byte[32]), bytes =>
        {
            using var scope = NewDisposeScope();
            var tensors = safetensors.load(bytes);
            Assert.True(tensors.Values.Sum(tensor => tensor.numel() * tensor.element_size()) <= bytes.Length);
        }, 200, typeof(InvalidDataException));
    }

    [Fact]
    public void Weights_in_TorchSharps_format()
    {
        using var folder = new TestFolder();
        using var network = nn.Sequential(nn.Linear(3, 2), nn.BatchNorm1d(2));
        network.save(folder["seed"]);
        var seed = File.ReadAllBytes(folder["seed"]);
        Fuzzer.Run(output, random => Fuzzer.DamageSome(random, seed), bytes =>
        {
            using var scope = NewDisposeScope();
            File.WriteAllBytes(folder["fuzz"], bytes);
            network.load(folder["fuzz"], strict: bytes.Length % 2 == 0);
        }, 200, typeof(InvalidDataException), typeof(ArgumentException));
    }

    [Fact]
    public void Checkpoints()
    {
        using var folder = new TestFolder();
        using var network = nn.Linear(3, 2);
        using var optimizer = optim.Adam(network.parameters());
        using var batches = new Batches(Pictures.Numbered(20), 4);
        using var log = new TrainingLog(10, 4);
        var average = new MovingAverage(network, nn.Linear(3, 2));
        Checkpoint Make() => new Checkpoint(folder.Path).Keep(network).Keep(optimizer).Keep(optim.lr_scheduler.StepLR(optimizer, 3), "schedule").Keep(batches).Keep(log).Keep(average);
        var checkpoint = Make();
        checkpoint.Resume();
        log.Add("loss", "D", tensor(1f));
        log.EndStep();
        checkpoint.Save();
        var json = folder["checkpoint-000001.json"];
        var seed = JsonNode.Parse(File.ReadAllText(json))!["checkpoint"]!;
        Fuzzer.Run(output, random =>
        {
            var content = Encoding.UTF8.GetString(random.Next(5) == 0 ? Encoding.UTF8.GetBytes(seed.ToJsonString()) : new JsonMutator(random).Mutate(seed));
            // With the right hash: who wrote it knew the format.
            var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(content)));
            return Encoding.UTF8.GetBytes($"{{\"sha256\": \"{hash}\", \"checkpoint\": {content}}}");
        }, bytes =>
        {
            File.WriteAllBytes(json, bytes);
            Make().Resume();
        }, 300, typeof(CheckpointException));
    }

    [Fact]
    public void Catalogues()
    {
        var seed = JsonNode.Parse("""
            {"mnist": {"name": "MNIST", "about": "a", "home": "h", "licence": "l", "citation": "c", "mirrors": ["http://127.0.0.1/"],
             "files": [{"name": "f.gz", "bytes": 10, "md5": "00", "sha256": "00"}]}}
            """)!;
        Fuzzer.Run(output, random => new JsonMutator(random).Mutate(seed), bytes => DatasetCatalogue.Read(new MemoryStream(bytes), "mnist", "fuzz").Request("f.gz"), 200, typeof(InvalidDataException));
    }
}
