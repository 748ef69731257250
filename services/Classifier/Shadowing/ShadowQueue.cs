using System.Threading.Channels;
using Classifier.Serving;
using Moderation.Contracts;

namespace Classifier.Shadowing;

/// <summary>A comment that was scored and published, to be scored again.</summary>
internal sealed record ScoredComment(
    Guid CommentId, int Revision, TextToScore Text, string Version, IReadOnlyDictionary<string, double> Scores);

/// <summary>
/// Comments that wait for the shadow, as many as it may keep in memory. When it is full the next are dropped and counted: what serves
/// never waits for what is only tried.
/// </summary>
internal sealed class ShadowQueue(ServedModels models, int capacity = ShadowQueue.Capacity)
{
    /// <summary>At most 20 MB of the longest comments.</summary>
    public const int Capacity = 512;

    private readonly Channel<ScoredComment> _waiting =
        Channel.CreateBounded<ScoredComment>(new BoundedChannelOptions(capacity) { SingleReader = true });

    public ChannelReader<ScoredComment> Waiting => _waiting.Reader;

    /// <summary>Returns at once. Without a shadow nothing is kept.</summary>
    public void Offer(CommentSubmitted comment, TextToScore text, string version, IReadOnlyDictionary<string, double> scores)
    {
        if (models.Shadow.Version is null)
            return;
        var scored = new ScoredComment(comment.CommentId, comment.Revision, text, version, scores);
        if (!_waiting.Writer.TryWrite(scored))
            ClassifierMetrics.ShadowDropped.Add(1);
    }
}
