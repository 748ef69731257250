namespace Classifier.Training.Deep;

/// <summary>Adds matrices to a graph at a precision. No other part of the conversion depends on the precision.</summary>
internal sealed class WeightNodes(OnnxGraph graph, Precision precision)
{
    private const float LargestByte = 127;

    // Processors without VNNI add two products in 16 bits and clip the sum; 7 bits avoid that.
    private const float LargestFactor = 63;

    public string Exact(Matrix row) => graph.Constant<float>(OnnxType.Single, row.Values, row.Columns);

    /// <summary><c>input × kernel + bias</c>, unrounded.</summary>
    public string ExactDense(string input, Dense dense)
    {
        var kernel = graph.Constant<float>(OnnxType.Single, dense.Kernel.Values, dense.Kernel.Rows, dense.Kernel.Columns);
        return graph.Node("Add", [graph.Node("MatMul", [input, kernel]), Exact(dense.Bias)]);
    }

    /// <summary><c>input × kernel + bias</c></summary>
    public string Dense(string input, Dense dense)
    {
        var product = precision == Precision.Integer
            ? IntegerProduct(input, dense.Kernel)
            : graph.Node("MatMul", [input, Loaded(dense.Kernel)]);
        return graph.Node("Add", [product, Exact(dense.Bias)]);
    }

    /// <summary>The rows of <paramref name="table"/> with these <paramref name="indices"/>.</summary>
    public string Rows(Matrix table, string indices)
    {
        if (precision == Precision.Single)
            return graph.Node("Gather", [Loaded(table), indices]);
        if (precision == Precision.Half)
            return Single(graph.Node("Gather", [Halves(table), indices]));
        var (bytes, scales) = Rounded(table, byRow: true, LargestByte);
        var rows = graph.Node("Gather", [graph.Constant<sbyte>(OnnxType.SignedByte, bytes, table.Rows, table.Columns), indices]);
        var scale = graph.Node("Gather", [graph.Constant<float>(OnnxType.Single, scales, table.Rows, 1), indices]);
        return graph.Node("Mul", [Single(rows), scale]);
    }

    // The runtime evaluates nodes with constant inputs once, on loading.
    private string Loaded(Matrix matrix)
    {
        if (precision == Precision.Single)
            return graph.Constant<float>(OnnxType.Single, matrix.Values, matrix.Rows, matrix.Columns);
        if (precision == Precision.Half)
            return Single(Halves(matrix));
        var (bytes, scales) = Rounded(matrix, byRow: false, LargestByte);
        return graph.Node("Mul",
        [
            Single(graph.Constant<sbyte>(OnnxType.SignedByte, bytes, matrix.Rows, matrix.Columns)),
            graph.Constant<float>(OnnxType.Single, scales, matrix.Columns),
        ]);
    }

    private string IntegerProduct(string input, Matrix kernel)
    {
        var (bytes, scales) = Rounded(kernel, byRow: false, LargestFactor);
        var rounded = graph.Node("DynamicQuantizeLinear", [input], 3);
        var stored = graph.Constant<sbyte>(OnnxType.SignedByte, bytes, kernel.Rows, kernel.Columns);
        var product = graph.Node("MatMulInteger", [rounded[0], stored, rounded[2]]);
        var scale = graph.Node("Mul", [rounded[1], graph.Constant<float>(OnnxType.Single, scales, kernel.Columns)]);
        return graph.Node("Mul", [Single(product), scale]);
    }

    private string Halves(Matrix matrix) =>
        graph.Constant<Half>(OnnxType.Half, Array.ConvertAll(matrix.Values, v => (Half)v), matrix.Rows, matrix.Columns);

    private string Single(string value) => graph.Node("Cast", [value], ("to", (int)OnnxType.Single));

    private static (sbyte[] Bytes, float[] Scales) Rounded(Matrix matrix, bool byRow, float largest)
    {
        var scales = new float[byRow ? matrix.Rows : matrix.Columns];
        int Group(int i) => byRow ? i / matrix.Columns : i % matrix.Columns;
        for (var i = 0; i < matrix.Values.Length; i++)
            scales[Group(i)] = Math.Max(scales[Group(i)], Math.Abs(matrix.Values[i]) / largest);
        var bytes = new sbyte[matrix.Values.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (scales[Group(i)] > 0)
                bytes[i] = (sbyte)Math.Round(matrix.Values[i] / scales[Group(i)]);
        }

        return (bytes, scales);
    }
}
