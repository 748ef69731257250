using System.Numerics.Tensors;
using Classifier.Scoring;

namespace Classifier.Training;

/// <summary>
/// A small network, for comparison with the logistic regression: each feature has a vector, a text is the sum of its features' vectors,
/// and a hidden layer reads that. Fitted by AdaGrad, one example at a time.
/// </summary>
internal sealed class PooledNetwork
{
    private const int Width = 16, Hidden = 16, Epochs = 4, Seed = 3;
    private const float Rate = 0.05f, Ridge = 1e-6f, Start = 1e-6f;

    private readonly Layer embeddings = new(FeatureSpace.Size, Width, 0.05), hidden = new(Hidden, Width, 0.3), output = new(1, Hidden, 0.3), bias = new(1, Hidden + 1, 0);
    private readonly float[] pooled = new float[Width], active = new float[Hidden], toHidden = new float[Hidden], toPooled = new float[Width], step = new float[Math.Max(Width, Hidden)];

    /// <summary>Fits it and gives what it says of a row.</summary>
    public static Func<TrainingRow, double> Fit(IReadOnlyList<Example> examples)
    {
        var (network, order, mean) = (new PooledNetwork(), Enumerable.Range(0, examples.Count).ToArray(), examples.Average(e => e.Weight));
        var random = new Random(Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order) network.Learn(examples[i], examples[i].Weight / mean);
        }
        return row =>
        {
            var vector = Example.Of(row, new Lesson(false, 1), withSignals: false).Features;
            return network.LogOdds(vector.GetIndices(), vector.GetValues());
        };
    }

    private float LogOdds(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        Array.Clear(pooled);
        for (var i = 0; i < indices.Length; i++) TensorPrimitives.MultiplyAdd(embeddings.Row(indices[i]), values[i], pooled, pooled);
        for (var h = 0; h < Hidden; h++) active[h] = Math.Max(0, TensorPrimitives.Dot(hidden.Row(h), pooled) + bias.Row(0)[h]);
        return TensorPrimitives.Dot(output.Row(0), active) + bias.Row(0)[Hidden];
    }

    private void Learn(Example example, float weight)
    {
        var indices = example.Features.GetIndices();
        var values = example.Features.GetValues();
        var gap = weight * ((float)(1 / (1 + Math.Exp(-LogOdds(indices, values)))) - (example.Label ? 1 : 0));
        Array.Clear(toPooled);
        for (var h = 0; h < Hidden; h++)
        {
            toHidden[h] = active[h] > 0 ? gap * output.Row(0)[h] : 0;
            TensorPrimitives.MultiplyAdd(hidden.Row(h), toHidden[h], toPooled, toPooled);
        }
        output.Step(0, active, gap, step);
        for (var h = 0; h < Hidden; h++)
            if (toHidden[h] != 0) hidden.Step(h, pooled, toHidden[h], step);
        bias.Step(0, [.. toHidden, gap], 1, new float[Hidden + 1]);
        for (var i = 0; i < indices.Length; i++) embeddings.Step(indices[i], toPooled, values[i], step);
    }

    // Rows of weights, and how much each was changed before: what changes often changes slowly.
    private sealed class Layer
    {
        private readonly int width;
        private readonly float[] weights, squares;

        public Layer(int rows, int width, double spread)
        {
            var random = new Random(Seed);
            this.width = width;
            weights = [.. Enumerable.Range(0, rows * width).Select(_ => (float)((random.NextDouble() * 2 - 1) * spread))];
            squares = new float[weights.Length];
            Array.Fill(squares, Start);
        }

        public Span<float> Row(int at) => weights.AsSpan(at * width, width);

        public void Step(int at, ReadOnlySpan<float> direction, float gap, Span<float> scratch)
        {
            var row = Row(at);
            var seen = squares.AsSpan(at * width, width);
            var gradient = scratch[..width];
            TensorPrimitives.Multiply(direction[..width], gap, gradient);
            TensorPrimitives.MultiplyAdd(row, Ridge, gradient, gradient);
            TensorPrimitives.MultiplyAdd(gradient, gradient, seen, seen);
            for (var i = 0; i < width; i++) row[i] -= Rate * gradient[i] / MathF.Sqrt(seen[i]);
        }
    }
}
