using Classifier.Deep;

namespace Classifier.Training.Deep;

/// <summary>Writes the encoder and its heads as an ONNX graph over rows of pieces with padding at the end.</summary>
internal sealed class EncoderGraph
{
    private const float Far = -1e4f, NormEpsilon = 1e-12f;

    // From (texts, pieces, heads, numbers) to (texts, heads, pieces, numbers) and back, and to (texts, heads, numbers, pieces).
    private static readonly int[] HeadsInside = [0, 2, 1, 3], HeadsInsideTurned = [0, 2, 3, 1];

    private static readonly int[] Places = [1];

    private readonly OnnxGraph _graph = new();
    private readonly WeightNodes _nodes;
    private readonly EncoderWeights _weights;

    private EncoderGraph(EncoderWeights weights, Precision precision)
    {
        _weights = weights;
        _nodes = new WeightNodes(_graph, precision);
    }

    public static byte[] Write(EncoderWeights weights, Precision precision)
    {
        var writer = new EncoderGraph(weights, precision);
        writer.Write();
        return writer._graph.ToArray();
    }

    private void Write()
    {
        var head = _weights.Head ?? throw new InvalidOperationException("The encoder has no heads yet. Train it first with deep train.");
        _graph.Output(Encoder.Output, OnnxType.Single, "texts", $"{head.Kernel.Columns}");
        var rows = _graph.Input(Encoder.Rows, OnnxType.Single, "texts", "length", $"{_weights.Width}");
        var here = _graph.Input(Encoder.Here, OnnxType.Single, "texts", "length");
        var far = _graph.Node("Mul", [_graph.Node("Sub", [_graph.Constant(1f), here]), _graph.Constant(Far)]);
        var farAway = _graph.Node("Unsqueeze", [far, _graph.Constant([1L, 2L])]);
        var x = WithPositions(rows);
        foreach (var layer in _weights.Body)
            x = Layer(x, layer, farAway);
        var pooled = _graph.Node("Concat", [Mean(x, here), Most(x, far)], ("axis", -1));
        _graph.Rename(_nodes.ExactDense(pooled, head), Encoder.Output);
    }

    private string WithPositions(string rows)
    {
        var length = _graph.Node("Shape", [rows], ("start", 1), ("end", 2));
        var table = _graph.Constant<float>(OnnxType.Single, _weights.Positions.Values, _weights.Positions.Rows, _weights.Positions.Columns);
        var positions = _graph.Node("Slice", [table, _graph.Constant([0L]), length, _graph.Constant([0L])]);
        return Normalised(_graph.Node("Add", [rows, positions]), _weights.InputNorm);
    }

    private string Layer(string x, EncoderLayer layer, string far)
    {
        var attended = _nodes.Dense(Attend(_nodes.Dense(x, SideBySide(layer)), far), layer.AttentionOutput);
        x = Normalised(_graph.Node("Add", [attended, x]), layer.AttentionNorm);
        var wide = Gelu(_nodes.Dense(x, layer.Widen));
        return Normalised(_graph.Node("Add", [_nodes.Dense(wide, layer.Narrow), x]), layer.OutputNorm);
    }

    // One matrix product of three times the width is faster than three products.
    private Dense SideBySide(EncoderLayer layer)
    {
        Dense[] parts = [layer.Query, layer.Key, layer.Value];
        var (rows, columns) = (_weights.Width, _weights.Width * parts.Length);
        var kernel = new float[rows * columns];
        for (var p = 0; p < parts.Length; p++)
        {
            for (var r = 0; r < rows; r++)
                parts[p].Kernel.Values.AsSpan(r * rows, rows).CopyTo(kernel.AsSpan(r * columns + p * rows));
        }

        return new Dense(new Matrix(rows, columns, kernel), new Matrix(1, columns, [.. parts.SelectMany(p => p.Bias.Values)]));
    }

    private string Attend(string together, string far)
    {
        var (width, size) = (_weights.Width, _weights.Width / _weights.Heads);
        var parts = _graph.Node("Split", [together, _graph.Constant([(long)width, width, width])], 3, ("axis", -1));
        string Split(string part, int[] order) => _graph.Node("Transpose",
            [_graph.Node("Reshape", [part, _graph.Constant([0L, 0L, _weights.Heads, size])])], ("perm", order));
        var queries = _graph.Node("Mul", [Split(parts[0], HeadsInside), _graph.Constant(1 / MathF.Sqrt(size))]);
        var likeness = _graph.Node("MatMul", [queries, Split(parts[1], HeadsInsideTurned)]);
        var attention = _graph.Node("Softmax", [_graph.Node("Add", [likeness, far])], ("axis", -1));
        var attended = _graph.Node("MatMul", [attention, Split(parts[2], HeadsInside)]);
        return _graph.Node("Reshape", [_graph.Node("Transpose", [attended], ("perm", HeadsInside)), _graph.Constant([0L, 0L, width])]);
    }

    private string Gelu(string x)
    {
        var error = _graph.Node("Erf", [_graph.Node("Div", [x, _graph.Constant(MathF.Sqrt(2))])]);
        var half = _graph.Node("Mul", [x, _graph.Node("Add", [error, _graph.Constant(1f)])]);
        return _graph.Node("Mul", [half, _graph.Constant(0.5f)]);
    }

    private string Mean(string x, string here)
    {
        var weighed = _graph.Node("Mul", [x, _graph.Node("Unsqueeze", [here, _graph.Constant([2L])])]);
        var count = _graph.Node("ReduceSum", [here, _graph.Constant([1L])], ("keepdims", 1));
        return _graph.Node("Div", [_graph.Node("ReduceSum", [weighed, _graph.Constant([1L])], ("keepdims", 0)), count]);
    }

    private string Most(string x, string far)
    {
        var pushed = _graph.Node("Add", [x, _graph.Node("Unsqueeze", [far, _graph.Constant([2L])])]);
        return _graph.Node("ReduceMax", [pushed], ("axes", Places), ("keepdims", 0));
    }

    private string Normalised(string x, Norm norm) =>
        _graph.Node("LayerNormalization", [x, _nodes.Exact(norm.Scale), _nodes.Exact(norm.Bias)], ("axis", -1), ("epsilon", NormEpsilon));
}
