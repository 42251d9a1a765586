using System.Security.Cryptography;
using System.Text.Json;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

/// <summary>These change variables and the working folder of the whole process, so nothing runs beside them.</summary>
[CollectionDefinition(nameof(ProcessWide), DisableParallelization = true)]
public class ProcessWide;

[Collection(nameof(ProcessWide))]
public sealed class MnistTests : IDisposable
{
    private static readonly string[] Variables = ["GAN_DATA_DIR", "GAN_OFFLINE", "XDG_CACHE_HOME"];
    private readonly TestFolder _folder = new();
    private readonly string _workingFolder = Directory.GetCurrentDirectory();
    private readonly Dictionary<string, string?> _before = Variables.ToDictionary(name => name, Environment.GetEnvironmentVariable);

    public MnistTests()
    {
        // Outside the repository, whose data folder may hold real digits.
        Directory.SetCurrentDirectory(_folder.Path);
        Environment.SetEnvironmentVariable("GAN_DATA_DIR", null);
        Environment.SetEnvironmentVariable("GAN_OFFLINE", "1");
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", _folder["cache"]);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_workingFolder);
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        _folder.Dispose();
    }

    private void Write(string below, int count = 10_000, int side = 28, byte label = 7, bool packed = true, int? labels = null)
    {
        var folder = Directory.CreateDirectory(_folder[below]).FullName;
        var images = IdxFileTests.Idx([count, side, side], [.. Enumerable.Range(0, count * side * side).Select(i => (byte)i)]);
        var names = IdxFileTests.Idx([labels ?? count], [.. Enumerable.Repeat(label, labels ?? count)]);
        File.WriteAllBytes(Path.Combine(folder, "t10k-images-idx3-ubyte" + (packed ? ".gz" : "")), packed ? IdxFileTests.GZip(images) : images);
        File.WriteAllBytes(Path.Combine(folder, "t10k-labels-idx1-ubyte" + (packed ? ".gz" : "")), packed ? IdxFileTests.GZip(names) : names);
    }

