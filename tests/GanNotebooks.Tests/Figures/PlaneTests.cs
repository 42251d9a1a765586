using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using GanNotebooks.Figures;

namespace GanNotebooks.Tests.Figures;

/// <summary>Arrows and contours, and the pictures of a plane in a film.</summary>
public class PlaneTests
{
    private static double[,] Field(Func<double, double, double> f, int side = 41, double reach = 2)
    {
        var z = new double[side, side];
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
                z[row, column] = f(-reach + 2 * reach * column / (side - 1), -reach + 2 * reach * row / (side - 1));
        }
        return z;
    }

    [Fact]
    public void An_arrow_goes_from_its_point_along_its_vector()
    {
        var (x, y) = Strokes.Arrows([1, 5], [2, 5], [3, 0], [-4, 0], longest: null);
        Assert.Equal((1, 2), (x[0], y[0]));
        Assert.Equal((4, -2), (x[1], y[1]));
        Assert.True(double.IsNaN(x[2]));
        // The head's three points: the middle one is the tip, and both barbs are equally far from it.
        Assert.Equal((4, -2), (x[4], y[4]));
        Assert.Equal(Distance(3), Distance(5), 1e-12);
        Assert.Equal(7, x.Length); // A vector without length has no arrow.

        double Distance(int i) => Math.Sqrt(Math.Pow(x[i] - 4, 2) + Math.Pow(y[i] + 2, 2));
    }

    [Fact]
    public void The_longest_arrow_has_the_wanted_length_and_the_others_keep_their_proportion()
    {
        var (x, _) = Strokes.Arrows([0, 0], [0, 0], [10, 5], [0, 0], longest: 2);
        Assert.Equal(2, x[1], 1e-12);
        Assert.Equal(1, x[8], 1e-12);
    }

    [Fact]
    public void A_contour_of_a_cone_is_one_closed_circle()
    {
        var (x, y) = Strokes.Contour(Field((a, b) => Math.Sqrt(a * a + b * b)), 1, (-2, 2), (-2, 2));
        Assert.Equal(1, x.Count(double.IsNaN));
        Assert.True(double.IsNaN(x[^1]));
        Assert.Equal((x[0], y[0]), (x[^2], y[^2]));
        for (var i = 0; i < x.Length - 1; i++)
            Assert.Equal(1, Math.Sqrt(x[i] * x[i] + y[i] * y[i]), 0.01);
    }

    [Fact]
    public void A_contour_of_a_slope_is_one_open_line_and_gaps_stay_gaps()
    {
        var (x, y) = Strokes.Contour(Field((a, b) => 2 * a - b), 0.3, (-2, 2), (-2, 2));
        Assert.Equal(1, x.Count(double.IsNaN));
        for (var i = 0; i < x.Length - 1; i++)
            Assert.Equal(0.3, 2 * x[i] - y[i], 1e-9);
        Assert.Empty(Strokes.Contour(Field((_, _) => double.NaN), 0, (0, 1), (0, 1)).X);
        Assert.Empty(Strokes.Contour(Field((_, _) => 1), 0, (0, 1), (0, 1)).X);
    }

    [Fact]
    public void Both_are_drawn_in_the_picture_and_in_Plotly()
    {
        var figure = Figure.Create().XAxis("x", range: (-2, 2)).YAxis("y", range: (-2, 2)).SquareUnits()
            .Contour(Field((a, b) => a * a + b * b), 1, (-2, 2), (-2, 2), "D = ½", Role.Theory)
            .Arrows(new double[] { 0 }, new double[] { 0 }, new double[] { 1 }, new double[] { 1 }, "pull", Role.Generator);
        XNamespace svg = "http://www.w3.org/2000/svg";
        var paths = XDocument.Parse(figure.ToSvg()).Descendants(svg + "path").Where(path => path.Attribute("class")!.Value.StartsWith("r ")).ToArray();
        Assert.Equal(2, paths.Length);
        Assert.Equal(2, paths[1].Attribute("d")!.Value.Count(c => c == 'M')); // shaft and head
        using var json = JsonDocument.Parse(figure.ToPlotlyJson());
        var data = json.RootElement.GetProperty("data");
        Assert.Equal(["D = ½", "pull"], data.EnumerateArray().Select(trace => trace.GetProperty("name").GetString()));
        var x = data[1].GetProperty("x").EnumerateArray().ToArray();
        Assert.Equal(1, x[1].GetDouble());
        Assert.Equal(JsonValueKind.Null, x[2].ValueKind);
    }

    [Fact]
    public void Vectors_that_do_not_fit_their_points_are_refused()
    {
        double[] one = [1], two = [1, 2];
        Assert.Throws<ArgumentException>(() => Figure.Create().Arrows(two, two, one, one));
        Assert.Throws<ArgumentException>(() => Figure.Create().Arrows(one, one, one, two));
        Assert.Throws<ArgumentException>(() => new PlanePicture(1).Points(one, two, Role.Real));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanePicture(0));
    }

    [Fact]
    public void A_picture_of_a_plane_has_its_colours_where_they_belong()
    {
        double[,] probability = { { 0, 1 }, { 0.5, double.NaN } };
        var picture = new PlanePicture(1, 100).Surface(probability).Points(new double[] { -0.5, double.NaN, 50 }, new double[] { 0.5, 0, 0 }, Role.Generated).ToPicture();
        (int, int, int) At(int x, int y) => (picture.Row(y)[3 * x], picture.Row(y)[3 * x + 1], picture.Row(y)[3 * x + 2]);
        Assert.Equal((150, 62, 0), At(10, 90)); // below at the left: 0, generated
        Assert.Equal((0, 62, 110), At(90, 90)); // 1, real
        Assert.Equal((247, 247, 247), At(5, 5)); // above at the left: ½
        Assert.Equal((255, 0, 255), At(90, 10));
        Assert.Equal((0xD5, 0x5E, 0), At(25, 24)); // the point at (−½, ½)
    }

    [Fact]
    public void A_film_takes_pictures_of_a_plane_of_one_size()
    {
        var film = new Film();
        for (var i = 0; i < 5; i++)
            film.Add(new PlanePicture(1, 64).Surface(Field((a, _) => i / 4.0)).Label(string.Create(CultureInfo.InvariantCulture, $"STEP {i}")));
        Assert.Equal(5, new ApngReader(film.ToPng()).Frames.Count);
        Assert.Throws<ArgumentException>(() => film.Add(new PlanePicture(1, 65)));
    }
}
