namespace Classifier.Training.Deep;

/// <summary>A matrix of weights, row by row.</summary>
internal sealed record Matrix(int Rows, int Columns, float[] Values)
{
    public Matrix Transposed()
    {
        var turned = new float[Values.Length];
        for (var r = 0; r < Rows; r++)
        {
            for (var c = 0; c < Columns; c++)
                turned[c * Rows + r] = Values[r * Columns + c];
        }

        return new Matrix(Columns, Rows, turned);
    }

    /// <summary>The rows with these indices, in this order.</summary>
    public Matrix Take(IReadOnlyList<int> rows)
    {
        var taken = new float[rows.Count * Columns];
        for (var i = 0; i < rows.Count; i++)
            Values.AsSpan(rows[i] * Columns, Columns).CopyTo(taken.AsSpan(i * Columns));
        return new Matrix(rows.Count, Columns, taken);
    }
}
