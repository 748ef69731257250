using static TorchSharp.torch;

namespace Classifier.Training.Deep;

/// <summary>
/// Cuts rows into batches and batches into tensors. The same options give the same batches and changes to them, at every start.
/// </summary>
internal sealed class Batches(FineTuningOptions options, PieceMarks marks, IReadOnlyList<PieceRow> rows)
{
    /// <summary>
    /// The share of rows without punctuation in one pass. Half of the data has none, and the model must not recognise it by that.
    /// </summary>
    private const double Unmarked = 0.3;

    /// <summary>
    /// The share of rows that get harmless words of another row before or after them, to teach that abuse hides in friendly talk.
    /// </summary>
    private const double Padded = 0.25;

    private const int MostPadding = 30, BatchesSortedTogether = 40;

    private readonly PieceRow[] _harmless = [.. rows.Where(r => r.IsHarmless)];

    // Texts of similar length share a batch; otherwise most of the work would go into padding.
    public List<PieceRow[]> Cut()
    {
        var random = new Random(options.Seed);
        var batches = new List<PieceRow[]>();
        for (var left = options.Epochs; left > 0; left--)
        {
            var turn = rows.ToArray();
            random.Shuffle(turn);
            var cut = turn.Take((int)(turn.Length * Math.Min(1, left))).Chunk(options.RowsInBatch * BatchesSortedTogether)
                .SelectMany(chunk => chunk.OrderBy(r => r.Pieces.Length).Chunk(options.RowsInBatch)).ToArray();
            random.Shuffle(cut);
            batches.AddRange(cut);
        }

        return batches;
    }

    /// <summary>Ids of pieces, and 1 where there is one, by text and place. Some texts are changed by chance.</summary>
    /// <param name="batch">The rows.</param>
    /// <param name="step">Decides the chance.</param>
    public (Tensor Ids, Tensor IsPiece) Input(PieceRow[] batch, int step)
    {
        var random = new Random(unchecked(options.Seed * 1_000_003 + step));
        return Input([.. batch.Select(r => Turn(r, random))], marks, options.MostPieces);
    }

    public static (Tensor Ids, Tensor IsPiece) Input(int[][] texts, PieceMarks marks, int most)
    {
        var length = Math.Min(most, texts.Max(r => r.Length) + 2);
        var (ids, isPiece) = (new long[texts.Length * length], new float[texts.Length * length]);
        for (var i = 0; i < texts.Length; i++)
        {
            var count = Math.Min(length - 2, texts[i].Length);
            var at = i * length;
            ids[at] = marks.First;
            for (var p = 0; p < count; p++)
                ids[at + 1 + p] = texts[i][p];
            ids[at + 1 + count] = marks.Last;
            isPiece.AsSpan(at, count + 2).Fill(1);
        }

        return (tensor(ids).view(texts.Length, length), tensor(isPiece).view(texts.Length, length));
    }

    private int[] Turn(PieceRow row, Random random)
    {
        var pieces = random.NextDouble() < Padded ? Pad(row.Pieces, random) : row.Pieces;
        return random.NextDouble() < Unmarked ? [.. pieces.Where(p => !marks.Punctuation.Contains(p))] : pieces;
    }

    private int[] Pad(int[] pieces, Random random)
    {
        var room = Math.Min(MostPadding, options.MostPieces - 2 - pieces.Length);
        if (room <= 0 || _harmless.Length == 0)
            return pieces;
        var padding = _harmless[random.Next(_harmless.Length)].Pieces.Take(room);
        return random.Next(2) == 0 ? [.. padding, .. pieces] : [.. pieces, .. padding];
    }
}
