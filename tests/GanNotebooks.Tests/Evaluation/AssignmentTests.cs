using GanNotebooks.Evaluation;

namespace GanNotebooks.Tests.Evaluation;

public class AssignmentTests
{
    private static double Sum(double[,] values, IReadOnlyList<int> columnOf) =>
        columnOf.Select((column, row) => values[row, column]).Sum();

    /// <summary>Tries every way to give each row a column.</summary>
    private static double Best(double[,] values, int row = 0, int taken = 0)
    {
        if (row == values.GetLength(0))
            return 0;
        return Enumerable.Range(0, values.GetLength(1)).Where(column => (taken & 1 << column) == 0)
            .Max(column => values[row, column] + Best(values, row + 1, taken | 1 << column));
    }

    [Fact]
    public void It_is_as_good_as_trying_everything()
    {
        var seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (var trial = 0; trial < 400; trial++)
        {
            var rows = random.Next(1, 7);
            var values = new double[rows, rows + random.Next(0, 3)];
            // Whole numbers of a small range have ties, as counts do; the others have none and may be negative.
            foreach (var (r, c) in from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, values.GetLength(1)) select (r, c))
                values[r, c] = trial % 2 == 0 ? random.Next(0, 4) : 200 * random.NextDouble() - 100;
            var columnOf = Assignment.Maximise(values);
            Assert.Equal(rows, columnOf.Distinct().Count());
            Assert.True(Math.Abs(Best(values) - Sum(values, columnOf)) < 1e-9, $"seed {seed}, trial {trial}: found {Sum(values, columnOf)}, best {Best(values)}");
        }
    }

    [Fact]
    public void The_greediest_choice_is_not_the_best()
    {
        // Row 0 likes column 0 best, but row 1 has nothing else.
        Assert.Equal([1, 0], Assignment.Maximise(new double[,] { { 10, 9 }, { 8, 0 } }));
    }

    [Fact]
    public void A_hidden_permutation_of_ten_classes_is_found()
    {
        int[] hidden = [3, 1, 4, 0, 5, 9, 2, 6, 8, 7];
        var counts = new double[10, 10];
        for (var row = 0; row < 10; row++)
        {
            for (var column = 0; column < 10; column++)
                counts[row, column] = column == hidden[row] ? 50 : 5 * ((row + column) % 7);
        }
        Assert.Equal(hidden, Assignment.Maximise(counts));
    }

    [Fact]
    public void What_cannot_be_assigned_is_refused()
    {
        Assert.Contains("3 rows cannot have one of 2 columns", Assert.Throws<ArgumentException>(() => Assignment.Maximise(new double[3, 2])).Message);
        Assert.Contains("not a finite number", Assert.Throws<ArgumentException>(() => Assignment.Maximise(new[,] { { double.NaN } })).Message);
        Assert.Empty(Assignment.Maximise(new double[0, 0]));
    }
}
