using Classifier.Deep;
using Classifier.Text;

namespace Classifier.Scoring;

/// <summary>The work space of one thread: what it has read of the text at hand.</summary>
internal sealed class Workspace(DeepTier? deep, Mending? mending)
{
    /// <summary>The text as the fast tier reads it.</summary>
    public Featuriser Fast { get; } = new(mending);

    /// <summary>The same text in the deep tier's pieces.</summary>
    public PieceReader? Pieces { get; } = deep?.NewReader();
}
