using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep;

/// <summary>What training has to know of a vocabulary.</summary>
/// <param name="First">The id of the mark of beginning.</param>
/// <param name="Last">The id of the mark of the end.</param>
/// <param name="Punctuation">The ids of pieces that are punctuation alone.</param>
internal sealed record PieceMarks(int First, int Last, IReadOnlySet<int> Punctuation)
{
    public static PieceMarks Of(PieceFile file) => new(
        file.Header.First,
        file.Header.Last,
        Enumerable.Range('!', 'z' - '!')
            .Where(c => !char.IsLetterOrDigit((char)c))
            .Select(c => file.Trie.Find([(char)c]))
            .Where(id => id != PieceTrie.None)
            .ToHashSet());
}
