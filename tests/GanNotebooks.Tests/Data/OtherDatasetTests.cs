using System.Formats.Tar;
using System.IO.Compression;
using GanNotebooks.Data;

namespace GanNotebooks.Tests.Data;

/// <summary>Fashion-MNIST, CIFAR-10 and stacked digits, from files that the tests write.</summary>
[Collection(nameof(ProcessWide))]
public sealed class OtherDatasetTests : IDisposable
{
    private readonly TestFolder folder = new();
    private readonly Variables variables;
    private readonly string before = Directory.GetCurrentDirectory();

    public OtherDatasetTests()
    {
        Directory.CreateDirectory(folder["own"]);
        variables = new Variables(("GAN_DATA_DIR", folder["own"]), ("GAN_OFFLINE", "1"), ("XDG_CACHE_HOME", folder["cache"]));
        Directory.SetCurrentDirectory(folder.Path);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(before);
        variables.Dispose();
        folder.Dispose();
    }

    private void WriteIdx(string below, byte label)
    {
        var path = Directory.CreateDirectory(folder[below]).FullName;
        File.WriteAllBytes(Path.Combine(path, "t10k-images-idx3-ubyte"), IdxFileTests.Idx([10_000, 28, 28], new byte[7_840_000]));
        File.WriteAllBytes(Path.Combine(path, "t10k-labels-idx1-ubyte"), IdxFileTests.Idx([10_000], [.. Enumerable.Repeat(label, 10_000)]));
    }

    [Fact]
    public void Fashion_MNIST_is_found_in_its_own_folder_and_never_taken_from_MNISTs()
    {
        var token = TestContext.Current.CancellationToken;
        WriteIdx("own", 1);
        WriteIdx("own/mnist", 1);
        Assert.True(Mnist.IsHere(Split.Test));
        Assert.False(FashionMnist.IsHere(Split.Test));
        var missing = Assert.Throws<DownloadException>(() => FashionMnist.Load(Split.Test, cancellation: token)).Message;
        Assert.Contains("Fashion-MNIST is not on this machine", missing);
        Assert.Contains("folder fashion-mnist of a folder named by the variable GAN_DATA_DIR", missing);
        WriteIdx("own/FashionMNIST/raw", 9);
        var clothes = FashionMnist.Load(Split.Test, cancellation: token);
        Assert.Equal("Ankle boot", clothes.ClassNames[clothes.Labels[0]]);
        Assert.StartsWith("Fashion-MNIST: 10,000 images of 1x28x28", clothes.Notice);
        Assert.Equal("$GAN_DATA_DIR/FashionMNIST/raw", clothes.Source);
    }

    [Theory]
    [InlineData("mnist", 4)]
    [InlineData("fashion-mnist", 4)]
    [InlineData("cifar-10", 1)]
    public void Every_file_of_the_catalogue_has_a_size_two_hashes_and_an_address(string key, int files)
    {
        var dataset = DatasetCatalogue.Find(key);
        Assert.Equal(files, dataset.Files.Count);
        foreach (var file in dataset.Files)
        {
            var request = dataset.Request(file.Name);
            Assert.Matches("^[0-9a-f]{64}$", request.Sha256);
            Assert.Matches("^[0-9a-f]{32}$", request.Md5);
            Assert.InRange(request.Bytes, 4_000, 200_000_000);
            Assert.All(request.Addresses, address => Assert.EndsWith("/" + file.Name, address.AbsoluteUri));
            Assert.InRange(request.Addresses.Count, 2, 5);
        }
    }

    // Image k of a batch: label (k + batch) mod 10; its first red byte is k mod 251, its last blue one the batch.
    private static byte[] Batch(int batch, int count = 10_000, int? label = null)
    {
        var bytes = new byte[count * 3073];
        for (var k = 0; k < count; k++)
        {
            bytes[k * 3073] = (byte)(label ?? (k + batch) % 10);
            bytes[k * 3073 + 1] = (byte)(k % 251);
            bytes[k * 3073 + 3072] = (byte)batch;
        }
        return bytes;
    }

