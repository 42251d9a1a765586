namespace GanNotebooks.Figures;

/// <summary>Arrows and contours as pieces of line; a value that is not a number ends a piece.</summary>
internal static class Strokes
{
    private const double HeadLength = 0.35; // of the arrow
    private const double HeadWidth = 0.18;

    /// <summary>A shaft and a head for each vector that has a length.</summary>
    public static (double[] X, double[] Y) Arrows(double[] x, double[] y, double[] u, double[] v, double? longest)
    {
        var most = u.Zip(v, (du, dv) => Math.Sqrt(du * du + dv * dv)).Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var scale = longest is { } wanted && most > 0 ? wanted / most : 1;
        var (strokesX, strokesY) = (new List<double>(), new List<double>());
        for (var i = 0; i < x.Length; i++)
        {
            double dx = u[i] * scale, dy = v[i] * scale;
            if (!double.IsFinite(dx) || !double.IsFinite(dy) || dx == 0 && dy == 0)
                continue;
            double tipX = x[i] + dx, tipY = y[i] + dy;
            double backX = tipX - HeadLength * dx, backY = tipY - HeadLength * dy;
            Add(x[i], y[i]);
            Add(tipX, tipY);
            Add(double.NaN, double.NaN);
            Add(backX - HeadWidth * dy, backY + HeadWidth * dx);
            Add(tipX, tipY);
            Add(backX + HeadWidth * dy, backY - HeadWidth * dx);
            Add(double.NaN, double.NaN);
        }
        return ([.. strokesX], [.. strokesY]);

        void Add(double atX, double atY)
        {
            strokesX.Add(atX);
            strokesY.Add(atY);
        }
    }

    /// <summary>
    /// The line along which a field, linear between its points, has the value <paramref name="level"/>: every cell of four
    /// points is cut into two triangles, in each of which that is one straight piece. Pieces that meet are joined.
    /// </summary>
    public static (double[] X, double[] Y) Contour(double[,] z, double level, (double First, double Last) x, (double First, double Last) y)
    {
        int rows = z.GetLength(0), columns = z.GetLength(1);
        // A crossing is named by the two points between which it lies, so that neighbours agree about it.
        var pieces = new Dictionary<(int, int), List<(int, int)>>();
        for (var row = 0; row + 1 < rows; row++)
        {
            for (var column = 0; column + 1 < columns; column++)
            {
                int a = row * columns + column, b = a + 1, c = a + columns, d = c + 1;
                Cut(a, b, d);
                Cut(a, c, d);
            }
        }
        var (strokesX, strokesY) = (new List<double>(), new List<double>());
        // Open lines first, from an end; what is left then are closed ones.
        foreach (var start in pieces.Keys.Where(at => pieces[at].Count == 1).Concat(pieces.Keys).ToArray())
            Follow(start);
        return ([.. strokesX], [.. strokesY]);

        void Cut(int a, int b, int c)
        {
            var crossings = new[] { (a, b), (b, c), (a, c) }.Where(edge => Above(edge.Item1) != Above(edge.Item2)).ToArray();
            if (crossings.Length != 2 || new[] { a, b, c }.Any(point => !double.IsFinite(At(point))))
                return;
            Join(crossings[0], crossings[1]);
            Join(crossings[1], crossings[0]);
        }

        void Join((int, int) from, (int, int) to)
        {
            if (!pieces.TryGetValue(from, out var next))
                pieces.Add(from, next = []);
            next.Add(to);
        }

        void Follow((int, int) at)
        {
            if (pieces[at].Count == 0)
                return;
            Add(at);
            while (pieces[at] is [var next, ..])
            {
                pieces[at].Remove(next);
                pieces[next].Remove(at);
                Add(next);
                at = next;
            }
            strokesX.Add(double.NaN);
            strokesY.Add(double.NaN);
        }

        void Add((int From, int To) crossing)
        {
            var part = (level - At(crossing.From)) / (At(crossing.To) - At(crossing.From));
            strokesX.Add(Place(x, columns, crossing.From % columns, crossing.To % columns, part));
            strokesY.Add(Place(y, rows, crossing.From / columns, crossing.To / columns, part));
        }

        bool Above(int point) => At(point) > level;

        double At(int point) => z[point / columns, point % columns];

        static double Place((double First, double Last) ends, int count, int from, int to, double part) =>
            ends.First + (ends.Last - ends.First) * (from + (to - from) * part) / (count - 1);
    }
}
