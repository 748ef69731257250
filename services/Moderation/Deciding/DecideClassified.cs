using MassTransit;
using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>Comments have their scores: decide, and announce. The message is done once the broker has the decisions.</summary>
internal sealed class DecideClassified(DecideComments comments) : IConsumer<CommentsClassified>
{
    public Task Consume(ConsumeContext<CommentsClassified> context) =>
        comments.DecideAndAnnounceAsync([.. context.Message.Comments.Select(CommentToDecide.Of)], context, context.CancellationToken);
}
