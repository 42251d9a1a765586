namespace GanNotebooks.Evaluation;

/// <summary>Who does what, so that the sum is best: which code of a network stands for which class, for instance.</summary>
public static class Assignment
{
    /// <summary>
    /// Gives each row a column of its own so that the sum of the chosen values is as large as it can be, by the
    /// Hungarian method (Kuhn 1955), which takes rows² · columns steps and not rows! tries.
    /// </summary>
    /// <param name="values">[rows, columns], at least as many columns as rows: how often code r met class c.</param>
    /// <returns>The column of each row. Among equally good ones, the same for the same values.</returns>
    /// <exception cref="ArgumentException">There are fewer columns than rows, or a value is not finite.</exception>
    public static int[] Maximise(double[,] values)
    {
        int rows = values.GetLength(0), columns = values.GetLength(1);
        if (columns < rows)
            throw new ArgumentException($"{rows} rows cannot have one of {columns} columns each; exchange rows and columns.", nameof(values));
        if (values.Cast<double>().Any(value => !double.IsFinite(value)))
            throw new ArgumentException("A value is not a finite number, so that no sum can be compared.", nameof(values));

        // One row after another is added. A row or a column has a price; prices are kept such that no row would gain by
        // any column more than it has, and a chosen pair has no gap between its value and its two prices.
        var rowPrice = new double[rows];
        var columnPrice = new double[columns];
        var rowOf = new int[columns];
        Array.Fill(rowOf, -1);
        for (var added = 0; added < rows; added++)
            Add(added);

        var columnOf = new int[rows];
        for (var column = 0; column < columns; column++)
        {
            if (rowOf[column] >= 0)
                columnOf[rowOf[column]] = column;
        }
        return columnOf;

        void Add(int added)
        {
            var gap = new double[columns];
            Array.Fill(gap, double.PositiveInfinity);
            var before = new int[columns];
            Array.Fill(before, -1);
            var reached = new bool[columns];
            var (row, last) = (added, -1);
            while (row >= 0)
            {
                var nearest = -1;
                for (var column = 0; column < columns; column++)
                {
                    if (reached[column])
                        continue;
                    var slack = -values[row, column] - rowPrice[row] - columnPrice[column];
                    if (slack < gap[column])
                        (gap[column], before[column]) = (slack, last);
                    if (nearest < 0 || gap[column] < gap[nearest])
                        nearest = column;
                }
                // Move the prices until that column costs nothing more, then go on from the row that has it.
                var move = gap[nearest];
                rowPrice[added] += move;
                for (var column = 0; column < columns; column++)
                {
                    if (reached[column])
                    {
                        rowPrice[rowOf[column]] += move;
                        columnPrice[column] -= move;
                    }
                    else
                    {
                        gap[column] -= move;
                    }
                }
                reached[nearest] = true;
                (last, row) = (nearest, rowOf[nearest]);
            }
            // A free column was reached: along the way there, each row takes the next column.
            for (; last >= 0; last = before[last])
                rowOf[last] = before[last] >= 0 ? rowOf[before[last]] : added;
        }
    }
}
