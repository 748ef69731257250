using MassTransit;
using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>A comment got no scores in time: do what the site wants done then.</summary>
internal sealed class DecideExpired(DecideComments comments) : IConsumer<ScoringExpired>
{
    public Task Consume(ConsumeContext<ScoringExpired> context) =>
        comments.DecideAndAnnounceAsync([CommentToDecide.Of(context.Message)], context, context.CancellationToken);
}
