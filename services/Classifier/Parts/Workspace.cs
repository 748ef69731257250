using Classifier.Deep;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Parts;

/// <summary>The buffers of one call: the current text as each tier reads it.</summary>
internal sealed class Workspace(DeepTier? deep, WordMender? mender)
{
    /// <summary>The text's features.</summary>
    public Featuriser Fast { get; } = new(mender);

    /// <summary>The author of the text.</summary>
    public AuthorReader Author { get; } = new(mender);

    /// <summary>The text as the deep tier reads it; null without one.</summary>
    public EncoderReader? Deep { get; } = deep?.NewReader(mender);
}