    private string WriteArchive(params (string Name, byte[] Content)[] files)
    {
        var path = folder["own/cifar-10-binary.tar.gz"];
        using var file = File.Create(path);
        using var packed = new GZipStream(file, CompressionLevel.Fastest);
        using var tar = new TarWriter(packed);
        foreach (var (name, content) in files)
            tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, "cifar-10-batches-bin/" + name) { DataStream = new MemoryStream(content) });
        return path;
    }

    [Fact]
    public void CIFAR_10_is_read_from_the_archive_and_from_the_folder_it_unpacks_to()
    {
        var token = TestContext.Current.CancellationToken;
        // The order in the published archive is not that of the batches.
        int[] order = [1, 4, 3, 2, 5];
        WriteArchive([("batches.meta.txt", [65]), .. order.Select(k => ($"data_batch_{k}.bin", Batch(k))), ("test_batch.bin", Batch(6))]);
        var train = Cifar10.Load(Split.Train, cancellation: token);
        Assert.Equal((50_000, 3, 32, 32), (train.Count, train.Channels, train.Height, train.Width));
        Assert.Equal("$GAN_DATA_DIR", train.Source);
        foreach (var image in (int[])[0, 9_999, 10_000, 23_456, 49_999])
        {
            var batch = image / 10_000 + 1;
            Assert.Equal((image % 10_000 + batch) % 10, train.Labels[image]);
            Assert.Equal(image % 10_000 % 251, train.Image(image)[0]);
            Assert.Equal(batch, train.Image(image)[3071]);
        }
        var test = Cifar10.Load(Split.Test, cancellation: token);
        Assert.Equal((10_000, "frog"), (test.Count, test.ClassNames[test.Labels[0]]));

        ZipToFolder();
        var unpacked = Cifar10.Load(Split.Test, cancellation: token);
        Assert.Equal(test.Pixels, unpacked.Pixels);

        void ZipToFolder()
        {
            File.Delete(folder["own/cifar-10-binary.tar.gz"]);
            var target = Directory.CreateDirectory(folder["own/cifar-10/cifar-10-batches-bin"]).FullName;
            File.WriteAllBytes(Path.Combine(target, "test_batch.bin"), Batch(6));
        }
    }

    [Fact]
    public void CIFAR_10_that_is_damaged_or_something_else_is_refused()
    {
        string Refused() => Assert.Throws<CifarFormatException>(() => Cifar10.Load(Split.Test, cancellation: TestContext.Current.CancellationToken)).Message;
        Assert.Contains("GAN_OFFLINE=1", Assert.Throws<DownloadException>(() => Cifar10.Load(Split.Test, cancellation: TestContext.Current.CancellationToken)).Message);
        WriteArchive(("data_batch_1.bin", Batch(1)));
        Assert.Contains("has no test_batch.bin", Refused());
        WriteArchive(("test_batch.bin", Batch(1, count: 9_000)));
        Assert.Contains("ends in image 9,000 of 10,000", Refused());
        WriteArchive(("test_batch.bin", Batch(1, count: 10_001)));
        Assert.Contains("more data follows", Refused());
        WriteArchive(("test_batch.bin", Batch(1, label: 99)));
        Assert.Contains("label 0 is 99", Refused());
        var path = WriteArchive(("test_batch.bin", Batch(1)));
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]);
        Assert.Contains("Fetch it again", Refused(), StringComparison.OrdinalIgnoreCase);
        File.WriteAllText(path, "<html>not found</html>");
        Assert.Contains("damaged archive", Refused());
    }

    [Fact]
    public void Stacked_digits_put_three_digits_on_top_of_each_other()
    {
        var digits = Pictures.Numbered(200);
        var stacks = StackedDigits.From(digits, 5000, seed: 3);
        Assert.Equal((5000, 3, 2, 2, 1000), (stacks.Count, stacks.Channels, stacks.Height, stacks.Width, stacks.ClassNames.Count));
        for (var i = 0; i < 100; i++)
        {
            var image = stacks.Image(i);
            // A picture's pixels are its number, and its label the number's last digit.
            Assert.Equal(image[0] % 10 * 100 + image[4] % 10 * 10 + image[8] % 10, stacks.Labels[i]);
            Assert.Equal($"{stacks.Labels[i]:000}", stacks.ClassNames[stacks.Labels[i]]);
        }
        // 5,000 throws at 1,000 numbers hit all but 1,000·e⁻⁵ ≈ 7 of them.
        Assert.InRange(stacks.Labels.Distinct().Count(), 980, 1000);
        Assert.Equal(stacks.Take(10).Pixels, StackedDigits.From(digits, 10, seed: 3).Pixels);
        Assert.NotEqual(stacks.Take(10).Pixels, StackedDigits.From(digits, 10, seed: 4).Pixels);
        Assert.Contains("3 channels", Assert.Throws<ArgumentException>(() => StackedDigits.From(stacks)).Message);
    }
}
