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

    // The runtime evaluates nodes with constant inputs once, on loading.
    private string Loaded(Matrix matrix)
    {
        if (precision == Precision.Single)
            return graph.Constant<float>(OnnxType.Single, matrix.Values, matrix.Rows, matrix.Columns);
        if (precision == Precision.Half)
            return Single(Halves(matrix));
        var (bytes, scales) = Rounded(matrix, LargestByte);
        return graph.Node("Mul",
        [
            Single(graph.Constant<sbyte>(OnnxType.SignedByte, bytes, matrix.Rows, matrix.Columns)),
            graph.Constant<float>(OnnxType.Single, scales, matrix.Columns),
        ]);
    }

    private string IntegerProduct(string input, Matrix kernel)
    {
        var (bytes, scales) = Rounded(kernel, LargestFactor);
        var rounded = graph.Node("DynamicQuantizeLinear", [input], 3);
        var stored = graph.Constant<sbyte>(OnnxType.SignedByte, bytes, kernel.Rows, kernel.Columns);
        var product = graph.Node("MatMulInteger", [rounded[0], stored, rounded[2]]);
        var scale = graph.Node("Mul", [rounded[1], graph.Constant<float>(OnnxType.Single, scales, kernel.Columns)]);
        return graph.Node("Mul", [Single(product), scale]);
    }

    private string Halves(Matrix matrix) =>
        graph.Constant<Half>(OnnxType.Half, Array.ConvertAll(matrix.Values, v => (Half)v), matrix.Rows, matrix.Columns);

    private string Single(string value) => graph.Node("Cast", [value], ("to", (int)OnnxType.Single));

    private static (sbyte[] Bytes, float[] Scales) Rounded(Matrix matrix, float largest)
    {
        var scales = new float[matrix.Columns];
        int Group(int i) => i % matrix.Columns;
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
