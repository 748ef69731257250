using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class AnnounceDecisionsTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scored_comment_is_announced_to_whoever_waits_for_it()
    {
        var comment = Some.Comment() with { AwaitedBy = "first" };

        await host.Bus.Publish(Classified(comment), Ct);
        var first = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.AwaitedBy == "first", Ct);
        await host.Bus.Publish(Classified(comment with { AwaitedBy = "second" }), Ct);
        var second = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.AwaitedBy == "second", Ct);

        Assert.Equal(comment.CorrelationId, first.CorrelationId);
        Assert.Equal((CommentStatus.Held, 1, DecidedBy.Policy), (first.Status, first.Version, first.DecidedBy));
        Assert.Equal((first.Status, first.Version, first.DecidedAt), (second.Status, second.Version, second.DecidedAt));
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

    private static CommentClassified Classified(CommentSubmitted comment) => new()
    {
        Comment = comment,
        Scores = new Dictionary<string, double> { ["toxicity"] = 0.7 },
        ModelVersion = "test-1",
        ClassifiedAt = DateTimeOffset.UtcNow,
    };
}
