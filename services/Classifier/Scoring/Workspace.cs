using Classifier.Deep;
using Classifier.Fast;
using Classifier.Text;

namespace Classifier.Scoring;

/// <summary>The work space of one thread: what it has read of the text at hand.</summary>
internal sealed class Workspace(DeepTier? deep, WordMender? mender)
{
    /// <summary>The text as the fast tier reads it.</summary>
    public Featuriser Fast { get; } = new(mender);

    /// <summary>The same text in the deep tier's pieces.</summary>
    public PieceReader? Pieces { get; } = deep?.NewReader();
}
