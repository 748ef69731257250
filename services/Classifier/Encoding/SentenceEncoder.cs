using Microsoft.ML.OnnxRuntime;

namespace Classifier.Encoding;

/// <summary>
/// Turns texts into vectors of unit length whose nearness is nearness of meaning. Runs an ONNX graph on one thread for each call; any
/// number of threads may share an instance.
/// </summary>
internal sealed class SentenceEncoder : IDisposable
{
    public const string FileName = "encoder.onnx";

    /// <summary>Names and limits of the graph, for the tool that writes it.</summary>
    public const string Input = "pieces", Output = "embedding";

    /// <summary>The graph reads no further.</summary>
    public const int MostPieces = 128;

    public const int Dimensions = 512;

    public const int Padding = -1;

    private const int LargestBatch = 16;

    private readonly PieceTokeniser tokeniser;
    private readonly InferenceSession session;
    private readonly RunOptions run = new();

    public SentenceEncoder(Vocabulary vocabulary, byte[] graph)
    {
        tokeniser = new PieceTokeniser(vocabulary);
        // Scoring already runs on many threads: more of them inside one call would only wait for each other.
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        session = new InferenceSession(graph, options);
    }

    /// <param name="folder">Holds <see cref="FileName"/> and <see cref="Vocabulary.FileName"/>.</param>
    public static SentenceEncoder Load(string folder)
    {
        using var vocabulary = File.OpenRead(Path.Combine(folder, Vocabulary.FileName));
        return new SentenceEncoder(Vocabulary.Read(vocabulary), File.ReadAllBytes(Path.Combine(folder, FileName)));
    }

    /// <summary>One vector of <see cref="Dimensions"/> numbers for each text, in their order. Texts of like length share a batch.</summary>
    public float[][] Encode(IReadOnlyList<string> texts)
    {
        var pieces = texts.Select(tokeniser.Pieces).ToArray();
        var vectors = new float[texts.Count][];
        foreach (var batch in Enumerable.Range(0, texts.Count).OrderBy(i => pieces[i].Length).Chunk(LargestBatch))
        {
            var encoded = Run([.. batch.Select(i => pieces[i])]);
            for (var row = 0; row < batch.Length; row++) vectors[batch[row]] = encoded.AsSpan(row * Dimensions, Dimensions).ToArray();
        }
        return vectors;
    }

    public void Dispose()
    {
        session.Dispose();
        run.Dispose();
    }

    private float[] Run(int[][] rows)
    {
        var length = Math.Clamp(rows.Max(r => r.Length), 1, MostPieces);
        var input = new int[rows.Length * length];
        Array.Fill(input, Padding);
        for (var i = 0; i < rows.Length; i++) rows[i].AsSpan(0, Math.Min(length, rows[i].Length)).CopyTo(input.AsSpan(i * length));
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [rows.Length, length]);
        using var results = session.Run(run, [Input], [tensor], [Output]);
        return results[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
