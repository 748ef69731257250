using Classifier.Deep.Unigram;
using Classifier.Fast;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Deep;

/// <summary>
/// Cuts what the fast tier has read into the encoder's pieces. Reusable, but not safe for concurrent use.
/// </summary>
internal sealed class EncoderReader(PieceFile pieces, WordMender? mender)
{
    private const int Room = Encoder.MostPieces - 2;

    private readonly UndisguisedText _text = new(mender);
    private readonly EncoderInput _input = new(pieces);

    /// <summary>A part of a text in stretches that the encoder reads one by one, each with the author after it.</summary>
    /// <param name="read">Holds the text.</param>
    /// <param name="range">The part.</param>
    /// <param name="author">The author, if it counts.</param>
    /// <param name="isOut">Says which tokens to leave out, by index.</param>
    public IReadOnlyList<int[]> Read(
        Featuriser read, in TokenRange range, TextAuthor? author = null, Predicate<int>? isOut = null) =>
        _input.Stretches(_text.Of(read, range, isOut), author?.Name, author?.Url, Room, DeepTier.MostStretches);

    /// <summary>A whole text in a language that the fast tier does not know, in shorter stretches if it is long.</summary>
    /// <param name="read">Holds the text.</param>
    /// <param name="author">The author, if it counts.</param>
    /// <param name="isOut">Says which tokens to leave out, by index.</param>
    public IReadOnlyList<int[]> ReadForeign(Featuriser read, TextAuthor? author = null, Predicate<int>? isOut = null)
    {
        var text = _text.Of(read, TokenRange.Whole(read.Folded, read.Tokens), isOut);
        return _input.Stretches(text, author?.Name, author?.Url, Room, DeepTier.MostForeignStretches, DeepTier.ForeignStretch);
    }
}
