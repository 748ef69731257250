using Classifier.Fast;
using Moderation.Contracts;

namespace Classifier.Deep;

/// <summary>Reads a text again without some of its words.</summary>
/// <param name="deep">Scores what is left.</param>
/// <param name="reader">Cuts the text into the encoder's pieces.</param>
/// <param name="read">Must still hold the text.</param>
/// <param name="range">The part of it that was scored.</param>
/// <param name="author">The author that it was scored with.</param>
internal sealed class DeepOcclusion(DeepTier deep, EncoderReader reader, Featuriser read, TokenRange range, TextAuthor? author)
{
    /// <summary>Whether the text is in a language that the deep tier reads alone.</summary>
    public bool IsForeign { get; init; }

    /// <summary>At most this many words of a text are left out in turn, because each costs a run of the encoder.</summary>
    public const int MostWords = 24;

    /// <summary>The deep tier's log odds for the text without some of its tokens.</summary>
    public float[] Without(Predicate<int> isOut) => Scored(author, isOut);

    /// <summary>The deep tier's log odds for the text without its author.</summary>
    public float[] WithoutAuthor() => Scored(null, null);

    private float[] Scored(TextAuthor? by, Predicate<int>? isOut) =>
        deep.LogOdds(IsForeign ? reader.ReadForeign(read, by, isOut) : reader.Read(read, range, by, isOut));
}
