using System.Collections.Frozen;

namespace Classifier.Deep;

/// <summary>
/// Splits words into the pieces that the encoder knows, longest first ("un", "##believ", "##able"), like BERT's own tokeniser. Both tiers
/// share the tokeniser that finds the words.
/// </summary>
internal sealed class WordPieces
{
    public const string FileName = "vocab.txt", Padding = "[PAD]", Unknown = "[UNK]", First = "[CLS]", Last = "[SEP]", Continued = "##";

    private readonly FrozenDictionary<string, int> _whole;
    private readonly FrozenDictionary<string, int> _continued;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _findWhole;
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _findContinued;

    /// <param name="pieces">In the order of their ids.</param>
    public WordPieces(IReadOnlyList<string> pieces)
    {
        Pieces = pieces;
        var numbered = pieces.Select((piece, i) => (piece, i)).ToArray();
        _whole = numbered.Where(p => !p.piece.StartsWith(Continued, StringComparison.Ordinal)).ToFrozenDictionary(p => p.piece, p => p.i);
        _continued = numbered.Where(p => p.piece.StartsWith(Continued, StringComparison.Ordinal))
            .ToFrozenDictionary(p => p.piece[Continued.Length..], p => p.i);
        _findWhole = _whole.GetAlternateLookup<ReadOnlySpan<char>>();
        _findContinued = _continued.GetAlternateLookup<ReadOnlySpan<char>>();
        (FirstId, LastId, UnknownId) = (_whole[First], _whole[Last], _whole[Unknown]);
        LongestPiece = pieces.Max(p => p.Length);
    }

    public IReadOnlyList<string> Pieces { get; }

    public int FirstId { get; }

    public int LastId { get; }

    public int UnknownId { get; }

    private int LongestPiece { get; }

    /// <summary>Whether a word is a single piece.</summary>
    public bool Knows(ReadOnlySpan<char> word) => _findWhole.ContainsKey(word);

    /// <summary>Adds the pieces of a word, or one unknown piece if no pieces make it up.</summary>
    public void Add(ReadOnlySpan<char> word, List<int> ids)
    {
        var count = ids.Count;
        for (var start = 0; start < word.Length;)
        {
            var length = Math.Min(LongestPiece, word.Length - start);
            var id = -1;
            for (; length > 0; length--)
            {
                if ((start == 0 ? _findWhole : _findContinued).TryGetValue(word.Slice(start, length), out id))
                    break;
            }

            if (length == 0)
            {
                ids.RemoveRange(count, ids.Count - count);
                ids.Add(UnknownId);
                return;
            }
            ids.Add(id);
            start += length;
        }
    }
}
