using MassTransit;
using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>Decides comments that have their scores. The message is acknowledged after the broker has confirmed the decisions.</summary>
internal sealed class DecideClassified(DecideComments comments) : IConsumer<CommentsClassified>
{
    public Task Consume(ConsumeContext<CommentsClassified> context) =>
        comments.DecideAndAnnounceAsync([.. context.Message.Comments.Select(CommentToDecide.Of)], context, context.CancellationToken);
}
