using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class AnnounceDecisionsTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static readonly Dictionary<string, double> Doubtful = new() { ["toxicity"] = 0.7 };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scored_comment_is_announced_to_whoever_waits_for_it()
    {
        var comment = Some.Comment() with { AwaitedBy = "first" };

        await host.Bus.Publish(Some.Classified(comment, Doubtful), Ct);
        var first = await AnnouncedAsync(comment.CommentId, "first");
        await host.Bus.Publish(Some.Classified(comment with { AwaitedBy = "second" }, Doubtful), Ct);
        var second = await AnnouncedAsync(comment.CommentId, "second");

        Assert.Equal(comment.CorrelationId, first.CorrelationId);
        Assert.Equal((CommentStatus.Held, 1, DecidedBy.Policy), (first.Status, first.Version, first.DecidedBy));
        Assert.Equal((first.Status, first.Version, first.DecidedAt), (second.Status, second.Version, second.DecidedAt));
    }

    [Fact]
    public async Task Comments_that_come_together_are_announced_to_each_who_waits()
    {
        CommentSubmitted[] comments = [Some.Comment() with { AwaitedBy = "left" }, Some.Comment() with { AwaitedBy = "right" }, Some.Comment() with { AwaitedBy = "left" }];

        await host.Bus.Publish(Some.Classified(Doubtful, comments), Ct);

        var left = await host.Received.FirstAsync<CommentsDecided>(m => m.AwaitedBy == "left", Ct);
        var right = await host.Received.FirstAsync<CommentsDecided>(m => m.AwaitedBy == "right", Ct);
        Assert.Equal([comments[0].CommentId, comments[2].CommentId], left.Decisions.Select(d => d.CommentId));
        Assert.Equal([comments[1].CommentId], right.Decisions.Select(d => d.CommentId));
    }

    [Fact]
    public async Task A_comment_that_cannot_be_stored_harms_none_of_those_that_it_came_with()
    {
        CommentSubmitted[] comments = [Some.Comment(), Some.Comment(revision: 0), Some.Comment()];

        await host.Bus.Publish(Some.Classified(Doubtful, comments), Ct);

        // Alone, which shows that the three could not be handled together.
        foreach (var good in new[] { comments[0], comments[2] })
            Assert.Single((await host.Received.FirstAsync<CommentsDecided>(m => m.Decisions.Any(d => d.CommentId == good.CommentId), Ct)).Decisions);
    }

    [Fact]
    public async Task An_expired_comment_goes_to_people()
    {
        var comment = Some.Comment();

        await host.Bus.Publish(new ScoringExpired { Comment = comment, ExpiredAt = DateTimeOffset.UtcNow }, Ct);

        var decided = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId, Ct);
        Assert.Equal(CommentStatus.Held, decided.Status);
        Assert.Null(decided.ModelVersion);
    }

    private async Task<CommentDecided> AnnouncedAsync(Guid commentId, string awaitedBy)
    {
        var message = await host.Received.FirstAsync<CommentsDecided>(m => m.AwaitedBy == awaitedBy && m.Decisions.Any(d => d.CommentId == commentId), Ct);
        return message.Decisions.Single(d => d.CommentId == commentId);
    }
}
