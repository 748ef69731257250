using MassTransit;
using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>A comment has its scores: decide, and announce. The message is done once the broker has the decision.</summary>
internal sealed class DecideClassified(DecideComments comments) : IConsumer<CommentClassified>
{
    public Task Consume(ConsumeContext<CommentClassified> context) =>
        comments.DecideAndAnnounceAsync(CommentToDecide.Of(context.Message), context, context.CancellationToken);
}
