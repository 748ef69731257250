using Classifier.Deep;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep;

/// <summary>What training has to know of a vocabulary.</summary>
/// <param name="First">The id of the mark of beginning.</param>
/// <param name="Last">The id of the mark of the end.</param>
/// <param name="Punctuation">The ids of pieces that are punctuation alone.</param>
internal sealed record PieceMarks(int First, int Last, IReadOnlySet<int> Punctuation)
{
    public static PieceMarks Of(WordPieces vocabulary) => new(
        vocabulary.FirstId,
        vocabulary.LastId,
        vocabulary.Pieces
            .Select((piece, i) => (piece, i))
            .Where(p => p.piece.Length == 1 && !char.IsLetterOrDigit(p.piece[0]))
            .Select(p => p.i)
            .ToHashSet());

    public static PieceMarks Of(PieceFile file) => new(
        file.Header.First,
        file.Header.Last,
        Enumerable.Range('!', 'z' - '!')
            .Where(c => !char.IsLetterOrDigit((char)c))
            .Select(c => file.Trie.Find([(char)c]))
            .Where(id => id != PieceTrie.None)
            .ToHashSet());
}
