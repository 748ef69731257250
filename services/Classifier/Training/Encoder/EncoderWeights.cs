namespace Classifier.Training.Encoder;

/// <summary>Scale and bias of a layer normalisation.</summary>
internal sealed record Norm(Matrix Scale, Matrix Bias);

/// <summary>A matrix and what is added after it.</summary>
internal sealed record Dense(Matrix Kernel, Matrix Bias);

/// <summary>One layer of the transformer: attention, then two dense steps, each after a normalisation.</summary>
internal sealed record EncoderLayer
{
    public required Norm AttentionNorm { get; init; }

    /// <summary>Queries, keys and values side by side.</summary>
    public required Dense Attention { get; init; }

    public required Dense AttentionOutput { get; init; }

    public required Norm DenseNorm { get; init; }

    public required Dense Widen { get; init; }

    public required Dense Narrow { get; init; }

    /// <summary>Brings what passes by the attention to the layer's width, where that changes.</summary>
    public Dense? Bypass { get; init; }
}

/// <summary>Everything that the encoder learned, by the part that it plays.</summary>
internal sealed record EncoderWeights
{
    public required Matrix Pieces { get; init; }

    /// <summary>Frequencies of the waves that tell the encoder a piece's position.</summary>
    public required Matrix Frequencies { get; init; }

    public required IReadOnlyList<EncoderLayer> Layers { get; init; }

    public required Dense Output { get; init; }

    public static EncoderWeights From(EncoderPackage package) => new()
    {
        Pieces = package["module/Embeddings_en"],
        Frequencies = package["TimingSignal/ExpandDims_1"],
        Layers = [Layer(package, 0) with { Bypass = Bypass(package) }, Layer(package, 1)],
        Output = new Dense(package["tanh_layer_0/weights"], package["tanh_layer_0/bias"]),
    };

    private static EncoderLayer Layer(EncoderPackage package, int number)
    {
        var layer = $"Layer_{number}/TransformerLayer";
        var (attention, steps) = ($"{layer}/MultiheadAttention", $"{layer}/FFN");
        return new EncoderLayer
        {
            AttentionNorm = Norm(package, layer),
            Attention = Dense(package, $"{attention}/qkv_transform_single/kernel/part_0", $"{attention}/qkv_transform_single"),
            AttentionOutput = Dense(package, $"{attention}/output_transform_single/kernel/part_0", $"{attention}/output_transform_single"),
            DenseNorm = Norm(package, steps),
            Widen = Dense(package, $"{steps}/conv1/Tensordot/Reshape_1", $"{steps}/conv1"),
            Narrow = Dense(package, $"{steps}/conv2/Tensordot/Reshape_1", $"{steps}/conv2"),
        };
    }

    private static Dense Bypass(EncoderPackage package) =>
        Dense(package, "Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat", "Layer_0/TransformerLayer/dense");

    private static Dense Dense(EncoderPackage package, string kernel, string layer) =>
        new(package[kernel], package[$"{layer}/bias/ConcatPartitions/concat"]);

    private static Norm Norm(EncoderPackage package, string layer)
    {
        var norm = $"{layer}/layer_prepostprocess/layer_norm/layer_norm";
        return new Norm(package[$"{norm}_scale/ConcatPartitions/concat"], package[$"{norm}_bias/ConcatPartitions/concat"]);
    }
}
