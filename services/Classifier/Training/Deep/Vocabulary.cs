using Classifier.Deep;

namespace Classifier.Training.Deep;

/// <summary>
/// Chooses which of the published encoder's 30,522 pieces to keep. They are half of its weights, and comments use few of them.
/// </summary>
internal static class Vocabulary
{
    /// <summary>How often a piece must occur to be trained, and to be served. Words with rare pieces are split into smaller ones.</summary>
    public const int Trained = 2, Served = 5;

    /// <summary>
    /// The ids of the pieces that the rows use, and of every ASCII character, so that any English word can be split.
    /// </summary>
    public static IReadOnlyList<int> Kept(IReadOnlyList<string> published, IEnumerable<TrainingRow> rows, int fewestUses)
    {
        var reader = new PieceRows.Reader(new WordPieces(published));
        var uses = new int[published.Count];
        foreach (var row in rows)
        {
            foreach (var piece in reader.Read(row.Reduced, int.MaxValue).Span)
                uses[piece]++;
        }

        return [.. Enumerable.Range(0, published.Count).Where(i => uses[i] >= fewestUses || IsNeeded(published[i]))];
    }

    private static bool IsNeeded(string piece)
    {
        var bare = piece.StartsWith(WordPieces.Continued, StringComparison.Ordinal) ? piece[WordPieces.Continued.Length..] : piece;
        return piece is WordPieces.Padding or WordPieces.Unknown or WordPieces.First or WordPieces.Last
            || (bare.Length == 1 && char.IsAscii(bare[0]));
    }
}
