using GanNotebooks.Data;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

public class SampleGridTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_picture_comes_back_from_its_png(int channels)
    {
        foreach (var (width, height) in new[] { (1, 1), (7, 5), (64, 64), (300, 2) })
        {
            var picture = new Picture(width, height, channels);
            for (var i = 0; i < picture.Pixels.Length; i++)
                picture.Pixels[i] = (byte)(i * i / 7 + (i % 13 == 0 ? 99 : 0));
            var read = new ApngReader(Png.Encode(picture));
            Assert.Equal((width, height), (read.Width, read.Height));
            for (var i = 0; i < width * height; i++)
            {
                var p = picture.Pixels.AsSpan(i * channels, channels);
                var expected = channels == 1
                    ? ApngReader.Grey(p[0])
                    : (uint)(p[0] << 24 | p[1] << 16 | p[2] << 8 | (channels == 4 ? p[3] : 255));
                Assert.Equal(expected, read.Image[i]);
            }
        }
    }

    [Fact]
    public void Pixels_are_squares_of_the_right_grey_in_the_right_place()
    {
        // Two images of 1x2: black, white | beyond white, middle.
        var grid = SampleGrid.FromFloats([-1, 1, 7, 0], 2, 1, 1, 2, columns: 2).WithScale(3);
        var picture = grid.ToPicture();
        Assert.Equal((2 + 2 * (6 + 2), 2 + 3 + 2), (picture.Width, picture.Height));
        byte At(int x, int y) => picture.Row(y)[x];
        for (var y = 2; y < 5; y++)
        {
            for (var x = 0; x < 3; x++)
            {
                Assert.Equal(0, At(2 + x, y));
                Assert.Equal(255, At(5 + x, y));
                Assert.Equal(255, At(10 + x, y));
                Assert.Equal(128, At(13 + x, y));
            }
        }
        Assert.Equal(At(0, 0), At(8, 2));
    }

    [Fact]
    public void Unit_range_clamps_and_shows_broken_values()
    {
        var picture = SampleGrid.FromFloats([0, 1, -5, float.PositiveInfinity, float.NaN, 0.5f], 1, 1, 1, 6, low: 0).WithScale(1).ToPicture();
        Assert.Equal(3, picture.Channels);
        Assert.Equal([0, 0, 0, 255, 255, 255, 0, 0, 0, 255, 255, 255, 255, 0, 255, 128, 128, 128], picture.Row(1)[3..21].ToArray());
    }

    [Fact]
    public void Colours_are_gathered_from_their_planes()
    {
        var picture = SampleGrid.FromBytes([1, 2, 11, 12, 21, 22], 1, 3, 1, 2).WithScale(1).ToPicture();
        Assert.Equal([1, 11, 21, 2, 12, 22], picture.Row(1)[3..9].ToArray());
    }

    [Fact]
    public void Labels_take_room_and_are_written()
    {
        var digits = SynthDigits.Generate(20, 1);
        var plain = SampleGrid.Of(digits, 2, 10).ToPicture();
        var labelled = SampleGrid.Of(digits, 2, 10).WithRowLabels(["real", "generated λ"]).WithColumnLabels([.. digits.ClassNames]).ToPicture();
        Assert.True(labelled.Width > plain.Width && labelled.Height > plain.Height);
        // The cells are the same, further right and further down.
        Assert.Equal(plain.Row(plain.Height - 10)[^300..].ToArray(), labelled.Row(labelled.Height - 10)[^300..].ToArray());
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => SampleGrid.Of(digits, 2, 10).WithRowLabels(["one"])).Message);
    }

    [Fact]
    public void Sums_itself_up_and_escapes_what_it_is_told()
    {
        var grid = SampleGrid.Of(SynthDigits.Generate(64, 1));
        Assert.Equal("SampleGrid 8×8 of 28×28", grid.ToString());
        Assert.Contains("alt=\"&quot;&gt;&lt;script&gt;\"", grid.ToHtml("\"><script>"));
        Assert.InRange(grid.ToPicture().Width, 300, 700);
    }

    [Theory]
    [InlineData(783, 1, 1, "784 values")]
    [InlineData(784, 1, 2, "2 channels")]
    [InlineData(0, 0, 1, "at least 1")]
    public void Says_what_does_not_fit(int length, int count, int channels, string expected) =>
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => SampleGrid.FromFloats(new float[length], count, channels, 28, 28)).Message);
}
