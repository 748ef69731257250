using Classifier.Training.Deep;

namespace Classifier.Tests.Deep;

/// <summary>The encoder's arithmetic written out, one number after the other, to hold the graph against.</summary>
internal sealed class PlainEncoder(EncoderWeights weights, Matrix pieces)
{
    private int Size => weights.Width / weights.Heads;

    /// <param name="ids">With the marks of beginning and end.</param>
    public double[] LogOdds(int[] ids)
    {
        var x = ids.Select((id, place) => Normalised(Sum(Row(pieces, id), Row(weights.Positions, place)), weights.InputNorm)).ToArray();
        foreach (var layer in weights.Body)
            x = Layer(x, layer);
        double[] mean = [.. Enumerable.Range(0, weights.Width).Select(i => x.Average(row => row[i]))];
        double[] most = [.. Enumerable.Range(0, weights.Width).Select(i => x.Max(row => row[i]))];
        return Through([.. mean, .. most], weights.Head!);
    }

    private double[][] Layer(double[][] x, EncoderLayer layer)
    {
        double[][] All(Dense dense) => [.. x.Select(row => Through(row, dense))];
        var attended = Attend(All(layer.Query), All(layer.Key), All(layer.Value));
        x = [.. x.Select((row, i) => Normalised(Sum(row, Through(attended[i], layer.AttentionOutput)), layer.AttentionNorm))];
        return [.. x.Select(row => Normalised(Sum(row, Through([.. Through(row, layer.Widen).Select(Gelu)], layer.Narrow)), layer.OutputNorm))];
    }

    private double[][] Attend(double[][] queries, double[][] keys, double[][] values)
    {
        var attended = queries.Select(_ => new double[weights.Width]).ToArray();
        for (var head = 0; head < weights.Heads; head++)
        {
            for (var i = 0; i < queries.Length; i++)
            {
                var from = head * Size;
                var likeness = keys.Select(key => Math.Exp(Enumerable.Range(from, Size).Sum(d => queries[i][d] * key[d]) / Math.Sqrt(Size))).ToArray();
                for (var d = from; d < from + Size; d++)
                    attended[i][d] = values.Select((value, j) => likeness[j] * value[d]).Sum() / likeness.Sum();
            }
        }

        return attended;
    }

    private static double[] Through(double[] row, Dense dense)
    {
        var result = Row(dense.Bias, 0);
        for (var i = 0; i < row.Length; i++)
        {
            for (var o = 0; o < result.Length; o++)
                result[o] += row[i] * dense.Kernel.Values[i * result.Length + o];
        }

        return result;
    }

    private static double[] Normalised(double[] row, Norm norm)
    {
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(v => (v - mean) * (v - mean)));
        return [.. row.Select((v, i) => (v - mean) / deviation * norm.Scale.Values[i] + norm.Bias.Values[i])];
    }

    // The normal distribution's integral by Simpson's rule; .NET has no error function.
    private static double Gelu(double x)
    {
        const int steps = 200;
        var (sum, step) = (0.0, x / steps);
        for (var i = 0; i <= steps; i++)
            sum += Math.Exp(-i * step * (i * step) / 2) * (i is 0 or steps ? 1 : i % 2 == 0 ? 2 : 4);
        return x * (0.5 + sum * step / 3 / Math.Sqrt(2 * Math.PI));
    }

    private static double[] Sum(double[] a, double[] b) => [.. a.Select((v, i) => v + b[i])];

    private static double[] Row(Matrix matrix, int row) => [.. matrix.Values.Skip(row * matrix.Columns).Take(matrix.Columns).Select(v => (double)v)];
}
