using System.Numerics.Tensors;
using Classifier.Fast;

namespace Classifier.Training;

/// <summary>
/// A small network, for comparison with the logistic regression: a hidden layer over the sum of the vectors of a text's features. Fitted by
/// AdaGrad, one example at a time.
/// </summary>
internal sealed class PooledNetwork
{
    private const int Width = 16, Hidden = 16, Epochs = 4, Seed = 3;
    private const float Rate = 0.05f, Ridge = 1e-6f, Start = 1e-6f;

    private readonly Layer _embeddings = new(FeatureSpace.Size, Width, 0.05), _hidden = new(Hidden, Width, 0.3),
        _output = new(1, Hidden, 0.3), _bias = new(1, Hidden + 1, 0);
    private readonly float[] _pooled = new float[Width], _active = new float[Hidden], _toHidden = new float[Hidden],
        _toPooled = new float[Width], _step = new float[Math.Max(Width, Hidden)];

    /// <summary>Fits the network and returns its score of a row.</summary>
    public static Func<TrainingRow, double> Fit(IReadOnlyList<Example> examples)
    {
        var (network, order, mean) = (new PooledNetwork(), Enumerable.Range(0, examples.Count).ToArray(), examples.Average(e => e.Weight));
        var random = new Random(Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var i in order)
                network.Learn(examples[i], examples[i].Weight / mean);
        }
        return row =>
        {
            var vector = Example.Unjudged(row, withSignals: false).Features;
            return network.LogOdds(vector.GetIndices(), vector.GetValues());
        };
    }

    private float LogOdds(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        Array.Clear(_pooled);
        for (var i = 0; i < indices.Length; i++)
            TensorPrimitives.MultiplyAdd(_embeddings.Row(indices[i]), values[i], _pooled, _pooled);
        for (var h = 0; h < Hidden; h++)
            _active[h] = Math.Max(0, TensorPrimitives.Dot(_hidden.Row(h), _pooled) + _bias.Row(0)[h]);
        return TensorPrimitives.Dot(_output.Row(0), _active) + _bias.Row(0)[Hidden];
    }

    private void Learn(Example example, float weight)
    {
        var indices = example.Features.GetIndices();
        var values = example.Features.GetValues();
        var gap = weight * ((float)(1 / (1 + Math.Exp(-LogOdds(indices, values)))) - (example.Label ? 1 : 0));
        Array.Clear(_toPooled);
        for (var h = 0; h < Hidden; h++)
        {
            _toHidden[h] = _active[h] > 0 ? gap * _output.Row(0)[h] : 0;
            TensorPrimitives.MultiplyAdd(_hidden.Row(h), _toHidden[h], _toPooled, _toPooled);
        }
        _output.Step(0, _active, gap, _step);
        for (var h = 0; h < Hidden; h++)
        {
            if (_toHidden[h] != 0)
                _hidden.Step(h, _pooled, _toHidden[h], _step);
        }

        _bias.Step(0, [.. _toHidden, gap], 1, new float[Hidden + 1]);
        for (var i = 0; i < indices.Length; i++)
            _embeddings.Step(indices[i], _toPooled, values[i], _step);
    }

    // Rows of weights with their summed squared gradients (AdaGrad): weights that change often change slowly.
    private sealed class Layer
    {
        private readonly int _width;
        private readonly float[] _weights, _squares;

        public Layer(int rows, int width, double spread)
        {
            var random = new Random(Seed);
            _width = width;
            _weights = [.. Enumerable.Range(0, rows * width).Select(_ => (float)((random.NextDouble() * 2 - 1) * spread))];
            _squares = new float[_weights.Length];
            Array.Fill(_squares, Start);
        }

        public Span<float> Row(int at) => _weights.AsSpan(at * _width, _width);

        public void Step(int at, ReadOnlySpan<float> direction, float gap, Span<float> scratch)
        {
            var row = Row(at);
            var seen = _squares.AsSpan(at * _width, _width);
            var gradient = scratch[.._width];
            TensorPrimitives.Multiply(direction[.._width], gap, gradient);
            TensorPrimitives.MultiplyAdd(row, Ridge, gradient, gradient);
            TensorPrimitives.MultiplyAdd(gradient, gradient, seen, seen);
            for (var i = 0; i < _width; i++)
                row[i] -= Rate * gradient[i] / MathF.Sqrt(seen[i]);
        }
    }
}
