using System.Diagnostics;
using System.IO.Compression;
using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Data;

[Collection(nameof(ProcessWide))]
public sealed class PictureFolderTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    private void WritePng(string path, int height, int width, Func<int, int, (int R, int G, int B)> colour)
    {
        var full = folder[path];
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var picture = new Picture(width, height, 3);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = colour(y, x);
                var pixel = picture.Row(y).Slice(3 * x, 3);
                (pixel[0], pixel[1], pixel[2]) = ((byte)r, (byte)g, (byte)b);
            }
        }
        File.WriteAllBytes(full, Png.Encode(picture));
    }

    private static byte[] Interleave(byte[] planes, int area) => [.. Enumerable.Range(0, 3 * area).Select(i => planes[i % 3 * area + i / 3])];

    [Fact]
    public void Each_sub_folder_is_a_class_and_the_order_is_the_paths()
    {
        WritePng("dogs/b.png", 4, 4, (_, _) => (0, 255, 0));
        WritePng("cats/deep/er/z.png", 4, 4, (_, _) => (255, 0, 0));
        WritePng("cats/a.png", 4, 4, (_, _) => (0, 0, 255));
        File.WriteAllText(folder["dogs/notes.txt"], "not a picture");
        File.WriteAllText(folder["dogs/.hidden.png"], "not a picture");
        var images = PictureFolder.Load(folder.Path, 2);
        Assert.Equal((3, 3, 2, 2), (images.Count, images.Channels, images.Height, images.Width));
        Assert.Equal(["cats", "dogs"], images.ClassNames);
        Assert.Equal([0, 0, 1], images.Labels);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255], images.Image(0).ToArray());
        Assert.Equal([255, 255, 255, 255, 0, 0, 0, 0, 0, 0, 0, 0], images.Image(1).ToArray());
    }

    [Fact]
    public void The_middle_square_is_averaged_by_area()
    {
        // Of 3×5 pixels the middle 3×3 become 2×2: each covers 1.5 × 1.5 of them. Red counts columns, green rows.
        WritePng("wide.png", 3, 5, (y, x) => (10 * x, 100 * y, 7));
        var image = PictureFolder.Load(folder.Path, 2).Image(0).ToArray();
        // Columns 1, 2, 3 → (10 + 20/2) / 1.5 = 13.3 and (20/2 + 30) / 1.5 = 26.7; rows 0, 1, 2 → 100/2/1.5 and 250/1.5.
        Assert.Equal([13, 27, 13, 27, 33, 33, 167, 167, 7, 7, 7, 7], image);
        // Grey: .299 R + .587 G + .114 B of those.
        Assert.Equal(
            new[] { (13.33, 33.33), (26.67, 33.33), (13.33, 166.67), (26.67, 166.67) }.Select(c => (byte)Math.Round(0.299 * c.Item1 + 0.587 * c.Item2 + 0.114 * 7)),
            PictureFolder.Load(folder.Path, 2, colour: false).Image(0).ToArray());
        // A smaller picture is not blurred: each of its pixels becomes several.
        WritePng("wide.png", 1, 2, (_, _) => (9, 9, 9));
        Assert.Equal(9, PictureFolder.Load(folder.Path, 4).Image(0)[15]);
    }

    [Fact]
    public void Pillow_reads_the_same_pixels_from_every_kind_of_file()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python), $"{python} is missing");
        using var process = Process.Start(new ProcessStartInfo(python, [Path.Combine(AppContext.BaseDirectory, "Data", "picture_oracle.py"), folder.Path]) { RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.SkipWhen(errors.Contains("No module named"), errors.Trim().Split('\n')[^1]);
        Assert.True(process.ExitCode == 0, errors);

        var images = PictureFolder.Load(folder.Path, 48);
        var names = folder.Names.Where(name => !name.EndsWith(".rgb")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(16, names.Length);
        Assert.Equal(names.Length, images.Count);
        for (var i = 0; i < names.Length; i++)
        {
            // Decoders of JPEG may differ by a rounding of each coefficient; PNG's pixels are exact but for alpha's rounding.
            var most = names[i].EndsWith("png", StringComparison.OrdinalIgnoreCase) ? 1 : 6;
            var expected = File.ReadAllBytes(folder[names[i] + ".rgb"]);
            var found = Interleave(images.Image(i).ToArray(), 48 * 48);
            var worst = expected.Zip(found).Max(pair => Math.Abs(pair.First - pair.Second));
            Assert.True(worst <= most, $"{names[i]}: differs by {worst}");
        }
    }

    [Fact]
    public void What_is_no_picture_is_named_with_what_to_do()
    {
        Assert.Contains("is not a folder", Assert.Throws<DirectoryNotFoundException>(() => PictureFolder.Load(folder["nowhere"], 8)).Message);
        Assert.Contains("holds no pictures", Assert.Throws<PictureException>(() => PictureFolder.Load(folder.Path, 8)).Message);
        File.WriteAllText(folder["page.png"], "<html>");
        Assert.Contains("page.png' is neither PNG nor JPEG", Assert.Throws<PictureException>(() => PictureFolder.Load(folder.Path, 8)).Message);
        WritePng("page.png", 30, 30, (y, x) => (y * x % 256, 0, 0));
        var bytes = File.ReadAllBytes(folder["page.png"]);
        File.WriteAllBytes(folder["page.png"], bytes[..(bytes.Length / 2)]);
        Assert.Contains("page.png' has a chunk of", Assert.Throws<PictureException>(() => PictureFolder.Load(folder.Path, 8)).Message);
        // A header that promises more than anybody has memory for.
        (bytes[18], bytes[19], bytes[22], bytes[23]) = (0x3A, 0x98, 0x3A, 0x98);
        File.WriteAllBytes(folder["page.png"], bytes);
        Assert.Contains("million are read", Assert.Throws<PictureException>(() => PictureFolder.Load(folder.Path, 8)).Message);
        WritePng("page.png", 3, 3, (_, _) => (0, 0, 0));
        WritePng("cats/a.png", 3, 3, (_, _) => (0, 0, 0));
        Assert.Contains("lies beside sub-folders", Assert.Throws<PictureException>(() => PictureFolder.Load(folder.Path, 8)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_files_end_in_a_PictureException_and_in_nothing_else(int seed)
    {
        WritePng("a.png", 20, 20, (y, x) => (y * 12, x * 12, y * x % 256));
        var good = File.ReadAllBytes(folder["a.png"]);
        var random = new Random(seed);
        for (var k = 0; k < 150; k++)
        {
            var bytes = good.ToArray();
            for (var change = 0; change <= random.Next(4); change++)
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(folder["a.png"], bytes);
            try
            {
                Assert.Equal(1, PictureFolder.Load(folder.Path, 4).Count);
            }
            catch (PictureException)
            {
            }
        }
    }

    [Fact]
    public void Real_photographs_are_read_where_this_machine_has_them()
    {
        var zip = Path.Combine(DataFolders.UsersOwn ?? "", "cifar10", "cifar10-jpeg-10k.zip");
        Assert.SkipUnless(File.Exists(zip), "there is no archive of photographs in GAN_DATA_DIR");
        ZipFile.ExtractToDirectory(zip, folder.Path);
        var images = PictureFolder.Load(folder["train"], 32);
        Assert.Equal(10_000, images.Count);
        Assert.Equal(["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"], images.ClassNames);
        Assert.All(Enumerable.Range(0, 10), label => Assert.Equal(1000, images.Labels.Count(found => found == label)));
        // CIFAR-10's published channel means: 125.3, 123.0, 113.9.
        var mean = Enumerable.Range(0, 3).Select(c => Enumerable.Range(0, images.Count).Average(i => images.Image(i).Slice(c * 1024, 1024).ToArray().Average(p => (double)p))).ToArray();
        Assert.Equal(125.3, mean[0], 2.0);
        Assert.Equal(123.0, mean[1], 2.0);
        Assert.Equal(113.9, mean[2], 2.0);
    }

    /// <summary>What fuzzing found: the decoder leapt over such a file's end and never came back.</summary>
    [Fact]
    public void A_JPEG_that_ends_within_a_segment_is_refused() =>
        Assert.Contains("cut.jpg", Assert.Throws<PictureException>(() => PictureFile.Decode(Convert.FromBase64String("/9j/4AAQSkZI"), "cut.jpg")).Message);

    /// <summary>And that: 268 MB were made for a picture of 374 bytes, and 4 MB for one of 43 that ends behind a chunk's head.</summary>
    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(43)]
    public void A_PNG_with_a_chunk_longer_than_the_file_is_refused(int bytes)
    {
        var png = Png.Encode(new Picture(11, 9, 3));
        png[33] = 0x10; // The length of the chunk behind IHDR.
        png = png[..Math.Min(bytes, png.Length)];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("has a chunk of 268,4", Assert.Throws<PictureException>(() => PictureFile.Decode(png, "long.png")).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }
}