    [Theory]
    [InlineData("own", true)]
    [InlineData("own/mnist", true)]
    [InlineData("own/MNIST/raw", false)]
    public void Finds_the_users_own_files(string below, bool packed)
    {
        Write(below, packed: packed);
        Environment.SetEnvironmentVariable("GAN_DATA_DIR", _folder["own"]);
        var digits = Mnist.Load(Split.Test, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal((10_000, 1, 28, 28), (digits.Count, digits.Channels, digits.Height, digits.Width));
        // A notebook that is passed on names no folder of its writer.
        Assert.Equal("$GAN_DATA_DIR" + below["own".Length..], digits.Source);
        Assert.All(digits.Labels, label => Assert.Equal(7, label));
        Assert.Equal(unchecked((byte)(784 * 3 + 5)), digits.Image(3)[5]);
        Assert.Contains("MNIST: 10,000 images", digits.Notice);
    }

    [Fact]
    public void Finds_what_was_downloaded_before()
    {
        Write("cache/gan-notebooks/mnist");
        Assert.True(Mnist.IsHere(Split.Test));
        Assert.False(Mnist.IsHere(Split.Train));
        Assert.Equal("MNIST", Digits.LoadOrSynthesize(Split.Test, cancellation: TestContext.Current.CancellationToken).Name);
    }

    [Theory]
    [InlineData(5000, 28, 7, null, "[5000, 28, 28]")]
    [InlineData(10_000, 14, 7, null, "[10000, 14, 14]")]
    [InlineData(10_000, 28, 10, null, "label 0 is 10")]
    [InlineData(10_000, 28, 7, 9999, "[9999]")]
    public void Refuses_files_that_are_not_mnists(int count, int side, byte label, int? labels, string expected)
    {
        Write("own", count, side, label, labels: labels);
        Environment.SetEnvironmentVariable("GAN_DATA_DIR", _folder["own"]);
        // Damaged data is not replaced in silence.
        var refusal = Assert.Throws<IdxFormatException>(() => Digits.LoadOrSynthesize(Split.Test, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(expected, refusal.Message);
        Assert.Contains(_folder["own"], refusal.Message);
    }

    [Fact]
    public void A_wrong_folder_is_named()
    {
        Environment.SetEnvironmentVariable("GAN_DATA_DIR", _folder["nowhere"]);
        var refusal = Assert.Throws<DirectoryNotFoundException>(() => Mnist.IsHere(Split.Test));
        Assert.Contains(_folder["nowhere"], refusal.Message);
    }

    [Fact]
    public void Draws_digits_where_there_is_no_network_and_says_so()
    {
        var digits = Digits.LoadOrSynthesize(Split.Test, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(("SynthDigits", 10_000), (digits.Name, digits.Count));
        Assert.Contains("SynthDigits", digits.Notice);
        Assert.Contains("GAN_OFFLINE", digits.Notice);
        Assert.DoesNotContain('\n', digits.Notice);
        var train = Digits.LoadOrSynthesize(Split.Train, cancellation: TestContext.Current.CancellationToken);
        Assert.Equal(60_000, train.Count);
        Assert.False(train.Image(0).SequenceEqual(digits.Image(0)));
    }

    [Fact]
    public void Downloads_from_the_repositorys_own_list_of_mirrors()
    {
        var cancellation = TestContext.Current.CancellationToken;
        Write("published");
        using var server = new TestServer((request, stream) =>
            TestServer.SendFileAsync(stream, request, File.ReadAllBytes(_folder["published" + request.Path])));
        File.WriteAllText(_folder["GanNotebooks.sln"], "");
        Directory.CreateDirectory(_folder["data"]);
        Directory.SetCurrentDirectory(Directory.CreateDirectory(_folder["notebooks"]).FullName);
        File.WriteAllText(_folder["data/datasets.json"], JsonSerializer.Serialize(new
        {
            mnist = new
            {
                name = "MNIST",
                about = "",
                home = "",
                licence = "",
                citation = "",
                mirrors = new[] { server[""].ToString() },
                files = new DirectoryInfo(_folder["published"]).GetFiles().Select(file => new
                {
                    name = file.Name,
                    bytes = file.Length,
                    md5 = Convert.ToHexString(MD5.HashData(File.ReadAllBytes(file.FullName))),
                    sha256 = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file.FullName))),
                }),
            },
        }));

        Assert.Contains("GAN_OFFLINE=1 forbids", Assert.Throws<DownloadException>(() => Mnist.Load(Split.Test, cancellation: cancellation)).Message);
        Environment.SetEnvironmentVariable("GAN_OFFLINE", null);
        var digits = Digits.LoadOrSynthesize(Split.Test, cancellation: cancellation);
        Assert.Equal(("MNIST", "data/mnist"), (digits.Name, digits.Source));
        Assert.Equal(2, server.Requests);
        Assert.Equal("MNIST", Digits.LoadOrSynthesize(Split.Test, cancellation: cancellation).Name);
        Assert.Equal(2, server.Requests);
    }

    [Fact]
    public void A_list_that_cannot_be_read_is_named()
    {
        File.WriteAllText(_folder["GanNotebooks.sln"], "");
        Directory.CreateDirectory(_folder["data"]);
        File.WriteAllText(_folder["data/datasets.json"], """{ "mnist": { "name": "MNIST" } }""");
        Assert.Contains(_folder["data/datasets.json"], Assert.Throws<InvalidDataException>(() => DatasetCatalogue.Find("mnist")).Message);
    }

    [Fact]
    public void The_catalogue_names_mirrors_sizes_and_hashes()
    {
        var mnist = DatasetCatalogue.Find("mnist");
        Assert.Equal(4, mnist.Files.Count);
        Assert.All(mnist.Files, file => Assert.Equal((32, 64), (file.Md5.Length, file.Sha256.Length)));
        Assert.All(mnist.Mirrors, mirror => Assert.StartsWith("https://", mirror));
        Assert.Equal("https://storage.googleapis.com/cvdf-datasets/mnist/t10k-labels-idx1-ubyte.gz",
            mnist.Request("t10k-labels-idx1-ubyte.gz").Addresses[0].ToString());
    }
}
