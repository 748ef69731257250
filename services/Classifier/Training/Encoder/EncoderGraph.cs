using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>
/// Writes the encoder as an ONNX graph: a transformer of two layers over the pieces of a text, the mean over its positions, one dense
/// layer, unit length. The original works on a flat list of pieces and scatters it into rows again and again; this one takes rows,
/// padded, which comes to the same and suits batches.
/// </summary>
internal sealed class EncoderGraph
{
    private const int Heads = 4;
    private const float Far = -1e9f, NormEpsilon = 1e-6f;

    // From texts, pieces, heads, numbers to texts, heads, pieces, numbers (and back), and to texts, heads, numbers, pieces.
    private static readonly int[] HeadsInside = [0, 2, 1, 3], HeadsInsideTurned = [0, 2, 3, 1];

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
        var pieces = graph.Input(SentenceEncoder.Input, OnnxType.Int32, "texts", "length");
        graph.Output(SentenceEncoder.Output, OnnxType.Single, "texts", $"{SentenceEncoder.Dimensions}");
        var isPiece = graph.Node("Cast", [graph.Node("GreaterOrEqual", [pieces, graph.Constant(0)])], ("to", (int)OnnxType.Single));
        var padding = graph.Node("Mul", [graph.Node("Sub", [graph.Constant(1f), isPiece]), graph.Constant(Far)]);
        var bias = graph.Node("Unsqueeze", [padding, graph.Constant([1L, 2L])]);
        var x = WithPositions(pieces);
        foreach (var layer in weights.Layers) x = Layer(x, layer, bias);
        var mean = Mean(x, isPiece);
        var last = graph.Node("Tanh", [nodes.Dense(mean, weights.Output)]);
        graph.Rename(graph.Node("LpNormalization", [last], ("axis", -1), ("p", 2)), SentenceEncoder.Output);
    }

    // The original adds positions to the pieces, and then the pieces once more.
    private string WithPositions(string pieces)
    {
        var rows = nodes.Rows(weights.Pieces, graph.Node("Max", [pieces, graph.Constant(0)]));
        var length = graph.Node("Shape", [pieces], ("start", 1), ("end", 2));
        var waves = graph.Constant<float>(OnnxType.Single, Waves(), SentenceEncoder.MostPieces, weights.Pieces.Columns);
        var positions = graph.Node("Slice", [waves, graph.Constant([0L]), length, graph.Constant([0L])]);
        return graph.Node("Add", [graph.Node("Mul", [rows, graph.Constant(2f)]), positions]);
    }

    private float[] Waves()
    {
        var frequencies = weights.Frequencies.Values;
        return [.. Enumerable.Range(0, SentenceEncoder.MostPieces).SelectMany(position =>
            frequencies.Select(f => MathF.Sin(position * f)).Concat(frequencies.Select(f => MathF.Cos(position * f))))];
    }

    private string Layer(string x, EncoderLayer layer, string bias)
    {
        var together = nodes.Dense(Normalised(x, layer.AttentionNorm), layer.Attention);
        var attended = nodes.Dense(Attend(together, layer.Attention.Kernel.Columns / 3, bias), layer.AttentionOutput);
        x = graph.Node("Add", [attended, layer.Bypass is { } bypass ? nodes.Dense(x, bypass) : x]);
        var wide = graph.Node("Relu", [nodes.Dense(Normalised(x, layer.DenseNorm), layer.Widen)]);
        return graph.Node("Add", [nodes.Dense(wide, layer.Narrow), x]);
    }

    private string Attend(string together, int width, string bias)
    {
        var parts = graph.Node("Split", [together, graph.Constant([(long)width, width, width])], 3, ("axis", -1));
        var size = width / Heads;
        string Split(string part, int[] order) =>
            graph.Node("Transpose", [graph.Node("Reshape", [part, graph.Constant([0L, 0L, Heads, size])])], ("perm", order));
        var queries = graph.Node("Mul", [Split(parts[0], HeadsInside), graph.Constant(1 / MathF.Sqrt(size))]);
        var likeness = graph.Node("MatMul", [queries, Split(parts[1], HeadsInsideTurned)]);
        var attention = graph.Node("Softmax", [graph.Node("Add", [likeness, bias])], ("axis", -1));
        var attended = graph.Node("MatMul", [attention, Split(parts[2], HeadsInside)]);
        return graph.Node("Reshape", [graph.Node("Transpose", [attended], ("perm", HeadsInside)), graph.Constant([0L, 0L, width])]);
    }

    private string Normalised(string x, Norm norm) =>
        graph.Node("LayerNormalization", [x, nodes.Exact(norm.Scale), nodes.Exact(norm.Bias)], ("axis", -1), ("epsilon", NormEpsilon));

    private string Mean(string x, string isPiece)
    {
        var kept = graph.Node("Mul", [x, graph.Node("Unsqueeze", [isPiece, graph.Constant([2L])])]);
        var sum = graph.Node("ReduceSum", [kept, graph.Constant([1L])], ("keepdims", 0));
        // A text without pieces has a mean of nothing, which is zero here.
        var count = graph.Node("Max", [graph.Node("ReduceSum", [isPiece, graph.Constant([1L])], ("keepdims", 1)), graph.Constant(1f)]);
        return graph.Node("Div", [sum, count]);
    }
}
