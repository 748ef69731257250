using Classifier.Deep;

namespace Classifier.Training.Deep;

/// <summary>Writes the encoder and its heads as an ONNX graph over rows of pieces, padded at their ends.</summary>
internal sealed class EncoderGraph
{
    private const float Far = -1e4f, NormEpsilon = 1e-12f;

    // From texts, pieces, heads, numbers to texts, heads, pieces, numbers (and back), and to texts, heads, numbers, pieces.
    private static readonly int[] HeadsInside = [0, 2, 1, 3], HeadsInsideTurned = [0, 2, 3, 1];

    private static readonly int[] Places = [1];

    private readonly OnnxGraph graph = new();
    private readonly WeightNodes nodes;
    private readonly EncoderWeights weights;

    private EncoderGraph(EncoderWeights weights, Precision precision)
    {
        this.weights = weights;
        nodes = new WeightNodes(graph, precision);
    }

    public static byte[] Write(EncoderWeights weights, Precision precision)
    {
        var writer = new EncoderGraph(weights, precision);
        writer.Write();
        return writer.graph.ToArray();
    }

    private void Write()
    {
        var pieces = graph.Input(DeepModel.Input, OnnxType.Int32, "texts", "length");
        var head = weights.Head ?? throw new InvalidOperationException("An encoder without heads says nothing: train it first.");
        graph.Output(DeepModel.Output, OnnxType.Single, "texts", $"{head.Kernel.Columns}");
        var here = graph.Node("Cast", [graph.Node("GreaterOrEqual", [pieces, graph.Constant(0)])], ("to", (int)OnnxType.Single));
        var far = graph.Node("Mul", [graph.Node("Sub", [graph.Constant(1f), here]), graph.Constant(Far)]);
        var farAway = graph.Node("Unsqueeze", [far, graph.Constant([1L, 2L])]);
        var x = WithPositions(pieces);
        foreach (var layer in weights.Body) x = Layer(x, layer, farAway);
        var pooled = graph.Node("Concat", [Mean(x, here), Most(x, far)], ("axis", -1));
        graph.Rename(nodes.ExactDense(pooled, head), DeepModel.Output);
    }

    private string WithPositions(string pieces)
    {
        var rows = nodes.Rows(weights.Pieces, graph.Node("Max", [pieces, graph.Constant(0)]));
        var length = graph.Node("Shape", [pieces], ("start", 1), ("end", 2));
        var table = graph.Constant<float>(OnnxType.Single, weights.Positions.Values, weights.Positions.Rows, weights.Positions.Columns);
        var positions = graph.Node("Slice", [table, graph.Constant([0L]), length, graph.Constant([0L])]);
        return Normalised(graph.Node("Add", [rows, positions]), weights.InputNorm);
    }

    private string Layer(string x, EncoderLayer layer, string far)
    {
        var attended = nodes.Dense(Attend(nodes.Dense(x, SideBySide(layer)), far), layer.AttentionOutput);
        x = Normalised(graph.Node("Add", [attended, x]), layer.AttentionNorm);
        var wide = Gelu(nodes.Dense(x, layer.Widen));
        return Normalised(graph.Node("Add", [nodes.Dense(wide, layer.Narrow), x]), layer.OutputNorm);
    }

    // One product of three times the width is faster than three.
    private static Dense SideBySide(EncoderLayer layer)
    {
        Dense[] parts = [layer.Query, layer.Key, layer.Value];
        var (rows, columns) = (EncoderWeights.Width, EncoderWeights.Width * parts.Length);
        var kernel = new float[rows * columns];
        for (var p = 0; p < parts.Length; p++)
            for (var r = 0; r < rows; r++)
                parts[p].Kernel.Values.AsSpan(r * rows, rows).CopyTo(kernel.AsSpan(r * columns + p * rows));
        return new Dense(new Matrix(rows, columns, kernel), new Matrix(1, columns, [.. parts.SelectMany(p => p.Bias.Values)]));
    }

    private string Attend(string together, string far)
    {
        const int width = EncoderWeights.Width, size = width / EncoderWeights.Heads;
        var parts = graph.Node("Split", [together, graph.Constant([(long)width, width, width])], 3, ("axis", -1));
        string Split(string part, int[] order) => graph.Node("Transpose",
            [graph.Node("Reshape", [part, graph.Constant([0L, 0L, EncoderWeights.Heads, size])])], ("perm", order));
        var queries = graph.Node("Mul", [Split(parts[0], HeadsInside), graph.Constant(1 / MathF.Sqrt(size))]);
        var likeness = graph.Node("MatMul", [queries, Split(parts[1], HeadsInsideTurned)]);
        var attention = graph.Node("Softmax", [graph.Node("Add", [likeness, far])], ("axis", -1));
        var attended = graph.Node("MatMul", [attention, Split(parts[2], HeadsInside)]);
        return graph.Node("Reshape", [graph.Node("Transpose", [attended], ("perm", HeadsInside)), graph.Constant([0L, 0L, width])]);
    }

    private string Gelu(string x)
    {
        var error = graph.Node("Erf", [graph.Node("Div", [x, graph.Constant(MathF.Sqrt(2))])]);
        var half = graph.Node("Mul", [x, graph.Node("Add", [error, graph.Constant(1f)])]);
        return graph.Node("Mul", [half, graph.Constant(0.5f)]);
    }

    private string Mean(string x, string here)
    {
        var weighed = graph.Node("Mul", [x, graph.Node("Unsqueeze", [here, graph.Constant([2L])])]);
        var count = graph.Node("ReduceSum", [here, graph.Constant([1L])], ("keepdims", 1));
        return graph.Node("Div", [graph.Node("ReduceSum", [weighed, graph.Constant([1L])], ("keepdims", 0)), count]);
    }

    private string Most(string x, string far)
    {
        var pushed = graph.Node("Add", [x, graph.Node("Unsqueeze", [far, graph.Constant([2L])])]);
        return graph.Node("ReduceMax", [pushed], ("axes", Places), ("keepdims", 0));
    }

    private string Normalised(string x, Norm norm) =>
        graph.Node("LayerNormalization", [x, nodes.Exact(norm.Scale), nodes.Exact(norm.Bias)], ("axis", -1), ("epsilon", NormEpsilon));
}
