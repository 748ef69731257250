using Classifier.Deep.Unigram;
using Microsoft.ML.OnnxRuntime;

namespace Classifier.Deep;

/// <summary>
/// A small transformer for many languages: an ONNX graph without a table of its own, which gets the vectors of a text's pieces from the
/// file of pieces. Returns log odds for each attribute. Runs on the calling thread alone. Safe for concurrent use.
/// </summary>
internal sealed class Encoder : IDisposable
{
    public const string FileName = "deep.onnx";

    /// <summary>The names of the graph's inputs: the vector of each place, and 1 where there is a piece.</summary>
    public const string Rows = "rows", Here = "here";

    /// <summary>The name of its output.</summary>
    public const string Output = "logits";

    /// <summary>The most pieces that the graph reads at once, including the marks of beginning and end.</summary>
    public const int MostPieces = 128;

    private readonly PieceFile _pieces;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();

    /// <param name="pieces">Holds the vectors. The caller disposes of it, because models share it.</param>
    /// <param name="graph">The ONNX file.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public Encoder(PieceFile pieces, byte[] graph)
    {
        _pieces = pieces;
        // Scoring already runs on many threads; more of them in each call would only wait for each other.
        using var options = new Microsoft.ML.OnnxRuntime.SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(graph, options);
    }

    /// <summary>
    /// Log odds by text and attribute. Texts scored together should be of similar length, because the longest sets the cost of all.
    /// </summary>
    /// <param name="texts">At most <see cref="MostPieces"/> - 2 pieces each; further ones are ignored.</param>
    public float[][] Score(IReadOnlyList<ReadOnlyMemory<int>> texts)
    {
        var length = Math.Min(MostPieces, texts.Max(r => r.Length) + 2);
        var width = _pieces.Header.Width;
        var (rows, here) = (new float[texts.Count * length * width], new float[texts.Count * length]);
        for (var i = 0; i < texts.Count; i++)
        {
            var pieces = texts[i].Span[..Math.Min(texts[i].Length, length - 2)];
            here.AsSpan(i * length, pieces.Length + 2).Fill(1);
            Write(pieces, rows.AsSpan(i * length * width));
        }

        using var vectors = OrtValue.CreateTensorValueFromMemory(rows, [texts.Count, length, width]);
        using var places = OrtValue.CreateTensorValueFromMemory(here, [texts.Count, length]);
        using var results = _session.Run(_run, [Rows, Here], [vectors, places], [Output]);
        var logits = results[0].GetTensorDataAsSpan<float>();
        var attributes = logits.Length / texts.Count;
        var scored = new float[texts.Count][];
        for (var i = 0; i < scored.Length; i++)
            scored[i] = logits.Slice(i * attributes, attributes).ToArray();
        return scored;
    }

    public void Dispose()
    {
        _session.Dispose();
        _run.Dispose();
    }

    private void Write(ReadOnlySpan<int> pieces, Span<float> rows)
    {
        var width = _pieces.Header.Width;
        _pieces.Row(_pieces.Header.First, rows[..width]);
        for (var i = 0; i < pieces.Length; i++)
            _pieces.Row(pieces[i], rows.Slice((i + 1) * width, width));
        _pieces.Row(_pieces.Header.Last, rows.Slice((pieces.Length + 1) * width, width));
    }
}
