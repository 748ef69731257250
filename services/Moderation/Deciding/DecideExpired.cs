using MassTransit;
using Moderation.Contracts;

namespace Moderation.Deciding;

/// <summary>Decides a comment whose scores did not come in time, by the site's fail mode.</summary>
internal sealed class DecideExpired(DecideComments comments) : IConsumer<ScoringExpired>
{
    public Task Consume(ConsumeContext<ScoringExpired> context) =>
        comments.DecideAndAnnounceAsync([CommentToDecide.Of(context.Message)], context, context.CancellationToken);
}
