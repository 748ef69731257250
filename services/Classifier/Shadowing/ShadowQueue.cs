using System.Threading.Channels;
using Classifier.Serving;
using Moderation.Contracts;

namespace Classifier.Shadowing;

/// <summary>A published comment with its scores, for the shadow to score again.</summary>
internal sealed record ScoredComment(
    Guid CommentId, int Revision, TextToScore Text, string Version, IReadOnlyDictionary<string, double> Scores);

/// <summary>
/// Comments that wait for the shadow. When the queue is full, further ones are dropped and counted, so that serving never waits for a
/// model on trial.
/// </summary>
internal sealed class ShadowQueue(ServedModels models, int capacity = ShadowQueue.Capacity)
{
    /// <summary>At most 20 MB, if all comments are of the greatest length.</summary>
    public const int Capacity = 512;

    private readonly Channel<ScoredComment> _waiting =
        Channel.CreateBounded<ScoredComment>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public ChannelReader<ScoredComment> Waiting => _waiting.Reader;

    /// <summary>Never blocks. Does nothing while there is no shadow.</summary>
    public void Offer(CommentSubmitted comment, TextToScore text, string version, IReadOnlyDictionary<string, double> scores)
    {
        if (models.Shadow.Version is null)
            return;
        var scored = new ScoredComment(comment.CommentId, comment.Revision, text, version, scores);
        if (!_waiting.Writer.TryWrite(scored))
            ClassifierMetrics.ShadowDropped.Add(1);
    }
}
