using Microsoft.ML.OnnxRuntime;

namespace Classifier.Deep;

/// <summary>
/// A small transformer that reads a text in pieces and returns log odds for each attribute. Runs an ONNX graph, on the calling thread
/// alone. Safe for concurrent use.
/// </summary>
internal sealed class DeepModel : IDisposable
{
    public const string FileName = "deep.onnx";

    /// <summary>The names of the graph's input and output.</summary>
    public const string Input = "pieces", Output = "logits";

    /// <summary>The most pieces that the graph reads at once, including the marks of beginning and end.</summary>
    public const int MostPieces = 128;

    public const int Padding = -1;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <param name="vocabulary">Splits words into the pieces that the graph knows.</param>
    /// <param name="graph">The ONNX file.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public DeepModel(WordPieces vocabulary, byte[] graph)
    {
        Vocabulary = vocabulary;
        // Scoring already runs on many threads; more of them in each call would only wait for each other.
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(graph, options);
    }

    public WordPieces Vocabulary { get; }

    /// <summary>
    /// Log odds by text and attribute. Texts scored together should be of similar length, because the longest sets the cost of all.
    /// </summary>
    /// <param name="rows">At most <see cref="MostPieces"/> - 2 pieces each; further ones are ignored.</param>
    public float[][] Score(IReadOnlyList<ReadOnlyMemory<int>> rows)
    {
        var length = Math.Min(MostPieces, rows.Max(r => r.Length) + 2);
        var input = new int[rows.Count * length];
        Array.Fill(input, Padding);
        for (var i = 0; i < rows.Count; i++)
            Write(rows[i].Span[..Math.Min(rows[i].Length, length - 2)], input.AsSpan(i * length, length));
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, [rows.Count, length]);
        using var results = _session.Run(_run, [Input], [tensor], [Output]);
        var logits = results[0].GetTensorDataAsSpan<float>();
        var width = logits.Length / rows.Count;
        var scored = new float[rows.Count][];
        for (var i = 0; i < scored.Length; i++)
            scored[i] = logits.Slice(i * width, width).ToArray();
        return scored;
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private void Write(ReadOnlySpan<int> pieces, Span<int> row)
    {
        row[0] = Vocabulary.FirstId;
        pieces.CopyTo(row[1..]);
        row[pieces.Length + 1] = Vocabulary.LastId;
    }
}
