using Classifier.Scoring;

namespace Classifier.Deep;

/// <summary>Reads a text again without some of its words. The work space must still hold the text.</summary>
internal sealed class DeepOcclusion(DeepTier deep, Workspace space)
{
    /// <summary>How many words of a text are tried at most: each costs a reading.</summary>
    public const int MostWords = 24;

    /// <summary>The deep tier's log odds for the text without some of its tokens.</summary>
    public float[] Without(Predicate<int> isOut) => deep.LogOdds(space.Pieces!.Read(space.Fast, DeepTier.MostPieces, isOut));
}
