using Classifier.Training.Encoder;

namespace Classifier.Tests.Encoding;

/// <summary>The encoder's arithmetic written out for one text, to hold the graph against.</summary>
internal sealed class PlainEncoder(EncoderWeights weights)
{
    private const int Heads = 4;

    public double[] Encode(int[] pieces)
    {
        var rows = pieces.Select(Start).ToArray();
        foreach (var layer in weights.Layers) rows = Layer(rows, layer);
        var width = weights.Output.Kernel.Rows;
        double[] mean = [.. Enumerable.Range(0, width).Select(c => rows.Length == 0 ? 0 : rows.Average(r => r[c]))];
        var last = Dense(mean, weights.Output).Select(Math.Tanh).ToArray();
        var length = Math.Sqrt(last.Sum(v => v * v));
        return [.. last.Select(v => v / length)];
    }

    private double[] Start(int piece, int position)
    {
        var (table, frequencies) = (weights.Pieces, weights.Frequencies.Values);
        double[] waves = [.. frequencies.Select(f => Math.Sin(position * f)), .. frequencies.Select(f => Math.Cos(position * f))];
        return [.. waves.Select((wave, c) => 2 * table.Values[piece * table.Columns + c] + wave)];
    }

    private static double[][] Layer(double[][] rows, EncoderLayer layer)
    {
        var attended = Attend([.. rows.Select(r => Dense(Normalised(r, layer.AttentionNorm), layer.Attention))]);
        var passing = layer.Bypass is { } bypass ? rows.Select(r => Dense(r, bypass)) : rows;
        rows = [.. passing.Select((r, i) => Sum(Dense(attended[i], layer.AttentionOutput), r))];
        return [.. rows.Select(r => Sum(Dense(Positive(Dense(Normalised(r, layer.DenseNorm), layer.Widen)), layer.Narrow), r))];
    }

    private static double[][] Attend(double[][] together)
    {
        var width = together.Length == 0 ? 0 : together[0].Length / 3;
        var size = width / Heads;
        double[] At(int row, int head) => [.. Enumerable.Range(0, size).Select(c => Value(row, head, c))];
        double Value(int row, int head, int c)
        {
            var likeness = together.Select(other => Math.Exp(
                Enumerable.Range(head * size, size).Sum(k => together[row][k] * other[width + k]) / Math.Sqrt(size))).ToArray();
            return together.Select((other, i) => likeness[i] / likeness.Sum() * other[2 * width + head * size + c]).Sum();
        }
        return [.. together.Select((_, row) => Enumerable.Range(0, Heads).SelectMany(head => At(row, head)).ToArray())];
    }

    private static double[] Normalised(double[] row, Norm norm)
    {
        var mean = row.Average();
        var deviation = Math.Sqrt(row.Average(v => (v - mean) * (v - mean)) + 1e-6);
        return [.. row.Select((v, c) => (v - mean) / deviation * norm.Scale.Values[c] + norm.Bias.Values[c])];
    }

    private static double[] Dense(double[] row, Dense dense) => [.. Enumerable.Range(0, dense.Kernel.Columns)
        .Select(c => row.Select((v, r) => v * dense.Kernel.Values[r * dense.Kernel.Columns + c]).Sum() + dense.Bias.Values[c])];

    private static double[] Positive(double[] row) => [.. row.Select(v => Math.Max(0, v))];

    private static double[] Sum(double[] a, double[] b) => [.. a.Zip(b, (x, y) => x + y)];
}
